"""A run's row from begin to end, and how a run is recognised whose worker died."""

from collections.abc import Iterable

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from aggregator.models import APPLIED, Status, SyncRun, Trigger
from aggregator.runs import tallies
from aggregator.runs.locks import locked_providers
from aggregator.runs.report import Report
from aggregator.runs.signals import run_ended
from providers.models import Provider

CLOSING_FIELDS = (
    *("status", "finished_at", "counts", "is_reading", "rejections_count", "refused", "events_refused", "notes", "held", "drift"),
    *("bytes", "stages", "duration_ms", "documents", "beginning", "content"),
    *("error_code", "error_message"),
)

ABANDONED = (Status.ABANDONED, "abandoned", "Its worker died; nothing of it was applied.")


def cancelled_by(run: SyncRun) -> str:
    return f"Cancelled by {run.cancelled_by or 'Ctrl-C'}; nothing of it was applied."


def time_limit() -> str:
    return f"It was not done within {settings.SYNC_TIME_LIMIT:g} seconds (SYNC_TIME_LIMIT)."


def verdict(run: SyncRun) -> tuple[Status, str, str]:
    """Of a run whose process is gone, its status, code and sentence: whoever ended it has noted why."""
    if run.cancel_asked_at is not None:
        return Status.CANCELLED, "cancelled", cancelled_by(run)
    if run.error_code == "time_limit":
        return Status.FAILED, "time_limit", time_limit()
    return ABANDONED


def is_over(run: SyncRun) -> bool:
    """Whether it has its end already, whatever else happened to it."""
    return SyncRun.objects.filter(pk=run.pk).exclude(status=Status.RUNNING).exists()


def begin(provider: Provider, trigger: Trigger, source: str, *, forced: bool, task_id: str) -> SyncRun:
    return SyncRun.objects.create(provider=provider, trigger=trigger, source=source, forced=forced, task_id=task_id)


def close(run: SyncRun, report: Report) -> None:
    """Writes the report and the staged rejections to the run."""
    run.status = report.status
    run.finished_at = timezone.now()
    run.counts = report.counts()
    run.is_reading = report.events.seen > 0 and report.status in {*APPLIED, Status.HELD}
    run.rejections_count = report.rejected()
    run.refused = report.refused.by_code
    run.events_refused = report.refused.events
    run.notes = report.notes.listed()
    run.held = report.held
    run.drift = report.drift.stored()
    run.bytes = report.bytes
    run.documents = report.documents
    run.beginning = report.came
    run.stages = report.stages
    run.duration_ms = report.duration_ms
    if report.error:
        run.error_code, run.error_message = report.error["code"], report.error["message"]
    with transaction.atomic(), connection.cursor() as cursor:
        # Not the heartbeat, which the lock's connection writes.
        run.save(update_fields=CLOSING_FIELDS)
        report.refused.store(cursor, run.pk)
        _ended(run)


def note(run: SyncRun, report: Report) -> None:
    """Writes what is noted after the run was closed."""
    run.notes = report.notes.listed()
    run.save(update_fields=["notes"])


def abandon_others(provider: Provider, run: SyncRun | None) -> None:
    """Marks other runs of this provider that are `running` as abandoned. The caller holds the lock, so they are dead."""
    others = SyncRun.objects.filter(provider=provider)
    _abandon(others.exclude(pk=run.pk) if run else others)


def abandon_dead_runs() -> None:
    """Marks the runs whose worker died: they are `running`, but nobody holds their provider's lock."""
    running = list(SyncRun.objects.filter(status=Status.RUNNING).values_list("pk", "provider_id"))
    if running:
        # Locks are read after the runs. A run is recorded under its lock, so no later run can be marked by mistake.
        held = locked_providers()
        _abandon(SyncRun.objects.filter(pk__in=[pk for pk, provider_id in running if provider_id not in held]))


def tell_dead_runs(runs: Iterable[SyncRun]) -> None:
    """Shows runs whose worker died as what they are, without writing, because readers must not change anything."""
    running = {run.pk: run for run in runs if run.status == Status.RUNNING}
    if not running:
        return
    held = locked_providers()
    dead = [pk for pk, run in running.items() if run.provider_id not in held]
    # Read again: the run may have ended and released its lock since it was read.
    for run in SyncRun.objects.filter(pk__in=dead):
        shown = running[run.pk]
        alive = run.status != Status.RUNNING
        shown.finished_at = run.finished_at if alive else run.heartbeat_at
        told = (run.status, run.error_code, run.error_message) if alive else verdict(run)
        shown.status, shown.error_code, shown.error_message = told


def _abandon(runs: QuerySet[SyncRun]) -> None:
    for run in runs.filter(status=Status.RUNNING).select_related("provider"):
        with transaction.atomic():
            # One conditional update decides which process marks it; the run may also have ended by itself.
            status, code, message = verdict(run)
            if runs.filter(pk=run.pk, status=Status.RUNNING).update(
                status=status, finished_at=timezone.now(), error_code=code, error_message=message
            ):
                run.refresh_from_db()
                _ended(run)


def _ended(run: SyncRun) -> None:
    tallies.add(run)
    run_ended.send(SyncRun, run=run)
