"""The one door to a sync, for the command, the task and the admin: lock, record, run, report."""

import gc
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from functools import cache
from pathlib import Path

import stamina
import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection
from django.utils import timezone
from opentelemetry import trace
from structlog.contextvars import bind_contextvars, bound_contextvars

from aggregator.archive.feeds import archive
from aggregator.archive.run_archive import RunArchive
from aggregator.ingest.sync import SyncJob, SyncRequest, sync
from aggregator.ingest.translate import Progress
from aggregator.models import Status, SyncRun, Trigger
from aggregator.operations.fetches import fetch_of, without_secrets
from aggregator.runs import breaker, cancellation, deliveries, lifecycle
from aggregator.runs.containment import first_line, shown_beginning, storable
from aggregator.runs.database_errors import ERRORS, is_lost_connection, is_of_a_value, is_passing
from aggregator.runs.locks import LockLostError, RunLock, run_lock
from aggregator.runs.notes import Example, Notes
from aggregator.runs.report import Report
from providers.errors import FeedError
from providers.models import Provider


def perform(
    provider: Provider,
    *,
    trigger: Trigger,
    file: Path | None = None,
    dry_run: bool = False,
    force: bool = False,
    task_id: str = "",
    progress: Progress = lambda *_: None,
) -> Report:
    """Syncs the provider, or says `skipped` where another run holds it.

    Every end is recorded, but a dry run's, and that of a schedule's second firing.
    """
    _keep_what_is_loaded()
    report = Report(provider.slug)
    request = SyncRequest(provider, trigger, file, dry_run, force, task_id, progress)
    with bound_contextvars(provider=provider.slug, run=None), tracer.start_as_current_span(f"sync {provider.slug}"):
        _perform(request, report)
        _log(report, trigger)
    return report


@cache
def _keep_what_is_loaded() -> None:
    """Else the collector looks through all modules and models again each time that a feed's events have become many."""
    gc.freeze()


def _perform(request: SyncRequest, report: Report) -> None:
    provider, run = request.provider, None
    try:
        with run_lock(provider.pk) as lock, report.refused:
            report.begun = time.monotonic()
            # Under the lock, or of two at once the second would not see the first.
            if request.trigger == Trigger.SCHEDULE and deliveries.too_soon(provider, request.task_id, timezone.now()):
                _end(None, report, Status.SKIPPED, *TOO_SOON)
                return
            run = None if request.dry_run else _begin(request)
            report.run = run.pk if run else None
            bind_contextvars(run=report.run)
            if lock is None:
                _end(run, report, Status.SKIPPED, *ALREADY_RUNNING)
                return
            lifecycle.abandon_others(provider, run)
            if refusal := _why_not(request):
                _end(run, report, *refusal)
                return
            now, progress = timezone.now(), _noted(request.progress, lock)
            run_archive = _archive_of(run, now)
            fetch = fetch_of(provider, request.file, report, with_original=run_archive is not None)
            with lock.beating(run.pk) if run else nullcontext(), _archived(run, report, run_archive):
                _attempt(SyncJob(request, run, lock, report, fetch, now, progress, run_archive))
    except KeyboardInterrupt:
        # Where it struck in the attempt itself, the run has its end already.
        if run is not None:
            _end_without_connection(run, report, "cancelled", "", Status.CANCELLED)
        raise
    except ERRORS as error:
        if not is_passing(error):
            raise
        # Before there was a record, or after five attempts to write one: the report is all there is.
        connection.close()
        report.status = Status.FAILED
        report.retryable = True
        report.error = {"code": "database", "message": f"PostgreSQL is out of reach: {first_line(error)}"}


logger = structlog.get_logger(__name__)
# Without OpenTelemetry set up its spans are nothing.
tracer = trace.get_tracer(__name__)
ALREADY_RUNNING = ("already_running", "Another run holds this provider.")
TOO_SOON = ("too_soon", "The schedule fired twice; the first sync stands for both.")
WORKER_LOST = (
    "worker_lost",
    f"Its worker died {deliveries.MAX_DELIVERIES} times over this sync, so it is not tried again; the schedule's next one is.",
)


def _log(report: Report, trigger: Trigger) -> None:
    """One line a run, with all that its record says."""
    level = logging.WARNING if report.status in {Status.FAILED, Status.HELD} else logging.INFO
    logger.log(
        level,
        "sync ended",
        status=report.status.value,
        trigger=trigger.value,
        **report.counts(),
        stages=report.stages,
        bytes=report.bytes,
        duration_ms=report.duration_ms,
        error=report.error,
        held=report.held,
    )


def _begin(request: SyncRequest) -> SyncRun:
    # A file's name may be any bytes.
    source = storable(str(request.file or request.provider.address()))
    return lifecycle.begin(request.provider, request.trigger, source, forced=request.force, task_id=request.task_id)


def _why_not(request: SyncRequest) -> tuple[Status, str, str] | None:
    provider, task_id = request.provider, request.task_id
    if task_id and deliveries.is_poison(provider, task_id):
        return Status.FAILED, *WORKER_LOST
    until = breaker.open_until(provider, timezone.now()) if request.trigger == Trigger.SCHEDULE else None
    if until is None:
        return None
    return (
        Status.SKIPPED,
        "breaker_open",
        f"The provider could not be fetched {breaker.OPENS_AFTER} times running; tried again after {until:%H:%M:%S} UTC.",
    )


def _noted(progress: Progress, lock: RunLock) -> Progress:
    def advance(done: int, total: int) -> None:
        lock.progress = min(100 * done // total, 100) if total else None
        progress(done, total)

    return advance


def _archive_of(run: SyncRun | None, now: datetime) -> RunArchive | None:
    """None of a dry run, which leaves nothing."""
    storage = archive()
    return None if run is None or storage is None else RunArchive(storage, run.provider.slug, run.pk, now)


@contextmanager
def _archived(run: SyncRun | None, report: Report, run_archive: RunArchive | None) -> Iterator[None]:
    """Waits for the archive when all else is done and recorded; what it could not keep is noted on the run."""
    if run is None or run_archive is None:
        yield
        return
    try:
        yield
    except BaseException:  # raised again: what ends the process does not wait for the archive
        run_archive.abandon()
        raise
    if report.status == Status.CANCELLED:
        run_archive.abandon()
    elif why := run_archive.settle():
        report.notes.add("not_archived", lambda: Example(why, None, None))
        lifecycle.note(run, report)


def _attempt(job: SyncJob) -> None:
    run, report = job.run, job.report
    # A command has as much time as it wants; whoever types it can end it.
    limit = settings.SYNC_TIME_LIMIT if job.request.task_id else None
    try:
        with cancellation.watched(run.pk if run else None, limit):
            sync(job)
    except FeedError as error:
        report.retryable = error.retryable
        report.came = shown_beginning(without_secrets(job.provider, error.came))
        _end(run, report, Status.FAILED, error.code, error.message)
    except BaseException as error:
        if _because_of(KeyboardInterrupt, error):
            _end_without_connection(run, report, "cancelled", "", Status.CANCELLED)
            if not _because_of(cancellation.CancelledError, error):
                raise
        elif _because_of(SoftTimeLimitExceeded, error):
            _end_without_connection(run, report, "time_limit", lifecycle.time_limit())
        else:
            _fail(run, report, error)


def _fail(run: SyncRun | None, report: Report, error: BaseException) -> None:
    """By what PostgreSQL says, or by a mistake of ours, which is raised again."""
    if is_lost_connection(error):
        report.retryable = True
        _end_without_connection(run, report, "database", f"PostgreSQL failed: {first_line(error)}")
    elif isinstance(error, LockLostError):
        report.retryable = True
        _end_without_connection(run, report, "database", str(error))
    elif is_passing(error):
        report.retryable = True
        _end(run, report, Status.FAILED, "database", f"PostgreSQL refused: {first_line(error)}")
    elif is_of_a_value(error):
        logger.error("PostgreSQL refused a value, and of no event that could be told.", exc_info=error)
        _end(run, report, Status.FAILED, "unstorable", f"PostgreSQL refused: {first_line(error)}")
    elif isinstance(error, ERRORS):
        logger.error("PostgreSQL refused a statement.", exc_info=error)
        _end(run, report, Status.FAILED, "database", f"PostgreSQL refused: {first_line(error)}")
    else:
        _end(run, report, Status.FAILED, "internal", f"{type(error).__name__}: {first_line(error)}")
        raise error


def _because_of(kind: type[BaseException], error: BaseException | None) -> BaseException | None:
    """Looks for its cause of this kind: a limit or an interrupt may strike inside a statement, which then fails because of it."""
    while error is not None and not isinstance(error, kind):
        error = error.__context__
    return error


def _end(run: SyncRun | None, report: Report, status: Status, code: str, message: str) -> None:
    report.status = status
    report.error = {"code": code, "message": message}
    report.held = None
    # Nothing was taken in that could deserve a look.
    report.notes = Notes()
    report.duration_ms = report.elapsed_ms()
    for counts in report.kinds.values():
        counts.nothing_applied()
    if run is not None:
        lifecycle.close(run, report)


def _end_without_connection(run: SyncRun | None, report: Report, code: str, message: str, status: Status = Status.FAILED) -> None:
    """The connection is of no more use: the record waits a while for PostgreSQL's return.

    What struck after the commit changes nothing of what the run has done.
    """
    for attempt in stamina.retry_context(on=is_lost_connection, attempts=5, wait_initial=0.5, timeout=15):
        with attempt:
            connection.close()
            if run is not None and lifecycle.is_over(run):
                return
            if run is not None and status == Status.CANCELLED:
                run.refresh_from_db(fields=["cancelled_by"])
                message = lifecycle.cancelled_by(run)
            _end(run, report, status, code, message)
