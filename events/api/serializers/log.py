"""What the change log says: changes as `/v1/changes` walks them, and an event's history."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.serializers.base import AnsweredSerializer, Instant
from events.api.serializers.events import EventSerializer
from events.models import Change, ChangeKind

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


class ChangeSerializer(AnsweredSerializer):
    """A change, and its event as it is now; of an event that is hidden now, nothing but that it went.

    The context holds the whole events by id.
    """

    event_id = serializers.UUIDField()
    provider = serializers.CharField(source="batch.provider.slug")
    at = Instant(source="batch.numbered_at")
    run = serializers.IntegerField(source="batch.run_id", allow_null=True)
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField(allow_null=True)
    rows = serializers.DictField(child=serializers.DictField(child=serializers.IntegerField()))
    event = serializers.SerializerMethodField()
    changes = DeltaSerializer(many=True)

    class Meta:
        model = Change
        fields = ["event_id", "provider", "kind", "at", "run", "before", "after", "rows", "event", "changes"]

    def to_representation(self, change: Change) -> dict[str, Any]:
        row: dict[str, Any] = super().to_representation(change)
        if row["event"] is None:
            return row | {"kind": ChangeKind.WITHDRAWN.value, "before": None, "after": None, "rows": {}}
        return row | {side: _public(row[side]) for side in ("before", "after")}

    @extend_schema_field(EventSerializer(allow_null=True))
    def get_event(self, change: Change) -> Any:
        event = self.context["events"].get(change.event_id)
        return None if event is None or event.hidden else EventSerializer(event).data


def _public(fields: dict[str, Any] | None) -> dict[str, Any] | None:
    """To others, what was hidden was withdrawn."""
    return fields and fields | ({"status": "withdrawn"} if fields.get("status") == "hidden" else {})
