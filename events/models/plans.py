"""A plan: one dated session of an event; and its zones, the priced areas. Both hold effective values, as an event does."""

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.utils.timezone import localtime

from events.models.events import Event
from events.models.expressions import cheapest_first, dearest_first, end_or_start
from events.models.identity import ID_LENGTH
from events.models.venues import Venue
from events.values import PlanState, StateBy


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
