"""The rejections of runs."""

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import display

from aggregator.admin import archived
from aggregator.admin.filters import CodeFilter, RunFilter, RunStartedFilter
from aggregator.models import Rejection, SyncRun
from events.admin.filters import LOOKED_THROUGH, among_the_last, has_text
from events.admin.readonly import ReadOnlyAdmin, cut, link

VALUE_SHOWN = 60


@admin.register(Rejection)
class RejectionAdmin(ReadOnlyAdmin):
    provider_path = "run__provider"
    list_display = ["place", "code", "line", "shown_value", "why", "of_run"]
    list_filter = [
        ("run__provider", RelatedDropdownFilter),
        RunFilter,
        CodeFilter,
        ("run__started_at", RunStartedFilter),
    ]
    search_fields = ["path", "value", "message"]
    search_help_text = f"Words of record, value or reason; of one run, or among the last {LOOKED_THROUGH:,}."
    nothing_yet = "No run that is kept has refused a record. A run's page lists what it refused."
    gone = f"Rejections are deleted with their runs, after {settings.RUN_RETENTION_DAYS:g} days (RUN_RETENTION_DAYS)."
    # As the index has them, the newest run first.
    ordering = ["-run_id", "-id"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "message",
                    ("code", "kind"),
                    "value",
                    "field",
                    ("path", "line"),
                    "document",
                    "shown_snippet",
                    "in_its_feed",
                    "of_run",
                ]
            },
        ),
    ]
    readonly_fields = ["of_run", "shown_snippet", "in_its_feed"]

    def zone_of_list(self, request: HttpRequest) -> str | None:
        run = request.GET.get("run", "")
        if run.isascii() and run.isdecimal():
            return SyncRun.objects.filter(pk=run).values_list("provider__timezone", flat=True).first()
        return super().zone_of_list(request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Rejection], term: str
    ) -> tuple[QuerySet[Rejection], bool]:
        if not term.strip():
            return queryset, False
        rows = queryset if request.GET.get("run") else among_the_last(queryset)
        return rows.filter(has_text(term, *self.search_fields)), False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rejection]:
        rejections: QuerySet[Rejection] = super().get_queryset(request)
        return rejections.select_related("run__provider")

    @display(description="Record")
    def place(self, rejection: Rejection) -> str:
        return rejection.path

    @display(description="Why")
    def why(self, rejection: Rejection) -> str:
        return cut(rejection.message)

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

    @display(description="As it was read")
    def shown_snippet(self, rejection: Rejection) -> str:
        return (
            format_html("<code>{}</code>", rejection.snippet) if rejection.snippet else "Kept of a run's first rejections alone."
        )

    @display(description="In the feed")
    def in_its_feed(self, rejection: Rejection) -> str:
        return archived.in_its_feed(rejection)
