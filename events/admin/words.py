"""Changes in words, on the provider's clock: "Stalls, Fri 27 Nov 20:00: price 30.00 → 32.00"."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Q

from events.admin.display import NOTHING, in_languages
from events.catalogue.fields import FIELDS
from events.catalogue.value_types import INSTANT, TRANSLATIONS, VENUE
from events.changes.versions import Delta
from events.models import Change, Plan, Zone
from events.templatetags.desk import isolated

# Of a change; the API lists all.
MOST_LINES = 40
LONGEST = 80
_BY_NAME = {kind: {field.name: field for field in fields} for kind, fields in FIELDS.items()}
# What other fields say already: an event's row is made of its plans and zones, a plan's clock times of its instants.
_OF_ROW = {"start_date", "start_time", "end_date", "end_time", "min_price", "max_price"}
# What tells one correction of an event from another.
_CORRECTION = ("kind", "plan", "zone", "occurrence", "field", "venue")
_CLOCK = {"start_date", "start_time", "end_date", "end_time", "state_since"}


class Words(NamedTuple):
    lines: list[str]
    # How many more there are.
    more: int


class Names:
    """How rows of some events are called: a plan by its start, a zone by its name."""

    def __init__(self, zone: ZoneInfo, plans: Mapping[Any, Plan], zones: Mapping[Any, str]) -> None:
        self.zone, self.plans, self.zones = zone, plans, zones

    @classmethod
    def of(cls, changes: Iterable[tuple[Any, list[Delta]]], zone: ZoneInfo) -> "Names":
        """Of the rows that these changes of events, by their ids, are about."""
        plan_ids: dict[str, set[str]] = {}
        zone_ids: set[str] = set()
        for event_id, deltas in changes:
            for delta in deltas:
                if delta.plan is not None:
                    plan_ids.setdefault(str(event_id), set()).add(delta.plan)
                if delta.zone is not None:
                    zone_ids.add(delta.zone)
        wanted = Q(pk=None)
        for event_id, external_ids in plan_ids.items():
            wanted |= Q(event=event_id, external_id__in=external_ids)
        plans = {plan.pk: plan for plan in Plan.objects.filter(wanted)}
        found = Zone.objects.filter(plan__in=plans, external_id__in=zone_ids)
        zones = {(one.plan_id, one.external_id, one.occurrence): one.name for one in found}
        return cls(zone, {(str(plan.event_id), plan.external_id): plan for plan in plans.values()}, zones)

    def place(self, event_id: Any, delta: Delta) -> str:
        """What the change is of; nothing of the event itself."""
        if delta.plan is None:
            return "venue" if delta.of == "venue" else ""
        plan = self.plans.get((str(event_id), delta.plan))
        at = self._start(plan) if plan else f"plan {delta.plan}"
        if delta.zone is None:
            return f"venue, {at}" if delta.of == "venue" else at
        name = self.zones.get((plan and plan.pk, delta.zone, delta.occurrence)) or f"zone {delta.zone}"
        return f"{isolated(name)}, {at}"

    def _start(self, plan: Plan) -> str:
        # A day is its own zone's, a time the page's.
        own = ZoneInfo(plan.timezone) if plan.timezone and plan.all_day else self.zone
        local = plan.starts_at.astimezone(own)
        return f"{local:%a} {local.day} {local:%b}" if plan.all_day else short(local)


def short(local: datetime) -> str:
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def of_new(change: Change) -> Words:
    """An event's first change."""
    plans = change.rows.get("plans", {}).get("created", 0)
    return Words([f"new, with {plans} plan{'' if plans == 1 else 's'}"], 0)


def in_words(event_id: Any, deltas: list[Delta], names: Names) -> Words:
    """A line a field; of a new plan or zone one line."""
    new = {(delta.of, delta.plan, delta.zone, delta.occurrence) for delta in deltas if _begins_row(delta)}
    of_rows = any(delta.of != "event" for delta in deltas)
    lines = []
    for delta in deltas:
        place = names.place(event_id, delta)
        if said_anew := _said_anew(delta):
            lines += [_beside_ours(event_id, one, names) for one in said_anew]
        elif (delta.of, delta.plan, delta.zone, delta.occurrence) in new:
            if delta.field == "external_id":
                lines.append(f"{place}: new")
            elif (delta.of, delta.field) == ("zone", "price"):
                lines[-1] += f", price {delta.after}"
        elif not (delta.of == "event" and of_rows and delta.field in _OF_ROW) and not (
            delta.of == "plan" and delta.field in _CLOCK
        ):
            said = f"{_title(delta)} {value_of(delta, delta.before, names.zone)} → {value_of(delta, delta.after, names.zone)}"
            lines.append(f"{place}: {said}" if place else said)
    # Without an instant that says it, a clock's times are all there is.
    lines = lines or [f"{_title(delta)} {delta.before} → {delta.after}" for delta in deltas]
    return Words(lines[:MOST_LINES], max(0, len(lines) - MOST_LINES))


def _said_anew(delta: Delta) -> list[Delta]:
    """What a provider newly says of fields that are corrected, and so served as they were."""
    if (delta.of, delta.field) != ("event", "corrected"):
        return []
    before, after = (
        {tuple(one[name] for name in _CORRECTION): one["provider_value"] for one in side or []}
        for side in (delta.before, delta.after)
    )
    changed = [key for key in after if key in before and before[key] != after[key]]
    return [
        Delta(kind, plan, zone, occurrence, field, before[key], after[key])
        for key in changed
        for kind, plan, zone, occurrence, field, _ in [key]
    ]


def _beside_ours(event_id: Any, delta: Delta, names: Names) -> str:
    place = names.place(event_id, delta)
    before, after = (value_of(delta, value, names.zone) for value in (delta.before, delta.after))
    said = f"{_title(delta)} by the provider {before} → {after}, and ours is served"
    return f"{place}: {said}" if place else said


def _begins_row(delta: Delta) -> bool:
    return delta.of in {"plan", "zone"} and delta.field == "external_id" and delta.before is None


def _title(delta: Delta) -> str:
    field = _BY_NAME[delta.of].get(delta.field)
    return (field.title if field else delta.field).lower()


def value_of(delta: Delta, value: Any, zone: ZoneInfo) -> str:
    """One side of a change, as people write it; an instant on the clock of `zone`."""
    field = _BY_NAME.get(delta.of, {}).get(delta.field)
    match value:
        case None:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case str() if field and field.type is INSTANT:
            local = datetime.fromisoformat(value).astimezone(zone)
            return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
        case dict() if field and field.type is VENUE:
            return isolated(str(value["name"] or value["address"] or value["locality"] or value["external_id"]))
        case list():
            return f"{len(value)}"
        case _:
            text = (in_languages(value) or NOTHING) if field and field.type is TRANSLATIONS else str(value)
            return isolated(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
