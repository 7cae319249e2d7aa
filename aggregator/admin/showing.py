"""How runs are shown wherever they appear."""

from datetime import datetime

from django.utils import timezone
from django.utils.timesince import timesince, timeuntil

from aggregator.models import Status

# Unfold's colours.
STATUS_LABELS = {
    Status.SUCCEEDED: "success",
    Status.UNCHANGED: "success",
    Status.PARTIAL: "warning",
    Status.HELD: "warning",
    Status.FAILED: "danger",
    Status.ABANDONED: "danger",
    Status.SKIPPED: "info",
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


def within(instant: datetime | None) -> str | None:
    """Of what is to come."""
    if instant is None:
        return None
    if (instant - timezone.now()).total_seconds() < 60:  # noqa: PLR2004
        return "due"
    return f"in {timeuntil(instant, depth=1)}"


def seconds(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else f"{milliseconds / 1000:.2f} s"
