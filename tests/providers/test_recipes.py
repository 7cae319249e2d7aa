"""The recipes that come with us: each reads a small feed in its dialect's shape, and what platforms really send."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from devtools.formats_page import PAGE, page
from providers.adapters.registry import FORMATS
from providers.adapters.shipped import recipe_of, recipes
from providers.recipes import validated_recipe
from providers.schemas import EventData, Rejected

from .feeds import read, read_events, real_feed, recipe_fixture

# Of each recipe's fixture, an event a line, a plan a line below it, and what is refused.
EXPECTED = {
    "schema-org": """
https://barn.example/whats-on/quartet#event: Quartet & friends (Music)
  2027-03-05T20:00:00: 03-05 20:00-22:30 @ The Barn; Stalls 12.50 GBP, Members 0 GBP
https://barn.example/hamlet: Hamlet (Theater)
  2027-03-06: 03-06 all day @ The Barn sold out; Offer 10.00 GBP
  2027-03-07T19:30:00: 03-07 19:30-? @ The Barn
https://barn.example/fest: Fest
  2027-05-01T10:00:00: 05-01 10:00-23:00 @ The Field; Offer 40 GBP
  2027-05-02T10:00:00: 05-02 10:00-? @ The Field; Offer 40 GBP
https://barn.example/tea: Tea at three
  2027-06-01T15:00:00: 06-01 15:00-? @ The Barn
""",
    "ticketsolve": """
100: The Lantern (Drama)
  1: 07-07 11:30-13:00 @ The Barn; Adult 12.50 GBP, Child 6 GBP
  2: 12-07 14:30-? @ The Barn sold out
""",
    "brownpapertickets": """
5: A Night of Puppets
  50: 06-17 22:30-01:30 @ The Old Mill; General 20.00 USD
""",
    "guidle": """
11: Dorftheater (Theater)
  2027-10-22T20:00:00: 10-22 20:00-22:30 @ Mehrzweckhalle
  2027-10-23T20:00:00: 10-23 20:00-22:30 @ Mehrzweckhalle
  2027-10-29T20:00:00: 10-29 20:00-22:30 @ Mehrzweckhalle
  2027-10-30T20:00:00: 10-30 20:00-22:30 @ Mehrzweckhalle
  2027-11-07T17:00:00: 11-07 17:00-? @ Mehrzweckhalle
  2027-11-20: 11-20 all day @ Mehrzweckhalle
  2027-11-21: 11-21 all day @ Mehrzweckhalle
""",
    "cdbxml": """
a-1: Lijst titel (Concert)
  2027-03-11T18:00:00: 03-11 18:00-20:00 @ Zaal Een sold out; Prijs 22.00 EUR
a-2: De lange film (Film)
  2027-03-12T20:15:00: 03-12 20:15-? @ Bioscoop; Prijs 7.5 EUR
  2027-03-13T20:15:00: 03-13 20:15-22:00 @ Bioscoop; Prijs 7.5 EUR
""",
    "xcri-cap": """
https://college.example/course/1: Grafting in spring (Gardening)
  G2027A: 05-07 all day @ Tree Lane 1; Fee 1155.00 GBP
""",
    "xmltv": """
two.example 202706302100 +0100: The Orchard (Nature)
  202706302100 +0100: 06-30 21:00-22:00 @ Channel Two
one.example 20270630220000: News
  20270630220000: 06-30 22:00-? @ Channel One
""",
    "ess": """
EVENTID:1: Choir practice (Choirs)
  1: 02-10 19:30-21:30 @ Chapel; Free 0, Supporters 90 USD
  2 2027-03-01T19:00:00: 03-01 19:00-20:00 @ Chapel; Free 0, Supporters 90 USD
  2 2027-03-04T19:00:00: 03-04 19:00-20:00 @ Chapel; Free 0, Supporters 90 USD
  2 2027-03-08T19:00:00: 03-08 19:00-20:00 @ Chapel; Free 0, Supporters 90 USD
  3 2027-04-15T20:00:00: 04-15 20:00-? @ Chapel; Free 0, Supporters 90 USD
  3 2027-04-26T20:00:00: 04-26 20:00-? @ Chapel; Free 0, Supporters 90 USD
  4 2027-05-01T20:00:00: 05-01 20:00-? @ Chapel; Free 0, Supporters 90 USD
  4 2028-05-01T20:00:00: 05-01 20:00-? @ Chapel; Free 0, Supporters 90 USD
""",
    "eventsml-g2": """
ev:1: Autumn fair
  2027-10-26T10:00:00: 10-26 10:00-10:00 @ Fairground
Market days
  2027-11-02T08:00:00: 11-02 08:00-?
  2027-11-05T08:00:00: 11-05 08:00-?
  2027-11-09T08:00:00: 11-09 08:00-?
""",
    "iof3": """
Forest run 2027-07-31: Forest run
  2027-07-31T09:00:00: 07-31 09:00-13:00
9: Two days
  2027-08-07T10:00:00: 08-07 10:00-?
  2027-08-08: 08-08 all day
""",
    "osterbotten": """
77: Skördefest (Mat)
  1: 10-05 08:00-20:00 @ Torget; Gratis 0 EUR
  2: 10-06 08:00-20:00 @ Torget; Gratis 0 EUR
78: Konsert
  3: 11-05 19:00-20:00 @ Kyrkan; Biljetter 12,50 € 12.50 EUR
""",
    "calml": """
even:a: A tour (Tours)
  2027-07-04T10:00:00: 07-04 10:00-11:00 @ Old Hall; Entry 0 GBP
even:b: A concert
  2027-07-05T19:30:00: 07-05 19:30-21:00; Entry 12.50 GBP
""",
    "typo3-events2": """
Ein Termin 2027-11-08: Ein Termin (Film)
  2027-11-08T16:30:00: 11-08 16:30-17:30 @ Kino
387: Immer wieder
  2027-11-08T15:00:00: 11-08 15:00-?
  2027-11-11T15:00:00: 11-11 15:00-?
  2027-11-15T15:00:00: 11-15 15:00-?
  2027-11-18T15:00:00: 11-18 15:00-?
Lang 2027-11-15: Lang
  2027-11-15T12:30:00: 11-15 12:30-23:59
""",
}


def zone_of(name: str) -> str:
    return str(recipe_of(name).get("timezone", "Europe/London"))


def told(events: list[EventData | Rejected], zone: str) -> Iterator[str]:
    for event in events:
        if isinstance(event, Rejected):
            yield f"refused: {event.field} {event.message}"
            continue
        name = event.title if event.external_id == event.title else f"{event.external_id}: {event.title}"
        yield name + (f" ({event.category})" if event.category else "")
        for plan in event.plans:
            start = plan.starts_at.astimezone(ZoneInfo(zone))
            end = plan.ends_at and plan.ends_at.astimezone(ZoneInfo(zone))
            when = f"{start:%m-%d} all day" if plan.all_day else f"{start:%m-%d %H:%M}-{f'{end:%H:%M}' if end else '?'}"
            venue = f" @ {plan.venue.name}" if plan.venue else ""
            zones = ", ".join(
                " ".join(filter(None, (one.name, str(one.price), getattr(one, "currency", None)))) for one in plan.zones
            )
            yield f"  {plan.external_id}: {when}{venue}{' sold out' * bool(plan.sold_out)}{zones and f'; {zones}'}"
        yield from (f"  refused: {one.field} {one.message}" for one in event.rejected)


def _zone(zone: Any) -> str:
    return " ".join(filter(None, (zone.name, str(zone.price), zone.currency)))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_recipe_reads_its_dialect(name):
    found = "\n".join(told(read(name, recipe_fixture(name), zone_of(name)), zone_of(name)))
    assert found == EXPECTED[name].strip("\n")


@pytest.mark.parametrize(
    ("name", "usual", "cancelled"),
    [
        ("iof3", "<Name>Forest run</Name>", "<Name>Forest run</Name><Status>Canceled</Status>"),
        ("iof3", "<Name>Two days</Name>", "<Name>Two days</Name><Status>Canceled</Status>"),
        ("eventsml-g2", "<eventDetails>", '<eventDetails><occurStatus qcode="eventoccurstatus:eos6"/>'),
        ("ticketsolve", "<status>available</status>", "<status>Cancelled</status>"),
    ],
)
def test_what_a_dialect_says_is_cancelled_is_so(name: str, usual: str, cancelled: str):
    def states(document: str) -> list[str]:
        found = read(name, document, zone_of(name))
        return [plan.state for event in found if isinstance(event, EventData) for plan in event.plans]

    document = recipe_fixture(name).decode()
    assert set(states(document)) == {"scheduled"}
    assert set(states(document.replace(usual, cancelled, 1))) == {"scheduled", "cancelled"}


def test_a_show_is_sold_out_in_capitals_too():
    document = recipe_fixture("ticketsolve").decode().replace("sold out", "Sold Out")
    (show,) = read_events("ticketsolve", document)
    assert [plan.sold_out for plan in show.plans] == [False, True]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("K-18, 15 €", "15"),
        ("Klo 19.30, liput 10,50€", "10.50"),
        ("€ 12", "12"),
        ("10 e", "10"),
        ("7", "7"),
        ("1.250 €", None),
        ("Alle 18 v. ilmaiseksi", None),
    ],
)
def test_a_price_is_what_is_money_of_a_text(text: str, price: str | None):
    document = recipe_fixture("osterbotten").decode().replace("Biljetter 12,50 €", text)
    _, concert = read("osterbotten", document, "Europe/Helsinki")
    assert isinstance(concert, EventData)
    assert [zone.price and str(zone.price) for zone in concert.plans[0].zones] == [price]


def test_each_recipe_is_a_format_that_is_tried():
    assert set(EXPECTED) == set(recipes()) <= set(FORMATS)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_recipe_is_valid_and_says_what_it_reads(name):
    recipe = validated_recipe(recipe_of(name))
    FORMATS["mapped"].check({}, recipe.mapping)
    assert recipes()[name]["about"]


def test_the_page_of_formats_is_made_from_them():
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m devtools.formats_page"


# What platforms really sent


def of_platform(name: str, path: str, zone: str) -> list[str]:
    return list(told(read(name, real_feed(f"dialects/{path}"), zone), zone))


@pytest.mark.parametrize(
    ("name", "path", "zone", "events", "said"),
    [
        (
            "ticketsolve",
            "ticketsolve/z-arts-shows.xml",
            "Europe/London",
            38,
            ["  128141589: 07-07 11:30-? @ Manchester Communication Academy"],
        ),
        ("brownpapertickets", "brownpapertickets/all_events.xml", "America/New_York", 5, []),
        (
            "osterbotten",
            "osterbotten/events_fi_FI.xml",
            "Europe/Helsinki",
            1,
            ["123456: Testi (Testit)", "  123: 10-05 08:00-20:00 @ Testipaikka; Ilmainen 0 EUR"],
        ),
        (
            "cdbxml",
            "cdbxml/eventlist.xml",
            "Europe/Brussels",
            50,
            ["  2013-12-12T18:00:00: 12-12 18:00-20:00 @ Kunstencentrum Vooruit"],
        ),
        (
            "cdbxml",
            "cdbxml/test-event-2014-01-08.xml",
            "Europe/Brussels",
            1,
            ["  2014-01-31T12:00:00: 01-31 12:00-15:00", "  2014-02-20T12:00:00: 02-20 12:00-15:00"],
        ),
        (
            "guidle",
            "guidle/guidle.xml",
            "Europe/Zurich",
            3,
            [f"  2018-{day}T20:00:00: {day} 20:00-22:30" for day in ("10-26", "10-27", "10-30", "11-02", "11-03")],
        ),
        (
            "typo3-events2",
            "typo3-events2/Success.xml",
            "Europe/Berlin",
            3,
            ["  2030-11-11T16:30:00: 11-11 16:30-17:30 @ Cinema", "  2030-12-30T15:00:00: 12-30 15:00-? @ Cinema"],
        ),
        (
            "ess",
            "ess/simple_event.ess.xml",
            "America/New_York",
            1,
            ["  1: 12-10 14:30-16:30 @ Yankee Stadium; Entrance"],
        ),
        (
            "xcri-cap",
            "xcri-cap/ou-example.xml",
            "Europe/London",
            2,
            ["  A1742011E: 05-07 all day @ PO Box 197, Milton Keynes"],
        ),
        (
            "calml",
            "manchester-uni/martin-harris-centre.xml",
            "Europe/London",
            3,
            ["  2018-07-04T10:00:00: 07-04 10:00-11:00 @ Martin Harris Centre for Music and Drama; Entry 0 GBP"],
        ),
        ("eventsml-g2", "eventsml-g2/LISTING_15_Two_Related_Events_in_a_Knowledge_Item.xml", "Europe/London", 2, []),
        ("iof3", "iof3/StartList1.xml", "Europe/Berlin", 1, ["  2011-07-30T11:00:00: 07-30 11:00-15:00"]),
        (
            "xmltv",
            "xmltv/tv_augment_automatic_type_5-1.xml",
            "Europe/London",
            27,
            ["itv1.itv.com 201606302100 +0100: Midsomer Murders : Series 2/10", "  201606302100 +0100: 06-30 21:00-22:00 @ ITV1"],
        ),
    ],
)
def test_what_a_platform_sent_comes_in(name, path, zone, events, said):
    found = of_platform(name, path, zone)
    listed = [line for line in found if not line.startswith("  ")]
    assert len(listed) == events, found
    assert not [line for line in listed if line.startswith("refused")]
    for line in said:
        assert any(one.startswith(line) for one in found), "\n".join(found[:40])
