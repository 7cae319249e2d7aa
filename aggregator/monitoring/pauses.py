"""When runs last changed what a provider says, and whether its feed has stopped changing.

Days on which something changed are kept, not runs: these are deleted earlier, and some providers have a thousand a day.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection

from aggregator.models import APPLIED, ContentDay, Status, SyncRun
from providers.models import Provider

# So far back pauses are compared.
REMEMBERED = timedelta(days=90)
# So many times the usual pause are no chance.
FACTOR = 4
WROTE = ("created", "updated", "stale", "restored")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pauses:
    """A provider's pauses between changes within 90 days. `usual` is their median."""

    longest: timedelta
    usual: timedelta
    # The one that lasts.
    current: timedelta

    def is_frozen(self, days: int) -> bool:
        least = max(timedelta(days=days), FACTOR * self.usual)
        return self.current >= least and self.current > self.longest

    def in_words(self) -> str:
        return (
            f"Nothing in its feed has changed for {_words(self.current)}; "
            f"within 90 days it never paused for more than {_words(self.longest)}, usually for {_words(self.usual)}."
        )


def changed(run: SyncRun) -> bool:
    """Whether the run changed anything that the provider says."""
    read = run.status in {*APPLIED, Status.HELD}
    return read and any(counts.get(outcome) for counts in run.counts.values() for outcome in WROTE)


def note_change(provider_id: int, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(NOTE, {"provider": provider_id, "day": at.astimezone(UTC).date(), "at": at})
        # One more is left, from which the first pause of the ninety days is told.
        cursor.execute(FORGET, {"provider": provider_id, "before": (at - REMEMBERED).astimezone(UTC).date()})


NOTE = """
INSERT INTO aggregator_contentday AS kept (provider_id, day, first_at, last_at, changes)
VALUES (%(provider)s, %(day)s, %(at)s, %(at)s, 1)
ON CONFLICT (provider_id, day) DO UPDATE SET
    first_at = least(kept.first_at, excluded.first_at), last_at = greatest(kept.last_at, excluded.last_at),
    changes = kept.changes + 1
"""
FORGET = """
DELETE FROM aggregator_contentday WHERE provider_id = %(provider)s AND day < (
    SELECT max(day) FROM aggregator_contentday WHERE provider_id = %(provider)s AND day < %(before)s
)
"""


def of(provider: Provider, now: datetime) -> Pauses | None:
    """None for a provider that has not changed twice within 90 days: nothing is usual with it."""
    days = list(ContentDay.objects.filter(provider=provider).order_by("day"))
    pauses = [(pause, number) for pause, number, ended_at in _pauses(days) if ended_at >= now - REMEMBERED]
    if not pauses:
        return None
    return Pauses(max(pause for pause, _ in pauses), _median(pauses), now - days[-1].last_at)


def _pauses(days: list[ContentDay]) -> list[tuple[timedelta, int, datetime]]:
    """Each with how many there were of it, and when the last ended; those within a day are taken as equal."""
    found = []
    for number, day in enumerate(days):
        if number:
            found.append((day.first_at - days[number - 1].last_at, 1, day.first_at))
        if day.changes > 1:
            found.append(((day.last_at - day.first_at) / (day.changes - 1), day.changes - 1, day.last_at))
    return found


def _median(pauses: list[tuple[timedelta, int]]) -> timedelta:
    ordered = sorted(pauses)
    total = sum(number for _, number in ordered)
    below, middle = 0, []
    for pause, number in ordered:
        # Of an even number the two in the middle.
        middle += [pause for place in {(total - 1) // 2, total // 2} if below <= place < below + number]
        below += number
    return sum(middle, timedelta()) / len(middle)


def _words(span: timedelta) -> str:
    hours = span / timedelta(hours=1)
    if span >= 2 * _DAY:
        return f"{span / _DAY:.0f} days"
    return f"{hours:.0f} hours" if hours >= 2 else f"{hours * 60:.0f} minutes"  # noqa: PLR2004
