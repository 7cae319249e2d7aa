"""`fields=`: what a row has that a client asks for more or less of."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.search import connections, page
from events.search.parameters import EVERY_FIELD, EventBrowse
from events.search.query import pairs_of
from tests import factories
from tests.factories import NOON

WINDOW = "starts_at=2024-01-01T00:00Z&ends_at=2024-12-31T00:00Z"


@pytest.fixture
def event(transactional_db: None) -> Any:
    provider = factories.provider(options={"currency": "EUR"})
    hall = factories.venue(provider, "Hall", locality="Paris", country="FR", latitude=48.85, longitude=2.35)
    barn = factories.venue(provider, "Barn")
    made = factories.event(provider, "1", title="Gala", category="Music", language="fr", translations={"sv": {"title": "Fest"}})
    factories.plan(made, "a", prices=["20"], venue=barn)
    factories.plan(made, "b", NOON + timedelta(days=3), venue=hall)
    factories.serve()
    yield made
    connections.close()


def rows(query: str, path: str = "/v1/events/search") -> Any:
    return Client().get(f"{path}?{WINDOW}&{query}").json()["data"]["events"]


def test_each_field_that_can_be_asked_for_is_answered_alone(event: Any) -> None:
    for name in (
        *("provider", "external_id", "status", "state", "starts_at", "ends_at", "all_day", "timezone", "currency", "venue"),
        *("locality", "country", "latitude", "longitude", "category", "organizer", "language", "url", "image_url", "sold_out"),
        *("updated_at", "id", "title", "start_date", "start_time", "end_date", "end_time", "min_price", "max_price"),
    ):
        assert [list(row) for row in rows(f"fields={name}")] == [[name]]


def test_they_say_of_the_event_what_its_own_page_says(event: Any) -> None:
    names = "provider,external_id,status,state,timezone,currency,category,organizer,language,url,image_url,updated_at"
    (row,) = rows(f"fields={names}")
    whole = Client().get(f"/v1/events/{event.pk}").json()["data"]
    assert row == {name: whole[name] for name in names.split(",")}
    (more,) = rows("fields=starts_at,ends_at,all_day,sold_out")
    assert more == {
        "starts_at": "2024-07-04T12:00:00Z",
        "ends_at": "2024-07-07T13:00:00Z",
        "all_day": False,
        "sold_out": False,
    }


def test_the_place_is_that_of_the_earliest_plan_that_matches(event: Any) -> None:
    asked = "fields=venue,locality,country,latitude,longitude"
    assert rows(asked) == [{"venue": "Barn", "locality": None, "country": None, "latitude": None, "longitude": None}]
    assert rows(f"{asked}&near=48.8,2.3&radius=20") == [
        {"venue": "Hall", "locality": "Paris", "country": "FR", "latitude": 48.85, "longitude": 2.35}
    ]


def test_a_row_of_all_events_has_every_field_and_whatever_is_sold_how(event: Any) -> None:
    factories.plan(factories.event(event.provider, "2", sell_mode="offline", ever_online=False), "a")
    factories.serve()
    browsed = Client().get("/v1/events").json()["data"]["events"]
    assert len(browsed) == 2
    assert [row for row in browsed if row["external_id"] == "1"] == rows(f"fields={','.join(EVERY_FIELD)}")
    (brief,) = Client().get("/v1/events?sell_mode=offline&fields=external_id,sold_out").json()["data"]["events"]
    assert brief == {"external_id": "2", "sold_out": False}
    with_plans = Client().get("/v1/events?expand=plans").json()["data"]["events"]
    assert [set(row) - set(EVERY_FIELD) for row in with_plans] == [{"plans", "description"}] * 2


def test_they_come_with_plans_and_translations_too(event: Any) -> None:
    (row,) = rows("fields=title,state,venue&expand=plans&lang=sv", "/v1/events")
    assert set(row) == {"title", "state", "venue", "plans"}
    assert (row["title"], len(row["plans"])) == ("Fest", 2)


def test_the_fast_path_says_the_same(event: Any) -> None:
    for query in ("", "expand=plans", "fields=state,venue", "fields=url&expand=plans", "fields=id,title,updated_at&lang=sv"):
        asked = EventBrowse.parse(pairs_of(f"{WINDOW}&{query}"))
        made = page.page_of_events("http://testserver/v1/events", asked, "json", connections.execute, asked.lang)
        assert made.body == Client().get(f"/v1/events?{WINDOW}&{query}").content
