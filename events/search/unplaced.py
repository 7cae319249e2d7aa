"""How many events match all that is asked but where, and take place nobody knows where.

Counted in the page's own statement, so that both are of the same moment.
"""

from typing import LiteralString

from psycopg.pq.abc import PGresult

from events.search.query import Query
from events.search.statement import Statement


def is_told(query: Query, format_: str) -> bool:
    """Of answers in JSON, where somebody asks where."""
    return format_ == "json" and (query.near is not None or query.bbox is not None)


def beside(page: LiteralString, query: Query) -> LiteralString:
    """The page's statement with the number as its last column, and a row that has nothing else where nothing is found."""
    number = Statement(query.without("near", "radius", "bbox", "ordering", "cursor")).unplaced
    return f"""
WITH found AS MATERIALIZED ({page})
SELECT found.*, told.unplaced FROM ({number}) told (unplaced)
LEFT JOIN (SELECT found.*, row_number() OVER () AS place FROM found) found ON true ORDER BY found.place
"""


def rows_and_number(result: PGresult) -> tuple[int, int]:
    """How many rows the page itself has, and the number."""
    empty = result.ntuples == 1 and result.get_value(0, 1) is None
    return 0 if empty else result.ntuples, int(result.get_value(0, result.nfields - 1) or 0)
