from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.timezone import now

from aggregator.channels.base import Destination
from aggregator.channels.registry import CHANNELS
from providers.models import CheckedCharField, validate_variable_name


class Status(models.TextChoices):
    """How a run ended, or where it is; see docs/operations.md for what to do about each."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    UNCHANGED = "unchanged"
    HELD = "held"
    FAILED = "failed"
    SKIPPED = "skipped"
    ABANDONED = "abandoned"
    CANCELLED = "cancelled"
    UNDONE = "undone"


# The feed was read, and its content is served.
APPLIED = (Status.SUCCEEDED, Status.PARTIAL, Status.UNCHANGED)


class Trigger(models.TextChoices):
    COMMAND = "command"
    SCHEDULE = "schedule"
    ADMIN = "admin"


class SyncRun(models.Model):
    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="runs", db_index=False)
    trigger = models.CharField(max_length=10, choices=Trigger)
    source = models.TextField(help_text="The URL, or the file's path.")
    forced = models.BooleanField(default=False)
    task_id = models.CharField(max_length=50, blank=True, help_text="Of the Celery task; the same for its retries.")
    status = models.CharField(max_length=10, choices=Status, default=Status.RUNNING)
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(db_default=Now())
    progress = models.PositiveSmallIntegerField(null=True, help_text="While it runs: per cent of the feed's bytes read.")
    # {"events": {"seen": 3, …}, "plans": {…}, "zones": {…}}
    counts = models.JSONField(default=dict)
    is_reading = models.BooleanField(default=False, help_text="It read the feed's records, which are not the same as before.")
    rejections_count = models.PositiveIntegerField(default=0)
    # {"plan": {"invalid_datetime": 90}}: how many records of each kind were refused, by code.
    refused = models.JSONField(default=dict)
    events_refused = models.PositiveIntegerField(default=0, help_text="Events of the feed of which anything was refused.")
    # [{"code": "no_plans", "total": 2, "message": …, "example": {"path": …, "line": 7, "value": …}}, …]
    notes = models.JSONField(default=list)
    # {"reason": "removals", "message": …, "removals": 7, "live": 20, …} as it was when something was held for an operator.
    held = models.JSONField(null=True)
    # {"unknown": […], "values": […], "fills": […], "rates": {…}}: what the feed looked like, see `drift.judging`.
    drift = models.JSONField(default=dict)
    cancel_asked_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    error_code = models.CharField(max_length=50, blank=True)
    error_message = models.TextField(blank=True)
    beginning = models.TextField(blank=True, help_text="How that began which came, of a run that failed.")
    # [{"address": …, "status": 200, "bytes": 1731, "duration_ms": 41, "error": …}, …] of a recipe's source.
    documents = models.JSONField(default=list)
    bytes = models.BigIntegerField(default=0, help_text="Size of the feed after decompression.")
    content = models.BinaryField(max_length=16, null=True, help_text="Of all that its feed gave, whatever its bytes.")
    feed_digest = models.BinaryField(max_length=16, null=True, help_text="Of the feed as it came, by which the archive has it.")
    duration_ms = models.PositiveIntegerField(null=True, help_text="From the lock to the end.")
    # {"fetch": 120, "translate": 900, "merge": 300}, in milliseconds
    stages = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        permissions = [("decide_syncrun", "Can decide on what a sync run holds")]
        indexes = [
            # Read by a provider's history, and to find its last success.
            models.Index(fields=["provider", "-id"], name="run_by_provider"),
            # Read by freshness: it finds the last success of a provider that has failed for months.
            models.Index(
                fields=["provider", "-id"], condition=Q(status__in=["succeeded", "partial", "unchanged"]), name="run_applied"
            ),
            # Read to tell what a provider's feed usually has, though most runs read nothing new.
            models.Index(fields=["provider", "-id"], condition=Q(is_reading=True), name="run_reading"),
            # Read to find abandoned runs.
            models.Index(fields=["status"], condition=Q(status="running"), name="run_open"),
            # Read by the admin's charts, and by its filter of runs by time.
            models.Index(fields=["started_at"], name="run_by_start"),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}, {self.status}"


class Rejection(models.Model):
    # Without a constraint: to check a million rejections of the run that writes them would take seconds.
    run = models.ForeignKey(SyncRun, models.CASCADE, related_name="rejections", db_index=False, db_constraint=False)
    code = models.CharField(max_length=50)
    kind = models.CharField(max_length=5)
    path = models.TextField()
    line = models.PositiveIntegerField()
    field = models.TextField()
    value = models.TextField(null=True)
    message = models.TextField()
    document = models.TextField(db_default="", help_text="Its address, of a feed that was put together of several.")
    snippet = models.TextField(db_default="", help_text="The record as the feed has it; of a run's first rejections alone.")

    class Meta:
        ordering = ["id"]
        # Read by a run's page and report.
        indexes = [models.Index(fields=["run", "id"], name="rejection_by_run")]

    def __str__(self) -> str:
        return f"{self.path}: {self.code}"


class FeedState(models.Model):
    """What is known of a provider's feed since its last sync, so that the same work is not done twice."""

    provider = models.OneToOneField("providers.Provider", models.CASCADE, primary_key=True, related_name="feed_state")
    # Of all settings that the translation depends on; with another one, everything below is discarded.
    settings_digest = models.BinaryField(max_length=16)
    content_digest = models.BinaryField(max_length=16, null=True)
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    # The same of each document of a recipe's source.
    documents = models.JSONField(null=True)
    # What earlier runs saw of the feed's shape, for drift to be told from it; see `drift.judging`.
    shape = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"feed of {self.provider_id}"


class ContentDay(models.Model):
    """A day, in UTC, on which runs changed what a provider says: of these, its pauses are told for months."""

    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    changes = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "day"], name="content_day_identity")]

    def __str__(self) -> str:
        return f"{self.day} of {self.provider_id}"


class KeptDocument(models.Model):
    """A document that an event named, as it came last: not asked for again for a while, and grafted where it cannot be had."""

    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    # Digests of its address and of the element that named it.
    key = models.BinaryField(max_length=16)
    element = models.BinaryField(max_length=16)
    body = models.BinaryField(help_text="Compressed with zlib.")
    asked_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(help_text="For so long it is not asked for again; 0: in each run.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "key"], name="kept_document_identity")]
        # Read by the maintenance that deletes what nothing names any more.
        indexes = [models.Index(fields=["asked_at"], name="kept_document_by_age")]

    def __str__(self) -> str:
        return f"document of {self.provider_id}"


class EventDigest(models.Model):
    """An event as its feed last listed it, without a rejection. Only the merge writes it."""

    # Without constraints: the merge that writes a digest wrote or locked what it points to, and to check each takes a
    # tenth of its time.
    event = models.OneToOneField("events.Event", models.CASCADE, primary_key=True, db_constraint=False)
    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False, db_constraint=False)
    external_id = models.TextField()
    # Of the element's bytes, and of the values that were read from them.
    raw = models.BinaryField(max_length=16)
    values = models.BinaryField(max_length=16)
    plans_seen = models.PositiveIntegerField()
    zones_seen = models.PositiveIntegerField()
    venues = ArrayField(models.UUIDField(), null=True, help_text="How its plans describe their venues, by `Venue.said_as`.")

    class Meta:
        # Read as a whole at the start of each sync.
        indexes = [models.Index(fields=["provider"], name="digest_by_provider")]

    def __str__(self) -> str:
        return f"digest of {self.event_id}"


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


class HeldRemoval(models.Model):
    """A row that a held run would have withdrawn.

    Or of the kind `gone`, an event that would no longer be served; or `cancelled`, a plan that the feed lists as such.
    """

    CANCELLED = "cancelled"

    question = models.ForeignKey(Question, models.CASCADE, related_name="held_removals", db_index=False)
    kind = models.CharField(max_length=9)
    event = models.ForeignKey("events.Event", models.CASCADE, null=True, db_index=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False)

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
    event = models.ForeignKey("events.Event", models.CASCADE, db_index=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False)
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
    event = models.ForeignKey("events.Event", models.CASCADE, db_index=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False)
    external_id = models.TextField()
    occurrence = models.PositiveIntegerField(null=True, help_text="Of a zone.")

    class Meta:
        # Read by the answer to a question, by what shows it, and by later runs.
        indexes = [models.Index(fields=["question"], name="held_id_by_question")]

    def __str__(self) -> str:
        return f"{self.event_id} as {self.external_id}"


class Tally(models.Model):
    """A sum over all runs of a provider, also deleted ones; see `aggregator.runs.tallies`."""

    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    metric = models.CharField(max_length=20)
    label = models.CharField(max_length=60)
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "metric", "label"], name="tally_identity")]

    def __str__(self) -> str:
        return f"{self.metric} {self.label}"


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


class DryRun(models.Model):
    """The last dry run of a provider that somebody asked for."""

    provider = models.OneToOneField("providers.Provider", models.CASCADE, primary_key=True, related_name="dry_run")
    asked_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    # As `sync_provider --dry-run --json` prints it; null until a worker has finished it.
    report = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"dry run of {self.provider_id}"


class Heartbeat(models.Model):
    """The heartbeat of a live worker or beat. A process that ends cleanly removes its row."""

    class Kind(models.TextChoices):
        WORKER = "worker"
        BEAT = "beat"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=300, help_text="Its host and process.")
    seen_at = models.DateTimeField(help_text="When it said so, by the database's clock.")
    turned_at = models.DateTimeField(help_text="When its main loop last went round.")
    taking = models.BooleanField(help_text="Whether it has its broker: a worker takes tasks then, beat ticks.")
    queues = ArrayField(models.TextField(), help_text="Of a worker: those that it takes tasks from.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "name"], name="heartbeat_identity")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
