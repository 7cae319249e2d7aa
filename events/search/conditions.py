"""What must hold of an event, and of its plans, for a query to find it: the conditions of the declared parameters together.

The page of an answer, its counts and its plans as rows are all of what meets these. `e` is the event, `p` one of its plans.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, LiteralString

from events.search import places
from events.search.declare import condition
from events.search.parameters import PARAMETERS
from events.search.query import Query

WINDOW = frozenset({"starts_at", "ends_at"})
# Parameters that only concern the window. The event's own row cannot decide any other condition on plans.
OF_THE_WINDOW = frozenset({*WINDOW, "match", "status", "state"})
PICKING = frozenset(name for name, parameter in PARAMETERS.items() if parameter.picks)
UNBOUNDED = {name: parameter.unbounded for name, parameter in PARAMETERS.items() if parameter.unbounded is not None}
BY_VALUE = tuple(
    name
    for name, parameter in PARAMETERS.items()
    if any(isinstance(said, Mapping) for said in (parameter.events, parameter.plans))
)
GIVEN_OR_NOT = PICKING - {*BY_VALUE}
# For an event that began before the window, at most one plan is the first after the window's begin.
# If plans are days apart, fewer plans start in a narrow window than there are gaps between plans around its begin.
NARROW = timedelta(days=4)
# As many events begin in such a window as can be read and sorted for a page.
BRIEF = timedelta(days=14)
# Events with a plan that takes place before the window's begin or end and the next one after it, and those of which the row
# does not tell all.
AROUND: LiteralString = (
    "SELECT p.event_id FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND tstzrange(p.follows, p.starts_at, '(]') @> %(starts_at)s::timestamptz"
    " UNION ALL SELECT p.event_id FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND tstzrange(p.follows, p.starts_at, '(]') @> %(ends_at)s::timestamptz + interval '1 microsecond'"
    " UNION ALL SELECT o.id FROM events_event o WHERE o.takes_place AND NOT o.told_at_once"
)


@dataclass(frozen=True)
class Conditions:
    query: Query

    @cached_property
    def picking(self) -> frozenset[str]:
        """The filters that differ from their defaults."""
        return PICKING.intersection(self.query.given())

    @property
    def has_window(self) -> bool:
        return bool(self.picking & WINDOW)

    @property
    def plans_decide(self) -> bool:
        """True if the event's own row, which summarises its current plans, cannot decide whether one matches."""
        if self.of_plans_alone or self.query.state in {"postponed", "cancelled"}:
            return True
        return self.query.status == "withdrawn" or (self.query.status == "any" and self.has_window)

    @property
    def takes_place(self) -> bool:
        """True if plans are asked for that take place, of which each event's row tells whether it has any."""
        return bool(self.query.status == "current" and self.query.state == "scheduled")

    @property
    def of_plans_alone(self) -> bool:
        """True if something is asked of plans that no event's row tells."""
        return bool({name for name in self.picking if PARAMETERS[name].plans is not None} - OF_THE_WINDOW)

    @property
    def is_narrow(self) -> bool:
        return self._is_within(NARROW)

    @property
    def is_brief(self) -> bool:
        return self._is_within(BRIEF)

    def _is_within(self, length: timedelta) -> bool:
        starts_at, ends_at = self.query.values["starts_at"], self.query.values["ends_at"]
        return starts_at is not None and ends_at is not None and ends_at - starts_at <= length

    # In SQL

    @property
    def all_that_match(self) -> LiteralString:
        """The condition of every event that matches, for who wants them all and in no order."""
        own: LiteralString = " AND ".join(self.of_its_row()) or "TRUE"
        if not self.has_window and not self.plans_decide and self.query.status == "current":
            return own
        if self.plans_decide or self.query.match != "starts" or not self.takes_place:
            return f"{own} AND e.id IN (SELECT p.event_id FROM events_plan p WHERE {self.of_one_plan()})"
        # The first and the last of its plans that take place are on its row; only where neither starts in the window, and there
        # may be others between them, are its plans looked at.
        first: LiteralString = "coalesce(e.takes_place_from, e.starts_at)"
        last: LiteralString = "coalesce(e.takes_place_until, e.last_starts_at)"
        window: LiteralString = "BETWEEN %(starts_at)s AND %(ends_at)s"
        between: LiteralString = f"{first} < %(starts_at)s AND {last} > %(ends_at)s"
        found: LiteralString = f"EXISTS (SELECT FROM events_plan p WHERE p.event_id = e.id AND {self.of_one_plan()} OFFSET 0)"
        return f"{own} AND ({first} {window} OR {last} {window} OR ({between} AND {found}))"

    @property
    def not_over(self) -> LiteralString:
        """What holds of every event that matches, where plans are asked for that start in the window and take place."""
        if not self.has_window or not self.takes_place or self.query.match == "overlaps":
            return "TRUE"
        return "coalesce(e.takes_place_until, e.last_starts_at) >= %(starts_at)s AND e.starts_at + interval '0' <= %(ends_at)s"

    @property
    def all_plans_match(self) -> LiteralString:
        """The condition of events of which all plans that take place match, and whose rows tell where and when these are."""
        window = self._holds_every_plan
        return " AND ".join([*self.of_its_row(), window]) if window else "FALSE"

    @property
    def some_plans_match(self) -> LiteralString:
        """The condition of all other events that match: of two plans in a row one is in the window, or no row tells."""
        window = self._holds_every_plan
        return f"e.id IN ({AROUND}) AND {self.all_that_match} AND ({window}) IS NOT TRUE" if window else self.all_that_match

    @property
    def _holds_every_plan(self) -> LiteralString | None:
        if not self.takes_place or self.plans_decide or self.query.match != "starts" or self.undecided():
            return None
        last: LiteralString = "coalesce(e.takes_place_until, e.last_starts_at)"
        return f"e.starts_at >= %(starts_at)s AND {last} <= %(ends_at)s AND e.told_at_once"

    @property
    def of_plans(self) -> LiteralString:
        """The conditions of a plan `p` that matches, where its event `e` does."""
        return " AND ".join([self.of_one_plan(), *self._together()])

    def _together(self) -> list[LiteralString]:
        return [f"({decided} OR {of_both})" for decided, of_both in self.undecided()]

    def undecided(self) -> list[tuple[LiteralString, LiteralString]]:
        """Of what is asked of an event and its plans together: what decides it for all plans, and what else for each."""
        found = [(parameter.together, self.query.values[name]) for name, parameter in PARAMETERS.items()]
        return [together for together, value in found if together is not None and value is not None]

    def of_one_plan(self) -> LiteralString:
        """The conditions that one plan must meet at once."""
        left_out = frozenset() if self.has_window else frozenset({"match"})
        return " AND ".join(self._conditions("plans", left_out)) or "TRUE"

    def of_each_plan(self) -> list[LiteralString]:
        """All that one plan and its event must meet, where each plan that does is a row."""
        left_out = frozenset() if self.has_window else frozenset({"match"})
        return [*self._conditions("plans", left_out), *self._conditions("rows"), *self._together()]

    def of_rows(self, names: Collection[str]) -> list[LiteralString]:
        """What these parameters alone ask of a plan's event."""
        return self._conditions("rows", PARAMETERS.keys() - names)

    def of_events(self) -> Iterator[LiteralString]:
        yield from self.of_its_row()
        if self.takes_place and self.has_window:
            # Nearly all begin with a plan that takes place.
            yield "(e.takes_place_from IS NULL OR e.takes_place_from <= %(ends_at)s)"
        if self.query.match == "within" and self.has_window and not self.plans_decide:
            # An event with a plan within the window has a plan that starts in it.
            yield f"EXISTS ({self._own_plans} OFFSET 0)"

    def of_its_row(self) -> list[LiteralString]:
        found = self._conditions("events", frozenset({"status"}) if self.takes_place else frozenset())
        for decided, of_both in self.undecided():
            found.append(f"({decided} OR EXISTS ({self._own_plans} AND {of_both} OFFSET 0))")
        return ["e.takes_place", *found] if self.takes_place else found

    @property
    def _own_plans(self) -> LiteralString:
        """An event's plans that match, for EXISTS."""
        return f"SELECT FROM events_plan p WHERE p.event_id = e.id AND {of_own_plan(self.of_one_plan())}"

    def _conditions(self, level: str, left_out: Collection[str] = frozenset()) -> list[LiteralString]:
        found = []
        for name, parameter in PARAMETERS.items():
            value = self.query.values[name]
            if name in left_out or (value is None and parameter.default is None):
                continue
            if sets := condition(getattr(parameter, level), value):
                found.append(sets)
        return found


def of_own_plan(conditions: LiteralString) -> LiteralString:
    """The conditions of one of an event's own plans, for a subquery of each event.

    The sum leaves only the index of these plans, whatever statistics say; all plans of the window are never read for each event.
    """
    return conditions.replace("p.starts_at BETWEEN", "p.starts_at + interval '0' BETWEEN")


def sent(value: Any) -> Any:
    """Lists as PostgreSQL writes arrays, since the fast path sends texts alone."""
    if not isinstance(value, tuple) or isinstance(value, places.Point | places.Box):
        return value
    quoted = [one.replace("\\", "\\\\").replace('"', '\\"') for one in value]
    return "{" + ",".join(f'"{one}"' for one in quoted) + "}"
