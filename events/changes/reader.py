"""Changes in the order of commits, for those who follow; and whose they were, for operators."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from django.db import connection
from django.db.models import QuerySet

from events.models import Batch, Change, Generation
from events.search import cursors
from events.search.cursors import Cursor

ORDERING = "changes"


class CannotFollowError(Exception):
    """The changes after a position are no longer kept, or were those of another database."""


class Position(NamedTuple):
    """After a batch's change, or after the whole batch where `change` is None."""

    epoch: str
    number: int
    change: int | None = None

    def write(self) -> str:
        value = str(self.number) if self.change is None else f"{self.number}.{self.change}"
        return cursors.write(Cursor(ORDERING, value, self.epoch))

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValueError with the rest of a sentence."""
        cursor = cursors.read(text)
        if cursor.ordering != ORDERING:
            raise ValueError("is not of this address")
        number, _, change = cursor.value.partition(".")
        return cls(cursor.id, int(number), int(change) if change else None)


@dataclass(frozen=True, slots=True)
class Log:
    """What can be followed: the last batch that was numbered, and the first that is kept."""

    epoch: str
    numbered: int
    oldest: int

    @classmethod
    def now(cls) -> Self:
        """Reads it before the changes that are read with it."""
        epoch, numbered = Generation.objects.values_list("epoch", "numbered").first() or (uuid.UUID(int=0), 0)
        oldest = Batch.objects.filter(number__isnull=False).order_by("number").values_list("number", flat=True).first()
        return cls(short(epoch), numbered, numbered + 1 if oldest is None else min(oldest, numbered + 1))

    @property
    def begin(self) -> Position:
        return Position(self.epoch, self.oldest - 1)

    @property
    def end(self) -> Position:
        return Position(self.epoch, self.numbered)

    def check(self, position: Position) -> None:
        first = position.number + (position.change is None)
        if position.epoch != self.epoch or not self.oldest <= first <= self.numbered + 1:
            raise CannotFollowError


def short(epoch: uuid.UUID) -> str:
    return epoch.hex[:8]


@dataclass(frozen=True, slots=True)
class Page:
    changes: Sequence[Change]
    next: Position


def read(log: Log, after: Position, limit: int, provider_id: int | None = None) -> Page:
    """At most so many changes after a position. Raises CannotFollowError."""
    log.check(after)
    values = {
        "first": after.number + (after.change is None),
        "change": after.change or 0,
        "provider": provider_id,
        "limit": limit + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(FOLLOWING.format(provider="" if provider_id is None else "AND provider_id = %(provider)s"), values)
        rows: list[tuple[int, int]] = cursor.fetchall()
    known = Change.objects.select_related("batch__provider").in_bulk([change for _, change in rows[:limit]])
    changes = [known[change] for _, change in rows[:limit] if change in known]
    return Page(changes, _next(log, rows, limit))


def _next(log: Log, rows: list[tuple[int, int]], limit: int) -> Position:
    if len(rows) <= limit:
        return Position(log.epoch, max(log.numbered, rows[-1][0] if rows else 0))
    (number, change), (following, _) = rows[limit - 1 : limit + 1]
    return Position(log.epoch, number, change if following == number else None)


# As many batches as changes are enough, where none is empty. One scan of the index for each, from where it begins.
FOLLOWING = """
SELECT b.number, c.id
FROM (
    SELECT id, number FROM events_batch
    WHERE number >= %(first)s {provider} AND EXISTS (SELECT FROM events_change WHERE batch_id = events_batch.id)
    ORDER BY number LIMIT %(limit)s
) b CROSS JOIN LATERAL (
    SELECT id FROM events_change
    WHERE batch_id = b.id AND id > CASE WHEN b.number = %(first)s THEN %(change)s ELSE 0 END
    ORDER BY id LIMIT %(limit)s
) c
ORDER BY b.number, c.id LIMIT %(limit)s
"""

# For operators


def of_event(event_id: Any) -> QuerySet[Change]:
    """An event's history, newest first: which run or which person changed what, and why."""
    return Change.objects.filter(event=event_id).select_related("batch__person").order_by("-id")


def of_run(run_id: int, kind: str | None = None) -> QuerySet[Change]:
    """What a run created, updated, withdrew or restored, an approval of its removals included."""
    found = Change.objects.filter(batch__run_id=run_id).select_related("event", "batch__person").order_by("id")
    return found if kind is None else found.filter(kind=kind)
