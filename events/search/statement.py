"""The statement of a query: the ready rows of a page, by indexes alone, of the events that meet its conditions.

The oracle of the tests says the same in plain ORM; a test compares the two over generated data.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, LiteralString, NamedTuple

from events.search import at_venues, few_events, places
from events.search.at_venues import EDGE, FEW_PLANS, from_edge
from events.search.conditions import BY_VALUE, GIVEN_OR_NOT, PICKING, UNBOUNDED, WINDOW, Conditions, sent
from events.search.orderings import BY_START, KEY_TYPES, SORT_KEYS, Ordering
from events.search.parameters import USUAL_LIMIT
from events.search.query import Query
from events.values import instant

# The statements of the shapes of queries asked before: to build one takes as long as all else that is done for a request.
SHAPES_LIMIT = 5_000


class Ready(NamedTuple):
    """What is the same for all queries of a shape, whatever the values that the SQL names.

    `joined` has in one row what a page of ready rows needs: these, a line each, and what the page's last one is found by where
    another row follows. To write and to read each column of each row would take longer than to find them.
    """

    sql: LiteralString
    joined: LiteralString
    walks_in_order: bool


_known: dict[Any, Ready] = {}


@dataclass(frozen=True)
class Statement(Conditions):
    """The page of the events that meet the conditions."""

    usual_limit: int = USUAL_LIMIT

    @property
    def sql(self) -> LiteralString:
        return self.ready.sql

    @property
    def ready(self) -> Ready:
        query = self.query
        if query.ready is None:
            shape = self.shape
            if (ready := _known.get(shape)) is None:
                if len(_known) >= SHAPES_LIMIT:
                    _known.clear()
                sql = self._build()
                ready = _known[shape] = Ready(sql, JOINED.replace("{page}", sql), self._walks_in_order)
            query.ready = ready
        return query.ready  # type: ignore[no-any-return]

    @property
    def values(self) -> dict[str, Any]:
        """The values of the parameters that the SQL names, and of the page."""
        query, values = self.query, self.query.values
        found = UNBOUNDED | {name: sent(value) for name, value in query.given().items() if name in PICKING}
        if values["near"] is not None or values["bbox"] is not None:
            found |= places.bounds(values["near"], values["radius"], values["bbox"])
        if cursor := values["cursor"]:
            found |= {"key": cursor.value, "id": cursor.id}
        found["limit"] = (values["limit"] or self.usual_limit) + 1
        return found

    @property
    def shape(self) -> Any:
        """All that the SQL hangs on: the parameters that are given, and the value of those that say it otherwise for each."""
        values = self.query.values
        given = tuple([name for name in self.query.given() if name in GIVEN_OR_NOT])
        by_value = tuple([values[name] for name in BY_VALUE])
        cursor = values["cursor"] is not None and (True, self._cursor_is_past_the_begun())
        return given, by_value, values["ordering"], cursor, self.is_narrow, self.is_brief

    def _build(self) -> LiteralString:
        page = self._usual()
        # What is of any status or state is made of pages of one.
        is_of_several = "any" in (self.query.status, self.query.state)
        if is_of_several or at_venues.are_asked_for(self) or not few_events.may_be(self):
            return page
        few = self._select(self._key, few_events.THESE, [self.all_that_match, *self._after_cursor(self._key, "e.id")])
        return few_events.page(self, few, page, self._direction)

    def _usual(self) -> LiteralString:
        query = self.query
        if query.status == "any" and not self.of_plans_alone:
            return self._any()
        if query.state == "any" and query.status == "current" and not self.of_plans_alone:
            return self._any_state()
        if query.ordering == Ordering.DISTANCE:
            return self._nearest_first()
        if self.plans_decide:
            decided: LiteralString = f"e.id IN (SELECT p.event_id FROM events_plan p WHERE {self.of_one_plan()})"
            if self.takes_place and self.has_window:
                # No event starts after its plans do: a walk in this order ends with the window.
                decided = f"e.starts_at <= %(ends_at)s AND {decided}"
            if at_venues.are_asked_for(self):
                return at_venues.page(self, self._of_few(), self._of_many(), self._direction)
            by_sale = self.query.available and self.query.ordering == Ordering.START and self.takes_place
            return self._page(self._beginning(decided)) if by_sale else self._events(decided)
        # Every event that is shown has a plan.
        return self._in_window() if self.has_window else self._page(self._beginning("TRUE"))

    def _of_few(self) -> LiteralString:
        plans: LiteralString = f"SELECT DISTINCT p.event_id AS id FROM {FEW_PLANS} WHERE {self.of_one_plan()} OFFSET 0"
        return self._select(self._key, f"({plans}) n JOIN events_event e USING (id)", self._after_cursor(self._key, "e.id"))

    def _of_many(self) -> LiteralString:
        """Of plans so many that a page of their events is soon met: events are walked in their order, and asked for a plan."""
        one: LiteralString = f"EXISTS ({at_venues.looked_at(self._own_plans)} OFFSET 0)"
        if not self.takes_place:
            return self._events(one)
        one = f"{at_venues.may_be_there('e')} AND {one}"
        in_time: LiteralString = f"e.starts_at <= %(ends_at)s AND {one}"
        if self.query.ordering == Ordering.LATEST:
            return self._events(in_time).replace("%(ends_at)s", EDGE)
        if self.query.ordering != Ordering.START or self.query.match != "starts":
            return self._events(in_time)
        if self.query.available:
            return self._page([self._sorted_first(ON_SALE_YET, [in_time]), self._events(f"e.starts_at > now() AND {in_time}")])
        # From the first of the plans on, and what began before it.
        starting = self._events(f"{from_edge('e.starts_at', 'e.id')} AND {one}")
        return self._page([self._begun([one]), starting]).replace("%(starts_at)s", EDGE)

    def _in_window(self) -> LiteralString:
        beginning = self._beginning("e.starts_at BETWEEN %(starts_at)s AND %(ends_at)s")
        if self.query.starts_at is None or self._cursor_is_past_the_begun():
            return self._page(beginning)
        return self._page([self._begun(), *beginning])

    def _nearest_first(self) -> LiteralString:
        """By the nearest of an event's plans that match."""
        its_event: LiteralString = "JOIN events_event e ON e.id = p.event_id" if self.undecided() else ""
        plans: LiteralString = (
            f"SELECT p.event_id AS id, min(near.distance) AS distance FROM events_plan p JOIN ({places.NEAR}) near"
            f" ON near.id = p.venue {its_event} WHERE {self.of_plans} GROUP BY p.event_id"
        )
        # Sorted apart from their events, so that only a page of those is looked at.
        source: LiteralString = f"({plans} ORDER BY 2, 1 OFFSET 0) n JOIN events_event e USING (id)"
        return self._select("n.distance", source, self._after_cursor("n.distance", "e.id"))

    def _page(self, parts: list[LiteralString], *, distinct: bool = False) -> LiteralString:
        """The first rows of all parts, of which none has a row of another, unless they are to be made `distinct`."""
        if len(parts) == 1:
            return parts[0]
        united = (" UNION " if distinct else " UNION ALL ").join([f"({part})" for part in parts])
        return f"SELECT * FROM ({united}) page ORDER BY key {self._direction}, id LIMIT %(limit)s"

    def _any(self) -> LiteralString:
        """By the indexes of those that are current, and of the few plans that are not."""
        given, defaults = self.query.values, self.query.defaults
        parts = [Statement(Query(given | {"status": status}, defaults)).sql for status in ("current", "withdrawn")]
        return self._page(parts, distinct=True)

    def _any_state(self) -> LiteralString:
        """By the indexes of what takes place, and of the few that are called off."""
        taking_place = Statement(Query(self.query.values | {"state": "scheduled"}, self.query.defaults)).sql
        others: LiteralString = "NOT e.takes_place"
        if self.has_window or self.undecided():
            others = f"e.id IN (SELECT p.event_id FROM events_plan p WHERE {self.of_one_plan()} AND {CALLED_OFF})"
        return self._page([taking_place, self._events(others)], distinct=True)

    def _beginning(self, window: LiteralString) -> list[LiteralString]:
        """Events that begin in the window."""
        if self.query.available and self.query.ordering == Ordering.START:
            # Nearly all that began before now are no longer on sale: the few that are have an index of their own. Of the others
            # nearly all are, whatever PostgreSQL takes them for: the sum leaves only their order to walk in.
            if self.plans_decide:
                # Their own rows are read last, and their sale is looked at last of all.
                begin = (ON_SALE_YET, "e.takes_place AND e.starts_at > now()")
                return [self._sorted_first(f"{these} AND {window}") for these in begin]
            later = self._events(f"{window} AND e.starts_at > now()")
            return [
                self._sorted_first(f"{ON_SALE_YET} AND {window}"),
                later.replace("e.sale_ends_at >= now()", "e.sale_ends_at + interval '0' >= now()"),
            ]
        if self.query.ordering not in BY_START and self.is_brief and self.query.match != "within":
            # Few are in the window. Walking all events in another order may meet them last; but plans are not to be looked at
            # before the page is known.
            source: LiteralString = f"(SELECT * FROM events_event e WHERE e.takes_place AND {window} OFFSET 0) e"
            return [self._select(self._key, source, self._after_cursor(self._key, "e.id"))]
        return [self._events(window)]

    def _sorted_first(self, condition: LiteralString, decided: Iterable[LiteralString] = ()) -> LiteralString:
        """Sorted apart from their rows, so that only a page of those is read."""
        wanted = " AND ".join([condition, *self._after_cursor("e.starts_at", "e.id")])
        first: LiteralString = f"SELECT e.id, e.starts_at FROM events_event e WHERE {wanted} ORDER BY e.starts_at, e.id OFFSET 0"
        return self._select("n.starts_at", f"({first}) n JOIN events_event e USING (id)", decided)

    @property
    def walks_in_order(self) -> bool:
        """True if only the window selects rows, and they are requested in the order of its index."""
        return self.ready.walks_in_order

    @property
    def _walks_in_order(self) -> bool:
        walked = self.takes_place or not self.has_window
        return walked and self.picking <= WINDOW and self.query.ordering in BY_START

    @property
    def _direction(self) -> LiteralString:
        return "DESC" if self.query.ordering == Ordering.LATEST else "ASC"

    @property
    def _key(self) -> LiteralString:
        """Titles with a word, or of an organizer, are close together in their order, so walking that index is mostly in vain."""
        asked_by = (self.query.q, self.query.values["organizer"])
        alike = self.query.ordering == Ordering.TITLE and any(asked_by)
        return SORT_KEYS[self.query.ordering] + (" || ''" if alike else "")

    def _events(self, window: LiteralString) -> LiteralString:
        return self._select(self._key, "events_event e", [window, *self._after_cursor(self._key, "e.id")])

    def _begun(self, decided: Iterable[LiteralString] = ()) -> LiteralString:
        """Events that began before the window and have a matching plan.

        Sorted apart from their events where the ordering allows, so that only a page of those is looked at.
        OFFSET 0 keeps the planner from walking all events in order, in the hope of meeting them soon.
        """
        plans = NEXT_PLANS_SOON if self.is_narrow else NEXT_PLANS
        if self.query.match == "overlaps":
            plans = f"{plans} UNION {RUNNING_PLANS}"
        if self.query.ordering not in BY_START:
            source: LiteralString = f"({plans} OFFSET 0) n JOIN events_event e USING (id)"
            return self._select(self._key, source, [*decided, *self._after_cursor(self._key, "e.id")])
        wanted = " AND ".join(["TRUE", *self._after_cursor("n.starts_at", "n.id")])
        many = MANY if self.picking - WINDOW else ""
        plans = f"SELECT n.* FROM ({plans}) n {many} WHERE {wanted} ORDER BY n.starts_at {self._direction}, n.id OFFSET 0"
        return self._select("n.starts_at", f"({plans}) n JOIN events_event e USING (id)", decided)

    def _select(self, key: LiteralString, source: LiteralString, conditions: Iterable[LiteralString]) -> LiteralString:
        where = " AND ".join([*conditions, *self.of_events()])
        page: LiteralString = f"ORDER BY {key} {self._direction}, e.id LIMIT %(limit)s"
        return f"SELECT {key} AS key, e.id, e.summary FROM {source} WHERE {where} {page}"

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
        last: LiteralString = f"%(key)s::{KEY_TYPES[cursor.ordering]}"
        if cursor.ordering == Ordering.LATEST:
            return [f"{key} <= {last} AND ({key} < {last} OR {row_id} > %(id)s::uuid)"]
        return [f"({key}, {row_id}) > ({last}, %(id)s::uuid)"]


# Aggregated in the order of the page. A row of JSON has no line break.
JOINED: LiteralString = (
    "SELECT string_agg(summary, E'\\n'), CASE WHEN count(*) = %(limit)s THEN (array_agg(key))[%(limit)s::int - 1] END,"
    " CASE WHEN count(*) = %(limit)s THEN (array_agg(id))[%(limit)s::int - 1] END FROM ({page}) page HAVING count(*) > 0"
)
# PostgreSQL has no statistics of what a partial index is of, and takes these plans for much fewer than they are. One row that it
# takes for some thirty makes up for that, and the sums in NEXT_PLANS hide what it would make of the window: where few events meet
# the other conditions, it then begins with those.
MANY: LiteralString = "CROSS JOIN (SELECT FROM jsonb_array_elements('[1]') one WHERE one > '0') thirty"
# As the index of such plans has it.
CALLED_OFF: LiteralString = "p.state IN ('cancelled', 'postponed')"
# Of those that began, by the index of when sales end.
ON_SALE_YET: LiteralString = "e.takes_place AND e.sale_ends_at >= now() AND e.starts_at <= now()"
NEXT_PLANS_SOON: LiteralString = (
    "SELECT p.event_id AS id, p.event_starts_at AS starts_at FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND p.starts_at BETWEEN %(starts_at)s AND %(ends_at)s AND p.follows < %(starts_at)s AND p.event_starts_at < %(starts_at)s"
)
NEXT_PLANS: LiteralString = (
    "SELECT p.event_id AS id, p.event_starts_at AS starts_at FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND tstzrange(p.follows, p.starts_at, '(]') @> %(starts_at)s::timestamptz AND p.starts_at + interval '0' <= %(ends_at)s"
    " AND p.event_starts_at + interval '0' < %(starts_at)s"
)
RUNNING_PLANS: LiteralString = (
    "SELECT p.event_id, COALESCE(p.event_starts_at, p.starts_at) FROM events_plan p WHERE p.current"
    " AND p.state IN ('scheduled', 'rescheduled')"
    " AND tstzrange(p.starts_at, COALESCE(p.ends_at, p.starts_at), '[]') @> %(starts_at)s::timestamptz"
    " AND p.starts_at < %(starts_at)s"
)
