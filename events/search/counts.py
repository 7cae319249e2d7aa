"""How many events match, and by what: the search's filters over events and plans, counted in one statement.

An event of which all plans match is counted by what its row tells of them, and equal rows at once; of the others each is counted
by its plans that match. A unit is either: a number of events that have the same values.
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
    """SQL for a value: of a unit `u`, or of a place or day `u` that units have."""

    value: LiteralString
    # The column of an event by which it is told of all its plans at once; none: it is the event's own.
    of_plans: LiteralString | None = None
    # What places or days have in common that are one value; none: each is a value of its own.
    common: LiteralString | None = None
    # Values that differ in case and accents alone are one, in the spelling that is met most: as the filter takes them.
    folded: bool = False
    # As text: what takes fewer bytes is counted, and only what is told is written.
    written: LiteralString = "value"


DIMENSIONS: Mapping[str, Dimension] = {
    "provider": Dimension("(SELECT v.slug FROM providers_provider v WHERE v.id = u.provider_id)"),
    "category": Dimension("u.category", folded=True),
    "state": Dimension("u.state"),
    "currency": Dimension("u.currency"),
    "venue": Dimension("nullif(u.told, '-')", "plan_venues"),
    "locality": Dimension("w.locality", "plan_venues", 'w.locality_folded COLLATE "C"'),
    "country": Dimension("w.country", "plan_venues", 'w.country COLLATE "C"'),
    "day": Dimension("u.day", "plan_days", written="to_char(value, 'YYYY-MM-DD')"),
    "month": Dimension(
        "date_trunc('month', u.day)::date", "plan_days", "date_trunc('month', u.day)", written="to_char(value, 'YYYY-MM')"
    ),
}
# An event's own columns that are asked for are counted together: they have few values.
_OWN: Mapping[str, LiteralString] = {"provider": "provider_id", "category": "category", "state": "state", "currency": "currency"}
# Units of several events are numbered downwards.
_SEVERAL: LiteralString = (
    "SELECT -(row_number() OVER ())::int AS n, {column} AS told, events FROM several WHERE {column} IS NOT NULL"
)
# What is told stays the text that it is until equal ones are one: there are far more units than places and days.
_UNITS: Mapping[str, LiteralString] = {
    "plan_venues": """, of_plan_venues AS MATERIALIZED (
    SELECT n, events, unnest(string_to_array(told, ',')) AS told FROM ({told}) a
    UNION ALL SELECT n, 1, coalesce(venue::text, '-') FROM (SELECT DISTINCT n, venue FROM plan) p
), met_plan_venues AS MATERIALIZED (
    SELECT told, sum(events) AS events FROM of_plan_venues GROUP BY told
)""",
    "plan_days": """, of_plan_days AS MATERIALIZED (
    SELECT n, events, unnest(string_to_array(told, ',')) AS told FROM ({told}) a
    UNION ALL SELECT n, 1, (day - date '2000-01-01')::text FROM (SELECT DISTINCT n, day FROM plan) p
), met_plan_days AS MATERIALIZED (
    SELECT told, date '2000-01-01' + told::int AS day, sum(events) AS events FROM of_plan_days GROUP BY told
)""",
}
_WHERE: Mapping[str, LiteralString] = {"plan_venues": "LEFT JOIN events_venue w ON w.id::text = u.told", "plan_days": ""}
_DAY: LiteralString = ", (p.starts_at AT TIME ZONE coalesce(p.timezone, v.timezone))::date AS day"


def count_events(query: Query, ask: Ask) -> Answer:
    """The counts. Raises ParameterError for a provider that does not exist."""
    by = query.by or ()
    result = ask(statement_of(query), Statement(query).values)
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


def statement_of(query: Query) -> LiteralString:
    statement, by = Statement(query), query.by or ()
    own: LiteralString = ", ".join([_OWN[name] for name in by if name in _OWN])
    of_plans = list(dict.fromkeys([column for name in by if (column := DIMENSIONS[name].of_plans)]))
    sets = [own, *of_plans]
    units = [_UNITS[column].replace("{told}", _SEVERAL.replace("{column}", column)) for column in of_plans]
    plans: LiteralString = (
        f""", plan AS MATERIALIZED (
    SELECT e.n, p.venue{_DAY if "plan_days" in of_plans else ""}
    FROM single e JOIN providers_provider v ON v.id = e.provider_id JOIN events_plan p ON p.event_id = e.id
    WHERE {statement.of_plans}
)"""
        if units
        else ""
    )
    n: LiteralString = "(row_number() OVER ())::int" if units else "0"
    columns: LiteralString = "".join([f", {column}" for column in sets if column])
    told_by_plans: LiteralString = "".join([f", grouping({column}) > 0 AS no_{column}" for column in of_plans])
    told_by_itself: LiteralString = " AND ".join([f"no_{column}" for column in of_plans]) or "TRUE"
    of_event: LiteralString = f", {own}" if own else ""
    grouped: LiteralString = f"GROUP BY {own}" if own else ""
    return f"""
WITH several AS MATERIALIZED (
    SELECT count(*)::int AS events{columns}{told_by_plans}
    FROM events_event e WHERE {statement.all_plans_match}
    GROUP BY GROUPING SETS ({", ".join([f"({one})" for one in sets])})
), single AS MATERIALIZED (
    SELECT {n} AS n, e.id, e.provider_id, e.category, e.state, e.currency, e.venue_words
    FROM events_event e WHERE {statement.some_plans_match}
), of_event AS MATERIALIZED (
    SELECT events{of_event} FROM several WHERE {told_by_itself}
    UNION ALL SELECT count(*)::int{of_event} FROM single {grouped}
){plans}{"".join(units)}
SELECT NULL AS by, NULL AS value, coalesce(sum(events), 0) AS events, NULL AS is_rest FROM of_event
{"".join([f" UNION ALL {_counts(name, DIMENSIONS[name])}" for name in by])}
"""


def _counts(name: str, dimension: Dimension) -> LiteralString:
    label: LiteralString = {key: key for key in DIMENSIONS}[name]
    met, others = _of_events(dimension) if dimension.of_plans is None else _of_plans(dimension, dimension.of_plans)
    return f"""
(WITH {met}, ranked AS MATERIALIZED (
    SELECT *, row_number() OVER (ORDER BY events DESC, value) AS place FROM met
)
SELECT '{label}', {dimension.written}, events, false FROM ranked WHERE place <= {MOST_VALUES}
UNION ALL
SELECT '{label}', NULL, {others} HAVING count(*) > 0)
"""


def _of_events(dimension: Dimension) -> tuple[LiteralString, LiteralString]:
    """How many events have each value, and how many the other ones: each event has one value."""
    met: LiteralString = (
        f"said AS MATERIALIZED (SELECT {dimension.value} AS value, sum(events) AS met FROM of_event u GROUP BY 1)"
    )
    if dimension.folded:
        met = f"""{met}, spelled AS (
    SELECT value, first_value(value) OVER (PARTITION BY folded(value) ORDER BY met DESC, value) AS spelling
    FROM said WHERE value IS NOT NULL
), met AS (SELECT spelling AS value, sum(met) AS events FROM said LEFT JOIN spelled USING (value) GROUP BY spelling)"""
    else:
        met = f"{met}, met AS (SELECT value, met AS events FROM said)"
    return met, f"sum(events), true FROM ranked WHERE place > {MOST_VALUES}"


def _of_plans(dimension: Dimension, column: LiteralString) -> tuple[LiteralString, LiteralString]:
    """The same where an event has as many values as its plans: it counts once for each, and once for all others."""
    source: LiteralString = f"met_{column} u {_WHERE[column]}"
    if dimension.common is None:
        pair: LiteralString = f"(SELECT n, events, told AS held FROM of_{column})"
        met: LiteralString = f"met AS (SELECT told AS held, events, {dimension.value} AS value FROM met_{column} u)"
    else:
        pair = "pair"
        met = f"""valued AS MATERIALIZED (
    SELECT u.told, u.events, {dimension.value} AS value, dense_rank() OVER (ORDER BY {dimension.common}) AS held FROM {source}
), pair AS MATERIALIZED (
    SELECT DISTINCT u.n, u.events, valued.held FROM of_{column} u JOIN valued USING (told)
), spelled AS (
    SELECT DISTINCT ON (held) held, value FROM (SELECT held, value, sum(events) AS events FROM valued GROUP BY held, value) said
    ORDER BY held, events DESC, value
), met AS (
    SELECT held, number.events, spelled.value FROM (SELECT held, sum(events) AS events FROM pair GROUP BY held) number
    JOIN spelled USING (held)
)"""
    others: LiteralString = f"""
sum(events), true FROM (
    SELECT DISTINCT pair.n, pair.events FROM {pair} pair JOIN ranked USING (held)
    WHERE (SELECT count(*) FROM ranked) > {MOST_VALUES} AND ranked.place > {MOST_VALUES}
) other
"""
    return met, others


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
