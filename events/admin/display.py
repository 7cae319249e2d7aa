"""How values and their corrections are shown."""

from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from events.catalogue.correctable import from_json
from events.catalogue.edits import Target, kind_of
from events.catalogue.fields import CORRECTABLE
from events.models import Change, Correction

UTC = ZoneInfo("UTC")
NOTHING = "\N{EN DASH}"


class Side(NamedTuple):
    """A field with the provider's value, ours where there is one, and what is served."""

    name: str
    theirs: str
    ours: str | None
    served: str
    correction: Correction | None


def value_of(value: Any, zone: ZoneInfo) -> str:
    match value:
        case None:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:.2f}"
        case datetime():
            return f"{value.astimezone(zone):%a %Y-%m-%d %H:%M}"
        case _:
            return str(value)


def written(correction: Correction, side: str, zone: ZoneInfo) -> str:
    """`side` is theirs, ours or decided_on."""
    return value_of(from_json(correction.field, getattr(correction, side)), zone)


def sides(target: Target, active: dict[str, Correction], zone: ZoneInfo) -> dict[str, Side]:
    """Of each field that can be corrected; `active` by field."""
    sides = {}
    for name, field in CORRECTABLE[kind_of(target)].items():
        served, correction = value_of(getattr(target, name), zone), active.get(name)
        theirs = written(correction, "theirs", zone) if correction else served
        ours = written(correction, "ours", zone) if correction else None
        sides[name] = Side(field.title, theirs, ours, served, correction)
    return sides


def place(correction: Correction) -> str:
    """What of its event is corrected, or of its venue."""
    if correction.venue_id:
        return "The venue"
    if correction.zone:
        return f"Zone {correction.zone.name}, plan {correction.plan.external_id if correction.plan else ''}"
    return f"Plan {correction.plan.external_id}" if correction.plan else "The event"


def state(correction: Correction) -> tuple[str, str]:
    """Unfold's colour, and a word."""
    if correction.ended_at:
        return "info", correction.get_outcome_display().capitalize()
    if correction.conflict_since:
        return "warning", "In conflict"
    return "success", "Active"


def differences(change: Change) -> list[tuple[str, str, str]]:
    """The public fields that changed, each before and after; none of a new event."""
    before: dict[str, Any] = change.before or {}
    return [(name, value_of(value, UTC), value_of(change.after.get(name), UTC)) for name, value in before.items()]
