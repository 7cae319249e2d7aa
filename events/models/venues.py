"""A venue: where plans of a provider take place."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from events.models.expressions import venue_order
from events.models.identity import ID_LENGTH


class Venue(models.Model):
    id = models.UUIDField(primary_key=True, editable=False)
    provider = models.ForeignKey("providers.Provider", models.PROTECT, related_name="venues", db_index=False)
    external_id = models.CharField(max_length=ID_LENGTH, null=True)
    name = models.TextField(null=True)
    address = models.TextField(null=True)
    locality = models.TextField(null=True)
    region = models.TextField(null=True)
    postal_code = models.TextField(null=True)
    country = models.TextField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    url = models.TextField(null=True)

    locality_folded = models.GeneratedField(
        expression=Func(F("locality"), function="place_folded"),
        output_field=models.TextField(null=True),
        db_persist=True,
        help_text="Without accents and case.",
    )
    words = models.GeneratedField(
        expression=Func(F("name"), function="venue_words"),
        output_field=ArrayField(models.TextField(), null=True),
        db_persist=True,
        help_text="Of its name, without accents and case.",
    )
    said_as = models.UUIDField(help_text="Which of the provider's ways to describe it stands here.")
    withdrawn_at = models.DateTimeField(null=True, help_text="Since when the provider lists no plan that takes place in it.")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(latitude__gte=-90, latitude__lte=90), name="venue_latitude_in_bounds"),
            models.CheckConstraint(condition=Q(longitude__gte=-180, longitude__lte=180), name="venue_longitude_in_bounds"),
        ]
        indexes = [
            # Read by the merge.
            models.Index(fields=["provider"], name="venue_by_provider"),
            # Read by lists of venues, and by their `q`.
            models.Index(venue_order(), "id", name="venue_by_name"),
            GinIndex(fields=["words"], name="venue_by_word"),
            # Read by `near` and `bbox`, by `locality`, and by `country`.
            models.Index(fields=["latitude", "longitude"], name="venue_by_place"),
            models.Index(fields=["locality_folded"], name="venue_by_locality"),
            models.Index(fields=["country"], name="venue_by_country"),
        ]

    def __str__(self) -> str:
        return self.name or self.address or self.locality or self.external_id or str(self.id)
