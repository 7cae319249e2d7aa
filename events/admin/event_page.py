"""What an event's page shows below its fields."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch

from events.admin.display import Side, differences, place, sides, written
from events.catalogue.edits import Target, key_of
from events.catalogue.fields import IN_FORMS
from events.changes import reader
from events.models import Correction, Event, Plan, Zone

# More plans with their zones would make the page too large for a browser; the API lists all.
PLANS_SHOWN = 100
HISTORY_SHOWN = 20


class Row(NamedTuple):
    """A plan with its zones, or a zone; `fields` are those that can be corrected, by name."""

    it: Target
    fields: dict[str, Side]
    zones: list["Row"]


def details(event: Event) -> dict[str, Any]:
    zone = ZoneInfo(event.provider.timezone)
    corrections = Correction.objects.filter(event=event).select_related("plan", "zone", "made_by", "ended_by")
    standing = list(corrections.filter(ended_at=None))
    by_row: dict[Any, dict[str, Correction]] = {}
    for correction in standing:
        by_row.setdefault(key_of(correction.target), {})[correction.field] = correction

    def row(it: Target, zones: list[Row]) -> Row:
        return Row(it, sides(it, by_row.get(key_of(it), {}), zone), zones)

    return {
        "own": row(event, []),
        "in_form": " or ".join(", ".join(field.title.lower() for field in IN_FORMS["event"].values()).rsplit(", ", 1)),
        "plans": [row(plan, [row(one, []) for one in plan.zones.all()]) for plan in _plans(event)],
        "plans_shown": PLANS_SHOWN,
        "corrections": [(one, place(one), written(one, "theirs", zone), written(one, "ours", zone)) for one in standing],
        "ended": corrections.exclude(ended_at=None).count(),
        "admin_pages": settings.ADMIN_PAGES,
        "history": [(change, differences(change)) for change in reader.of_event(event.pk)[:HISTORY_SHOWN]],
    }


def _plans(event: Event) -> list[Plan]:
    """One plan more than are shown, to know whether there are more."""
    zones = Prefetch("zones", Zone.objects.order_by("name", "occurrence"))
    plans = Plan.objects.filter(event=event).order_by("-current", "starts_at", "id")
    return list(plans.prefetch_related(zones)[: PLANS_SHOWN + 1])
