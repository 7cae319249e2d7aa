"""An event as schema.org has it, in the shapes that search engines document."""

import re
from typing import Any

import orjson
import pytest

from events.catalogue import json_ld
from events.catalogue.fields import FIELDS
from tests.events.structured import DOCUMENTED, problems, properties

VENUE = {
    "id": "6f1b2f0e-5e0b-5d0c-9c7a-3f8e5b1d2a47",
    "external_id": "v",
    "name": "Hall",
    "address": "Quay 1",
    "locality": "Malmö",
    "region": "Skåne",
    "postal_code": "211 18",
    "country": "SE",
    "latitude": 55.6,
    "longitude": 13.0,
    "url": "https://v.example/",
}


def told(kind: str, **values: Any) -> dict[str, Any]:
    """Of each field nothing but what is said."""
    assert values.keys() <= {field.name for field in FIELDS[kind]} | {"starts_at", "ends_at", "all_sold_out", "organizer_named"}
    return {field.name: None for field in FIELDS[kind]} | values


def zone(**values: Any) -> dict[str, Any]:
    return told("zone", **({"external_id": "1", "name": "Stalls", "status": "current"} | values))


def plan(day: int = 4, zones: Any = (), **values: Any) -> dict[str, Any]:
    times = {"start_date": f"2027-07-{day:02}", "start_time": "20:00:00", "starts_at": f"2027-07-{day:02}T18:00:00Z"}
    usual = {"external_id": str(day), "status": "current", "state": "scheduled", "zones": list(zones)}
    return told("plan", **(times | usual | values))


def event(*plans: dict[str, Any], **values: Any) -> dict[str, Any]:
    first = plans[0] if plans else plan()
    usual = {name: first[name] for name in ("start_date", "start_time", "starts_at", "end_date", "end_time", "ends_at")}
    usual |= {"id": "i", "title": "T", "external_id": "7", "status": "current", "state": "scheduled", "timezone": "Europe/Madrid"}
    usual |= {"plans": list(plans), "corrected": [], "organizer_named": True, "all_sold_out": False}
    return told("event", **(usual | values))


def document(facts: dict[str, Any]) -> Any:
    found = orjson.loads(json_ld.document(facts))
    assert not [*problems(found)]
    return found


def test_what_the_feed_says_is_told_by_every_property_that_is_documented() -> None:
    seats = zone(price="24.50", price_max="40.00", currency="SEK", available=12, capacity=100)
    evening = plan(
        zones=[seats],
        venue=VENUE,
        sell_from="2027-01-01T00:00:00Z",
        sell_to="2027-07-04T17:00:00Z",
        state="rescheduled",
        previous_starts_at="2027-07-03T18:00:00Z",
        url="https://p.example/",
        end_date="2027-07-04",
        end_time="22:00:00",
        ends_at="2027-07-04T20:00:00Z",
    )
    about = {"description": "A play", "category": "Theatre", "organizer": "The Company", "language": "sv", "state": "rescheduled"}
    found = document(event(evening, **about, url="https://e.example/", image_url="https://e.example/1.png"))
    assert {*properties(found)} >= DOCUMENTED
    assert (found["startDate"], found["endDate"]) == ("2027-07-04T20:00:00+02:00", "2027-07-04T22:00:00+02:00")
    assert (found["eventStatus"], found["previousStartDate"]) == (
        "https://schema.org/EventRescheduled",
        "2027-07-03T20:00:00+02:00",
    )
    assert found["offers"] == [
        {
            "@type": "Offer",
            "name": "Stalls",
            "price": "24.50",
            "priceCurrency": "SEK",
            "url": "https://p.example/",
            "availability": "https://schema.org/InStock",
            "inventoryLevel": {"@type": "QuantitativeValue", "value": 12},
            "validFrom": "2027-01-01T00:00:00Z",
            "validThrough": "2027-07-04T17:00:00Z",
            "priceSpecification": {
                "@type": "PriceSpecification",
                "minPrice": "24.50",
                "maxPrice": "40.00",
                "priceCurrency": "SEK",
            },
        }
    ]
    assert found["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 55.6, "longitude": 13.0}


def test_of_what_the_feed_does_not_say_nothing_is_made_up() -> None:
    found = document(event(plan()))
    assert found == {
        "@type": "Event",
        "name": "T",
        "identifier": "7",
        "startDate": "2027-07-04T20:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
    }


@pytest.mark.parametrize(
    ("organizer", "named", "corrected", "told"),
    [
        ("The Company", True, False, True),
        ("The Company", False, False, False),
        ("The Company", False, True, True),
        ("4", True, False, False),
        ("12-34", True, True, False),
        ("東京", True, False, True),
        (None, True, False, False),
    ],
)
def test_an_organizer_is_told_by_name_or_not_at_all(organizer: str | None, named: bool, corrected: bool, told: bool) -> None:
    facts = event(plan(), organizer=organizer, organizer_named=named, corrected=[{"field": "organizer"}] * corrected)
    assert document(facts).get("organizer") == ({"@type": "Organization", "name": organizer} if told else None)


@pytest.mark.parametrize("state", ["scheduled", "cancelled", "postponed", "rescheduled"])
def test_sessions_have_their_own_state_place_and_offers(state: str) -> None:
    elsewhere = VENUE | {"id": "another", "name": "Park"}
    plans = [
        plan(4, [zone(price="10.00")], venue=VENUE),
        plan(5, [zone(price="20.00"), zone(status="withdrawn")], venue=elsewhere, state=state),
    ]
    found = document(event(*plans, min_price=10.0, max_price=20.0))
    first, second = found["subEvent"]
    assert [one["location"]["name"] for one in (first, second)] == ["Hall", "Park"]
    assert second["eventStatus"] == f"https://schema.org/Event{state.capitalize()}"
    assert [len(one["offers"]) for one in (first, second)] == [1, 1]
    assert ("availability" in second["offers"][0]) == (state in ("scheduled", "rescheduled"))
    assert "location" not in found
    assert found["offers"]["lowPrice"] == "10.00"
    assert "priceCurrency" not in found["offers"]


@pytest.mark.parametrize(
    ("sold_out", "available", "stock"),
    [(None, None, "InStock"), (False, 3, "InStock"), (True, None, "SoldOut"), (False, 0, "SoldOut"), (None, 0, "SoldOut")],
)
def test_a_seat_is_sold_out_with_its_plan_or_when_none_is_left(sold_out: bool | None, available: int | None, stock: str) -> None:
    found = document(event(plan(zones=[zone(available=available)], sold_out=sold_out)))
    assert found["offers"][0]["availability"] == f"https://schema.org/{stock}"


def test_whole_days_are_told_by_their_dates_the_last_included() -> None:
    days = plan(start_time=None, end_date="2027-07-06", ends_at="2027-07-06T22:00:00Z")
    found = document(event(days))
    assert (found["startDate"], found["endDate"]) == ("2027-07-04", "2027-07-06")


def test_of_what_left_its_feed_neither_state_nor_stock_is_told() -> None:
    found = document(event(plan(status="withdrawn"), status="withdrawn", min_price=5.0, max_price=5.0, currency="EUR"))
    assert not re.search("eventStatus|availability", str(found))
    assert (found["offers"]["lowPrice"], found["offers"]["priceCurrency"]) == ("5.00", "EUR")
