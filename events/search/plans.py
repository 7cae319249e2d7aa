"""The statement of a query whose rows are plans: each plan that matches, and not each event that has one."""

from dataclasses import dataclass
from typing import Any, LiteralString

from events.search import at_venues, few_events, places
from events.search.at_venues import FEW_PLANS, few_in_order, from_edge
from events.search.conditions import Conditions
from events.search.declare import condition
from events.search.orderings import BY_START, KEY_TYPES, PLAN_SORT_KEYS, Ordering
from events.search.parameters import PARAMETERS
from events.search.query import ParameterError, Query
from events.search.statement import SHAPES_LIMIT, Statement

_known: dict[Any, LiteralString] = {}


@dataclass(frozen=True)
class PlanStatement:
    """In SQL `p` is the plan, `e` its event and `v` the event's provider. Raises ParameterError for a page of events' cursor."""

    query: Query
    # What is told of each row, and what is joined for it.
    piece: LiteralString
    joined: LiteralString
    usual_limit: int
    # The table of events, or what stands for it.
    events: LiteralString = "events_event"

    def __post_init__(self) -> None:
        if (cursor := self.query.cursor) and not cursor.id.isdecimal():
            raise ParameterError("cursor", "is of a page whose rows are events")

    @property
    def sql(self) -> LiteralString:
        """Built once for all queries of a shape, as that of events."""
        shape = (Statement(self.query).shape, self.piece, self.joined, self.events)
        if (sql := _known.get(shape)) is None:
            if len(_known) >= SHAPES_LIMIT:
                _known.clear()
            sql = _known[shape] = self._build()
        return sql

    def _build(self) -> LiteralString:
        """Which plans are of the page is found out before anything else is read of them, of their events and venues."""
        told: LiteralString = f"JOIN providers_provider v ON v.id = e.provider_id {self.joined}"
        parts = self._parts()
        if Statement(self.query).walks_in_order:
            # But where the window alone selects them, nearly every plan that is met is of the page.
            return self._part(*parts[0], piece=f", {self.piece}", joined=told)
        page = self._part(*parts[0])
        if len(parts) > 1:
            united = " UNION ALL ".join([f"({self._part(*part)})" for part in parts])
            page = f"SELECT * FROM ({united}) page ORDER BY key {self._direction}, id LIMIT %(limit)s"
        asked = Conditions(self.query)
        if at_venues.are_asked_for(asked) and self.query.ordering != Ordering.DISTANCE:
            in_order = self.query.ordering in BY_START
            source = few_in_order(self._direction) if in_order else FEW_WHOLE
            few = self._part(source, asked.of_each_plan(), key="p.starts_there" if in_order else None)
            page = at_venues.page(asked, at_venues.known_to_be_there(few), self._of_many(page), self._direction)
        elif few_events.may_be(asked):
            page = few_events.page(asked, self._part(few_events.THEIR_PLANS, asked.of_each_plan()), page, self._direction)
        return (
            f"WITH page AS MATERIALIZED ({page}) SELECT page.key, p.id, {self.piece} FROM page"
            f" JOIN events_plan p ON p.id = page.id JOIN {self.events} e ON e.id = p.event_id {told}"
            f" ORDER BY page.key {self._direction}, page.id"
        )

    def _parts(self) -> list[tuple[LiteralString, list[LiteralString]]]:
        """Where plans are read from, and what each must meet; of several parts none has a row of another."""
        asked = Conditions(self.query)
        conditions = asked.of_each_plan()
        if asked.picking & few_events.BY_INDEX:
            conditions.append(few_events.DEAR)
        if self.query.ordering == Ordering.DISTANCE:
            return [(self._nearest_first(), conditions)]
        if self.query.available and self.query.ordering == Ordering.START and asked.takes_place:
            # Nearly all that began before now are no longer on sale; the few that are, the index of their events finds.
            # Of a window that is yet to come they are none, but for those that run into it.
            begun = [] if self.query.match == "overlaps" else [BEGUN]
            return [(ON_SALE_YET, [*conditions, *begun]), (PLANS, [*conditions, "p.starts_at > now()"])]
        if self.query.match == "overlaps" and self.query.starts_at is not None:
            # What runs as the window begins is found by an index of its own; all others start in the window.
            at = conditions.index(OVERLAPPING)
            started = [*conditions[:at], STARTING, *conditions[at + 1 :]]
            return [(RUNNING, conditions), (PLANS, started)]
        return [(PLANS, conditions)]

    def _of_many(self, page: LiteralString) -> LiteralString:
        page = at_venues.looked_at(page).replace(ON_SALE_YET, THERE_ON_SALE_YET)
        if self.query.match != "starts" or self.query.ordering != Ordering.START:
            return page
        return page.replace("p.starts_at BETWEEN %(starts_at)s AND %(ends_at)s", from_edge("p.starts_at", "p.event_id"))

    def _part(
        self,
        source: LiteralString,
        conditions: list[LiteralString],
        *,
        piece: LiteralString = "",
        joined: LiteralString = "",
        key: LiteralString | None = None,
    ) -> LiteralString:
        key = key or PLAN_SORT_KEYS[self.query.ordering]
        where = " AND ".join([*conditions, *self._after_cursor(key)]) or "TRUE"
        return (
            f"SELECT {key} AS key, p.id{piece} FROM {source} JOIN {self.events} e ON e.id = p.event_id"
            f" {joined} WHERE {where} ORDER BY {key} {self._direction}, p.id LIMIT %(limit)s"
        )

    def _nearest_first(self) -> LiteralString:
        """Sorted apart from their events, so that only a page of those is looked at."""
        return (
            f"(SELECT p.id, near.distance FROM events_plan p JOIN ({places.NEAR}) near ON near.id = p.venue"
            f" WHERE {Conditions(self.query).of_one_plan()} ORDER BY near.distance, p.id OFFSET 0) near"
            " JOIN events_plan p ON p.id = near.id"
        )

    @property
    def _direction(self) -> LiteralString:
        return "DESC" if self.query.ordering == Ordering.LATEST else "ASC"

    @property
    def values(self) -> dict[str, Any]:
        return Statement(self.query, self.usual_limit).values

    def _after_cursor(self, key: LiteralString) -> list[LiteralString]:
        if self.query.cursor is None:
            return []
        last: LiteralString = f"%(key)s::{KEY_TYPES[self.query.ordering]}"
        if self.query.ordering == Ordering.LATEST:
            return [f"{key} <= {last} AND ({key} < {last} OR p.id > %(id)s::bigint)"]
        return [f"({key}, p.id) > ({last}, %(id)s::bigint)"]


PLANS: LiteralString = "events_plan p"
FEW_WHOLE: LiteralString = f"(SELECT p.* FROM {FEW_PLANS} OFFSET 0) p"
OVERLAPPING, STARTING = (condition(PARAMETERS["match"].plans, how) or "TRUE" for how in ("overlaps", "starts"))
RUNNING: LiteralString = (
    "(SELECT * FROM events_plan p WHERE p.starts_at < %(starts_at)s"
    " AND tstzrange(p.starts_at, COALESCE(p.ends_at, p.starts_at), '[]') @> %(starts_at)s::timestamptz OFFSET 0) p"
)
ON_SALE_YET: LiteralString = (
    "(SELECT p.* FROM events_event y CROSS JOIN LATERAL (SELECT * FROM events_plan p WHERE p.event_id = y.id"
    " AND p.starts_at <= now() AND COALESCE(p.sell_to >= now(), TRUE) OFFSET 0) p"
    " WHERE y.takes_place AND y.sale_ends_at >= now() AND y.starts_at <= now() OFFSET 0) p"
)
BEGUN: LiteralString = "%(starts_at)s::timestamptz <= now()"
THERE_ON_SALE_YET: LiteralString = ON_SALE_YET.replace("y.takes_place", f"y.takes_place AND {at_venues.may_be_there('y')}")
