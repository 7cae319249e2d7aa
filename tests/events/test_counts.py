"""Counts say of the events that match what one would count oneself."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import orjson
import pytest
from django.test import Client

from events.models import Event, Plan
from events.search import connections, counts
from events.search.parameters import DIMENSIONS, EventCounts
from events.search.query import Query, pairs_of
from tests import factories
from tests.events import oracle
from tests.events.service import Api
from tests.events.test_search import by_views, generate, queries, windows

WINDOW = "starts_at=2024-01-01T00:00Z&ends_at=2024-12-31T00:00Z"
# In this spelling alone or most often, as `generate` writes them.
FOLDED = {
    "Málaga": "malaga",
    "Suva": "suva",
    "Amundsen-Scott": "amundsen-scott",
    "Théâtre": "theatre",
    "theatre": "theatre",
    "Music, live": "music, live",
    None: None,
}


def local(plan: Plan, pattern: str) -> str:
    return f"{plan.starts_at.astimezone(ZoneInfo(plan.timezone or plan.event.provider.timezone)):{pattern}}"


def counted(asked: Query, name: str) -> Counter[Any]:
    events = {event.pk: event for event in oracle.matching(asked)}
    if name in {"day", "month"}:
        pattern = "%Y-%m-%d" if name == "day" else "%Y-%m"
        plans = oracle.matching_plans(asked).filter(event__in=events).select_related("event__provider")
        return Counter(value for _, value in {(plan.event_id, local(plan, pattern)) for plan in plans})
    if name in {"venue", "locality", "country"}:
        places = oracle.matching_plans(asked).filter(event__in=events).select_related("venue")
        return Counter(value for _, value in {(plan.event_id, of_venue(plan, name)) for plan in places})
    return Counter(own(event, name) for event in events.values())


def of_venue(plan: Plan, name: str) -> Any:
    if plan.venue is None:
        return None
    return {"venue": str(plan.venue.pk), "locality": plan.venue.locality_folded, "country": plan.venue.country}[name]


def own(event: Event, name: str) -> Any:
    return {
        "provider": event.provider.slug,
        "category": FOLDED[event.category],
        "currency": event.currency,
        "state": event.state,
    }[name]


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("seed", "number"), [(0, 40), *(pytest.param(n, 200, marks=pytest.mark.slow) for n in range(1, 4))])
def test_counts_are_of_the_events_that_a_search_with_the_same_filters_finds(seed: int, number: int) -> None:
    rng = random.Random(seed)
    generate(rng)
    found = 0
    for _ in range(number):
        asked = {name: value for name, value in queries(rng).items() if name not in {"ordering", "limit"}}
        by = rng.sample(DIMENSIONS, rng.choice([0, 1, 3]))
        target = f"/v1/events/counts?{urlencode(asked | windows(rng) | {'by': by}, doseq=True)}"
        query = EventCounts.parse(pairs_of(target.partition("?")[2]))

        answer = by_views(target)

        assert counts.count_events(query, connections.execute).body == answer, target
        data = orjson.loads(answer)["data"]
        assert data["events"] == len(oracle.matching(query)), target
        assert set(data["by"]) == set(by)
        for name, rows in data["by"].items():
            told = {FOLDED.get(row["value"], row["value"]): row["events"] for row in rows}
            assert told == counted(query, name), (name, target)
            assert [row["events"] for row in rows] == sorted((row["events"] for row in rows), reverse=True)
        found += data["events"]
    assert found > number / 2


@pytest.mark.django_db
def test_values_beyond_the_first_hundred_are_counted_together():
    provider = factories.provider()
    for number in range(103):
        factories.plan(factories.event(provider, str(number), category=f"Kind {number}"), "1")
    factories.plan(factories.event(provider, "more", category="Kind 102"), "1")
    factories.serve()

    data = ask(f"{WINDOW}&by=category")["data"]

    assert data["events"] == 104
    assert data["by"]["category"][0] == {"value": "Kind 102", "events": 2}
    assert len(data["by"]["category"]) == 100
    assert data["others"] == {"category": 3}


@pytest.mark.django_db
def test_plans_are_counted_by_their_days_where_an_event_has_very_many_and_where_some_are_out_of_the_window():
    provider = factories.provider()
    barn, hall = (factories.venue(provider, name, locality=name) for name in ("Barn", "Hall"))
    first = datetime(2024, 11, 1, 12, tzinfo=UTC)
    daily, tour = (factories.event(provider, name) for name in ("daily", "tour"))
    for day in range(90):
        factories.plan(daily, str(day), first + timedelta(days=day), venue=barn)
    for hours, venue in ((0, barn), (24, hall), (25, hall), (80 * 24, None)):
        factories.plan(tour, str(hours), first + timedelta(hours=hours), venue=venue)
    factories.serve()

    def told(window: str) -> Any:
        by = ask(f"{window}&by=month&by=locality")["data"]["by"]
        return [{row["value"]: row["events"] for row in by[name]} for name in ("month", "locality")]

    assert told(WINDOW) == [{"2024-11": 2, "2024-12": 1}, {"Barn": 2, "Hall": 1}]
    assert told("starts_at=2024-11-02T00:00Z&ends_at=2025-12-31T00:00Z") == [
        {"2024-11": 2, "2024-12": 1, "2025-01": 2},
        {"Barn": 1, "Hall": 1, None: 1},
    ]
    assert told("starts_at=2024-01-01T00:00Z&ends_at=2026-01-01T00:00Z")[1] == {"Barn": 2, "Hall": 1, None: 1}
    assert ask("starts_at=2024-01-01T00:00Z&ends_at=2026-01-01T00:00Z&by=day")["data"]["events"] == 2


@pytest.mark.django_db
def test_an_event_is_counted_however_long_its_category_is_and_however_many_places_it_has():
    provider = factories.provider()
    # Letters that nothing makes shorter, of the most bytes.
    rng = random.Random(1)
    categories = ["".join(chr(rng.randrange(0x20000, 0x2A000)) for _ in range(length)) for length in (160, 161, 5000)]
    for number, category in enumerate(categories):
        tour = factories.event(provider, str(number), category=category)
        for day in range(40):
            venue = factories.venue(provider, f"Hall {day}", locality=f"Town {day}")
            factories.plan(tour, str(day), datetime(2024, 3, 1, 12, tzinfo=UTC) + timedelta(days=day), venue=venue)
    factories.serve()

    data = ask(f"{WINDOW}&by=category&by=venue&by=month")["data"]

    assert data["events"] == 3
    assert sorted(row["value"] for row in data["by"]["category"]) == sorted(categories)
    assert {row["events"] for row in data["by"]["venue"]} == {3}
    assert data["by"]["month"] == [{"value": "2024-03", "events": 3}, {"value": "2024-04", "events": 3}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("by=category", "starts_at: is required."),
        (f"{WINDOW}&by=colour", "by: 'colour' is none of"),
        (f"{WINDOW}&by=day&by=month&by=category&by=provider", "by: is given more than 3 times."),
        (f"{WINDOW}&ordering=start", "ordering: there is no such parameter."),
        (f"{WINDOW}&provider=nobody", "provider: 'nobody' is no provider."),
    ],
)
def test_a_wrong_question_is_an_error_that_names_the_parameter(query: str, message: str) -> None:
    answer = ask(query)
    assert answer["data"] is None
    assert answer["error"]["message"].startswith(message)


def test_counts_are_cached_as_searches_are(api: Api) -> None:
    plain = f"/v1/events/counts?{WINDOW}"
    first, again = (api.get(f"{plain}&by=provider&by=month") for _ in range(2))
    other = api.get("/v1/events/counts?by=month&ends_at=2024-12-31T00:00:00.000Z&by=provider&starts_at=2024-01-01T00:00Z")

    assert [answer.headers["X-Cache"] for answer in (again, other)] == ["hit", "hit"]
    assert first.json()["data"]["events"] == api.get(plain).json()["data"]["events"] > 0
    assert api.get(plain, Accept="text/calendar").status_code == 406


def ask(query: str) -> Any:
    return Client().get(f"/v1/events/counts?{query}").json()
