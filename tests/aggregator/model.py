"""The rules of a sync in plain Python, as slow and as plain as can be: what the database must equal."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class ZoneSaid:
    zone_id: str | None
    price: str | None

    @property
    def readable(self) -> bool:
        return self.zone_id is not None and self.price is not None


@dataclass
class PlanSaid:
    plan_id: str | None
    starts: str | None
    zones: list[ZoneSaid] = field(default_factory=list)

    @property
    def readable(self) -> bool:
        return self.plan_id is not None and self.starts is not None


@dataclass
class EventSaid:
    event_id: str | None
    title: str | None
    plans: list[PlanSaid] = field(default_factory=list)

    @property
    def readable(self) -> bool:
        return self.event_id is not None and self.title is not None


@dataclass
class Row:
    """A stored event, plan or zone: its value, its children by key, and whether it left the feed.

    `ours` is a correction of the value, decided on when the provider said `decided_on`.
    """

    value: str
    withdrawn: bool = False
    children: dict[object, "Row"] = field(default_factory=dict)
    ours: str | None = None
    decided_on: str | None = None
    # A plan ends when the provider says it starts: a later start of ours does not fit.
    ends: bool = False

    @property
    def suspended(self) -> bool:
        return self.ours is not None and self.ends and self.ours > self.value

    @property
    def served(self) -> str:
        return self.value if self.ours is None or self.suspended else self.ours

    @property
    def in_conflict(self) -> bool:
        return self.ours is not None and (self.suspended or self.value not in {self.ours, self.decided_on})

    def correct(self, ours: str) -> bool:
        """Whether it was possible."""
        if self.ends and ours > self.value:
            return False
        self.ours, self.decided_on = ours, self.value
        return True

    def leave(self) -> None:
        self.withdrawn = True
        for child in self.children.values():
            child.leave()


Stored = dict[object, Row]


def served(stored: Stored) -> Stored:
    """As the database keeps it, without what it says of corrections."""
    return {key: Row(row.served, row.withdrawn, served(row.children)) for key, row in stored.items()}


def every_row(stored: Stored, path: tuple[object, ...] = ()) -> list[tuple[tuple[object, ...], Row]]:
    """With the keys that lead to each, in an order that does not depend on the order of events in a feed."""
    found = []
    for key in sorted(stored, key=repr):
        found += [((*path, key), stored[key]), *every_row(stored[key].children, (*path, key))]
    return found


def apply(stored: Stored, feed: list[EventSaid]) -> None:
    """One forced sync of a feed of which some event can be read, or that is empty."""
    _level(stored, [(said, said.event_id, said.title, said.readable) for said in feed], _event)


def _event(row: Row, said: EventSaid) -> None:
    _level(row.children, [(plan, plan.plan_id, plan.starts, plan.readable) for plan in said.plans], _plan)


def _plan(row: Row, said: PlanSaid) -> None:
    counted: dict[str | None, int] = {}
    zones = []
    for zone in said.zones:
        counted[zone.zone_id] = counted.get(zone.zone_id, 0) + 1
        key = None if zone.zone_id is None else (zone.zone_id, counted[zone.zone_id])
        zones.append((zone, key, zone.price, zone.readable))
    _level(row.children, zones, lambda *_: None)


def _level(stored: Stored, said: list[tuple[Any, Any, Any, bool]], descend) -> None:
    taken = set()
    named = {key for _, key, _, _ in said if key is not None}
    for record, key, value, readable in said:
        if readable and key not in taken:
            taken.add(key)
            row = stored.setdefault(key, Row(value, ends=isinstance(record, PlanSaid)))
            row.value, row.withdrawn = value, False
            descend(row, record)
    missing = [row for key, row in stored.items() if key not in named and not row.withdrawn]
    if len(missing) > sum(key is None for _, key, _, _ in said):
        for row in missing:
            row.leave()
