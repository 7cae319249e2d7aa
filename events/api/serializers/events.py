"""Events with their plans, zones and venues: as a row of a search answer, and whole."""

from datetime import datetime
from typing import Any, Literal

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.serializers.base import AnsweredSerializer, CatalogueSerializer, Instant, LocalDate, LocalTime
from events.catalogue.correctable import from_json
from events.catalogue.fields import Shown, shown_in
from events.models import Correction, Event, Plan, Venue, Zone
from events.values import written_instant


class ZoneSerializer(CatalogueSerializer):
    price = serializers.DecimalField(12, 2, allow_null=True)
    price_max = serializers.DecimalField(12, 2, allow_null=True)
    currency = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()

    class Meta:
        model = Zone
        fields = shown_in("zone")

    def get_currency(self, zone: Zone) -> str | None:
        """The provider's where the feed does not say."""
        usual: str | None = zone.plan.event.provider.options.get("currency")
        return zone.currency or usual

    def get_status(self, zone: Zone) -> Literal["current", "withdrawn"]:
        """A zone stays with a plan that left after its start, as it was then."""
        plan = zone.plan
        left_alone = zone.withdrawn_at and not (plan.withdrawn_at and zone.withdrawn_at >= plan.withdrawn_at)
        return "current" if plan.current and not left_alone else "withdrawn"


class VenueSerializer(CatalogueSerializer):
    id = serializers.UUIDField()
    latitude = serializers.FloatField(allow_null=True, min_value=-90, max_value=90)
    longitude = serializers.FloatField(allow_null=True, min_value=-180, max_value=180)

    class Meta:
        model = Venue
        fields = shown_in("venue")


class PlanSerializer(CatalogueSerializer):
    starts_at = Instant()
    ends_at = Instant(allow_null=True)
    end_estimated = serializers.SerializerMethodField()
    start_date = LocalDate("starts")
    start_time = LocalTime("starts")
    end_date = LocalDate("ends")
    end_time = LocalTime("ends")
    sell_from = Instant(allow_null=True)
    sell_to = Instant(allow_null=True)
    status = serializers.SerializerMethodField()
    venue = VenueSerializer(allow_null=True)
    zones = ZoneSerializer(many=True)

    class Meta:
        model = Plan
        fields = shown_in("plan")

    def get_end_estimated(self, plan: Plan) -> bool:
        """A correction is no estimate."""
        corrected = getattr(plan.event, "corrected", ())
        return plan.end_estimated and not any(one.plan_id == plan.pk and one.field == "ends_at" for one in corrected)

    def get_status(self, plan: Plan) -> Literal["current", "withdrawn"]:
        return "current" if plan.current else "withdrawn"


class EventRowSerializer(CatalogueSerializer):
    id = serializers.UUIDField()
    start_date = LocalDate("starts")
    start_time = LocalTime("starts")
    end_date = LocalDate("ends")
    end_time = LocalTime("ends")
    min_price = serializers.FloatField(allow_null=True)
    max_price = serializers.FloatField(allow_null=True)

    class Meta:
        model = Event
        fields = shown_in("event", Shown.ROW)


@extend_schema_field(
    {
        "type": ["object", "null"],
        "additionalProperties": {
            "type": "object",
            "properties": {"title": {"type": "string"}, "description": {"type": "string"}},
        },
    }
)
class Translations(serializers.ReadOnlyField):
    """By their languages. A model's JSON would be described as anything or null, and so null as two things at once."""


class ExpandedRowSerializer(EventRowSerializer):
    plans = PlanSerializer(many=True)

    class Meta(EventRowSerializer.Meta):
        fields = shown_in("event", Shown.EXPANDED)


@extend_schema_field({"type": ["string", "number", "boolean", "null"]})
class CorrectableValue(serializers.ReadOnlyField):
    """As the field itself is shown."""

    def __init__(self, value: str) -> None:
        super().__init__(source="*")
        self.value = value

    def to_representation(self, correction: Correction) -> Any:
        stored = getattr(correction, self.value)
        value = from_json(correction.field, stored)
        return written_instant(value) if isinstance(value, datetime) else stored


class CorrectedSerializer(AnsweredSerializer):
    """A field that is served as we know better; never who does, nor why."""

    kind = serializers.ChoiceField(["event", "plan", "zone", "venue"])
    plan = serializers.CharField(source="plan.external_id", default=None, allow_null=True)
    zone = serializers.CharField(source="zone.external_id", default=None, allow_null=True)
    occurrence = serializers.IntegerField(source="zone.occurrence", default=None, allow_null=True)
    venue = serializers.UUIDField(source="venue_id", default=None, allow_null=True)
    provider_value = CorrectableValue("theirs")
    our_value = CorrectableValue("ours")

    class Meta:
        model = Correction
        fields = ["kind", "plan", "zone", "occurrence", "venue", "field", "provider_value", "our_value"]


class EventSerializer(EventRowSerializer):
    provider = serializers.CharField(source="provider.slug")
    timezone = serializers.SerializerMethodField()
    status = serializers.SerializerMethodField()
    updated_at = Instant()
    translations = Translations()
    corrected = serializers.SerializerMethodField()
    plans = PlanSerializer(many=True)

    class Meta(EventRowSerializer.Meta):
        fields = shown_in("event")

    def get_timezone(self, event: Event) -> str:
        return event.starts_timezone or event.provider.timezone

    @extend_schema_field(CorrectedSerializer(many=True))
    def get_corrected(self, event: Event) -> Any:
        """Its own, its plans' and zones', and those of the venues that its plans take place in."""
        owners: dict[Any, Any] = {plan.venue_id: plan.venue for plan in event.plans.all() if plan.venue} | {event.pk: event}
        found = [correction for owner in owners.values() for correction in owner.corrected]
        return CorrectedSerializer(sorted(found, key=lambda correction: correction.pk), many=True).data

    @extend_schema_field(serializers.ChoiceField(["current", "withdrawn"], allow_null=True))
    def get_status(self, event: Event) -> Literal["current", "withdrawn"] | None:
        """Null where the provider lists it without a plan that could be read: it is neither served nor gone."""
        if event.current:
            return "current"
        return "withdrawn" if event.withdrawn else None


def with_plans(events: QuerySet[Event]) -> QuerySet[Event]:
    """Prefetches, so that neither a plan's event nor a zone's plan costs a query."""
    return events.prefetch_related("plans__zones", "plans__venue")


def whole_events(events: QuerySet[Event]) -> QuerySet[Event]:
    """All that an event's own page shows, in a few queries for however many."""
    applied = Correction.objects.filter(ended_at=None, suspended=False).select_related("plan", "zone")
    corrected = [Prefetch(f"{of}corrections", applied, to_attr="corrected") for of in ("", "plans__venue__")]
    return with_plans(events.select_related("provider")).prefetch_related(*corrected)
