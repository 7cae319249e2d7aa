"""Rows with one id as one event: its fields are the first row's, its plans all rows', wherever in the feed they stand.

A first look counts the rows of each id; an event is complete with the last of them. Until then its rows wait in a file
of their own, each with the place of the one before, so that memory does not grow with the feed.
"""

import pickle
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any
from weakref import finalize

from providers.adapters.event_reader import DUPLICATE, EventReading
from providers.schemas import EventData, Note, PlanData, Rejected, ZoneData

_NO_ROW = -1


@dataclass(frozen=True, slots=True)
class Row:
    """What one row said. `failed` is why all of it could not be read."""

    raw: dict[str, Any] = field(default_factory=dict)
    plans: tuple[tuple[PlanData, Any], ...] = ()
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Note, ...] = ()
    plans_seen: int = 0
    zones_seen: int = 0
    path: str = ""
    line: int = 0
    digest: bytes = b""
    failed: Rejected | Exception | None = None

    @classmethod
    def of(cls, reading: EventReading, raw: dict[str, Any], line: int) -> "Row":
        plans, notes = tuple(reading.plans.values()), tuple(reading.notes.values())
        counts = reading.plans_seen, reading.zones_seen
        return cls(raw, plans, tuple(reading.rejected), notes, *counts, reading.place.path, line)


class Groups:
    def __init__(self) -> None:
        # Of ids with several rows, how many are still to come.
        self.to_come: Counter[str] = Counter()
        # Where the last row of an id is, of ids of which some have come.
        self.last: dict[str, int] = {}
        self.file = TemporaryFile()  # noqa: SIM115 -- it is gone with this
        finalize(self, self.file.close)

    def count(self, identifier: str | None) -> None:
        """One row of the first look."""
        if identifier:
            self.to_come[identifier] += 1

    def counted(self) -> None:
        self.to_come = Counter({identifier: count for identifier, count in self.to_come.items() if count > 1})

    def has_more(self, identifier: str | None) -> bool:
        """Whether other rows of this id came, or are to come."""
        return bool(identifier and identifier in self.to_come)

    def add(self, identifier: str | None, row: Row) -> list[Row] | None:
        """All rows of this id where this was the last of them, and None before."""
        if not identifier or identifier not in self.to_come:
            return [row]
        self.to_come[identifier] -= 1
        if self.to_come[identifier] > 0:
            self._store(identifier, row)
            return None
        del self.to_come[identifier]
        return [*self._stored(identifier), row]

    def _store(self, identifier: str, row: Row) -> None:
        before = self.last.get(identifier, _NO_ROW)
        self.last[identifier] = self.file.seek(0, 2)
        pickle.dump((before, row), self.file, pickle.HIGHEST_PROTOCOL)

    def _stored(self, identifier: str) -> list[Row]:
        rows = []
        at = self.last.pop(identifier, _NO_ROW)
        while at != _NO_ROW:
            self.file.seek(at)
            at, row = pickle.load(self.file)  # noqa: S301 -- we wrote it ourselves
            rows.append(row)
        return rows[::-1]


def united(rows: list[Row], reading: EventReading) -> EventData | Rejected:
    """One event of all its rows. `reading` is at the last of them, and empty.

    Raises what a row failed with, since it is not known which plans would be missing.
    """
    for row in rows:
        if isinstance(row.failed, Exception):
            raise row.failed
        if row.failed is not None:
            return row.failed
    plans: dict[str, _Plan] = {}
    for row in rows:
        reading.plans_seen += row.plans_seen
        _take_notes(reading, row)
        before: dict[str, Counter[str]] = {}
        for plan, refused in row.plans:
            known = plans.setdefault(plan.external_id, _Plan(plan))
            if known.contradicts(plan):
                reading.rejected.append(_duplicate(row, plan.external_id, reading.names.plan))
            elif (plan, refused) not in known.said:
                before[plan.external_id] = known.occurrences.copy()
                known.add(plan, refused)
        # Of a plan that is repeated, its refused zones are repeated too.
        reading.rejected += [_moved(one, before) for one in row.rejected if one.kind != "zone" or one.plan_id in before]
    reading.plans = {name: (plan.whole(), None) for name, plan in plans.items()}
    reading.zones_seen = sum(plan.zones_seen for plan in plans.values())
    first = rows[0]
    _note_titles(reading, rows)
    event = reading.finish(first.raw)
    return event._replace(path=first.path, line=first.line, offsets=()) if isinstance(event, Rejected) else event


@dataclass(slots=True)
class _Plan:
    first: PlanData
    zones: list[ZoneData] = field(default_factory=list)
    # What rows said of the plan, each once.
    said: list[Any] = field(default_factory=list)
    # How often each zone's id was listed.
    occurrences: Counter[str] = field(default_factory=Counter)
    zones_seen: int = 0

    def contradicts(self, plan: PlanData) -> bool:
        """Whether it is at another time: then it is another plan, of which only one can have the id."""
        return (plan.starts_at, plan.ends_at) != (self.first.starts_at, self.first.ends_at)

    def add(self, plan: PlanData, refused: Any) -> None:
        self.said.append((plan, refused))
        self.zones += [
            zone._replace(occurrence=zone.occurrence + self.occurrences[zone.external_id])
            for zone in plan.zones
            if isinstance(zone, ZoneData)
        ]
        self.occurrences.update(zone.external_id for zone in plan.zones)
        self.occurrences.update(identifier for identifier, *_ in refused if identifier)
        self.zones_seen += len(plan.zones) + len(refused)

    def whole(self) -> PlanData:
        return self.first if len(self.said) == 1 else self.first.model_copy(update={"zones": tuple(self.zones)})


def _duplicate(row: Row, plan_id: str, names: Mapping[str, str]) -> Rejected:
    """The rejection of a plan of a row that went by: its element is gone."""
    name = names.get("external_id", "external_id")
    message = f"{name} '{plan_id[:100]}' {DUPLICATE.message}."
    return Rejected("plan", DUPLICATE.code, row.path, row.line, name, plan_id, message, plan_id)


def _moved(rejected: Rejected, before: Mapping[str, Counter[str]]) -> Rejected:
    """A rejection of one of several rows. What leads to its element from that row does not from the last one."""
    if rejected.kind != "zone" or rejected.external_id is None:
        return rejected._replace(offsets=())
    earlier = before[rejected.plan_id or ""][rejected.external_id]
    return rejected._replace(offsets=(), occurrence=rejected.occurrence + earlier)


def _note_titles(reading: EventReading, rows: list[Row]) -> None:
    """Rows with another title than the first: they may be of another event, whose id the mapping does not find."""
    titles = [" ".join(str(row.raw.get("title") or "").split()) for row in rows]
    others = [(row, title) for row, title in zip(rows, titles, strict=True) if title not in ("", titles[0])]
    if others:
        row, title = others[0]
        reading.notes["other_titles"] = Note("other_titles", row.path, row.line, title, len(others))


def _take_notes(reading: EventReading, row: Row) -> None:
    for note in row.notes:
        known = reading.notes.get(note.code)
        reading.notes[note.code] = note if known is None else known._replace(total=known.total + note.total)
