"""An event as it was: as it is now, less what the log says was written since; and what a change was, field by field.

Who reads forward, as a mirror does, applies the deltas of each change; who reads backward takes them back. What was created is in
the log by reference alone: the version after a change says what its new rows had.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import Any, LiteralString, NamedTuple, Self

import orjson

Fields = dict[str, Any]
_PLANS = b',"plans":['
_BORDER = b']},{"external_id":'
# Fields that are written as JSON at once.
_TOLD_TOGETHER = 1_000
# How an event is told of that an operator hides: nobody outside hears that.
HIDDEN, WITHDRAWN = "hidden", "withdrawn"


# A field's name, and its value before and after.
Item = tuple[str, Any, Any]


class Delta(NamedTuple):
    """One field of an event, a plan, a zone or a plan's venue. A new row is told with all its fields, each before null."""

    of: str
    plan: str | None
    zone: str | None
    occurrence: int | None
    field: str
    before: Any
    after: Any

    @property
    def says_nothing(self) -> bool:
        """To people: of a new row, a field that is empty; and when it changed, which each change says."""
        return _says_nothing(self.of, self.field, self.before, self.after)


class RowDeltas(NamedTuple):
    """The deltas of one row. A page of changes has a hundred thousand: an object for each takes longer than its JSON."""

    of: str
    plan: str | None
    zone: str | None
    occurrence: int | None
    items: list[Item]

    def one_by_one(self) -> Iterator[Delta]:
        return (Delta(*self[:4], *item) for item in self.items)

    def that_say(self, field: str | None) -> Self:
        """To people: those that say something, of this field or of any."""
        told = [item for item in self.items if field in {None, item[0]} and not _says_nothing(self.of, *item)]
        return self._replace(items=told)


def _says_nothing(of: str, field: str, before: Any, after: Any) -> bool:
    return bool(before == after) or (of, field) == ("event", "updated_at")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What the log has of one event in one batch: a row of `events_change`."""

    before: Fields | None
    after: Fields
    written: Mapping[str, Any]

    @classmethod
    def of(cls, before: Any, after: Any, written: Any) -> Self:
        return cls(before, after, written or {})

    @property
    def is_whole(self) -> bool:
        """Whoever follows may have nothing of the event yet: no list has one that is hidden, or that never had a plan."""
        return self.before is None or self.before.get("status") == HIDDEN or self.before.get("start_date", "") is None

    @property
    def needs_version(self) -> bool:
        """Its deltas are not in it alone."""
        rows = (*self.written.get("plans", ()), *self.written.get("zones", ()))
        return self.is_whole or "venues" in self.written or any(row[-1] is None for row in rows)


class _Zone(NamedTuple):
    occurrence: int
    fields: Fields


class _Plan:
    """A plan's JSON, which is parsed where somebody asks for it: an event may have tens of thousands."""

    __slots__ = ("_keys", "_opened", "_text")

    def __init__(self, text: memoryview, keys: Sequence[Sequence[int]] | None) -> None:
        """`keys` are the id and the occurrence of each zone, in the document's order."""
        self._text, self._keys = text, keys or ()
        self._opened: tuple[Fields, dict[int, _Zone]] | None = None

    def parsed(self) -> tuple[Fields, dict[int, _Zone]]:
        """Its own fields, and its zones by their keys: to be looked at only."""
        if self._opened:
            return self._opened
        fields: Fields = orjson.loads(self._text)
        zones: list[Fields] = fields.pop("zones")
        return fields, {key: _Zone(occurrence, zone) for zone, (key, occurrence) in zip(zones, self._keys, strict=True)}

    def opened(self) -> tuple[Fields, dict[int, _Zone]]:
        """The same, kept: for who asks again, or writes to it."""
        self._opened = self.parsed()
        return self._opened

    def starts_at(self) -> datetime:
        return datetime.fromisoformat(self.parsed()[0]["starts_at"])

    def json(self) -> bytes:
        if self._opened is None:
            return bytes(self._text)
        fields, zones = self._opened
        return orjson.dumps(fields | {"zones": [zone.fields for _, zone in sorted(zones.items())]})


class Version:
    """An event whole at one moment, its rows by their keys; None of an event that did not exist yet."""

    def __init__(self, document: bytes, parts: bytes | None) -> None:
        """`parts` are the keys of the document's plans and zones, in its order: [[plan, [[zone, occurrence], …]], …]."""
        head, plans = _apart(document)
        self.event: Fields | None = orjson.loads(head)
        self.plans: dict[int, _Plan] = {}
        # The plan of each zone.
        self.plan_ids: dict[int, int] = {}
        for text, (plan_id, keys) in zip(plans, orjson.loads(parts) if parts else (), strict=True):
            self.plans[plan_id] = _Plan(text, keys)
            for zone_id, _ in keys or ():
                self.plan_ids[zone_id] = plan_id

    def take_back(self, entry: LogEntry) -> None:
        """To how it was before the last entry that is not taken back yet."""
        if self.event is None or entry.before is None:
            self.event, self.plans, self.plan_ids = None, {}, {}
            return
        _set_before(self.event, entry.written.get("event", {}))
        self.event |= entry.before
        venues = entry.written.get("venues", ())
        plans_in = self._by_venue({venue_id for venue_id, _ in venues})
        for venue_id, fields in reversed(venues):
            for plan in plans_in.get(venue_id, ()):
                own, _ = plan.opened()
                # Whoever was told of it before has it as it was then.
                own["venue"] = dict(own["venue"])
                _set_before(own["venue"], fields)
        for zone_id, *_, fields in reversed(entry.written.get("zones", ())):
            self._take_back_zone(zone_id, fields)
        for plan_id, _, fields in reversed(entry.written.get("plans", ())):
            if fields is None:
                self.plans.pop(plan_id, None)
            elif plan_id in self.plans:
                _set_before(self.plans[plan_id].opened()[0], fields)

    def whole_json(self, event: Fields) -> Iterator[bytes]:
        """As it was answered, piece by piece; `event` is its own fields, of which some may be said in another language."""
        yield orjson.dumps(event)[:-1] + _PLANS
        plans = [(plan.starts_at(), plan_id, plan) for plan_id, plan in self.plans.items()]
        for number, (_, _, plan) in enumerate(sorted(plans, key=itemgetter(0, 1))):
            yield (b"," if number else b"") + plan.json()
        yield b"]}"

    def _take_back_zone(self, zone_id: int, fields: Fields | None) -> None:
        if (plan := self._plan_of(zone_id)) is None:
            return
        _, zones = plan.opened()
        if fields is None:
            zones.pop(zone_id, None)
        elif zone_id in zones:
            if "occurrence" in fields:
                zones[zone_id] = zones[zone_id]._replace(occurrence=fields["occurrence"][0])
            _set_before(zones[zone_id].fields, fields)

    def _plan_of(self, zone_id: int) -> _Plan | None:
        return self.plans.get(self.plan_ids.get(zone_id, 0))

    def _by_venue(self, venues: Collection[str]) -> Mapping[str, list[_Plan]]:
        found: defaultdict[str, list[_Plan]] = defaultdict(list)
        for plan in self.plans.values() if venues else ():
            venue = plan.opened()[0]["venue"]
            if venue and venue["id"] in venues:
                found[venue["id"]].append(plan)
        return found

    # What is new of it

    def whole(self) -> Iterator[RowDeltas]:
        """All of it, as whoever has nothing of it hears."""
        assert self.event is not None, "it did not exist"
        yield RowDeltas("event", None, None, None, _new(self.event))
        for plan_id in sorted(self.plans):
            yield from self.new_plan(plan_id)

    def new_plan(self, plan_id: int) -> Iterator[RowDeltas]:
        if (plan := self.plans.get(plan_id)) is None:
            return
        fields, zones = plan.parsed()
        yield RowDeltas("plan", fields["external_id"], None, None, _new(fields))
        for _, zone in sorted(zones.items()):
            yield _new_zone(fields["external_id"], zone)

    def new_zone(self, zone_id: int) -> Iterator[RowDeltas]:
        if (plan := self._plan_of(zone_id)) is None:
            return
        fields, zones = plan.opened()
        if (zone := zones.get(zone_id)) is not None:
            yield _new_zone(fields["external_id"], zone)

    def of_venues(self, venues: Sequence[tuple[str, Fields]]) -> Iterator[RowDeltas]:
        """By the plans that take place there."""
        plans_in = self._by_venue({venue_id for venue_id, _ in venues})
        for venue_id, fields in venues:
            for plan in plans_in.get(venue_id, ()):
                own, _ = plan.opened()
                yield RowDeltas("venue", own["external_id"], None, None, _public(fields))


def _new(fields: Fields) -> list[Item]:
    return [(name, None, value) for name, value in fields.items()]


def _new_zone(plan: str, zone: _Zone) -> RowDeltas:
    return RowDeltas("zone", plan, zone.fields["external_id"], zone.occurrence, _new(zone.fields))


def _apart(document: bytes) -> tuple[bytes, list[memoryview]]:
    """An event whole (`documents.WHOLE`) as the event without its plans, and each plan.

    What parts them has quotation marks as they never are within a string, which has a backslash before each; nothing but a
    plan ends with a list and begins with its id.
    """
    begin = document.find(_PLANS)
    if begin < 0:
        return document, []
    head, text = document[:begin] + b"}", memoryview(document)
    plans, at = [], begin + len(_PLANS)
    end = len(document) - len(b"]}")
    while at < end:
        border = document.find(_BORDER, at)
        until = border + len(b"]}") if border >= 0 else end
        plans.append(text[at:until])
        at = until + len(b",")
    return head, plans


def deltas(entry: LogEntry, after: Version | None, *, for_followers: bool = True) -> Iterator[RowDeltas]:
    """What a change was, row by row, in the order in which they are to be applied; each field once.

    `after` is the event as it was after it, where the entry `needs_version`; without it a new row is told by its id alone, and a
    new event not at all. Followers hear all of an event that no list had.
    """
    if entry.before is None or (entry.is_whole and for_followers):
        return after.whole() if after else iter(())
    return _changed(entry, entry.before, after)


def written_out(told: Iterable[RowDeltas]) -> Iterator[tuple[bytes, int]]:
    """The members of a JSON array piece by piece, and how many are in each."""
    members = (
        {"of": of, "plan": plan, "zone": zone, "occurrence": occurrence, "field": field, "before": before, "after": after}
        for of, plan, zone, occurrence, items in told
        for field, before, after in items
    )
    separator = b""
    while some := list(islice(members, _TOLD_TOGETHER)):
        yield separator + orjson.dumps(some)[1:-1], len(some)
        separator = b","


def _changed(entry: LogEntry, before: Fields, after: Version | None) -> Iterator[RowDeltas]:
    of_event = [(name, before.get(name), value) for name, value in entry.after.items()]
    of_event += _public(entry.written.get("event", {}))
    yield RowDeltas("event", None, None, None, [_shown(item) for item in of_event])
    for plan_id, plan, fields in _merged(entry.written.get("plans", ())):
        if fields is not None:
            yield RowDeltas("plan", plan, None, None, _public(fields))
        elif after:
            yield from after.new_plan(plan_id)
        else:
            yield RowDeltas("plan", plan, None, None, [("external_id", None, plan)])
    for zone_id, plan, zone, occurrence, fields in _merged(entry.written.get("zones", ())):
        if fields is not None:
            yield RowDeltas("zone", plan, zone, occurrence, _public(fields))
        elif after:
            yield from after.new_zone(zone_id)
        else:
            yield RowDeltas("zone", plan, zone, occurrence, [("external_id", None, zone)])
    venues = [(venue_id, fields) for venue_id, fields in _merged(entry.written.get("venues", ()))]
    if after and venues:
        yield from after.of_venues(venues)
    else:
        yield from (RowDeltas("venue", None, None, None, _public(fields)) for _, fields in venues)


def _merged(rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """A row that was written more than once in a batch, once."""
    found: dict[Any, list[Any]] = {}
    for key, *ids, fields in rows:
        if (known := found.get(key)) is None:
            found[key] = [key, *ids, fields if fields is None else dict(fields)]
        elif known[-1] is not None:
            for name, (before, after) in (fields or {}).items():
                known[-1][name] = (known[-1].get(name, (before,))[0], after)
    # New ones in the order in which they are answered where nothing else says one.
    return iter(sorted(found.values(), key=itemgetter(0)))


def _public(fields: Mapping[str, Sequence[Any]]) -> list[Item]:
    return [(name, before, after) for name, (before, after) in fields.items() if _is_shown(name) and before != after]


def _is_shown(name: str) -> bool:
    """A zone's occurrence tells it from others, and is no field of it."""
    return name[0] != "_" and name != "occurrence"


def _set_before(row: Fields, fields: Mapping[str, Sequence[Any]]) -> None:
    row |= {name: before for name, (before, _) in fields.items() if _is_shown(name)}


def _shown(item: Item) -> Item:
    if item[0] != "status":
        return item
    name, before, after = (WITHDRAWN if value == HIDDEN else value for value in item)
    return name, before, after


# What is read of the database for it; `e` is the event.
PARTS: LiteralString = """
(SELECT json_agg(json_build_array(p.id, z.keys) ORDER BY p.starts_at, p.id) FROM events_plan p LEFT JOIN LATERAL (
    SELECT json_agg(json_build_array(z.id, z.occurrence) ORDER BY z.id) AS keys FROM events_zone z WHERE z.plan_id = p.id
) z ON true WHERE p.event_id = e.id)
"""
# Whether the deltas of a change `c` are not in it alone, told by its counts.
NEEDS_VERSION: LiteralString = """
(c.before IS NULL OR c.before ->> 'status' = 'hidden' OR c.before -> 'start_date' = 'null'
    OR c.rows -> 'plans' ? 'created' OR c.rows -> 'zones' ? 'created' OR c.rows ? 'venues')
"""
# Whether what was `written` of rows has a field of this name. In a value a quotation mark has a backslash before it.
HAS_FIELD: LiteralString = """coalesce(strpos({}, '"{}":[') > 0, false)"""
# What was written of the event since, the newest first.
LATER: LiteralString = """
(SELECT json_agg(json_build_array(l.before, l.after, l.written::json) ORDER BY l.id DESC) FROM events_change l
    WHERE l.event_id = c.event_id AND l.id > c.id)
"""
