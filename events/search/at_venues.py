"""Plans in the venues that are asked for: counted first, as far as it matters, and read in the way that suits their number.

Of venues that a condition selects PostgreSQL knows neither how many there are nor how many plans they have. Where it took none
for many it would walk all events or plans in their order and meet nothing, and of a venue that has half of all plans it would
read and sort each. A few plans are read and sorted themselves; many are soon met on a walk through events or plans.
"""

from typing import Literal, LiteralString

from events.search.conditions import Conditions
from events.search.orderings import Ordering
from events.search.parameters import PARAMETERS

# So many are counted in 3 ms, and read and sorted in 20.
FEW: Literal[5000] = 5000
# In so many venues something takes place at any time: to look for the first plan of each takes longer than a walk to it.
SCATTERED: Literal[1000] = 1000
# Those that ask where a plan takes place.
WHERE = frozenset(name for name, parameter in PARAMETERS.items() if parameter.at is not None)
# All that the index of venues has, so that no plan is looked at to be counted.
_KEY: LiteralString = "p.venue, p.starts_at, p.event_id"
# The venues that are asked for.
THERE: LiteralString = "SELECT id FROM there"
_FEW: LiteralString = "SELECT DISTINCT venue, starts_at, event_id FROM few"
_ITS_PLANS: LiteralString = (
    "CROSS JOIN LATERAL (SELECT * FROM events_plan p"
    " WHERE p.venue = few.venue AND p.starts_at = few.starts_at AND p.event_id = few.event_id OFFSET 0) p"
)
# The few plans, for the first of two pages.
FEW_PLANS: LiteralString = f"({_FEW}) few {_ITS_PLANS}"
# For the second: the start of the first plan in these venues, or of the last where the last come first.
EDGE: LiteralString = "(SELECT at FROM edge)"


def are_asked_for(asked: Conditions) -> bool:
    return bool(asked.picking & WHERE)


def page(asked: Conditions, few: LiteralString, many: LiteralString, direction: LiteralString) -> LiteralString:
    """The page `few`, which reads FEW_PLANS, or the page `many`, which may begin at EDGE; each of rows with `key` and `id`."""
    latest = asked.query.ordering == Ordering.LATEST
    edge: LiteralString = f"{'%(ends_at)s' if latest else '%(starts_at)s'}::timestamptz"
    if asked.is_brief and asked.query.match == "starts":
        # The window has few plans of whatever venue: where there are many venues, those of these plans alone are looked at.
        at = [f"p.venue IN ({venues})" for venues in _asked(asked)]
        plans: LiteralString = f"SELECT {_KEY} FROM events_plan p WHERE {' AND '.join([_window(asked), *at])}"
    else:
        plans = _of_each(asked, _KEY, f"p.starts_at LIMIT {FEW + 1}")
        first = _of_each(asked, "min(p.starts_at)", "p.starts_at LIMIT 1")
        last = _of_each(asked, "max(p.starts_at)", "p.starts_at DESC LIMIT 1")
        counted: LiteralString = f"SELECT count(*) FROM ({THERE} LIMIT {SCATTERED + 1}) w"
        edge = f"CASE WHEN ({counted}) > {SCATTERED} THEN {edge} ELSE ({last if latest else first}) END"
    return (
        f"WITH there AS MATERIALIZED ({_venues(asked)}), few AS MATERIALIZED ({plans} LIMIT {FEW + 1}),"
        f" edge (at) AS MATERIALIZED (SELECT {edge}) SELECT * FROM ("
        f"SELECT * FROM ({few}) page WHERE (SELECT count(*) FROM few) <= {FEW}"
        f" UNION ALL SELECT * FROM ({many}) page WHERE (SELECT count(*) FROM few) > {FEW}"
        f") page ORDER BY key {direction}, id LIMIT %(limit)s"
    )


def few_in_order(direction: LiteralString) -> LiteralString:
    """The same plans by their start, `starts_there`, so that they are looked at until the page is full.

    PostgreSQL does not see that a plan that is found by its start has it: it would sort all of them by their own.
    """
    order: LiteralString = f"ORDER BY few.starts_at {direction}"
    first: LiteralString = f"({_FEW} ORDER BY starts_at {direction}) few"
    return f"(SELECT few.starts_at AS starts_there, p.* FROM {first} {_ITS_PLANS} {order} OFFSET 0) p"


def from_edge(start: LiteralString, row_id: LiteralString) -> LiteralString:
    """That a row starts between EDGE and the window's end, for an index whose second column is the id.

    As a range whose begin is not known yet PostgreSQL would take it for one row in 200.
    """
    end: LiteralString = "(%(ends_at)s::timestamptz, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)"
    return f"{start} >= {EDGE} AND ({start}, {row_id}) <= {end}"


def looked_at(conditions: LiteralString) -> LiteralString:
    """The conditions of a plan, of which none leads PostgreSQL to begin with the venues."""
    return _there(conditions, f"(p.venue IN ({THERE})) IS TRUE")


def known_to_be_there(conditions: LiteralString) -> LiteralString:
    """The conditions of the few plans: their venues are not looked at again, and not taken for fewer than they are."""
    return _there(conditions, "TRUE")


def _there(conditions: LiteralString, meaning: LiteralString) -> LiteralString:
    for name in WHERE:
        at = PARAMETERS[name].plans
        assert isinstance(at, str)
        conditions = conditions.replace(at, meaning)
    return conditions


def may_be_there(event: LiteralString) -> LiteralString:
    """False where the row of an event tells that none of its plans is there, so that few are asked for their plans.

    A number that PostgreSQL takes for another one of nearly all rows: it plans as if this were not asked.
    """
    places = f"{event}.plan_venues"
    elsewhere = f"strpos({places}, ',') = 0 AND {places} NOT IN (SELECT id::text FROM there)"
    return f"CASE WHEN {elsewhere} THEN 0 ELSE 1 END <> 0"


def _of_each(asked: Conditions, told: LiteralString, first: LiteralString) -> LiteralString:
    """What is `told` of the `first` plans of each venue, such as `p.starts_at LIMIT 1`; among all plans are all that match.

    In an order, so that no other way is cheaper than the index of venues, whatever statistics say of a venue.
    """
    return (
        f"SELECT {told} FROM there w CROSS JOIN LATERAL"
        f" (SELECT * FROM events_plan p WHERE p.venue = w.id AND {_window(asked)} ORDER BY {first}) p"
    )


def _venues(asked: Conditions) -> LiteralString:
    return f"SELECT w.id FROM events_venue w WHERE {' AND '.join([f'w.id IN ({venues})' for venues in _asked(asked)])}"


def _asked(asked: Conditions) -> list[LiteralString]:
    """SQL for the ids of venues, by each parameter."""
    named = [PARAMETERS[name].at for name in PARAMETERS if name in asked.picking]
    return [venues for venues in named if venues is not None]


def _window(asked: Conditions) -> LiteralString:
    """What the window says of when a plan starts."""
    if not asked.has_window:
        return "TRUE"
    starting: LiteralString = "p.starts_at BETWEEN %(starts_at)s AND %(ends_at)s"
    return starting if asked.query.match == "starts" else "p.starts_at <= %(ends_at)s"
