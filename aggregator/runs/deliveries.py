"""What becomes of a task that comes more than once: fired twice, delivered again, or worth another try."""

import random
from datetime import datetime, timedelta

from aggregator.models import APPLIED, Status, SyncRun, Trigger
from aggregator.scheduling import schedule
from providers.models import Provider

# Of one task, retries apart: a feed that kills its worker must not kill the next for ever.
MAX_DELIVERIES = 3
RETRIES = 3
# Runs of a provider that are looked through for those of one task.
RECENT = 100
FIRST_PAUSE = timedelta(seconds=30)
# Of an interval. More than a half, so that of two beats in any rhythm only one counts; less than a whole by what a
# busy queue may delay one firing and not the next.
LEAST_GAP = 0.6
# What the clocks of two machines that run beat may differ by.
SKEW = timedelta(seconds=5)


def too_soon(provider: Provider, task_id: str, now: datetime) -> bool:
    """Whether the schedule fired again what it has fired already: beat does so after a pause, and two beats always."""
    fired = SyncRun.objects.filter(provider=provider, trigger=Trigger.SCHEDULE).exclude(status=Status.SKIPPED)
    last = fired.order_by("-id").first()
    if last is None or last.task_id == task_id:
        return False
    if provider.every:
        return now < last.started_at + schedule.read_interval(provider.every) * LEAST_GAP
    due_at = schedule.next_after(provider, last.started_at + SKEW)
    return due_at is not None and now < due_at


def done(provider: Provider, task_id: str) -> bool:
    """Whether the task has been carried out: a broker that lost its worker delivers it again, an hour later."""
    recent = SyncRun.objects.filter(provider=provider).order_by("-id")[:RECENT]
    return any(run.task_id == task_id and run.status in {*APPLIED, Status.HELD} for run in recent)


def is_poison(provider: Provider, task_id: str) -> bool:
    """Whether so many workers died over this task; asked by the holder of the lock, which has marked the last."""
    recent = SyncRun.objects.filter(provider=provider).order_by("-id")[:RECENT]
    return sum(run.task_id == task_id and run.status == Status.ABANDONED for run in recent) >= MAX_DELIVERIES


def retry_in(provider: Provider, retries: int, now: datetime) -> timedelta | None:
    """How long to wait before another try, ever longer; None where there were enough, or the schedule comes soon itself."""
    if retries >= RETRIES:
        return None
    pause: timedelta = FIRST_PAUSE * 4**retries * random.uniform(0.5, 1.5)  # noqa: S311
    due_at = schedule.next_after(provider, now) if provider.enabled else None
    return pause if due_at is None or pause < (due_at - now) / 2 else None
