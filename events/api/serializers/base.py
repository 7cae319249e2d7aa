"""What all serializers of stored rows are made of: instants, and dates and times as the clocks of a zone show them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateTimeField
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.models import Event, Plan
from events.values import written_instant


class Instant(serializers.DateTimeField):
    def to_representation(self, value: datetime) -> str:
        return written_instant(value)


# No docstrings here: drf-spectacular would publish them as the descriptions of all serializers below.
class AnsweredSerializer(serializers.ModelSerializer[Any]):
    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        for field in found.values():
            # What is only read is always there, also where the model could do without it.
            field.read_only, field.required = True, False
        return found


# Of rows whose fields are listed in `events.catalogue.fields`.
class CatalogueSerializer(AnsweredSerializer):
    serializer_field_mapping = {**serializers.ModelSerializer.serializer_field_mapping, DateTimeField: Instant}


class Local(serializers.ReadOnlyField):
    """A part of an instant, as the clocks of its zone show it: its plan's own, or else its provider's."""

    def __init__(self, side: str) -> None:
        super().__init__(source="*")
        self.side = side

    def local(self, row: Event | Plan) -> datetime | None:
        instant: datetime | None = getattr(row, f"{self.side}_at")
        own: str | None = row.timezone if isinstance(row, Plan) else getattr(row, f"{self.side}_timezone")
        event = row.event if isinstance(row, Plan) else row
        return instant and instant.astimezone(ZoneInfo(own or event.provider.timezone))


@extend_schema_field({"type": ["string", "null"], "format": "date"})
class LocalDate(Local):
    def to_representation(self, row: Event | Plan) -> str | None:
        local = self.local(row)
        return local.date().isoformat() if local else None


@extend_schema_field({"type": ["string", "null"], "pattern": r"^\d\d:\d\d:\d\d$"})
class LocalTime(Local):
    """Null where the plan takes whole days."""

    def to_representation(self, row: Event | Plan) -> str | None:
        local = self.local(row)
        all_day = row.all_day if isinstance(row, Plan) else getattr(row, f"{self.side}_all_day")
        return f"{local:%H:%M:%S}" if local and not all_day else None
