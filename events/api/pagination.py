"""Keyset pages: a cursor names the last row seen, so any page costs what the first one does."""

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import F, Q
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import cheapest_first, dearest_first, title_order
from events.search import page
from events.search.cursors import Cursor
from events.search.query import Ordering, Query
from events.search.values import instant

KEYS: dict[str, Callable[[], Any]] = {
    Ordering.START: lambda: F("starts_at"),
    Ordering.LATEST: lambda: F("starts_at"),
    Ordering.PRICE: cheapest_first,
    Ordering.DEAREST: dearest_first,
    Ordering.TITLE: title_order,
}
KEY_READERS: dict[str, Callable[[str], Any]] = {
    Ordering.START: instant,
    Ordering.LATEST: instant,
    Ordering.PRICE: Decimal,
    Ordering.DEAREST: Decimal,
    Ordering.TITLE: str,
}


class KeysetPagination(BasePagination):
    query: Query
    base: str
    next_url: str | None = None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        query: Query = view.query
        queryset = queryset.annotate(key=KEYS[query.ordering]())
        descending = query.ordering == Ordering.LATEST
        if query.cursor:
            queryset = queryset.filter(_after(query.cursor, descending))
        rows = list(queryset.order_by(F("key").desc() if descending else F("key").asc(), "id")[: query.limit + 1])
        if len(rows) > query.limit:
            rows.pop()
            base = request.build_absolute_uri(request.path)
            self.next_url = page.next_url(base, query, rows[-1].key, rows[-1].id)
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        answer = {"events": data} | ({"next": self.next_url} if self.next_url else {})
        headers = {"Link": page.link(self.next_url)} if self.next_url else {}
        return Response({"data": answer, "error": None}, headers=headers)


def _after(cursor: Cursor, descending: bool) -> Q:
    key, row_id = KEY_READERS[cursor.ordering](cursor.value), uuid.UUID(cursor.id)
    return Q(**{"key__lt" if descending else "key__gt": key}) | Q(key=key, id__gt=row_id)
