"""The WSGI application before Django: it answers what it knows, or can read fast, and passes on the rest.

A request becomes a key, the key an entry: of this process's memory, of Redis, or made now. Whatever is
not plainly a valid request for events goes to Django, which says what is wrong with it. So does what breaks
here; and where Django breaks too, the client still has an error in the usual form.
"""

import logging
import re
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.http import parse_http_date_safe
from rest_framework.exceptions import NotAcceptable

from events.api import errors
from events.api.renderers import CalendarRenderer, JsonLdRenderer, JsonRenderer, Negotiation
from events.cache.answers import Answers, Made, security_headers
from events.cache.entries import Entry
from events.search import query
from events.search.connections import out_of_reach
from events.search.parameters import EventBrowse, EventSearch, OneEvent
from events.search.query import Query
from events.search.statement import Statement

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LISTS = {"/v1/events/search": EventSearch, "/v1/events": EventBrowse}
EVENT = re.compile(r"/v1/events/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
KNOWN_LIMIT, KNOWN_LENGTH = 5_000, 2_000
# Made beforehand: what makes an answer may be what is broken.
ERRORS = {status: errors.body(status) for status in (500, 503)}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A valid request: what it asks, where its answer's links lead, and the key of all that mean the same."""

    key: str
    base: str
    query: Query
    format: str
    fast: bool
    # Made in about a millisecond, whoever else is at it.
    cheap: bool

    @property
    def browses(self) -> bool:
        return self.base.endswith("/events")


class CachedSearchApp:
    def __init__(self, django: Application) -> None:
        self.django = django
        self.answers = Answers()
        self.known: OrderedDict[tuple[str, ...], Wanted] = OrderedDict()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            made = self.make(environ)
        except Exception:
            logger.exception("The fast path failed; Django answers instead.")
            made = None
        if made is None:
            return self.pass_on(environ, start_response)
        status, headers, body = made
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def make(self, environ: Environ) -> Made | None:
        """None where Django has to look at it."""
        wanted = self.wanted(environ)
        if wanted is None:
            # Django's own waits end by it too, where PostgreSQL fell silent.
            self.answers.pulse.ensure_started()
            return None
        return self.answer(wanted, environ)

    def pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return self.django(environ, start_response)
        except Exception as error:
            # Django makes an answer of what a view raises, but not of what breaks around that.
            logger.exception("Django failed outside of its own handlers.")
            status, headers, body = last_resort(environ["PATH_INFO"], error)
            start_response(status, headers, sys.exc_info())
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def answer(self, wanted: Wanted, environ: Environ) -> Made:
        found = self.answers.find(wanted, lambda: self.ask_django(environ))
        if (entry := found.entry) is None:
            return found.error
        headers = [*entry.headers, *security_headers(), ("X-Cache", found.source)]
        if unchanged(entry, environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")):
            return "304 Not Modified", [header for header in headers if not header[0].startswith("Content-")], b""
        return "200 OK", headers, entry.body

    # From a request to what it wants

    def wanted(self, environ: Environ) -> Wanted | None:
        """None where Django has to look at it."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or settings.API_PRIVATE:
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

    def ask_django(self, environ: Environ) -> Made:
        """The whole answer, whatever the client has already."""
        asked = {name: value for name, value in environ.items() if not name.startswith("HTTP_IF_")}
        asked["REQUEST_METHOD"] = "GET"
        started: list[Any] = []
        chunks = self.django(asked, lambda status, headers, *_: started.extend((status, headers)))
        try:
            body = b"".join(chunks)
        finally:
            if close := getattr(chunks, "close", None):
                close()
        return started[0], started[1], body


def read(path: str, query_string: str, host: str, accept: str, scheme: str) -> Wanted | None:
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
    fast = not is_event and format_ == "json" and asked.expand is None and asked.fields is None
    return Wanted(
        key=f"{format_} {base}?{asked.canonical()}",
        base=base,
        query=asked,
        format=format_,
        fast=fast,
        cheap=fast and Statement(asked).walks_in_order,
    )


def last_resort(path: str, error: Exception) -> Made:
    unavailable = out_of_reach(error)
    status = "503 Service Unavailable" if unavailable else "500 Internal Server Error"
    if path == "/v1" or path.startswith("/v1/"):
        content_type, body = "application/json", ERRORS[503 if unavailable else 500]
    else:
        content_type, body = "text/plain; charset=utf-8", status.encode()
    retry = [("Retry-After", "1")] if unavailable else []
    common = [("Content-Type", content_type), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    return status, [*common, *retry, *security_headers()], body


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


@lru_cache(1000)
def negotiated(accept: str) -> str | None:
    request = SimpleNamespace(query_params={}, headers={"accept": accept})
    try:
        renderer, _ = Negotiation().select_renderer(request, [JsonRenderer(), CalendarRenderer(), JsonLdRenderer()])
    except NotAcceptable:
        return None
    return str(renderer.format)


def unchanged(entry: Entry, none_match: str | None, modified_since: str | None) -> bool:
    """Whether the client has it already. A date says nothing of an answer that the clock changes too.

    Ours may lie a little ahead, where changes came faster than seconds; another that does is no answer's.
    """
    if none_match is not None:
        tags = {tag.strip().removeprefix("W/") for tag in none_match.split(",")}
        return entry.etag in tags or "*" in tags
    since = parse_http_date_safe(modified_since) if modified_since and entry.until is None else None
    return since is not None and (since == entry.modified or entry.modified <= since <= time.time())
