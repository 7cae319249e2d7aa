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
        ("25.--", "25", None),
        ("12,- €", "12", None),
        ("15.0000", "15", None),
        ("From £12.50", "12.50", None),
        ("à partir de 12,50 €", "12.50", None),
        ("Platform 12", None, None),
        # It may be a thousand.
        ("1.250", None, None),
        ("1,250", None, None),
        ("-1", None, None),
        ("1234567800", None, None),
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
        ("Fri, 05 Mar 2027 20:00:00 GMT", utc(2027, 3, 5, 20), False),
        ("2027-03-05 20:00:00 +0200", utc(2027, 3, 5, 18), False),
        ("2027-03-05 8:00 PM", utc(2027, 3, 5, 19), False),
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


@pytest.mark.parametrize(("language", "title"), [(None, "Gulls"), ("fr", "Mouettes"), ("fr-CA", "Mouettes"), ("sv", "Gulls")])
def test_of_a_text_in_several_languages_the_providers_is_read(language: str | None, title: str):
    name = [{"@value": "Gulls", "@language": "en"}, {"@value": "Mouettes", "@language": "fr"}]
    for said in (name, {"en": "Gulls", "fr": "Mouettes"}):
        document = json.dumps(CONCERT | {"name": said})
        with as_xml(BytesIO(document.encode()), "jsonld", 1 << 20) as converted:
            (event,) = read("schema-org", converted.read(), options={"language": language} if language else {})
        assert isinstance(event, EventData)
        assert (event.title, [note.code for note in event.notes]) == (title, [] if language else ["several_languages"])


def test_a_script_may_have_several_things_one_after_another():
    other = CONCERT | {"url": "https://barn.example/2"}
    for between in ("", "\n", ";\n", ", "):
        found = events(f"{json.dumps(CONCERT)}{between}{json.dumps(other)};")
        assert [event.external_id for event in found] == ["https://barn.example/1", "https://barn.example/2"]


SCHEDULE = {"@type": "Schedule", "startDate": "2027-01-01", "startTime": "19:00:00", "repeatFrequency": "P1W"}


def scheduled(*schedules: dict[str, Any], **more: Any) -> list[str]:
    event = the_event({"@type": "Event", "name": "A", "url": "https://barn.example/1", "eventSchedule": [*schedules], **more})
    return [f"{plan.external_id} {plan.ends_at:%H:%M}" if plan.ends_at else plan.external_id for plan in event.plans] + [
        refused.message for refused in event.rejected
    ]


def test_an_event_takes_place_as_its_schedule_says():
    mondays = SCHEDULE | {"byDay": "https://schema.org/Monday", "endDate": "2027-01-18", "endTime": "21:00"}
    assert scheduled(mondays | {"scheduleTimezone": "Europe/London", "exceptDate": ["2027-01-11"]}) == [
        "2027-01-04T19:00:00 21:00",
        "2027-01-18T19:00:00 21:00",
    ]
    assert scheduled(SCHEDULE | {"repeatCount": 2, "duration": "PT90M"}) == [
        "2027-01-01T19:00:00 19:30",
        "2027-01-08T19:00:00 19:30",
    ]
    # One that says how often alone repeats the event.
    often = {"@type": "Schedule", "repeatFrequency": "P1D"}
    assert scheduled(often, startDate="2027-01-04T10:00", endDate="2027-01-05") == ["2027-01-04T10:00:00", "2027-01-05T10:00:00"]
    one = {key: value for key, value in SCHEDULE.items() if key != "repeatFrequency"}
    assert scheduled(one, one | {"startDate": "2027-01-02"}) == ["2027-01-01T19:00:00", "2027-01-02T19:00:00"]


def test_a_schedule_that_says_nothing_of_times_leaves_the_events_own():
    assert scheduled({"@type": "Schedule", "name": "Usual"}, startDate="2027-01-04T10:00", endDate="2027-01-04T11:00") == [
        "2027-01-04T10:00:00 10:00"
    ]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            {"repeatFrequency": "P1M", "byMonthWeek": 2, "byDay": "Tuesday"},
            "plan.repeat.every 'by parts of months' says no number",
        ),
        ({"repeatFrequency": None, "endDate": "2027-02-01"}, "plan.repeat.every 'how often is not said' says no number"),
        ({"byDay": ["Monday", "https://schema.org/PublicHolidays"]}, "has 'PublicHolidays', which is none of the names of days"),
    ],
)
def test_a_schedule_that_is_not_understood_is_refused(more: dict[str, Any], sentence: str):
    (found,) = scheduled(SCHEDULE | more)
    assert sentence in found


def test_a_schedules_plans_have_the_events_place_and_prices():
    offers = {"name": "Stalls", "price": "12 \u20ac", "availability": "https://schema.org/SoldOut"}
    thing = {"@type": "Event", "name": "A", "url": "https://barn.example/1", "location": {"name": "Barn"}, "offers": offers}
    first, second = the_event(thing | {"eventSchedule": SCHEDULE | {"repeatCount": 2}}).plans
    for plan in (first, second):
        assert (str(plan.venue), plan.sold_out) == ("Barn", True)
        assert [(zone.name, zone.price, getattr(zone, "currency", None)) for zone in plan.zones] == [
            ("Stalls", Decimal(12), "EUR")
        ]


@pytest.mark.parametrize(
    ("offer", "currency"),
    [
        ({"price": 5, "priceCurrency": "\u20ac"}, "EUR"),
        ({"price": 5, "priceCurrency": "gbp"}, "GBP"),
        ({"price": "\u00a35"}, "GBP"),
        ({"price": "CHF 5.00"}, "CHF"),
        # It is money of twenty countries.
        ({"price": "$5", "priceCurrency": "$"}, None),
        ({"price": "FREE"}, None),
    ],
)
def test_a_currency_may_be_a_sign_or_stand_in_the_price(offer: dict[str, Any], currency: str | None):
    (plan,) = the_event(CONCERT | {"offers": offer}).plans
    assert [getattr(zone, "currency", None) for zone in plan.zones] == [currency]


def test_a_time_of_day_may_stand_beside_its_date():
    (plan,) = the_event(CONCERT | {"startDate": "2027-03-05", "startTime": "20:00"}).plans
    assert (plan.starts_at, plan.all_day) == (utc(2027, 3, 5, 19), False)


def test_an_ends_time_of_day_may_stand_beside_its_date():
    (plan,) = the_event(
        CONCERT | {"startDate": "2027-03-05", "startTime": "20:00", "endDate": "2027-03-06", "endTime": "01:30"}
    ).plans
    assert plan.ends_at == utc(2027, 3, 6, 0, 30)


def test_offers_may_stand_within_an_offer_of_all_of_them():
    stalls, balcony = ({"name": name, "price": price, "priceCurrency": "EUR"} for name, price in (("Stalls", 12), ("Balcony", 8)))
    both = {"@type": "AggregateOffer", "offers": [stalls, balcony]}
    for offers in (both, both | {"lowPrice": 8, "highPrice": 12}):
        (plan,) = the_event(CONCERT | {"offers": offers}).plans
        assert [(zone.name, zone.price) for zone in plan.zones] == [("Stalls", Decimal(12)), ("Balcony", Decimal(8))]


@pytest.mark.parametrize(
    "status",
    [
        "Cancelled",
        "canceled",
        "EventCancelled",
        "https://schema.org/EventCancelled",
        ["https://schema.org/EventMovedOnline", "https://schema.org/EventCancelled"],
        {"@type": "EventStatusType", "@id": "https://schema.org/EventCancelled"},
    ],
)
def test_an_event_is_cancelled_however_its_status_is_written(status: Any):
    (plan,) = the_event(CONCERT | {"eventStatus": status}).plans
    assert plan.state == "cancelled"


@pytest.mark.parametrize(("begin", "end"), [("/* <![CDATA[ */", "/* ]]> */"), ("//<![CDATA[", "//]]>"), ("<!--", "-->")])
def test_what_hides_a_script_from_old_browsers_is_read_over(begin: str, end: str):
    assert the_event(f"{begin}\n{json.dumps(CONCERT)}\n{end}").title == "A"


@pytest.mark.parametrize(("written", "country"), [("UK", "GB"), ("el", "GR"), ("GB", "GB"), ("United Kingdom", None)])
def test_a_countrys_usual_code_costs_no_plan(written: str, country: str | None):
    address = {"addressLocality": "Leeds", "addressCountry": written}
    (plan,) = the_event(CONCERT | {"location": {"name": "Barn", "address": address}}).plans
    assert plan.venue is not None
    assert (plan.venue.locality, plan.venue.country) == ("Leeds", country)


def test_the_one_offer_says_when_it_is_sold():
    offer = {"price": 5, "validFrom": "2027-01-10T09:00:00Z", "availabilityEnds": "2027-03-05T19:00"}
    (plan,) = the_event(CONCERT | {"offers": offer}).plans
    assert (plan.sell_from, plan.sell_to) == (utc(2027, 1, 10, 9), utc(2027, 3, 5, 18))
    # Of several nobody says which is first; and a date that is none costs nothing.
    for offers in ([offer, offer | {"name": "Late"}], offer | {"validFrom": "soon", "availabilityEnds": "0000-00-00"}):
        (plan,) = the_event(CONCERT | {"offers": offers}).plans
        assert (plan.sell_from, plan.sell_to) == (None, None)


@pytest.mark.parametrize(
    "said", ["https://schema.org/SoldOut", "Sold out", "soldout", "sold-out", "http://schema.org/OutOfStock"]
)
def test_what_is_sold_out_is_so_however_it_is_written(said: str):
    (plan,) = the_event(CONCERT | {"offers": {"price": 5, "availability": said}}).plans
    assert plan.sold_out is True
    (plan,) = the_event(CONCERT | {"offers": [{"price": 5, "availability": said}, {"price": 6, "availability": "InStock"}]}).plans
    assert plan.sold_out is False
    for of_all, of_one, is_sold_out in (({}, {"availability": said}, True), ({"availability": said}, {}, True), ({}, {}, None)):
        offers = [{"price": 5} | of_one, {"price": 9, "availability": said}]
        (plan,) = the_event(CONCERT | {"offers": {"@type": "AggregateOffer", "lowPrice": 5, "offers": offers} | of_all}).plans
        assert bool(plan.sold_out) is bool(is_sold_out)


def test_an_event_may_have_hundreds_of_offers_and_performers():
    offers = [{"name": f"Seat {number}", "price": number, "priceCurrency": "EUR"} for number in range(1, 201)]
    performers = [{"@type": "Person", "name": f"Singer {number}"} for number in range(300)]
    (plan,) = the_event(CONCERT | {"offers": offers, "performer": performers}).plans
    assert len(plan.zones) == 200


def test_whether_it_is_sold_out_is_unknown_where_no_offer_says_it():
    for more in ({}, {"offers": {"price": 5}}, {"offers": "https://tickets.example/"}):
        (plan,) = the_event({key: value for key, value in CONCERT.items() if key != "offers"} | more).plans
        assert plan.sold_out is None


def test_an_offer_may_have_several_prices():
    prices = [{"name": name, "price": price, "priceCurrency": "EUR"} for name, price in (("Stalls", 12), ("Balcony", 8))]
    (plan,) = the_event(CONCERT | {"offers": {"priceSpecification": prices}}).plans
    assert [(zone.name, zone.price) for zone in plan.zones] == [("Stalls", Decimal(12)), ("Balcony", Decimal(8))]
    (plan,) = the_event(CONCERT | {"offers": {"price": 10, "priceSpecification": prices}}).plans
    assert [zone.price for zone in plan.zones] == [Decimal(10)]


@pytest.mark.parametrize(("least", "greatest", "read"), [(25, 0, None), (0, 0, Decimal(0)), (0, 25, Decimal(25))])
def test_a_greatest_price_of_zero_is_none_where_the_least_is_more(least: int, greatest: int, read: Decimal | None):
    (plan,) = the_event(CONCERT | {"offers": {"lowPrice": least, "highPrice": greatest}}).plans
    assert [getattr(zone, "price_max", None) for zone in plan.zones] == [read]


@pytest.mark.parametrize(
    "around",
    [
        lambda event: {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [event]}},
        lambda event: {"mainEntity": {"itemListElement": [{"@type": "ListItem", "item": event}]}},
        lambda event: {"@type": "CollectionPage", "hasPart": [event]},
        lambda event: {"@type": "Course", "hasCourseInstance": event | {"@type": "CourseInstance"}},
    ],
)
def test_an_event_is_found_in_what_pages_put_around_it(around: Any):
    assert the_event(around(CONCERT)).external_id == "https://barn.example/1"
