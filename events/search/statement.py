"""The statement of a query: the ready rows of a page, by indexes alone, put together from the declared parameters.

The oracle of the tests says the same in plain ORM; a test compares the two over generated data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, LiteralString

from events.search.parameters import PARAMETERS, SORT_KEYS, Ordering, condition
from events.search.query import Query
from events.values import instant

BY_START = frozenset({Ordering.START, Ordering.LATEST})
WINDOW = frozenset({"starts_at", "ends_at"})
# Parameters that only concern the window. The event's own row cannot decide any other condition on plans.
OF_THE_WINDOW = frozenset({*WINDOW, "match", "status"})
KEY_TYPES: dict[str, LiteralString] = {
    Ordering.START: "timestamptz",
    Ordering.LATEST: "timestamptz",
    Ordering.PRICE: "numeric",
    Ordering.DEAREST: "numeric",
    Ordering.TITLE: "text",
}


@dataclass(frozen=True)
class Statement:
    query: Query
    # The values of the parameters that the SQL names, and of the page; filled by `sql`.
    values: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def sql(self) -> LiteralString:
        query = self.query
        self.values.update(self._values())
        if self.plans_decide:
            return self._events(f"e.id IN (SELECT p.event_id FROM events_plan p WHERE {self._of_plans()})")
        if not self.has_window:
            # Every event that is shown has a plan.
            return self._events("TRUE")
        beginning = self._events("e.starts_at BETWEEN %(starts_at)s AND %(ends_at)s")
        if query.starts_at is None or self._cursor_is_past_the_begun():
            return beginning
        begun = self._begun()
        return f"SELECT * FROM (({begun}) UNION ALL ({beginning})) page ORDER BY key {self._direction}, id LIMIT %(limit)s"

    @cached_property
    def picking(self) -> frozenset[str]:
        """The filters that differ from their defaults."""
        return frozenset(name for name in self.query.given() if PARAMETERS[name].picks)

    @property
    def walks_in_order(self) -> bool:
        """True if only the window selects rows, and they are requested in the order of its index."""
        return self.picking <= WINDOW and self.query.ordering in BY_START

    @property
    def has_window(self) -> bool:
        return bool(self.picking & WINDOW)

    @property
    def plans_decide(self) -> bool:
        """True if the event's own row, which summarises its current plans, cannot decide whether one matches."""
        of_plans = {name for name in self.picking if PARAMETERS[name].plans is not None}
        if of_plans - OF_THE_WINDOW:
            return True
        return self.query.status == "withdrawn" or (self.query.status == "any" and self.has_window)

    # Conditions

    def _of_plans(self) -> LiteralString:
        """The conditions that one plan must meet at once."""
        left_out = frozenset() if self.has_window else frozenset({"match"})
        return " AND ".join(self._conditions("plans", left_out)) or "TRUE"

    def _of_events(self) -> Iterator[LiteralString]:
        yield from self._conditions("events")
        if self.query.match == "within" and self.has_window and not self.plans_decide:
            # An event with a plan within the window has a plan that starts in it. OFFSET and the sum leave only the index
            # of the event's own plans, whatever statistics say; all plans of the window are never read for each event.
            own = self._of_plans().replace("p.starts_at BETWEEN", "p.starts_at + interval '0' BETWEEN")
            yield f"EXISTS (SELECT FROM events_plan p WHERE p.event_id = e.id AND {own} OFFSET 0)"

    def _conditions(self, level: str, left_out: frozenset[str] = frozenset()) -> list[LiteralString]:
        found = []
        for name, parameter in PARAMETERS.items():
            value = self.query.values[name]
            if name in left_out or (value is None and parameter.default is None):
                continue
            if sets := condition(getattr(parameter, level), value):
                found.append(sets)
        return found

    def _values(self) -> dict[str, Any]:
        found = {name: value for name, value in self.query.values.items() if value is not None and PARAMETERS[name].picks}
        for name, parameter in PARAMETERS.items():
            if parameter.unbounded is not None:
                found.setdefault(name, parameter.unbounded)
        return found | {"limit": self.query.limit + 1}

    # Rows

    @property
    def _direction(self) -> LiteralString:
        return "DESC" if self.query.ordering == Ordering.LATEST else "ASC"

    @property
    def _key(self) -> LiteralString:
        """Titles with a word are close together in the titles' order, so walking that index is mostly in vain."""
        by_words = self.query.q is not None and self.query.ordering == Ordering.TITLE
        return SORT_KEYS[self.query.ordering] + (" || ''" if by_words else "")

    def _events(self, window: LiteralString) -> LiteralString:
        return self._select(self._key, "events_event e", [window, *self._after_cursor(self._key, "e.id")])

    def _begun(self) -> LiteralString:
        """Events that began before the window and have a matching plan.

        Sorted apart from their events where the ordering allows, so that only a page of those is looked at.
        OFFSET 0 keeps the planner from walking all events in order, in the hope of meeting them soon.
        """
        plans = NEXT_PLANS_SOON if self._is_narrow else NEXT_PLANS
        if self.query.match == "overlaps":
            plans = f"{plans} UNION {RUNNING_PLANS}"
        if self.query.ordering not in BY_START:
            source: LiteralString = f"({plans} OFFSET 0) n JOIN events_event e USING (id)"
            return self._select(self._key, source, self._after_cursor(self._key, "e.id"))
        wanted = " AND ".join(["TRUE", *self._after_cursor("n.starts_at", "n.id")])
        plans = f"SELECT * FROM ({plans}) n WHERE {wanted} ORDER BY n.starts_at {self._direction}, n.id OFFSET 0"
        return self._select("n.starts_at", f"({plans}) n JOIN events_event e USING (id)", ())

    def _select(self, key: LiteralString, source: LiteralString, conditions: Iterable[LiteralString]) -> LiteralString:
        where = " AND ".join([*conditions, *self._of_events()])
        page: LiteralString = f"ORDER BY {key} {self._direction}, e.id LIMIT %(limit)s"
        return f"SELECT {key} AS key, e.id, e.summary FROM {source} WHERE {where} {page}"

    @property
    def _is_narrow(self) -> bool:
        starts_at, ends_at = self.query.starts_at, self.query.ends_at
        return starts_at is not None and ends_at is not None and ends_at - starts_at <= NARROW

    def _cursor_is_past_the_begun(self) -> bool:
        cursor, starts_at = self.query.cursor, self.query.starts_at
        return (
            cursor is not None
            and cursor.ordering == Ordering.START
            and isinstance(starts_at, datetime)
            and instant(cursor.value) >= starts_at
        )

    def _after_cursor(self, key: LiteralString, row_id: LiteralString) -> list[LiteralString]:
        cursor = self.query.cursor
        if cursor is None:
            return []
        self.values.update({"key": cursor.value, "id": cursor.id})
        last: LiteralString = f"%(key)s::{KEY_TYPES[cursor.ordering]}"
        if cursor.ordering == Ordering.LATEST:
            return [f"{key} <= {last} AND ({key} < {last} OR {row_id} > %(id)s::uuid)"]
        return [f"({key}, {row_id}) > ({last}, %(id)s::uuid)"]


# For an event that began before the window, at most one plan is the first after the window's begin.
# If plans are days apart, fewer plans start in a narrow window than there are gaps between plans around its begin.
NARROW = timedelta(days=4)
NEXT_PLANS_SOON: LiteralString = (
    "SELECT p.event_id AS id, p.event_starts_at AS starts_at FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND p.starts_at BETWEEN %(starts_at)s AND %(ends_at)s AND p.follows < %(starts_at)s AND p.event_starts_at < %(starts_at)s"
)
NEXT_PLANS: LiteralString = (
    "SELECT p.event_id AS id, p.event_starts_at AS starts_at FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND tstzrange(p.follows, p.starts_at, '(]') @> %(starts_at)s::timestamptz AND p.starts_at <= %(ends_at)s"
    " AND p.event_starts_at < %(starts_at)s"
)
RUNNING_PLANS: LiteralString = (
    "SELECT p.event_id, COALESCE(p.event_starts_at, p.starts_at) FROM events_plan p WHERE p.current"
    " AND tstzrange(p.starts_at, p.ends_at, '[]') @> %(starts_at)s::timestamptz AND p.starts_at < %(starts_at)s"
)
