"""Filters of runs, rejections and incidents."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.contrib.filters.admin import DropdownFilter, TextFilter

from aggregator.models import Rejection, SyncRun
from aggregator.runs.containment import storable
from events.admin.filters import LOOKED_THROUGH, DaysFilter, among_the_last


class RunFilter(TextFilter):
    title = "run number"
    parameter_name = "run"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rejection]) -> QuerySet[Rejection]:
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(run=value) if value.isascii() and value.isdecimal() else queryset.none()


class CodesFilter(DropdownFilter):
    """The codes that there are, with how many of each: of one run, or among the last rows."""

    parameter_name = "code"
    field = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = self.among(request, model_admin.model._default_manager.order_by().exclude(**{self.field: ""}))
        counted = rows.values_list(self.field).annotate(number=Count("pk")).order_by("-number", self.field)
        codes = [(code, f"{code} ({number:,})") for code, number in counted]
        asked = request.GET.get(self.parameter_name)
        # What is asked for stays chosen, also where there is none of it any more.
        return codes if not asked or asked in dict(codes) else [*codes, (asked, f"{asked} (0)")]

    def among(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return among_the_last(rows)

    def has_output(self) -> bool:
        return True

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if not value:
            return queryset
        # No index has the codes.
        return self.among(request, queryset).filter(**{self.field: storable(value)})


class CodeFilter(CodesFilter):
    title = f"code, of one run or among the last {LOOKED_THROUGH:,}"

    def among(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        run = request.GET.get(RunFilter.parameter_name, "")
        return rows.filter(run=run) if run.isascii() and run.isdecimal() else among_the_last(rows)


class ErrorFilter(CodesFilter):
    title = f"error, among the last {LOOKED_THROUGH:,}"
    parameter_name = "error_code"
    field = "error_code"


class StartedFilter(DaysFilter):
    named = "started"


class RunStartedFilter(DaysFilter):
    """Rejections by the start of their run. Runs are numbered as they start, and rejections are listed by their run."""

    named = "the run started"

    def between(self, queryset: QuerySet[Any], begin: Any, end: Any) -> QuerySet[Any]:
        runs = SyncRun.objects.order_by()
        first = runs.filter(started_at__gte=begin).order_by("started_at").values_list("pk", flat=True).first() if begin else 0
        after = runs.filter(started_at__gte=end).order_by("started_at").values_list("pk", flat=True).first() if end else None
        if first is None:
            return queryset.none()
        found = queryset.filter(run__gte=first)
        return found.filter(run__lt=after) if after is not None else found
