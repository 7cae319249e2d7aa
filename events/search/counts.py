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

    In it `m` is the event and `v` its provider; or, where `of_plans`, `p` a plan that matches and `w` where it takes place.
    """

    value: LiteralString
    of_plans: bool = False
    # Values that differ in case and accents alone are one, in the spelling that is met most: as the filter takes them.
    folded: bool = False
    # As text: what takes fewer bytes is counted, and only what is told is written.
    written: LiteralString = "value"


DIMENSIONS: Mapping[str, Dimension] = {
    "provider": Dimension("v.slug"),
    "category": Dimension("m.category", folded=True),
    "state": Dimension("m.state"),
    "currency": Dimension("m.currency"),
    "venue": Dimension("p.venue", of_plans=True, written="value::text"),
    "locality": Dimension("w.locality", of_plans=True, folded=True),
    "country": Dimension("w.country", of_plans=True),
    "day": Dimension("p.day", of_plans=True, written="to_char(value, 'YYYY-MM-DD')"),
    "month": Dimension("date_trunc('month', p.day)::date", of_plans=True, written="to_char(value, 'YYYY-MM')"),
}
_DAY: LiteralString = ", (p.starts_at AT TIME ZONE coalesce(p.timezone, v.timezone))::date AS day"


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
    SELECT e.n, p.venue{_DAY if {"day", "month"} & {*by} else ""}
    FROM matched e JOIN providers_provider v ON v.id = e.provider_id JOIN events_plan p ON p.event_id = e.id
    WHERE {statement.of_plans}
)"""
        if with_plans
        else ""
    )
    counts = " UNION ALL ".join([_counts(name, DIMENSIONS[name]) for name in by])
    total: LiteralString = "SELECT NULL AS by, NULL AS value, count(*) AS events, NULL AS is_rest FROM matched"
    n: LiteralString = "(row_number() OVER ())::int" if with_plans else "0"
    return f"""
WITH matched AS MATERIALIZED (
    SELECT {n} AS n, e.id, e.provider_id, e.category, e.state, e.currency, e.venue_words
    FROM events_event e
    WHERE {statement.all_that_match}
){plans}
{total}{f" UNION ALL {counts}" if counts else ""}
"""


def _counts(name: str, dimension: Dimension) -> LiteralString:
    label: LiteralString = {key: key for key in DIMENSIONS}[name]
    met, others = _of_plans(dimension) if dimension.of_plans else _of_events(dimension)
    return f"""
(WITH {met}, ranked AS MATERIALIZED (
    SELECT value, events, row_number() OVER (ORDER BY events DESC, value) AS place FROM met
)
SELECT '{label}', {dimension.written}, events, false FROM ranked WHERE place <= {MOST_VALUES}
UNION ALL
SELECT '{label}', NULL, {others} HAVING count(*) > 0)
"""


def _of_events(dimension: Dimension) -> tuple[LiteralString, LiteralString]:
    """How many events have each value, and how many the other ones: each event has one value."""
    met: LiteralString = (
        f"said AS MATERIALIZED (SELECT {dimension.value} AS value, count(*) AS met"
        " FROM matched m JOIN providers_provider v ON v.id = m.provider_id GROUP BY 1)"
    )
    if dimension.folded:
        met = f"{met}, {_spelled('said')}, met AS (SELECT spelling AS value, sum(met) AS events"
        met = f"{met} FROM said LEFT JOIN spelled USING (value) GROUP BY spelling)"
    else:
        met = f"{met}, met AS (SELECT value, met AS events FROM said)"
    return met, f"sum(events), true FROM ranked WHERE place > {MOST_VALUES}"


def _of_plans(dimension: Dimension) -> tuple[LiteralString, LiteralString]:
    """The same where an event has as many values as its plans: it counts once for each, and once for all others."""
    source: LiteralString = "plan p LEFT JOIN events_venue w ON w.id = p.venue" if "w." in dimension.value else "plan p"
    pairs: LiteralString = f"pair AS MATERIALIZED (SELECT DISTINCT p.n, {dimension.value} AS value FROM {source})"
    if dimension.folded:
        pairs = f"""
said AS MATERIALIZED (SELECT DISTINCT p.n, {dimension.value} AS value FROM {source}),
{_spelled("(SELECT value, count(*) AS met FROM said GROUP BY value) said")},
pair AS MATERIALIZED (SELECT DISTINCT n, spelling AS value FROM said LEFT JOIN spelled USING (value))
"""
    others: LiteralString = f"""
count(DISTINCT pair.n), true FROM pair LEFT JOIN ranked USING (value)
WHERE (SELECT count(*) FROM ranked) > {MOST_VALUES}
    AND coalesce(ranked.place, (SELECT place FROM ranked WHERE value IS NULL)) > {MOST_VALUES}
"""
    return f"{pairs}, met AS (SELECT value, count(*) AS events FROM pair GROUP BY value)", others


def _spelled(said: LiteralString) -> LiteralString:
    """The spelling of each value that is met most, of those that are one."""
    return (
        "spelled AS (SELECT value, first_value(value) OVER (PARTITION BY folded(value) ORDER BY met DESC, value) AS spelling"
        f" FROM {said} WHERE value IS NOT NULL)"
    )


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
