"""How values and their corrections are shown."""

import json
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.html import format_html, format_html_join

from events.admin import clock
from events.catalogue.correctable import from_json
from events.catalogue.edits import Target, kind_of
from events.catalogue.fields import CORRECTABLE
from events.models import Correction, Venue
from events.templatetags.desk import isolated

NOTHING = "\N{EN DASH}"
_BETWEEN = f" {NOTHING} "
# Where a correction has the names of its venues, by their ids.
NAMED = "venue_names"


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
            return clock.written(value, zone)
        case _:
            return str(value)


def in_languages(translations: dict[str, dict[str, str]]) -> str:
    """On one line, such as "sv: Kamelior, fi: Kameliat"."""
    return ", ".join(f"{tag}: {_BETWEEN.join(texts.values())}" for tag, texts in sorted(translations.items()))


def by_language(translations: dict[str, dict[str, str]] | None) -> str:
    """A paragraph a language, in which a screen reader speaks it; nothing where there is none."""
    told = [(tag, tag, _BETWEEN.join(texts.values())) for tag, texts in sorted((translations or {}).items())]
    return format_html_join("", '<p lang="{}">{}: {}</p>', told) or NOTHING


def as_json(value: Any) -> str:
    """As somebody would write it, for those who may not edit it; nothing where there is nothing."""
    return format_html('<pre class="json">{}</pre>', json.dumps(value, indent=2, ensure_ascii=False)) if value else NOTHING


def written(correction: Correction, side: str, zone: ZoneInfo) -> str:
    """`side` is theirs, ours or decided_on."""
    value = getattr(correction, side)
    named = getattr(correction, NAMED, {}).get(value)
    return named or shown(correction.field, value, zone)


def shown(field: str, stored: Any, zone: ZoneInfo) -> str:
    """A correction's value; of a venue its name."""
    value = from_json(field, stored)
    if field == "venue" and value is not None:
        value = Venue.objects.filter(pk=value).first() or value
    return value_of(value, zone)


def name_venues(corrections: Iterable[Correction]) -> None:
    """Looks the names of all these corrections' venues up at once."""
    of_venues = [one for one in corrections if one.field == "venue"]
    ids = {value for one in of_venues for value in (one.theirs, one.ours, one.decided_on) if value}
    names = {str(key): str(venue) for key, venue in Venue.objects.in_bulk(ids).items()} if ids else {}
    for one in of_venues:
        setattr(one, NAMED, names)


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
        return f"Zone {isolated(correction.zone.name)}, plan {correction.plan.external_id if correction.plan else ''}"
    return f"Plan {correction.plan.external_id}" if correction.plan else "The event"


def state(correction: Correction) -> tuple[str, str]:
    """Unfold's colour, and a word."""
    if correction.ended_at:
        return "info", correction.get_outcome_display().capitalize()
    if correction.conflict_since:
        return "warning", "In conflict"
    return "success", "Active"
