"""What of an event is shown: the row of a search answer, and the event whole."""

from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.db.models import DateTimeField, Prefetch, QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.log_serializers import DeltaSerializer, HistoryPageSerializer
from events.catalogue.correctable import from_json
from events.catalogue.fields import Shown, shown_in
from events.catalogue.rows import WIDE
from events.models import Change, ChangeKind, Correction, Event, Plan, PlanState, Venue, Zone
from events.values import written_instant


class Instant(serializers.DateTimeField):
    def to_representation(self, value: datetime) -> str:
        return written_instant(value)


# What a docstring of these said would be published as what they are.
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


class TranslationSerializer(serializers.Serializer[Any]):
    title = serializers.CharField(required=False)
    description = serializers.CharField(required=False)


@extend_schema_field(
    {"type": ["object", "null"], "additionalProperties": {"$ref": "#/components/schemas/Translation"}, "example": {"sv": {}}}
)
class Translations(serializers.ReadOnlyField):
    pass


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
    """Each plan knows its event by this, and each zone its plan, without their being read once more."""
    return events.prefetch_related("plans__zones", "plans__venue")


def whole_events(events: QuerySet[Event]) -> QuerySet[Event]:
    """All that an event's own page shows, in a few queries for however many."""
    applied = Correction.objects.filter(ended_at=None, suspended=False).select_related("plan", "zone")
    corrected = [Prefetch(f"{of}corrections", applied, to_attr="corrected") for of in ("", "plans__venue__")]
    return with_plans(events.select_related("provider")).prefetch_related(*corrected)


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


# The envelopes, for the schema


class PageRowSerializer(ExpandedRowSerializer):
    """With `fields` any of them may be absent, and without `expand` so are the plans."""

    provider = serializers.CharField(source="provider.slug")
    timezone = serializers.CharField()
    status = serializers.ChoiceField(["current", "withdrawn"], allow_null=True)
    updated_at = Instant()
    starts_at = Instant(allow_null=True)
    ends_at = Instant(allow_null=True)
    all_day = serializers.BooleanField()
    sold_out = serializers.BooleanField()
    venue = serializers.CharField(allow_null=True)
    locality = serializers.CharField(allow_null=True)
    country = serializers.CharField(allow_null=True)
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)

    class Meta(ExpandedRowSerializer.Meta):
        fields = list(dict.fromkeys([*shown_in("event", Shown.EXPANDED), *WIDE]))

    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        for field in found.values():
            field.read_only = False
        return found


class PageSerializer(serializers.Serializer[Any]):
    events = PageRowSerializer(many=True)
    next = serializers.URLField(required=False)
    unplaced = serializers.IntegerField(required=False)


class PageAnswerSerializer(serializers.Serializer[Any]):
    data: Any = PageSerializer()
    error = serializers.SerializerMethodField()

    @extend_schema_field({"type": "null"})
    def get_error(self, _: Any) -> None:
        return None


class EventAnswerSerializer(PageAnswerSerializer):
    data: Any = EventSerializer()


class VenuePageSerializer(serializers.Serializer[Any]):
    venues = VenueSerializer(many=True)
    next = serializers.URLField(required=False)


class VenuesAnswerSerializer(PageAnswerSerializer):
    data: Any = VenuePageSerializer()


class VenueAnswerSerializer(PageAnswerSerializer):
    data: Any = VenueSerializer()


class BriefVenueSerializer(CatalogueSerializer):
    class Meta:
        model = Venue
        fields = ["id", "name", "locality", "country", "latitude", "longitude"]


class PlanRowSerializer(serializers.Serializer[Any]):
    event_id = serializers.UUIDField()
    external_id = serializers.CharField()
    title = serializers.CharField()
    state = serializers.ChoiceField(PlanState.choices)
    starts_at = Instant()
    ends_at = Instant(allow_null=True)
    all_day = serializers.BooleanField()
    start_date = LocalDate("starts_at")
    start_time = LocalTime("starts_at")
    end_date = LocalDate("ends_at")
    end_time = LocalTime("ends_at")
    timezone = serializers.CharField()
    venue = BriefVenueSerializer(allow_null=True)
    min_price = serializers.FloatField(allow_null=True)
    max_price = serializers.FloatField(allow_null=True)
    currency = serializers.CharField(allow_null=True)
    sold_out = serializers.BooleanField(allow_null=True)
    available = serializers.BooleanField()
    category = serializers.CharField(allow_null=True)
    organizer = serializers.CharField(allow_null=True)
    provider = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    image_url = serializers.CharField(allow_null=True)


class PlanPageSerializer(serializers.Serializer[Any]):
    plans = PlanRowSerializer(many=True)
    next = serializers.URLField(required=False)
    unplaced = serializers.IntegerField(required=False)


class PlanPageAnswerSerializer(PageAnswerSerializer):
    data: Any = PlanPageSerializer()


class CountSerializer(serializers.Serializer[Any]):
    value = serializers.CharField(allow_null=True)
    events = serializers.IntegerField()


class TotalsSerializer(serializers.Serializer[Any]):
    events = serializers.IntegerField()
    by = serializers.DictField(child=CountSerializer(many=True))
    others = serializers.DictField(child=serializers.IntegerField(), required=False)


class CountsAnswerSerializer(PageAnswerSerializer):
    data: Any = TotalsSerializer()


class HistoryAnswerSerializer(PageAnswerSerializer):
    data: Any = HistoryPageSerializer()


class ChangePageSerializer(serializers.Serializer[Any]):
    changes = ChangeSerializer(many=True)
    next = serializers.URLField()


class ChangesAnswerSerializer(PageAnswerSerializer):
    data: Any = ChangePageSerializer()


class ProblemSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()
    details = serializers.DictField()


class ErrorAnswerSerializer(serializers.Serializer[Any]):
    data: Any = serializers.SerializerMethodField()
    error = ProblemSerializer()

    @extend_schema_field({"type": "null"})
    def get_data(self, _: Any) -> None:
        return None


class HealthSerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["ok"])
