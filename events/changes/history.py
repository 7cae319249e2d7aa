"""What became of one event, change by change, the newest first; and the event as it was at an instant."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, LiteralString, NamedTuple, Self, TypeVar
from urllib.parse import urlencode

import orjson
from psycopg.pq.abc import PGresult

from events import values
from events.catalogue import documents
from events.catalogue.fields import FIELDS
from events.changes import versions
from events.changes.versions import Delta, Fields, LogEntry, RowDeltas, Version
from events.models import By
from events.search import connections, cursors, query
from events.search.connections import Ask
from events.search.cursors import Cursor
from events.search.page import NoSuchEventError
from events.search.parameters import MAX_LIMIT
from events.spooled import gathered, in_parts

ORDERING = "history"
# A page ends early where its changes are of more fields together, or fill more bytes in the log; and so much is read at once.
MOST_DELTAS = 20_000
MOST_BYTES = 4 * 1024 * 1024
KNOWN_FIELDS = sorted({field.name for fields in FIELDS.values() for field in fields if field.shown})


class ForgottenError(Exception):
    """How the event was then is no longer kept; `earliest` is the first instant of which it is."""

    def __init__(self, earliest: str) -> None:
        super().__init__(earliest)
        self.earliest = earliest


class HistoryPosition(NamedTuple):
    """Before a change; of one event."""

    event_id: str
    change: int

    def encode(self) -> str:
        return cursors.encode(Cursor(ORDERING, str(self.change), self.event_id))

    @classmethod
    def decode(cls, text: str) -> Self:
        """Raises ValueError with the rest of a sentence."""
        cursor = cursors.decode(text)
        if cursor.ordering != ORDERING:
            raise ValueError("is not of this address")
        return cls(cursor.id, int(cursor.value))


PARSERS = {
    "cursor": HistoryPosition.decode,
    "limit": values.whole_number(1, MAX_LIMIT),
    "field": values.one_of(*KNOWN_FIELDS),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuery:
    cursor: HistoryPosition | None = None
    limit: int = 100
    field: str | None = None

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Raises ParameterError for the first that is wrong."""
        return cls(**query.parse_values(pairs, PARSERS))

    def url_after(self, base: str, position: HistoryPosition) -> str:
        given = {"cursor": position.encode(), "field": self.field, "limit": None if self.limit == DEFAULT.limit else self.limit}
        return f"{base}?{urlencode({name: value for name, value in given.items() if value is not None})}"


DEFAULT = HistoryQuery()


D = TypeVar("D", bound=Sized)


@dataclass(frozen=True, slots=True)
class Told(Generic[D]):
    """One change of an event: when, of what kind, by what, and what it was."""

    id: int
    at: str
    kind: str
    by: dict[str, Any]
    deltas: D


@dataclass(frozen=True, slots=True)
class HistoryPage(Generic[D]):
    changes: list[Told[D]]
    # None where there is nothing older.
    following: HistoryPosition | None


class WrittenDeltas:
    """Deltas as the members of a JSON array. A new event may have half a million, which as objects take too much memory."""

    def __init__(self, deltas: Iterable[RowDeltas]) -> None:
        self._number = 0
        self.json = gathered(self._written(deltas))

    def __len__(self) -> int:
        return self._number

    def _written(self, deltas: Iterable[RowDeltas]) -> Iterator[bytes]:
        for piece, number in versions.written_out(deltas):
            self._number += number
            yield piece


def history_as_json(page: HistoryPage[WrittenDeltas], following: str | None) -> Iterator[bytes]:
    """The answer piece by piece."""
    yield b'{"data":{"history":['
    for number, told in enumerate(page.changes):
        head = orjson.dumps({"at": told.at, "kind": told.kind, "by": told.by})
        yield (b"," if number else b"") + head[:-1] + b',"changes":['
        yield from in_parts(told.deltas.json)
        yield b"]}"
    yield b"]" + (b"" if following is None else b',"next":' + orjson.dumps(following)) + b'},"error":null}'


def page_for_operators(event_id: str, asked: HistoryQuery, ask: Ask, *, of_creation: bool = False) -> HistoryPage[list[Delta]]:
    """The same as `page_of_history`, also of an event that is hidden. That it was created is told without deltas, unless
    these are asked for: all of the event is new."""
    return _page(event_id, asked, ask, _listed, of_creation=of_creation)


def page_of_history(event_id: str, asked: HistoryQuery, ask: Ask) -> HistoryPage[WrittenDeltas]:
    """A page of an event's history. Raises NoSuchEventError."""
    if not ask(_IS_SHOWN, {"id": event_id}).ntuples:
        raise NoSuchEventError(event_id)
    return _page(event_id, asked, ask, WrittenDeltas)


def _listed(deltas: Iterable[RowDeltas]) -> list[Delta]:
    return [delta for row in deltas for delta in row.one_by_one()]


def _page(
    event_id: str, asked: HistoryQuery, ask: Ask, tell: Callable[[Iterable[RowDeltas]], D], *, of_creation: bool = True
) -> HistoryPage[D]:
    rows, is_last = _chunk(event_id, asked.cursor and asked.cursor.change, asked.limit, asked.field, ask)
    needing = {row.id for row in rows if row.entry.needs_version and (of_creation or row.entry.before is not None)}
    back = _Backward(event_id, ask) if needing else None
    changes: list[Told[D]] = []
    number = 0
    for row in rows:
        version = back.after(row.id) if back and row.id in needing else None
        found = versions.deltas(row.entry, version, for_followers=False)
        told = tell(deltas.that_say(asked.field) for deltas in found)
        number += len(told)
        if changes and number > MOST_DELTAS:
            return HistoryPage(changes, HistoryPosition(event_id, changes[-1].id))
        changes.append(Told(row.id, row.at, row.kind, row.by, told))
    return HistoryPage(changes, None if is_last else HistoryPosition(event_id, changes[-1].id))


def as_of(event_id: str, instant: datetime, ask: Ask) -> tuple[Version, Fields]:
    """The event whole as it was served then, and its own fields.

    Raises NoSuchEventError where it was not served, and ForgottenError where nobody knows.
    """
    back = _Backward(event_id, ask)
    if back.is_hidden or instant < back.created_at:
        raise NoSuchEventError(event_id)
    if back.pruned_until and instant < back.pruned_until:
        raise ForgottenError(values.written_instant(back.pruned_until))
    version = back.until(instant)
    if version.event is None or version.event["status"] == versions.HIDDEN:
        raise NoSuchEventError(event_id)
    return version, version.event


# How it is read


class _Row(NamedTuple):
    id: int
    at: str
    kind: str
    by: dict[str, Any]
    entry: LogEntry


def _chunk(event_id: str, before: int | None, limit: int, field: str | None, ask: Ask) -> tuple[list[_Row], bool]:
    """The next changes, the newest first, and whether there are no older ones."""
    conditions = (" AND c.id < %(before)s::bigint" if before else "") + (f" AND {_HAS[field]}" if field else "")
    sought = {"id": event_id, "limit": limit + 1} | ({"before": before} if before else {})
    result = ask(_ROWS.replace("{conditions}", conditions), sought)
    rows = [_row(result, row) for row in range(result.ntuples) if result.get_value(row, 0) is not None]
    return rows[:limit], len(rows) == result.ntuples <= limit


def _row(result: PGresult, row: int) -> _Row:
    key, at, kind, by, run, *entry = (result.get_value(row, column) for column in range(8))
    before, after, written = (orjson.loads(column) if column else None for column in entry)
    return _Row(
        int(key or 0), _text(at), _text(kind), _by(_text(by), int(run) if run else None), LogEntry.of(before, after, written)
    )


def _text(value: bytes | None) -> str:
    return (value or b"").decode()


def _by(by: str, run: int | None) -> dict[str, Any]:
    """Never whose it was. A run that was deleted has no number any more."""
    return {by: run if by in (By.RUN, By.UNDO) else True}


class _Backward:
    """An event from how it is now on, change by change, back in time."""

    def __init__(self, event_id: str, ask: Ask) -> None:
        result = ask(_NOW, {"id": event_id})
        if not result.ntuples:
            raise NoSuchEventError(event_id)
        document, parts, newest, created, pruned, hidden = (result.get_value(0, column) for column in range(6))
        connections.shed(len(document or b""))
        self.is_hidden = hidden == b"t"
        self.created_at = datetime.fromisoformat(_text(created))
        self.pruned_until = datetime.fromisoformat(_text(pruned)).astimezone(UTC) if pruned else None
        self.version = Version(document or b"{}", parts)
        self.rows = self._walk(event_id, int(newest or 0), ask)
        self.next = next(self.rows, None)

    def after(self, change: int) -> Version:
        """As it was after this change. Going back, each may be asked for once."""
        while self.next is not None and self.next.id > change:
            self._take_back(self.next)
        return self.version

    def until(self, instant: datetime) -> Version:
        while self.next is not None and datetime.fromisoformat(self.next.at) > instant:
            self._take_back(self.next)
        return self.version

    def _take_back(self, row: _Row) -> None:
        self.version.take_back(row.entry)
        self.next = next(self.rows, None)

    def _walk(self, event_id: str, newest: int, ask: Ask) -> Iterator[_Row]:
        """What is written meanwhile is not in the version either."""
        before, is_last = newest + 1, False
        while not is_last:
            rows, is_last = _chunk(event_id, before, MAX_LIMIT, None, ask)
            yield from rows
            if rows:
                before = rows[-1].id


_IS_SHOWN: LiteralString = "SELECT FROM events_event WHERE id = %(id)s::uuid AND NOT hidden"
_NOW: LiteralString = f"""
SELECT {documents.WHOLE}, {versions.PARTS}, (SELECT max(id) FROM events_change WHERE event_id = e.id),
    to_json(e.created_at) #>> '{{}}', (SELECT to_json(pruned_until) #>> '{{}}' FROM events_generation), e.hidden
FROM events_event e {documents.KEPT} WHERE e.id = %(id)s::uuid
"""
_INSTANT: LiteralString = documents.INSTANT.replace("{}", "numbered_at")
# The first row always, others as long as there is room; a row without an id says that there are more.
_ROWS: LiteralString = f"""
SELECT CASE WHEN fits THEN id END, CASE WHEN fits THEN {_INSTANT}::json #>> '{{}}' END, kind, by, run_id,
    CASE WHEN fits THEN before END, CASE WHEN fits THEN after END, CASE WHEN fits THEN written END
FROM (
    SELECT c.id, c.kind, c.before, c.after, c.written, b.numbered_at, b.by, b.run_id,
        sum(coalesce(pg_column_size(c.written), 0)) OVER (ORDER BY c.id DESC) - coalesce(pg_column_size(c.written), 0)
            < {MOST_BYTES} AS fits
    FROM (
        SELECT * FROM events_change c WHERE c.event_id = %(id)s::uuid {{conditions}} ORDER BY c.id DESC LIMIT %(limit)s::int
    ) c JOIN events_batch b ON b.id = c.batch_id
) row ORDER BY id DESC
"""
# Changes that may be of a field: it stands in them, or they have rows that are new.
_HAS: Mapping[str, LiteralString] = {
    name: f"""({versions.NEEDS_VERSION} OR c.after ? '{name}' OR {versions.HAS_FIELD.format("c.written", name)})"""
    for name in KNOWN_FIELDS
}
