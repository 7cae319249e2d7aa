"""How many events match, and by what: the search's filters over events and plans, counted in one statement.

Each dimension is a set of pairs of an event and a value, its own or one of its plans that match.
"""

from collections.abc import Mapping
from typing import LiteralString, NamedTuple

import orjson
from psycopg.pq.abc import PGresult

from events.search.connections import Ask
from events.search.page import Answer, check_providers
from events.search.query import Query
from events.search.statement import Statement

MOST_VALUES = 100


class Dimension(NamedTuple):
    """SQL for the value of a pair.

    In it `m` is the event, `v` its provider and, where `of_plans`, `p` a plan that matches and `w` where it takes place.
    """

    value: LiteralString
    of_plans: bool = False
    # Values that differ in case and accents alone are one, in the spelling that is met most: as the filter takes them.
    folded: bool = False


DIMENSIONS: Mapping[str, Dimension] = {
    "provider": Dimension("v.slug"),
    "category": Dimension("m.category", folded=True),
    "state": Dimension("m.state"),
    "currency": Dimension("m.currency"),
    "venue": Dimension("w.id::text", of_plans=True),
    "locality": Dimension("w.locality", of_plans=True, folded=True),
    "country": Dimension("w.country", of_plans=True),
    "day": Dimension("to_char(p.starts_at AT TIME ZONE coalesce(p.timezone, v.timezone), 'YYYY-MM-DD')", of_plans=True),
    "month": Dimension("to_char(p.starts_at AT TIME ZONE coalesce(p.timezone, v.timezone), 'YYYY-MM')", of_plans=True),
}


def read(query: Query, ask: Ask) -> Answer:
    """The counts. Raises ParameterError for a provider that does not exist."""
    by = query.by or ()
    result = ask(_statement(query, by), Statement(query).values)
    (total, *rows) = _rows(result)
    check_providers(query, ask, found=total[2] > 0)
    data: dict[str, object] = {"events": total[2], "by": {name: [] for name in by}}
    values: dict[str, list[dict[str, object]]] = data["by"]  # type: ignore[assignment]
    others: dict[str, int] = {}
    for name, value, events, is_rest in sorted(rows, key=lambda row: (-row[2], row[1] is None, row[1])):
        if is_rest:
            others[name] = events
        else:
            values[name].append({"value": value, "events": events})
    if others:
        data["others"] = others
    return Answer(orjson.dumps({"data": data, "error": None}), None, [])


def _statement(query: Query, by: tuple[str, ...]) -> LiteralString:
    statement = Statement(query)
    with_plans = any(DIMENSIONS[name].of_plans for name in by)
    plans: LiteralString = (
        f""", plan AS MATERIALIZED (
    SELECT p.* FROM matched e JOIN events_plan p ON p.event_id = e.id WHERE {statement.of_plans}
)"""
        if with_plans
        else ""
    )
    counts = " UNION ALL ".join([_counts(name, DIMENSIONS[name]) for name in by])
    total: LiteralString = "SELECT NULL AS by, NULL AS value, count(*) AS events, NULL AS is_rest FROM matched"
    return f"""
WITH matched AS MATERIALIZED (
    SELECT e.id, e.provider_id, e.category, e.state, e.currency, e.venue_words FROM events_event e
    WHERE {statement.all_that_match}
){plans}
{total}{f" UNION ALL {counts}" if counts else ""}
"""


def _counts(name: str, dimension: Dimension) -> LiteralString:
    source: LiteralString = "matched m JOIN providers_provider v ON v.id = m.provider_id"
    if dimension.of_plans:
        source = f"{source} JOIN plan p ON p.event_id = m.id LEFT JOIN events_venue w ON w.id = p.venue"
    distinct: LiteralString = "DISTINCT " if dimension.of_plans else ""
    pairs: LiteralString = f"SELECT {distinct}m.id, {dimension.value} AS value FROM {source}"
    if dimension.folded:
        pairs = f"""
SELECT {distinct}id, spelling AS value FROM ({pairs}) pair LEFT JOIN (
    SELECT value, first_value(value) OVER (PARTITION BY folded(value) ORDER BY met DESC, value) AS spelling
    FROM (SELECT value, count(*) AS met FROM ({pairs}) pair WHERE value IS NOT NULL GROUP BY value) spelled
) spelled USING (value)
"""
    label: LiteralString = {key: key for key in DIMENSIONS}[name]
    return f"""
(WITH pair AS MATERIALIZED ({pairs}), ranked AS (
    SELECT value, count(*) AS events, row_number() OVER (ORDER BY count(*) DESC, value) AS place FROM pair GROUP BY value
)
SELECT '{label}', value, events, false FROM (SELECT * FROM ranked) r WHERE place <= {MOST_VALUES}
UNION ALL
SELECT '{label}', NULL, count(DISTINCT pair.id), true
FROM ranked JOIN pair ON coalesce(pair.value, '') = coalesce(ranked.value, '')
WHERE place > {MOST_VALUES} HAVING count(*) > 0)
"""


def _rows(result: PGresult) -> list[tuple[str, str | None, int, bool]]:
    return [
        (
            _text(result, row, 0) or "",
            _text(result, row, 1),
            int(result.get_value(row, 2) or 0),
            result.get_value(row, 3) == b"t",
        )
        for row in range(result.ntuples)
    ]


def _text(result: PGresult, row: int, column: int) -> str | None:
    value = result.get_value(row, column)
    return None if value is None else value.decode()
