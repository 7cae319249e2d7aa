"""The circuit breaker of a provider that is down. Its state is the provider's history of runs, so it outlives workers."""

from datetime import datetime, timedelta

from aggregator.models import Status, SyncRun
from providers.models import Provider

OPENS_AFTER = 5
# How many runs are examined: each further failure doubles the pause, up to the longest.
HISTORY = OPENS_AFTER + 5
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=1)


def open_until(provider: Provider, now: datetime) -> datetime | None:
    """Until when scheduled runs are skipped; None if the breaker is closed."""
    failures = []
    ended = SyncRun.objects.filter(provider=provider, finished_at__isnull=False)
    ended = ended.exclude(status__in=[Status.SKIPPED, Status.CANCELLED])
    for run in ended.exclude(error_code="database").order_by("-pk")[:HISTORY]:
        if not _provider_at_fault(run) or run.finished_at is None:
            break
        failures.append(run.finished_at)
    if len(failures) < OPENS_AFTER:
        return None
    until = failures[0] + min(FIRST_PAUSE * 2 ** (len(failures) - OPENS_AFTER), LONGEST_PAUSE)
    return until if until > now else None


def _provider_at_fault(run: SyncRun) -> bool:
    """The feed could not be fetched, or it killed the worker."""
    if run.status == Status.ABANDONED:
        return True
    return run.status == Status.FAILED and "translate" not in run.stages and run.error_code != "internal"
