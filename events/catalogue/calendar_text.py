"""iCalendar text of events (RFC 5545), made of their JSON documents: pure functions.

An entry for each event of a page; one for each current plan of an event on its own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Event aggregator//EN\r\n", b"END:VCALENDAR\r\n"
# Octets of a line without its end (RFC 5545, 3.1).
LINE_LENGTH = 75
# The first two bits of a byte that is not the first of its character in UTF-8.
CONTINUES = 0b1000_0000
_ESCAPED = re.compile(r"[\\;,\n\r]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}
# They may stand in no text (RFC 5545, 3.1: CONTROL).
_FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))


def calendar(entries: Iterable[bytes]) -> bytes:
    begin, end = CALENDAR
    return b"".join([begin, *entries, end])


def of_event(facts: dict[str, Any]) -> bytes:
    return _entry(facts, facts, facts["id"], None)


def of_plans(facts: dict[str, Any]) -> Iterator[bytes]:
    for plan in facts["plans"]:
        if plan["status"] == "current":
            yield _entry(facts, plan, f"{facts['id']}-{plan['external_id']}", plan["venue"])


def _entry(event: dict[str, Any], times: dict[str, Any], uid: str, venue: dict[str, Any] | None) -> bytes:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}",
        f"SUMMARY:{_text(event['title'])}",
        # In UTC, which every client knows how to show; a zone of our own would need its rules along.
        f"DTSTART:{_instant(times['starts_at'])}",
        f"DTEND:{_instant(times['ends_at'])}",
        f"DTSTAMP:{_instant(event['updated_at'])}",
    ]
    # Of one that left its feed nobody knows whether it takes place.
    if event["status"] == "current":
        lines.append("STATUS:CONFIRMED")
    if event["description"]:
        lines.append(f"DESCRIPTION:{_text(event['description'])}")
    if event["url"]:
        lines.append(f"URL:{_line(event['url'])}")
    if event["category"]:
        lines.append(f"CATEGORIES:{_text(event['category'])}")
    if event["min_price"] is not None:
        # iCalendar has no property for prices; calendars that know this one show it.
        prices = f"{event['min_price']:.2f} to {event['max_price']:.2f} {event['currency'] or ''}".rstrip()
        lines.append(f"X-COST:{_text(prices)}")
    if venue:
        lines += _place(venue)
    lines.append("END:VEVENT")
    return b"".join([_folded(line) for line in lines])


def _place(venue: dict[str, Any]) -> Iterator[str]:
    town = " ".join(part for part in (venue["postal_code"], venue["locality"]) if part)
    parts = [venue["name"], venue["address"], town, venue["region"], venue["country"]]
    if words := ", ".join(part for part in parts if part):
        yield f"LOCATION:{_text(words)}"
    if None not in (venue["latitude"], venue["longitude"]):
        # To six decimals (RFC 5545, 3.8.1.6).
        yield f"GEO:{venue['latitude']:.6f};{venue['longitude']:.6f}"


def _text(value: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], value.translate(_FORBIDDEN))


def _line(value: str) -> str:
    """For a value that is not text, such as a URI: nothing in it may end the line."""
    return value.translate(_FORBIDDEN).replace("\r", "").replace("\n", "")


def _instant(text: str) -> str:
    """Of `2024-07-04T10:00:00Z`; iCalendar has no fractions."""
    return text[:19].replace("-", "").replace(":", "") + "Z"


def _folded(line: str) -> bytes:
    encoded = line.encode()
    if len(encoded) <= LINE_LENGTH:
        return encoded + b"\r\n"
    parts, begin, room = [], 0, LINE_LENGTH
    while len(encoded) - begin > room:
        end = begin + room
        # A character is not torn apart.
        while encoded[end] & 0b1100_0000 == CONTINUES:
            end -= 1
        parts.append(encoded[begin:end])
        begin, room = end, LINE_LENGTH - 1
    return b"\r\n ".join([*parts, encoded[begin:]]) + b"\r\n"
