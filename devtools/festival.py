"""The second demo provider: a festival on both sides of a strait, in XML of its own that a recipe reads (festival.json).

It has what a plan list cannot say: venues, pages, pictures, two languages, prices in two currencies, seats that are left,
whole days, an evening that is cancelled and one that is moved. Pure: what a moment of a day has is always the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from xml.etree import ElementTree as ET

PATH = "/festival.xml"
PAGES, PICTURES = "/festival/pages/", "/festival/pictures/"
DAYS_OF_A_SHOW = 3
SALE_OPENS = timedelta(days=60)


@dataclass(frozen=True)
class Place:
    id: str
    name: str
    street: str
    postcode: str
    town: str
    country: str
    latitude: str
    longitude: str
    currency: str


@dataclass(frozen=True)
class Seats:
    id: str
    name: str
    least: int
    greatest: int
    capacity: int


@dataclass(frozen=True)
class Show:
    """Played on evenings a week apart; without `starts` it takes whole days, as many as `lasts`."""

    id: str
    title: str
    swedish: str
    kind: str
    # Of the week, Sunday 0.
    weekday: int
    place: Place
    seats: tuple[Seats, ...] = ()
    starts: str = ""
    lasts: int = 1
    colour: str = "#336699"


HARBOUR = Place("harbour", "Harbour Hall", "Nordre Toldbod 18", "1259", "København", "DK", "55.6899", "12.5998", "DKK")
FORTRESS = Place("fortress", "The Fortress", "Malmöhusvägen 6", "211 18", "Malmö", "SE", "55.6048", "12.9870", "SEK")
PARK = Place("park", "King's Park", "Drottningtorget 4", "211 25", "Malmö", "SE", "55.6060", "13.0103", "SEK")

STALLS = Seats("stalls", "Stalls", 240, 360, 300)
GALLERY = Seats("gallery", "Gallery", 150, 150, 120)

SHOWS = (
    Show("1", "Songs across the Strait", "Sånger över sundet", "Concert", 5, HARBOUR, (STALLS, GALLERY), "20:00", 110, "#14507a"),
    Show("2", "The Lantern Parade", "Lyktparaden", "Theatre", 3, FORTRESS, (STALLS,), "19:30", 75, "#a2452c"),
    Show("3", "Night of the Accordions", "Dragspelsnatten", "Concert", 4, FORTRESS, (STALLS, GALLERY), "21:00", 150, "#5b3a78"),
    Show("4", "Readings at the Quay", "Läsning på kajen", "Literature", 2, HARBOUR, (GALLERY,), "18:00", 60, "#2f6b3a"),
    Show("5", "Toy Makers' Market", "Leksaksmarknaden", "Market", 6, PARK, lasts=2, colour="#8a6d1f"),
    Show("6", "Kites for Everyone", "Drakar för alla", "Family", 0, PARK, lasts=1, colour="#1f7f86"),
)
CANCELLED, MOVED = "4", "3"
BY_ID = {show.id: show for show in SHOWS}


def render(moment: int, today: date, address: str) -> bytes:
    """The feed; `address` is that of the server, at which the pages and pictures are found."""
    root = ET.Element("festival", language="en")
    for show in SHOWS:
        event = ET.SubElement(root, "event", id=show.id, kind=show.kind)
        ET.SubElement(event, "title", language="en").text = show.title
        ET.SubElement(event, "title", language="sv").text = show.swedish
        ET.SubElement(event, "about").text = f"{show.title}, at {show.place.name} in {show.place.town}."
        ET.SubElement(event, "page").text = f"{address}{PAGES}{show.id}"
        ET.SubElement(event, "picture").text = f"{address}{PICTURES}{show.id}.svg"
        ET.SubElement(event, "by").text = "Friends of the Strait"
        for number in range(DAYS_OF_A_SHOW):
            day = today + timedelta(days=(show.weekday - today.toordinal()) % 7, weeks=number)
            _add_evening(event, show, day, moment, first=number == 0)
    ET.indent(root, "  ")
    body: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body


def _add_evening(event: ET.Element, show: Show, day: date, moment: int, *, first: bool) -> None:
    sale = day - SALE_OPENS
    evening = ET.SubElement(event, "evening", id=f"{day:%y%m%d}", sale=f"{sale}T10:00")
    # Next week's, so that it is always to come.
    if show.id == CANCELLED and not first and moment % 2:
        evening.set("status", "cancelled")
    if not show.starts:
        evening.attrib |= {"from": day.isoformat(), "until": (day + timedelta(days=show.lasts - 1)).isoformat()}
    else:
        # An hour later while it is moved.
        hour, minute = map(int, show.starts.split(":"))
        hour += show.id == MOVED and not first and moment >= 3  # noqa: PLR2004
        evening.attrib |= {"from": f"{day}T{hour:02}:{minute:02}", "minutes": str(show.lasts)}
    _add_place(evening, show.place)
    for seats in show.seats:
        ET.SubElement(
            evening,
            "seats",
            {"id": seats.id, "from": str(seats.least), "to": str(seats.greatest), "currency": show.place.currency},
            capacity=str(seats.capacity),
            left=str(max(0, seats.capacity - 40 * moment)),
        ).text = seats.name


def _add_place(evening: ET.Element, place: Place) -> None:
    found = ET.SubElement(evening, "place", id=place.id, latitude=place.latitude, longitude=place.longitude)
    for name in ("name", "street", "postcode", "town", "country"):
        ET.SubElement(found, name).text = getattr(place, name)


# What its events lead to


def find(path: str, moment: int, today: date, address: str) -> tuple[str, bytes] | None:
    """The type and the bytes of what the festival has at this path."""
    if path == PATH:
        return "application/xml", render(moment, today, address)
    folder, _, name = path.rpartition("/")
    show = BY_ID.get(name.removesuffix(".svg"))
    if show and f"{folder}/" == PAGES:
        return "text/html; charset=utf-8", _page(show)
    if show and f"{folder}/" == PICTURES:
        return "image/svg+xml", _picture(show)
    return None


def _page(show: Show) -> bytes:
    return f"<!doctype html><meta charset=utf-8><title>{show.title}</title><h1>{show.title}</h1><p>{show.swedish}".encode()


def _picture(show: Show) -> bytes:
    word = show.title.split()[0]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><rect width="320" height="180" fill="{show.colour}"/>'
        f'<text x="160" y="100" fill="#fff" font-size="32" font-family="serif" text-anchor="middle">{word}</text></svg>'
    ).encode()
