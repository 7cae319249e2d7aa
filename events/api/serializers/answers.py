"""Answers and their pages, as a client gets them: what the schema says of them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.serializers.base import CatalogueSerializer, Instant, LocalDate, LocalTime
from events.api.serializers.events import EventSerializer, ExpandedRowSerializer, VenueSerializer
from events.api.serializers.log import ChangeSerializer, HistoryPageSerializer
from events.catalogue.fields import Shown, shown_in
from events.catalogue.rows import WIDE
from events.models import PlanState, Venue


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
