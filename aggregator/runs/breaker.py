"""Stops hammering a provider that is down. Its state is the provider's own history of runs, so it outlives workers."""

from datetime import datetime, timedelta

from aggregator.models import Status, SyncRun
from providers.models import Provider

OPENS_AFTER = 5
# Runs looked at: each failure more doubles the pause, until it is the longest.
HISTORY = OPENS_AFTER + 5
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=1)


def open_until(provider: Provider, now: datetime) -> datetime | None:
    """Until when scheduled runs are to be skipped; None where they may try."""
    failures = []
    ended = SyncRun.objects.filter(provider=provider, finished_at__isnull=False).exclude(status=Status.SKIPPED)
    for run in ended.exclude(error_code="database").order_by("-pk")[:HISTORY]:
        if not _provider_at_fault(run) or run.finished_at is None:
            break
        failures.append(run.finished_at)
    if len(failures) < OPENS_AFTER:
        return None
    until = failures[0] + min(FIRST_PAUSE * 2 ** (len(failures) - OPENS_AFTER), LONGEST_PAUSE)
    return until if until > now else None


def _provider_at_fault(run: SyncRun) -> bool:
    """It could not be fetched, or its feed took the worker along."""
    if run.status == Status.ABANDONED:
        return True
    return run.status == Status.FAILED and "translate" not in run.stages and run.error_code != "internal"
