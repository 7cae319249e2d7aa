"""The bytes of a page: rows of ready JSON joined as they are, and a link to the next page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

from events.search import connections, values
from events.search.query import Ordering, Query, canonical, next_page
from events.search.statement import Statement

# Where those who copy the events page by page follow what changes, from before the page was read.
CHANGES_CURSOR = "X-Changes-Cursor"

Made = tuple[str, list[tuple[str, str]], bytes]


def read(base: str, query: Query, replica_at: str | None = None) -> Made | None:
    """The answer to a valid query; None where only the readable way can tell an empty page from an error.

    From the replica where a generation is given that it must have reached.
    """
    statement = Statement(query)
    sql, planned_once = statement.build(), statement.walks_in_order
    result = connections.execute(sql, statement.values, planned_once=planned_once, replica_at=replica_at)
    count = min(result.ntuples, query.limit)
    if not count and query.provider:
        return None
    rows = [result.get_value(row, 2) or b"" for row in range(count)]
    following = None
    if result.ntuples > query.limit:
        key, row_id = (result.get_value(count - 1, column) or b"" for column in (0, 1))
        following = next_url(base, query, key.decode(), row_id.decode())
    return "200 OK", [("Link", link(following))] if following else [], body(rows, following)


def body(rows: Iterable[bytes], following: str | None) -> bytes:
    tail = b',"next":' + orjson.dumps(following) if following else b""
    return b'{"data":{"events":[' + b",".join(rows) + b"]" + tail + b'},"error":null}'


def next_url(base: str, query: Query, key: Any, row_id: Any) -> str:
    return f"{base}?{canonical(next_page(query, written_key(query.ordering, key), row_id))}"


def link(following: str) -> str:
    return f'<{following}>; rel="next"'


def written_key(ordering: str, key: Any) -> str:
    """The same for the same row, whether the key came as PostgreSQL's text or as a value."""
    if ordering not in {Ordering.START, Ordering.LATEST}:
        return str(key)
    return values.written_instant(key if isinstance(key, datetime) else values.instant(key))
