"""Builds an event from the values that an adapter found, by the rules of all formats."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from pydantic import ValidationError

from providers.adapters.base import FeedSettings, FieldNames, SourceLocation
from providers.element import Element, attributes, line_of, local_name
from providers.faults import Fault, faults_of
from providers.field_types import LATEST, MAX_ID_LENGTH, Doubt, Reader
from providers.schemas import EventData, Note, PlainZone, PlanData, Rejected, VenueData, ZoneData
from providers.validation import (
    VENUE,
    RawVenue,
    RawZone,
    validate_event,
    validate_plan,
    validate_venue,
    validate_zones,
    venue_faults,
    zone_faults,
    zone_fields,
)

# A provider's text by our field names, or the value if the adapter had to compute it.
Raw = Mapping[str, Any]


class Zones(NamedTuple):
    """A plan's zone elements, and the function that reads the text of one."""

    elements: Sequence[Element]
    read: Callable[[Element], RawZone]


NO_ZONES = Zones((), lambda _: ())


class EventReading:
    """Collects an event's plans. A refused record costs only itself and its children."""

    def __init__(self, place: SourceLocation, names: FieldNames, settings: FeedSettings, *, plain: bool) -> None:
        """`plain` as plan lists are, whose plans must say their end, and whose zones have no more than these fields."""
        self.place = place
        self.names = names
        self.usual_length = settings.usual_length
        self.plain = plain
        self.reader = Reader(settings.timezone, ends_required=plain)
        self.plans: dict[str, tuple[PlanData, Any]] = {}
        self.rejected: list[Rejected] = []
        self.notes: dict[str, Note] = {}
        self.plans_seen = 0
        self.zones_seen = 0

    def add_plan(
        self,
        element: Element,
        raw: Raw,
        zones: Zones = NO_ZONES,
        quoted: Raw | None = None,
        *,
        venue: RawVenue | None = None,
        doubts: Sequence[Doubt] = (),
    ) -> None:
        """`quoted` is the feed's own text, which a rejection quotes if the adapter computed values.

        `venue` has the text of its fields, of which any may be absent; `doubts` are of the plan's values.
        """
        place = self._place(element, raw)
        where, doubts_of_venue, wrong_venue = _NO_VENUE if venue is None else validated_venue(venue)
        good, refused = (
            validated_zones(zones, place, self.names.zone, readable_id(raw["external_id"]), plain=self.plain)
            if zones.elements
            else _NO_ZONES
        )
        reader = self.reader.begin()
        try:
            plan = validate_plan({**raw, "zones": good, "venue": where}, context=reader)
        except ValidationError as error:
            self._refuse_plan(place, quoted or raw, faults_of(error) + wrong_venue, venue)
            return
        if wrong_venue:
            self._refuse_plan(place, quoted or raw, wrong_venue, venue)
            return
        if plan.ends_at is None and self.usual_length is not None:
            plan = _with_an_end(plan, self.usual_length)
        said = [(r.external_id, r.occurrence, r.field, r.value) for r in refused] if refused else refused
        known = self.plans.setdefault(plan.external_id, (plan, said))
        if known[0] is plan:
            self.rejected += refused
            self.zones_seen += len(zones.elements)
            if reader.doubts or doubts or doubts_of_venue:
                self.note(place, (*doubts, *reader.doubts, *doubts_of_venue))
        elif known != (plan, said):
            self._refuse_plan(place, raw, [DUPLICATE])

    def refuse_plan(self, element: Element, raw: Raw, faults: list[Fault]) -> None:
        """Refuses a plan that the adapter itself could not read."""
        self._refuse_plan(self._place(element, raw), raw, faults)

    def refuse(self, rejected: Rejected) -> None:
        """Refuses a plan that is elsewhere in the feed."""
        self.plans_seen += 1
        self.rejected.append(rejected)

    def note(self, place: SourceLocation, doubts: Iterable[Doubt]) -> None:
        """Notes what was read of a record that is taken in; of each kind of doubt the first stands for all."""
        for code, value in doubts:
            if code not in self.notes:
                self.notes[code] = Note(code, place.path, line_of(place.element), value, 0)
            self.notes[code] = self.notes[code]._replace(total=self.notes[code].total + 1)

    def finish(self, raw: Raw) -> EventData | Rejected:
        reader = self.reader.begin()
        try:
            event = validate_event(
                {
                    **raw,
                    "plans": tuple([plan for plan, _ in self.plans.values()]),
                    "rejected": tuple(self.rejected),
                    "plans_seen": self.plans_seen,
                    "zones_seen": self.zones_seen,
                },
                context=reader,
            )
            if reader.doubts:
                self.note(self.place, reader.doubts)
            return event.model_copy(update={"notes": tuple(self.notes.values())}) if self.notes else event
        except ValidationError as error:
            return self.place.rejected("event", faults_of(error), raw, self.names.event, readable_id(raw["external_id"]))

    def _place(self, element: Element, raw: Raw) -> SourceLocation:
        self.plans_seen += 1
        if element is self.place.element:
            return self.place
        return self.place.step(element, raw["external_id"], self.plans_seen)

    def _refuse_plan(self, place: SourceLocation, raw: Raw, faults: list[Fault], venue: RawVenue | None = None) -> None:
        values, names = {**raw, **_of_venue(venue or {})}, {**self.names.plan, **_of_venue(self.names.venue)}
        self.rejected.append(place.rejected("plan", faults, values, names, readable_id(raw["external_id"])))


def _with_an_end(plan: PlanData, usual_length: timedelta) -> PlanData:
    if plan.starts_at > LATEST - usual_length:
        return plan
    return plan.model_copy(update={"ends_at": plan.starts_at + usual_length, "end_estimated": True})


def _of_venue(values: Mapping[str, str | None]) -> Any:
    """By the fields' names as a plan's faults have them."""
    return {f"{VENUE}.{field}": value for field, value in values.items()}


# As the two below give it, where nothing is said.
_NO_VENUE: tuple[VenueData | None, Sequence[Doubt], list[Fault]] = (None, (), [])
_NO_ZONES: tuple[tuple[ZoneData | PlainZone, ...], list[Rejected]] = ((), [])


def validated_venue(raw: RawVenue) -> tuple[VenueData | None, Sequence[Doubt], list[Fault]]:
    try:
        return *validate_venue(raw), []
    except ValidationError as error:
        return None, (), venue_faults(error, raw)


DUPLICATE = Fault("external_id", "duplicate", "stands for another record of this feed, which differs and came first")


def validated_zones(
    zones: Zones, place: SourceLocation, names: Mapping[str, str], plan_id: str | None, *, plain: bool
) -> tuple[tuple[ZoneData | PlainZone, ...], list[Rejected]]:
    raw = list(map(zones.read, zones.elements))
    try:
        good = validate_zones(raw, plain=plain)
    except ValidationError:
        return _validate_one_by_one(list(map(_without_blanks, raw)), zones.elements, place, names, plan_id, plain=plain)
    if len(good) == 1 or len(set(map(itemgetter(0), good))) == len(good):
        return tuple(good), []
    return _with_occurrences(good, occurrences(zone.external_id for zone in good)), []


def _validate_one_by_one(
    raw: list[RawZone],
    elements: Sequence[Element],
    plan: SourceLocation,
    names: Mapping[str, str],
    plan_id: str | None,
    *,
    plain: bool,
) -> tuple[tuple[ZoneData | PlainZone, ...], list[Rejected]]:
    """The valid zones and the rejections of a plan with a bad zone, or with blank text for missing."""
    faults: dict[int, list[Fault]] = {}
    fields = zone_fields(plain=plain)
    try:
        good = validate_zones(raw, plain=plain)
    except ValidationError as error:
        faults = zone_faults(error, raw, fields)
        good = validate_zones([zone for index, zone in enumerate(raw) if index not in faults], plain=plain)
    numbers = occurrences(zone[0] for zone in raw)
    refused = [
        plan.step(elements[index], raw[index][0], index + 1).rejected(
            "zone",
            faults_of_zone,
            dict(zip(fields, raw[index], strict=False)),
            names,
            readable_id(raw[index][0]),
            plan_id,
            numbers[index],
        )
        for index, faults_of_zone in faults.items()
    ]
    return _with_occurrences(good, [number for index, number in enumerate(numbers) if index not in faults]), refused


def _without_blanks(zone: RawZone) -> RawZone:
    if None not in zone and not any(map(str.isspace, zone)) and "" not in zone:  # type: ignore[arg-type]
        return zone
    return tuple(map(text, zone))


def _with_occurrences(zones: Sequence[ZoneData | PlainZone], numbers: Iterable[int]) -> tuple[ZoneData | PlainZone, ...]:
    return tuple(zone if number == 1 else zone._replace(occurrence=number) for zone, number in zip(zones, numbers, strict=True))


def occurrences(ids: Iterable[str | None]) -> list[int]:
    """The occurrence of each id among its equals, from 1."""
    seen: Counter[str] = Counter()
    numbers = []
    for identifier in ids:
        name = (identifier or "").strip()
        seen[name] += 1
        numbers.append(seen[name])
    return numbers


def readable_id(identifier: str | None) -> str | None:
    """The record's id, or None if it cannot be read."""
    identifier = (identifier or "").strip()
    return identifier if identifier and len(identifier) <= MAX_ID_LENGTH else None


def text(value: str | None) -> str | None:
    """The value, or None if it is blank."""
    return value if value and not value.isspace() else None


def values_of(attributes: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str | None]:
    get = attributes.get
    # As `text` does it, without a call for each of a million values.
    return {ours: value if (value := get(theirs)) and not value.isspace() else None for ours, theirs in names.items()}


def values_reader(names: Mapping[str, str]) -> Callable[[Element], dict[str, str | None]]:
    """Reads an element's attributes as `values_of` does. It raises DocumentError.

    Most elements of a kind have the same attributes in the same order: then it is known where in them each value stands.
    """
    places: dict[tuple[Any, ...], Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {}

    def read(element: Element) -> dict[str, str | None]:
        keys = tuple(element.keys())
        if (arranged := places.get(keys)) is None:
            found = attributes(element)
            if len(places) == _MOST_ORDERS or "{" in "".join(map(str, keys)):
                return values_of(found, names)
            # What is not said is the nothing behind the last.
            arranged = places[keys] = itemgetter(*(keys.index(name) if name in found else -1 for name in names.values()))
        said = arranged((*element.values(), None))
        return {ours: value if value and not value.isspace() else None for ours, value in zip(names, said, strict=True)}

    return read


_MOST_ORDERS = 100


def children(parent: Element, name: str) -> Iterable[Element]:
    """The child elements of this local name, in any namespace."""
    return parent.iterchildren(f"{{*}}{name}")


def texts_of(element: Element, names: Container[str]) -> dict[str, str]:
    """The trimmed text of the first child of each of these local names that has text."""
    texts: dict[str, str] = {}
    for child in element:
        name = local_name(child)
        if name in names and name not in texts and (trimmed := whole_text(child).strip()):
            texts[name] = trimmed
    return texts


def whole_text(element: Element) -> str:
    """All text of the element and its descendants. Where markup begins a line, words are parted."""
    if not len(element):
        return element.text or ""
    if not any(local_name(one).lower() in _BEGIN_A_LINE for one in element.iterdescendants()):
        return "".join(map(str, element.itertext()))
    lines = "".join(_pieces(element)).split(_LINE)
    said, last = [lines[0]], lines[0][-1:] or " "
    for line in filter(None, lines[1:]):
        if not (last.isspace() or line[0].isspace()):
            said.append(" ")
        said.append(line)
        last = line[-1]
    return "".join(said)


# Where a line begins: a character that no document has.
_LINE = "\0"
# Of HTML, whose parts also stand in feeds as elements.
_BEGIN_A_LINE = frozenset({"br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th"})


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        line = _LINE if local_name(child).lower() in _BEGIN_A_LINE else ""
        yield line
        yield from _pieces(child)
        yield line
        yield child.tail or ""


def ancestor(element: Element, name: str) -> Element | None:
    """The nearest ancestor of this local name."""
    return next(element.iterancestors(f"{{*}}{name}"), None)
