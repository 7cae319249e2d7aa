"""The fast path and the views answer byte for byte the same, which is what the oracle says."""

import itertools
import random
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from events.api.serializers.events import EventRowSerializer
from events.models import PlanState, event_id, venue_id
from events.models.identity import VENUES
from events.search import connections, page
from events.search.orderings import Ordering
from events.search.parameters import PARAMETERS, ROW_FIELDS, EventBrowse, EventSearch
from events.search.query import Query, pairs_of
from tests import factories
from tests.events import oracle
from tests.factories import NOON

TITLES = ["Camellias", "Ópera de niños", "opera", 'Zoë\'s "night"', "a", "Ärger\\ und\tmehr", "Ø" * 300, "L'Òpera - 2"]
DAYS = 20
# On both sides of the date line, at a pole, and where most feeds are.
PLACES: list[tuple[str, dict[str, Any]]] = [
    ("Barn", {}),
    ("Loft", {}),
    ("Hall", {"locality": "Málaga", "country": "ES", "latitude": 36.72, "longitude": -4.42}),
    ("Patio", {"locality": "malaga", "country": "ES", "latitude": 36.75, "longitude": -4.42}),
    ("Pier", {"locality": "Suva", "country": "FJ", "latitude": -0.1, "longitude": 179.9}),
    ("Reef", {"country": "FJ", "latitude": 0.1, "longitude": -179.9}),
    ("Pole", {"locality": "Amundsen-Scott", "latitude": -90.0, "longitude": 0.0}),
]
CIRCLES = [("36.72,-4.42", "0"), ("36.7,-4.4", "3"), ("36.7,-4.4", "10.5"), ("0,180", "50"), ("-89.9,120", "500"), ("-90,5", "0")]
BARN = str(venue_id("acme", None, ["Barn", None, None]))


def around_now() -> datetime:
    """The first of the days of which now is in the midst, and no plan's time."""
    return timezone.now().replace(microsecond=0) - timedelta(days=DAYS // 2, hours=3)


def generate(rng: random.Random, first: datetime = NOON) -> None:
    """Events of few moments and prices, so that many tie, and every kind of plan."""
    providers = [
        factories.provider("acme"),
        factories.provider("tokyo", timezone="Asia/Tokyo", options={"currency": "JPY"}),
        factories.provider("empty"),
    ]
    venues = {of.slug: [factories.venue(of, name, **more) for name, more in PLACES] for of in providers}
    for number in range(60):
        event = factories.event(
            rng.choice(providers[:2]),
            str(number),
            title=rng.choice(TITLES),
            ever_online=rng.random() < 0.8,
            organizer=rng.choice([None, "org", "Örg", "other"]),
            category=rng.choice([None, "Théâtre", "theatre", "Music, live"]),
            language=rng.choice([None, "sv", "sv-FI"]),
            translations=rng.choice([None, {"pt-BR": {"title": "Camélias"}, "SV": {}}]),
        )
        for plan in range(rng.choice([0, 1, 1, 2, 3, 5])):
            starts_at = first + timedelta(days=rng.randrange(DAYS), hours=rng.choice([0, 0, 6]))
            factories.plan(
                event,
                str(plan),
                starts_at,
                hours=rng.choice([None, 0, 1, 30, 100]),
                all_day=rng.random() < 0.2,
                timezone=rng.choice([None, None, None, "America/New_York"]),
                prices=rng.choices(["5", "20.50", "20.55", "100"], k=rng.choice([0, 1, 3])),
                sold_out=rng.choice([None, True, False]),
                venue=rng.choice([None, *venues[event.provider.slug]]),
                sell_from=rng.choice([None, NOON - timedelta(days=30), NOON + timedelta(days=8000)]),
                sell_to=rng.choice([None, NOON - timedelta(days=1), NOON + timedelta(days=9000)]),
                state=rng.choice([*PlanState.values, *["scheduled"] * 5]),
                withdrawn_at=rng.choice([None, None, None, starts_at - timedelta(days=1), starts_at + timedelta(days=1)]),
            )
    factories.serve()


def windows(rng: random.Random, first: datetime = NOON) -> dict[str, datetime]:
    begin = first + timedelta(days=rng.randrange(-3, DAYS), hours=rng.choice([0, 0, 5]))
    return {"starts_at": begin, "ends_at": begin + timedelta(days=rng.choice([0, 1, 4, 40]))}


CHOICES: dict[str, list[Any]] = {
    "match": ["starts", "within", "overlaps"],
    "status": ["current", "current", "withdrawn", "any"],
    "state": ["scheduled", "postponed", "cancelled", "any"],
    "sell_mode": ["online", "offline", "any"],
    "provider": ["acme", "tokyo", ["acme", "tokyo"]],
    "ids": [",".join(str(event_id("acme", str(number))) for number in range(40)), str(event_id("tokyo", "nothing"))],
    "category": ["THEATRE", ["theatre", "music, live"], "mus"],
    "currency": ["jpy", "EUR"],
    "language": ["sv", "SV-fi", ["pt", "en"], "pt-br"],
    "q": [
        "opera",
        "OPERA nin\u0303os",
        "night zoe",
        "l'opera",
        "nothing",
        "hall",
        "barn",
        "Opera loft",
        "pier org opera",
        "a reef",
    ],
    "price_min": ["20", "20.55", "1000"],
    "price_max": ["20.5", "4"],
    "available": ["true", "false"],
    "sold_out": ["true", "0"],
    "organizer": ["org", "nobody", ["org", "other"]],
    "venue": [BARN.upper(), str(VENUES), [BARN, str(venue_id("tokyo", None, ["Loft", None, None]))]],
    "locality": ["MALAGA", ["suva", "málaga"], "Paris"],
    "country": ["es", ["FJ", "DE"], "zz"],
    "bbox": ["170,-10,-170,10", "-5,36,-4,36.73", "-180,-90,180,90", "-180,-90,-180,90"],
    "updated_since": ["2001-01-01T00:00:00Z", "2999-01-01T00:00:00Z"],
}


def queries(rng: random.Random) -> dict[str, object]:
    filters = {name: rng.choice(values) for name, values in CHOICES.items() if rng.random() < 0.15}
    if isinstance(filters.get("provider"), str) and rng.random() < 0.3:
        filters["external_id"] = rng.choice(["7", "8", "nothing"])
    orderings = set(Ordering) - {Ordering.DISTANCE}
    if rng.random() < 0.2:
        filters["near"], filters["radius"] = rng.choice(CIRCLES)
        orderings |= {Ordering.DISTANCE}
    return filters | {"ordering": rng.choice(sorted(orderings)), "limit": rng.choice([1, 3, 7, 1000])}


def search_of(path: str) -> type[EventSearch]:
    return EventSearch if path.endswith("search") else EventBrowse


def by_views(target: str) -> bytes:
    response = Client().get(target)
    assert response.status_code == 200, response.content
    return response.content


def by_fast_path(target: str) -> bytes:
    path, _, query_string = target.partition("?")
    query = search_of(path).parse(pairs_of(query_string))
    return page.page_of_events(f"http://testserver{path}", query, "json", connections.execute).body


def by_oracle(target: str) -> list[bytes]:
    """The rows of all pages."""
    path, _, query_string = target.partition("?")
    events = oracle.matching(search_of(path).parse(pairs_of(query_string)))
    return [orjson.dumps(row) for row in EventRowSerializer(events, many=True).data]


def of_search(row: dict[str, Any]) -> bytes:
    """A row of all events has every field that there is."""
    return orjson.dumps({name: row[name] for name in ROW_FIELDS})


def test_every_parameter_that_is_declared_has_an_oracle_and_is_tried():
    told = {*oracle.EVENTS, *oracle.PLANS, *oracle.WITHIN_OTHERS, *oracle.SHOWN}
    assert told == set(PARAMETERS)
    assert {name for name, parameter in PARAMETERS.items() if not parameter.picks} == oracle.SHOWN
    assert set(CHOICES) | {"starts_at", "ends_at", "external_id", "near", "radius"} == set(PARAMETERS) - oracle.SHOWN


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("seed", "count"), [(0, 40), *(pytest.param(n, 200, marks=pytest.mark.slow) for n in range(1, 6))])
def test_fast_path_and_views_answer_what_the_oracle_says_on_every_page_of_every_query(seed: int, count: int) -> None:
    compare(seed, count)


@pytest.mark.usefixtures("committed", "crowded_venues")
@pytest.mark.parametrize(("seed", "count"), [(0, 40), pytest.param(6, 200, marks=pytest.mark.slow)])
def test_the_same_is_answered_where_venues_have_more_plans_than_are_counted(seed: int, count: int) -> None:
    compare(seed, count)


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("seed", "count"), [(7, 40), pytest.param(8, 200, marks=pytest.mark.slow)])
def test_the_same_is_answered_where_some_plans_began_and_others_are_to_come(seed: int, count: int) -> None:
    compare(seed, count, around_now())


def compare(seed: int, count: int, first: datetime = NOON) -> None:
    rng = random.Random(seed)
    generate(rng, first)
    found = 0
    for number in range(count):
        asked = queries(rng) | (windows(rng, first) if number % 5 else {})
        target = f"/v1/events{'/search' if number % 5 else ''}?{urlencode(asked, doseq=True)}"
        expected = by_oracle(target)
        query = search_of(target.partition("?")[0]).parse(pairs_of(target.partition("?")[2]))
        rows: list[bytes] = []
        for _ in itertools.count():
            answer = by_views(target)
            assert by_fast_path(target) == answer, target
            data = orjson.loads(answer)["data"]
            rows += map(of_search, data["events"])
            assert data.get("unplaced") == oracle.unplaced(query), target
            if "next" not in data:
                break
            target = data["next"].removeprefix("http://testserver")
        assert rows == expected, target
        found += len(rows)
    assert found > count


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("seed", "count"), [(0, 25), pytest.param(1, 200, marks=pytest.mark.slow)])
def test_a_calendar_has_each_plan_that_matches_and_no_other_on_every_page(seed: int, count: int) -> None:
    rng = random.Random(seed)
    generate(rng)
    found = 0
    for number in range(count):
        asked = queries(rng) | (windows(rng) if number % 5 else {}) | {"format": "ics"}
        target = f"/v1/events{'/search' if number % 5 else ''}?{urlencode(asked, doseq=True)}"
        path, _, query_string = target.partition("?")
        query: Query = search_of(path).parse(pairs_of(query_string))
        expected = [f"{plan.event_id}-{plan.external_id}" for plan in oracle.in_calendar(query)]
        uids: list[bytes] = []
        for _ in itertools.count():
            answer = page.page_of_events(f"http://testserver{path}", query, "ics", connections.execute)
            uids += re.findall(rb"UID:(.*)\r", answer.body)
            if answer.following is None:
                break
            query = search_of(path).parse(pairs_of(answer.following.partition("?")[2]))
        assert [uid.decode() for uid in uids] == expected, target
        found += len(uids)
    assert found > count


@pytest.mark.django_db
def test_what_is_postponed_is_not_counted_among_what_takes_place_nobody_knows_where() -> None:
    provider = factories.provider()
    for number, state in enumerate(["scheduled", "postponed"]):
        factories.plan(factories.event(provider, str(number)), "1", state=state)
    factories.serve()
    for status in ("current", "any"):
        answer = Client().get(f"/v1/events?state=scheduled&status={status}&bbox=0,0,1,1").json()["data"]
        assert answer == {"events": [], "unplaced": 1}


EVERY_KIND = [
    f"/v1/events/search?starts_at=2024-01-01T00:00Z&ends_at=2024-12-31T00:00Z{more}" for more in ("", "&q=opera", "&limit=1")
]


@pytest.mark.usefixtures("committed")
def test_answers_stay_right_where_more_kinds_are_asked_than_plans_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PREPARED_LIMIT", 1)
    generate(random.Random(0))
    for target in EVERY_KIND * 3:
        assert by_fast_path(target) == by_views(target)


@pytest.mark.usefixtures("committed")
def test_connections_cut_off_while_idle_are_replaced_unnoticed() -> None:
    generate(random.Random(0))
    for target in EVERY_KIND:
        before = by_fast_path(target)
        connections.hang_up()
        assert by_fast_path(target) == before
    # Django's own was cut off, too.
    connection.close()
