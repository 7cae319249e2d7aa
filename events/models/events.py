"""An event: what a provider sells or announces, by which ids, and in which languages.

Its columns hold the effective values: the provider's own, but where a Correction stands. What search
answers is summed up on the event by `events.catalogue.summaries`, so that one indexed read serves a page.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from events.models.expressions import cheapest_first, dearest_first, last_taking_place, over_at, title_order, told_at_once
from events.models.identity import ID_LENGTH
from events.values import PlanState, SellMode

_TAKING_PLACE = Q(takes_place=True)


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
    venue_words = ArrayField(
        models.TextField(), null=True, help_text="Those that no title or organizer has, where not all its plans are in one venue."
    )
    placed = models.CharField(
        max_length=4,
        choices=[(how, how) for how in ("all", "some", "none")],
        default="none",
        db_default="none",
        help_text="How many of its plans have coordinates.",
    )
    # Equal texts are counted together, which is quicker than arrays.
    plan_venues = models.TextField(
        null=True, help_text="Where its plans take place, a hyphen for nowhere; null where they are more than 40."
    )
    plan_days = models.TextField(null=True, help_text="The local days on which they start, in days since 2000.")
    told_at_once = models.GeneratedField(
        expression=told_at_once(),
        output_field=models.BooleanField(),
        db_persist=True,
        help_text="It is counted by its row alone, where all its plans match.",
    )
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
            # Read where those are counted that are not found by their place, without a look at their rows; those that were over
            # before a window come first.
            models.Index(
                last_taking_place(),
                include=[
                    *("id", "placed", "ever_online", "starts_at", "takes_place_from", "takes_place_until", "last_starts_at"),
                    *("sale_starts_at", "sale_ends_at"),
                ],
                condition=Q(takes_place=True, placed__in=["some", "none"]),
                name="event_not_placed",
            ),
            # Read by counts over long windows: all that is counted, without a look at the rows. In the order of their changes,
            # so that what is written comes last, and close together.
            models.Index(
                fields=["updated_at"],
                include=[
                    *("provider", "starts_at", "last_starts_at", "takes_place_until", "ever_online"),
                    *("plan_days", "plan_venues", "category", "state", "currency"),
                ],
                condition=Q(takes_place=True, told_at_once=True),
                name="event_counted",
            ),
            # Read by counts: those whose rows do not tell where and when their plans are.
            models.Index(fields=["id"], condition=Q(takes_place=True, told_at_once=False), name="event_of_many_plans"),
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
