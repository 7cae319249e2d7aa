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
    """SQL for a value of a unit `u`, and where units are read that have it."""

    value: LiteralString
    # The column of an event by which it is told of all its plans at once; none: it is the event's own.
    of_plans: LiteralString | None = None
    source: LiteralString = "of_event u"
    # Each unit has each value once as it is read.
    distinct: bool = False
    # Values that differ in case and accents alone are one, in the spelling that is met most: as the filter takes them.
    folded: bool = False
    # As text: what takes fewer bytes is counted, and only what is told is written.
    written: LiteralString = "value"


_WITH_VENUE: LiteralString = "at_venue u LEFT JOIN events_venue w ON w.id = u.venue"
DIMENSIONS: Mapping[str, Dimension] = {
    "provider": Dimension("(SELECT v.slug FROM providers_provider v WHERE v.id = u.provider_id)"),
    "category": Dimension("u.category", folded=True),
    "state": Dimension("u.state"),
    "currency": Dimension("u.currency"),
    "venue": Dimension("u.venue", "plan_venues", "at_venue u", distinct=True, written="value::text"),
    "locality": Dimension("w.locality", "plan_venues", _WITH_VENUE, folded=True),
    "country": Dimension("w.country", "plan_venues", _WITH_VENUE),
    "day": Dimension("u.day", "plan_days", "on_day u", distinct=True, written="to_char(value, 'YYYY-MM-DD')"),
    "month": Dimension("date_trunc('month', u.day)::date", "plan_days", "on_day u", written="to_char(value, 'YYYY-MM')"),
}
# An event's own columns that are asked for are counted together: they have few values.
_OWN: Mapping[str, LiteralString] = {"provider": "provider_id", "category": "category", "state": "state", "currency": "currency"}
# Units of several events are numbered downwards.
_SEVERAL: LiteralString = (
    "SELECT -(row_number() OVER ())::int AS n, {column} AS told, events FROM several WHERE {column} IS NOT NULL"
)
_UNITS: Mapping[str, LiteralString] = {
    "plan_venues": """, at_venue AS MATERIALIZED (
    SELECT n, events, nullif(unnest(string_to_array(told, ',')), '-')::uuid AS venue FROM ({told}) a
    UNION ALL SELECT DISTINCT n, 1, venue FROM plan
)""",
    "plan_days": """, on_day AS MATERIALIZED (
    SELECT n, events, date '2000-01-01' + unnest(string_to_array(told, ','))::int AS day FROM ({told}) a
    UNION ALL SELECT DISTINCT n, 1, day FROM plan
)""",
}
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
    SELECT count(*) AS events{columns}{told_by_plans}
    FROM events_event e WHERE {statement.all_plans_match}
    GROUP BY GROUPING SETS ({", ".join([f"({one})" for one in sets])})
), single AS MATERIALIZED (
    SELECT {n} AS n, e.id, e.provider_id, e.category, e.state, e.currency, e.venue_words
    FROM events_event e WHERE {statement.some_plans_match}
), of_event AS MATERIALIZED (
    SELECT events{of_event} FROM several WHERE {told_by_itself}
    UNION ALL SELECT count(*){of_event} FROM single {grouped}
){plans}{"".join(units)}
SELECT NULL AS by, NULL AS value, coalesce(sum(events), 0) AS events, NULL AS is_rest FROM of_event
{"".join([f" UNION ALL {_counts(name, DIMENSIONS[name])}" for name in by])}
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
        f"said AS MATERIALIZED (SELECT {dimension.value} AS value, sum(events) AS met FROM {dimension.source} GROUP BY 1)"
    )
    if dimension.folded:
        met = f"{met}, {_spelled('said')}, met AS (SELECT spelling AS value, sum(met) AS events"
        met = f"{met} FROM said LEFT JOIN spelled USING (value) GROUP BY spelling)"
    else:
        met = f"{met}, met AS (SELECT value, met AS events FROM said)"
    return met, f"sum(events), true FROM ranked WHERE place > {MOST_VALUES}"


def _of_plans(dimension: Dimension) -> tuple[LiteralString, LiteralString]:
    """The same where an event has as many values as its plans: it counts once for each, and once for all others."""
    every: LiteralString = "" if dimension.distinct else "DISTINCT "
    said: LiteralString = f"SELECT {every}u.n, u.events, {dimension.value} AS value FROM {dimension.source}"
    pairs: LiteralString = f"pair AS MATERIALIZED ({said})"
    if dimension.folded:
        pairs = f"""
said AS MATERIALIZED ({said}), {_spelled("(SELECT value, sum(events) AS met FROM said GROUP BY value) said")},
pair AS MATERIALIZED (SELECT DISTINCT n, events, spelling AS value FROM said LEFT JOIN spelled USING (value))
"""
    others: LiteralString = f"""
sum(events), true FROM (
    SELECT DISTINCT pair.n, pair.events FROM pair LEFT JOIN ranked USING (value)
    WHERE (SELECT count(*) FROM ranked) > {MOST_VALUES}
        AND coalesce(ranked.place, (SELECT place FROM ranked WHERE value IS NULL)) > {MOST_VALUES}
) other
"""
    return f"{pairs}, met AS (SELECT value, sum(events) AS events FROM pair GROUP BY value)", others


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
