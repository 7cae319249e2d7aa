"""Corrections: the inbox of those whose provider says something new, and all that stand or stood."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.contrib.filters.admin import DropdownFilter, RelatedDropdownFilter
from unfold.decorators import action, display

from events.admin import clock
from events.admin.confirmation import ConfirmForm, Effect, at_once, confirmation, confirmed, tell
from events.admin.dialogs import StatedForm, back_to
from events.admin.display import name_venues, place, state, written
from events.admin.filters import DaysFilter
from events.admin.readonly import ReadOnlyAdmin, badge, cut, link, object_or_404
from events.catalogue import corrections
from events.catalogue.correctable import title_of
from events.catalogue.fields import CORRECTABLE
from events.models import Correction
from events.templatetags.desk import isolated

LABELS = {"warning": "warning", "success": "success", "info": "info"}


class CorrectionStateFilter(DropdownFilter):
    title = "state"
    parameter_name = "state"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("conflict", "In conflict"), ("active", "All that stand"), ("ended", "Ended"), ("all", "All")]

    def value(self) -> str:
        return super().value() or "active"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        match self.value():
            case "conflict":
                return queryset.filter(ended_at=None, conflict_since__isnull=False)
            case "active":
                return queryset.filter(ended_at=None)
            case "ended":
                return queryset.exclude(ended_at=None)
            case _:
                return queryset


class FieldFilter(DropdownFilter):
    title = "field"
    parameter_name = "field"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        fields = {name: field.title for of_kind in CORRECTABLE.values() for name, field in of_kind.items()}
        return sorted(fields.items(), key=lambda field: field[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        chosen = self.value()
        if chosen and chosen not in dict(self.lookup_choices):
            return queryset.none()
        return queryset.filter(field=chosen) if chosen else queryset


class MadeFilter(DaysFilter):
    named = "made"


class DecisionForm(StatedForm):
    """On a correction."""

    def statement(self) -> dict[str, str]:
        correction = (
            Correction.objects.select_related("provider", "event", "plan", "zone", "venue", "ended_by")
            .filter(pk=self.object_id)
            .first()
        )
        if correction is None:
            return {}
        clock.of_provider(correction.provider.timezone)
        ended = f"{state(correction)[1]} by {correction.ended_by or 'itself'}" if correction.ended_at else "Stands"
        return {
            "Ours": _written(correction, "ours"),
            "The provider's value": _written(correction, "theirs"),
            "The correction": ended,
        }


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    provider_path = "provider"
    list_display = ["what", "owner", "theirs_now", "ours_now", "state", "why", "made_by", "made", "until"]
    list_filter = [CorrectionStateFilter, FieldFilter, ("provider", RelatedDropdownFilter), ("made_at", MadeFilter)]
    search_fields = ["reason", "event__title", "event__external_id", "venue__name", "made_by__username"]
    search_help_text = "Words of the reason, of the event or venue, or who made it."
    nothing_yet = "No value is corrected. Correct stands at each event's and venue's own page."
    list_select_related = ["provider", "event", "plan", "zone", "venue", "made_by"]
    most_at_once = 1_000
    ordering = ["-id"]
    actions = ["keep_selected", "take_selected"]
    actions_detail = ["keep_mine", "take_theirs"]
    fieldsets = [
        (None, {"fields": ["owner", "what", ("shown_state", "conflict_since")]}),
        ("Values", {"fields": [("theirs_now", "theirs_then", "ours_now", "served")]}),
        ("Why", {"fields": ["reason", ("made_by", "made_at", "expires_at"), ("ended_by", "ended_at", "outcome")]}),
    ]
    readonly_fields = ["owner", "what", "shown_state", "theirs_now", "theirs_then", "ours_now", "served"]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        listed = super().get_changelist_instance(request)
        name_venues(listed.result_list)
        return listed

    @display(description="Event or venue")
    def owner(self, correction: Correction) -> str:
        owner = correction.owner
        return link(cut(str(owner)), f"events_{owner._meta.model_name}_change", owner.pk)

    @display(description="What")
    def what(self, correction: Correction) -> str:
        return f"{place(correction)}: {title_of(correction.field)}"

    @display(description="Made at", ordering="id")
    def made(self, correction: Correction) -> str:
        """They are numbered as they are made."""
        return clock.written(correction.made_at, clock.zone_of(correction.provider.timezone))

    @display(description="Expires")
    def until(self, correction: Correction) -> str:
        if correction.expires_at is None:
            return "when released"
        return clock.written(correction.expires_at, clock.zone_of(correction.provider.timezone))

    @display(description="Why")
    def why(self, correction: Correction) -> str:
        return cut(correction.reason)

    @display(description="Provider's value")
    def theirs_now(self, correction: Correction) -> str:
        return cut(_written(correction, "theirs"))

    @display(description="Provider's value when decided on")
    def theirs_then(self, correction: Correction) -> str:
        return _written(correction, "decided_on")

    @display(description="Ours")
    def ours_now(self, correction: Correction) -> str:
        return cut(_written(correction, "ours"))

    @display(description="Served")
    def served(self, correction: Correction) -> str:
        return _written(correction, "theirs" if correction.suspended or correction.ended_at else "ours")

    @display(description="State", label=LABELS)
    def state(self, correction: Correction) -> tuple[str, str]:
        return state(correction)

    @display(description="State")
    def shown_state(self, correction: Correction) -> str:
        colour, text = state(correction)
        return badge(text, colour)

    # Decisions

    def has_decide_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return request.user.has_perm("events.change_correction")

    @action(
        description="Keep mine",
        icon="check",
        permissions=["decide"],
        dialog={
            "title": "Keep our value",
            "description": "It stays served. You are asked again when the provider says something else.",
            "form_class": DecisionForm,
            "form_submit_text": "Keep ours",
        },
    )
    def keep_mine(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        correction = object_or_404(self, request, object_id)
        if keep(request, [correction]):
            self.log_change(request, correction, "Kept ours.")
            messages.success(request, f"Kept: {_written(correction, 'ours')}.")
        return back_to(request, "events_correction_change", object_id)

    @action(
        description="Take theirs",
        icon="undo",
        permissions=["decide"],
        dialog={
            "title": "Take the provider's value",
            "description": "The correction ends, and the provider's newest value is served.",
            "form_class": DecisionForm,
            "form_submit_text": "Take theirs",
        },
    )
    def take_theirs(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        correction = object_or_404(self, request, object_id)
        if release(request, [correction]):
            self.log_change(request, correction, "Took the provider's value.")
            messages.success(request, f"Served from now on: {_written(correction, 'theirs')}.")
        return back_to(request, "events_correction_change", object_id)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        correction = self.get_object(request, str(object_id))
        if correction is None or correction.ended_at:
            return []
        offered: list[Any] = super().get_actions_detail(request, object_id)
        return [one for one in offered if correction.conflict_since or not one.action_name.endswith("keep_mine")]

    @admin.action(description="Keep mine", permissions=["decide"])
    def keep_selected(self, request: HttpRequest, chosen: QuerySet[Correction]) -> HttpResponse | None:
        active = at_once(self, request, chosen.filter(ended_at=None, conflict_since__isnull=False))
        if active is None:
            return None
        name_venues(active)
        effects = [
            Effect(
                _named(one),
                f"in conflict: the provider says {_written(one, 'theirs')}",
                f"{_written(one, 'ours')} stays, no longer in conflict",
            )
            for one in active
        ]
        if confirmed(request, effects):
            if keep(request, active):
                self._log_all(request, active, "Kept ours.")
            return None
        return confirmation(self, request, "Keep ours", effects, ConfirmForm(), active)

    @admin.action(description="Take theirs", permissions=["decide"])
    def take_selected(self, request: HttpRequest, chosen: QuerySet[Correction]) -> HttpResponse | None:
        active = at_once(self, request, chosen.filter(ended_at=None))
        if active is None:
            return None
        name_venues(active)
        effects = [released(one) for one in active]
        if confirmed(request, effects):
            if release(request, active):
                self._log_all(request, active, "Took the provider's value.")
            return None
        return confirmation(self, request, "Take theirs", effects, ConfirmForm(), active)

    def _log_all(self, request: HttpRequest, active: list[Correction], message: str) -> None:
        LogEntry.objects.log_actions(request.user.pk or 0, active, CHANGE, message)
        messages.success(request, f"{message} {len(active)} correction{'' if len(active) == 1 else 's'}.")


def keep(request: HttpRequest, active: Iterable[Correction]) -> bool:
    try:
        corrections.keep(active)
    except (ValidationError, corrections.BusyError) as error:
        tell(request, error)
        return False
    return True


def release(request: HttpRequest, active: Iterable[Correction]) -> bool:
    try:
        corrections.release(active, by=request.user)  # type: ignore[arg-type]
    except (ValidationError, corrections.BusyError) as error:
        tell(request, error)
        return False
    return True


def released(correction: Correction) -> Effect:
    return Effect(_named(correction), _written(correction, "ours"), _written(correction, "theirs"))


def _named(correction: Correction) -> str:
    return f"{isolated(str(correction.owner))}, {_begun_small(place(correction))}: {title_of(correction.field).lower()}"


def _begun_small(text: str) -> str:
    """Only the first letter: names and ids in it stay as they are."""
    return f"{text[:1].lower()}{text[1:]}"


def _written(correction: Correction, side: str) -> str:
    return written(correction, side, clock.zone_of(correction.provider.timezone))
