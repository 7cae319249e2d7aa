"""Reads any other XML by a mapping that an operator wrote; see `mapping`."""

import copy
from collections.abc import Container, Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any, ClassVar

from lxml import etree

from providers.adapters.base import Adapter, FeedSettings, FieldNames, SourceLocation, no_settings
from providers.adapters.event_reader import EventReading, Zones
from providers.adapters.mapping import Expression, ExpressionError, FeedMapping, names_in, texts_in, validated_mapping
from providers.durations import Duration, parse_duration, parse_minutes
from providers.errors import DocumentError
from providers.field_types import SKIPPED, Doubt, Placed, parse_instant, placed
from providers.schemas import EventData, Fault, RawZone, Rejected, ZoneData
from providers.xml import Element, refuse_many_attributes

_TIMES = ("starts_at", "ends_at", "sell_from", "sell_to")
Expressions = Mapping[str, Expression]


class Mapped(Adapter):
    version: ClassVar[int] = 3

    def __init__(self, settings: FeedSettings) -> None:
        super().__init__(settings)
        mapping = validated_mapping(settings.mapping)
        self.steps = mapping.steps()
        self.depth = len(self.steps) - 1
        self.tags = (self.steps[-1].rpartition("}")[2],)
        self.formats = tuple(mapping.datetime_formats)
        compiled = {key: Expression(key, expression, mapping.namespaces) for key, expression in mapping.expressions().items()}
        self.plans, self.zones = compiled["plans"], compiled.get("zones")
        self.event = _below("event", compiled)
        self.translations = {
            language: _below(f"event.translations.{language}", compiled) for language in mapping.event.translations
        }
        self.plan = _below("plan", compiled)
        self.length = self.plan.pop("duration", None) or self.plan.pop("duration_minutes", None)
        zone = _below("zone", compiled)
        self.zone = [zone.get(field) for field in ZoneData._fields[:-1]]
        self.names = _names(mapping)
        self.mentioned, self.texts = names_in(mapping), texts_in(mapping)
        self.position = 0
        self.parent: Element | None = None

    @classmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        no_settings(options, None)
        validated_mapping(mapping)

    def known_in(self, name: str) -> Container[str] | None:
        """A mapping does not say which name belongs in which element: a name that it mentions is known everywhere."""
        return None if name in self.texts else self.mentioned

    def check_root(self, root: Element) -> None:
        if root.tag != self.steps[0]:
            raise DocumentError("wrong_root", f"The document is a <{root.tag}>, not a <{self.steps[0]}>.")

    def context(self, element: Element) -> bytes | None:
        if element.tag != self.steps[-1]:
            return None
        parent = element.getparent()
        if parent is None or parent is not self.parent:
            around = [*reversed(list(element.iterancestors()))]
            if [ancestor.tag for ancestor in around] != self.steps[:-1]:
                return None
            self.parent = parent
            self.frame = _frame(around)
            self.frame_bytes = b"" if self.frame is None else etree.tostring(self.frame.getroottree())
        self.position += 1
        return self.frame_bytes

    def identify(self, element: Element) -> str | None:
        return self.event["external_id"].value(self._alone(element))

    def translate(self, element: Element) -> EventData | Rejected:
        alone = self._alone(element)
        identifier = None
        try:
            identifier = self.event["external_id"].value(alone)
            place = SourceLocation.of_record(alone, identifier, self.position)
            reading = EventReading(place, self.names, self.settings.timezone, plain=False)
            for plan in self.plans.elements(alone):
                self._add_plan(reading, plan)
            raw: dict[str, Any] = dict(_values(self.event, alone))
            raw["translations"] = {language: _values(texts, alone) for language, texts in self.translations.items()}
            if "sell_mode" not in self.event:
                # Without sell_mode in the mapping, the provider sells all its events online.
                raw["sell_mode"] = "online"
            return reading.finish(raw)
        except ExpressionError as error:
            key, _, why = str(error).partition(": ")
            place = SourceLocation.of_record(alone, identifier, self.position)
            return place.rejected("event", [Fault(key, "invalid_mapping", why.rstrip("."))], {}, {}, identifier)

    def _alone(self, element: Element) -> Element:
        """Detached copy under its ancestors' start tags.

        Siblings are only partly in memory while streaming, so XPath must not see them.
        """
        alone = copy.deepcopy(element)
        alone.tail = None
        if self.frame is not None:
            self.frame[:] = [alone]
        return alone

    def _add_plan(self, reading: EventReading, element: Element) -> None:
        raw = _values(self.plan, element)
        length = None if self.length is None else self.length.value(element)
        values: dict[str, Any] = dict(raw)
        doubts: list[Doubt] = []
        if self.length is not None:
            raw["ends_at"] = length
        faults = []
        for field in _TIMES:
            try:
                values[field] = self._time(values.get(field), doubts)
            except ValueError as error:
                faults.append(Fault(field, "invalid_datetime", str(error)))
        if self.length is not None and not faults and values["starts_at"] is not None and length is not None:
            try:
                values["ends_at"] = self._duration(length).after(values["starts_at"], self.settings.timezone)
            except (ValueError, OverflowError) as error:
                faults.append(Fault("ends_at", "invalid_duration", str(error)))
        if faults:
            reading.refuse_plan(element, raw, faults)
            return
        zones = [] if self.zones is None else self.zones.elements(element)
        reading.add_plan(element, values, Zones(zones, self._zone), raw, doubts)

    def _time(self, text: str | None, doubts: list[Doubt]) -> datetime | None:
        if text is None:
            return None
        instant, skipped = _placed(text.strip(), self.formats, self.settings.timezone)
        if skipped:
            doubts.append(Doubt(SKIPPED, text))
        return instant

    def _duration(self, text: str) -> Duration:
        return parse_minutes(text) if self.length is not None and self.length.key.endswith("minutes") else parse_duration(text)

    def _zone(self, element: Element) -> RawZone:
        return tuple([None if expression is None else expression.value(element) for expression in self.zone])


def _below(key: str, compiled: Expressions) -> dict[str, Expression]:
    found = {name.removeprefix(f"{key}."): expression for name, expression in compiled.items() if name.startswith(f"{key}.")}
    return {name: expression for name, expression in found.items() if "." not in name}


def _values(expressions: Expressions, element: Element) -> dict[str, str | None]:
    return {field: expression.value(element) for field, expression in expressions.items()}


def _names(mapping: FeedMapping) -> FieldNames:
    expressions = mapping.expressions()
    event, plan, zone = (
        {key.partition(".")[2]: expression for key, expression in expressions.items() if key.startswith(kind)}
        for kind in ("event.", "plan.", "zone.")
    )
    ends_at = next(found for key in ("ends_at", "duration", "duration_minutes") if (found := plan.pop(key, None)))
    return FieldNames(event, plan | {"ends_at": ends_at}, zone)


def _frame(around: list[Element]) -> Element | None:
    """The innermost of empty copies of these elements, nested like them."""
    frame: Element | None = None
    for ancestor in around:
        refuse_many_attributes(ancestor)
        attributes: Any = dict(ancestor.attrib)
        prefixes: Any = ancestor.nsmap
        if frame is None:
            frame = etree.Element(ancestor.tag, attributes, prefixes)
        else:
            frame = etree.SubElement(frame, ancestor.tag, attributes, prefixes)
    return frame


@lru_cache(maxsize=65_536)
def _placed(text: str, formats: tuple[str, ...], zone: tzinfo) -> Placed:
    for spelling in formats:
        try:
            local = datetime.strptime(text, spelling)  # noqa: DTZ007 -- the zone's, where it has no offset
        except ValueError:
            continue
        return placed(local, zone)
    return parse_instant(text, zone)
