"""Lists of venues: which are in them, in what order, and what may be asked."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client

from events.models import Venue
from tests import factories
from tests.events.service import Api

pytestmark = pytest.mark.django_db
ELSEWHERE = """
from datetime import timedelta
from providers.models import Provider
from tests import factories
acme = Provider.objects.get(slug="acme")
venue = factories.venue(acme, "Venue elsewhere", country="SE")
factories.plan(factories.event(acme, "elsewhere"), "1", factories.NOON + timedelta(days=3000), venue=venue)
factories.serve()
"""


@pytest.fixture(autouse=True)
def _places(db: None) -> None:
    acme, tokyo = factories.provider("acme"), factories.provider("tokyo")
    paris = factories.venue(acme, "Théâtre du Lac", locality="Paris", country="FR", latitude=48.85, longitude=2.35)
    lund = factories.venue(acme, "Barn", locality="Lund", country="SE", latitude=55.7, longitude=13.2)
    taveuni = factories.venue(tokyo, "Island stage", locality="Taveuni", country="FJ", latitude=-16.8, longitude=179.9)
    nameless = factories.venue(tokyo, None, latitude=1, longitude=2)
    twin = factories.venue(tokyo, "Barn", locality="lund")
    for number, venue in enumerate([paris, lund, taveuni, nameless, twin]):
        factories.plan(factories.event(venue.provider, str(number)), "1", venue=venue)
    left = factories.venue(acme, "Left", locality="Lund")
    factories.plan(factories.event(acme, "left"), "1", venue=left, withdrawn_at=factories.NOON.replace(year=2020))
    secret = factories.venue(acme, "Secret", locality="Lund")
    factories.plan(factories.event(acme, "secret", hidden=True), "1", venue=secret)
    factories.serve()


def ask(client: Client, query: str = "") -> Any:
    return client.get(f"/v1/venues?{query}").json()


def names(client: Client, query: str = "") -> list[str | None]:
    return [venue["name"] for venue in ask(client, query)["data"]["venues"]]


def test_venues_where_something_takes_place_are_listed_by_their_names(client: Client) -> None:
    assert names(client) == [None, "Barn", "Barn", "Island stage", "Théâtre du Lac"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=theatre", ["Théâtre du Lac"]),
        ("q=LAC%20theatre", ["Théâtre du Lac"]),
        ("q=thea", []),
        ("provider=acme", ["Barn", "Théâtre du Lac"]),
        ("provider=acme&provider=tokyo&locality=LUND", ["Barn", "Barn"]),
        ("locality=paris&locality=taveuni", ["Island stage", "Théâtre du Lac"]),
        ("country=fr", ["Théâtre du Lac"]),
        ("near=48.8,2.3&radius=20", ["Théâtre du Lac"]),
        ("bbox=170,-20,-170,-10", ["Island stage"]),
        ("bbox=2,48,14,56&country=SE", ["Barn"]),
    ],
)
def test_each_filter_finds_what_it_says(client: Client, query: str, found: list[str]) -> None:
    assert names(client, query) == found


def test_pages_lead_to_every_venue_once_whatever_their_names(client: Client) -> None:
    whole, seen, query = ask(client)["data"]["venues"], [], "limit=1"
    while query:
        answer = client.get(f"/v1/venues?{query}")
        seen += answer.json()["data"]["venues"]
        following = answer.json()["data"].get("next")
        assert (following is None) == ("Link" not in answer)
        query = urlsplit(following).query if following else ""
    assert seen == whole
    assert len(seen) == 5


def test_a_venue_on_its_own_is_as_its_plans_have_it_and_stays_when_they_left(client: Client) -> None:
    listed = {venue["id"]: venue for venue in ask(client)["data"]["venues"]}
    for event in client.get("/v1/events?expand=plans&sell_mode=any").json()["data"]["events"]:
        (plan,) = event["plans"]
        assert listed[plan["venue"]["id"]] == plan["venue"]
        assert client.get(f"/v1/venues/{plan['venue']['id']}").json() == {"data": plan["venue"], "error": None}
    assert client.get(f"/v1/venues/{Venue.objects.get(name='Left').pk}").json()["data"]["name"] == "Left"


def test_venues_are_kept_as_searches_are(api: Api) -> None:
    api.run(ELSEWHERE)
    api.until(lambda: api.get("/v1/venues?q=venue%20elsewhere").json()["data"]["venues"], 2)
    asked = ("q=elsewhere&limit=7", "limit=7&q=elsewhere", "limit=7&q=elsewhere&country=se")
    first, again, other = (api.get(f"/v1/venues?{query}") for query in asked)
    (venue,) = first.json()["data"]["venues"]
    assert [one.headers["X-Cache"] for one in (first, again, other)] == ["miss", "hit", "miss"]
    assert first.headers["ETag"] == again.headers["ETag"]
    assert "max-age" in first.headers["Cache-Control"]
    assert api.get("/v1/venues?q=elsewhere&limit=7", **{"If-None-Match": first.headers["ETag"]}).status_code == 304
    own = f"/v1/venues/{venue['id']}"
    assert api.get(own).json()["data"] == venue
    assert [api.get(own).headers["X-Cache"], api.get(own.upper().replace("/V1/VENUES", "/v1/venues")).status_code] == ["hit", 200]
    assert api.get(own, Accept="text/csv").status_code == 406
    assert api.get(f"{own}?fields=id").json()["error"]["message"] == "fields: there is no such parameter."
    missing = api.get(own[:-4] + "0000")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")


def test_what_is_hidden_has_no_venue_and_neither_has_an_id_of_nothing(client: Client) -> None:
    for key in (Venue.objects.get(name="Secret").pk, "00000000-0000-5000-8000-000000000000", "x"):
        answer = client.get(f"/v1/venues/{key}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("near=48.8,2.3", "near: is given together with radius."),
        ("provider=nobody", "provider: 'nobody' is no provider."),
        ("country=Sweden", "country: 'Sweden' is not a country's two letters."),
        ("state=any", "state: there is no such parameter."),
        ("limit=0", "limit: '0' is not a whole number from 1 to 1000."),
        ("ids=7", "ids: '7' is not a list of at most 200 ids, separated by commas."),
        ("near=1,2&near=3,4&radius=1", "near: is given more than once."),
    ],
)
def test_nothing_wrong_is_ignored(client: Client, query: str, message: str) -> None:
    answer = client.get(f"/v1/venues?{query}")
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, message)


def test_a_cursor_of_events_is_none_of_venues(client: Client) -> None:
    following = client.get("/v1/events?limit=1&sell_mode=any").json()["data"]["next"]
    cursor = dict(parse_qsl(urlsplit(following).query))["cursor"]
    assert ask(client, f"cursor={cursor}")["error"]["message"] == "cursor: belongs to another list."
    assert (
        names(client, "ids=" + ",".join(str(pk) for pk in Venue.objects.filter(name="Barn").values_list("pk", flat=True)))
        == ["Barn"] * 2
    )


def test_a_page_is_read_by_the_index_of_names(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(
            "EXPLAIN SELECT w.id FROM events_venue w ORDER BY LEFT(COALESCE(w.name, ''), 200) COLLATE \"C\", w.id LIMIT 1"
        )
        assert "venue_by_name" in str(cursor.fetchall())
