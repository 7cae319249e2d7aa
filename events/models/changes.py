"""What changed of what is served, in the order of commits; see `events.changes`."""

import uuid

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now

from events.models.events import Event


class Generation(models.Model):
    """One row. Its random value is replaced in every transaction that changes what is served; it also numbers the batches."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField(default=uuid.uuid4)
    changed_at = models.DateTimeField(db_default=Now())
    numbered = models.BigIntegerField(default=0, db_default=0, help_text="The last batch's number.")
    # Distinguishes this database's numbers from another's.
    epoch = models.UUIDField(default=uuid.uuid4, db_default=Func(function="gen_random_uuid"), editable=False)
    pruned_until = models.DateTimeField(null=True, help_text="When the last change was made that is no longer kept.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="generation_single_row")]


class By(models.TextChoices):
    """What made the changes of a batch."""

    RUN = "run"
    CORRECTION = "correction"
    SETTINGS = "settings"
    UNDO = "undo"


class Batch(models.Model):
    """The changes of one transaction, and whose they are: a run's, or a person's.

    Its last statement gives it the next number, under the lock of the one generation row. So numbers have no
    gaps, and once one is seen, so are all before it.
    """

    number = models.BigIntegerField(null=True, unique=True)
    numbered_at = models.DateTimeField(null=True)
    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    # A number alone: runs are of an application above this one, which calls `forget_runs` when it deletes some.
    run_id = models.BigIntegerField(null=True, db_index=True, help_text="Of the sync that wrote it.")
    person = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=10, choices=By)
    bytes = models.BigIntegerField(default=0, db_default=0, help_text="Of its changes, uncompressed.")

    class Meta:
        # Read by those who follow one provider.
        indexes = [models.Index(fields=["provider", "number"], name="batch_by_provider")]

    def __str__(self) -> str:
        return f"batch {self.number}"


class ChangeKind(models.TextChoices):
    CREATED = "created"
    UPDATED = "updated"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    CORRECTED = "corrected"
    RELEASED = "released"
    # Of the event's state; an event is also rescheduled where one of its plans is.
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    # What a run wrote was put back, or put there again.
    UNDONE = "undone"


class Change(models.Model):
    """What became of one event in one batch. Only `events.catalogue.recorder` writes it, in bulk."""

    # Checked by nobody: the statement that writes a change has its event at hand, and batches go with their changes alone.
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="changes", db_index=False, db_constraint=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="changes", db_index=False, db_constraint=False)
    kind = models.CharField(max_length=11, choices=ChangeKind)
    before = models.JSONField(null=True, help_text="The public fields that changed, as they were; none of a new event.")
    after = models.JSONField(help_text="The same fields now; all of a new event.")
    # {"events": {"updated": 1}, "plans": {"created": 2, "withdrawn": 1}, "zones": {…}}; zones of new plans are not counted.
    rows = models.JSONField(help_text="How many rows of the event were written, by what became of them.")
    # {"event": {"updated_at": [before, after], …}, "plans": [[id, external id, {field: [before, after], …}], …], "zones": […],
    # "venues": […], "corrections": […]}; see `events.catalogue.told`. What was created with its event or its plan is not listed.
    # A text, since it is written once for each price that changes, and read whole: PostgreSQL takes three times as long to store
    # a jsonb of it, which is half as long again.
    written = models.TextField(null=True, help_text="What was written of its rows, as JSON; nothing of a new event.")

    class Meta:
        ordering = ["id"]
        indexes = [
            # Read by the feed of changes, and by a run's page.
            models.Index(fields=["batch", "id"], name="change_by_batch"),
            # Read by an event's history.
            models.Index(fields=["event", "-id"], name="change_by_event"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
