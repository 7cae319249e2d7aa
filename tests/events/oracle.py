"""What each search parameter means, as plainly as the ORM can say it: what the statements are held against.

A parameter that is declared and has no line here fails a test.
"""

import math
from collections.abc import Callable, Container, Mapping
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, Collate, Left, Now, NullIf

from events.models import Event, Plan, PlanState, Venue
from events.search.places import Box, Point, distance_km
from events.search.query import Query

Events = QuerySet[Event]
Plans = QuerySet[Plan]
_WORDS: Any = ArrayField(TextField())


def _all_folded(texts: Any) -> Any:
    return [Func(Value(text), function="folded", output_field=TextField()) for text in texts]


def _folded(field: str) -> Callable[[Events, Any], Events]:
    def holds(events: Events, values: Any) -> Events:
        wanted = _all_folded(values)
        return events.alias(found=Func(F(field), function="folded", output_field=TextField())).filter(found__in=wanted)

    return holds


def _in_language(events: Events, asked: Any) -> Events:
    """Its own, or one of its translations', as it is or without what follows its first part."""
    told = {event.pk: {event.language, *(event.translations or ())} - {None} for event in Event.objects.all()}
    tags = {pk: {part for tag in said for part in (tag.lower(), tag.lower().partition("-")[0])} for pk, said in told.items()}
    return events.filter(pk__in=[pk for pk, found in tags.items() if found & set(asked)])


# Of events alone.
EVENTS: Mapping[str, Callable[[Events, Any], Events]] = {
    "status": lambda events, value: events.filter(
        Q(current=True) if value == "current" else Q(starts_at__isnull=False, hidden=False)
    ),
    "sell_mode": lambda events, value: events if value == "any" else events.filter(ever_online=value == "online"),
    "provider": lambda events, value: events.filter(provider__slug__in=value),
    "ids": lambda events, value: events.filter(id__in=value),
    "external_id": lambda events, value: events.filter(Q(external_id=value) | Q(aliases__external_id=value)),
    "category": _folded("category"),
    "price_min": lambda events, value: events.filter(max_price__gte=value),
    "price_max": lambda events, value: events.filter(min_price__lte=value),
    "available": lambda events, value: events.filter(Exists(_on_sale()) if value else ~Exists(_on_sale())),
    "sold_out": lambda events, value: events.filter(all_sold_out=value),
    "organizer": _folded("organizer"),
    "currency": lambda events, value: events.filter(currency__in=value),
    "language": _in_language,
    "updated_since": lambda events, value: events.filter(updated_at__gte=value),
}


_ON_SALE: Q = (
    (Q(sold_out=False) | Q(sold_out=None))
    & (Q(sell_from__lte=Now()) | Q(sell_from=None))
    & (Q(sell_to__gte=Now()) | Q(sell_to=None))
    & ~Q(state="cancelled")
    & Q(current=True)
)
# The same where each plan is a row: of the row's own price, and whether that very plan is on sale.
ROWS: Mapping[str, Callable[[Plans, Any], Plans]] = {
    "price_min": lambda plans, value: plans.filter(max_price__gte=value),
    "price_max": lambda plans, value: plans.filter(min_price__lte=value),
    "available": lambda plans, value: plans.filter(_ON_SALE) if value else plans.exclude(pk__in=Plan.objects.filter(_ON_SALE)),
    "sold_out": lambda plans, value: plans.filter(sold_out=True) if value else plans.exclude(sold_out=True),
    "currency": lambda plans, value: plans.filter(currency__in=value),
}


def distances(center: Point) -> dict[Any, float]:
    return {one.pk: distance_km(center, Point(one.latitude, one.longitude)) for one in _placed()}


def _placed() -> list[Any]:
    return list(Venue.objects.filter(latitude__isnull=False, longitude__isnull=False))


def _in_box(venue: Any, box: Box) -> bool:
    across = box.west > box.east
    longitudes = (venue.longitude >= box.west, venue.longitude <= box.east)
    return box.south <= venue.latitude <= box.north and (any(longitudes) if across else all(longitudes))


# Of one plan at once. Those that say how a plan meets the window need the whole query.
PLANS: Mapping[str, Callable[[Plans, Query], Plans]] = {
    "status": lambda plans, asked: plans if asked.status == "any" else plans.filter(current=asked.status == "current"),
    "state": lambda plans, asked: plans.filter(
        state__in={"scheduled": ["scheduled", "rescheduled"], "any": PlanState.values}.get(asked.state, [asked.state])
    ),
    # A plan without an end ends where it starts.
    "starts_at": lambda plans, asked: (
        plans.filter(Q(ends_at__gte=asked.starts_at) | Q(ends_at=None, starts_at__gte=asked.starts_at))
        if asked.match == "overlaps"
        else plans.filter(starts_at__gte=asked.starts_at)
    ),
    "ends_at": lambda plans, asked: (
        plans.filter(Q(ends_at__lte=asked.ends_at) | Q(ends_at=None, starts_at__lte=asked.ends_at))
        if asked.match == "within"
        else plans.filter(starts_at__lte=asked.ends_at)
    ),
    "q": lambda plans, asked: plans.alias(
        told=_words(ConcatWS(Value(" "), "event__title", "event__organizer", "venue__name"))
    ).filter(told__contains=NullIf(_words(Value(asked.q)), Value([], output_field=_WORDS))),
    "venue": lambda plans, asked: plans.filter(venue__in=asked.venue),
    "locality": lambda plans, asked: plans.filter(venue__locality_folded__in=_all_folded(asked.locality)),
    "country": lambda plans, asked: plans.filter(venue__country__in=asked.country),
    "near": lambda plans, asked: plans.filter(venue__in=[pk for pk, km in distances(asked.near).items() if km <= asked.radius]),
    "radius": lambda plans, _: plans,
    "bbox": lambda plans, asked: plans.filter(venue__in=[one.pk for one in _placed() if _in_box(one, asked.bbox)]),
}
# Said by others' lines: how a plan meets the window.
WITHIN_OTHERS = {"match"}
# How the page is shown, and not what is on it.
SHOWN = {"ordering", "limit", "cursor", "expand", "fields", "format", "lang"}

KEYS: Mapping[str, tuple[Any, bool]] = {
    "start": (F("starts_at"), False),
    "-start": (F("starts_at"), True),
    "price": (Coalesce(F("min_price"), Value(Decimal(10_000_000_000))), False),
    "-price": (Coalesce(F("max_price"), Value(Decimal(-1))), True),
    "title": (Collate(Left("title", 200), "C"), False),
}


def matching(asked: Query) -> list[Event]:
    """All that match, in order; a page is some of them in a row."""
    events, plans = _events(asked), matching_plans(asked).filter(event=OuterRef("pk"))
    if asked.ordering == "distance":
        return _nearest_first(events, asked)
    key, descending = KEYS[asked.ordering or "start"]
    return list(events.filter(Exists(plans)).annotate(key=key).order_by(F("key").desc() if descending else F("key").asc(), "id"))


def in_calendar(asked: Query) -> list[Plan]:
    """All plans that match, of events that do, in the order of a calendar."""
    found = matching_plans(asked).filter(event__in=_events(asked, but=ROWS))
    for name, fits in ROWS.items():
        if asked.values[name] is not None:
            found = fits(found, asked.values[name])
    if asked.ordering == "distance":
        of_venues = distances(asked.near)
        return sorted(found, key=lambda plan: (round(of_venues[plan.venue_id], 9), plan.pk))
    key, descending = KEYS[asked.ordering]
    if asked.ordering == "title":
        key = Collate(Left("event__title", 200), "C")
    return list(found.annotate(key=key).order_by(F("key").desc() if descending else F("key").asc(), "id"))


def _events(asked: Query, *, but: Container[str] = ()) -> Events:
    events = Event.objects.select_related("provider")
    for name, holds in EVENTS.items():
        if name not in but and asked.values[name] is not None:
            events = holds(events, asked.values[name])
    return events


def unplaced(asked: Query) -> int | None:
    if asked.near is None and asked.bbox is None:
        return None
    anywhere = asked.without("near", "radius", "bbox", "ordering", "cursor")
    placed = matching_plans(anywhere).filter(venue__in=[one.pk for one in _placed()]).values_list("event", flat=True)
    return len({event.pk for event in matching(anywhere)} - set(placed))


def _nearest_first(events: Events, asked: Query) -> list[Event]:
    of_venues, nearest = distances(asked.near), dict[Any, float]()
    for event_id, venue in matching_plans(asked).values_list("event", "venue"):
        nearest[event_id] = min(of_venues[venue], nearest.get(event_id, math.inf))
    return sorted(events.filter(pk__in=nearest), key=lambda event: (round(nearest[event.pk], 9), event.pk))


def matching_plans(asked: Query) -> Plans:
    """What is said of plans holds of each."""
    plans = Plan.objects.all()
    for name, fits in PLANS.items():
        if asked.values[name] is not None:
            plans = fits(plans, asked)
    return plans


def _words(text: Any) -> Func:
    return Func(text, function="event_words", output_field=_WORDS)


class ConcatWS(Func):
    """Leaves out what is null."""

    function = "concat_ws"
    output_field: Any = TextField()


def _on_sale() -> Plans:
    return Plan.objects.filter(_ON_SALE, event=OuterRef("pk"))
