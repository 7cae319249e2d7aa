"""Changes in the order of commits, for those who follow; and whose they were, for operators."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, LiteralString, NamedTuple, Self

import orjson
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from psycopg.pq.abc import PGresult

from events.catalogue import documents
from events.changes import versions
from events.changes.versions import Delta, LogEntry, RowDeltas, Version
from events.models import Batch, Change, Generation
from events.search import connections, cursors
from events.search.connections import Ask
from events.search.cursors import Cursor

ORDERING = "changes"
# A page ends early where its events have more plans and zones together: a page of large events holds up nobody for long.
MOST_PARTS = 5_000


class CannotFollowError(Exception):
    """The changes after a position are no longer kept, or were those of another database."""


class LogPosition(NamedTuple):
    """After a batch's change, or after the whole batch where `change` is None."""

    epoch: str
    number: int
    change: int | None = None

    def encode(self) -> str:
        value = str(self.number) if self.change is None else f"{self.number}.{self.change}"
        return cursors.encode(Cursor(ORDERING, value, self.epoch))

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises ValueError with the rest of a sentence."""
        cursor = cursors.decode(text)
        if cursor.ordering != ORDERING:
            raise ValueError("is not of this address")
        number, _, change = cursor.value.partition(".")
        return cls(cursor.id, int(number), int(change) if change else None)


@dataclass(frozen=True, slots=True)
class LogBounds:
    """What can be followed: the last batch that was numbered, and the first that is kept."""

    epoch: str
    numbered: int
    oldest: int

    @classmethod
    def of(cls, epoch: uuid.UUID, numbered: int, oldest: int | None) -> Self:
        return cls(short(epoch), numbered, numbered + 1 if oldest is None else min(oldest, numbered + 1))

    @classmethod
    def now(cls) -> Self:
        """Reads it before the changes that are read with it."""
        epoch, numbered = Generation.objects.values_list("epoch", "numbered").first() or (uuid.UUID(int=0), 0)
        oldest = Batch.objects.filter(number__isnull=False).order_by("number").values_list("number", flat=True).first()
        return cls.of(epoch, numbered, oldest)

    @property
    def begin(self) -> LogPosition:
        return LogPosition(self.epoch, self.oldest - 1)

    @property
    def end(self) -> LogPosition:
        return LogPosition(self.epoch, self.numbered)

    def check(self, position: LogPosition) -> None:
        first = position.number + (position.change is None)
        if position.epoch != self.epoch or not self.oldest <= first <= self.numbered + 1:
            raise CannotFollowError


def short(epoch: uuid.UUID) -> str:
    return epoch.hex[:8]


class LoggedChange(NamedTuple):
    """A change as PostgreSQL tells it, without its event as it is now; and what its deltas are made of, as JSON."""

    head: bytes
    event: bytes | None
    before: bytes | None
    after: bytes | None
    written: bytes | None
    parts: bytes | None
    later: bytes | None

    def written_out(self) -> Iterator[bytes]:
        """Its JSON, piece by piece: of an event with tens of thousands of plans there are half a million deltas."""
        yield self.head + b',"event":'
        yield self.event or b"null"
        yield b',"changes":['
        yield from (piece for piece, _ in versions.written_out(self._deltas()))
        yield b"]}"

    def _deltas(self) -> Iterator[RowDeltas]:
        before, after, written, later = (
            orjson.loads(column) if column else None for column in (self.before, self.after, self.written, self.later)
        )
        if after is None:
            return iter(())
        version = None
        if later is not None and self.event is not None:
            version = Version(self.event, self.parts)
            for entry in later:
                version.take_back(LogEntry.of(*entry))
        return versions.deltas(LogEntry.of(before, after, written), version)


class ChangesPage(NamedTuple):
    """Changes in their order, and where to follow from."""

    changes: list[LoggedChange]
    next: LogPosition
    # Events whose documents are not kept.
    unkept: list[str]


def page_of_changes(after: LogPosition | None, limit: int, provider: str | None, ask: Ask) -> ChangesPage:
    """At most so many changes after a position, or from the first that is kept. Raises CannotFollowError.

    One statement, so that all is as it was at one instant.
    """
    values: dict[str, Any] = {"limit": limit + 1, "change": (after and after.change) or 0}
    # Without a position it begins with whatever batch is the first.
    values["first"] = 0 if after is None else after.number + (after.change is None)
    if provider is not None:
        values["provider"] = provider
    result = ask(_ALL if provider is None else _OF_ONE, values)
    if not result.ntuples:
        raise CannotFollowError
    epoch, numbered, oldest = (result.get_value(0, column) for column in range(3))
    log = LogBounds.of(uuid.UUID((epoch or b"").decode()), int(numbered or 0), int(oldest) if oldest else None)
    log.check(after or log.begin)
    return _page(log, result, limit)


def _page(log: LogBounds, result: PGresult, limit: int) -> ChangesPage:
    changes: list[LoggedChange] = []
    unkept: list[str] = []
    # Without any there is one row, of the log alone.
    total = result.ntuples if result.get_value(0, 3) is not None else 0
    while len(changes) < min(total, limit) and (head := result.get_value(len(changes), 7)) is not None:
        row = len(changes)
        if result.get_value(row, 5) == b"f":
            unkept.append((result.get_value(row, 6) or b"").decode())
        changes.append(LoggedChange(head, *(result.get_value(row, column) for column in range(8, 14))))
    connections.shed(max((sum(len(column or b"") for column in change) for change in changes), default=0))
    if len(changes) == total:
        last = int(result.get_value(total - 1, 3) or 0) if total else 0
        return ChangesPage(changes, LogPosition(log.epoch, max(log.numbered, last)), unkept)
    (number, change), (following, _) = (
        (int(result.get_value(row, 3) or 0), int(result.get_value(row, 4) or 0)) for row in (len(changes) - 1, len(changes))
    )
    return ChangesPage(changes, LogPosition(log.epoch, number, change if following == number else None), unkept)


# As many batches as changes are enough, where none is empty. One scan of the index for each, from where it begins.
_FOLLOWING: LiteralString = """
SELECT b.number, c.id
FROM (
    SELECT id, number FROM events_batch
    WHERE number >= %(first)s {provider} AND EXISTS (SELECT FROM events_change WHERE batch_id = events_batch.id)
    ORDER BY number LIMIT %(limit)s
) b CROSS JOIN LATERAL (
    SELECT id FROM events_change
    WHERE batch_id = b.id AND id > CASE WHEN b.number = %(first)s THEN %(change)s::bigint ELSE 0 END
    ORDER BY id LIMIT %(limit)s
) c
ORDER BY b.number, c.id LIMIT %(limit)s
"""
# To others, what was hidden was withdrawn; of an event that is hidden now they hear nothing but that it went.
_PUBLIC: LiteralString = (
    """coalesce((CASE WHEN {} ->> 'status' = 'hidden' THEN {} || '{"status": "withdrawn"}' ELSE {} END)::text, 'null')"""
)
_SEEN: LiteralString = (
    "c.kind || '\",\"before\":' || " + _PUBLIC.replace("{}", "c.before") + " || ',\"after\":' || "
    + _PUBLIC.replace("{}", "c.after") + " || ',\"rows\":' || c.rows::text"
)  # fmt: skip
_CHANGE: LiteralString = (
    "'{\"event_id\":\"' || c.event_id || '\",\"provider\":' || to_json(v.slug)::text || ',\"at\":' || "
    + documents.INSTANT.replace("{}", "b.numbered_at") + " || ',\"run\":' || coalesce(b.run_id::text, 'null') || ',\"kind\":\"'"
    " || CASE WHEN e.hidden THEN 'withdrawn\",\"before\":null,\"after\":null,\"rows\":{}'"
    " ELSE " + _SEEN + " END"
)  # fmt: skip
_FITS: LiteralString = f"sum(cost.parts) OVER (ORDER BY f.number, f.id) - cost.parts < {MOST_PARTS}"
_PAGE: LiteralString = f"""
WITH log AS (
    SELECT epoch, numbered, (SELECT min(number) FROM events_batch WHERE number IS NOT NULL) AS oldest FROM events_generation
), following AS MATERIALIZED ({_FOLLOWING}), found AS (
    SELECT f.number, f.id, CASE WHEN {_FITS} THEN {_CHANGE} END AS change,
        (d.event_id IS NOT NULL OR e.hidden) AS kept, e.id AS event_id,
        CASE WHEN {_FITS} AND NOT e.hidden THEN {documents.WHOLE} END AS event,
        CASE WHEN {_FITS} AND NOT e.hidden THEN c.before END AS before,
        CASE WHEN {_FITS} AND NOT e.hidden THEN c.after END AS after,
        CASE WHEN {_FITS} AND NOT e.hidden THEN c.written END AS written,
        CASE WHEN {_FITS} AND NOT e.hidden AND {versions.NEEDS_VERSION} THEN {versions.PARTS} END AS parts,
        CASE WHEN {_FITS} AND NOT e.hidden AND {versions.NEEDS_VERSION} THEN coalesce({versions.LATER}, '[]') END AS later
    FROM following f
    JOIN events_change c ON c.id = f.id
    JOIN events_batch b ON b.id = c.batch_id
    JOIN events_event e ON e.id = c.event_id {documents.KEPT}
    CROSS JOIN LATERAL (SELECT CASE WHEN e.hidden THEN 0 ELSE {documents.PARTS} END AS parts OFFSET 0) cost
)
SELECT log.epoch, log.numbered, log.oldest, found.number, found.id, found.kept, found.event_id, found.change,
    found.event, found.before, found.after, found.written, found.parts, found.later
FROM log LEFT JOIN found ON true ORDER BY found.number, found.id
"""
_ALL: LiteralString = _PAGE.replace("{provider}", "")
_OF_ONE: LiteralString = _PAGE.replace(
    "{provider}", "AND provider_id = (SELECT id FROM providers_provider WHERE slug = %(provider)s)"
)

# For operators


def of_event(event_id: Any) -> QuerySet[Change]:
    """An event's history, newest first: which run or which person changed what, and why."""
    return Change.objects.filter(event=event_id).select_related("batch__person").order_by("-id")


def of_run(run_id: int, kind: str | None = None) -> QuerySet[Change]:
    """What a run created, updated, withdrew or restored, an approval of its removals included."""
    found = Change.objects.filter(batch__run_id=run_id).select_related("event", "batch__person").order_by("id")
    return found if kind is None else found.filter(kind=kind)


def with_field(changes: QuerySet[Change], field: str) -> QuerySet[Change]:
    """Those in which the field changed, of whatever row, and those with new rows."""
    of_rows = RawSQL(versions.HAS_FIELD.format("events_change.written", field), [], BooleanField())  # noqa: S611
    return changes.annotate(has_rows=of_rows).filter(
        Q(after__has_key=field) | Q(has_rows=True) | Q(rows__plans__has_key="created") | Q(rows__zones__has_key="created")
    )


def net(changes: Iterable[Change]) -> list[Delta]:
    """What became of one event by several changes, the oldest first: each field as it was before and after all of them."""
    merged: dict[tuple[Any, ...], Delta] = {}
    for change in changes:
        entry = LogEntry.of(change.before, change.after, orjson.loads(change.written or "null"))
        rows = versions.deltas(entry, None, for_followers=False)
        for delta in chain.from_iterable(row.one_by_one() for row in rows):
            key = delta[:5]
            merged[key] = merged[key]._replace(after=delta.after) if key in merged else delta
    return [delta for delta in merged.values() if not delta.says_nothing]
