"""What runs ask an operator, the rows that they ask about, and what was taken back of them."""

from django.db import models
from django.db.models import Q

from aggregator.models.runs import Status, SyncRun


class Question(models.Model):
    """What a run holds for an operator, and the answer. One stands for each provider and cause: the newest."""

    class Cause(models.TextChoices):
        REMOVALS = "removals"
        DRIFT = "drift", "drift of the feed's shape"
        VALUES = "values", "changed values"
        IDS_CHANGED = "ids_changed", "new ids"
        UNDONE = "undone", "content that was undone"

    class Decision(models.TextChoices):
        APPROVED = "approved"
        REJECTED = "rejected"
        # A later run asked again, or had no reason to.
        SUPERSEDED = "superseded"

    run = models.ForeignKey(SyncRun, models.CASCADE, related_name="questions")
    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    cause = models.CharField(max_length=20, choices=Cause)
    # {"message": …, "removals": 7, "live": 20, "missing": {…}, …} as the run found it; see `aggregator.runs.questions`.
    facts = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, blank=True, choices=Decision)
    decided_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            # Also read by the desk.
            models.UniqueConstraint(fields=["provider", "cause"], condition=Q(decision=""), name="question_one_stands"),
        ]
        # Read by syncs: what was answered with no is not asked again.
        indexes = [models.Index(fields=["provider"], condition=Q(decision="rejected"), name="question_refused")]

    def __str__(self) -> str:
        return f"{self.cause} of run {self.run_id}"


class Undo(models.Model):
    """Somebody took back what a run wrote. While it stands, the same content is held."""

    run = models.ForeignKey(SyncRun, models.CASCADE, related_name="undos", db_index=False)
    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    content = models.BinaryField(max_length=16, null=True, help_text="Of the run.")
    status = models.CharField(max_length=10, choices=Status, help_text="Of the run, before.")
    reason = models.TextField(blank=True)
    made_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="It was taken back itself.")
    ended_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["run"], condition=Q(ended_at=None), name="undo_one_stands")]
        indexes = [
            # Read by a run's page.
            models.Index(fields=["run"], name="undo_by_run"),
            # Read by syncs.
            models.Index(fields=["provider"], condition=Q(ended_at=None), name="undo_standing"),
        ]

    def __str__(self) -> str:
        return f"undo of run {self.run_id}"


# What a question is about is checked by nobody: rows of events are deleted only by the transaction that created them, and each
# would be looked for in all that was ever held.


class HeldRemoval(models.Model):
    """A row that a held run would have withdrawn.

    Or of the kind `gone`, an event that would no longer be served; or `cancelled`, a plan that the feed lists as such.
    """

    CANCELLED = "cancelled"

    question = models.ForeignKey(Question, models.CASCADE, related_name="held_removals", db_index=False)
    kind = models.CharField(max_length=9)
    event = models.ForeignKey("events.Event", models.CASCADE, null=True, db_index=False, db_constraint=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False, db_constraint=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False, db_constraint=False)

    class Meta:
        # Read by the answer to a question, by what shows it, and by later runs.
        indexes = [models.Index(fields=["question", "kind"], name="held_removal_by_question")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.event_id}"


class HeldValue(models.Model):
    """A row that a held run would have changed in a way that nobody believes, with what the provider says of it."""

    class Way(models.TextChoices):
        PRICE = "price", "a price changes by a factor of 3 or more"
        TITLE = "title", "a title shares no word with the one before"
        START = "start", "a start moves by more than a day"

    question = models.ForeignKey(Question, models.CASCADE, related_name="held_values", db_index=False)
    way = models.CharField(max_length=5, choices=Way)
    event = models.ForeignKey("events.Event", models.CASCADE, db_index=False, db_constraint=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False, db_constraint=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False, db_constraint=False)
    before = models.TextField()
    after = models.TextField()
    # All that the provider says of the row, by column.
    said = models.JSONField()

    class Meta:
        # Read by the answer to a question, by what shows it, and by later runs.
        indexes = [models.Index(fields=["question", "way"], name="held_value_by_question")]

    def __str__(self) -> str:
        return f"{self.way} of {self.event_id}"


class HeldId(models.Model):
    """A row that is missing, and the id under which the feed lists it now, as it seems."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="held_ids", db_index=False)
    event = models.ForeignKey("events.Event", models.CASCADE, db_index=False, db_constraint=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False, db_constraint=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False, db_constraint=False)
    external_id = models.TextField()
    occurrence = models.PositiveIntegerField(null=True, help_text="Of a zone.")

    class Meta:
        # Read by the answer to a question, by what shows it, and by later runs.
        indexes = [models.Index(fields=["question"], name="held_id_by_question")]

    def __str__(self) -> str:
        return f"{self.event_id} as {self.external_id}"
