"""Runs, and the decision on what waits for an operator."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import path
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from aggregator.admin import actions, archived, dialogs, undo_page
from aggregator.admin.csv_download import rejections_of
from aggregator.admin.dialogs import HeldForm
from aggregator.admin.filters import ErrorFilter, StartedFilter
from aggregator.admin.labels import STATUS_LABELS, ago, labelled, seconds
from aggregator.admin.run_changes import changes_page, comparison_page
from aggregator.admin.run_page import details
from aggregator.archive.feeds import ArchiveError
from aggregator.models import Status, SyncRun
from aggregator.operations import undos
from aggregator.runs import lifecycle
from events.admin.dialogs import back_to
from events.admin.filters import among_the_last, has_text
from events.admin.readonly import ReadOnlyAdmin, badge, link, object_or_404

# Ends that another try may well change.
RETRIED = (Status.FAILED, Status.ABANDONED, Status.CANCELLED, Status.SKIPPED, Status.PARTIAL, Status.HELD)


@admin.register(SyncRun)
class RunAdmin(ReadOnlyAdmin):
    provider_path = "provider"
    list_display = ["number", "provider", "result", "when", "trigger", "written", "rejected", "took", "error_code"]
    list_filter = [
        ("provider", RelatedDropdownFilter),
        ("status", ChoicesDropdownFilter),
        ErrorFilter,
        ("started_at", StartedFilter),
    ]
    search_fields = ["error_message", "source"]
    search_help_text = "A run's number, or words of its error or address."
    nothing_yet = "No provider has been synced yet. Sync now stands at the top of each provider's page."
    gone = f"Runs are deleted after {settings.RUN_RETENTION_DAYS:g} days (RUN_RETENTION_DAYS)."
    list_select_related = ["provider"]
    ordering = ["-id"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("provider", "shown_result", "trigger", "was_forced"),
                    ("started_at", "finished_at", "took", "size"),
                    "source",
                ]
            },
        ),
    ]
    readonly_fields = ["shown_result", "was_forced", "took", "size"]
    change_form_outer_after_template = "aggregator/admin/run.html"
    actions_detail = ["approve", "reject", "cancel", "retry", "download", "feed", "undo"]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        may = {"may_decide": self.has_decide_permission(request)}
        context = (details(run) if run else {}) | may | (extra_context or {})
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[SyncRun], term: str) -> tuple[QuerySet[SyncRun], bool]:
        """A number means a run, as every page calls it."""
        number = term.strip().lower().removeprefix("run ").strip()
        if not number:
            return queryset, False
        if number.isascii() and number.isdecimal():
            return queryset.filter(pk=number), False
        return among_the_last(queryset).filter(has_text(term, *self.search_fields)), False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SyncRun]:
        runs: QuerySet[SyncRun] = super().get_queryset(request)
        return runs.prefetch_related("questions")

    # Columns

    @display(description="Run", ordering="id")
    def number(self, run: SyncRun) -> str:
        return f"Run {run.pk}"

    @display(description="Status", ordering="status", label=STATUS_LABELS)
    def result(self, run: SyncRun) -> tuple[str, str]:
        decisions = {question.decision for question in run.questions.all()}
        if run.status == Status.HELD and decisions and "" not in decisions:
            return (run.status, f"Held, {' and '.join(sorted(decisions))}")
        return labelled(run.status)

    @display(description="Status")
    def shown_result(self, run: SyncRun) -> str:
        status, text = self.result(run)
        return badge(text, STATUS_LABELS[Status(status)])

    @display(description="Started", ordering="id")
    def when(self, run: SyncRun) -> str | None:
        return ago(run.started_at)

    @display(description="Events written")
    def written(self, run: SyncRun) -> str | None:
        events = run.counts.get("events", {})
        words = {"created": "new", "updated": "changed", "restored": "back", "stale": "gone"}
        return ", ".join(f"{events[name]:,} {word}" for name, word in words.items() if events.get(name)) or None

    @display(description="Rejected", ordering="rejections_count")
    def rejected(self, run: SyncRun) -> str:
        if not run.rejections_count:
            return "0"
        return link(f"{run.rejections_count:,}", "aggregator_rejection_changelist", query=f"?run={run.pk}")

    @display(description="Took", ordering="duration_ms")
    def took(self, run: SyncRun) -> str | None:
        return seconds(run.duration_ms)

    @display(description="Forced")
    def was_forced(self, run: SyncRun) -> str:
        return "yes" if run.forced else "no"

    @display(description="Size of the feed")
    def size(self, run: SyncRun) -> str:
        return f"{run.bytes:,} bytes"

    # Decisions

    def has_decide_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        # A method, because unfold would read a named permission from the database before `migrate` has made it.
        return request.user.has_perm("aggregator.decide_syncrun")

    @action(description="Approve", permissions=["decide"], icon="check", variant=ActionVariant.DANGER, dialog=dialogs.APPROVE)
    def approve(self, request: HttpRequest, form: HeldForm, object_id: str) -> HttpResponse:
        actions.approve(self, request, object_or_404(self, request, object_id), form.causes())
        return back_to(request, "aggregator_syncrun_change", object_id)

    @action(description="Reject", permissions=["decide"], icon="close", dialog=dialogs.REJECT)
    def reject(self, request: HttpRequest, form: HeldForm, object_id: str) -> HttpResponse:
        actions.reject(self, request, object_or_404(self, request, object_id), form.causes())
        return back_to(request, "aggregator_syncrun_change", object_id)

    # Other actions

    def has_sync_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return request.user.has_perm("providers.sync_provider")

    @action(description="Cancel", permissions=["sync"], icon="cancel", variant=ActionVariant.DANGER, dialog=dialogs.CANCEL)
    def cancel(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actions.cancel(self, request, object_or_404(self, request, object_id))
        return back_to(request, "aggregator_syncrun_change", object_id)

    @action(description="Retry", permissions=["sync"], icon="refresh", dialog=dialogs.RETRY)
    def retry(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        run = object_or_404(self, request, object_id)
        actions.queue(self, request, run.provider)
        return back_to(request, "providers_provider_change", run.provider_id)

    @action(description="Rejections as CSV", permissions=["view"], icon="download", url_path="rejections.csv")
    def download(self, request: HttpRequest, object_id: str) -> StreamingHttpResponse:
        return rejections_of(object_or_404(self, request, object_id))

    @action(description="Feed", permissions=["sync"], icon="download", url_path="feed")
    def feed(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        try:
            return archived.download(object_or_404(self, request, object_id))
        except ArchiveError as error:
            messages.error(request, str(error))
            return back_to(request, "aggregator_syncrun_change", object_id)

    @action(description="Undo", permissions=["decide"], icon="undo", variant=ActionVariant.DANGER)
    def undo(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return undo_page.answer(self, request, object_or_404(self, request, object_id))

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[Any]:
        run = self.get_object(request, str(object_id))
        waits = run and any(not question.decision for question in run.questions.all())
        useful = {
            "approve": waits,
            "reject": waits,
            "cancel": run and run.status == Status.RUNNING,
            "retry": run and run.status in RETRIED,
            "download": run and run.rejections_count,
            "feed": run and archived.feed_of(run),
            "undo": run and run.status in (*undos.UNDOABLE, Status.UNDONE),
        }
        offered = super().get_actions_detail(request, object_id)
        return [one for one in offered if useful[one.action_name.rpartition("_")[2]]]

    # While it runs

    def get_urls(self) -> list[Any]:
        own = [
            path(f"<int:object_id>/{name}/", self.admin_site.admin_view(view), name=f"aggregator_syncrun_{name}")
            for name, view in {"progress": self.progress, "changes": self.changes, "compare": self.compare}.items()
        ]
        return [*own, *super().get_urls()]

    def changes(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._page(request, object_id, "run_changes.html", changes_page)

    def compare(self, request: HttpRequest, object_id: int) -> HttpResponse:
        return self._page(request, object_id, "run_compared.html", comparison_page)

    def _page(self, request: HttpRequest, object_id: int, template: str, page: Callable[..., dict[str, Any]]) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        shown = page(object_or_404(self, request, object_id), request)
        context = self.admin_site.each_context(request) | {"opts": self.opts} | shown
        return render(request, f"aggregator/admin/{template}", context)

    def progress(self, request: HttpRequest, object_id: int) -> JsonResponse:
        """{"running": true, "percent": 40}; no percentage while the feed is fetched."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        run = object_or_404(self, request, object_id)
        lifecycle.tell_dead_runs([run])
        return JsonResponse({"running": run.status == Status.RUNNING, "percent": run.progress})
