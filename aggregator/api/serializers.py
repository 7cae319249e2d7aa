"""The answers about providers and the service's readiness."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from aggregator.api.counts import NONE, Counts
from aggregator.models import Incident, Status, SyncRun
from aggregator.monitoring.freshness import Freshness, State
from aggregator.monitoring.queues import Queue
from events.api.serializers.answers import PageAnswerSerializer
from events.api.serializers.base import Instant

REACHED = ["ok", "unreachable"]


class ScheduleSerializer(serializers.Serializer[Any]):
    every = serializers.CharField(allow_null=True, help_text="An interval such as 15m.")
    cron = serializers.CharField(allow_null=True, help_text="A crontab, in the provider's time zone.")


class RunSerializer(serializers.ModelSerializer[SyncRun]):
    status = serializers.ChoiceField(Status.choices)
    started_at = Instant()
    finished_at = Instant(allow_null=True)
    error = serializers.SerializerMethodField()

    class Meta:
        model = SyncRun
        fields = ["id", "status", "started_at", "finished_at", "error"]

    def get_error(self, run: SyncRun) -> str | None:
        """Only the code; the sentence is for operators."""
        return run.error_code or None


class CountsSerializer(serializers.Serializer[Any]):
    events = serializers.IntegerField()
    plans = serializers.IntegerField()
    zones = serializers.IntegerField()


class FreshnessSerializer(serializers.Serializer[Freshness]):
    slug = serializers.SlugField(source="provider.slug")
    status = serializers.ChoiceField(State.choices, source="state")
    last_success_at = Instant(allow_null=True)
    age_seconds = serializers.SerializerMethodField(help_text="Since the last success.")

    def get_age_seconds(self, freshness: Freshness) -> int | None:
        return int(freshness.age.total_seconds()) if freshness.age is not None else None


class ProviderSerializer(FreshnessSerializer):
    name = serializers.CharField(source="provider.__str__")
    format = serializers.CharField(source="provider.format")
    timezone = serializers.CharField(source="provider.timezone")
    enabled = serializers.BooleanField(source="provider.enabled")
    schedule = serializers.SerializerMethodField(help_text="Null where it is synced by hand.")
    next_run_at = Instant(allow_null=True)
    content_changed_at = Instant(
        allow_null=True, help_text="When a sync last changed anything that the provider says; null before the first."
    )
    open_incidents = serializers.SerializerMethodField(help_text="The causes of what is wrong with it now.")
    breaker_open_until = Instant(allow_null=True)
    last_run = RunSerializer(allow_null=True)
    counts = serializers.SerializerMethodField(help_text="What of it is current, and so served; null until it has been counted.")

    @extend_schema_field(ScheduleSerializer(allow_null=True))
    def get_schedule(self, freshness: Freshness) -> dict[str, str | None] | None:
        provider = freshness.provider
        if not (provider.every or provider.cron):
            return None
        return {"every": provider.every or None, "cron": provider.cron or None}

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(Incident.Kind.choices)))
    def get_open_incidents(self, freshness: Freshness) -> list[str]:
        causes: dict[int, list[str]] = self.context["causes"]
        return causes.get(freshness.provider.pk, [])

    @extend_schema_field(CountsSerializer(allow_null=True))
    def get_counts(self, freshness: Freshness) -> Counts | None:
        counts: dict[int, Counts] | None = self.context["counts"]
        return None if counts is None else counts.get(freshness.provider.pk, NONE)


class ProviderListSerializer(serializers.Serializer[Any]):
    providers = ProviderSerializer(many=True)


class ProvidersAnswerSerializer(PageAnswerSerializer):
    data: Any = ProviderListSerializer()


class WorkersSerializer(serializers.Serializer[Any]):
    alive = serializers.IntegerField(help_text="Heard within 20 seconds.")
    taking = serializers.IntegerField(help_text="Of these, those that have their broker and take tasks.")
    age_seconds = serializers.IntegerField(allow_null=True, help_text="Since any was last heard; null after a day.")


class BeatSerializer(serializers.Serializer[Any]):
    alive = serializers.BooleanField(help_text="Heard within 20 seconds.")
    age_seconds = serializers.IntegerField(allow_null=True, help_text="Since its last tick; null after a day.")


class QueueSerializer(serializers.Serializer[Queue]):
    name = serializers.CharField()
    waiting = serializers.IntegerField(help_text="Tasks that no worker has taken.")
    oldest_seconds = serializers.IntegerField(source="oldest", allow_null=True, help_text="How long the oldest has waited.")


class ReadinessSerializer(serializers.Serializer[Any]):
    status = serializers.ChoiceField(["ok", "degraded"])
    problems = serializers.ListField(child=serializers.CharField(), help_text="Why it is degraded, in a sentence each.")
    database = serializers.ChoiceField(["ok", "slow"])
    cache = serializers.ChoiceField(REACHED)
    broker = serializers.ChoiceField(REACHED)
    generation = serializers.ChoiceField(
        ["ok", "outdated"], help_text="Outdated while this process cannot tell what is current: it serves what it knew last."
    )
    threads = serializers.ChoiceField(["ok", "overdue"], help_text="Overdue where a thread of this process hangs.")
    workers = WorkersSerializer(allow_null=True, help_text="Null where the database is slow.")
    beat = BeatSerializer(allow_null=True, help_text="Null where the database is slow.")
    queues = QueueSerializer(many=True, allow_null=True, help_text="Null where the broker did not say.")
    tasks_taken = serializers.IntegerField(allow_null=True, help_text="By workers, and not done yet.")
    providers = FreshnessSerializer(many=True)
