"""A feed's changed events as lines of COPY text, gathered into chunks that the merge takes one by one."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any

from aggregator.runs.copy_text import BOOLEANS, NULL, json, text
from events.catalogue import value_types as types
from events.catalogue.fields import FED, Field
from providers.schemas import PlainZone, VenueData, ZoneData


def types_of(kind: str) -> dict[str, str]:
    """The columns that hold what a provider says of an event, a plan or a zone."""
    return {name: field.type.sql for name, field in FED[kind].items()}


_OF_ZONE = types_of("zone") | {"occurrence": "int"}
# One chunk: columns and their types. The `plan_no` of a new event's plan is the id that it will get; of other plans it is
# negative and only counts.
_CHUNK = {
    # Each way to describe a venue once, whatever the number of plans.
    "stage_venue": {"venue_id": "uuid", "said_as": "uuid", **types_of("venue")},
    "stage_event": {"event_id": "uuid", **types_of("event"), "plans_refused": "boolean", "unreadable_plans": "int"},
    "stage_plan": {"plan_no": "bigint", "event_id": "uuid", **types_of("plan"), "unreadable_zones": "int"},
    "stage_zone": {"plan_no": "bigint", **{name: _OF_ZONE[name] for name in ZoneData._fields}},
    # Records refused whose ids could be read: what is stored of them stays as it is.
    "stage_kept_plan": {"event_id": "uuid", "external_id": "text"},
    "stage_kept_zone": {"plan_no": "bigint", "external_id": "text", "occurrence": "int"},
    # The events that were translated and have a digest, which no longer holds.
    "stage_read": {"event_id": "uuid"},
}
# Columns that no feed fills: a state that a correction sets.
_OVERLAID = {"stage_plan": {"corrected_state": "text"}}
# Come at the end, for the whole run: of a feed of changes the stored events that it lists, of another one those that were listed
# before and are no more. What is refused is listed.
_RUN = {"stage_listed": {"event_id": "uuid"}, "stage_unlisted": {"event_id": "uuid"}}


def defined(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())


TABLES = {table: defined(columns | _OVERLAID.get(table, {})) for table, columns in _CHUNK.items()}
WHOLE_RUN = {table: defined(columns) for table, columns in _RUN.items()}
ZoneLines = dict[type[ZoneData] | type[PlainZone], str]
# By their record: as the adapters' tuples are, so that a line is a tuple written out.
ZONES: ZoneLines = {record: f"stage_zone (plan_no, {', '.join(record._fields)})" for record in (ZoneData, PlainZone)}
# Where in a plan's line its venue's id stands.
VENUE_COLUMN = list(_CHUNK["stage_plan"]).index("venue")
# A new event's zones have nothing to be compared with, and a plan whose id is known: they are copied where they belong.
NEW_ZONES: ZoneLines = {record: f"events_zone (plan_id, {', '.join(record._fields)})" for record in (ZoneData, PlainZone)}
# The digests of events that came in whole are copied where they belong, too.
DIGESTS = "aggregator_eventdigest (event_id, provider_id, external_id, raw, values, plans_seen, zones_seen, venues)"
# What COPY is told of a chunk's lines: the table, and the columns that stand in them, in their order.
COPIED = {table: f"{table} ({', '.join(columns)})" for table, columns in (_CHUNK | _RUN).items() if table != "stage_zone"}
COPIED |= {lines: lines for lines in ZONES.values()}
# About 100,000 zones: large enough that joins are worth planning, small enough to stay in memory.
CHUNK_CHARACTERS = 4 * 1024 * 1024

Chunk = dict[str, str]


class Stage:
    """`send` is given each chunk as it fills up: text by table. An event is never split."""

    def __init__(self, send: Callable[[Chunk], None], plan_ids: Iterator[int]) -> None:
        self.send = send
        self.new_plans = plan_ids
        self.other_plans = count(-1, -1)
        self._begin()

    def add(self, table: str, text: str) -> None:
        """`text` is one or more whole lines."""
        self.lines[table].append(text)
        self.size += len(text)

    def add_venue(self, said_as: str, line: str) -> None:
        """Where the chunk has not got it yet."""
        if said_as not in self.venues:
            self.venues.add(said_as)
            self.add("stage_venue", line)

    def event_done(self) -> None:
        if self.size > CHUNK_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        chunk = {table: "".join(lines) for table, lines in self.lines.items() if lines}
        self._begin()
        if chunk:
            self.send(chunk)

    def _begin(self) -> None:
        self.lines: dict[str, list[str]] = {table: [] for table in [*COPIED, *NEW_ZONES.values(), DIGESTS]}
        self.venues: set[str] = set()
        self.size = 0


def writer_of(kind: str, venue: Callable[[Any], str] | None = None) -> Callable[[Any], str]:
    """Writes what a provider says of an event or a plan, without a line's end; made once, so that no record looks up a field.

    `venue` writes what stands for a plan's venue.
    """
    values_of = itemgetter(*FED[kind])
    writers = [venue if venue and field.type is types.VENUE else _writer(field) for field in FED[kind].values()]
    # Next to no text has anything to escape.
    others = [(column, write) for column, write in enumerate(writers) if write not in (str, text)]

    def write(record: Any) -> str:
        values = values_of(record.__dict__)
        said = [NULL if value is None else value for value in values]
        for column, other in others:
            if (value := values[column]) is not None:
                said[column] = other(value)
        line = "\t".join(said)
        # NULL is written with the only backslash that needs none before it.
        as_expected = line.count("\t") == len(said) - 1 and line.count("\\") == values.count(None)
        if as_expected and "\n" not in line and "\r" not in line:
            return line
        return "\t".join([NULL if value is None else write(value) for write, value in zip(writers, values, strict=True)])

    return write


def write_venue(venue: VenueData) -> str:
    """What a provider says of it."""
    return "\t".join(
        [NULL if value is None else _writer(field)(value) for field, value in zip(FED["venue"].values(), venue, strict=True)]
    )


# Feeds say the same instants again and again, and to write one costs as much as the rest of a plan.
_instant = lru_cache(maxsize=10_000)(str)


def _writer(field: Field) -> Callable[[Any], str]:
    """Of what is not null."""
    of_type: dict[str, Callable[[Any], str]] = {
        "text": text,
        "boolean": BOOLEANS.__getitem__,
        "jsonb": json,
        "timestamptz": _instant,
    }
    # Of choices none has anything to escape.
    return str if field.type.choices else of_type.get(field.type.sql, str)
