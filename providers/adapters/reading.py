"""One event being read: what every adapter does once it has found its values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any, NamedTuple

from pydantic import ValidationError

from providers.adapters.base import Place
from providers.schemas import (
    EventData,
    Fault,
    PlanData,
    RawZone,
    Rejected,
    ZoneData,
    faults_of,
    validate_zones,
)
from providers.values import MAX_ID_LENGTH
from providers.xml import Element

Raw = Mapping[str, str | None]


class FieldNames(NamedTuple):
    """The provider's names for our fields, for rejections to speak of."""

    event: Mapping[str, str]
    plan: Mapping[str, str]
    zone: Mapping[str, str]


class Zones(NamedTuple):
    """A plan's zone elements and two ways to read one: the quick, and the one that forgives spelling."""

    elements: Sequence[Element]
    quick: Callable[[Element], RawZone]
    careful: Callable[[Element], RawZone]


NO_ZONES = Zones((), lambda _: (None,) * 5 + (1,), lambda _: (None,) * 5 + (1,))


class EventReading:
    """Gathers an event's plans; what is refused costs itself and its children alone."""

    def __init__(self, place: Place, names: FieldNames, timezone: tzinfo, *, priced: bool) -> None:
        self.place = place
        self.names = names
        self.timezone = timezone
        self.priced = priced
        self.plans: dict[str, tuple[PlanData, Any]] = {}
        self.rejected: list[Rejected] = []
        self.plans_seen = 0
        self.zones_seen = 0

    def add_plan(self, element: Element, raw: Raw, zones: Zones = NO_ZONES) -> None:
        self.plans_seen += 1
        place = self.place.step(element, raw["external_id"], self.plans_seen)
        good, refused = read_zones(zones, place, self.names.zone, readable_id(raw), priced=self.priced)
        try:
            plan = PlanData.model_validate({**raw, "zones": good}, context=self.timezone)
        except ValidationError as error:
            self._refuse_plan(place, raw, faults_of(error))
            return
        as_read = (plan, [(r.external_id, r.occurrence, r.field, r.value) for r in refused])
        if plan.external_id not in self.plans:
            self.plans[plan.external_id] = as_read
            self.rejected += refused
            self.zones_seen += len(zones.elements)
        elif self.plans[plan.external_id] != as_read:
            self._refuse_plan(place, raw, [DUPLICATE])

    def refuse_plan(self, element: Element, raw: Raw, faults: list[Fault]) -> None:
        """A plan the adapter itself could not make sense of."""
        self.plans_seen += 1
        self._refuse_plan(self.place.step(element, raw["external_id"], self.plans_seen), raw, faults)

    def finish(self, raw: Raw) -> EventData | Rejected:
        try:
            return EventData.model_validate(
                {
                    **raw,
                    "plans": tuple(plan for plan, _ in self.plans.values()),
                    "rejected": tuple(self.rejected),
                    "plans_seen": self.plans_seen,
                    "zones_seen": self.zones_seen,
                }
            )
        except ValidationError as error:
            return self.place.rejected("event", faults_of(error), raw, self.names.event, external_id=readable_id(raw))

    def _refuse_plan(self, place: Place, raw: Raw, faults: list[Fault]) -> None:
        self.rejected.append(place.rejected("plan", faults, raw, self.names.plan, external_id=readable_id(raw)))


DUPLICATE = Fault("external_id", "duplicate", "stands for another record of this feed, which differs and came first")


def read_zones(
    zones: Zones, place: Place, names: Mapping[str, str], plan_id: str | None, *, priced: bool
) -> tuple[tuple[ZoneData, ...], list[Rejected]]:
    raw = _numbered(list(map(zones.quick, zones.elements)))
    good, faults = validate_zones(raw, priced=priced)
    if not faults:
        return tuple(good), []
    raw = _numbered(list(map(zones.careful, zones.elements)))
    good, faults = validate_zones(raw, priced=priced)
    refused = [_refused_zone(zones.elements[at], raw[at], at, place, names, plan_id, found) for at, found in faults.items()]
    return tuple(good), refused


def _refused_zone(
    element: Element, raw: RawZone, at: int, plan: Place, names: Mapping[str, str], plan_id: str | None, faults: list[Fault]
) -> Rejected:
    values = dict(zip(ZoneData._fields, raw, strict=True))
    place = plan.step(element, raw[0], at + 1)
    return place.rejected("zone", faults, values, names, external_id=readable_id(values), plan_id=plan_id, occurrence=raw[5])


def _numbered(raw: list[RawZone]) -> list[RawZone]:
    """The zones with their occurrence, which is 1 for all where no id stands twice."""
    ids = [(zone[0] or "").strip() for zone in raw]
    if len(set(ids)) == len(ids):
        return raw
    seen: dict[str, int] = {}
    for at, identifier in enumerate(ids):
        seen[identifier] = occurrence = seen.get(identifier, 0) + 1
        raw[at] = (*raw[at][:5], occurrence)
    return raw


def readable_id(raw: Mapping[str, Any]) -> str | None:
    """The record's id, or None where it cannot be read."""
    identifier = (raw["external_id"] or "").strip()
    return identifier if identifier and len(identifier) <= MAX_ID_LENGTH else None


def text(value: str | None) -> str | None:
    """Blank is missing."""
    return value if value and not value.isspace() else None


def values_of(found: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str | None]:
    return {ours: text(found.get(theirs)) for ours, theirs in names.items()}


def children(parent: Element, name: str) -> Iterable[Element]:
    """The child elements of this local name, in any namespace."""
    return parent.iterchildren(f"{{*}}{name}")
