"""For whoever asks how fresh the answers are: clients of each provider, monitors of the whole service."""

from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from aggregator import freshness
from aggregator.api import schema
from aggregator.api.probes import probe
from aggregator.api.serializers import FreshnessSerializer, ProvidersAnswerSerializer, ProviderSerializer, ReadinessSerializer
from aggregator.api.serving import served
from events.api.errors import envelope
from events.api.views import READING, OpenView
from events.cache.pulse import pulse
from events.search.query import ParameterError

FRESH = {"Cache-Control": "no-store"}
# Of the statements a monitor waits for; its own patience is seldom longer than a few seconds.
READINESS_MS = 1500


class ProvidersView(APIView):
    http_method_names = READING
    serializer_class = ProvidersAnswerSerializer

    @schema.providers
    def get(self, request: Request) -> Response:
        for name in request.query_params:
            raise ParameterError(name, "there is no such parameter")
        if pulse.lost:
            raise OperationalError("it did not answer in time")
        row = ProviderSerializer(context={"counts": served.counts()})
        rows = [row.to_representation(one) for one in freshness.of_all()]
        return Response({"data": {"providers": rows}, "error": None}, headers=FRESH)


class ReadinessView(OpenView):
    serializer_class = ReadinessSerializer

    @schema.ready
    def get(self, request: Request) -> Response:
        servers: dict[str, Any] = {**probe()}
        providers: list[freshness.Freshness] = []
        if servers["database"] == "ok":
            servers["database"], providers = _freshness()
        if servers["database"] == "unreachable":
            return Response(envelope(503, details=servers), 503, headers=FRESH | {"Retry-After": "1"})
        well = set(servers.values()) == {"ok"} and not any(provider.overdue for provider in providers)
        row = FreshnessSerializer()
        rows = [row.to_representation(one) for one in providers]
        return Response({"status": "ok" if well else "degraded", **servers, "providers": rows}, headers=FRESH)


def _freshness() -> tuple[str, list[freshness.Freshness]]:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {READINESS_MS}")
            return "ok", freshness.of_all()
    except OperationalError as error:
        return "slow" if isinstance(error.__cause__, QueryCanceled) else "unreachable", []
