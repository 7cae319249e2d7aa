"""What the log says of an event, for the schema: it is answered as `events.changes` reads it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.models import ChangeKind

# Of any type that a field has.
_ANY: dict[str, Any] = {"description": "The field's value, or null."}


class DeltaSerializer(serializers.Serializer[Any]):
    """One field of an event, a plan, a zone or a plan's venue. A new row is told with all its fields, each before null."""

    of = serializers.ChoiceField(["event", "plan", "zone", "venue"])
    plan = serializers.CharField(allow_null=True, help_text="The provider's id of it.")
    zone = serializers.CharField(allow_null=True, help_text="The provider's id of it.")
    occurrence = serializers.IntegerField(allow_null=True, help_text="Of the zone, among those of its plan with the same id.")
    field = serializers.CharField()
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()

    @extend_schema_field(_ANY)
    def get_before(self, _: Any) -> None:
        return None

    @extend_schema_field(_ANY)
    def get_after(self, _: Any) -> None:
        return None


class BySerializer(serializers.Serializer[Any]):
    """One of these; never who it was."""

    run = serializers.IntegerField(required=False, allow_null=True, help_text="A sync, or null where its record was deleted.")
    correction = serializers.BooleanField(required=False, help_text="An operator corrected something, or released it.")
    undo = serializers.IntegerField(
        required=False, allow_null=True, help_text="What this sync had written was put back, or put there again."
    )
    settings = serializers.BooleanField(required=False, help_text="The provider's time zone or currency was changed.")


class ToldSerializer(serializers.Serializer[Any]):
    at = serializers.DateTimeField()
    kind = serializers.ChoiceField(ChangeKind.choices)
    by = BySerializer()
    changes = DeltaSerializer(many=True)


class HistoryPageSerializer(serializers.Serializer[Any]):
    history = ToldSerializer(many=True)
    next = serializers.URLField(required=False)
