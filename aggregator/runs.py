"""The one door to a sync, for the command, the task and the admin: lock, record, run, report."""

import os
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.utils import timezone

from aggregator import recording, staging
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
    with run_lock(provider.pk) as lock:
        report = Report(provider.slug)
        run = None if dry_run else recording.begin(provider, trigger, str(file or provider.url), forced=force)
        report.run = run.pk if run else None
        if lock is None:
            _end(run, report, Status.SKIPPED, "already_running", "Another run holds this provider.")
            return report
        recording.abandon_others(provider, run)
        order = Order(provider, _fetch(provider, file), timezone.now(), file is not None, dry_run, force)
        _attempt(order, run, lock, report, progress)
    return report


def _attempt(order: Order, run: SyncRun | None, lock: RunLock, report: Report, progress: Progress) -> None:
    try:
        sync(order, run, lock, report, progress)
    except FeedError as error:
        _end(run, report, Status.FAILED, error.code, error.message)
    except (OperationalError, InterfaceError) as error:
        # The connection is of no more use; the record needs a new one, if there is one to be had.
        connection.close()
        _end(run, report, Status.FAILED, "database", f"PostgreSQL failed: {_first_line(error)}")
    except (DatabaseError, LockLostError) as error:
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
    with connection.cursor() as cursor:
        staging.drop(cursor)


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
