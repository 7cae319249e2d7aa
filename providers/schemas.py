"""Our words for what a provider said: an EventData has PlanData, a PlanData has ZoneData.

All are frozen and validated once, here at the border; a record that cannot be read is a Rejected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, SkipValidation, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from providers.values import Boolean, Capacity, Identifier, Instant, Price, Text

Kind = Literal["event", "plan", "zone"]


class ZoneData(NamedTuple):
    external_id: str
    name: str
    price: Price | None
    capacity: int | None
    numbered: bool | None
    # Which of the zones of this id in its plan, from 1; a rejected twin counts too.
    occurrence: int


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class PlanData(_Record):
    external_id: Identifier
    starts_at: Instant
    ends_at: Instant
    sell_from: Instant | None = None
    sell_to: Instant | None = None
    sold_out: Boolean | None = None
    venue: Text | None = None
    zones: SkipValidation[tuple[ZoneData, ...]] = ()

    @model_validator(mode="after")
    def ends_after_it_starts(self) -> Self:
        if self.ends_at < self.starts_at:
            raise PydanticCustomError("ends_before_start", "is before its start")
        return self


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


class EventData(_Record):
    external_id: Identifier
    title: Text
    sell_mode: Annotated[Literal["online", "offline"], BeforeValidator(_lower)] | None = None
    organizer: Identifier | None = None
    url: Text | None = None
    description: Text | None = None
    category: Text | None = None
    plans: SkipValidation[tuple[PlanData, ...]] = ()
    # The plans and zones of this event that could not be read.
    rejected: SkipValidation[tuple["Rejected", ...]] = ()
    # Records in the feed below this event, the refused ones and repeats among them.
    plans_seen: int = 0
    zones_seen: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record refused: why, and where in the feed.

    `external_id` is None where the record's id cannot be read; `plan_id` is a zone's plan.
    `offsets` lead from the event's element down to this one, a child's index each; they are given
    only where the parser lost count of the lines, for `providers.lines` to find the true one.
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


class Fault(NamedTuple):
    """What one record's validation found first."""

    field: str
    code: str
    message: str


CODES = {
    "price": "invalid_price",
    "capacity": "invalid_capacity",
    "numbered": "invalid_boolean",
    "sold_out": "invalid_boolean",
    "sell_mode": "invalid_sell_mode",
    "starts_at": "invalid_datetime",
    "ends_at": "invalid_datetime",
    "sell_from": "invalid_datetime",
    "sell_to": "invalid_datetime",
}
_WANTED = {
    "invalid_price": "is not a price: digits with at most two decimals, and at most 10 before the point",
    "invalid_capacity": "is not a whole number from 0 to 2147483647",
    "invalid_boolean": "is not one of true, false, 1, 0, yes, no",
    "invalid_sell_mode": "is not one of online, offline",
}


def fault(error: Any, field: str) -> Fault:
    """One entry of `ValidationError.errors()` in our words."""
    kind = error["type"]
    if kind == "ends_before_start":
        return Fault("ends_at", "ends_before_start", "is before its start")
    if kind == "missing" or error["input"] is None or kind == "string_too_short":
        return Fault(field, "missing", "is missing")
    if kind == "string_too_long":
        return Fault(field, "too_long", f"is longer than {error['ctx']['max_length']} characters")
    code = CODES.get(field, "invalid_value")
    return Fault(field, code, _WANTED.get(code) or error["msg"])


def faults_of(error: ValidationError) -> list[Fault]:
    """All faults of a plan or an event, in the order of their fields."""
    found = error.errors(include_url=False)
    return [fault(e, str(e["loc"][0]) if e["loc"] else "") for e in found]


# Zones, thousands at a time

RawZone = tuple[str | None, str | None, str | None, str | None, str | None, int]
_PRICED: TypeAdapter[list[Any]] = TypeAdapter(list[tuple[Identifier, Text, Price, Capacity, Boolean | None, int]])
_LOOSE: TypeAdapter[list[Any]] = TypeAdapter(list[tuple[Identifier, Text, Price | None, Capacity | None, Boolean | None, int]])


def validate_zones(raw: Sequence[RawZone], *, priced: bool = True) -> tuple[list[ZoneData], dict[int, list[Fault]]]:
    """The good zones in order, and the faults of each bad one by its place in `raw`.

    One call for all: a million single calls cost more than the parsing. With `priced` a zone
    needs a price and a capacity.
    """
    adapter = _PRICED if priced else _LOOSE
    try:
        return [*map(ZoneData._make, adapter.validate_python(raw))], {}
    except ValidationError as error:
        faults: dict[int, list[Fault]] = {}
        for entry in error.errors(include_url=False):
            place, column = entry["loc"][:2]
            faults.setdefault(int(place), []).append(fault(entry, ZoneData._fields[int(column)]))
    good = [zone for place, zone in enumerate(raw) if place not in faults]
    return [*map(ZoneData._make, adapter.validate_python(good))], faults


EventData.model_rebuild()
