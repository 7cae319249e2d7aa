"""An event as it is staged: lines of COPY text, and the digest of the values in them."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from aggregator.ingest.stage import Stage, ZoneLines, writer_of
from aggregator.ingest.venues import StagedVenue, staged_venue
from aggregator.runs.copy_text import BOOLEANS, NULL, text
from events.catalogue.fields import FED
from providers.schemas import EventData, PlainZone, PlanData, Rejected, VenueData, ZoneData, Zones


class StagedEvent(NamedTuple):
    """An event's rows as text, and the digest of the values in them."""

    head: str
    plan_keys: list[str]
    plans: list[str]
    zones: list[str]
    # Of each plan's zones; a plan that has none has no lines of them.
    records: list[type[ZoneData] | type[PlainZone]]
    # Each way in which the plans describe where they take place, once.
    venues: list[StagedVenue]
    plans_refused: bool
    unreadable_plans: int
    unreadable_zones: dict[str | None, int]
    values: bytes

    @classmethod
    def of(cls, event: EventData, slug: str) -> "StagedEvent":
        head = _event(event)
        write = _plan_writer(slug)
        keys, plans, zones, records = [], [], [], []
        described: dict[VenueData, None] = {}
        for plan in event.plans:
            keys.append(plan.external_id)
            plans.append(write(plan))
            zones.append(_zones(plan.zones))
            records.append(type(plan.zones[0]) if plan.zones else ZoneData)
            if plan.venue is not None:
                described[plan.venue] = None
        venues = [staged_venue(slug, venue) for venue in described]
        said = [head, *plans, "", *zones]
        if event.rejected:
            # What was refused counts too: a twin without the bad zone is another record.
            said += [repr((r.external_id, r.occurrence, r.field, r.value)) for r in event.rejected]
        said += [venue.said_as for venue in venues]
        values = digest("\n".join(said).encode())
        return cls(head, keys, plans, zones, records, venues, *_refused(event.rejected), values)

    def send(self, stage: Stage, own_id: str, plan_numbers: list[int], zone_lines: ZoneLines) -> None:
        for venue in self.venues:
            stage.add_venue(venue.said_as, venue.line)
        stage.add("stage_event", f"{own_id}\t{self.head}\t{BOOLEANS[self.plans_refused]}\t{self.unreadable_plans}\n")
        rows = zip(plan_numbers, self.plan_keys, self.plans, self.zones, self.records, strict=True)
        for number, external_id, plan, zones, record in rows:
            stage.add("stage_plan", f"{number}\t{own_id}\t{plan}\t{self.unreadable_zones.get(external_id, 0)}\n")
            if zones:
                # Each line but what follows the last one's end.
                stage.add(zone_lines[record], f"{number}\t" + zones[:-1].replace("\n", f"\n{number}\t") + "\n")

    def kinds(self) -> str:
        """By which columns each plan's zones are written."""
        return "".join(KINDS[record] for record in self.records)

    def venue_lines(self) -> list[str]:
        return [venue.line[:-1] for venue in self.venues]

    def said_of_venues(self) -> str:
        """As an array of PostgreSQL's."""
        return f"{{{','.join(venue.said_as for venue in self.venues)}}}" if self.venues else NULL


def _refused(rejected: Sequence[Rejected]) -> tuple[bool, int, dict[str | None, int]]:
    """Whether plans are refused; how many of them without an id that can be read, and of how many zones so of each plan."""
    if not rejected:
        return False, 0, {}
    unreadable = [r for r in rejected if r.external_id is None]
    by_plan = Counter(r.plan_id for r in unreadable if r.kind == "zone")
    return any(r.kind == "plan" for r in rejected), sum(r.kind == "plan" for r in unreadable), by_plan


KINDS: dict[type[ZoneData] | type[PlainZone], str] = {ZoneData: "z", PlainZone: "p"}
# The columns of an event's texts, for whoever keeps them.
COLUMNS: dict[str, Any] = {
    "event": [*FED["event"]],
    "plan": [*FED["plan"]],
    "zone": {kind: [*record._fields] for record, kind in KINDS.items()},
    "venue": ["id", "said_as", *FED["venue"]],
}


def digest(content: bytes) -> bytes:
    # Processors have instructions for this one: half of what BLAKE2 costs.
    return sha256(content).digest()[:16]


_event = writer_of("event")


@cache
def _plan_writer(slug: str) -> Callable[[PlanData], str]:
    return writer_of("plan", lambda venue: staged_venue(slug, venue).id)


def _zones(zones: Zones) -> str:
    """Their lines; nothing is escaped one by one where nothing in all of them needs it."""
    if not zones:
        return ""
    line = _LINE[len(zones[0])]
    lines = "".join([line % zone for zone in zones])
    as_expected = lines.count("\t") == (len(zones[0]) - 1) * len(zones) and lines.count("\n") == len(zones)
    if not as_expected or "\\" in lines or "\r" in lines:
        return "".join([line % tuple([NULL if value is None else text(str(value)) for value in zone]) for zone in zones])
    if "None" in lines:
        return "".join([line % tuple([NULL if value is None else value for value in zone]) for zone in zones])
    return lines


# By the number of fields. PostgreSQL reads Python's booleans as well as its own.
_LINE = {len(record._fields): "\t".join(["%s"] * len(record._fields)) + "\n" for record in (ZoneData, PlainZone)}
