"""Expressions over columns, the same in indexes and in the statements that these are for."""

from decimal import Decimal
from typing import Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Collate, Greatest, Left, Length
from django.db.models.lookups import LessThanOrEqual

BEYOND_ANY_PRICE = Decimal(10_000_000_000)
# In characters. With the places and days of 40 plans they take less than the 2,700 bytes that an entry of an index may have.
LONGEST_CATEGORY = 160


def cheapest_first() -> Any:
    """No price comes last. Never null, so that one row comparison finds the next page."""
    return Coalesce(F("min_price"), BEYOND_ANY_PRICE)


def dearest_first() -> Any:
    return -Coalesce(F("max_price"), Decimal(-1))


def venue_order() -> Any:
    return Collate(Left(Coalesce(F("name"), Value("")), 200), "C")


def title_order() -> Any:
    """By code point whatever the server's locale; a whole title might not fit an index."""
    return Collate(Left("title", 200), "C")


def over_at() -> Any:
    """When an event is over: at its latest end, or at its last start if that is later, as a plan without an end ends there."""
    return Greatest("ends_at", "last_starts_at")


def last_taking_place() -> Any:
    """When the last of an event's plans that take place starts."""
    return Coalesce(F("takes_place_until"), F("last_starts_at"))


def end_or_start() -> Any:
    """Where a plan ends: one without an end ends where it starts."""
    return Coalesce(F("ends_at"), F("starts_at"))


def told_at_once() -> Any:
    """Whether an event's row tells where and when its plans are, and all that it is counted by is short enough for an index."""
    return Q(LessThanOrEqual(Coalesce(Length("category"), 0), LONGEST_CATEGORY), takes_place=True, plan_days__isnull=False)
