"""How runs are shown wherever they appear."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.timesince import timesince

from aggregator.models import Status
from aggregator.monitoring.freshness import Freshness
from events.admin import clock

# A time below so many seconds is told in seconds.
SHORT = 120

# Unfold's colours.
STATUS_LABELS = {
    Status.SUCCEEDED: "success",
    Status.UNCHANGED: "success",
    Status.PARTIAL: "warning",
    Status.HELD: "warning",
    Status.FAILED: "danger",
    Status.ABANDONED: "danger",
    Status.SKIPPED: "info",
    Status.CANCELLED: "info",
    Status.UNDONE: "warning",
    Status.QUEUED: "info",
    Status.RUNNING: "info",
}


def labelled(status: str) -> tuple[str, str]:
    """For a column with STATUS_LABELS."""
    return (status, Status(status).label)


def ago(instant: datetime | None) -> str | None:
    if instant is None:
        return None
    if (timezone.now() - instant).total_seconds() < 60:  # noqa: PLR2004
        return "just now"
    return f"{timesince(instant, depth=1)} ago"


def lasting(since: datetime | None) -> str:
    """How long something has lasted, for the end of a sentence; empty where that is unknown."""
    if since is None:
        return ""
    if (timezone.now() - since).total_seconds() < 60:  # noqa: PLR2004
        return "for less than a minute"
    return f"for {timesince(since, depth=1)}"


def next_run(one: Freshness, now: datetime | None = None) -> str:
    """When a provider's schedule fires next, and what stops it."""
    now = now or timezone.now()
    if not one.provider.enabled:
        return "paused"
    if one.next_run_at is None:
        return "by hand"
    if one.breaker_open_until and one.next_run_at < one.breaker_open_until:
        return f"paused until {_clock(one.breaker_open_until, now)} by the circuit breaker"
    if one.next_run_at <= now:
        return f"due since {_clock(one.next_run_at, now)}"
    return f"{_clock(one.next_run_at, now)}, in {_span(one.next_run_at - now)}"


def _clock(instant: datetime, now: datetime) -> str:
    return clock_time(instant) if abs(instant - now) < timedelta(hours=12) else clock_time(instant, "%Y-%m-%d %H:%M:%S")


def clock_time(instant: datetime, form: str = "%H:%M:%S") -> str:
    """On the page's clock, with its offset."""
    local = timezone.localtime(instant)
    return f"{local:{form}} {clock.offset(local)}"


def _span(left: timedelta) -> str:
    seconds = int(left.total_seconds())
    return f"{seconds} second{'' if seconds == 1 else 's'}" if seconds < SHORT else timesince(timezone.now() - left, depth=1)


def seconds(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else f"{milliseconds / 1000:.2f}\N{NO-BREAK SPACE}s"
