"""An event's history, and the event as of an instant. Both are rarely asked for, so the fast path does not know them."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import chain

from django.db import OperationalError
from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.exceptions import NotAcceptable
from rest_framework.request import Request
from rest_framework.response import Response

from events import values
from events.api.asked import chosen_language, pairs, told_language
from events.api.renderers import JsonRenderer
from events.cache.generation_watcher import watcher
from events.changes import history as log
from events.changes.versions import Fields
from events.http import negotiation
from events.http.admission import ADMISSION
from events.http.headers import link
from events.search.connections import execute_by_django
from events.search.query import ParameterError, Query
from events.spooled import gathered

# A transaction that is still ending may have written of an instant that has just passed.
SETTLED = timedelta(seconds=2)
FOR_EVER = "max-age=31536000, immutable"


def history(request: Request, event_id: str) -> HttpResponseBase:
    asked = log.HistoryQuery.parse(pairs(request))
    if asked.cursor is not None and asked.cursor.event_id != event_id:
        raise ParameterError("cursor", "is of another event")
    page = log.page_of_history(_id(event_id), asked, execute_by_django)
    headers = {"Cache-Control": "no-store"}
    following = page.following and asked.url_after(request.build_absolute_uri(request.path), page.following)
    if following:
        headers["Link"] = link(following)
    return _answered(log.history_as_json(page, following), headers)


def as_of(request: Request, event_id: str, asked: Query) -> HttpResponseBase:
    now = timezone.now()
    if asked.as_of > now:
        raise ParameterError("as_of", f"'{values.written_instant(asked.as_of)}' has not come yet")
    if request.accepted_renderer.format != "json":
        raise NotAcceptable(available_renderers=[JsonRenderer()])
    version, event = log.as_of(_id(event_id), asked.as_of, execute_by_django)
    language = asked.lang or negotiation.language(request.headers.get("Accept-Language", ""))
    private = getattr(request.META.get(ADMISSION), "private", False)
    for_ever = f"{'private' if private else 'public'}, {FOR_EVER}"
    caching = {"Cache-Control": for_ever if now - asked.as_of > SETTLED else "no-store"}
    document = version.whole_json(translated(event, language) if language else event)
    headers = caching | told_language(chosen_language(request, asked))
    return _answered(chain([b'{"data":'], document, [b',"error":null}']), headers)


def translated(event: Fields, language: str) -> Fields:
    """With title and description in the language, as `events.catalogue.rows` chooses them."""
    wanted, own = language.lower(), (event["language"] or "").lower()
    primary = wanted.partition("-")[0]
    if own.partition("-")[0] == primary:
        return event
    said = event["translations"] or {}
    fitting = [name for name in said if name.lower().partition("-")[0] == primary]
    if not fitting:
        return event
    best = said[min(fitting, key=lambda name: (name.lower() != wanted, name.lower() != primary, name))]
    return event | {name: best[name] for name in ("title", "description") if best.get(name) is not None}


def _id(text: str) -> str:
    if watcher.lost:
        raise OperationalError("it did not answer in time")
    try:
        if values.an_id(text) == text:
            return text
    except ValueError:
        pass
    raise Http404


def _answered(pieces: Iterable[bytes], headers: dict[str, str]) -> HttpResponseBase:
    body = gathered(pieces)
    if isinstance(body, bytes):
        return Response(body, headers=headers)
    headers["Content-Length"] = str(len(body))
    response = StreamingHttpResponse(body.parts(), content_type="application/json", headers=headers)
    # For `events.http.application`, whose threads wait for no client that reads slowly.
    response.spooled = body  # type: ignore[attr-defined]
    return response
