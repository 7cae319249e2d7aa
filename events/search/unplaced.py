"""How many events match all that is asked but where, and take place nobody knows where.

Counted in the page's own statement, so that both are of the same moment.
"""

from typing import LiteralString

from psycopg.pq.abc import PGresult

from events.search.conditions import Conditions
from events.search.query import Query


def is_told(query: Query, format_: str) -> bool:
    """Of answers in JSON, where somebody asks where."""
    return format_ == "json" and (query.near is not None or query.bbox is not None)


def beside(page: LiteralString, query: Query) -> LiteralString:
    """The page's statement with the number as its last column, and a row that has nothing else where nothing is found."""
    number = _number(Conditions(query.without("near", "radius", "bbox", "ordering", "cursor")))
    return f"""
WITH found AS MATERIALIZED ({page})
SELECT found.*, told.unplaced FROM ({number}) told (unplaced)
LEFT JOIN (SELECT found.*, row_number() OVER () AS place FROM found) found ON true ORDER BY found.place
"""


def rows_and_number(result: PGresult) -> tuple[int, int]:
    """How many rows the page itself has, and the number."""
    empty = result.ntuples == 1 and result.get_value(0, 1) is None
    return 0 if empty else result.ntuples, int(result.get_value(0, result.nfields - 1) or 0)


def _number(asked: Conditions) -> LiteralString:
    """How many of them have no plan that matches with coordinates."""
    if asked.is_narrow and not asked.undecided():
        # The plans of the window are fewer than the events that are not over before it.
        plans: LiteralString = (
            "SELECT p.event_id AS id FROM events_plan p LEFT JOIN events_venue w ON w.id = p.venue"
            f" WHERE {asked.of_one_plan()} GROUP BY p.event_id"
            " HAVING bool_or(w.latitude IS NOT NULL AND w.longitude IS NOT NULL) IS NOT TRUE"
        )
        own = " AND ".join(["TRUE", *asked.of_its_row()])
        return f"SELECT count(*) FROM ({plans} OFFSET 0) n JOIN events_event e USING (id) WHERE {own}"
    placed: LiteralString = (
        "SELECT FROM events_plan p JOIN events_venue w ON w.id = p.venue"
        f" WHERE p.event_id = e.id AND w.latitude IS NOT NULL AND w.longitude IS NOT NULL AND {asked.of_plans}"
    )
    elsewhere: LiteralString = f"e.placed IN ('some', 'none') AND (e.placed = 'none' OR NOT EXISTS ({placed} OFFSET 0))"
    counted: LiteralString = f"SELECT count(*) FROM events_event e WHERE {elsewhere} AND "
    if asked.takes_place or asked.has_window or asked.plans_decide or asked.query.status != "current":
        return f"{counted} {asked.not_over} AND {asked.all_that_match}"
    # Those that take place have an index of their own, and the others are few.
    taking_place = Conditions(Query(asked.query.values | {"state": "scheduled"}, asked.query.defaults))
    return f"SELECT ({counted} {taking_place.all_that_match}) + ({counted} NOT e.takes_place AND {asked.all_that_match})"
