"""An event's plans as a mapping reads them: their times, their repeats, their zones and their venue."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from providers.adapters.base import FeedSettings
from providers.adapters.event_reader import EventReading, Zones
from providers.adapters.expressions import Expression
from providers.adapters.horizon import horizon
from providers.adapters.mapping import FeedMapping, below
from providers.adapters.plan_times import TEXTS, PlanTimes, Rules
from providers.adapters.presence import Presence
from providers.adapters.repeats import USUAL_NAMES, Repeat, RepeatError, bare, start_of
from providers.adapters.spellings import read_as
from providers.adapters.values import Compiled, Reader, attributes_reader, reader_of
from providers.element import Element
from providers.faults import Fault
from providers.schemas import ZoneData
from providers.validation import RawZone

_PRICES = ("price", "price_max")
# Of so many plans the times are remembered: feeds say the same ones again and again.
_REMEMBERED_TIMES = 5_000
# As PHP writes it of a text or a place that there is none.
NONE = "false"
# What of a repeat may stand in several elements.
_LISTS = ("weekdays", "dates", "times", "without")


class MappedPlans:
    def __init__(
        self, mapping: FeedMapping, compiled: Mapping[str, Compiled], settings: FeedSettings, presence: Presence
    ) -> None:
        zones = compiled.get("zones")
        self.zones = zones if isinstance(zones, Expression) else None
        plan, repeated, venue = (below(key, compiled) for key in ("plan", "plan.repeat", "venue"))
        # Of a plan that may repeat, the name says nothing where it does.
        self.names_by_start = "external_id" not in plan or bool(repeated)
        if name := plan.pop("venue", None):
            venue["name"] = name
        self.read_plan = reader_of({"external_id": None, **plan}, presence)
        self.plan_fields = ["external_id", *(field for field in plan if field not in TEXTS)]
        formats = tuple(map(read_as, mapping.datetime_formats))
        times = Rules(formats, settings.timezone, mapping.plan.last_day == "excluded", mapping.plan.overnight)
        self.times_of = lru_cache(maxsize=_REMEMBERED_TIMES)(
            lambda *texts: PlanTimes(dict(zip(TEXTS, texts, strict=True)), times)
        )
        self.repeats = bool(repeated)
        self.read_repeated, self.repeated_lists = _readers_of_repeats(repeated, presence)
        names = mapping.plan.repeat.names if mapping.plan.repeat else {}
        self.repeat = Repeat({bare(name): day for name, day in names.items()} or USUAL_NAMES, horizon(settings))
        self.read_venue = reader_of(venue, presence) if venue else None
        zone = dict.fromkeys(ZoneData._fields[:-1]) | below("zone", compiled)
        self.said_of_zone = reader_of(zone, presence)
        self.decimal = mapping.decimal
        self.read_zone = (attributes_reader([*zone.values()]) if self.decimal == "." else None) or self._zone

    def add(self, reading: EventReading, element: Element) -> None:
        raw = self.read_plan(element)
        times = self.times_of(*map(raw.get, TEXTS))
        if times.faults:
            reading.refuse_plan(element, raw, times.faults)
            return
        values = {field: raw[field] for field in self.plan_fields} | times.values
        if values["starts_at"] is values["external_id"] is None and self.names_by_start:
            # It would be named by it.
            reading.refuse_plan(element, raw, [Fault("starts_at", "missing", "is missing")])
            return
        try:
            instances = self._instances(element, values, times)
        except RepeatError as error:
            reading.refuse_plan(element, {**raw, error.fault.field: error.value}, [error.fault])
            return
        zones = Zones([] if self.zones is None else self.zones.elements(element), self.read_zone)
        venue = self._venue(element)
        for name, at in instances:
            own, quoted = ({**said, "external_id": name} for said in (at, raw))
            reading.add_plan(element, own, zones, quoted, venue=venue, doubts=times.doubts)

    def _instances(self, element: Element, values: dict[str, Any], times: PlanTimes) -> list[tuple[str | None, dict[str, Any]]]:
        """The plan's name and values; of one that repeats, those of each time. Raises RepeatError."""
        name = values["external_id"]
        said = self.read_repeated(element) if self.repeats else {}
        for key, several in self.repeated_lists.items():
            said[key] = several.all_of(element)
        if values["starts_at"] is not None and any(text for key, text in said.items() if key != "without"):
            found = self.repeat.instances(said, values, times.zone, times.written)
            return [(own if name is None else f"{name} {own}", values | at) for own, at in found]
        if name is None and values["starts_at"] is not None and self.names_by_start:
            name = start_of(values, times.zone).name
        return [(name, values)]

    def _venue(self, element: Element) -> dict[str, str | None] | None:
        if self.read_venue is None:
            return None
        said = self.read_venue(element)
        if NONE in said.values():
            said = {key: None if value == NONE else value for key, value in said.items()}
        if self.decimal == ",":
            for key in _DEGREES:
                if (value := said.get(key)) and _DEGREES_WITH_COMMA.fullmatch(value):
                    said[key] = value.replace(",", ".")
        return said

    def _zone(self, element: Element) -> RawZone:
        said = self.said_of_zone(element)
        if self.decimal == ",":
            for price in _PRICES:
                said[price] = _with_point(said[price])
        return tuple(said.values())


def _readers_of_repeats(values: Mapping[str, Compiled], presence: Presence) -> tuple[Reader, dict[str, Expression]]:
    """What reads most of them, and the expressions of those that may stand in several elements."""
    lists = {key: one for key in _LISTS if isinstance(one := values.get(key), Expression)}
    return reader_of({key: one for key, one in values.items() if key not in lists}, presence), lists


_DEGREES = ("latitude", "longitude")
_DEGREES_WITH_COMMA = re.compile(r"\s*[-+]?[0-9]{1,3},[0-9]+\s*")


def _with_point(price: str | None) -> str | None:
    """A price with a comma as a number with a point; what is written otherwise stays as it is, and may be refused."""
    written = (price or "").strip()
    return _BETWEEN_THOUSANDS.sub("", written).replace(",", ".") if _WITH_COMMA.fullmatch(written) else price


# Thousands are parted by points, by blanks that no line is broken at, or by the Swiss apostrophe.
_BETWEEN_THOUSANDS = re.compile("[. \u00a0\u202f'\u2019]")
_WITH_COMMA = re.compile("[0-9]+,[0-9]*|[0-9]{1,3}(?:[. \u00a0\u202f'\u2019][0-9]{3})+(?:,[0-9]*)?")
