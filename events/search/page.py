"""The bytes of an answer, and what they hold: rows of ready JSON joined as they are."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import orjson

from events.search import cursors, values
from events.search.query import Ordering, Query, canonical, next_page


def body(rows: Iterable[bytes], next_url: str | None) -> bytes:
    tail = b',"next":' + orjson.dumps(next_url) if next_url else b""
    return b'{"data":{"events":[' + b",".join(rows) + b"]" + tail + b'},"error":null}'


def url(base: str, query: Query) -> str:
    """Absolute, of the scheme, host and path the client used."""
    return f"{base}?{written}" if (written := canonical(query)) else base


def next_url(base: str, query: Query, key: Any, row_id: Any) -> str:
    return url(base, next_page(query, written_key(query.ordering, key), row_id))


def written_key(ordering: str, key: Any) -> str:
    """The same for the same row, whether the key came as PostgreSQL's text or as a value."""
    if ordering not in {Ordering.START, Ordering.LATEST}:
        return str(key)
    return values.written_instant(key if isinstance(key, datetime) else values.instant(key))


__all__ = ["body", "cursors", "next_url", "url", "written_key"]
