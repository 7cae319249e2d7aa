"""Pages whose rows are plans: of what is on, one by one, in JSON, CSV and GeoJSON."""

import csv
import io
import itertools
import random
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import icalendar
import orjson
import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Plan
from events.search import connections, plan_page
from events.search.parameters import PlanSearch
from events.search.query import pairs_of
from tests import factories
from tests.events import oracle
from tests.events.service import Api
from tests.events.test_search import around_now, generate, queries, windows
from tests.factories import NOON

WINDOW = "starts_at=2024-01-01T00:00Z&ends_at=2024-12-31T00:00Z"
FIELDS = [
    *("event_id", "external_id", "title", "state", "starts_at", "ends_at", "all_day", "start_date", "start_time", "end_date"),
    *("end_time", "timezone", "venue", "min_price", "max_price", "currency", "sold_out", "available", "category", "organizer"),
    *("provider", "url", "image_url"),
]


def ask(query: str, path: str = "/v1/plans/search") -> Any:
    answer = Client().get(f"{path}?{query}")
    assert answer.status_code == 200, answer.content
    return answer


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("seed", "number"), [(0, 25), pytest.param(1, 200, marks=pytest.mark.slow)])
def test_each_plan_that_matches_is_a_row_and_no_other_on_every_page(seed: int, number: int) -> None:
    compare(seed, number)


@pytest.mark.usefixtures("committed", "crowded_venues")
@pytest.mark.parametrize(("seed", "number"), [(0, 25), pytest.param(2, 200, marks=pytest.mark.slow)])
def test_the_rows_are_the_same_where_venues_have_more_plans_than_are_counted(seed: int, number: int) -> None:
    compare(seed, number)


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize(("seed", "number"), [(3, 25), pytest.param(4, 200, marks=pytest.mark.slow)])
def test_the_rows_are_the_same_where_some_plans_began_and_others_are_to_come(seed: int, number: int) -> None:
    compare(seed, number, around_now())


def compare(seed: int, number: int, first: datetime = NOON) -> None:
    rng = random.Random(seed)
    generate(rng, first)
    found = 0
    for _ in range(number):
        target = f"/v1/plans/search?{urlencode(queries(rng) | windows(rng, first), doseq=True)}"
        matching = oracle.in_calendar(PlanSearch.parse(pairs_of(target.partition("?")[2])))
        expected = [(str(plan.event_id), plan.external_id) for plan in matching]
        rows: list[tuple[str, str]] = []
        for _ in itertools.count():
            answer = ask(target.partition("?")[2])
            query = PlanSearch.parse(pairs_of(target.partition("?")[2]))
            made = plan_page.page_of_plans("http://testserver/v1/plans/search", query, "json", connections.execute)
            assert made.body == answer.content
            data = answer.json()["data"]
            rows += [(row["event_id"], row["external_id"]) for row in data["plans"]]
            if "next" not in data:
                break
            target = data["next"]
        assert rows == expected, target
        found += len(rows)
    assert found > number // 3


@pytest.fixture
def evening(transactional_db: None) -> Any:
    provider = factories.provider(options={"currency": "EUR"})
    hall = factories.venue(provider, "Hall", locality="Paris", country="FR", latitude=48.85, longitude=2.35)
    event = factories.event(provider, "1", title="=Gala, “live”", category="Music", url="https://tickets.example/1")
    factories.plan(event, "a", prices=["20", "35.5"], venue=hall)
    factories.plan(event, "b", NOON + timedelta(days=1), prices=["5"], sold_out=True, url="https://tickets.example/b")
    factories.serve()
    yield event
    connections.close()


def test_a_row_has_all_that_a_page_of_what_is_on_needs(evening: Any) -> None:
    first, second = ask(WINDOW).json()["data"]["plans"]
    assert list(first) == FIELDS
    assert first["event_id"] == str(evening.pk)
    assert (first["min_price"], first["max_price"], first["currency"], first["available"]) == (20.0, 35.5, "EUR", True)
    assert first["venue"]["locality"] == "Paris"
    assert (first["starts_at"], first["start_time"], first["timezone"]) == ("2024-07-04T12:00:00Z", "14:00:00", "Europe/Madrid")
    assert (second["venue"], second["available"], second["min_price"]) == (None, False, 5.0)
    assert [first["url"], second["url"]] == ["https://tickets.example/1", "https://tickets.example/b"]


def ids(query: str) -> list[str]:
    return [row["external_id"] for row in ask(f"{WINDOW}&{query}").json()["data"]["plans"]]


@pytest.mark.parametrize("limit", [1, 1000])
def test_what_touches_a_window_is_told_once_by_its_distance_too(limit: int, evening: Any) -> None:
    near = f"near=48.85,2.35&radius=5&ordering=distance&limit={limit}"
    running = "starts_at=2024-07-04T12:30Z&ends_at=2024-07-31T00:00Z&match=overlaps"
    factories.plan(evening, "c", NOON + timedelta(days=2), venue=Plan.objects.get(external_id="a").venue)
    factories.serve()
    told: list[str] = []
    target: str | None = f"/v1/plans/search?{running}&{near}"
    while target:
        data = Client().get(target).json()["data"]
        told += [row["external_id"] for row in data["plans"]]
        target = data.get("next")
    assert told == ["a", "c"]


def test_what_began_and_runs_into_a_window_to_come_is_told_where_it_is_on_sale(evening: Any) -> None:
    now = timezone.now()
    factories.plan(evening, "exhibition", now - timedelta(days=3), hours=24 * 90)
    factories.plan(evening, "opening", now + timedelta(days=31))
    factories.serve()
    window = urlencode({"starts_at": now + timedelta(days=30), "ends_at": now + timedelta(days=60)})
    for match, told in [("overlaps", ["exhibition", "opening"]), ("starts", ["opening"])]:
        rows = ask(f"{window}&match={match}&available=true").json()["data"]["plans"]
        assert [row["external_id"] for row in rows] == told


def test_prices_and_availability_are_asked_and_sorted_of_the_plan_itself(evening: Any) -> None:
    factories.plan(evening, "c", NOON + timedelta(days=2))
    factories.serve()
    assert ids("ordering=price") == ["b", "a", "c"]
    assert ids("ordering=-price") == ["a", "b", "c"]
    assert ids("price_max=10") == ["b"]
    assert ids("price_min=10") == ["a"]
    assert ids("price_min=6&price_max=19") == []
    assert ids("available=true") == ["a", "c"]
    assert ids("available=false") == ids("sold_out=true") == ["b"]
    assert ids("sold_out=false") == ["a", "c"]
    assert ids("currency=eur") == ["a", "b"]


@pytest.mark.django_db
def test_a_plan_is_told_in_its_own_currency_or_in_the_one_of_most_of_its_zones() -> None:
    tour = factories.event(factories.provider(), "1")
    here, there, mixed = (factories.plan(tour, name, prices=["10", "20", "30"]) for name in ("here", "there", "mixed"))
    here.zones.update(currency="EUR")
    there.zones.update(currency="SEK")
    mixed.zones.update(currency="SEK")
    mixed.zones.filter(price=20).update(currency="EUR")
    factories.serve()
    told = {
        row["external_id"]: (row["currency"], row["min_price"], row["max_price"]) for row in ask(WINDOW).json()["data"]["plans"]
    }
    assert told == {"here": ("EUR", 10, 30), "there": ("SEK", 10, 30), "mixed": ("SEK", 10, 30)}
    assert set(ids("currency=SEK")) == {"there", "mixed"}


def test_words_may_stand_in_title_organizer_and_the_venue_of_the_very_plan(evening: Any) -> None:
    evening.organizer = "Örchestra"
    evening.save()
    factories.serve()

    def told(route: str, query: str) -> Any:
        return Client().get(f"/v1/events/{route}?{query}").json()["data"]

    assert ids("q=gala") == ids("q=orchestra%20LIVE") == ["a", "b"]
    assert ids("q=hall") == ids("q=hall%20gala%20orchestra") == ["a"]
    assert ids("q=hall%20jazz") == []
    assert len(told("search", f"{WINDOW}&q=hall%20gala")["events"]) == 1
    assert told("counts", f"{WINDOW}&q=hall&by=day")["by"]["day"] == [{"value": "2024-07-04", "events": 1}]
    # The other plan of the event, which is elsewhere.
    after = "starts_at=2024-07-05T00:00Z&ends_at=2024-12-31T00:00Z"
    assert told("search", f"{after}&q=gala")["events"]
    assert not told("search", f"{after}&q=hall")["events"]
    assert told("counts", f"{after}&q=hall")["events"] == 0


@pytest.mark.parametrize("path", ["/v1/plans/search", "/v1/events/search", "/v1/events"])
def test_csv_and_geojson_have_plans_as_rows_wherever_they_are_asked(evening: Any, path: str) -> None:
    written = ask(f"{WINDOW}&format=csv", path)
    assert written["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(written.content.decode())))
    assert [row["external_id"] for row in rows] == ["a", "b"]
    assert (rows[0]["title"], rows[0]["venue"], rows[0]["longitude"], rows[0]["available"]) == (
        "'=Gala, “live”",
        "Hall",
        "2.35",
        "true",
    )
    assert (rows[1]["venue"], rows[1]["image_url"]) == ("", "")

    collection = orjson.loads(ask(f"{WINDOW}&format=geojson", path).content)
    assert collection["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in collection["features"]] == [
        {"type": "Point", "coordinates": [2.35, 48.85]},
        None,
    ]
    assert collection["features"][0]["properties"]["title"] == "=Gala, “live”"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_nothing_that_people_wrote_begins_a_formula_in_a_spreadsheet(evening: Any, sign: str) -> None:
    hall = factories.venue(evening.provider, f"{sign}1+1", locality=f"{sign}1+1")
    Plan.objects.filter(event=evening).update(venue=hall.pk)
    Event.objects.update(title=f"{sign}1+1", category=f"{sign}1+1", organizer=f"{sign}1+1")
    factories.serve()
    row = next(csv.DictReader(io.StringIO(ask(f"{WINDOW}&format=csv").content.decode())))
    told = [row[name] for name in ("title", "category", "organizer", "venue", "locality")]
    assert told == [f"'{sign}1+1"] * 5


def test_one_event_in_these_formats_has_all_its_plans(evening: Any) -> None:
    for number in range(150):
        factories.plan(evening, f"-{number}", NOON + timedelta(days=2 + number))
    factories.serve()
    rows = list(csv.DictReader(io.StringIO(ask("format=csv", f"/v1/events/{evening.pk}").content.decode())))
    # More than a page has, and ids as they are.
    assert len(rows) == 152
    assert rows[-1]["external_id"] == "-149"
    unknown = str(evening.pk)[:-4] + "0000"
    assert Client().get(f"/v1/events/{unknown}?format=geojson").status_code == 404


def test_a_calendar_of_one_event_ends_with_its_last_plan(evening: Any) -> None:
    many = [Plan(event=evening, external_id=f"-{number}", starts_at=NOON + timedelta(hours=number)) for number in range(5_010)]
    Plan.objects.bulk_create(many)
    factories.serve()
    calendar = ask("format=ics", f"/v1/events/{evening.pk}").content
    assert calendar.count(b"BEGIN:VEVENT") == 5_012


@pytest.mark.parametrize("path", ["/v1/events", "/v1/plans/search", "one"])
def test_a_calendar_tells_what_each_plan_costs_and_not_what_others_of_its_event_do(evening: Any, path: str) -> None:
    factories.plan(evening, "free", NOON + timedelta(days=2), prices=["0"])
    factories.plan(evening, "unknown", NOON + timedelta(days=3))
    factories.serve()
    text = ask("format=ics", f"/v1/events/{evening.pk}") if path == "one" else ask(f"{WINDOW}&format=ics", path)
    told = [str(entry.get("X-COST")) for entry in icalendar.Calendar.from_ical(text.content).events]
    assert told == ["20.00 to 35.50 EUR", "5.00 EUR", "0.00 EUR", "None"]


def test_pages_of_plans_come_by_the_fast_path_too(api: Api) -> None:
    target = f"/v1/plans/search?{WINDOW}&limit=7"
    first = api.get(target)
    assert (first.status_code, first.headers["X-Cache"]) == (200, "miss")
    assert first.json()["data"]["plans"]
    assert api.get(target, Accept="application/ld+json").status_code == 406
    assert api.get(f"{target}&expand=plans").status_code == 400
    assert api.get(f"/v1/events/search?{WINDOW}", Accept="text/csv").headers["Content-Type"] == "text/csv; charset=utf-8"
