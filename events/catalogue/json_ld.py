"""An event as schema.org has it (https://schema.org/Event), made of its JSON document: a pure function.

The shapes are those that https://developers.google.com/search/docs/appearance/structured-data/event documents.
"""

from collections.abc import Mapping
from datetime import datetime, timezone
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

Facts = Mapping[str, Any]


def document(facts: Facts) -> str:
    """JSON without `@id`, whose address is the request's; `with_id` adds it."""
    return orjson.dumps(_event(facts)).decode()


def with_id(document: bytes, address: bytes) -> bytes:
    return b'{"@id":"' + address + b'",' + document[1:]


def _event(facts: Facts) -> dict[str, Any]:
    plans = [plan for plan in facts["plans"] if plan["status"] == "current"]
    found = {
        "@type": "Event",
        **{name: facts[field] for field, name in _PLAIN},
        "startDate": _local(facts, "start"),
        "endDate": _local(facts, "end"),
        # Of one that left its feed nobody knows whether it takes place, unless it was cancelled before.
        "eventStatus": _status(facts["state"]) if facts["status"] == "current" or facts["state"] == "cancelled" else None,
        "organizer": {"@type": "Organization", "name": facts["organizer"]} if _is_name(facts) else None,
        "location": _only_place([plan["venue"] for plan in plans if plan["venue"]]),
    }
    if len(plans) == 1:
        found |= {"previousStartDate": _previous(facts, plans[0]), "offers": _offers(facts, plans[0])}
    else:
        found["offers"] = _all_offers(facts)
    if len(plans) > 1:
        found["subEvent"] = [_sub_event(facts, plan) for plan in plans]
    return _told(found)


def _sub_event(facts: Facts, plan: Facts) -> dict[str, Any]:
    return _told(
        {
            "@type": "Event",
            "name": facts["title"],
            "startDate": _local(plan, "start"),
            "endDate": _local(plan, "end"),
            "eventStatus": _status(plan["state"]),
            "previousStartDate": _previous(facts, plan),
            "url": plan["url"],
            "location": _place(plan["venue"]) if plan["venue"] else None,
            "offers": _offers(facts, plan),
        }
    )


def _told(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value is not None}


def _status(state: str) -> str:
    return f"{SCHEMA}/Event{state.capitalize()}"


def _is_name(facts: Facts) -> bool:
    """A plan list tells a company's id; whatever else is no word is no name either."""
    organizer = facts["organizer"]
    corrected = any(one["field"] == "organizer" for one in facts["corrected"])
    return bool(organizer) and any(map(str.isalpha, organizer)) and (corrected or facts["organizer_named"])


# Offers


def _offers(facts: Facts, plan: Facts) -> list[dict[str, Any]] | None:
    """One for each zone."""
    takes_place = plan["state"] in {"scheduled", "rescheduled"}
    common = {"url": plan["url"] or facts["url"], "validFrom": plan["sell_from"], "validThrough": plan["sell_to"]}
    offers = [
        _told(
            {
                "@type": "Offer",
                "name": zone["name"],
                **_price(zone),
                # Nobody buys a seat where nothing takes place; nor is it known that there was none.
                "availability": _availability(plan["sold_out"] or zone["available"] == 0) if takes_place else None,
                "inventoryLevel": {"@type": "QuantitativeValue", "value": zone["available"]} if zone["available"] else None,
                **common,
            }
        )
        for zone in plan["zones"]
        if zone["status"] == "current"
    ]
    return offers or None


def _price(zone: Facts) -> dict[str, Any]:
    if zone["price"] is None and zone["price_max"] is None:
        return {}
    found = {"price": zone["price"] or zone["price_max"], "priceCurrency": zone["currency"]}
    if None in (zone["price"], zone["price_max"]):
        return found
    ranging = {"@type": "PriceSpecification", "minPrice": zone["price"], "maxPrice": zone["price_max"]}
    return found | {"priceSpecification": _told(ranging | {"priceCurrency": zone["currency"]})}


def _all_offers(facts: Facts) -> dict[str, Any] | None:
    """Of an event with several plans, or of the last that was known of it."""
    if facts["min_price"] is None or facts["max_price"] is None:
        return None
    is_on = facts["status"] == "current" and facts["state"] in {"scheduled", "rescheduled"}
    return _told(
        {
            "@type": "AggregateOffer",
            "lowPrice": f"{facts['min_price']:.2f}",
            "highPrice": f"{facts['max_price']:.2f}",
            "priceCurrency": facts["currency"],
            "availability": _availability(facts["all_sold_out"]) if is_on else None,
            "url": facts["url"],
        }
    )


def _availability(sold_out: bool | None) -> str:
    return f"{SCHEMA}/{'SoldOut' if sold_out else 'InStock'}"


# Times and places


def _local(times: Facts, side: str) -> str | None:
    """The local time with its offset, the day alone of whole days, and None where no end is known."""
    day, time, instant = times[f"{side}_date"], times[f"{side}_time"], times[f"{side}s_at"]
    if day is None or time is None:
        return None if day is None else str(day)
    local = datetime.fromisoformat(f"{day}T{time}{instant[19:-1]}")
    return local.replace(tzinfo=timezone(local - datetime.fromisoformat(instant[:-1]))).isoformat()


def _previous(facts: Facts, plan: Facts) -> str | None:
    if plan["previous_starts_at"] is None:
        return None
    local = datetime.fromisoformat(plan["previous_starts_at"]).astimezone(_zone(facts["timezone"]))
    return local.isoformat() if plan["start_time"] else str(local.date())


def _only_place(venues: list[Facts]) -> dict[str, Any] | None:
    """Where all plans are in one place, that place."""
    return _place(venues[0]) if len({venue["id"] for venue in venues}) == 1 else None


def _place(venue: Facts) -> dict[str, Any]:
    address = {name: venue[field] for field, name in _ADDRESS.items() if venue[field] is not None}
    placed = None not in (venue["latitude"], venue["longitude"])
    return _told(
        {
            "@type": "Place",
            "name": venue["name"],
            "identifier": venue["external_id"],
            "url": venue["url"],
            "address": {"@type": "PostalAddress", **address} if address else None,
            "geo": {"@type": "GeoCoordinates", "latitude": venue["latitude"], "longitude": venue["longitude"]}
            if placed
            else None,
        }
    )
