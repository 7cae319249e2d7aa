"""In which orders a page may be: the expression that each sorts by, of events and of plans as rows."""

from enum import StrEnum
from typing import LiteralString


class Ordering(StrEnum):
    START = "start"
    LATEST = "-start"
    PRICE = "price"
    DEAREST = "-price"
    TITLE = "title"
    DISTANCE = "distance"


# The expressions of events.models' indexes, letter by letter: another spelling would not use them.
SORT_KEYS: dict[str, LiteralString] = {
    Ordering.START: "e.starts_at",
    Ordering.LATEST: "e.starts_at",
    Ordering.PRICE: "COALESCE(e.min_price, 10000000000)",
    Ordering.DEAREST: "COALESCE(e.max_price, -1) * -1",
    Ordering.TITLE: 'LEFT(e.title, 200) COLLATE "C"',
}
# The same of plans as rows, of which only a title and a distance are not their own.
PLAN_SORT_KEYS: dict[str, LiteralString] = {
    **SORT_KEYS,
    Ordering.START: "p.starts_at",
    Ordering.LATEST: "p.starts_at",
    Ordering.PRICE: "COALESCE(p.min_price, 10000000000)",
    Ordering.DEAREST: "COALESCE(p.max_price, -1) * -1",
    # Of the places that are joined to the plans.
    Ordering.DISTANCE: "near.distance",
}
# What a cursor's value is.
KEY_TYPES: dict[str, LiteralString] = {
    Ordering.START: "timestamptz",
    Ordering.LATEST: "timestamptz",
    Ordering.PRICE: "numeric",
    Ordering.DEAREST: "numeric",
    Ordering.TITLE: "text",
    Ordering.DISTANCE: "float8",
}
BY_START = frozenset({Ordering.START, Ordering.LATEST})
