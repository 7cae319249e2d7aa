"""Providers to try things with: `python -m devtools.demo --port 8181` serves /feed.xml, and what devtools/festival.py has.

The ticketing provider of /feed.xml sells for the coming weeks, whatever today is, and its feed moves through MOMENTS in a
circle: an event appears, prices and capacities change, one sells out, one is withdrawn and comes back, and for a while one
record has a date that does not exist.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

from devtools import festival

TIMEZONE = ZoneInfo("Europe/Madrid")
PATH = "/feed.xml"
MOMENTS = 6
WEEKS_ON_SALE = 3
SALE_OPENS = timedelta(days=60)
SALE_CLOSES = timedelta(minutes=10)


@dataclass(frozen=True)
class Zone:
    id: int
    name: str
    price: str
    capacity: int
    numbered: bool = False


@dataclass(frozen=True)
class Show:
    """Plays once a week; its plans are numbered by their day, so two shows may share a plan id."""

    id: int
    title: str
    weekday: int
    starts: str
    minutes: int
    zones: tuple[Zone, ...]
    sell_mode: str = "online"
    organizer: int | None = None
    sold_out: bool = False


STALLS = Zone(1, "Stalls", "32.00", 180, numbered=True)
BALCONY = Zone(2, "Balcony", "24.50", 90, numbered=True)
STANDING = Zone(3, "Standing", "18.00", 400)
# One zone id twice in a plan, as real providers list it.
TABLES = (Zone(4, "Tables", "45.00", 24, numbered=True), Zone(4, "Tables", "38.00", 40))

SHOWS = (
    Show(201, "Jazz at the Water Tower", 3, "21:30", 110, TABLES, organizer=1),
    Show(202, "Flamenco by Candlelight", 4, "20:00", 75, (STALLS, BALCONY), organizer=2),
    Show(203, "Four Seasons for Two Guitars", 5, "19:00", 90, (STALLS, BALCONY), organizer=2),
    Show(204, "The Lighthouse Keeper's Daughter", 6, "18:00", 130, (STALLS, BALCONY)),
    Show(205, "Stand-up Monday", 0, "22:00", 80, (STANDING,), organizer=3),
    Show(206, "Astronomy Night on the Roof", 1, "22:30", 120, (Zone(5, "Telescope", "12.00", 16),)),
    Show(207, "Rumba Catalana All-Stars", 4, "22:00", 120, (STANDING, BALCONY), organizer=1),
    Show(208, "Puppets in the Garden", 6, "12:00", 50, (Zone(6, "Picnic blanket", "7.50", 60),), organizer=3),
    Show(209, "Silent Film with Live Piano", 2, "20:30", 95, (STALLS,)),
    Show(210, "Choir Rehearsal, Open Doors", 2, "18:30", 60, (Zone(7, "Nave", "0.00", 120),), sell_mode="offline"),
    Show(211, "Midnight Techno Marathon", 5, "23:30", 390, (Zone(3, "Standing", "28.00", 900),), organizer=1),
    Show(212, "Surprise Encore", 5, "21:00", 60, (STALLS,), organizer=2),
)
ENCORE, GUITARS, STAND_UP, RUMBA, ASTRONOMY = 212, 203, 205, 207, 206
IMPOSSIBLE = "02-30T20:00:00"


def render(moment: int, today: date) -> bytes:
    """The feed as the provider has it at a moment of a day: always the same bytes."""
    root = ET.Element("planList", version="1.0")
    output = ET.SubElement(root, "output")
    for show in shows_at(moment):
        _add_show(output, show, today)
    if moment in (3, 4):
        _add_impossible(output, today.year)
    ET.indent(root, "   ")
    body: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body


def shows_at(moment: int) -> list[Show]:
    return [_changed(show, moment) for show in SHOWS if _is_listed(show, moment)]


def _is_listed(show: Show, moment: int) -> bool:
    if show.id == ENCORE:
        return moment >= 1
    return not (show.id == RUMBA and moment == MOMENTS - 2)


def _changed(show: Show, moment: int) -> Show:
    if show.id == STAND_UP:  # sells a few tickets every moment
        return replace(show, zones=tuple(replace(zone, capacity=zone.capacity - 35 * moment) for zone in show.zones))
    if show.id == GUITARS and moment >= 2:  # noqa: PLR2004
        return replace(show, zones=tuple(replace(zone, price=str(Decimal(zone.price) - 5)) for zone in show.zones))
    if show.id == ASTRONOMY and moment >= 3:  # noqa: PLR2004
        return replace(show, sold_out=True, zones=tuple(replace(zone, capacity=0) for zone in show.zones))
    return show


def _add_show(output: ET.Element, show: Show, today: date) -> None:
    attributes = {"base_plan_id": str(show.id), "sell_mode": show.sell_mode, "title": show.title}
    if show.organizer is not None:
        attributes["organizer_company_id"] = str(show.organizer)
    base_plan = ET.SubElement(output, "base_plan", attributes)
    # Today's stays until tomorrow: a plan that left before its start would be withdrawn, not history.
    first = today + timedelta(days=(show.weekday - today.weekday()) % 7)
    for week in range(WEEKS_ON_SALE):
        _add_plan(base_plan, show, first + timedelta(weeks=week))


def _add_plan(base_plan: ET.Element, show: Show, day: date) -> None:
    starts = datetime.fromisoformat(f"{day}T{show.starts}")
    plan = ET.SubElement(
        base_plan,
        "plan",
        plan_id=f"{day:%y%m%d}",
        plan_start_date=starts.isoformat(),
        plan_end_date=(starts + timedelta(minutes=show.minutes)).isoformat(),
        sell_from=(starts - SALE_OPENS).isoformat(),
        sell_to=(starts - SALE_CLOSES).isoformat(),
        sold_out=_boolean(show.sold_out),
    )
    for zone in show.zones:
        _add_zone(plan, zone)


def _add_zone(plan: ET.Element, zone: Zone) -> None:
    ET.SubElement(
        plan,
        "zone",
        zone_id=str(zone.id),
        capacity=str(zone.capacity),
        price=zone.price,
        name=zone.name,
        numbered=_boolean(zone.numbered),
    )


def _add_impossible(output: ET.Element, year: int) -> None:
    base_plan = ET.SubElement(output, "base_plan", base_plan_id="299", sell_mode="online", title="Leap Night Gala")
    at = f"{year}-{IMPOSSIBLE}"
    plan = ET.SubElement(
        base_plan, "plan", plan_id="1", plan_start_date=at, plan_end_date=at, sell_from=at, sell_to=at, sold_out="false"
    )
    _add_zone(plan, STALLS)


def _boolean(value: bool) -> str:
    return "true" if value else "false"


# The server


@dataclass(frozen=True)
class Clock:
    """Tells the moment from the time of day, so that a restart goes on where the feed was."""

    seconds_per_moment: int

    def now(self) -> tuple[int, datetime]:
        """The moment, and when it began."""
        turns = int(time.time()) // self.seconds_per_moment
        return turns % MOMENTS, datetime.fromtimestamp(turns * self.seconds_per_moment, UTC)


class FeedHandler(BaseHTTPRequestHandler):
    clock: Clock

    def do_GET(self) -> None:
        moment, modified = self.clock.now()
        found = self._find(moment)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND, f"The feeds are at {PATH} and {festival.PATH}")
            return
        content_type, body = found
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        unchanged = self._has(etag, modified)
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("ETag", etag)
        self.send_header("Last-Modified", format_datetime(modified, usegmt=True))
        if not unchanged:
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not unchanged:
            self.wfile.write(body)

    def _find(self, moment: int) -> tuple[str, bytes] | None:
        today = datetime.now(TIMEZONE).date()
        if self.path == PATH:
            return "application/xml", render(moment, today)
        return festival.find(self.path, moment, today, f"http://{self.headers.get('Host', '127.0.0.1')}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        sys.stderr.write(f"demo feed, moment {self.clock.now()[0]}: {format % args}\n")

    def _has(self, etag: str, modified: datetime) -> bool:
        """Whether the client holds this version; its tag counts more than its date (RFC 9110, 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        try:
            return since is not None and parsedate_to_datetime(since) >= modified
        except (TypeError, ValueError):  # unreadable, or without a timezone
            return False


def serve(port: int, seconds_per_moment: int, host: str = "127.0.0.1") -> ThreadingHTTPServer:
    handler = type("Handler", (FeedHandler,), {"clock": Clock(seconds_per_moment)})
    return ThreadingHTTPServer((host, port), handler)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m devtools.demo", description="Serves a ticketing provider's feed that changes."
    )
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    parser.add_argument("--every", type=int, default=30, metavar="SECONDS", help="how long a moment lasts (30)")
    arguments = parser.parse_args()
    try:
        server = serve(arguments.port, arguments.every, arguments.host)
    except OSError as error:
        sys.exit(f"Demo feed: port {arguments.port} cannot be used: {error.strerror}.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
