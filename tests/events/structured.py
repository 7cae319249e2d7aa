"""What https://developers.google.com/search/docs/appearance/structured-data/event documents of an Event, as checks of JSON-LD."""

import re
from collections.abc import Iterator
from typing import Any

SCHEMA = "https://schema.org/"
WHEN = r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d(:\d\d)?|Z))?"
LINK = r"https?://\S+"
MONEY, CURRENCY = r"\d+\.\d\d", "[A-Z]{3}"
TEXT = r"(?s).*\S.*"
STATUS = f"{SCHEMA}Event(Scheduled|Cancelled|Postponed|Rescheduled)"
STOCK = f"{SCHEMA}(InStock|SoldOut)"

# By type, each property with what its value looks like, or the types that it may have.
SHAPES: dict[str, dict[str, Any]] = {
    "Event": {
        "@context": "https://schema.org",
        "@id": LINK,
        "name": TEXT,
        "description": TEXT,
        "identifier": TEXT,
        "keywords": TEXT,
        "startDate": WHEN,
        "endDate": WHEN,
        "previousStartDate": WHEN,
        "eventStatus": STATUS,
        "inLanguage": "[a-z]{2,3}.*",
        "url": LINK,
        "image": LINK,
        "location": {"Place"},
        "organizer": {"Organization"},
        "offers": {"Offer", "AggregateOffer"},
        "subEvent": {"Event"},
    },
    "Place": {"name": TEXT, "identifier": TEXT, "url": LINK, "address": {"PostalAddress"}, "geo": {"GeoCoordinates"}},
    "PostalAddress": {
        "streetAddress": TEXT,
        "addressLocality": TEXT,
        "addressRegion": TEXT,
        "postalCode": TEXT,
        "addressCountry": "[A-Z]{2}",
    },
    "GeoCoordinates": {"latitude": float, "longitude": float},
    "Organization": {"name": TEXT},
    "Offer": {
        "name": TEXT,
        "url": LINK,
        "price": MONEY,
        "priceCurrency": CURRENCY,
        "availability": STOCK,
        "validFrom": WHEN,
        "validThrough": WHEN,
        "inventoryLevel": {"QuantitativeValue"},
        "priceSpecification": {"PriceSpecification"},
    },
    "AggregateOffer": {
        "lowPrice": MONEY,
        "highPrice": MONEY,
        "priceCurrency": CURRENCY,
        "availability": STOCK,
        "url": LINK,
    },
    "QuantitativeValue": {"value": int},
    "PriceSpecification": {"minPrice": MONEY, "maxPrice": MONEY, "priceCurrency": CURRENCY},
}
REQUIRED = {"Event": {"name", "startDate"}, "Place": set(), "Offer": {"name"}}
# What is documented as required or recommended, and providers may say: all but performers, whom no format has.
DOCUMENTED = {
    *(
        "name",
        "startDate",
        "endDate",
        "eventStatus",
        "previousStartDate",
        "location",
        "description",
        "image",
        "organizer",
        "offers",
    ),
    *("location.name", "location.address", "location.address.streetAddress", "location.address.addressLocality"),
    *("location.address.postalCode", "location.address.addressCountry", "organizer.name"),
    *("offers.availability", "offers.price", "offers.priceCurrency", "offers.validFrom", "offers.url"),
}


def problems(found: Any, path: str = "Event") -> Iterator[str]:
    """What of it has another shape than is documented."""
    kind = found.get("@type")
    if kind not in SHAPES:
        yield f"{path}: there is no type {kind}"
        return
    for name in REQUIRED.get(kind, set()) - found.keys():
        yield f"{path}.{name} is missing"
    for name, value in found.items():
        if name == "@type":
            continue
        shape = SHAPES[kind].get(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(shape, set) and isinstance(one, dict) and one.get("@type") in shape:
                yield from problems(one, f"{path}.{name}")
            elif isinstance(shape, type) and isinstance(one, shape) and not isinstance(one, bool):
                continue
            elif not (isinstance(shape, str) and isinstance(one, str) and re.fullmatch(shape, one)):
                yield f"{path}.{name} is {one!r}"


def properties(found: Any, prefix: str = "") -> Iterator[str]:
    """The paths of all that is told, but for what is told of sessions."""
    for name, value in found.items():
        yield f"{prefix}{name}"
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and name != "subEvent":
                yield from properties(one, f"{prefix}{name}.")
