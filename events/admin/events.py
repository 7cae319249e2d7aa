"""Events as their providers list them, with plans and zones on one page."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import action, display

from events.admin import clock
from events.admin.confirmation import ConfirmForm, Effect, at_once, confirmation, confirmed
from events.admin.correction_page import CorrectingMixin, HideDialog, ShowDialog
from events.admin.corrections_form import ReasonForm
from events.admin.desk_admin import MarkedChangeList
from events.admin.dialogs import back_to
from events.admin.display import by_language, name_venues
from events.admin.event_filters import PlannedFilter, StateFilter, StatusFilter
from events.admin.event_page import details
from events.admin.inbox import release, released
from events.admin.readonly import ReadOnlyAdmin, badge, object_or_404
from events.admin.row_counts import is_long
from events.catalogue import corrections
from events.catalogue.edits import Edit
from events.catalogue.fields import COMPARED, CORRECTABLE, FED, Field
from events.catalogue.value_types import TRANSLATIONS
from events.models import Correction, Event, EventAlias, event_id, over_at
from providers.models import Provider

STATUSES = {"current": "success", "past": "info", "unplanned": "warning", "withdrawn": "warning", "hidden": "danger"}
# What the provider says of an event; what can be corrected stands in a table of its own.
READ_ONLY = [FED["event"][name] for name in COMPARED["event"] if name not in CORRECTABLE["event"]]


def _shown_as(field: Field) -> str:
    """The field itself, or what shows it in words."""
    return "in_other_languages" if field.type is TRANSLATIONS else field.name


LATEST_CHANGE = ["-updated_at", "id"]
STATES = {"scheduled": "success", "rescheduled": "info", "postponed": "warning", "cancelled": "danger"}


class EventList(MarkedChangeList):
    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Event]) -> Any:
        """A long list is not sorted by ids too: after a first sync all its events changed at one instant, so all would be read.

        It is a walk along an index, which keeps rows that changed together in an order of its own.
        """
        ordering = super().get_ordering(request, queryset)
        return ordering[:1] if ordering[:2] == LATEST_CHANGE and is_long(queryset) else ordering


@admin.register(Event)
class EventAdmin(CorrectingMixin, ReadOnlyAdmin):
    provider_path = "provider"
    list_display = ["title", "provider", "starts", "ends", "sell_mode", "prices", "status", "told_state"]
    list_filter = [
        StatusFilter,
        StateFilter,
        ("provider", RelatedDropdownFilter),
        ("sell_mode", ChoicesDropdownFilter),
        ("starts_at", PlannedFilter),
    ]
    nothing_yet = (
        "No event is current or to come. Other statuses are among the filters; events come with the first sync of a provider."
    )
    list_select_related = ["provider"]
    search_fields = ["title"]
    search_help_text = "Whole words of the title, or an id: the provider's or ours."
    # For most statuses an index has this order; see `get_ordering`.
    ordering = ["starts_at", "id"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("shown_status", "shown_state", "ever_online"),
                    ("starts", "ends", "prices"),
                    tuple(_shown_as(field) for field in READ_ONLY if not field.long),
                ]
            },
        ),
        ("Identity", {"fields": [("provider", "external_id", "id"), ("withdrawn_at", "created_at", "updated_at")]}),
        ("Description", {"fields": [_shown_as(field) for field in READ_ONLY if field.long], "classes": ["collapse"]}),
    ]
    readonly_fields = ["shown_status", "shown_state", "starts", "ends", "prices", "in_other_languages"]
    change_form_outer_before_template = "events/admin/why.html"
    change_form_outer_after_template = "events/admin/plans.html"
    actions_detail = ["open_in_api", "hide", "show_again"]
    actions = ["hide_selected", "release_selected"]
    most_at_once = 1_000

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return [*self.list_display, "changed"] if _status(request) == "all" else self.list_display

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """What is on and to come by its end, what is past by it too but the latest first, all statuses by their last change.

        Whatever a list has of most events is a walk along an index.
        """
        over = over_at()
        return {"current": [over, "id"], "past": [over.desc(), "-id"], "all": LATEST_CHANGE}.get(_status(request), self.ordering)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[EventList]:
        return EventList

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Event], term: str) -> tuple[QuerySet[Event], bool]:
        """Searches only by indexes: words of the title, or an event's external id at any provider."""
        text = term.strip()
        if not text:
            return queryset, False
        ids = [event_id(slug, text) for slug in Provider.objects.values_list("slug", flat=True)]
        ids += EventAlias.objects.filter(external_id=text, provider__in=Provider.objects.all()).values_list("event", flat=True)
        return queryset.filter(Q(pk__in=[*ids, *_own_id(text)]) | Q(words__contains=_words(text))), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        event = self.get_object(request, object_id)
        may = {"may_correct": self.has_correct_permission(request), "may_decide": self.has_decide_permission(request)}
        context = (details(event, request.GET.dict()) | may if event else {}) | (extra_context or {})
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response

    @display(description="Starts", ordering="starts_at")
    def starts(self, event: Event) -> str | None:
        return _shown(event, event.starts_at, event.starts_timezone, all_day=event.starts_all_day)

    @display(description="Ends", ordering="ends_at")
    def ends(self, event: Event) -> str | None:
        return _shown(event, event.ends_at, event.ends_timezone, all_day=event.ends_all_day)

    @display(description="Changed", ordering="updated_at")
    def changed(self, event: Event) -> str | None:
        return _shown(event, event.updated_at)

    @display(description="Prices", ordering="min_price")
    def prices(self, event: Event) -> str | None:
        if event.min_price is None:
            return None
        return f"{event.min_price}" if event.min_price == event.max_price else f"{event.min_price} to {event.max_price}"

    @display(description="Status", label=STATUSES)
    def status(self, event: Event) -> tuple[str, str]:
        if event.hidden:
            return ("hidden", "Hidden")
        if event.withdrawn:
            return ("withdrawn", "Withdrawn")
        if not event.current:
            return ("unplanned", "No plan")
        last = [instant for instant in (event.last_starts_at, event.ends_at) if instant is not None]
        return ("past", "Past") if max(last) < timezone.now() else ("current", "Current")

    @display(description="Status")
    def shown_status(self, event: Event) -> str:
        status, text = self.status(event)
        return badge(text, STATUSES[status])

    @display(description="State", label=STATES)
    def told_state(self, event: Event) -> tuple[str, str]:
        return event.state, event.get_state_display()

    @display(description="State")
    def shown_state(self, event: Event) -> str:
        return badge(event.get_state_display(), STATES[event.state])

    @display(description="Translations")
    def in_other_languages(self, event: Event) -> str:
        return by_language(event.translations)

    @action(description="Open in API", icon="data_object", permissions=["view"], attrs={"target": "_blank"})
    def open_in_api(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return HttpResponseRedirect(reverse("event-detail", args=[object_or_404(self, request, object_id).pk]))

    # Hiding and releasing

    @action(
        description="Hide",
        icon="visibility_off",
        permissions=["correct"],
        dialog={
            "title": "Hide this event",
            "description": "Nobody outside sees it from now on, whatever its provider says.",
            "form_class": HideDialog,
            "form_submit_text": "Hide it",
        },
    )
    def hide(self, request: HttpRequest, form: HideDialog, object_id: str) -> HttpResponse:
        event = object_or_404(self, request, object_id)
        if self.attempt(request, [Edit(event, "hidden", True)], form):
            self.log_change(request, event, f"Hidden. {form.cleaned_data['reason']}")
            messages.success(request, "Hidden.")
        return back_to(request, "events_event_change", object_id)

    @action(
        description="Show again",
        icon="visibility",
        permissions=["decide"],
        dialog={
            "title": "Show this event again",
            "description": "It is served as its provider says, and as other corrections have it.",
            "form_class": ShowDialog,
            "form_submit_text": "Show it",
        },
    )
    def show_again(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        event = object_or_404(self, request, object_id)
        if release(request, corrections.active(event).filter(field="hidden")):
            self.log_change(request, event, "Shown again.")
            messages.success(request, "Shown again.")
        return back_to(request, "events_event_change", object_id)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        event = self.get_object(request, str(object_id))
        useless = "_hide" if event and event.hidden else "_show_again"
        return [one for one in super().get_actions_detail(request, object_id) if not one.action_name.endswith(useless)]

    @admin.action(description="Hide", permissions=["correct"])
    def hide_selected(self, request: HttpRequest, chosen: QuerySet[Event]) -> HttpResponse | None:
        clock.fixed()
        shown = at_once(self, request, chosen.filter(hidden=False).order_by("starts_at", "id"))
        if shown is None:
            return None
        effects = [Effect(str(event), "shown", "hidden: nobody outside sees it") for event in shown]
        form = ReasonForm(confirmed(request, effects))
        if form.is_valid() and self.attempt(request, [Edit(event, "hidden", True) for event in shown], form):
            LogEntry.objects.log_actions(request.user.pk or 0, shown, CHANGE, f"Hidden. {form.cleaned_data['reason']}")
            messages.success(request, f"Hidden: {len(shown)} event{'' if len(shown) == 1 else 's'}.")
            return None
        return confirmation(self, request, "Hide events", effects, form, shown)

    @admin.action(description="Release all corrections", permissions=["decide"])
    def release_selected(self, request: HttpRequest, chosen: QuerySet[Event]) -> HttpResponse | None:
        events = at_once(self, request, chosen.order_by("starts_at", "id"))
        if events is None:
            return None
        active = Correction.objects.filter(event__in=events, ended_at=None).select_related("provider", "event", "plan", "zone")
        name_venues(active)
        effects = [released(one) for one in active]
        if confirmed(request, effects):
            if release(request, active):
                messages.success(request, "Released: what their providers say is served.")
            return None
        return confirmation(self, request, "Release corrections", effects, ConfirmForm(), events)


def _status(request: HttpRequest) -> str:
    """The requested status. A search without one covers all."""
    return request.GET.get("status") or ("all" if request.GET.get("q") else "current")


def _shown(event: Event, instant: datetime | None, own: str | None = None, *, all_day: bool = False) -> str | None:
    """In the plan's own zone or else the provider's, unless another clock was chosen; of a whole day the day alone."""
    if instant is None:
        return None
    own = own or event.provider.timezone
    return f"{instant.astimezone(ZoneInfo(own)):{clock.DAY}}" if all_day else clock.written(instant, clock.zone_of(own))


def _own_id(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def _words(text: str) -> Func:
    """Null if the text contains no word, because every title contains an empty array."""
    array = ArrayField(TextField())
    words = Func(Value(text), function="event_words", output_field=array)
    return Func(words, Value([], output_field=array), function="NULLIF", output_field=array)
