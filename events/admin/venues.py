"""Venues as their providers describe them, with what takes place in each."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.contrib.filters.admin import DropdownFilter, RelatedDropdownFilter
from unfold.decorators import display

from events.admin import clock
from events.admin.correction_page import CorrectingMixin
from events.admin.event_page import standing
from events.admin.readonly import ReadOnlyAdmin
from events.catalogue.fields import FED, IN_FORMS
from events.models import Plan, Venue

PLANS_SHOWN = 100
# What the provider says of a venue; what can be corrected stands in a table of its own.
READ_ONLY = [name for name in FED["venue"] if name not in IN_FORMS["venue"]]


class ListedFilter(DropdownFilter):
    title = "state"
    parameter_name = "state"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("listed", "Listed"), ("withdrawn", "Withdrawn"), ("unplaced", "Listed without coordinates"), ("all", "All")]

    def value(self) -> str:
        return super().value() or "listed"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Venue]) -> QuerySet[Venue]:
        match self.value():
            case "listed":
                return queryset.filter(withdrawn_at=None)
            case "withdrawn":
                return queryset.exclude(withdrawn_at=None)
            case "unplaced":
                return queryset.filter(withdrawn_at=None, latitude=None)
            case _:
                return queryset


@admin.register(Venue)
class VenueAdmin(CorrectingMixin, ReadOnlyAdmin):
    provider_path = "provider"
    list_display = ["title", "provider", "locality", "country", "placed", "withdrawn"]
    list_filter = [ListedFilter, ("provider", RelatedDropdownFilter)]
    list_select_related = ["provider"]
    search_fields = ["name", "locality", "external_id__exact"]
    search_help_text = "Parts of its name or town, or the provider's id."
    nothing_yet = "No feed that was read names where its plans take place."
    ordering = ["name", "id"]
    fieldsets = [
        ("Identity", {"fields": [("provider", "id", "withdrawn_at"), tuple(READ_ONLY)]}),
    ]
    change_form_outer_after_template = "events/admin/venue.html"

    @display(description="Venue", ordering="name")
    def title(self, venue: Venue) -> str:
        return str(venue)

    @display(description="Coordinates", boolean=True)
    def placed(self, venue: Venue) -> bool:
        return None not in (venue.latitude, venue.longitude)

    @display(description="Withdrawn since", ordering="withdrawn_at")
    def withdrawn(self, venue: Venue) -> str | None:
        since = venue.withdrawn_at
        return clock.written(since, clock.zone_of(venue.provider.timezone)) if since else None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        venue = self.get_object(request, object_id)
        context = _details(venue) | {"may_correct": self.has_correct_permission(request)} if venue else {}
        response: HttpResponse = super().change_view(request, object_id, form_url, context | (extra_context or {}))
        return response


def _details(venue: Venue) -> dict[str, Any]:
    plans = Plan.objects.filter(venue=venue).select_related("event").order_by("-current", "-starts_at", "id")
    return standing(venue, clock.zone_of(venue.provider.timezone)) | {
        "plans": list(plans[: PLANS_SHOWN + 1]),
        "plans_shown": PLANS_SHOWN,
    }
