"""What is served: an Event has Plans (dated sessions), a Plan has Zones (priced areas) and takes place in a Venue.

All four keep the effective values: the provider's own, but where a Correction stands. What search
answers is summed up on the Event by `events.catalogue.summaries`, so that one indexed read serves a page.
"""

import json
import uuid
from collections.abc import Callable, Sequence
from decimal import Decimal
from hashlib import sha1
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Collate, Greatest, Left, Now
from django.utils.timezone import localtime

from events.values import PlanState, SellMode, StateBy

# One constant for ever: an event's id must come out the same in a rebuilt database.
NAMESPACE = uuid.UUID("6f1b2f0e-5e0b-5d0c-9c7a-3f8e5b1d2a47")
VENUES = uuid.UUID("0d3a7c52-93b8-5f5e-8a44-5c6d1c0f7e19")
# RFC 9562, 4: which bits of a UUID are random, and which say that it is made of a name by SHA-1.
_OF_ANY_VERSION, _VERSION_5 = (1 << 128) - 1 - (0xF << 76) - (0b11 << 62), 5 << 76 | 0b10 << 62
# A B-tree entry holds about 2,700 bytes; an id of this length fits in any encoding.
ID_LENGTH = 255
BEYOND_ANY_PRICE = Decimal(10_000_000_000)
_TAKING_PLACE = Q(takes_place=True)


def event_id(provider_slug: str, external_id: str) -> uuid.UUID:
    """Ours for (provider slug, external id), for ever. A slug holds no newline, so no two pairs meet."""
    return uuid.uuid5(NAMESPACE, f"{provider_slug}\n{external_id}")


def event_ids(provider_slug: str) -> Callable[[str], str]:
    """Makes the same ids as text, for the many events of one provider: without a UUID each, which takes most of the time."""
    begin = sha1(NAMESPACE.bytes + f"{provider_slug}\n".encode(), usedforsecurity=False)

    def text(external_id: str) -> str:
        digest = begin.copy()
        digest.update(external_id.encode())
        number = int.from_bytes(digest.digest()[:16], "big") & _OF_ANY_VERSION | _VERSION_5
        written = f"{number:032x}"
        return f"{written[:8]}-{written[8:12]}-{written[12:16]}-{written[16:20]}-{written[20:]}"

    return text


def venue_id(provider_slug: str, external_id: str | None, place: Sequence[object]) -> uuid.UUID:
    """Ours for the provider's id of a venue, or else for what tells its place from others, as strictly for ever.

    `place` is name, address and locality, or all that is said where these are not.
    """
    identity = place if external_id is None else [external_id]
    return uuid.uuid5(VENUES, json.dumps([provider_slug, *identity], ensure_ascii=False))


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


def end_or_start() -> Any:
    """Where a plan ends: one without an end ends where it starts."""
    return Coalesce(F("ends_at"), F("starts_at"))


class Event(models.Model):
    id = models.UUIDField(primary_key=True, editable=False)
    # Its events are found by `event_identity`.
    provider = models.ForeignKey("providers.Provider", models.PROTECT, related_name="events", db_index=False)
    external_id = models.CharField(max_length=ID_LENGTH)
    title = models.TextField()
    sell_mode = models.CharField(max_length=10, choices=SellMode, null=True)
    organizer = models.CharField(max_length=ID_LENGTH, null=True)
    url = models.TextField(null=True)
    description = models.TextField(null=True)
    category = models.TextField(null=True)
    image_url = models.TextField(null=True)
    language = models.TextField(null=True)
    translations = models.JSONField(null=True)

    ever_online = models.BooleanField(default=False, help_text="Was sold online in some feed, if not in the last.")
    hidden = models.BooleanField(default=False, db_default=False, help_text="By a correction: nobody outside sees it.")
    withdrawn_at = models.DateTimeField(null=True, help_text="Since when the provider no longer lists it.")
    plans_refused = models.BooleanField(
        default=False, db_default=False, help_text="The provider lists plans of it that could not be read."
    )
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now(), help_text="When anything served of it last changed.")

    # The summary: of the plans that are summed; an event without any keeps its last.
    current = models.BooleanField(default=False, help_text="Has a plan that is not withdrawn, and is not hidden.")
    state = models.CharField(max_length=11, choices=PlanState, default=PlanState.SCHEDULED, db_default=PlanState.SCHEDULED)
    takes_place = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Has a current plan that is neither cancelled nor postponed; not hidden.",
    )
    takes_place_from = models.DateTimeField(
        null=True, help_text="Earliest start of such plans, where a postponed one was to start before them."
    )
    takes_place_until = models.DateTimeField(
        null=True, help_text="Latest start of such plans, where a postponed one was to start after them."
    )
    starts_at = models.DateTimeField(null=True, help_text="Earliest start of the plans.")
    last_starts_at = models.DateTimeField(null=True, help_text="Latest start of the plans.")
    ends_at = models.DateTimeField(null=True, help_text="Latest end of the plans; null where none says its end.")
    # Of the plans that the start and the end come from: in whose zone they are shown, and whether as days alone.
    starts_timezone = models.TextField(null=True, help_text="Of the first plan, where it is not the provider's.")
    ends_timezone = models.TextField(null=True, help_text="Of the plan that ends last, where it is not the provider's.")
    starts_all_day = models.BooleanField(default=False, db_default=False)
    ends_all_day = models.BooleanField(default=False, db_default=False)
    min_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    max_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.TextField(null=True, help_text="Of these two prices.")
    all_sold_out = models.BooleanField(default=False, help_text="Every plan is sold out.")
    sale_starts_at = models.DateTimeField(null=True, help_text="When the first plan not sold out goes on sale.")
    sale_ends_at = models.DateTimeField(null=True, help_text="When the last of them goes off.")
    words = ArrayField(models.TextField(), null=True, help_text="Of title, organizer and venues, without accents and case.")
    venue_words = ArrayField(models.TextField(), null=True, help_text="Those that no title or organizer has.")
    placed = models.CharField(
        max_length=4,
        choices=[(how, how) for how in ("all", "some", "none")],
        default="none",
        db_default="none",
        help_text="How many of its plans have coordinates.",
    )
    # Equal texts are counted together, which is quicker than arrays.
    plan_venues = models.TextField(
        null=True, help_text="Where its plans take place, a hyphen for nowhere; null where they are more than 50."
    )
    plan_days = models.TextField(null=True, help_text="The local days on which they start, in days since 2000.")
    marks = ArrayField(models.TextField(), null=True, help_text="What it is found by exactly, such as `category:theatre`.")
    summary = models.TextField(null=True, help_text="The event's row in a search answer, as JSON.")

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "external_id"], name="event_identity"),
            models.CheckConstraint(condition=Q(sell_mode__in=SellMode.values), name="event_sell_mode"),
            models.CheckConstraint(condition=Q(ends_at__gte=models.F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(
                condition=Q(current=False) | Q(starts_at__isnull=False, last_starts_at__isnull=False, summary__isnull=False),
                name="event_current_has_summary",
            ),
        ]
        indexes = [
            # Read by search: a page of events that take place in order of their start.
            models.Index(fields=["starts_at", "id"], condition=_TAKING_PLACE, name="event_by_start"),
            # Read by search in the other orderings.
            models.Index(F("starts_at").desc(), F("id").asc(), condition=_TAKING_PLACE, name="event_by_start_desc"),
            models.Index(cheapest_first(), "id", condition=_TAKING_PLACE, name="event_by_price"),
            models.Index(dearest_first(), "id", condition=_TAKING_PLACE, name="event_by_price_desc"),
            models.Index(title_order(), "id", condition=_TAKING_PLACE, name="event_by_title"),
            # Read by `state`: the few that do not take place.
            models.Index(fields=["starts_at", "id"], condition=Q(current=True, takes_place=False), name="event_called_off"),
            # Read by `q`, by `category` and its like, and by `updated_since`.
            GinIndex(fields=["words"], name="event_by_word"),
            GinIndex(fields=["marks"], name="event_by_mark"),
            models.Index(fields=["updated_at"], name="event_by_update"),
            # Read by the admin's lists of what is on and to come, of what is withdrawn, and of what is hidden.
            models.Index(over_at(), "id", condition=Q(current=True), name="event_by_end"),
            models.Index(fields=["starts_at", "id"], condition=Q(current=False), name="event_not_current"),
            models.Index(fields=["starts_at", "id"], condition=Q(hidden=True), name="event_hidden"),
            # Read by `sell_mode`: without it, all that is sold online would be passed over.
            models.Index(fields=["starts_at", "id"], condition=Q(takes_place=True, ever_online=False), name="event_offline"),
            # Read where those are counted that are not found by their place, without a look at their rows.
            models.Index(
                fields=["starts_at"],
                include=[
                    *("id", "placed", "ever_online", "takes_place_from", "takes_place_until", "last_starts_at"),
                    *("sale_starts_at", "sale_ends_at"),
                ],
                condition=Q(takes_place=True, placed__in=["some", "none"]),
                name="event_not_placed",
            ),
            # Read by counts: those whose rows do not tell where and when their plans are.
            models.Index(fields=["id"], condition=Q(takes_place=True, plan_days=None), name="event_of_many_plans"),
            # Read by `available`: what began and is on sale, without a look at its row.
            models.Index(fields=["sale_ends_at", "starts_at", "id"], condition=_TAKING_PLACE, name="event_by_sale"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def withdrawn(self) -> bool:
        """It left the feed, or all its plans did; one that never had any, or whose plans were refused, is not gone."""
        return not self.current and (self.withdrawn_at is not None or (self.starts_at is not None and not self.plans_refused))


class Language(models.Model):
    """A language that the title or description of any event was ever translated into: nobody is answered in another one."""

    tag = models.TextField(primary_key=True, help_text="The first part of its tag, in lower case.")

    def __str__(self) -> str:
        return self.tag


class EventAlias(models.Model):
    """Another id under which the provider lists an event, by an operator's decision: both mean the same event."""

    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    external_id = models.CharField(max_length=ID_LENGTH)
    event = models.ForeignKey(Event, models.CASCADE, related_name="aliases")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            # Also read by syncs, and by searches for an external id.
            models.UniqueConstraint(fields=["provider", "external_id"], name="event_alias_identity"),
        ]

    def __str__(self) -> str:
        return self.external_id


class Venue(models.Model):
    id = models.UUIDField(primary_key=True, editable=False)
    provider = models.ForeignKey("providers.Provider", models.PROTECT, related_name="venues", db_index=False)
    external_id = models.CharField(max_length=ID_LENGTH, null=True)
    name = models.TextField(null=True)
    address = models.TextField(null=True)
    locality = models.TextField(null=True)
    region = models.TextField(null=True)
    postal_code = models.TextField(null=True)
    country = models.TextField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    url = models.TextField(null=True)

    locality_folded = models.GeneratedField(
        expression=Func(F("locality"), function="place_folded"),
        output_field=models.TextField(null=True),
        db_persist=True,
        help_text="Without accents and case.",
    )
    words = models.GeneratedField(
        expression=Func(F("name"), function="venue_words"),
        output_field=ArrayField(models.TextField(), null=True),
        db_persist=True,
        help_text="Of its name, without accents and case.",
    )
    said_as = models.UUIDField(help_text="Which of the provider's ways to describe it stands here.")
    withdrawn_at = models.DateTimeField(null=True, help_text="Since when the provider lists no plan that takes place in it.")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(latitude__gte=-90, latitude__lte=90), name="venue_latitude_in_bounds"),
            models.CheckConstraint(condition=Q(longitude__gte=-180, longitude__lte=180), name="venue_longitude_in_bounds"),
        ]
        indexes = [
            # Read by the merge.
            models.Index(fields=["provider"], name="venue_by_provider"),
            # Read by lists of venues, and by their `q`.
            models.Index(venue_order(), "id", name="venue_by_name"),
            GinIndex(fields=["words"], name="venue_by_word"),
            # Read by `near` and `bbox`, by `locality`, and by `country`.
            models.Index(fields=["latitude", "longitude"], name="venue_by_place"),
            models.Index(fields=["locality_folded"], name="venue_by_locality"),
            models.Index(fields=["country"], name="venue_by_country"),
        ]

    def __str__(self) -> str:
        return self.name or self.address or self.locality or self.external_id or str(self.id)


class Plan(models.Model):
    event = models.ForeignKey(Event, models.CASCADE, related_name="plans", db_index=False)
    external_id = models.CharField(max_length=ID_LENGTH)
    # A whole day begins with its first instant and ends with its last second, in its zone.
    all_day = models.BooleanField(default=False, db_default=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, help_text="Null where none is known: then it is over as it starts.")
    end_estimated = models.BooleanField(default=False, db_default=False, help_text="The end is made by the provider's option.")
    timezone = models.TextField(null=True, help_text="Its own IANA zone, where the provider names one.")
    sell_from = models.DateTimeField(null=True)
    sell_to = models.DateTimeField(null=True)
    sold_out = models.BooleanField(null=True)
    url = models.TextField(null=True)
    # By the field's own name: plans are staged, compared and written by the names in the list of fields.
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, related_name="plans", db_column="venue", db_index=False)
    state = models.CharField(max_length=11, choices=PlanState, default=PlanState.SCHEDULED, db_default=PlanState.SCHEDULED)
    state_since = models.DateTimeField(db_default=Now())
    state_by = models.CharField(max_length=10, choices=StateBy, default=StateBy.PROVIDER, db_default=StateBy.PROVIDER)
    previous_starts_at = models.DateTimeField(null=True, help_text="Where it was moved from; of several moves, the first.")
    withdrawn_at = models.DateTimeField(null=True)

    # Between the start of the plan that takes place before this one and this one's: the plan that starts next after an
    # instant is the one whose range holds it. Null for a plan that does not take place, and for the event's first.
    follows = models.DateTimeField(
        null=True, help_text="Start of the event's plan before this one that takes place, or else of the event."
    )
    # Copied here so that search sorts such plans without a look at their events.
    event_starts_at = models.DateTimeField(null=True, help_text="Start of the event, where a plan follows another.")
    # Of its zones; what an event's row tells of all its plans.
    min_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    max_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.TextField(null=True, help_text="Of these two prices.")
    current = models.BooleanField(default=False)
    summed = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The event's row is summed up of it: it is current, and cancelled only where all of them are.",
    )

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            # Also read by the merge, and by an event's page.
            models.UniqueConstraint(fields=["event", "external_id"], name="plan_identity"),
            models.CheckConstraint(condition=Q(ends_at__gte=models.F("starts_at")), name="plan_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plan_state"),
        ]
        indexes = [
            # Read by search: of events that began before its window, the plan that starts next.
            GistIndex(
                Func(F("follows"), F("starts_at"), Value("(]"), function="tstzrange"),
                condition=Q(follows__isnull=False),
                include=["follows", "starts_at", "event_starts_at", "event"],
                name="plan_next",
            ),
            # The same, in the order in which narrow windows are read.
            models.Index(
                fields=["starts_at"],
                condition=Q(follows__isnull=False),
                include=["follows", "event_starts_at", "event"],
                name="plan_soon",
            ),
            # Read by match=within and by withdrawn plans.
            models.Index(fields=["starts_at", "event", "ends_at"], name="plan_by_start"),
            # Read by `status`.
            models.Index(fields=["starts_at", "event"], condition=Q(current=False), name="plan_not_current"),
            # Read by `state`.
            models.Index(
                fields=["starts_at", "event"],
                condition=Q(current=True, state__in=[PlanState.CANCELLED, PlanState.POSTPONED]),
                name="plan_called_off",
            ),
            # Read by `venue` and all that asks where, without a look at the plans; by the merge where a venue is described anew.
            models.Index(
                fields=["venue", "starts_at", "event"],
                include=["current", "state"],
                condition=Q(venue__isnull=False),
                name="plan_by_venue",
            ),
            # Read by lists of plans in the order of their prices.
            models.Index(cheapest_first(), "id", condition=Q(current=True), name="plan_by_price"),
            models.Index(dearest_first(), "id", condition=Q(current=True), name="plan_by_price_desc"),
            # Read by match=overlaps.
            GistIndex(
                Func(F("starts_at"), end_or_start(), Value("[]"), function="tstzrange"),
                name="plan_during",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.external_id} at {localtime(self.starts_at):%Y-%m-%d %H:%M}"


class Zone(models.Model):
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="zones", db_index=False)
    external_id = models.CharField(max_length=ID_LENGTH)
    # Real feeds list one zone id twice in a plan, with other prices: both are kept.
    occurrence = models.PositiveIntegerField(default=1)
    name = models.TextField()
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    price_max = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.TextField(null=True)
    capacity = models.PositiveIntegerField(null=True)
    available = models.PositiveIntegerField(null=True)
    numbered = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            # Also read by the merge, and by an event's page.
            models.UniqueConstraint(fields=["plan", "external_id", "occurrence"], name="zone_identity"),
            models.CheckConstraint(condition=Q(price__gte=0), name="zone_price_not_negative"),
            models.CheckConstraint(condition=Q(price_max__gte=0), name="zone_price_max_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name
