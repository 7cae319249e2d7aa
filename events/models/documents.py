"""What is kept ready of an event; see `events.catalogue.documents`."""

from django.db import models

from events.models.events import Event


class Document(models.Model):
    """Nothing here says anything that its event, plans, zones and corrections do not: it can be emptied at any time."""

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="+")
    version = models.DateTimeField(help_text="The event's `updated_at` when it was made; of another it is void.")
    parts = models.PositiveIntegerField(help_text="Its plans and zones together.")
    plans = models.TextField(help_text="Its plans with their zones, as JSON.")
    json_ld = models.TextField(help_text="The event as schema.org has it, without its address; empty where it is too large.")

    def __str__(self) -> str:
        return f"document of {self.event_id}"
