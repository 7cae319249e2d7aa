"""A run: one sync of one provider, what it refused, and what is counted over all of them."""

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
    # {"unknown": […], "values": […], "fills": […], "rates": {…}}: what the feed looked like, see `drift.comparison`.
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


class DryRun(models.Model):
    """The last dry run of a provider that somebody asked for."""

    provider = models.OneToOneField("providers.Provider", models.CASCADE, primary_key=True, related_name="dry_run")
    asked_by = models.ForeignKey("auth.User", models.SET_NULL, null=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    # As `sync_provider --dry-run --json` prints it; null until a worker has finished it.
    report = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"dry run of {self.provider_id}"
