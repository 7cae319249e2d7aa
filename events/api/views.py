"""The views. They answer what the fast path cannot, and errors, and read events by the same statements."""

import uuid
from collections.abc import Callable
from typing import Any

from django.db import OperationalError
from django.http import Http404
from django.http.response import HttpResponseBase
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events import values
from events.api import past, schema
from events.api.asked import chosen_language, pairs, told_language
from events.api.renderers import CalendarRenderer, CsvRenderer, GeoJsonRenderer, JsonLdRenderer, JsonRenderer
from events.api.serializers.answers import HealthSerializer, PlanRowSerializer
from events.api.serializers.events import EventRowSerializer, VenueSerializer
from events.cache.generation_watcher import watcher
from events.changes.reader import LogBounds
from events.http.headers import CHANGES_CURSOR, link
from events.models import Event, Plan, Venue
from events.search import counts, page, plan_page, venues
from events.search.connections import execute_by_django
from events.search.page import Answer, NoSuchEventError
from events.search.parameters import Declared, EventBrowse, EventCounts, EventSearch, OneEvent, PlanSearch
from events.search.query import Query
from events.search.venues import NoParameters, NoSuchVenueError, VenueBrowse

# For Allow: OPTIONS is for browsers alone, which ask before they ask.
READING = ["get", "head"]


# Reads its query by the declared parameters; a docstring would be published with each address.
class DeclaredViewSet(viewsets.GenericViewSet[Any]):
    http_method_names = READING
    # For the schema: a page finds by its statement, and pages as it filters.
    filter_backends = [DjangoFilterBackend]
    pagination_class = None
    filterset_class: Any

    def parse(self, request: Request) -> Query:
        """A wrong query is an error whatever is down; a right one while PostgreSQL is silent need not wait for it."""
        asked: Query = self.filterset_class.parse(pairs(request))
        if watcher.lost:
            raise OperationalError("it did not answer in time")
        return asked


class EventViewSet(DeclaredViewSet):
    queryset = Event.objects.all()
    serializer_class = EventRowSerializer
    renderer_classes = [JsonRenderer, CalendarRenderer, JsonLdRenderer, CsvRenderer, GeoJsonRenderer]

    @property
    def filterset_class(self) -> type[Declared]:
        return {"list": EventBrowse, "search": EventSearch, "counts": EventCounts}.get(self.action, OneEvent)

    @schema.browse
    def list(self, request: Request) -> Response:
        query = self.parse(request)
        # Before the page is read: what changes later is then followed, and nothing missed.
        end = LogBounds.now().end
        response = self.page(request, query)
        response[CHANGES_CURSOR] = end.encode()
        return response

    @schema.search
    @action(detail=False)
    def search(self, request: Request) -> Response:
        return self.page(request, self.parse(request))

    @schema.counts
    @action(detail=False, renderer_classes=[JsonRenderer])
    def counts(self, request: Request) -> Response:
        return Response(counts.count_events(self.parse(request), execute_by_django).body)

    @schema.retrieve
    def retrieve(self, request: Request, pk: str) -> HttpResponseBase:
        asked = self.parse(request)
        if asked.as_of is not None:
            return past.as_of(request, pk, asked)
        try:
            if str(uuid.UUID(pk)) != pk:
                raise Http404
            base = request.build_absolute_uri(request.path)
            language = chosen_language(request, asked)
            format_ = str(request.accepted_renderer.format)
            if format_ in plan_page.OF_PLANS:
                answer = plan_page.plans_of_event(pk, format_, execute_by_django, language)
            else:
                answer = page.one_event(base, pk, format_, execute_by_django, language)
        except (ValueError, NoSuchEventError):
            raise Http404 from None
        return Response(answer.body, headers=told_language(language))

    @schema.history
    @action(detail=True, renderer_classes=[JsonRenderer])
    def history(self, request: Request, pk: str) -> HttpResponseBase:
        return past.history(request, pk)

    def page(self, request: Request, query: Query) -> Response:
        of_plans = request.accepted_renderer.format in plan_page.OF_PLANS
        return page_response(request, query, plan_page.page_of_plans if of_plans else page.page_of_events)


class PlanViewSet(DeclaredViewSet):
    queryset = Plan.objects.all()
    serializer_class = PlanRowSerializer
    renderer_classes = [JsonRenderer, CalendarRenderer, CsvRenderer, GeoJsonRenderer]
    filterset_class = PlanSearch

    @schema.plans
    @action(detail=False)
    def search(self, request: Request) -> Response:
        of_events = request.accepted_renderer.format == "ics"
        return page_response(request, self.parse(request), page.page_of_events if of_events else plan_page.page_of_plans)


class VenueViewSet(DeclaredViewSet):
    queryset = Venue.objects.all()
    serializer_class = VenueSerializer
    renderer_classes = [JsonRenderer]

    @property
    def filterset_class(self) -> type[Declared]:
        return VenueBrowse if self.action == "list" else NoParameters

    @schema.venues
    def list(self, request: Request) -> Response:
        answer = venues.page_of_venues(request.build_absolute_uri(request.path), self.parse(request), execute_by_django)
        return Response(answer.body, headers={"Link": link(answer.following)} if answer.following else {})

    @schema.venue
    def retrieve(self, request: Request, pk: str) -> Response:
        self.parse(request)
        try:
            return Response(venues.one_venue(values.an_id(pk), execute_by_django).body)
        except (ValueError, NoSuchVenueError):
            raise Http404 from None


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


def page_response(request: Request, query: Query, page_of: Callable[..., Answer]) -> Response:
    base, language = request.build_absolute_uri(request.path), chosen_language(request, query)
    answer = page_of(base, query, str(request.accepted_renderer.format), execute_by_django, language)
    following = {"Link": link(answer.following)} if answer.following else {}
    return Response(answer.body, headers=following | told_language(language))
