"""Tasks that come more than once: a schedule that fired twice, a second delivery (at-least-once), a retry."""

import random
from datetime import datetime, timedelta

from aggregator.models import APPLIED, Status, SyncRun, Trigger
from aggregator.runs import lifecycle
from aggregator.scheduling import schedule
from providers.models import Provider

# Deliveries of one task, not counting retries: a poison message must not kill one worker after another.
MAX_DELIVERIES = 3
RETRIES = 3
# How many of a provider's runs are searched for those of one task.
RECENT = 100
FIRST_PAUSE = timedelta(seconds=30)
# A fraction of the interval. More than a half, so that only one of two beats counts, whatever their phases; less than
# one, because a busy queue may delay one firing and not the next.
LEAST_GAP = 0.6
# How much the clocks of two machines that run beat may differ.
SKEW = timedelta(seconds=5)


def too_soon(provider: Provider, task_id: str, now: datetime) -> bool:
    """True if the schedule fired twice for the same time. Beat does so after a pause, and two beats always do."""
    fired = SyncRun.objects.filter(provider=provider, trigger=Trigger.SCHEDULE).exclude(status=Status.SKIPPED)
    last = fired.order_by("-id").first()
    if last is None or last.task_id == task_id:
        return False
    if provider.every:
        return now < last.started_at + schedule.parse_interval(provider.every) * LEAST_GAP
    due_at = schedule.next_after(provider, last.started_at + SKEW)
    return due_at is not None and now < due_at


def done(provider: Provider, task_id: str) -> bool:
    """True if the task was already executed, or ended on purpose. A broker that lost a worker delivers its task again."""
    recent = [run for run in SyncRun.objects.filter(provider=provider).order_by("-id")[:RECENT] if run.task_id == task_id]
    lifecycle.tell_dead_runs(recent)
    return any(
        run.status in {*APPLIED, Status.HELD, Status.CANCELLED, Status.UNDONE} or run.error_code == "time_limit" for run in recent
    )


def is_poison(provider: Provider, task_id: str) -> bool:
    """True once MAX_DELIVERIES workers died on this task. The caller holds the run lock and has marked the last run."""
    recent = SyncRun.objects.filter(provider=provider).order_by("-id")[:RECENT]
    return sum(run.task_id == task_id and run.status == Status.ABANDONED for run in recent) >= MAX_DELIVERIES


def retry_in(provider: Provider, retries: int, now: datetime) -> timedelta | None:
    """The delay before the next retry (backoff with jitter). None after the last retry, or if the schedule fires soon."""
    if retries >= RETRIES:
        return None
    pause: timedelta = FIRST_PAUSE * 4**retries * random.uniform(0.5, 1.5)  # noqa: S311
    due_at = schedule.next_after(provider, now) if provider.enabled else None
    return pause if due_at is None or pause < (due_at - now) / 2 else None
