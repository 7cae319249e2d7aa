"""The one list of fields: what an event, a plan, a zone and a venue have, each declared once, in the order they are answered in.

From it come the staging tables and their COPY, the comparison with what is stored, the change log's images, drift, the
forms for corrections, the serializers, the OpenAPI descriptions, plain JSON-LD properties and the tables in docs/api.md.
`providers/` does not know it: there a field stands in `providers.schemas`, in the adapters that read it, and in the keys of a
mapping. tests/aggregator/test_fields.py fails for a field that is missing in any of them.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from enum import IntEnum

from events.catalogue import value_types as types
from events.catalogue.value_types import ValueType


class Shown(IntEnum):
    """The smallest answer that has the field; the larger ones have it too."""

    # A row of a search.
    ROW = 1
    # A row with `expand=plans`.
    EXPANDED = 2
    # An event of its own. Plans and zones are always whole.
    WHOLE = 3


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: ValueType
    # For people who read the API's documentation.
    about: str
    _: KW_ONLY
    nullable: bool = False
    # The provider says it. Else we work it out, or set it.
    fed: bool = False
    correctable: bool = False
    # None where nobody outside is shown it.
    shown: Shown | None = Shown.WHOLE
    # The search parameters that ask for it.
    parameters: tuple[str, ...] = ()
    # The property of a schema.org Event that has the value as it stands.
    schema_org: str = ""
    # Where the admin calls it otherwise than its name says.
    label: str = ""
    # What it is can be seen from its value alone, without its name.
    plain: bool = False

    def __post_init__(self) -> None:
        if self.correctable and self.type.check is None:
            raise ValueError(f"{self.name}: nobody can correct a {self.type.name}, since nothing checks what they give.")

    @property
    def long(self) -> bool:
        """It needs a line of its own where it is shown."""
        return self.type in (types.PROSE, types.LINK)

    @property
    def can_be_emptied(self) -> bool:
        """By a correction. Of a choice somebody who knows better makes one."""
        return self.nullable and not self.type.choices

    @property
    def title(self) -> str:
        return self.label or self.name.replace("_", " ").capitalize()


_LOCAL = "on the clock of its zone"

EVENT = (
    Field("id", types.UUID, "Ours, the same for ever.", shown=Shown.ROW, parameters=("ids",)),
    Field(
        "title",
        types.TEXT,
        "Its title, trimmed.",
        fed=True,
        correctable=True,
        shown=Shown.ROW,
        parameters=("q", "ordering"),
        schema_org="name",
    ),
    Field(
        "start_date",
        types.DATE,
        f"The earliest start of its current plans that are not cancelled, {_LOCAL}; of all where all are.",
        nullable=True,
        shown=Shown.ROW,
        parameters=("starts_at", "ends_at", "ordering"),
    ),
    Field("start_time", types.TIME, "The same start's time of day; null for a whole day.", nullable=True, shown=Shown.ROW),
    Field(
        "end_date",
        types.DATE,
        f"The latest end of the same plans, {_LOCAL}; null where none says its end.",
        nullable=True,
        shown=Shown.ROW,
    ),
    Field("end_time", types.TIME, "The same end's time of day; null for a whole day.", nullable=True, shown=Shown.ROW),
    Field(
        "min_price",
        types.NUMBER,
        "The least price of their zones, in its currency.",
        nullable=True,
        shown=Shown.ROW,
        parameters=("price_max", "ordering"),
    ),
    Field(
        "max_price",
        types.NUMBER,
        "The greatest price of their zones, in its currency.",
        nullable=True,
        shown=Shown.ROW,
        parameters=("price_min", "ordering"),
    ),
    Field("provider", types.TEXT, "Its provider's slug.", parameters=("provider",)),
    Field(
        "external_id",
        types.IDENTIFIER,
        "The provider's id of it.",
        fed=True,
        parameters=("external_id",),
        schema_org="identifier",
    ),
    Field(
        "status",
        types.STATUS,
        "Whether it is served; null where its plans could not be read.",
        nullable=True,
        parameters=("status",),
    ),
    Field(
        "state",
        types.STATE,
        "`cancelled` where all its current plans are, `postponed` where all others are, `rescheduled` where all but these are.",
        parameters=("state",),
    ),
    Field(
        "currency",
        types.CURRENCY,
        "Of these prices: the provider's, or else the one of most of its zones; null where unknown.",
        nullable=True,
        shown=Shown.EXPANDED,
        parameters=("currency",),
    ),
    Field("timezone", types.TEXT, "The IANA zone of its start: its first plan's own, or else its provider's."),
    Field(
        "sell_mode",
        types.SELL_MODE,
        "How the provider sells it now.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("sell_mode",),
        plain=True,
    ),
    Field(
        "organizer",
        types.IDENTIFIER,
        "Who holds it: a name, or the provider's id.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("organizer", "q"),
    ),
    Field(
        "url",
        types.LINK,
        "Its page.",
        fed=True,
        nullable=True,
        correctable=True,
        shown=Shown.EXPANDED,
        schema_org="url",
        label="Page",
        plain=True,
    ),
    Field(
        "image_url",
        types.LINK,
        "A picture of it.",
        fed=True,
        nullable=True,
        correctable=True,
        shown=Shown.EXPANDED,
        schema_org="image",
        label="Picture",
        plain=True,
    ),
    Field(
        "description",
        types.PROSE,
        "What the provider writes of it.",
        fed=True,
        nullable=True,
        correctable=True,
        shown=Shown.EXPANDED,
        schema_org="description",
    ),
    Field(
        "category",
        types.TEXT,
        "What kind of event it is, in the provider's words.",
        fed=True,
        nullable=True,
        correctable=True,
        shown=Shown.EXPANDED,
        parameters=("category",),
        schema_org="keywords",
        plain=True,
    ),
    Field(
        "language",
        types.LANGUAGE,
        "The language that it is told in.",
        fed=True,
        nullable=True,
        correctable=True,
        shown=Shown.EXPANDED,
        parameters=("language",),
        schema_org="inLanguage",
    ),
    Field(
        "translations",
        types.TRANSLATIONS,
        "Its title and description in other languages.",
        fed=True,
        nullable=True,
    ),
    Field("updated_at", types.INSTANT, "When anything served of it last changed.", parameters=("updated_since",)),
    Field("corrected", types.LIST, "The fields that are served as we know better than the provider."),
    Field("plans", types.LIST, "Its plans with their zones.", shown=Shown.EXPANDED),
    Field("hidden", types.HIDDEN, "Nobody outside sees the event.", correctable=True, shown=None),
)
PLAN = (
    Field("external_id", types.IDENTIFIER, "The provider's id of it, one of its kind in its event.", fed=True),
    Field("status", types.STATUS, "Whether it is served, or left its feed before it began.", parameters=("status",)),
    Field(
        "state",
        types.STATE,
        "What the provider says of it; `rescheduled` where it moved it by 15 minutes or more before it began.",
        fed=True,
        correctable=True,
        parameters=("state", "available"),
    ),
    Field("state_since", types.INSTANT, "Since when it has this state."),
    Field("previous_starts_at", types.INSTANT, "Where it was moved from; of several moves, from where the first.", nullable=True),
    Field("all_day", types.BOOLEAN, "Whether it takes whole days.", fed=True, correctable=True),
    Field(
        "starts_at",
        types.INSTANT,
        "When it begins.",
        fed=True,
        correctable=True,
        parameters=("starts_at", "ends_at", "match"),
        label="Starts",
    ),
    Field(
        "ends_at",
        types.INSTANT,
        "When it ends, if the provider says so.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("match",),
        label="Ends",
    ),
    Field("end_estimated", types.BOOLEAN, "Whether the end is only usual with this provider, which says none.", fed=True),
    Field("timezone", types.TEXT, "Its own IANA zone, if the provider names one.", fed=True, nullable=True, shown=None),
    Field("start_date", types.DATE, f"The day it begins, {_LOCAL}."),
    Field("start_time", types.TIME, "The time of day it begins, on that clock; null for whole days.", nullable=True),
    Field("end_date", types.DATE, f"The day it ends, {_LOCAL}; of whole days the last.", nullable=True),
    Field("end_time", types.TIME, "The time of day it ends, on that clock; null for whole days.", nullable=True),
    Field(
        "sell_from", types.INSTANT, "When its sale begins.", fed=True, nullable=True, correctable=True, parameters=("available",)
    ),
    Field("sell_to", types.INSTANT, "When its sale ends.", fed=True, nullable=True, correctable=True, parameters=("available",)),
    Field(
        "sold_out",
        types.BOOLEAN,
        "Whether it is sold out; null where the provider does not say.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("available", "sold_out"),
    ),
    Field("url", types.LINK, "Its own page.", fed=True, nullable=True),
    Field("venue", types.VENUE, "Where it takes place.", fed=True, nullable=True, correctable=True, parameters=("venue",)),
    Field("zones", types.LIST, "Its zones."),
)
ZONE = (
    Field("external_id", types.IDENTIFIER, "The provider's id of it; a plan may list one id twice.", fed=True),
    Field("name", types.TEXT, "Its name, trimmed.", fed=True, correctable=True),
    Field(
        "price",
        types.PRICE,
        "What a seat costs, or the least that one costs.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("price_min", "price_max"),
    ),
    Field(
        "price_max",
        types.PRICE,
        "The most that a seat costs, where prices range.",
        fed=True,
        nullable=True,
        parameters=("price_min",),
    ),
    Field(
        "currency",
        types.CURRENCY,
        "Of its prices, or else the provider's; null where unknown.",
        fed=True,
        nullable=True,
        correctable=True,
    ),
    Field("capacity", types.CAPACITY, "How many seats the provider says it has.", fed=True, nullable=True, correctable=True),
    Field("available", types.CAPACITY, "How many seats are left.", fed=True, nullable=True),
    Field("numbered", types.BOOLEAN, "Whether its seats are numbered.", fed=True, nullable=True),
    Field("status", types.STATUS, "Whether it is served; one that left with its plan is as the plan is."),
)
VENUE = (
    Field("id", types.UUID, "Ours, the same for ever.", parameters=("venue",)),
    Field(
        "external_id",
        types.IDENTIFIER,
        "The provider's id of it; else its name, address and locality tell it.",
        fed=True,
        nullable=True,
    ),
    Field("name", types.TEXT, "Its name, trimmed.", fed=True, nullable=True, correctable=True, parameters=("q",)),
    Field("address", types.TEXT, "Street and number, or how else it is found.", fed=True, nullable=True, correctable=True),
    Field("locality", types.TEXT, "The town.", fed=True, nullable=True, correctable=True, parameters=("locality",)),
    Field("region", types.TEXT, "The county, province or state.", fed=True, nullable=True, correctable=True),
    Field("postal_code", types.TEXT, "The postal code.", fed=True, nullable=True, correctable=True),
    Field("country", types.COUNTRY, "The country.", fed=True, nullable=True, correctable=True, parameters=("country",)),
    Field(
        "latitude",
        types.LATITUDE,
        "To the north, WGS 84; null together with the longitude.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("near", "radius", "bbox"),
    ),
    Field(
        "longitude",
        types.LONGITUDE,
        "To the east, WGS 84.",
        fed=True,
        nullable=True,
        correctable=True,
        parameters=("near", "radius", "bbox"),
    ),
    Field("url", types.LINK, "Its page.", fed=True, nullable=True),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {"event": EVENT, "plan": PLAN, "zone": ZONE, "venue": VENUE}

# What providers say, by kind and name, in the order of the staging tables: the id first.
FED = {
    kind: {field.name: field for field in sorted(fields, key=lambda field: field.name != "external_id") if field.fed}
    for kind, fields in FIELDS.items()
}
# The same without the id: what is compared with the stored row, and overwrites it.
COMPARED = {kind: tuple(name for name in fed if name != "external_id") for kind, fed in FED.items()}
# What operators can correct, in the order of the forms.
CORRECTABLE = {kind: {field.name: field for field in fields if field.correctable} for kind, fields in FIELDS.items()}

# Those with an input in the forms: to hide an event is an action of its own.
IN_FORMS = {
    kind: {name: field for name, field in fields.items() if field.shown is not None} for kind, fields in CORRECTABLE.items()
}


def shown_in(kind: str, answer: Shown = Shown.WHOLE) -> list[str]:
    """The names of the fields that an answer has."""
    return [field.name for field in FIELDS[kind] if field.shown is not None and field.shown <= answer]
