"""From a WSGI environment to what its client wants; what is not plainly a valid request for events is none of ours."""

import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from events.changes.query import PATH as CHANGES
from events.changes.query import ChangesQuery
from events.http import negotiation
from events.http.answer_times import Route
from events.http.configured import configured
from events.http.negotiation import accepts_json, negotiated, negotiated_of_plans
from events.search import query
from events.search.parameters import Declared, EventBrowse, EventCounts, EventSearch, OneEvent, PlanSearch
from events.search.plan_page import OF_PLANS
from events.search.plan_page import PATH as PLANS
from events.search.query import Query
from events.search.statement import Statement
from events.search.venues import PATH as VENUES
from events.search.venues import NoParameters, VenueBrowse

Environ = dict[str, Any]

COUNTS = "/v1/events/counts"
LISTS: dict[str, type[Declared]] = {
    "/v1/events/search": EventSearch,
    "/v1/events": EventBrowse,
    COUNTS: EventCounts,
    PLANS: PlanSearch,
    VENUES: VenueBrowse,
}
SINGLE: dict[str, type[Declared]] = {"/v1/events/{id}": OneEvent, f"{VENUES}/{{id}}": NoParameters}
DECLARED = LISTS | SINGLE
ROUTES = {path: Route(path) for path in DECLARED}
ONE = re.compile(r"(/v1/(?:events|venues)/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
JSON_ALONE = frozenset({COUNTS, VENUES, f"{VENUES}/{{id}}"})
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


class SearchRequest(NamedTuple):
    """A valid request: what it asks, where its answer's links lead, and the key of all that mean the same."""

    key: str
    base: str
    query: Query
    format: str
    # Of titles and descriptions, where there is a translation.
    language: str | None
    # Of one event, or one venue.
    one_id: str | None
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
    def of_venues(self) -> bool:
        return self.route.name.startswith(VENUES)

    @property
    def may_be_served_in_its_language(self) -> bool:
        """Once anything is translated into it."""
        return self.language is None and self.query.values.get("lang") is not None

    @property
    def browses(self) -> bool:
        return self.base.endswith("/events")


@dataclass(frozen=True, slots=True)
class ChangesRequest:
    base: str
    asked: ChangesQuery


# The language to answer in, for the one that a client prefers.
Served = Callable[[str | None], str | None]


class Requests:
    """Reads requests, and knows the last ones again."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.known: OrderedDict[tuple[str, ...], SearchRequest] = OrderedDict()

    def request_of(self, environ: Environ) -> SearchRequest | ChangesRequest | None:
        """None where Django has to look at it."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return None
        preferred = environ.get("HTTP_ACCEPT_LANGUAGE")
        raw = (
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_ACCEPT", ""),
            # Most browsers prefer one that nothing is translated into: they all are one client.
            (self.served(negotiation.language(preferred)) or "") if preferred else "",
            scheme(environ),
        )
        if (found := self.known.get(raw)) is not None:
            return found
        made = parse(*raw, self.served)
        if isinstance(made, SearchRequest) and sum(map(len, raw)) < KNOWN_LENGTH and not made.may_be_served_in_its_language:
            self.known[raw] = made
            if len(self.known) > KNOWN_LIMIT:
                self.known.popitem(last=False)
        return made


def parse(
    path: str, query_string: str, host: str, accept: str, language: str, scheme: str, served: Served
) -> SearchRequest | ChangesRequest | None:
    one = None if path in LISTS else ONE.fullmatch(path)
    name = f"{one[1]}{{id}}" if one else path
    if name not in ROUTES and path != CHANGES:
        return None
    if not allowed(host) or (settings.SECURE_SSL_REDIRECT and scheme != "https"):
        return None
    base = f"{scheme}://{host}{path}"
    try:
        pairs = query.pairs_of(query_string)
        if path == CHANGES:
            return ChangesRequest(base, ChangesQuery.parse(pairs)) if accepts_json(accept) else None
        asked = DECLARED[name].parse(pairs)
    except ValueError:
        return None
    values = asked.values
    if values.get("as_of") is not None or (format_ := values["format"] or _negotiated(name, accept)) is None:
        return None
    chosen = None if name in JSON_ALONE else served(values["lang"]) if values["lang"] else language or None
    return SearchRequest(
        key=f"{format_} {chosen or ''} {base}?{asked.canonical()}",
        base=base,
        query=asked,
        format=format_,
        language=chosen,
        one_id=one[2] if one else None,
        cost=Cost.LIGHT if one else _cost(path, asked, format_, chosen),
        # Whether a plan is on sale is told of each.
        clocked=path == PLANS or format_ in OF_PLANS or values.get("available") is not None,
        route=ROUTES[name],
    )


def _negotiated(path: str, accept: str) -> str | None:
    if path in JSON_ALONE:
        return "json" if accepts_json(accept) else None
    return negotiated_of_plans(accept) if path == PLANS else negotiated(accept)


def _cost(path: str, asked: Query, format_: str, language: str | None) -> Cost:
    values = asked.values
    # A calendar is whole where nobody says how long it may be.
    if "by" in values or (values["limit"] or (LIGHT_ROWS + 1 if format_ == "ics" else LIGHT_ROWS)) > LIGHT_ROWS:
        return Cost.HEAVY
    rows_alone = path not in {PLANS, VENUES} and format_ == "json" and language is None
    rows_alone = rows_alone and values["expand"] is None and values["fields"] is None
    return Cost.CHEAP if rows_alone and Statement(asked).walks_in_order else Cost.LIGHT


def scheme(environ: Environ) -> str:
    if header := configured.SECURE_PROXY_SSL_HEADER:
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
