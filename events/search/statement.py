"""The fast way's statement: the ready rows of a page, by indexes alone.

The readable truth of every filter is `events.api.filters`; a test compares the two over generated data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, LiteralString

from events.search.query import Ordering, Query
from events.search.values import instant

# The expressions of events.models' indexes, letter by letter: another spelling would not use them.
SORT_KEYS: dict[str, LiteralString] = {
    Ordering.START: "e.starts_at",
    Ordering.LATEST: "e.starts_at",
    Ordering.PRICE: "COALESCE(e.min_price, 10000000000)",
    Ordering.DEAREST: "COALESCE(e.max_price, -1) * -1",
    Ordering.TITLE: 'LEFT(e.title, 200) COLLATE "C"',
}
BY_START = frozenset({Ordering.START, Ordering.LATEST})
KEY_TYPES: dict[str, LiteralString] = {
    Ordering.START: "timestamptz",
    Ordering.LATEST: "timestamptz",
    Ordering.PRICE: "numeric",
    Ordering.DEAREST: "numeric",
    Ordering.TITLE: "text",
}


@dataclass(slots=True)
class Statement:
    """SQL in pieces, with the values they need by name."""

    query: Query
    values: dict[str, Any] = field(default_factory=dict)

    def build(self) -> LiteralString:
        query = self.query
        self.values["limit"] = query.limit + 1
        if query.starts_at is None and query.ends_at is None:
            # Any event that is shown has a plan; not any has one that was withdrawn.
            return self.events(f"e.id IN ({self.plans('TRUE')})" if query.status == "withdrawn" else "TRUE")
        self.values |= {"a": query.starts_at or "-infinity", "b": query.ends_at or "infinity"}
        if query.status != "current":
            return self.events(f"e.id IN ({self.plans(MATCHES[query.match])})")
        beginning = self.events("e.starts_at BETWEEN %(a)s AND %(b)s")
        if query.starts_at is None or self.cursor_is_past_the_begun():
            return beginning
        return f"SELECT * FROM (({self.begun()}) UNION ALL ({beginning})) page ORDER BY key {self.direction}, id LIMIT %(limit)s"

    @property
    def walks_in_order(self) -> bool:
        """Whether nothing picks rows but the window, in the order of whose index they are wanted."""
        query = self.query
        plain = (query.status, query.match, query.sell_mode, query.available) == ("current", "starts", "online", None)
        return plain and query.ordering in BY_START and all(getattr(query, name) is None for name in FILTERS)

    @property
    def is_narrow(self) -> bool:
        starts_at, ends_at = self.query.starts_at, self.query.ends_at
        return starts_at is not None and ends_at is not None and ends_at - starts_at <= NARROW

    @property
    def direction(self) -> LiteralString:
        return "DESC" if self.query.ordering == Ordering.LATEST else "ASC"

    @property
    def key(self) -> LiteralString:
        """Words of a title gather in some part of the titles' order, which is walked in vain elsewhere: not by its index then."""
        by_words = self.query.q is not None and self.query.ordering == Ordering.TITLE
        return SORT_KEYS[self.query.ordering] + (" || ''" if by_words else "")

    def events(self, window: LiteralString) -> LiteralString:
        key = self.key
        return self.select(key, "events_event e", [window, *self.after_cursor(key, "e.id")])

    def begun(self) -> LiteralString:
        """Events that began before the window and have a plan that matches.

        Sorted apart from their events where the ordering allows, so that only a page of those is looked at.
        OFFSET 0 keeps the planner from walking all events in order, in the hope of meeting them soon.
        """
        plans = NEXT_PLANS_SOON if self.is_narrow else NEXT_PLANS
        if self.query.match == "overlaps":
            plans = f"{plans} UNION {RUNNING_PLANS}"
        if self.query.ordering not in BY_START:
            key = self.key
            return self.select(key, f"({plans} OFFSET 0) n JOIN events_event e USING (id)", self.after_cursor(key, "e.id"))
        wanted = " AND ".join(["TRUE", *self.after_cursor("n.starts_at", "n.id")])
        plans = f"SELECT * FROM ({plans}) n WHERE {wanted} ORDER BY n.starts_at {self.direction}, n.id OFFSET 0"
        return self.select("n.starts_at", f"({plans}) n JOIN events_event e USING (id)", ())

    def select(self, key: LiteralString, source: LiteralString, conditions: Iterable[LiteralString]) -> LiteralString:
        where = " AND ".join([*conditions, *self.shown(), *self.filtered()])
        page: LiteralString = f"ORDER BY {key} {self.direction}, e.id LIMIT %(limit)s"
        return f"SELECT {key} AS key, e.id, e.summary FROM {source} WHERE {where} {page}"

    def cursor_is_past_the_begun(self) -> bool:
        cursor = self.query.cursor
        return cursor is not None and cursor.ordering == Ordering.START and instant(cursor.value) >= self.values["a"]

    def plans(self, window: LiteralString) -> LiteralString:
        return f"SELECT p.event_id FROM events_plan p WHERE {STATUSES[self.query.status]} AND {window}"

    def shown(self) -> Iterator[LiteralString]:
        yield "e.current" if self.query.status == "current" else "e.starts_at IS NOT NULL AND NOT e.hidden"
        if self.query.status == "current" and self.query.match == "within" and "a" in self.values:
            # Whoever has a plan within the window has one that starts in it.
            yield f"EXISTS ({self.plans(MATCHES['within'])} AND p.event_id = e.id)"
        if self.query.sell_mode != "any":
            yield "e.ever_online" if self.query.sell_mode == "online" else "NOT e.ever_online"

    def filtered(self) -> Iterator[LiteralString]:
        if self.query.available is not None:
            yield AVAILABLE[self.query.available]
        for name, condition in FILTERS.items():
            value = getattr(self.query, name)
            if value is not None:
                self.values[name] = value
                yield condition

    def after_cursor(self, key: LiteralString, row_id: LiteralString) -> Iterator[LiteralString]:
        cursor = self.query.cursor
        if cursor is None:
            return
        self.values |= {"key": cursor.value, "id": cursor.id}
        last: LiteralString = f"%(key)s::{KEY_TYPES[cursor.ordering]}"
        if cursor.ordering == Ordering.LATEST:
            yield f"{key} <= {last} AND ({key} < {last} OR {row_id} > %(id)s::uuid)"
        else:
            yield f"({key}, {row_id}) > ({last}, %(id)s::uuid)"


STATUSES: dict[str, LiteralString] = {"current": "p.current", "withdrawn": "NOT p.current", "any": "TRUE"}
MATCHES: dict[str, LiteralString] = {
    "starts": "p.starts_at BETWEEN %(a)s AND %(b)s",
    "within": "p.starts_at BETWEEN %(a)s AND %(b)s AND p.ends_at <= %(b)s",
    "overlaps": "tstzrange(p.starts_at, p.ends_at, '[]') && tstzrange(%(a)s, %(b)s, '[]')",
}
# Of an event that began before the window, at most one plan is the first after the window's begin.
# In a narrow window fewer plans start than there are pauses between plans around its begin, where plans are days apart.
NARROW = timedelta(days=4)
NEXT_PLANS_SOON: LiteralString = (
    "SELECT p.event_id AS id, p.event_starts_at AS starts_at FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND p.starts_at BETWEEN %(a)s AND %(b)s AND p.follows < %(a)s AND p.event_starts_at < %(a)s"
)
NEXT_PLANS: LiteralString = (
    "SELECT p.event_id AS id, p.event_starts_at AS starts_at FROM events_plan p WHERE p.follows IS NOT NULL"
    " AND tstzrange(p.follows, p.starts_at, '(]') @> %(a)s::timestamptz AND p.starts_at <= %(b)s"
    " AND p.event_starts_at < %(a)s"
)
RUNNING_PLANS: LiteralString = (
    "SELECT p.event_id, COALESCE(p.event_starts_at, p.starts_at) FROM events_plan p WHERE p.current"
    " AND tstzrange(p.starts_at, p.ends_at, '[]') @> %(a)s::timestamptz AND p.starts_at < %(a)s"
)
# OFFSET keeps PostgreSQL from looking at every plan there is, where few rows are left of what they say themselves.
ON_SALE: LiteralString = (
    "EXISTS (SELECT FROM events_plan s WHERE s.event_id = e.id AND s.current AND s.sold_out IS NOT TRUE"
    " AND COALESCE(s.sell_from <= now(), TRUE) AND COALESCE(s.sell_to >= now(), TRUE) OFFSET 0)"
)
AVAILABLE: dict[bool, LiteralString] = {
    True: f"e.sale_ends_at >= now() AND e.sale_starts_at <= now() AND {ON_SALE}",
    False: f"(e.sale_ends_at IS NULL OR e.sale_ends_at < now() OR e.sale_starts_at > now() OR NOT {ON_SALE})",
}
# Prices as their indexes have them.
FILTERS: dict[str, LiteralString] = {
    "provider": "e.provider_id = (SELECT v.id FROM providers_provider v WHERE v.slug = %(provider)s)",
    "q": "e.words @> NULLIF(event_words(%(q)s), '{}')",
    "price_min": f"{SORT_KEYS[Ordering.DEAREST]} <= -(%(price_min)s::numeric)",
    "price_max": f"{SORT_KEYS[Ordering.PRICE]} <= %(price_max)s",
    "sold_out": "e.all_sold_out = %(sold_out)s",
    "organizer": "e.organizer = %(organizer)s",
    "updated_since": "e.updated_at >= %(updated_since)s",
}
