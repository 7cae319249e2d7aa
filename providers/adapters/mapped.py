"""Reads any other XML by a mapping that an operator wrote; see `mapping`."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from typing import Any, ClassVar

from lxml import etree
from pydantic import BaseModel

from providers.adapters.base import MISTAKES, Adapter, FeedSettings, FieldNames, SourceLocation, no_settings
from providers.adapters.event_reader import EventReading, readable_id
from providers.adapters.expressions import Expression, ExpressionError, used_bytes
from providers.adapters.foregone import presence_for
from providers.adapters.groups import Groups, Row, united
from providers.adapters.horizon import horizon_days, today
from providers.adapters.languages import Texts, check_language
from providers.adapters.mapped_plans import NONE, MappedPlans
from providers.adapters.mapping import (
    EventKeys,
    FeedMapping,
    PlanKeys,
    VenueKeys,
    ZoneKeys,
    below,
    compiled_values,
    names_around_any,
    names_in,
    texts_in,
    validated_mapping,
)
from providers.adapters.namespaces import ANY, Namespaces, meets
from providers.adapters.surroundings import Surroundings, nodes_of, start_tag
from providers.adapters.unreached import sentences
from providers.adapters.values import expressions_of, reader_of
from providers.adapters.xpath_syntax import depth_of
from providers.documents import Document
from providers.element import Element, digest_bytes, line_of
from providers.errors import DocumentError
from providers.faults import Fault
from providers.field_types import Doubt
from providers.large_records import ALONE, BEYOND, COLUMNS, CUT, refuse_cut
from providers.schemas import EventData, Rejected
from providers.xml import records

# The options of providers with a mapping, beside those of all formats.
OPTIONS = ("default_duration", "horizon_days", "language")
_KEYS: dict[str, type[BaseModel]] = {"event": EventKeys, "plan": PlanKeys, "zone": ZoneKeys, "venue": VenueKeys}
# What is text for people, of an event.
_SAID = ("title", "description", "category", "organizer", "url", "image_url")
_SHOWN = 200
_CHARACTERS = etree.XPath("string-length(.)")


class Mapped(Adapter):
    version: ClassVar[int] = 13

    def __init__(self, settings: FeedSettings) -> None:
        super().__init__(settings)
        mapping, compiled = understood(settings.mapping)
        expressions = [one for value in compiled.values() for one in expressions_of(value)]
        self.texts = Texts(settings.options.get("language"))
        for one in expressions:
            one.text_of = self.texts.of
        self.presence = presence_for(one.reading for one in expressions)
        self.costly = [one for one in expressions if one.may_be_endless]
        self.namespaces = Namespaces(mapping.namespaces)
        self.looks_around = bool(mapping.shared) or self.namespaces.any or _any_looks_around(mapping, expressions)
        self.paths, self.written_paths, self.prefixes = mapping.steps(), mapping.paths(), mapping.prefixes()
        self.tags = tuple(dict.fromkeys(path[-1].rpartition("}")[2] for path in self.paths))
        self.where: Expression | None = compiled.pop("where", None)
        self.deletion: Expression | None = compiled.pop("deleted", None)
        self.plans: Expression = compiled.pop("plans")
        self.event = below("event", compiled)
        # Where plans repeat, they may be others on another day.
        self.day = self.fingerprint(settings).encode()
        self.read_event = reader_of(self.event, self.presence)
        self.read_translations = {
            language: reader_of(below(f"event.translations.{language}", compiled), self.presence)
            for language in mapping.event.translations
        }
        self.plan_reader = MappedPlans(mapping, compiled, settings, self.presence)
        self.names = FieldNames(*({name: f"{kind}.{name}" for name in keys.model_fields} for kind, keys in _KEYS.items()))
        self.mentioned, self.free = names_in(mapping), texts_in(mapping) | names_around_any(mapping)
        # Cells of a CSV that no heading names.
        self.takes_unnamed = "_" in self.mentioned
        self.surroundings = Surroundings(self.paths, mapping.shared_steps(), self.namespaces)
        # What expressions found outside of the event at hand.
        self.used: list[Any] = []
        if mapping.shared:
            for one in expressions:
                one.bind(self.surroundings.joined, self.used)
        # How many siblings of each name stood before the event at hand, where an expression asks for it.
        self.places: Counter[str] = Counter()
        counting = [one.stand_at_event(self.places.__getitem__) for one in expressions if _is_at_event(mapping, one)]
        self.counts_places = any(counting)
        for one in expressions:
            one.look_first(self.presence)
        self.groups = Groups() if mapping.group else None
        self._begin()
        self.frame: Element | None = None
        self.anchor: Element | None = None
        # The element that was translated for its context, and what came of it.
        self.translated: tuple[Element, EventData | Rejected] | None = None
        # The element that was copied last, and its copy.
        self.copied: tuple[Element, Element] | None = None
        # The last for whose size no expression takes too long.
        self.bearable: Element | None = None

    @classmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        check_options(options, None)
        validated_mapping(mapping)

    @classmethod
    def fingerprint(cls, settings: FeedSettings) -> str:
        """The day, where each day may bring new instances within the horizon."""
        plan = settings.mapping.get("plan") if isinstance(settings.mapping, dict) else None
        return today(settings).date().isoformat() if isinstance(plan, dict) and plan.get("repeat") else ""

    def known_in(self, name: str) -> Container[str] | None:
        """A mapping does not say which name belongs in which element: a name that it mentions is known everywhere."""
        return None if name in self.free else self.mentioned

    def check_root(self, root: Element) -> None:
        if (alone := root.get(ALONE)) is not None:
            # Who would take it for an empty list would withdraw all events.
            raise DocumentError("wrong_root", f"The document is {alone}, and neither an object nor an array.")
        if (columns := root.get(COLUMNS)) is not None and (needed := self._unnamed_by(columns.split())):
            told = ", ".join(columns.split())[:_SHOWN]
            raise DocumentError(
                "wrong_root", f"The document is no such table: it has no row, and of its columns, {told}, none is {needed}."
            )
        if self.namespaces.name(str(root.tag)) not in self.surroundings.roots:
            expected = "> or <".join(dict.fromkeys(path[0] for path in self.paths))
            hint = _namespace_hint(str(root.tag), [path[0] for path in self.paths])
            raise DocumentError("wrong_root", f"The document is a <{root.tag}>, not a <{expected}>.{hint}")

    def _unnamed_by(self, columns: list[str]) -> str:
        """The columns that an event's id is read from, where none of them is there; empty where it is made in another way."""
        names = [one.child for one in expressions_of(self.event["external_id"])]
        return "" if None in names or not {*names}.isdisjoint(columns) else " or ".join(map(str, names))

    def prepare(self, documents: Iterable[Document]) -> None:
        if self.surroundings.shared:
            self.surroundings.gather(documents)
        if self.groups is not None:
            self._count_rows(self.groups, documents)

    def _count_rows(self, groups: Groups, documents: Iterable[Document]) -> None:
        """Raises DocumentError where the first document cannot be read; the others will be told when they are."""
        for at, document in enumerate(documents):
            try:
                for element in records(document.file, self.tags, self.check_root, self.is_record):
                    if self._enters(element):
                        groups.count(self.identify(element))
            except DocumentError:
                if not at:
                    raise
        groups.counted()
        self._begin()

    def _begin(self) -> None:
        """Before the first event."""
        self.number, self.position = -1, 0
        self.parent: Element | None = None
        self.counted_below: Element | None = None
        self.surroundings.begin()

    def unreached(self, documents: Iterable[Document]) -> list[str]:
        written = {space: prefix for prefix, space in self.prefixes.items()}

        def spelled(tag: str) -> str:
            space, _, name = self.namespaces.name(tag).removeprefix("{").rpartition("}")
            return name if not space else f"{written[space]}:{name}" if space in written else f"{{{space}}}{name}"

        return sentences([path.strip("/").split("/") for path in self.written_paths], documents, spelled)

    def is_record(self, element: Element) -> bool:
        """Whether it is at one of the very paths of events."""
        parent = element.getparent()
        if parent is None or parent is not self.parent:
            self.parent = parent
            self.around = list(reversed(list(element.iterancestors())))
            names = [self.namespaces.name(str(ancestor.tag)) for ancestor in self.around]
            self.below_parent = {path[-1] for path in self.paths if meets(path[:-1], names)}
            self.takes_any = ANY in self.below_parent
            self.is_framed = False
        return self.takes_any or self.namespaces.name(str(element.tag)) in self.below_parent

    def context(self, element: Element) -> bytes | None:
        if not self._enters(element):
            return None
        self.position += 1
        if self.groups is not None:
            return self._of_group(self.groups, element)
        if not self.surroundings.shared:
            return self.day + self.frame_bytes + self._place_bytes()
        # Of what is shared, all that shows in the event.
        self.used.clear()
        self.translated = (element, self._translated(element))
        return self.day + self.frame_bytes + self._place_bytes() + used_bytes(self.used)

    def _enters(self, element: Element) -> bool:
        """Whether it is an event, which is then read below its ancestors' start tags."""
        if not self.is_record(element):
            return False
        self.number += 1
        self._enter_frame()
        if self.counts_places:
            self._count_siblings(element)
        if not self._meets(self.where, element, otherwise=True):
            return False
        # What a record lacks that could not be read says nothing.
        is_deleted = element.get(CUT) is None and self._meets(self.deletion, element, otherwise=False)
        if (is_deleted or self.deleted) and (identifier := readable_id(self.identify(element))):
            # The last that is said of it counts.
            (self.deleted.add if is_deleted else self.deleted.discard)(identifier)
        return not is_deleted

    def _of_group(self, groups: Groups, element: Element) -> bytes | None:
        """Adds a row to its event; None where others of its rows are still to come."""
        identifier = self.identify(element)
        rows = groups.add(identifier, self._row(element, is_one_of_many=groups.has_more(identifier)))
        if rows is None:
            return None
        try:
            alone = self._alone(element)
        except ExpressionError:
            # Its row has failed for that, and says so.
            alone = element
        place = SourceLocation.of_record(alone, self.identify(element), self.position)
        self.translated = (element, united(rows, EventReading(place, self.names, self.settings, plain=False)))
        return self.day + b"".join(row.digest for row in rows)

    def _row(self, element: Element, *, is_one_of_many: bool) -> Row:
        self.used.clear()
        try:
            refuse_cut(element)
            alone = self._alone(element)
            reading, raw = self._reading_of(alone)
            row = Row.of(reading, raw, line_of(alone))
        except ExpressionError as error:
            row = Row(failed=self._failed(element, error))
        except (DocumentError, *MISTAKES) as error:
            row = Row(failed=error)
        seen = self.frame_bytes + self._place_bytes() + used_bytes(self.used)
        # Who reads an event knows the bytes of the row that completes it.
        digest = blake2b((digest_bytes(element) if is_one_of_many else b"") + seen, digest_size=16).digest()
        return replace(row, digest=digest)

    def _count_siblings(self, element: Element) -> None:
        """Those that went by before the last event are gone, and were counted then."""
        if element.getparent() is not self.counted_below:
            self.counted_below = element.getparent()
            self.places.clear()
        for sibling in element.itersiblings(preceding=True):
            self.places[ANY] += 1
            self.places[self.namespaces.name(str(sibling.tag)).rpartition("}")[2]] += 1

    def _place_bytes(self) -> bytes:
        return repr(sorted(self.places.items())).encode() if self.counts_places else b""

    def _enter_frame(self) -> None:
        """Makes sure that the element at hand will be read below its ancestors' start tags."""
        anchor = self.surroundings.anchor(self.number)
        if self.is_framed and anchor is self.anchor:
            return
        self._leave_frame()
        self.is_framed, self.anchor = True, anchor
        bare: Element | None = None
        for ancestor in self.around:
            bare = start_tag(ancestor, bare, self.namespaces)
        self.frame_bytes = b"" if bare is None else etree.tostring(bare.getroottree())
        self.frame = bare
        if anchor is not None:
            self.surroundings.at_root(self.around[0])
            self.frame = anchor
            for ancestor in self.around[self.surroundings.depth :]:
                self.frame = start_tag(ancestor, self.frame, self.namespaces)

    def _leave_frame(self) -> None:
        """What stood around the last event is taken away from what is shared."""
        if self.copied is not None and (parent := self.copied[1].getparent()) is not None:
            parent.remove(self.copied[1])
        if self.anchor is not None and self.frame is not self.anchor:
            self.anchor.remove(self.anchor[-1])
        self.copied = None

    def _meets(self, condition: Expression | None, element: Element, *, otherwise: bool) -> bool:
        if condition is None:
            return otherwise
        try:
            return condition.holds(self._alone(element))
        except ExpressionError:
            # `translate` will fail in the same way, and say so.
            return otherwise

    def identify(self, element: Element) -> str | None:
        try:
            return self.event["external_id"].value(self._alone(element))
        except ExpressionError:
            return None

    def translate(self, element: Element) -> EventData | Rejected:
        if self.translated is not None and self.translated[0] is element:
            return self.translated[1]
        return self._translated(element)

    def _translated(self, element: Element) -> EventData | Rejected:
        try:
            reading, raw = self._reading_of(self._alone(element))
        except ExpressionError as error:
            return self._failed(element, error)
        return reading.finish(raw)

    def _reading_of(self, alone: Element) -> tuple[EventReading, dict[str, Any]]:
        """What the event says of itself, and its plans. Raises ExpressionError."""
        self.texts.doubts.clear()
        for condition in (self.where, self.deletion):
            if condition is not None:
                condition.holds(alone)
        place = SourceLocation.of_record(alone, self.event["external_id"].value(alone), self.position)
        reading = EventReading(place, self.names, self.settings, plain=False)
        if (beyond := alone.get(BEYOND)) is not None and not self.takes_unnamed:
            reading.note(place, [Doubt("extra_cells", beyond)])
        for plan in self.plans.elements(alone):
            self.plan_reader.add(reading, plan)
        raw: dict[str, Any] = self.read_event(alone)
        if NONE in raw.values():
            raw |= {field: None for field in _SAID if raw.get(field) == NONE}
        if self.read_translations:
            raw["translations"] = {language: read(alone) for language, read in self.read_translations.items()}
        if self.texts.doubts:
            reading.note(place, self.texts.doubts)
        if "sell_mode" not in self.event:
            # Without sell_mode in the mapping, the provider sells all its events online.
            raw["sell_mode"] = "online"
        return reading, raw

    def _failed(self, element: Element, error: ExpressionError) -> Rejected:
        key, _, why = str(error).partition(": ")
        identifier = self.identify(element)
        place = SourceLocation.of_record(element, identifier, self.position)
        return place.rejected("event", [Fault(key, "invalid_mapping", why.rstrip("."))], {}, {}, readable_id(identifier))

    def _alone(self, element: Element) -> Element:
        """Detached copy under its ancestors' start tags, if the mapping looks at more than the element itself.

        Siblings are only partly in memory while streaming, so XPath must not see them. Raises ExpressionError.
        """
        if not self.looks_around:
            self._refuse_endless(element)
            return element
        if self.copied is not None and self.copied[0] is element:
            self._refuse_endless(self.copied[1])
            return self.copied[1]
        alone = self.namespaces.copy(element)
        if self.copied is not None and self.frame is not None and self.copied[1].getparent() is self.frame:
            self.frame.remove(self.copied[1])
        if self.frame is not None:
            self.frame.append(alone)
        self.presence.forget()
        self.copied = (element, alone)
        self._refuse_endless(alone)
        return alone

    def _refuse_endless(self, alone: Element) -> None:
        """Raises ExpressionError if an expression would take too long for a record of this size."""
        if not self.costly or alone is self.bearable:
            return
        own_nodes = nodes_of(alone)
        nodes = own_nodes + self.surroundings.nodes
        characters = int(float(str(_CHARACTERS(alone)))) + self.surroundings.bytes
        for expression in self.costly:
            expression.refuse_endless(own_nodes, nodes, characters)
        self.bearable = alone


def _namespace_hint(tag: str, expected: list[str]) -> str:
    """What makes a root of the same name the one that is meant; empty where it has another."""
    space, _, name = tag.removeprefix("{").rpartition("}")
    if name not in [one.rpartition("}")[2] for one in expected]:
        return ""
    return f' With "namespaces": {{"n": "{space}"}} it is /n:{name}.' if space else f" It is in no namespace: /{name}."


def check_options(options: Mapping[str, Any], mapping: Any) -> None:
    """Raises SettingsError. `mapping` is one that the format does not take."""
    no_settings(options, mapping, OPTIONS)
    horizon_days(options)
    check_language(options)


def understood(mapping: Any) -> tuple[FeedMapping, dict[str, Any]]:
    """Its keys, and its values by their keys."""
    validated = validated_mapping(mapping)
    return validated, compiled_values(validated)


def _any_looks_around(mapping: FeedMapping, expressions: list[Expression]) -> bool:
    """Whether any looks out of the event. What steps out of a plan or a zone mostly stays within."""
    plan = depth_of(mapping.plans)
    depths = {"plan": plan, "venue": plan, "zones": plan, "zone": plan + depth_of(mapping.zones or ".")}
    return any(one.leaves(depths.get(one.key.partition(".")[0], 0)) for one in expressions)


def _is_at_event(mapping: FeedMapping, one: Expression) -> bool:
    part = one.key.partition(".")[0]
    if part in ("plan", "venue", "zones"):
        return mapping.plans == "."
    return part in ("event", "plans", "where", "deleted") or (mapping.plans == "." == mapping.zones)
