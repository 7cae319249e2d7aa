from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from events.models.events import Event
from events.models.plans import Plan, Zone
from events.models.venues import Venue


class Outcome(models.TextChoices):
    """How a correction ended."""

    RELEASED = "released"
    EXPIRED = "expired"
    REPLACED = "replaced"


class Correction(models.Model):
    """A value of ours instead of the provider's, on the row that keeps the effective one; see `events.catalogue.corrections`.

    Values are JSON: texts, whole numbers and booleans as such, prices as "35.00", instants as
    "2030-07-01T18:00:00.000000Z". Ended ones stay, to tell who did what.
    """

    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    # Checked by nobody: an event is deleted only by the transaction that created it, and would be looked for in all of them.
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        null=True,
        related_name="corrections",
        db_index=False,
        db_constraint=False,
        help_text="None of a venue's.",
    )
    plan = models.ForeignKey(Plan, models.CASCADE, null=True, related_name="corrections", help_text="A zone's too.")
    zone = models.ForeignKey(Zone, models.CASCADE, null=True, related_name="corrections")
    venue = models.ForeignKey(Venue, models.CASCADE, null=True, related_name="corrections", db_index=False)
    field = models.CharField(max_length=20)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True, help_text="What the provider says now.")
    decided_on = models.JSONField(null=True, help_text="What the provider said when ours was last decided on.")
    ever_online = models.BooleanField(null=True, help_text="Of a sell mode: what the event's would be without it.")
    reason = models.TextField()
    made_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True, help_text="When the provider's value returns by itself.")
    conflict_since = models.DateTimeField(null=True, help_text="Since when the provider says something new.")
    suspended = models.BooleanField(default=False, help_text="Not served: a plan would end before it starts.")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome)

    class Meta:
        ordering = ["id"]
        constraints = [
            # Also read by an event's page.
            models.UniqueConstraint(
                fields=["event", "plan", "zone", "venue", "field"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
                name="correction_one_a_field",
            ),
            models.CheckConstraint(condition=Q(zone=None) | Q(plan__isnull=False), name="correction_of_zone_names_plan"),
            models.CheckConstraint(
                condition=Q(venue=None, event__isnull=False) | Q(venue__isnull=False, event=None, plan=None),
                name="correction_of_event_or_venue",
            ),
        ]
        indexes = [
            # Read by the merge.
            models.Index(fields=["provider"], condition=Q(ended_at=None), name="correction_by_provider"),
            # Read by the events in it, and by its page.
            models.Index(fields=["venue"], condition=Q(ended_at=None, venue__isnull=False), name="correction_by_venue"),
            # Read by the inbox, and by what ends those that are over.
            models.Index(
                fields=["conflict_since"],
                condition=Q(ended_at=None, conflict_since__isnull=False),
                name="correction_in_conflict",
            ),
            models.Index(fields=["expires_at"], condition=Q(ended_at=None), name="correction_by_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.field}"

    @property
    def kind(self) -> str:
        return "venue" if self.venue_id else "zone" if self.zone_id else "plan" if self.plan_id else "event"

    @property
    def owner(self) -> Event | Venue:
        """On whose page it stands."""
        owner = self.venue or self.event
        assert owner is not None, "a correction is of an event or of a venue"
        return owner

    @property
    def target(self) -> Event | Plan | Zone | Venue:
        """The row whose field it corrects."""
        return self.zone or self.plan or self.owner
