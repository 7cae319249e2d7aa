"""Filters of the list of events."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThanOrEqual, LessThan
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter

from events.admin.filters import DaysFilter, span
from events.models import Event, Plan, PlanState, over_at

UNPLANNED = Q(withdrawn_at=None) & (Q(starts_at=None) | Q(plans_refused=True))


class StateFilter(DropdownFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in PlanState.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        state = self.value()
        if state and state not in PlanState.values:
            return queryset.none()
        if state in {PlanState.CANCELLED, PlanState.POSTPONED}:
            # They are few, and have an index of their own.
            queryset = queryset.filter(takes_place=False)
        return queryset.filter(state=state) if state else queryset


class StatusFilter(DropdownFilter):
    title = "status"
    parameter_name = "status"
    all_option = None

    def __init__(self, request: HttpRequest, *rest: Any) -> None:
        super().__init__(request, *rest)
        # A search covers all events; the plain list shows only what is on.
        self.default = "all" if request.GET.get("q") else "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("current", "Current and to come"),
            ("past", "Past"),
            ("unplanned", "Listed without a plan that can be served"),
            ("withdrawn", "Withdrawn"),
            ("hidden", "Hidden"),
            ("all", "All"),
        ]

    def value(self) -> str:
        return super().value() or self.default

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        match self.value():
            case "current":
                return queryset.filter(GreaterThanOrEqual(over_at(), timezone.now()), current=True)
            case "past":
                return queryset.filter(LessThan(over_at(), timezone.now()), current=True)
            case "withdrawn":
                return queryset.filter(~UNPLANNED, current=False, hidden=False)
            case "unplanned":
                return queryset.filter(UNPLANNED, current=False, hidden=False)
            case "hidden":
                return queryset.filter(hidden=True)
            case _:
                return queryset


class PlannedFilter(DaysFilter):
    """By the start of any of its plans: an event may go on for months."""

    named = "a plan starts"

    def between(self, queryset: QuerySet[Event], begin: datetime | None, end: datetime | None) -> QuerySet[Event]:
        return queryset.filter(Exists(Plan.objects.filter(event=OuterRef("pk"), **span("starts_at", begin, end))))
