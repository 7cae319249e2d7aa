"""The page that corrects an event, one of its plans or zones, or a venue; and what is done from the event's own page."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from unfold.admin import ModelAdmin

from events.admin import clock
from events.admin.confirmation import tell
from events.admin.corrections_form import CorrectionForm, ReasonForm
from events.admin.dialogs import StatedForm
from events.admin.display import shown, sides
from events.catalogue import corrections
from events.catalogue.correctable import title_of
from events.catalogue.edits import BusyError, Edit, Target, editing, key_of, kind_of
from events.catalogue.fields import IN_FORMS
from events.catalogue.value_types import to_json
from events.models import Correction, Event, Plan, Venue, Zone

KINDS: dict[str, Any] = {
    "event": Event.objects,
    "plan": Plan.objects.select_related("event", "venue"),
    "zone": Zone.objects.select_related("plan"),
    "venue": Venue.objects,
}
# On whose page a row stands.
Owner = Event | Venue


class ShowDialog(StatedForm):
    def statement(self) -> dict[str, str]:
        """Who hid it, and why."""
        hidden = Correction.objects.select_related("made_by").filter(event=self.object_id, field="hidden", ended_at=None).first()
        return {"Hidden": f"by {hidden.made_by or 'somebody'}: {hidden.reason}" if hidden else "no"}


class HideDialog(ShowDialog, ReasonForm):
    """Reads times on the clock of the event's provider."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Event.objects.filter(pk=self.object_id).values_list("provider__timezone", flat=True).first()
        self.zone = ZoneInfo(known or "UTC")
        self.fields["expires_at"].help_text += f" It is read as {self.zone.key}."

    def full_clean(self) -> None:
        with timezone.override(self.zone):
            super().full_clean()


class CorrectingMixin(ModelAdmin):
    """Of the admins of events and venues, the owners of what is corrected."""

    def has_correct_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return request.user.has_perm("events.add_correction")

    def has_decide_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return request.user.has_perm("events.change_correction")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.correct)
        name = f"events_{self.opts.model_name}_correct"
        return [path("<uuid:object_id>/correct/<str:kind>/<str:key>/", view, name=name), *super().get_urls()]

    def correct(self, request: HttpRequest, object_id: UUID, kind: str, key: str) -> HttpResponse:
        if not self.has_correct_permission(request):
            raise PermissionDenied
        owner: Owner | None = self.model._default_manager.select_related("provider").filter(pk=object_id).first()
        target = _row(owner, kind, key) if owner else None
        if owner is None or target is None:
            raise Http404
        clock.fixed(owner.provider.timezone, of_provider=True)
        if request.method != "POST":
            return self._page(request, owner, _form(owner, target))
        try:
            # Nobody else writes between the look at what there is and what is made of it.
            with editing([target]) as rows:
                return self._answer(request, owner, _form(owner, rows.rows[key_of(target)], request.POST))
        except BusyError as error:
            tell(request, error)
            return self._page(request, owner, _form(owner, target, request.POST))

    def _answer(self, request: HttpRequest, owner: Owner, form: CorrectionForm) -> HttpResponse:
        if form.is_valid() and self._correct(request, owner, form, ZoneInfo(owner.provider.timezone)):
            return HttpResponseRedirect(_page_of(owner))
        return self._page(request, owner, form)

    def _page(self, request: HttpRequest, owner: Owner, form: CorrectionForm) -> HttpResponse:
        kind, shown = kind_of(form.target), sides(form.target, form.active, form.zone)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": f"Correct the {kind} {form.target}",
            "owner": owner,
            "owner_page": _page_of(owner),
            "form": form,
            "sides": [shown[name] for name in IN_FORMS[kind]],
        }
        return TemplateResponse(request, "events/admin/correct.html", context)

    def _correct(self, request: HttpRequest, owner: Owner, form: CorrectionForm, zone: ZoneInfo) -> bool:
        edits = form.edits()
        if not edits:
            form.add_error(None, "Nothing was changed.")
            return False
        changes = [
            f"{title_of(edit.field)}: {shown(edit.field, to_json(form.served[edit.field]), zone)}"
            f" → {shown(edit.field, to_json(edit.value), zone)}"
            for edit in edits
        ]
        if not self.attempt(request, edits, form):
            return False
        reason = form.cleaned_data["reason"]
        self.log_change(request, owner, f"Corrected {form.target._meta.model_name} {form.target}. {'; '.join(changes)}. {reason}")
        messages.success(request, f"Served from now on: {'; '.join(changes)}.")
        return True

    def attempt(self, request: HttpRequest, edits: list[Edit], form: forms.Form) -> bool:
        """Makes the corrections; what stands in the way is told at the form's fields, or as a message."""
        cleaned = form.cleaned_data
        try:
            corrections.correct_all(edits, by=request.user, reason=cleaned["reason"], expires_at=cleaned["expires_at"])  # type: ignore[arg-type]
        except ValidationError as error:
            if hasattr(error, "error_dict") and set(error.error_dict) <= set(form.fields):
                form.add_error(None, error)
            else:
                tell(request, error)
            return False
        except corrections.BusyError as error:
            tell(request, error)
            return False
        return True


def _page_of(owner: Owner) -> str:
    return reverse(f"admin:events_{owner._meta.model_name}_change", args=[owner.pk])


def _form(owner: Owner, target: Target, data: Any = None) -> CorrectionForm:
    active = {correction.field: correction for correction in corrections.active(target)}
    return CorrectionForm(target, ZoneInfo(owner.provider.timezone), active, data)


def _row(owner: Owner, kind: str, key: str) -> Target | None:
    """The row of that event or venue alone."""
    own = {kind_of(owner): {"pk": owner.pk}}
    below = {"plan": {"event": owner.pk}, "zone": {"plan__event": owner.pk}} if isinstance(owner, Event) else {}
    if kind not in own | below or not (kind in own or key.isdecimal()):
        return None
    rows = KINDS[kind].filter(**(own | below)[kind])
    target: Target | None = (rows if kind in own else rows.filter(pk=key)).first()
    return target
