"""How PostgreSQL goes about searches: by indexes, and without walking the catalogue for a page. Shapes, and no times."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any, LiteralString
from uuid import UUID

import pytest
from django.db import connection, transaction

from bench.cities import FILTERS, WINDOWS, places
from bench.service import SEED
from events import planner
from events.catalogue import rows
from events.search import at_venues, connections, counts, unplaced
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
# Shares of a catalogue that one venue may have: nobody says where anything is, one venue has half of all plans, and one has all
# plans of the last weeks.
VENUE = """
INSERT INTO events_venue (id, provider_id, name, locality, country, latitude, longitude, said_as)
SELECT md5('venue ' || i)::uuid, (SELECT min(id) FROM providers_provider), 'Hall ' || i, 'Town ' || i,
    CASE WHEN i = 0 THEN 'IS' ELSE 'FR' END, CASE WHEN i = 0 THEN 64 ELSE 43 + i % 50 / 10.0 END, i % 90 / 10.0,
    md5('said ' || i)::uuid
FROM generate_series(0, 500) i;
UPDATE events_plan SET venue = md5('venue ' || CASE WHEN {in_one} THEN 0 ELSE 1 + id % 500 END)::uuid
"""
SHARES: dict[str, LiteralString] = {
    "nothing": "SELECT",
    "half": VENUE.replace("{in_one}", "id % 2 = 0"),
    "the end": VENUE.replace("{in_one}", "starts_at >= '2026-11-15Z'"),
}
WHERE: list[dict[str, str]] = [
    {"locality": "town 0"},
    {"locality": "nowhere"},
    {"country": "IS"},
    {"country": "FR"},
    {"bbox": "-1,60,1,70"},
    {"bbox": "-1,40,20,70"},
    {"near": "64,0", "radius": "10"},
    {"near": "0,0", "radius": "10"},
    {"venue": "{venue}"},
    {"country": "IS", "ordering": "-start"},
    {"locality": "town 0", "available": "true"},
]
EXPLAIN: LiteralString = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) "


def fill(where: LiteralString) -> None:
    for slug in ("acme", "bolt", "corner"):
        factories.provider(slug)
    with connection.cursor() as cursor:
        for statement in (SEED.replace("{events}", str(EVENTS)).replace("{zones}", "1"), where):
            cursor.execute(statement)
        with transaction.atomic():
            planner.begin(cursor)
            factories.serve()
        cursor.execute(f"VACUUM ANALYZE {', '.join(TABLES)}")


def statements(searches: list[dict[str, str]], venue: str) -> Iterator[tuple[str, Any, dict[str, Any], bool]]:
    for filters in searches:
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
    executed = [node for node in nodes(plan) if node["Actual Loops"]]
    return [node for node in executed if "Relation Name" in node or "Index Name" in node]


def walked(searches: list[dict[str, str]], venue: str) -> list[str]:
    """The searches that read a table whole, or look at more than they may."""
    found = []
    for name, sql, values, planned_once in statements(searches, venue):
        told = connections.execute(EXPLAIN + sql, values, planned_once=planned_once)
        scans = scans_of(told)
        whole = {node["Relation Name"] for node in scans if node["Node Type"] == "Seq Scan"} & {"events_event", "events_plan"}
        number = sum(map(looked_at, scans))
        if whole or number > MOST:
            found.append(f"{number:9,.0f} {whole or ''} {name}")
    return found


@pytest.mark.parametrize("share", SHARES)
def test_where_is_found_by_indexes_however_much_of_the_catalogue_is_in_one_venue(share: str) -> None:
    fill(SHARES[share])
    assert walked(WHERE, str(UUID(hashlib.md5(b"venue 0", usedforsecurity=False).hexdigest()))) == []


def test_no_event_is_looked_up_that_does_not_meet_a_rare_condition() -> None:
    fill(SHARES["nothing"])
    for name, sql, values, _ in statements([{"category": "nothing"}, {"organizer": "nobody"}, {"q": "nobody"}], ""):
        if name.startswith("events"):
            scans = scans_of(connections.execute(EXPLAIN + sql, values))
            assert sum(looked_at(node) for node in scans if node.get("Relation Name") == "events_event") == 0, name


@pytest.mark.usefixtures("built_anew")
def test_few_events_are_asked_for_plans_where_their_rows_tell_that_these_are_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    # All plans of an event are in one venue, and those of a twentieth in the one that is asked for: too many to be sorted.
    by_event: LiteralString = "abs(hashtext(event_id::text))"
    fill(VENUE.replace("{in_one}", f"{by_event} % 20 = 0").replace("id % 500", f"{by_event} % 500"))
    monkeypatch.setattr(at_venues, "FEW", 100)
    for name, sql, values, _ in statements([{"country": "IS"}, {"country": "IS", "ordering": "title"}], ""):
        if name.startswith("events"):
            scans = scans_of(connections.execute(EXPLAIN + sql, values))
            asked = [node for node in scans if node.get("Index Name") == "plan_identity"]
            assert sum(map(looked_at, asked)) < 500, name


def test_of_the_few_plans_at_a_place_those_of_a_page_alone_are_looked_at() -> None:
    fill(VENUE.replace("{in_one}", "id % 20 = 0"))
    for name, sql, values, _ in statements([{"country": "IS"}, {"country": "IS", "ordering": "-start"}], ""):
        if name.startswith("plans a year"):
            scans = scans_of(connections.execute(EXPLAIN + sql, values))
            assert sum(looked_at(node) for node in scans if node.get("Relation Name") == "events_event") < 400, name


# Of two halves of the catalogue each has marks and words that the other has not.
HALVES: LiteralString = """
UPDATE events_event SET category = CASE WHEN external_id::int % 2 = 0 THEN 'Theatre' ELSE 'Music' END,
    language = CASE WHEN external_id::int % 2 = 0 THEN 'de' ELSE 'en' END,
    organizer = CASE WHEN external_id::int % 2 = 0 THEN 'House' ELSE 'Club' END,
    title = CASE WHEN external_id::int % 2 = 0 THEN 'Opera ' ELSE 'Jazz ' END || external_id
"""
OF_BOTH: list[dict[str, str]] = [
    {"category": "theatre", "language": "en"},
    {"category": "music", "organizer": "House"},
    {"language": "de", "q": "jazz"},
    {"organizer": "Club", "q": "opera", "ordering": "-start"},
    {"organizer": "House", "q": "jazz", "ordering": "title"},
    {"category": "music", "language": "en"},
    {"category": "theatre", "q": "jazz", "available": "true"},
]


def test_events_with_several_marks_are_found_by_indexes_where_each_is_common_and_no_event_has_both() -> None:
    fill(HALVES)
    assert walked(OF_BOTH, "") == []


def test_those_that_were_over_before_a_window_are_not_counted_again_for_what_has_no_place() -> None:
    fill(SHARES["nothing"])
    late = {"starts_at": "2026-12-20T00:00:00Z", "ends_at": "2027-01-20T00:00:00Z", "near": "0,0", "radius": "10"}
    for query in EventBrowse.parse(({"state": "scheduled"} | late).items()), PlanSearch.parse(late.items()):
        sql = unplaced.beside("SELECT NULL, NULL WHERE false", query)
        scans = scans_of(connections.execute(EXPLAIN + sql, Statement(query).values))
        assert sum(map(looked_at, scans)) < EVENTS / 5


def test_a_page_is_read_by_indexes_and_looks_at_a_part_of_the_catalogue_whatever_is_asked() -> None:
    fill(places(VENUES))
    row = connections.execute("SELECT venue FROM events_plan WHERE venue IS NOT NULL ORDER BY id LIMIT 1", {})
    assert walked(FILTERS, (row.get_value(0, 0) or b"").decode()) == []
    # Counted over a year, events are looked at once each, however many dimensions there are, and of plans a few.
    for name, sql, values in counted():
        read = {"events_event": 0.0, "events_plan": 0.0, "events_venue": 0.0}
        for node in scans_of(connections.execute(EXPLAIN + sql, values)):
            if node.get("Relation Name") in read:
                read[node["Relation Name"]] += looked_at(node)
        assert read["events_event"] < EVENTS * 1.1, name
        assert read["events_plan"] < EVENTS / 5, name
