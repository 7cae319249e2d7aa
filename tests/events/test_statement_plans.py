"""How PostgreSQL goes about searches: by indexes, and without walking the catalogue for a page. Shapes, and no times."""

import json
from collections.abc import Iterator
from typing import Any, LiteralString

import pytest
from django.db import connection, transaction

from bench.cities import FILTERS, WINDOWS, places
from bench.service import SEED
from events import planner
from events.catalogue import rows
from events.search import connections, counts
from events.search.parameters import EventBrowse, EventCounts, PlanSearch
from events.search.plans import PlanStatement
from events.search.statement import Statement
from tests import factories

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("committed")]
EVENTS, VENUES = 20_000, 500
TABLES = ("events_event", "events_plan", "events_zone", "events_venue")
# Half of all events and plans, as rows of tables and entries of indexes. What is rarely found may have to be looked for in all
# that fits in another way.
MOST = EVENTS * 3 // 2
EXPLAIN: LiteralString = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) "


def fill() -> None:
    for slug in ("acme", "bolt", "corner"):
        factories.provider(slug)
    with connection.cursor() as cursor:
        for statement in (SEED.replace("{events}", str(EVENTS)).replace("{zones}", "1"), places(VENUES)):
            cursor.execute(statement)
        with transaction.atomic():
            planner.begin(cursor)
            factories.serve()
        cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")


def statements() -> Iterator[tuple[str, Any, dict[str, Any], bool]]:
    row = connections.execute("SELECT venue FROM events_plan WHERE venue IS NOT NULL ORDER BY id LIMIT 1", {})
    venue = (row.get_value(0, 0) or b"").decode()
    for filters in FILTERS:
        asked = {name: value.format(venue=venue) for name, value in filters.items()}
        for window, limits in WINDOWS.items():
            name = f"{window} {filters}"
            of_events = Statement(EventBrowse.parse(({"sell_mode": "online", "state": "scheduled"} | limits | asked).items()))
            yield f"events {name}", of_events.sql, of_events.values, of_events.walks_in_order
            if limits:
                of_plans = PlanStatement(PlanSearch.parse((limits | asked).items()), rows.PLAN_ROW, rows.FOR_PLAN_ROW, 100)
                yield f"plans {name}", of_plans.sql, of_plans.values, False


def counted() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for by in ("category", "locality", "day"), ("provider", "venue", "month"), ("country", "state", "currency"):
        query = EventCounts.parse([*WINDOWS["a year"].items(), *(("by", name) for name in by)])
        yield f"{by}", counts.statement_of(query), Statement(query).values


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", []):
        yield from nodes(child)


def looked_at(node: dict[str, Any]) -> float:
    """Rows of tables and entries of indexes."""
    removed = sum(node.get(f"Rows Removed by {what}", 0) for what in ("Filter", "Index Recheck"))
    return float((node["Actual Rows"] + removed) * node["Actual Loops"])


def scans_of(told: Any) -> list[dict[str, Any]]:
    plan = json.loads(told.get_value(0, 0) or b"")[0]["Plan"]
    return [node for node in nodes(plan) if "Relation Name" in node or "Index Name" in node]


def test_a_page_is_read_by_indexes_and_looks_at_a_part_of_the_catalogue_whatever_is_asked() -> None:
    fill()
    found = []
    for name, sql, values, planned_once in statements():
        told = connections.execute(EXPLAIN + sql, values, planned_once=planned_once)
        scans = scans_of(told)
        whole = {node["Relation Name"] for node in scans if node["Node Type"] == "Seq Scan"} & {"events_event", "events_plan"}
        number = sum(map(looked_at, scans))
        if whole or number > MOST:
            found.append(f"{number:9,.0f} {whole or ''} {name}")
    assert found == []
    # Counted over a year, events are looked at once each, however many dimensions there are, and of plans a few.
    for name, sql, values in counted():
        read = {"events_event": 0.0, "events_plan": 0.0, "events_venue": 0.0}
        for node in scans_of(connections.execute(EXPLAIN + sql, values)):
            if node.get("Relation Name") in read:
                read[node["Relation Name"]] += looked_at(node)
        assert read["events_event"] < EVENTS * 1.1, name
        assert read["events_plan"] < EVENTS / 5, name
