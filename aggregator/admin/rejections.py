"""The rejections of runs."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.contrib.filters.admin import RelatedDropdownFilter, TextFilter
from unfold.decorators import display

from aggregator.models import Rejection
from events.admin.readonly import ReadOnlyAdmin, link

VALUE_SHOWN = 60
LOOKED_THROUGH = 100_000


class RunFilter(TextFilter):
    title = "run number"
    parameter_name = "run"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rejection]) -> QuerySet[Rejection]:
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(run=value) if value.isdecimal() else queryset.none()


class CodeFilter(TextFilter):
    title = f"code (of one run, or among the last {LOOKED_THROUGH:,})"
    parameter_name = "code"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Rejection]) -> QuerySet[Rejection]:
        value = self.value()
        if not value:
            return queryset
        if not request.GET.get(RunFilter.parameter_name):
            # No index has the code, so only the latest rejections of all runs are searched.
            last = Rejection.objects.order_by("-id").values_list("id", flat=True).first() or 0
            queryset = queryset.filter(id__gt=last - LOOKED_THROUGH)
        return queryset.filter(code=value)


@admin.register(Rejection)
class RejectionAdmin(ReadOnlyAdmin):
    list_display = ["place", "code", "line", "shown_value", "message", "of_run"]
    list_filter = [
        ("run__provider", RelatedDropdownFilter),
        RunFilter,
        CodeFilter,
    ]
    ordering = ["-id"]
    fieldsets = [
        (
            None,
            {"fields": ["message", ("code", "kind"), "value", "field", ("path", "line"), "document", "shown_snippet", "of_run"]},
        ),
    ]
    readonly_fields = ["of_run", "shown_snippet"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rejection]:
        rejections: QuerySet[Rejection] = super().get_queryset(request)
        return rejections.select_related("run__provider")

    @display(description="Record")
    def place(self, rejection: Rejection) -> str:
        return rejection.path

    @display(description="Value")
    def shown_value(self, rejection: Rejection) -> str | None:
        value = rejection.value
        if value is None:
            return None
        return value if len(value) <= VALUE_SHOWN else f"{value[:VALUE_SHOWN]}…"

    @display(description="Run")
    def of_run(self, rejection: Rejection) -> str:
        text = f"{rejection.run.provider.slug} {rejection.run_id}"
        return link(text, "aggregator_syncrun_change", rejection.run_id)

    @display(description="In the feed")
    def shown_snippet(self, rejection: Rejection) -> str:
        return (
            format_html("<code>{}</code>", rejection.snippet) if rejection.snippet else "Kept of a run's first rejections alone."
        )
