"""The one door to a sync, for the command, the task and the admin: lock, record, run, report."""

import os
import time
from pathlib import Path

import psycopg
import stamina
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils import timezone

from aggregator import breaker, recording
from aggregator.feed_state import Validators
from aggregator.locks import LockLostError, RunLock, run_lock
from aggregator.models import Status, SyncRun, Trigger
from aggregator.reports import Report
from aggregator.sync import Fetch, Order, sync
from aggregator.translate import Progress
from providers import fetching
from providers.errors import FeedError
from providers.models import Provider


def perform(
    provider: Provider,
    *,
    trigger: Trigger,
    file: Path | None = None,
    dry_run: bool = False,
    force: bool = False,
    progress: Progress = lambda *_: None,
) -> Report:
    """Syncs the provider, or says `skipped` where another run holds it. Every end is recorded, but a dry run's."""
    report = Report(provider.slug)
    try:
        with run_lock(provider.pk) as lock, report.refused:
            report.begun = time.monotonic()
            run = None if dry_run else recording.begin(provider, trigger, str(file or provider.url), forced=force)
            report.run = run.pk if run else None
            skip = _why_not(provider, trigger, lock)
            if lock is None or skip:
                _end(run, report, Status.SKIPPED, *(skip or ALREADY_RUNNING))
                return report
            recording.abandon_others(provider, run)
            order = Order(provider, _fetch(provider, file), timezone.now(), file is not None, dry_run, force)
            _attempt(order, run, lock, report, _beating(progress, lock, report))
    except CONNECTION_ERRORS as error:
        # Before there was a record, or after five attempts to write one: the report is all there is.
        connection.close()
        report.status = Status.FAILED
        report.error = {"code": "database", "message": f"PostgreSQL is out of reach: {_first_line(error)}"}
    return report


# Django translates psycopg's errors, but not those of COPY or of the lock's own connection.
CONNECTION_ERRORS = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
ALREADY_RUNNING = ("already_running", "Another run holds this provider.")


def _why_not(provider: Provider, trigger: Trigger, lock: RunLock | None) -> tuple[str, str] | None:
    if lock is None:
        return ALREADY_RUNNING
    until = breaker.open_until(provider, timezone.now()) if trigger == Trigger.SCHEDULE else None
    if until is None:
        return None
    return (
        "breaker_open",
        f"The provider could not be fetched {breaker.OPENS_AFTER} times running; tried again after {until:%H:%M:%S} UTC.",
    )


def _beating(progress: Progress, lock: RunLock, report: Report) -> Progress:
    def advance(done: int, total: int) -> None:
        if report.run is not None:
            lock.beat(report.run)
        progress(done, total)

    return advance


def _attempt(order: Order, run: SyncRun | None, lock: RunLock, report: Report, progress: Progress) -> None:
    try:
        sync(order, run, lock, report, progress)
    except FeedError as error:
        _end(run, report, Status.FAILED, error.code, error.message)
    except CONNECTION_ERRORS as error:
        _end_without_connection(run, report, f"PostgreSQL failed: {_first_line(error)}")
    except LockLostError as error:
        _end_without_connection(run, report, str(error))
    except (DatabaseError, psycopg.DatabaseError) as error:
        _end(run, report, Status.FAILED, "database", f"PostgreSQL refused: {_first_line(error)}")
    except BaseException as error:
        _end(run, report, Status.FAILED, "internal", f"{type(error).__name__}: {_first_line(error)}")
        raise


def _end(run: SyncRun | None, report: Report, status: Status, code: str, message: str) -> None:
    report.status = status
    report.error = {"code": code, "message": message}
    report.held = None
    report.duration_ms = report.elapsed_ms()
    for counts in report.kinds.values():
        counts.nothing_applied()
    if run is not None:
        recording.close(run, report)


def _end_without_connection(run: SyncRun | None, report: Report, message: str) -> None:
    """The connection is of no more use: the record waits a while for PostgreSQL's return."""
    for attempt in stamina.retry_context(on=CONNECTION_ERRORS, attempts=5, wait_initial=0.5, timeout=15):
        with attempt:
            connection.close()
            _end(run, report, Status.FAILED, "database", message)


def _fetch(provider: Provider, file: Path | None) -> Fetch:
    limits = fetching.Limits(
        timeout=settings.PROVIDER_TIMEOUT,
        deadline=settings.PROVIDER_DEADLINE,
        max_bytes=settings.PROVIDER_MAX_BYTES,
        allow_private=settings.PROVIDER_ALLOW_PRIVATE_ADDRESSES,
    )

    def fetch(validators: Validators) -> fetching.Fetched | None:
        if file is not None:
            return fetching.read_file(file, limits)
        headers = fetching.request_headers(
            provider.header_name, provider.header_variable, provider.basic_auth_variable, os.environ
        )
        return fetching.fetch(fetching.Request(provider.url, headers, *validators), limits)

    return fetch


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [""])[0]
