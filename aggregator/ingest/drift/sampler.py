"""What one reading sees of its feed's shape; of long feeds a sample, since a look costs as much as a translation."""

import logging
from collections.abc import Container, Iterable
from operator import itemgetter
from typing import Any

from aggregator.runs.containment import ENDS_THE_RUN, in_one_line
from events.catalogue.fields import FED
from providers.adapters.base import Adapter
from providers.adapters.event_reader import whole_text
from providers.element import Element, local_name
from providers.large_records import OURS
from providers.schemas import EventData, PlainZone, PlanData, Rejected, VenueData, ZoneData

# So many elements are looked at one by one, and of what comes after them those of each n-th event.
ELEMENTS_AT_FIRST = 20_000
SAMPLED = 16
# Of names, and of values of one field: more than these is not drift but noise, and must not fill memory.
MOST_NOTED = 100
VALUE_LENGTH = 100

# By kind, what a provider says of a record. That an end is estimated is said by its options.
FIELDS = {kind: tuple(name for name in fed if name != "end_estimated") for kind, fed in FED.items()}
_OF_EVENT, _OF_PLAN = itemgetter(*FIELDS["event"]), itemgetter(*FIELDS["plan"])
# By the record, its kind and the fields of its tuple. Which of a zone's it is that has its id is said by no provider.
_TUPLES: dict[type, tuple[str, tuple[str, ...]]] = {
    EventData: ("event", FIELDS["event"]),
    PlanData: ("plan", FIELDS["plan"]),
    VenueData: ("venue", VenueData._fields),
    ZoneData: ("zone", ZoneData._fields[:-1]),
    PlainZone: ("zone", PlainZone._fields[:-1]),
}
# Fields are counted when so many records are gathered.
_GATHERED = 1_000
# Codes of rejections that a new value of an enumeration makes.
_NEW_VALUES = ("invalid_sell_mode", "invalid_boolean")
# XML's own attributes, those that name a schema, and ours.
_OF_XML = ("{http://www.w3.org/XML/1998/namespace}", "{http://www.w3.org/2001/XMLSchema-instance}", OURS)
logger = logging.getLogger(__name__)


class ShapeSampler:
    """Gathers from the events that are translated: names unknown to the format, enumerations' values, filled fields."""

    def __init__(self, adapter: Adapter, *, whole: bool = False) -> None:
        self.adapter = adapter
        self.whole = whole
        # Records that were translated, looked at or not, by kind; a venue is one each time that a plan names it.
        self.read = {"event": 0, "plan": 0, "zone": 0, "venue": 0}
        # Records that came in and were looked at, and how many of them have the field.
        self.looked = {"event": 0, "plan": 0, "zone": 0, "venue": 0}
        self.gathered: dict[type, list[tuple[Any, ...]]] = {record: [] for record in _TUPLES}
        self.uncounted = 0
        self.filled = {(kind, field): 0 for kind, fields in FIELDS.items() for field in fields}
        # Records that were refused for want of the field.
        self.lacking = dict.fromkeys(self.filled, 0)
        # What stands under each unknown name where it was seen first.
        self.unknown: dict[str, str] = {}
        self.values: dict[str, set[str]] = {}
        self.elements = 0
        self.known_shapes: set[tuple[Any, ...]] = set()
        # By an element's tag: its local name, what is known in it, and whether it is an enumeration.
        self.tags: dict[Any, tuple[str, Container[str] | None, bool]] = {}
        self.parent: Element | None = None
        # Why it gave up looking.
        self.error = ""

    def observe(self, element: Element, translated: EventData | Rejected) -> None:
        """If it fails, it gives up for the rest of the feed: the shape of a part must not be taken for that of the whole."""
        if self.error:
            return
        try:
            self._look(element, translated)
        except ENDS_THE_RUN:
            raise
        except Exception as error:
            logger.exception("The feed's shape is not looked at any further.")
            self.error = in_one_line(error)

    def _look(self, element: Element, translated: EventData | Rejected) -> None:
        read = self.read
        read["event"] += 1
        if isinstance(translated, EventData):
            read["plan"] += translated.plans_seen
            read["zone"] += translated.zones_seen
            read["venue"] += sum([plan.venue is not None for plan in translated.plans])
        if self.elements > ELEMENTS_AT_FIRST and read["event"] % SAMPLED and not self.whole:
            return
        self._around(element)
        self._walk(element, local_name(element))
        if isinstance(translated, Rejected):
            self._refused((translated,))
        else:
            self._refused(translated.rejected)
            self._event(translated)

    def fill(self, kind: str, field: str) -> tuple[int, int]:
        """How many of the records looked at have the field, and of how many that is known."""
        self._count()
        return self.filled[kind, field], self.looked[kind] + self.lacking[kind, field]

    # Fields

    def _event(self, event: EventData) -> None:
        if (name := self.adapter.names.event.get("sell_mode")) and event.sell_mode:
            self._value(name, event.sell_mode)
        gathered = self.gathered
        gathered[EventData].append(_OF_EVENT(event.__dict__))
        for plan in event.plans:
            gathered[PlanData].append(_OF_PLAN(plan.__dict__))
            if plan.venue:
                gathered[VenueData].append(plan.venue)
            if plan.zones:
                gathered[type(plan.zones[0])] += plan.zones
        self.uncounted += 1 + event.plans_seen + event.zones_seen
        if self.uncounted > _GATHERED:
            self._count()

    def _count(self) -> None:
        for record, values in self.gathered.items():
            kind, fields = _TUPLES[record]
            self.looked[kind] += len(values)
            for field, column in zip(fields, zip(*values, strict=True), strict=False):
                self.filled[kind, field] += len(column) - column.count(None)
            values.clear()
        self.uncounted = 0

    def _refused(self, rejected: Iterable[Rejected]) -> None:
        for one in rejected:
            if one.code in _NEW_VALUES and one.value:
                self._value(one.field, one.value)
            elif one.code == "missing":
                names = getattr(self.adapter.names, one.kind)
                for field in (ours for ours, theirs in names.items() if theirs == one.field):
                    if (one.kind, field) in self.lacking:
                        self.lacking[one.kind, field] += 1

    # Values

    def _value(self, field: str, value: str) -> None:
        seen = self.values.setdefault(field, set())
        if value not in seen and len(seen) < MOST_NOTED:
            seen.add(value.strip().lower()[:VALUE_LENGTH])

    # Names

    def _around(self, element: Element) -> None:
        """What stands before the record, and around it where that is another than before."""
        parent = element.getparent()
        if parent is None:
            return
        self._siblings(element, parent)
        if parent is self.parent:
            return
        self.parent = parent
        while parent is not None:
            self._attributes(parent, local_name(parent))
            above = parent.getparent()
            if above is not None:
                self._siblings(parent, above)
            parent = above

    def _siblings(self, element: Element, parent: Element) -> None:
        name = local_name(parent)
        known = self.adapter.known_in(name)
        if known is not None:
            for sibling in element.itersiblings(preceding=True):
                if (stranger := local_name(sibling)) not in known:
                    self._unknown(f"{name}/{stranger}", sibling)

    def _walk(self, element: Element, path: str) -> None:
        _, known, _ = self._of_tag(element)
        if known is None:
            return
        self._attributes(element, path)
        self.elements += 1 + len(element)
        for child in element:
            name, known_in_child, is_enumeration = self.tags.get(child.tag) or self._of_tag(child)
            if name not in known:
                self._unknown(f"{path}/{name}", child)
            elif is_enumeration:
                self._value(name, whole_text(child))
            elif known_in_child is not None:
                self._walk(child, f"{path}/{name}")

    def _of_tag(self, element: Element) -> tuple[str, Container[str] | None, bool]:
        if (found := self.tags.get(element.tag)) is None:
            name = local_name(element)
            found = name, self.adapter.known_in(name), name in self.adapter.enumerations
            if len(self.tags) < MOST_NOTED:
                self.tags[element.tag] = found
        return found

    def _attributes(self, element: Element, path: str) -> None:
        shape = (element.tag, *element.keys())
        if shape in self.known_shapes:
            return
        known = self.adapter.known_in(local_name(element))
        strangers = [
            key
            for key in map(str, element.keys())
            if known is not None and f"@{key.rpartition('}')[2]}" not in known and not key.startswith(_OF_XML)
        ]
        for key in strangers[:MOST_NOTED]:
            self._unknown(f"{path}/@{key.rpartition('}')[2]}", element.get(key))
        if not strangers and len(self.known_shapes) < MOST_NOTED:
            self.known_shapes.add(shape)

    def _unknown(self, name: str, content: Element | str | None) -> None:
        name = name[: 2 * VALUE_LENGTH]
        if name not in self.unknown and len(self.unknown) < MOST_NOTED:
            value = content if isinstance(content, str | None) else whole_text(content)
            self.unknown[name] = (value or "").strip()[:VALUE_LENGTH]
