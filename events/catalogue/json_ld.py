"""An event as schema.org has it (https://schema.org/Event), made of its JSON document: a pure function."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from events.catalogue.fields import EVENT

SCHEMA = "https://schema.org"
_PLAIN = [(field.name, field.schema_org) for field in EVENT if field.schema_org]
# The properties of a PostalAddress (https://schema.org/PostalAddress).
_ADDRESS = {
    "address": "streetAddress",
    "locality": "addressLocality",
    "region": "addressRegion",
    "postal_code": "postalCode",
    "country": "addressCountry",
}
_zone = lru_cache(1000)(ZoneInfo)


def document(facts: dict[str, Any]) -> str:
    """JSON without `@id`, whose address is the request's; `with_id` adds it."""
    return orjson.dumps(_event(facts)).decode()


def with_id(document: bytes, address: bytes) -> bytes:
    return b'{"@id":"' + address + b'",' + document[1:]


def _event(facts: dict[str, Any]) -> dict[str, Any]:
    zone = _zone(facts["timezone"])
    plans = [plan for plan in facts["plans"] if plan["status"] == "current"]
    current = facts["status"] == "current"
    found: dict[str, Any] = {
        "@type": "Event",
        **{name: facts[field] for field, name in _PLAIN},
        "startDate": _local(facts["starts_at"], zone),
        "endDate": _local(facts["ends_at"], zone),
        # Of one that left its feed nobody knows whether it takes place.
        "eventStatus": f"{SCHEMA}/EventScheduled" if current else None,
        "organizer": facts["organizer"] and {"@type": "Organization", "name": facts["organizer"]},
        "location": _only_place([plan["venue"] for plan in plans if plan["venue"]]),
        "offers": _offers(facts, current=current),
    }
    if len(plans) > 1:
        found["subEvent"] = [_sub_event(facts["title"], plan, zone) for plan in plans]
    return {name: value for name, value in found.items() if value is not None}


def _sub_event(title: str, plan: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    found = {
        "@type": "Event",
        "name": title,
        "startDate": _local(plan["starts_at"], zone),
        "endDate": _local(plan["ends_at"], zone),
    }
    return found | ({"location": _place(plan["venue"])} if plan["venue"] else {})


def _offers(facts: dict[str, Any], *, current: bool) -> dict[str, Any] | None:
    if facts["min_price"] is None or facts["max_price"] is None:
        return None
    offer = {
        "@type": "AggregateOffer",
        "lowPrice": f"{facts['min_price']:.2f}",
        "highPrice": f"{facts['max_price']:.2f}",
    }
    if facts["currency"]:
        offer["priceCurrency"] = facts["currency"]
    # Nor whether it is still sold, or ever was sold out.
    if current:
        offer["availability"] = f"{SCHEMA}/{'SoldOut' if facts['all_sold_out'] else 'InStock'}"
    return offer


def _local(instant: str | None, zone: ZoneInfo) -> str | None:
    return datetime.fromisoformat(instant).astimezone(zone).isoformat() if instant else None


def _only_place(venues: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Where all plans are in one place, that place."""
    return _place(venues[0]) if len({venue["id"] for venue in venues}) == 1 else None


def _place(venue: dict[str, Any]) -> dict[str, Any]:
    address = {name: venue[field] for field, name in _ADDRESS.items() if venue[field] is not None}
    found = {
        "@type": "Place",
        "name": venue["name"],
        "identifier": venue["external_id"],
        "url": venue["url"],
        "address": {"@type": "PostalAddress", **address} if address else None,
    }
    if None not in (venue["latitude"], venue["longitude"]):
        found["geo"] = {"@type": "GeoCoordinates", "latitude": venue["latitude"], "longitude": venue["longitude"]}
    return {name: value for name, value in found.items() if value is not None}
