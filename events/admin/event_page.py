"""What an event's page shows below its fields, and of it what a venue's page shows too."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch

from events.admin import clock
from events.admin.display import Side, differences, place, sides, written
from events.admin.why import why
from events.catalogue.correctable import title_of
from events.catalogue.edits import Target, key_of, kind_of
from events.catalogue.fields import IN_FORMS
from events.changes import reader
from events.models import Correction, Event, Plan, Venue, Zone

# More plans with their zones would make the page too large for a browser; the API lists all.
PLANS_SHOWN = 100
HISTORY_SHOWN = 20


class Row(NamedTuple):
    """A plan with its zones, or a zone; `fields` are those that can be corrected, by name."""

    it: Target
    fields: dict[str, Side]
    zones: list["Row"]


def details(event: Event) -> dict[str, Any]:
    zone = clock.zone_of(event.provider.timezone)
    found = standing(event, zone)
    by_row: dict[Any, dict[str, Correction]] = {}
    for correction, *_ in found["corrections"]:
        by_row.setdefault(key_of(correction.target), {})[correction.field] = correction

    def row(it: Target, zones: list[Row]) -> Row:
        return Row(it, sides(it, by_row.get(key_of(it), {}), zone), zones)

    return found | {
        "plans": [row(plan, [row(one, []) for one in plan.zones.all()]) for plan in _plans(event)],
        "plans_shown": PLANS_SHOWN,
        "admin_pages": settings.ADMIN_PAGES,
        "why": why(event),
        "history": [(change, differences(change)) for change in reader.of_event(event.pk)[:HISTORY_SHOWN]],
    }


def standing(owner: Event | Venue, zone: ZoneInfo) -> dict[str, Any]:
    """The values of an event or a venue, and what is corrected of it."""
    kind = kind_of(owner)
    corrections = Correction.objects.filter(**{kind: owner}).select_related(
        "event", "plan", "zone", "venue", "made_by", "ended_by"
    )
    active = list(corrections.filter(ended_at=None))
    own = {correction.field: correction for correction in active if correction.kind == kind}
    return {
        "own": Row(owner, sides(owner, own, zone), []),
        "in_form": " or ".join(", ".join(field.title.lower() for field in IN_FORMS[kind].values()).rsplit(", ", 1)),
        "correct_page": f"admin:events_{kind}_correct",
        "corrections": [
            (one, f"{place(one)}: {title_of(one.field)}", written(one, "theirs", zone), written(one, "ours", zone))
            for one in active
        ],
        "ended": corrections.exclude(ended_at=None).count(),
    }


def _plans(event: Event) -> list[Plan]:
    """One plan more than are shown, to know whether there are more."""
    zones = Prefetch("zones", Zone.objects.order_by("name", "occurrence"))
    plans = Plan.objects.filter(event=event).select_related("venue").order_by("-current", "starts_at", "id")
    return list(plans.prefetch_related(zones)[: PLANS_SHOWN + 1])
