"""A page of a search: rows of ready JSON joined as they are, or the events themselves; and a link to the next page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import connections as django_connections
from django.db import router
from django.db.models import QuerySet

from events import values
from events.models import Event
from events.search import connections
from events.search.parameters import Ordering
from events.search.query import Query
from events.search.statement import Statement


def read(base: str, query: Query, replica_at: str | None = None) -> tuple[bytes, str | None] | None:
    """The answer's body and the next page's address; None where only the views can tell an empty page from an error.

    From the replica where a generation is given that it must have reached.
    """
    statement = Statement(query)
    result = connections.execute(statement.sql, statement.values, planned_once=statement.walks_in_order, replica_at=replica_at)
    count = min(result.ntuples, query.limit)
    if not count and query.provider:
        return None
    rows = [result.get_value(row, 2) or b"" for row in range(count)]
    following = None
    if result.ntuples > query.limit:
        key, row_id = (result.get_value(count - 1, column) or b"" for column in (0, 1))
        following = next_url(base, query, key.decode(), row_id.decode())
    return body(rows, following), following


@dataclass(frozen=True, slots=True)
class Page:
    """Events in their order, and the next page's query, if there is one."""

    events: list[Event]
    query: Query
    # The sort value and the id of the last event, where more follow.
    last: tuple[Any, Any] | None

    def next_url(self, base: str) -> str | None:
        return next_url(base, self.query, *self.last) if self.last else None


def find(query: Query, events: QuerySet[Event]) -> Page:
    """The same page as events of the queryset, which says what is read along with them."""
    statement = Statement(query)
    with django_connections[router.db_for_read(Event)].cursor() as cursor:
        cursor.execute(statement.sql, statement.values)
        rows = cursor.fetchall()
    shown, more = rows[: query.limit], len(rows) > query.limit
    known = events.in_bulk([row_id for _, row_id, _ in shown])
    # One may have gone since the page was read.
    found = [known[row_id] for _, row_id, _ in shown if row_id in known]
    return Page(found, query, (shown[-1][0], shown[-1][1]) if more else None)


def body(rows: Iterable[bytes], following: str | None) -> bytes:
    tail = b',"next":' + orjson.dumps(following) if following else b""
    return b'{"data":{"events":[' + b",".join(rows) + b"]" + tail + b'},"error":null}'


def next_url(base: str, query: Query, key: Any, row_id: Any) -> str:
    return f"{base}?{query.after(_written_key(query.ordering, key), row_id).canonical()}"


def _written_key(ordering: str, key: Any) -> str:
    """The same for the same row, whether the key came as PostgreSQL's text or as a value."""
    if ordering not in {Ordering.START, Ordering.LATEST}:
        return str(key)
    return values.written_instant(key if isinstance(key, datetime) else values.instant(key))
