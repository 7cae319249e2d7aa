"""The processes that are alive."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


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
