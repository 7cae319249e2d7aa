"""Events as their providers list them, with plans and zones on one page."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Prefetch, Q, QuerySet, TextField, Value
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from unfold.contrib.filters.admin import ChoicesDropdownFilter, DropdownFilter, RelatedDropdownFilter
from unfold.decorators import action, display

from events.admin.readonly import ReadOnlyAdmin, badge, found
from events.models import Event, Plan, Zone, event_id

# More plans, with their zones, make a page that no browser likes; the API lists all.
PLANS_SHOWN = 100
LABELS = {"current": "success", "past": "info", "withdrawn": "warning"}


class StateFilter(DropdownFilter):
    title = "state"
    parameter_name = "state"
    all_option = None

    def __init__(self, request: HttpRequest, *rest: Any) -> None:
        super().__init__(request, *rest)
        # Whoever searches for an event means any; whoever just looks means what is on.
        self.default = "all" if request.GET.get("q") else "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("current", "Current and to come"), ("past", "Past"), ("withdrawn", "Withdrawn"), ("all", "All")]

    def value(self) -> str:
        return super().value() or self.default

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        match self.value():
            case "current":
                return queryset.filter(current=True, ends_at__gte=timezone.now())
            case "past":
                return queryset.filter(current=True, ends_at__lt=timezone.now())
            case "withdrawn":
                return queryset.filter(current=False)
            case _:
                return queryset


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["title", "provider", "starts", "sell_mode", "prices", "state"]
    list_filter = [
        StateFilter,
        ("provider", RelatedDropdownFilter),
        ("sell_mode", ChoicesDropdownFilter),
    ]
    list_select_related = ["provider"]
    search_fields = ["title"]
    search_help_text = "Whole words of the title, or an id: the provider's or ours."
    # Of current events this is an index's order.
    ordering = ["starts_at", "id"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    ("shown_state", "sell_mode", "ever_online"),
                    ("starts", "ends", "prices"),
                    ("organizer", "category"),
                ]
            },
        ),
        ("Identity", {"fields": [("provider", "external_id", "id"), ("stale_since", "created_at", "updated_at")]}),
        ("Description", {"fields": ["url", "description"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["shown_state", "starts", "ends", "prices"]
    change_form_outer_after_template = "events/admin/plans.html"
    actions_detail = ["open_in_api"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Event], term: str) -> tuple[QuerySet[Event], bool]:
        """By indexes alone: words of the title, and any provider's event of that id."""
        text = term.strip()
        if not text:
            return queryset, False
        providers = Event._meta.get_field("provider").related_model
        ids = [event_id(slug, text) for slug in providers._base_manager.values_list("slug", flat=True)]
        return queryset.filter(Q(pk__in=[*ids, *_own_id(text)]) | Q(words__contains=_words(text))), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"plans": _plans(object_id), "plans_shown": PLANS_SHOWN} | (extra_context or {})
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response

    @display(description="Starts", ordering="starts_at")
    def starts(self, event: Event) -> str | None:
        return _local(event, event.starts_at)

    @display(description="Ends")
    def ends(self, event: Event) -> str | None:
        return _local(event, event.ends_at)

    @display(description="Prices", ordering="min_price")
    def prices(self, event: Event) -> str | None:
        if event.min_price is None:
            return None
        return f"{event.min_price}" if event.min_price == event.max_price else f"{event.min_price} to {event.max_price}"

    @display(description="State", label=LABELS)
    def state(self, event: Event) -> tuple[str, str]:
        if not event.current:
            return ("withdrawn", "Withdrawn")
        over = event.ends_at is not None and event.ends_at < timezone.now()
        return ("past", "Past") if over else ("current", "Current")

    @display(description="State")
    def shown_state(self, event: Event) -> str:
        state, text = self.state(event)
        return badge(text, LABELS[state])

    @action(description="Open in API", icon="data_object", permissions=["view"], attrs={"target": "_blank"})
    def open_in_api(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return HttpResponseRedirect(reverse("event-detail", args=[found(self, request, object_id).pk]))


def _plans(object_id: str) -> list[Plan]:
    """One more than are shown, to tell that there are more."""
    try:
        key = UUID(object_id)
    except ValueError:
        return []
    zones = Prefetch("zones", Zone.objects.order_by("name", "occurrence"))
    return list(Plan.objects.filter(event=key).order_by("-current", "starts_at", "id").prefetch_related(zones)[: PLANS_SHOWN + 1])


def _local(event: Event, instant: datetime | None) -> str | None:
    """In the provider's time, as the API answers."""
    if instant is None:
        return None
    return f"{instant.astimezone(ZoneInfo(event.provider.timezone)):%a %Y-%m-%d %H:%M}"


def _own_id(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def _words(text: str) -> Func:
    """Null where the text holds no word: an empty array would be contained in any title's."""
    array = ArrayField(TextField())
    words = Func(Value(text), function="event_words", output_field=array)
    return Func(words, Value([], output_field=array), function="NULLIF", output_field=array)
