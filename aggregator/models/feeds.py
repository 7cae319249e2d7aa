"""What is known of a provider's feed between its syncs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


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
    # What earlier runs saw of the feed's shape, for drift to be told from it; see `drift.comparison`.
    shape = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"feed of {self.provider_id}"


class ContentDay(models.Model):
    """A day, in UTC, on which a provider's content changed. The pauses between such days outlast the runs, which are deleted."""

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
    """The last version of a document that an event named: reused for a while, and also where the document cannot be fetched."""

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
