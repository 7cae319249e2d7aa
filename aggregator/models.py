from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


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


# The feed was read, and what it says is what is served.
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
    rejections_count = models.PositiveIntegerField(default=0)
    # {"removals": 7, "live": 20, …} while removals wait or waited for an operator.
    held = models.JSONField(null=True)
    # {"unknown": […], "values": […], "fills": […], "rates": {…}}: what the feed looked like, see `drift.judging`.
    drift = models.JSONField(default=dict)
    decision = models.CharField(
        max_length=10, blank=True, choices=[("approved", "approved"), ("rejected", "rejected"), ("superseded", "superseded")]
    )
    decided_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    error_code = models.CharField(max_length=50, blank=True)
    error_message = models.TextField(blank=True)
    bytes = models.BigIntegerField(default=0, help_text="Size of the feed after decompression.")
    duration_ms = models.PositiveIntegerField(null=True, help_text="From the lock to the end.")
    # {"fetch": 120, "translate": 900, "merge": 300}, in milliseconds
    stages = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        permissions = [("decide_syncrun", "Can decide on a sync run's held removals")]
        indexes = [
            # Read by a provider's history, and by the reckoning of what it last succeeded at.
            models.Index(fields=["provider", "-id"], name="run_by_provider"),
            # Read by the reckoning of freshness: a provider that fails for months keeps its last success in reach.
            models.Index(
                fields=["provider", "-id"], condition=Q(status__in=["succeeded", "partial", "unchanged"]), name="run_applied"
            ),
            # Read by the search for abandoned runs, and by the held ones that wait for a decision.
            models.Index(fields=["status"], condition=Q(status__in=["running", "held"]), name="run_open"),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}, {self.status}"


class Rejection(models.Model):
    run = models.ForeignKey(SyncRun, models.CASCADE, related_name="rejections", db_index=False)
    code = models.CharField(max_length=50)
    kind = models.CharField(max_length=5)
    path = models.TextField()
    line = models.PositiveIntegerField()
    field = models.TextField()
    value = models.TextField(null=True)
    message = models.TextField()
    snippet = models.TextField(db_default="", help_text="The record as the feed has it; of a run's first rejections alone.")

    class Meta:
        ordering = ["id"]
        # Read by a run's page and report.
        indexes = [models.Index(fields=["run", "id"], name="rejection_by_run")]

    def __str__(self) -> str:
        return f"{self.path}: {self.code}"


class FeedState(models.Model):
    """What we know of a provider's feed since its last sync, so as not to do the same work twice."""

    provider = models.OneToOneField("providers.Provider", models.CASCADE, primary_key=True, related_name="feed_state")
    # Of all settings that decide how the bytes come out; another one forgets everything below.
    settings_digest = models.BinaryField(max_length=16)
    content_digest = models.BinaryField(max_length=16, null=True)
    etag = models.TextField(blank=True)
    last_modified = models.TextField(blank=True)
    # What earlier runs saw of the feed's shape, for drift to be told from it; see `drift.judging`.
    shape = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"feed of {self.provider_id}"


class EventDigest(models.Model):
    """An event as its feed last listed it, without a rejection. Written by the merge alone."""

    event = models.OneToOneField("events.Event", models.CASCADE, primary_key=True)
    provider = models.ForeignKey("providers.Provider", models.CASCADE, related_name="+", db_index=False)
    external_id = models.TextField()
    # Of the element's bytes, and of the values they came out as.
    raw = models.BinaryField(max_length=16)
    values = models.BinaryField(max_length=16)
    plans_seen = models.PositiveIntegerField()
    zones_seen = models.PositiveIntegerField()

    class Meta:
        # Read as a whole at the start of each sync.
        indexes = [models.Index(fields=["provider"], name="digest_by_provider")]

    def __str__(self) -> str:
        return f"digest of {self.event_id}"


class HeldRemoval(models.Model):
    """A row that a held run would have withdrawn."""

    run = models.ForeignKey(SyncRun, models.CASCADE, related_name="held_removals", db_index=False)
    kind = models.CharField(max_length=5)
    event = models.ForeignKey("events.Event", models.CASCADE, null=True, db_index=False)
    plan = models.ForeignKey("events.Plan", models.CASCADE, null=True, db_index=False)
    zone = models.ForeignKey("events.Zone", models.CASCADE, null=True, db_index=False)

    class Meta:
        # Read by the approval of a run, and by the run's page.
        indexes = [models.Index(fields=["run", "kind"], name="held_removal_by_run")]

    def __str__(self) -> str:
        return f"{self.kind} held by run {self.run_id}"
