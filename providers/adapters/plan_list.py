"""The plan list: a ticketing provider's published answer, in both its dialects.

`planList/output/base_plan/plan/zone` and `eventList/output/base_event/event/zone`; names of
elements and attributes may carry any namespace, and unknown ones are passed over.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from providers.adapters.base import Adapter, FeedSettings, FieldNames, SourceLocation, expect_root, no_settings
from providers.adapters.event_reader import EventReading, Zones, children, values_reader
from providers.element import Element, attributes, local_name
from providers.schemas import EventData, Rejected
from providers.validation import RawZone

ZONE_FIELDS = {"external_id": "zone_id", "name": "name", "price": "price", "capacity": "capacity", "numbered": "numbered"}


def _names(event: str, plan: str) -> FieldNames:
    return FieldNames(
        event={
            "external_id": f"{event}_id",
            "title": "title",
            "sell_mode": "sell_mode",
            "organizer": "organizer_company_id",
        },
        plan={
            "external_id": f"{plan}_id",
            "starts_at": f"{plan}_start_date",
            "ends_at": f"{plan}_end_date",
            "sell_from": "sell_from",
            "sell_to": "sell_to",
            "sold_out": "sold_out",
        },
        zone=ZONE_FIELDS,
    )


# By the document's root: the event's element, the plan's, and the names of their attributes.
DIALECTS = {
    "planList": ("base_plan", "plan", _names("base_plan", "plan")),
    "eventList": ("base_event", "event", _names("base_event", "event")),
}


class PlanList(Adapter):
    version: ClassVar[int] = 3
    tags = tuple(event for event, _, _ in DIALECTS.values())

    def __init__(self, settings: FeedSettings) -> None:
        super().__init__(settings)
        self.position = 0

    @classmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        no_settings(options, mapping)

    def check_root(self, root: Element) -> None:
        expect_root(root, *DIALECTS)
        self.event_tag, self.plan_tag, self.names = DIALECTS[local_name(root)]
        self.event_values, self.plan_values = values_reader(self.names.event), values_reader(self.names.plan)
        event, plan, zone, _ = ({f"@{name}" for name in of_kind.values()} for of_kind in self.names)
        self.vocabulary = {
            local_name(root): {"@version", "output"},
            "output": {self.event_tag},
            self.event_tag: event | {self.plan_tag},
            self.plan_tag: plan | {"zone"},
            "zone": zone,
        }

    def context(self, element: Element) -> bytes | None:
        if local_name(element) != self.event_tag:
            return None
        self.position += 1
        return self.context_of_all()

    def context_of_all(self) -> bytes:
        # Which elements are events is the root's to say.
        return self.event_tag.encode()

    def pass_over(self, events: int) -> None:
        self.position += events

    def translate(self, element: Element) -> EventData | Rejected:
        raw = self.event_values(element)
        place = SourceLocation.of_record(element, raw["external_id"], self.position)
        reading = EventReading(place, self.names, self.settings, plain=True)
        for plan in children(element, self.plan_tag):
            zones = Zones(list(children(plan, "zone")), _zone)
            reading.add_plan(plan, self.plan_values(plan), zones)
        return reading.finish(raw)

    def identify(self, element: Element) -> str | None:
        # Not by `attributes`, which refuses too many of them.
        return str(element.xpath("string(@*[local-name() = $name])", name=self.names.event["external_id"]))


def _zone(zone: Element) -> RawZone:
    get = zone.get
    raw = get("zone_id"), get("name"), get("price"), get("capacity"), get("numbered")
    return _zone_with_namespaces(zone) if None in raw else raw


def _zone_with_namespaces(zone: Element) -> RawZone:
    get = attributes(zone).get
    return get("zone_id"), get("name"), get("price"), get("capacity"), get("numbered")
