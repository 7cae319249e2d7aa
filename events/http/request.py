"""From a WSGI environment to what its client wants; what is not plainly a valid request for events is none of ours."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from events.http.negotiation import negotiated
from events.search import query
from events.search.parameters import EventBrowse, EventSearch, OneEvent
from events.search.query import Query
from events.search.statement import Statement

Environ = dict[str, Any]

LISTS = {"/v1/events/search": EventSearch, "/v1/events": EventBrowse}
EVENT = re.compile(r"/v1/events/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KNOWN_LIMIT, KNOWN_LENGTH = 5_000, 2_000
# More rows than that, with all that belongs to them, take tens of megabytes while an answer is made of them.
LIGHT_ROWS = 100


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A valid request: what it asks, where its answer's links lead, and the key of all that mean the same."""

    key: str
    base: str
    query: Query
    format: str
    fast: bool
    # Made in about a millisecond, whoever else is at it.
    cheap: bool
    # Takes much memory while it is made.
    heavy: bool
    # The clock changes the answer too.
    clocked: bool

    @property
    def browses(self) -> bool:
        return self.base.endswith("/events")


class Requests:
    """Reads requests, and knows the last ones again."""

    def __init__(self) -> None:
        self.known: OrderedDict[tuple[str, ...], SearchRequest] = OrderedDict()

    def read(self, environ: Environ) -> SearchRequest | None:
        """None where Django has to look at it."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        raw = (
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_ACCEPT", ""),
            scheme(environ),
        )
        found = self.known.get(raw)
        if found is None and (found := read(*raw)) is not None and sum(map(len, raw)) < KNOWN_LENGTH:
            self.known[raw] = found
            if len(self.known) > KNOWN_LIMIT:
                self.known.popitem(last=False)
        return found


def read(path: str, query_string: str, host: str, accept: str, scheme: str) -> SearchRequest | None:
    is_event = EVENT.fullmatch(path) is not None
    if not (is_event or path in LISTS) or not allowed(host) or (settings.SECURE_SSL_REDIRECT and scheme != "https"):
        return None
    try:
        asked = (OneEvent if is_event else LISTS[path]).read(query.parse(query_string))
    except ValueError:
        return None
    if (format_ := asked.format or negotiated(accept)) is None:
        return None
    base = f"{scheme}://{host}{path}"
    listed = not is_event
    fast = listed and format_ == "json" and asked.expand is None and asked.fields is None
    return SearchRequest(
        key=f"{format_} {base}?{asked.canonical()}",
        base=base,
        query=asked,
        format=format_,
        fast=fast,
        cheap=fast and Statement(asked).walks_in_order,
        heavy=listed and asked.limit > LIGHT_ROWS,
        clocked=listed and asked.available is not None,
    )


def scheme(environ: Environ) -> str:
    if header := settings.SECURE_PROXY_SSL_HEADER:
        name, secure = header
        if name in environ:
            return "https" if environ[name].split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])


@lru_cache(1000)
def allowed(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, _hosts())


def _hosts() -> list[str]:
    """As Django's own."""
    return settings.ALLOWED_HOSTS or ([".localhost", "127.0.0.1", "[::1]"] if settings.DEBUG else [])
