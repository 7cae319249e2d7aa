"""How fresh the answers are: of each provider for clients, of the whole service for monitors."""

from django.db import OperationalError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from aggregator.api import readiness, schema
from aggregator.api.counts import served
from aggregator.api.dependencies import probe
from aggregator.api.serializers import ProvidersAnswerSerializer, ProviderSerializer, ReadinessSerializer
from aggregator.monitoring import freshness, incidents
from events import threads
from events.api.views import READING, OpenView
from events.cache.generation_watcher import watcher
from events.http.errors import envelope
from events.search.query import ParameterError

FRESH = {"Cache-Control": "no-store"}


class ProvidersView(APIView):
    http_method_names = READING
    serializer_class = ProvidersAnswerSerializer

    @schema.providers
    def get(self, request: Request) -> Response:
        for name in request.query_params:
            raise ParameterError(name, "there is no such parameter")
        if watcher.lost:
            raise OperationalError("it did not answer in time")
        row = ProviderSerializer(context={"counts": served.counts(), "causes": incidents.causes()})
        rows = [row.to_representation(one) for one in freshness.of_all()]
        return Response({"data": {"providers": rows}, "error": None}, headers=FRESH)


class ReadinessView(OpenView):
    serializer_class = ReadinessSerializer

    @schema.ready
    def get(self, request: Request) -> Response:
        servers: dict[str, str] = {**probe()}
        state = None
        if servers["database"] == "ok":
            servers["database"], state = readiness.load_state()
        if servers["database"] == "unreachable":
            return Response(envelope(503, details=servers), 503, headers=FRESH | {"Retry-After": "1"})
        servers["generation"] = "outdated" if watcher.lost else "ok"
        servers["threads"] = "overdue" if threads.overdue() else "ok"
        return Response(readiness.answer(servers, state), headers=FRESH)
