"""The API by DRF; the fast path of `events.http` gives the same answers from memory and indexes."""

import uuid
from typing import Any

from django.db import OperationalError
from django.http import Http404
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api import schema
from events.api.filters import SearchBackend
from events.api.renderers import CalendarRenderer, JsonLdRenderer, JsonRenderer
from events.api.serializers import (
    EventRowSerializer,
    EventSerializer,
    HealthSerializer,
    expanded_rows,
    whole_events,
    with_plans,
)
from events.cache.generation_watcher import watcher
from events.changes.reader import Log
from events.http.headers import CHANGES_CURSOR, link
from events.models import Event
from events.search.page import Page
from events.search.parameters import Declared, EventBrowse, EventSearch, OneEvent
from events.search.query import Query

# For Allow: no address answers OPTIONS.
READING = ["get", "head"]


class EventViewSet(viewsets.GenericViewSet[Event]):
    http_method_names = READING
    queryset = Event.objects.select_related("provider")
    serializer_class = EventRowSerializer
    renderer_classes = [JsonRenderer, CalendarRenderer, JsonLdRenderer]
    filter_backends = [SearchBackend]
    # A statement pages as it filters.
    pagination_class = None
    query: Query

    @property
    def filterset_class(self) -> type[Declared]:
        return {"list": EventBrowse, "search": EventSearch}.get(self.action, OneEvent)

    @schema.browse
    def list(self, request: Request) -> Response:
        self.query = self.read(request)
        # Before the page is read: what changes later is then followed, and nothing missed.
        end = Log.now().end
        response = self.page(request)
        response[CHANGES_CURSOR] = end.write()
        return response

    @schema.search
    @action(detail=False)
    def search(self, request: Request) -> Response:
        self.query = self.read(request)
        return self.page(request)

    @schema.retrieve
    def retrieve(self, request: Request, pk: str) -> Response:
        self.query = self.read(request)
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
        events = self.get_queryset()
        found: Page = self.filter_queryset(with_plans(events) if format_ == "jsonld" else events)  # type: ignore[assignment]
        following = found.next_url(request.build_absolute_uri(request.path))
        headers = {"Link": link(following)} if following else {}
        if format_ != "json":
            return Response(found.events, headers=headers)
        context = {"fields": self.query.fields}
        rows: Any = (
            EventRowSerializer(found.events, many=True, context=context).data
            if self.query.expand is None
            else expanded_rows(found.events, context)
        )
        return Response({"data": {"events": rows} | ({"next": following} if following else {}), "error": None}, headers=headers)

    def read(self, request: Request) -> Query:
        """A wrong query is an error whatever is down; a right one while PostgreSQL is silent need not wait for it."""
        asked = self.filterset_class.read(_pairs(request))
        if watcher.lost:
            raise OperationalError("it did not answer in time")
        return asked


class OpenView(APIView):
    """For all, and as often as they like."""

    http_method_names = READING
    authentication_classes = []


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
