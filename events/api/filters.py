"""The declared search as DRF runs it."""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from events.models import Event
from events.search import page
from events.search.page import Page
from events.search.query import ParameterError
from providers.models import Provider


class SearchBackend(DjangoFilterBackend):
    """Reads the view's FilterSet, and finds by its statement instead of by a queryset."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Event], view: Any) -> Page:
        if view.query.provider is not None:
            provider_id(view.query.provider)
        return page.find(view.query, queryset)


def provider_id(slug: str) -> int:
    """Raises ParameterError where there is none."""
    found = Provider.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise ParameterError("provider", f"'{slug[:100]}' is no provider")
    return found
