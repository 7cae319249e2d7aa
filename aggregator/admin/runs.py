"""Runs as they were, and the decision on removals that wait for an operator."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RangeDateTimeFilter, RelatedDropdownFilter
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from aggregator import holds
from aggregator.admin.dialogs import back_to
from aggregator.admin.showing import STATUS_LABELS, ago, labelled, seconds
from aggregator.models import HeldRemoval, Rejection, Status, SyncRun
from events.admin.readonly import ReadOnlyAdmin, badge, found

HELD_SHOWN = 100
# The database does not keep the order of an object's names.
KINDS = ("events", "plans", "zones")
STAGES = ("fetch", "translate", "merge")
COLUMNS = ("seen", "created", "updated", "unchanged", "restored", "stale", "rejected")


@admin.register(SyncRun)
class RunAdmin(ReadOnlyAdmin):
    list_display = ["number", "provider", "result", "when", "trigger", "written", "rejections_count", "took", "error_code"]
    list_filter = [
        ("provider", RelatedDropdownFilter),
        ("status", ChoicesDropdownFilter),
        ("started_at", RangeDateTimeFilter),
    ]
    list_select_related = ["provider"]
    ordering = ["-id"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("provider", "shown_result", "trigger", "forced"),
                    ("started_at", "finished_at", "took", "size"),
                    "source",
                ]
            },
        ),
    ]
    readonly_fields = ["shown_result", "took", "size"]
    change_form_outer_after_template = "aggregator/admin/run.html"
    actions_detail = ["approve", "reject"]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        run = self.get_object(request, object_id)
        context = (_details(run) if run else {}) | (extra_context or {})
        response: HttpResponse = super().change_view(request, object_id, form_url, context)
        return response

    # Columns

    @display(description="Run", ordering="id")
    def number(self, run: SyncRun) -> str:
        return f"Run {run.pk}"

    @display(description="Status", ordering="status", label=STATUS_LABELS)
    def result(self, run: SyncRun) -> tuple[str, str]:
        if run.status == Status.HELD and run.decision:
            return (run.status, f"Held, {run.decision}")
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
        """Created, updated, restored and withdrawn ones, with the signs people read fastest."""
        events = run.counts.get("events", {})
        signs = {"+": "created", "~": "updated", "↺": "restored", "-": "stale"}
        return " ".join(f"{sign}{events[name]}" for sign, name in signs.items() if events.get(name)) or None

    @display(description="Took", ordering="duration_ms")
    def took(self, run: SyncRun) -> str | None:
        return seconds(run.duration_ms)

    @display(description="Size of the feed")
    def size(self, run: SyncRun) -> str:
        return f"{run.bytes:,} bytes"

    # Decisions

    def has_decide_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        # Named by a method: unfold would look a permission up in the database before `migrate` has made it.
        return request.user.has_perm("aggregator.decide_syncrun")

    @action(
        description="Approve removals",
        permissions=["decide"],
        icon="check",
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Approve the removals",
            "description": "Everything this run held is withdrawn at once, less what a later run has listed again.",
            "form_class": None,
            "form_submit_text": "Withdraw them",
        },
    )
    def approve(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        run = found(self, request, object_id)
        try:
            touched = holds.approve(run, request.user)  # type: ignore[arg-type]
        except holds.CannotDecideError as error:
            messages.error(request, str(error))
        else:
            self.log_change(request, run, "Approved the held removals.")
            messages.success(request, f"Approved: {touched} event{'' if touched == 1 else 's'} changed.")
        return back_to(request, "aggregator_syncrun_change", object_id)

    @action(
        description="Reject removals",
        permissions=["decide"],
        icon="close",
        dialog={
            "title": "Reject the removals",
            "description": "Everything stays served. The next feed that lacks as much is held again.",
            "form_class": None,
            "form_submit_text": "Keep them",
        },
    )
    def reject(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        run = found(self, request, object_id)
        try:
            holds.reject(run, request.user)  # type: ignore[arg-type]
        except holds.CannotDecideError as error:
            messages.error(request, str(error))
        else:
            self.log_change(request, run, "Rejected the held removals.")
            messages.success(request, "Rejected: nothing is withdrawn.")
        return back_to(request, "aggregator_syncrun_change", object_id)

    def get_actions_detail(self, request: HttpRequest, object_id: int) -> list[Any]:
        run = self.get_object(request, str(object_id))
        waiting = run and run.status == Status.HELD and not run.decision
        offered: list[Any] = super().get_actions_detail(request, object_id) if waiting else []
        return offered


def _details(run: SyncRun) -> dict[str, Any]:
    """What the run's page shows below its fields: a query each for what was held and what was refused."""
    return {
        "columns": COLUMNS,
        "counts": [(kind, [run.counts[kind].get(column, 0) for column in COLUMNS]) for kind in KINDS if kind in run.counts],
        "stages": [(stage, seconds(run.stages[stage])) for stage in STAGES if stage in run.stages],
        "missing": [(kind, run.held["missing"][kind]) for kind in KINDS] if run.held else [],
        "held_events": _held_events(run) if run.held else [],
        "held_shown": HELD_SHOWN,
        "decided_by": run.decided_by,
        "rejections": _rejections_by_code(run) if run.rejections_count else [],
    }


def _held_events(run: SyncRun) -> QuerySet[Any, Any]:
    """One more than are shown; those that would go as a whole come first."""
    return (
        HeldRemoval.objects.filter(run=run)
        .values("event_id", "event__title", "event__external_id", "event__starts_at")
        .annotate(
            whole=Count("pk", filter=Q(kind="event")),
            plans=Count("pk", filter=Q(kind="plan")),
            zones=Count("pk", filter=Q(kind="zone")),
        )
        .order_by("-whole", "event__title", "event_id")[: HELD_SHOWN + 1]
    )


def _rejections_by_code(run: SyncRun) -> QuerySet[Any, Any]:
    return Rejection.objects.filter(run=run).values("code", "kind").annotate(number=Count("pk")).order_by("-number", "code")
