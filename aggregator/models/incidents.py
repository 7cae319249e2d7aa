"""What is wrong with providers, and who is told of it."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.timezone import now

from aggregator.channels.base import Destination
from aggregator.channels.registry import CHANNELS
from aggregator.models.runs import SyncRun
from providers.models import CheckedCharField, validate_variable_name


class Incident(models.Model):
    """Something wrong with a provider, from its begin to its end. One is open of each cause."""

    class Kind(models.TextChoices):
        FAILURE = "failure", "Failing"
        HELD = "held", "Held"
        LATE = "late", "Late"
        REFUSALS = "refusals", "Refused records"
        FROZEN = "frozen", "Frozen"

    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="incidents", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    # The code and sentence of the newest run that it still holds of, and that run.
    code = models.CharField(max_length=50)
    message = models.TextField()
    run = models.ForeignKey(SyncRun, models.SET_NULL, null=True, related_name="+", db_index=False)
    opened_at = models.DateTimeField(default=now)
    closed_at = models.DateTimeField(null=True)
    # Of refusals: what was usual before it began, and what an operator accepted; see `aggregator.monitoring.refusals`.
    usual = models.JSONField(default=dict)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    note = models.TextField(blank=True)
    snoozed_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        permissions = [("acknowledge_incident", "Can acknowledge and snooze incidents")]
        constraints = [
            models.UniqueConstraint(fields=["provider", "kind"], condition=Q(closed_at=None), name="incident_one_open"),
            # A provider that cannot be read is late before long, or was first: that is one outage.
            models.UniqueConstraint(
                fields=["provider"], condition=Q(closed_at=None, kind__in=["failure", "late"]), name="incident_one_outage"
            ),
        ]
        # Read when a run is deleted.
        indexes = [models.Index(fields=["run"], condition=Q(run__isnull=False), name="incident_by_run")]

    def __str__(self) -> str:
        return f"{self.provider}: {self.get_kind_display().lower()}"

    @property
    def is_accepted(self) -> bool:
        """Whether it ended because somebody said that it may stay like this."""
        return "accepted" in self.usual


class Recipient(models.Model):
    """Somebody who is told of incidents, and by which channel."""

    # A key of the registry, and not a choice of the field, so that a new channel needs no migration.
    kind = models.CharField(max_length=20, verbose_name="channel")
    address = models.CharField(
        max_length=2000,
        help_text="An e-mail address, or the URL of a webhook. Where the address itself is a secret, any name for it.",
    )
    secret_variable = CheckedCharField(
        max_length=100,
        blank=True,
        validators=[validate_variable_name],
        help_text="The environment variable that holds the channel's secret; of a webhook, what signs its messages (whsec_…).",
    )
    causes = ArrayField(
        models.CharField(max_length=10),
        default=list,
        blank=True,
        help_text="What it is told of; none chosen: of everything.",
    )
    provider = models.ForeignKey(
        "providers.Provider",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only of this one; empty: of all.",
    )
    enabled = models.BooleanField(default=True)
    delivered_at = models.DateTimeField(null=True, editable=False, help_text="When a message was last taken.")
    failed_at = models.DateTimeField(null=True, editable=False)
    failure = models.TextField(blank=True, editable=False, help_text="Why the last message was not taken; empty when it was.")

    def __str__(self) -> str:
        return self.address.partition("?")[0]

    @property
    def destination(self) -> Destination:
        return Destination(self.address, self.secret_variable)

    def clean(self) -> None:
        if self.kind not in CHANNELS:
            raise ValidationError({"kind": f"'{self.kind}' is not a known channel; there are {', '.join(sorted(CHANNELS))}."})
        if unknown := sorted(set(self.causes) - set(Incident.Kind.values)):
            known = ", ".join(Incident.Kind.values)
            raise ValidationError({"causes": f"'{unknown[0]}' is no cause of an incident; there are {known}."})
        CHANNELS[self.kind].check(self.destination)


# By a question's cause, in the titles of alerts.
WAITING = {"values": "Changed values", "ids_changed": "New ids"}
# As webhooks name the begin of an incident.
TYPES = {
    "failure": "provider.failed",
    "held": "provider.held",
    "late": "provider.late",
    "refusals": "provider.refusals",
    "frozen": "provider.frozen",
}


class Alert(models.Model):
    """A message to one recipient, sent or still to be sent."""

    class Event(models.TextChoices):
        BEGUN = "begun"
        RECOVERED = "recovered"

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="alerts")
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="alerts")
    event = models.CharField(max_length=10, choices=Event)
    created_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(null=True, default=now, help_text="When it is tried next; empty when sent or given up.")
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, help_text="Why the last attempt failed.")

    class Meta:
        ordering = ["id"]
        # Read by the sender.
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="alert_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def type(self) -> str:
        """The event's type, as webhooks name it."""
        return TYPES[self.incident.kind] if self.event == self.Event.BEGUN else "provider.recovered"

    @property
    def title(self) -> str:
        waiting = WAITING.get(self.incident.code, "Removals")
        begun = {
            "failure": "A sync failed",
            "held": f"{waiting} wait for a decision",
            "late": "The provider is late",
            "refusals": "Many records are refused",
            "frozen": "The feed has stopped changing",
        }
        over = {
            "failure": "Syncs work again",
            "held": f"No {waiting.lower()} wait any more",
            "late": "The provider is no longer late",
            "refusals": "What is refused was accepted" if self.incident.is_accepted else "No more records are refused than usual",
            "frozen": "The feed changes again",
        }
        return (begun if self.event == self.Event.BEGUN else over)[self.incident.kind]
