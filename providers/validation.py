"""Validates what comes by the thousand: plans and events without a call in Python for each, zones all of a plan at once, and
venues, of which many plans have the same, as they were validated before.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from providers.faults import Fault, fault
from providers.field_types import (
    Boolean,
    Capacity,
    Country,
    Currency,
    Doubt,
    Identifier,
    Latitude,
    Link,
    Longitude,
    PriceText,
    Reader,
    Text,
)
from providers.schemas import EventData, PlainZone, PlanData, VenueData, ZoneData

# As `model_validate` does it, without a call in Python for each of a hundred thousand records.
validate_plan: Callable[..., PlanData] = PlanData.__pydantic_validator__.validate_python
validate_event: Callable[..., EventData] = EventData.__pydantic_validator__.validate_python

# Venues, of which many plans have the same

VENUE = "venue"
RawVenue = Mapping[str, str | None]
_VENUE: TypeAdapter[tuple[Any, ...]] = TypeAdapter(
    tuple[
        Identifier | None,
        Text | None,
        Text | None,
        Text | None,
        Text | None,
        Text | None,
        Country | None,
        Latitude | None,
        Longitude | None,
        Link,
    ]
)


def validate_venue(raw: RawVenue) -> tuple[VenueData | None, Sequence[Doubt]]:
    """None where nothing is said, and what is in doubt. Raises ValidationError; `venue_faults` tells what is wrong."""
    return _venue(tuple(map(raw.get, VenueData._fields)))


@lru_cache(maxsize=65_536)
def _venue(raw: tuple[str | None, ...]) -> tuple[VenueData | None, Sequence[Doubt]]:
    # Nothing in a venue hangs on a time zone.
    reader = Reader(UTC)
    said = [text if text and not text.isspace() else None for text in raw]
    venue = VenueData._make(_VENUE.validator.validate_python(said, context=reader))
    coordinates = [one for one in (venue.latitude, venue.longitude) if one is not None]
    # One alone is no place, and feeds write 0, 0 where they know nothing.
    if len(coordinates) == 1 or coordinates == [0, 0]:
        venue = venue._replace(latitude=None, longitude=None)
        reader.doubts.append(Doubt("no_coordinates", ", ".join(map(str, coordinates))))
    return (venue if any(part is not None for part in venue) else None), tuple(reader.doubts)


def venue_faults(error: ValidationError, raw: RawVenue) -> list[Fault]:
    """All faults of a plan's venue, in the order of its fields, each as `venue.country`."""
    faults = []
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        field = VenueData._fields[int(entry["loc"][0])]
        found = fault(entry["type"], raw[field], field, entry["msg"])
        faults.append(found._replace(field=f"{VENUE}.{field}"))
    return faults


# Zones, thousands at a time

# In the order of the fields of a ZoneData, or of a PlainZone, without the occurrence.
RawZone = tuple[str | None, ...]
_PLAIN: TypeAdapter[list[Any]] = TypeAdapter(list[tuple[Identifier, Text, PriceText, Capacity, Boolean | None]])
_Price = PriceText | None
_WHOLE: TypeAdapter[list[Any]] = TypeAdapter(
    list[tuple[Identifier, Text, _Price, _Price, Currency | None, Capacity | None, Capacity | None, Boolean | None]]
)
# As NamedTuple's _make does it, without a call in Python for each of a million.
_NEW = tuple.__new__


def validate_zones(raw: Sequence[RawZone], *, plain: bool = True) -> list[ZoneData] | list[PlainZone]:
    """The zones in order, all with the occurrence 1; `plain` are a plan list's, each of which needs a price and a capacity.

    Raises ValidationError. One call for all: a million single calls cost more than the parsing.
    """
    if plain:
        return [
            _NEW(PlainZone, (identifier, name, Decimal(price), capacity, numbered, 1))
            for identifier, name, price, capacity, numbered in _PLAIN.validator.validate_python(raw)
        ]
    return [
        _NEW(
            ZoneData,
            (
                identifier,
                name,
                None if price is None else Decimal(price),
                None if price_max is None else _greatest(price, Decimal(price_max)),
                currency,
                capacity,
                available,
                numbered,
                1,
            ),
        )
        for identifier, name, price, price_max, currency, capacity, available, numbered in _WHOLE.validator.validate_python(raw)
    ]


def _greatest(price: str | None, greatest: Decimal) -> Decimal | None:
    """Feeds write 0 where no greatest price is known, and nothing that costs something is free as well."""
    return None if not greatest and price is not None and Decimal(price) else greatest


def zone_fields(*, plain: bool) -> tuple[str, ...]:
    return (PlainZone if plain else ZoneData)._fields


def zone_faults(error: ValidationError, raw: Sequence[RawZone], fields: Sequence[str]) -> dict[int, list[Fault]]:
    """The faults of each bad zone by its place in `raw`."""
    faults: dict[int, list[Fault]] = {}
    for entry in error.errors(include_url=False, include_context=False, include_input=False):
        place, column = int(entry["loc"][0]), int(entry["loc"][1])
        found = fault(entry["type"], raw[place][column], fields[column], entry["msg"])
        faults.setdefault(place, []).append(found)
    return faults
