"""iCalendar text (RFC 5545, RFC 7986) of plans, an entry each, made of what PostgreSQL tells of them: pure functions.

Nothing here hangs on who asks, when, or by which address: an entry is the same in every calendar.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from events.catalogue.calendar_zones import vtimezone, written

PRODUCT = "-//Event aggregator//EN"
# How often a subscriber looks again.
REFRESH = "PT1H"
# Octets of a line without its end (RFC 5545, 3.1).
LINE_LENGTH = 75
# Octets of a UID that every client can keep (RFC 7986, 5.3).
UID_LENGTH = 255
# SEQUENCE counts seconds since then: it grows with each change, also over a rebuilt database, and is a 32-bit number until 2088.
SEQUENCE_BEGINS = datetime(2020, 1, 1, tzinfo=UTC)
# Whose local times are written as what they are.
IN_UTC = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Etc/Universal", "Universal", "Etc/Zulu", "Zulu"})
STATUS = {"scheduled": "CONFIRMED", "rescheduled": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
# The first two bits of a byte that is not the first of its character in UTF-8.
CONTINUES = 0b1000_0000
_SPECIAL = re.compile(r"[\\;,\x00-\x1f\x7f]")
_ESCAPED = re.compile(r"[\\;,\n\r]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}
# They may stand in no text (RFC 5545, 3.1: CONTROL).
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
_zone = lru_cache(1000)(ZoneInfo)


def calendar(name: str, plans: Iterable[Mapping[str, Any]]) -> bytes:
    """A calendar of plans, each with what is told of its event and its clock (`documents.PLAN_FACTS`)."""
    years: dict[str, set[int]] = {}
    entries = [_entry(plan, years) for plan in plans]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        # The same, for clients from before RFC 7986.
        f"X-PUBLISHED-TTL:{REFRESH}",
        *(line for zone in sorted(years) for line in vtimezone(zone, years[zone])),
    ]
    return "".join([*map(_folded, lines), *entries, "END:VCALENDAR\r\n"]).encode()


def _entry(plan: Mapping[str, Any], years: dict[str, set[int]]) -> str:
    """Adds the years of its local times to those of their zone."""
    event = plan["event"]
    changed_at = datetime.fromisoformat(event["updated_at"])
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(_uid(event['id'], plan['external_id']))}",
        f"DTSTAMP:{_instant(changed_at)}",
        f"SEQUENCE:{max(0, (changed_at - SEQUENCE_BEGINS) // timedelta(seconds=1))}",
        f"SUMMARY:{_text(event['title'])}",
        *_times(plan, years),
    ]
    # Of one that left its feed nobody knows whether it takes place, unless it was cancelled before.
    if plan["status"] == "current" or plan["state"] == "cancelled":
        lines.append(f"STATUS:{STATUS[plan['state']]}")
    if event["description"]:
        lines.append(f"DESCRIPTION:{_text(event['description'])}")
    if url := plan["url"] or event["url"]:
        lines.append(f"URL:{_line(url)}")
    if event["image_url"]:
        lines.append(f"IMAGE;VALUE=URI:{_line(event['image_url'])}")
    if event["category"]:
        lines.append(f"CATEGORIES:{_text(event['category'])}")
    if plan["min_price"] is not None:
        # iCalendar has no property for prices; calendars that know this one show it.
        lines.append(f"X-COST:{_text(_prices(plan))}")
    if plan["venue"]:
        lines += _place(plan["venue"])
    return "".join([*map(_folded, lines), "END:VEVENT\r\n"])


def _prices(plan: Mapping[str, Any]) -> str:
    """Where all cost the same, that price alone, as our own reader of calendars takes it too."""
    least, most = (f"{plan[side]:.2f}" for side in ("min_price", "max_price"))
    return " ".join([least if least == most else f"{least} to {most}", *([plan["currency"]] if plan["currency"] else [])])


def _uid(event_id: str, plan_id: str) -> str:
    """Of the event and the plan, the same for ever."""
    uid = f"{event_id}-{plan_id}"
    return uid if len(uid.encode()) <= UID_LENGTH else f"{event_id}-{sha256(plan_id.encode()).hexdigest()}"


def _place(venue: Mapping[str, Any]) -> Iterator[str]:
    town = " ".join(part for part in (venue["postal_code"], venue["locality"]) if part)
    parts = [venue["name"], venue["address"], town, venue["region"], venue["country"]]
    if words := ", ".join(part for part in parts if part):
        yield f"LOCATION:{_text(words)}"
    if None not in (venue["latitude"], venue["longitude"]):
        # To six decimals (RFC 5545, 3.8.1.6).
        yield f"GEO:{venue['latitude']:.6f};{venue['longitude']:.6f}"


# Times


def _times(plan: Mapping[str, Any], years: dict[str, set[int]]) -> list[str]:
    if plan["all_day"]:
        first, last = (day and date.fromisoformat(day) for day in (plan["start_date"], plan["end_date"]))
        # DTEND is the day after the last, if there is one.
        after = last + timedelta(days=1) if last and last < date.max else None
        return [f"DTSTART{_day(first)}", *([f"DTEND{_day(after)}"] if after else [])]
    zone = plan["timezone"]
    times = [f"DTSTART{_local(plan['starts_at'], zone, years)}"]
    if plan["ends_at"]:
        times.append(f"DTEND{_local(plan['ends_at'], zone, years)}")
    return times


def _local(text: str, zone: str, years: dict[str, set[int]]) -> str:
    instant = datetime.fromisoformat(text)
    local = instant.astimezone(_zone(zone))
    # A time that comes twice means its first coming.
    if zone in IN_UTC or local.fold:
        return f":{_instant(instant)}"
    years.setdefault(zone, set()).add(local.year)
    return f";TZID={zone}:{written(local)}"


def _day(day: date) -> str:
    return f";VALUE=DATE:{day.isoformat().replace('-', '')}"


def _instant(instant: datetime) -> str:
    """iCalendar has no fractions."""
    return f"{written(instant)}Z"


# Lines


def _text(value: str) -> str:
    if not _SPECIAL.search(value):
        return value
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], value.translate(_FORBIDDEN))


def _line(value: str) -> str:
    """For a value that is not text, such as a URI: nothing in it may end the line."""
    return value.translate(_FORBIDDEN).replace("\r", "").replace("\n", "")


def _folded(line: str) -> str:
    if len(line) <= LINE_LENGTH and line.isascii():
        return f"{line}\r\n"
    encoded = line.encode()
    parts, begin, room = [], 0, LINE_LENGTH
    while len(encoded) - begin > room:
        end = begin + room
        # A character is not torn apart.
        while encoded[end] & 0b1100_0000 == CONTINUES:
            end -= 1
        parts.append(encoded[begin:end])
        begin, room = end, LINE_LENGTH - 1
    return b"\r\n ".join([*parts, encoded[begin:]]).decode() + "\r\n"
