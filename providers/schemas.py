"""Our words for what a provider said: an EventData has PlanData, a PlanData has ZoneData and a VenueData.

All are frozen and validated once, here at the border; a record that cannot be read is a Rejected.
"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    SkipValidation,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from providers.field_types import (
    Boolean,
    Identifier,
    Instant,
    Language,
    Link,
    Reader,
    SaleInstant,
    Text,
    VisibleText,
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
    sell_from: SaleInstant | None = None
    sell_to: SaleInstant | None = None
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
    title: VisibleText
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


EventData.model_rebuild()
