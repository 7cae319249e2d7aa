"""What an event's page shows below its fields, and of it what a venue's page shows too."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from events.admin import clock
from events.admin.display import Side, place, sides, written
from events.admin.price_chart import price_chart
from events.admin.why import why
from events.admin.words import Names, Words, in_words, of_new
from events.catalogue.correctable import title_of
from events.catalogue.edits import Target, key_of, kind_of
from events.catalogue.fields import IN_FORMS
from events.changes import history
from events.changes.versions import Delta
from events.models import Change, Correction, Event, Plan, Venue, Zone
from events.search.connections import execute_by_django
from events.search.query import ParameterError

# More plans with their zones would make the page too large for a browser; the API lists all.
PLANS_SHOWN = 100
HISTORY_SHOWN = 20
# Changes of prices that are looked at for the chart.
PRICES_SHOWN = 200


class Row(NamedTuple):
    """A plan with its zones, or a zone; `fields` are those that can be corrected, by name."""

    it: Target
    fields: dict[str, Side]
    zones: list["Row"]


def details(event: Event, asked: Mapping[str, str]) -> dict[str, Any]:
    """`asked` of the history: the field of what changed, and from where on."""
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
        **_history(event, asked, zone),
    }


class Past(NamedTuple):
    """A change, whose it was, and what it was in words."""

    change: Change
    words: Words


def _history(event: Event, asked: Mapping[str, str], zone: ZoneInfo) -> dict[str, Any]:
    """A wrong question is none: who follows an old link sees the newest changes."""
    given = [(name, value) for name, value in asked.items() if name in {"field", "cursor"} and value]
    try:
        question = history.HistoryQuery.parse([*given, ("limit", str(HISTORY_SHOWN))])
    except ParameterError:
        question = history.HistoryQuery(limit=HISTORY_SHOWN)
    page = history.page_for_operators(str(event.pk), question, execute_by_django)
    priced = _priced(event)
    changed = [delta for told in priced for delta in told.deltas if delta.before is not None]
    names = Names.of([(event.pk, changed), *((event.pk, told.deltas) for told in page.changes)], zone)
    changes = Change.objects.select_related("batch__person").in_bulk([told.id for told in page.changes])
    return {
        "history": [
            Past(change, of_new(change) if change.before is None else in_words(event.pk, told.deltas, names))
            for told in page.changes
            if (change := changes.get(told.id))
        ],
        "history_fields": history.KNOWN_FIELDS,
        "history_field": question.field or "",
        "history_older": page.following.encode() if page.following else "",
        "history_begun": question.cursor is not None,
        "prices": price_chart(event.pk, priced, names, timezone.now()),
    }


def _priced(event: Event) -> list[history.Told[list[Delta]]]:
    """What the chart is made of: nothing where no price ever changed. A new event may have tens of thousands."""
    asked = history.HistoryQuery(limit=PRICES_SHOWN, field="price")
    since = history.page_for_operators(str(event.pk), asked, execute_by_django).changes
    if not any(delta.before is not None for told in since for delta in told.deltas):
        return []
    return history.page_for_operators(str(event.pk), asked, execute_by_django, of_creation=True).changes


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
