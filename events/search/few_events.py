"""Pages of events that have several words or marks at once: found first, as far as it matters, and read as suits their number.

PostgreSQL takes all that is asked of an event for independent. Where each half of all events has one of two marks, it expects a
quarter to have both, and would walk the catalogue for a page where there are none. Of few events that were found by the index, a
page is read and sorted; where there are more, a walk in the page's order soon meets as many as it needs.
"""

from typing import Literal, LiteralString

from events.search.conditions import Conditions
from events.search.orderings import Ordering

# The plans of so many are read and sorted in 20 ms.
FEW: Literal[2000] = 2000
# What an index of events finds by words or marks.
BY_INDEX = frozenset({"q", "category", "organizer", "language"})
# PostgreSQL spreads reading the whole table of events over a look at each of many, of which a page needs few, and so takes a look
# for far cheaper than it is: it would rather walk plans in their order until enough of them match than ask the index which events
# do. The second half is never evaluated; it makes a look about as dear as it is.
DEAR: LiteralString = "(e.starts_at IS NOT NULL OR (SELECT count(*) FROM generate_series(1, 300) WHERE e.hidden) >= 0)"
# For the first of two pages.
THESE: LiteralString = "found JOIN events_event e USING (id)"
THEIR_PLANS: LiteralString = (
    "(SELECT p.* FROM found CROSS JOIN LATERAL (SELECT * FROM events_plan p WHERE p.event_id = found.id OFFSET 0) p OFFSET 0) p"
)


def may_be(asked: Conditions) -> bool:
    """Whether it is to be found out how many there are: a narrow window has few plans to walk through."""
    return len(asked.picking & BY_INDEX) > 1 and asked.query.ordering != Ordering.DISTANCE and not asked.is_narrow


def page(asked: Conditions, few: LiteralString, many: LiteralString, direction: LiteralString) -> LiteralString:
    """The page `few`, which reads THESE or THEIR_PLANS, or the page `many`; each of rows with `key` and `id`."""
    found: LiteralString = " AND ".join([*asked.of_rows(BY_INDEX), DEAR])
    counted: LiteralString = "(SELECT count(*) FROM found)"
    return (
        f"WITH found AS MATERIALIZED (SELECT e.id FROM events_event e WHERE {found} LIMIT {FEW + 1}) SELECT * FROM ("
        f"SELECT * FROM ({few}) page WHERE {counted} <= {FEW} UNION ALL SELECT * FROM ({many}) page WHERE {counted} > {FEW}"
        f") page ORDER BY key {direction}, id LIMIT %(limit)s"
    )
