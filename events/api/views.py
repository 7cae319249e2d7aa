"""The readable truth of the API; the fast way of `events.http.application` answers the same from memory and indexes."""

import uuid
from typing import Any

from django.db import OperationalError
from django.http import Http404
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api import schema
from events.api.filters import EventFilterSet
from events.api.pagination import KeysetPagination
from events.api.renderers import CalendarRenderer, JsonLdRenderer, JsonRenderer
from events.api.serializers import (
    EventRowSerializer,
    EventSerializer,
    HealthSerializer,
    expanded_rows,
    whole_events,
    with_plans,
)
from events.cache.generation_watcher import pulse
from events.changes.reader import Log
from events.models import Event
from events.search import query
from events.search.page import CHANGES_CURSOR
from events.search.query import Query

# For Allow: no address answers OPTIONS.
READING = ["get", "head"]


class EventViewSet(viewsets.GenericViewSet[Event]):
    http_method_names = READING
    queryset = Event.objects.select_related("provider")
    serializer_class = EventRowSerializer
    renderer_classes = [JsonRenderer, CalendarRenderer, JsonLdRenderer]
    filter_backends = [DjangoFilterBackend]
    filterset_class = EventFilterSet
    pagination_class = KeysetPagination
    query = Query()

    @schema.browse
    def list(self, request: Request) -> Response:
        self.query = self.read(request, window_required=False)
        # Before the page is read: what changes later is then followed, and nothing missed.
        end = Log.now().end
        response = self.page(request)
        response[CHANGES_CURSOR] = end.write()
        return response

    @schema.search
    @action(detail=False)
    def search(self, request: Request) -> Response:
        self.query = self.read(request, window_required=True)
        return self.page(request)

    @schema.retrieve
    def retrieve(self, request: Request, pk: str) -> Response:
        self.read(request, window_required=False, names={"format"})
        try:
            event = whole_events(self.get_queryset()).filter(pk=uuid.UUID(pk), hidden=False).first()
        except ValueError:
            event = None
        if event is None or str(event.pk) != pk:
            raise Http404
        if request.accepted_renderer.format != "json":
            return Response(event)
        return Response({"data": EventSerializer(event).data, "error": None})

    def page(self, request: Request) -> Response:
        format_ = request.accepted_renderer.format
        events = self.filter_queryset(self.get_queryset())
        rows = self.paginate_queryset(with_plans(events) if format_ == "jsonld" else events)
        if format_ != "json":
            response = self.get_paginated_response(None)
            response.data = rows
            return response
        context = {"fields": self.query.fields}
        if self.query.expand == "plans":
            return self.get_paginated_response(expanded_rows(rows or [], context))
        return self.get_paginated_response(EventRowSerializer(rows, many=True, context=context).data)

    def read(self, request: Request, **kwargs: Any) -> Query:
        """A wrong query is an error whatever is down; a right one while PostgreSQL is silent need not wait for it."""
        asked = query.read(_pairs(request), **kwargs)
        if pulse.lost:
            raise OperationalError("it did not answer in time")
        return asked


class OpenView(APIView):
    """For all, and as often as they like."""

    http_method_names = READING
    authentication_classes = []
    permission_classes = []
    throttle_classes = []


class HealthView(OpenView):
    """Touches nothing: it says that this process answers."""

    serializer_class = HealthSerializer

    @schema.health
    def get(self, request: Request) -> Response:
        return Response({"status": "ok"})


class NotFoundView(APIView):
    """Whatever the method: there is nothing to use it on."""

    schema = None
    default_response_headers: dict[str, str] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404


def _pairs(request: Request) -> "list[tuple[str, str]]":
    return [(name, value) for name, values in request.query_params.lists() for value in values]
