"""What sites write as JSON-LD that schema.org's own examples do not show."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest

from providers.converting.convert import as_xml
from providers.schemas import EventData, Rejected

from .feeds import read, utc

CONCERT: dict[str, Any] = {"@type": "Event", "name": "A", "url": "https://barn.example/1", "startDate": "2027-03-05T20:00"}


def events(*scripts: Any) -> list[EventData | Rejected]:
    written = (one if isinstance(one, str) else json.dumps(one) for one in scripts)
    page = "".join(f'<script type="application/ld+json">{script}</script>' for script in written)
    with as_xml(BytesIO(f"<!DOCTYPE html><html>{page}</html>".encode()), "jsonld", 1 << 20) as converted:
        return read("schema-org", converted.read())


def the_event(*scripts: Any) -> EventData:
    (event,) = events(*scripts)
    assert isinstance(event, EventData)
    return event


@pytest.mark.parametrize(
    ("price", "least", "greatest"),
    [
        ("12.50", "12.50", None),
        ("12,50 €", "12.50", None),
        ("1,234.50", "1234.50", None),
        ("1.234,50", "1234.50", None),
        ("$1,234,567.00", "1234567.00", None),
        ("10 - 15", "10", "15"),
        ("€10,50 \u2013 €15", "10.50", "15"),
        ("10 to 15 EUR", "10", "15"),
        ("Free", "0", None),
        ("GRATIS", "0", None),
        ("free or 5", None, None),
        ("10 - 15 - 20", None, None),
        ("", None, None),
        (" ", None, None),
    ],
)
def test_a_price_is_read_as_people_write_it(price, least, greatest):
    (plan,) = the_event(CONCERT | {"offers": {"@type": "Offer", "price": price, "priceCurrency": "EUR"}}).plans
    found = [(zone.price, getattr(zone, "price_max", None)) for zone in plan.zones]
    assert found == [(least and Decimal(least), greatest and Decimal(greatest))]


@pytest.mark.parametrize(
    ("start", "instant", "all_day"),
    [
        ("2027-3-5T20:00", utc(2027, 3, 5, 19), False),
        ("2027-03-05T8:00", utc(2027, 3, 5, 7), False),
        ("2027-3-5T20:00:00", utc(2027, 3, 5, 19), False),
        ("2027-3-5T20:00+0200", utc(2027, 3, 5, 18), False),
        ("2027-3-5", utc(2027, 3, 4, 23), True),
        ("Fri, 05 Mar 2027 20:00:00 +0000", utc(2027, 3, 5, 20), False),
    ],
)
def test_a_start_is_read_as_plugins_write_it(start, instant, all_day):
    (plan,) = the_event(CONCERT | {"startDate": start}).plans
    assert (plan.starts_at, plan.all_day) == (instant, all_day)


def test_an_event_with_several_starts_takes_place_at_each():
    event = the_event(CONCERT | {"startDate": ["2027-03-05T20:00", "2027-03-06T20:00"]})
    assert [plan.starts_at for plan in event.plans] == [utc(2027, 3, 5, 19), utc(2027, 3, 6, 19)]


@pytest.mark.parametrize("prefix", ["schema:", "http://schema.org/", "https://schema.org/"])
def test_terms_may_be_spelled_in_full(prefix):
    thing = {f"{prefix}{key}": value for key, value in CONCERT.items() if key != "@type"}
    event = the_event({"@type": f"{prefix}MusicEvent", **thing, f"{prefix}location": {f"{prefix}name": "Barn"}})
    assert (event.title, event.plans[0].starts_at) == ("A", utc(2027, 3, 5, 19))
    assert event.plans[0].venue is not None
    assert event.plans[0].venue.name == "Barn"


def test_a_value_with_its_type_or_language_is_the_value():
    said = {
        "name": [{"@value": "A", "@language": "en"}, {"@value": "B", "@language": "fr"}],
        "startDate": {"@type": "Date", "@value": "2027-03-05T20:00"},
        "image": {"@list": ["https://barn.example/a.jpg"]},
    }
    event = the_event(CONCERT | said)
    assert (event.title, event.image_url, event.plans[0].starts_at) == ("A", "https://barn.example/a.jpg", utc(2027, 3, 5, 19))


def test_a_script_may_have_several_things_one_after_another():
    other = CONCERT | {"url": "https://barn.example/2"}
    for between in ("", "\n", ";\n", ", "):
        found = events(f"{json.dumps(CONCERT)}{between}{json.dumps(other)};")
        assert [event.external_id for event in found] == ["https://barn.example/1", "https://barn.example/2"]
