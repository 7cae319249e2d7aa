"""From a WSGI environment to what its client wants; what is not plainly a valid request for events is none of ours."""

import re
from collections import OrderedDict
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from events.changes.query import PATH as CHANGES
from events.changes.query import Asked
from events.http import negotiation
from events.http.negotiation import accepts_json, negotiated, negotiated_of_plans
from events.http.timing import Route
from events.search import query
from events.search.parameters import EventBrowse, EventCounts, EventSearch, OneEvent, PlanSearch
from events.search.plan_page import OF_PLANS
from events.search.plan_page import PATH as PLANS
from events.search.query import Query
from events.search.statement import Statement

Environ = dict[str, Any]

COUNTS = "/v1/events/counts"
LISTS = {"/v1/events/search": EventSearch, "/v1/events": EventBrowse, COUNTS: EventCounts, PLANS: PlanSearch}
ROUTES = {path: Route(path) for path in LISTS}
ONE_EVENT = Route("/v1/events/{id}")
EVENT = re.compile(r"/v1/events/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
KNOWN_LIMIT, KNOWN_LENGTH = 5_000, 2_000
# More rows than that are much to read and to send.
LIGHT_ROWS = 100


class Cost(StrEnum):
    """Which lane a request for events waits in, where it has to wait."""

    # Made in about a millisecond, whatever is asked.
    CHEAP = "cheap"
    # A page of rows by other filters, or one event.
    LIGHT = "light"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A valid request: what it asks, where its answer's links lead, and the key of all that mean the same."""

    key: str
    base: str
    query: Query
    format: str
    # Of titles and descriptions, where there is a translation.
    language: str | None
    # Of one event.
    event_id: str | None
    cost: Cost
    # The clock changes the answer too.
    clocked: bool
    route: Route

    @property
    def has_plans_as_rows(self) -> bool:
        return (self.base.endswith(PLANS) and self.format == "json") or self.format in OF_PLANS

    @property
    def counts(self) -> bool:
        return self.base.endswith(COUNTS)

    @property
    def browses(self) -> bool:
        return self.base.endswith("/events")


@dataclass(frozen=True, slots=True)
class ChangesRequest:
    base: str
    asked: Asked


class Requests:
    """Reads requests, and knows the last ones again."""

    def __init__(self) -> None:
        self.known: OrderedDict[tuple[str, ...], SearchRequest] = OrderedDict()

    def read(self, environ: Environ) -> SearchRequest | ChangesRequest | None:
        """None where Django has to look at it."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        raw = (
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_ACCEPT", ""),
            environ.get("HTTP_ACCEPT_LANGUAGE", ""),
            scheme(environ),
        )
        if (found := self.known.get(raw)) is not None:
            return found
        made = read(*raw)
        if isinstance(made, SearchRequest) and sum(map(len, raw)) < KNOWN_LENGTH:
            self.known[raw] = made
            if len(self.known) > KNOWN_LIMIT:
                self.known.popitem(last=False)
        return made


def read(
    path: str, query_string: str, host: str, accept: str, accept_language: str, scheme: str
) -> SearchRequest | ChangesRequest | None:
    event = EVENT.fullmatch(path)
    if not (event or path in LISTS or path == CHANGES):
        return None
    if not allowed(host) or (settings.SECURE_SSL_REDIRECT and scheme != "https"):
        return None
    base = f"{scheme}://{host}{path}"
    try:
        pairs = query.parse(query_string)
        if path == CHANGES:
            return ChangesRequest(base, Asked.read(pairs)) if accepts_json(accept) else None
        asked = (OneEvent if event else LISTS[path]).read(pairs)
    except ValueError:
        return None
    if (format_ := asked.format or _negotiated(path, accept)) is None:
        return None
    language = None if path == COUNTS else asked.lang or negotiation.language(accept_language)
    return SearchRequest(
        key=f"{format_} {language or ''} {base}?{asked.canonical()}",
        base=base,
        query=asked,
        format=format_,
        language=language,
        event_id=event[1] if event else None,
        cost=Cost.LIGHT if event else _cost(path, asked, format_, language),
        # Whether a plan is on sale is told of each.
        clocked=path == PLANS or format_ in OF_PLANS or (not event and asked.available is not None),
        route=ONE_EVENT if event else ROUTES[path],
    )


def _negotiated(path: str, accept: str) -> str | None:
    if path == COUNTS:
        return "json" if accepts_json(accept) else None
    return negotiated_of_plans(accept) if path == PLANS else negotiated(accept)


def _cost(path: str, asked: Query, format_: str, language: str | None) -> Cost:
    # A calendar is whole where nobody says how long it may be.
    if "by" in asked.values or (asked.limit or (LIGHT_ROWS + 1 if format_ == "ics" else LIGHT_ROWS)) > LIGHT_ROWS:
        return Cost.HEAVY
    rows_alone = path != PLANS and format_ == "json" and asked.expand is None and asked.fields is None and language is None
    return Cost.CHEAP if rows_alone and Statement(asked).walks_in_order else Cost.LIGHT


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
