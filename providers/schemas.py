"""Our words for what a provider said: an EventData has PlanData, a PlanData has ZoneData and a VenueData.

All are frozen and validated once, here at the border; a record that cannot be read is a Rejected.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    SkipValidation,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from providers.field_types import (
    MAX_ID_LENGTH,
    Boolean,
    Capacity,
    Country,
    Currency,
    Doubt,
    Identifier,
    Instant,
    Language,
    Latitude,
    Link,
    Longitude,
    PriceText,
    Reader,
    Text,
)

Kind = Literal["event", "plan", "zone"]


class ZoneData(NamedTuple):
    external_id: str
    name: str
    price: Decimal | None
    price_max: Decimal | None
    currency: str | None
    capacity: int | None
    available: int | None
    numbered: bool | None
    # Which of the zones of this id in its plan, from 1; a rejected twin counts too.
    occurrence: int


class PlainZone(NamedTuple):
    """Of a plan list, which says no more of a zone, and has a million: what is never said is not carried along."""

    external_id: str
    name: str
    price: Decimal
    capacity: int
    numbered: bool | None
    occurrence: int


# All of one plan are of the same kind.
Zones = tuple[ZoneData, ...] | tuple[PlainZone, ...]


class VenueData(NamedTuple):
    """Where a plan takes place. Something of it is said; coordinates are degrees, both or none."""

    external_id: str | None = None
    name: str | None = None
    address: str | None = None
    locality: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    url: str | None = None

    def __str__(self) -> str:
        """For people."""
        return (
            ", ".join(part for part in (self.name, self.address, self.locality, self.country) if part) or self.external_id or ""
        )


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _state(value: Any) -> Any:
    """One that is not said is scheduled."""
    said = "scheduled" if value is None else _lower(value)
    return "cancelled" if said == "canceled" else said


class PlanData(_Record):
    external_id: Identifier
    # Whole days in the zone: from the first instant of the first to the last second of the last.
    all_day: bool = False
    starts_at: Instant
    # None where the provider says no end.
    ends_at: Instant | None = None
    # The end is made of the option `default_duration`.
    end_estimated: bool = False
    # An IANA zone of its own. Naive times are read in it, and shown in it.
    timezone: Text | None = None
    sell_from: Instant | None = None
    sell_to: Instant | None = None
    sold_out: Boolean | None = None
    url: Link = None
    # That a plan was moved no provider needs to say: it is known by the move.
    state: Annotated[Literal["scheduled", "cancelled", "postponed"], BeforeValidator(_state)] = "scheduled"
    venue: SkipValidation[VenueData | None] = None
    zones: SkipValidation[Zones] = ()

    @field_validator("ends_at")
    @classmethod
    def has_an_end_where_it_must(cls, value: datetime | None, info: ValidationInfo[Reader]) -> datetime | None:
        if value is None and info.context.ends_required:
            raise PydanticCustomError("missing", "is missing")
        return value

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.ends_at is not None and self.ends_at < self.starts_at:
            raise PydanticCustomError("ends_before_start", "is before its start")
        return self


def _said(value: Any) -> Any:
    """Without what is said in none of the languages; None where that is all."""
    if not isinstance(value, dict):
        return value
    said = {language: {name: text for name, text in texts.items() if text is not None} for language, texts in value.items()}
    return {language: texts for language, texts in said.items() if texts} or None


Translated = Literal["title", "description"]
# By language.
Translations = Annotated[dict[Language, dict[Translated, Text]] | None, BeforeValidator(_said)]


class EventData(_Record):
    external_id: Identifier
    title: Text
    sell_mode: Annotated[Literal["online", "offline"], BeforeValidator(_lower)] | None = None
    organizer: Identifier | None = None
    url: Link = None
    image_url: Link = None
    description: Text | None = None
    category: Text | None = None
    language: Language | None = None
    translations: Translations = None
    plans: SkipValidation[tuple[PlanData, ...]] = ()
    # The plans and zones of this event that could not be read.
    rejected: SkipValidation[tuple["Rejected", ...]] = ()
    notes: SkipValidation[tuple["Note", ...]] = ()
    # Records in the feed below this event, the refused ones and repeats among them.
    plans_seen: int = 0
    zones_seen: int = 0


class Rejected(NamedTuple):
    """A record refused: why, and where in the feed.

    `external_id` is None where the record's id cannot be read; `plan_id` is a zone's plan.
    `offsets` lead from the event's element down to this one, a child's index each; they are given
    only where the parser lost count of the lines, for `providers.lines` to find the true one.
    `snippet` is the beginning of the element. `document` is the address of the document that it stands in, if
    the feed has several.
    """

    kind: Kind
    code: str
    path: str
    line: int
    field: str
    value: str | None
    message: str
    external_id: str | None = None
    plan_id: str | None = None
    occurrence: int = 1
    offsets: tuple[int, ...] = ()
    snippet: str = ""
    document: str = ""


class Note(NamedTuple):
    """What was taken in of an event but deserves a look: the first such value, and how many there are.

    `aggregator.runs.notes` has a sentence for each code.
    """

    code: str
    path: str
    line: int
    value: str
    total: int


class Fault(NamedTuple):
    """What one record's validation found first."""

    field: str
    code: str
    message: str


CODES = {
    "price": "invalid_price",
    "price_max": "invalid_price",
    "currency": "invalid_currency",
    "capacity": "invalid_capacity",
    "available": "invalid_available",
    "numbered": "invalid_boolean",
    "sold_out": "invalid_boolean",
    "all_day": "invalid_boolean",
    "sell_mode": "invalid_sell_mode",
    "language": "invalid_language",
    "translations": "invalid_translations",
    "state": "invalid_state",
    "starts_at": "invalid_datetime",
    "ends_at": "invalid_datetime",
    "sell_from": "invalid_datetime",
    "sell_to": "invalid_datetime",
    "country": "invalid_country",
    "latitude": "invalid_coordinate",
    "longitude": "invalid_coordinate",
}
_EXPECTED = {
    "invalid_price": "is not a price: digits with at most two decimals, and at most 10 before the point",
    "invalid_currency": "is not an ISO 4217 code such as EUR",
    "invalid_capacity": "is not a whole number from 0 to 2147483647",
    "invalid_available": "is not a whole number from 0 to 2147483647",
    "invalid_boolean": "is not one of true, false, 1, 0, yes, no",
    "invalid_country": "is not the code of a country by ISO 3166-1 alpha-2, such as FR",
    "invalid_coordinate": "is not a number of degrees, from -90 to 90 for a latitude and from -180 to 180 for a longitude",
    "invalid_sell_mode": "is not one of online, offline",
    "invalid_state": "is not one of scheduled, cancelled, postponed",
}


def fault(kind: str, value: Any, field: str, message: str) -> Fault:
    """Pydantic's kind of error in our words."""
    if kind == "ends_before_start":
        return Fault("ends_at", kind, "is before its start")
    if value is None or kind in {"missing", "string_too_short"}:
        return Fault(field, "missing", "is missing")
    if kind == "string_too_long":
        return Fault(field, "too_long", f"is longer than {MAX_ID_LENGTH} characters")
    code = CODES.get(field, "invalid_value")
    return Fault(field, code, _EXPECTED.get(code) or message)


def faults_of(error: ValidationError) -> list[Fault]:
    """All faults of a plan or an event, in the order of their fields."""
    errors = error.errors(include_url=False, include_context=False)
    return [fault(entry["type"], entry["input"], str(entry["loc"][0]) if entry["loc"] else "", entry["msg"]) for entry in errors]


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
                None if price_max is None else Decimal(price_max),
                currency,
                capacity,
                available,
                numbered,
                1,
            ),
        )
        for identifier, name, price, price_max, currency, capacity, available, numbered in _WHOLE.validator.validate_python(raw)
    ]


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


EventData.model_rebuild()

# As `model_validate` does it, without a call in Python for each of a hundred thousand records.
validate_plan: Callable[..., PlanData] = PlanData.__pydantic_validator__.validate_python
validate_event: Callable[..., EventData] = EventData.__pydantic_validator__.validate_python
