"""What changed, for those who keep a copy: every change in the order of commits, and how its event is now."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import OperationalError, connection, connections, transaction
from django.db.models import Count
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events import values
from events.api import schema
from events.api.filters import provider_id
from events.api.serializers import ChangeSerializer, whole_events
from events.cache.generation_watcher import watcher
from events.changes import reader
from events.changes.reader import Log, Page, Position
from events.http.headers import link
from events.models import Change, Event, Plan
from events.search import query
from events.search.parameters import MAX_LIMIT
from events.threads import REQUEST_THREADS

# A page of large events ends early: searches in the same process do not wait for long while it is made.
ZONES = 2_500
# Those who wait take a quarter of a process's threads at most; others are answered at once.
waiting = threading.BoundedSemaphore(max(1, REQUEST_THREADS // 4))

READERS: Mapping[str, Callable[[str], Any]] = {
    "cursor": Position.read,
    "limit": values.whole_number(1, MAX_LIMIT),
    "provider": values.line,
    "wait": values.whole_number(0, schema.MAX_WAIT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    cursor: Position | None = None
    limit: int = 100
    provider: str | None = None
    wait: int = 0


class ChangesView(APIView):
    http_method_names = ["get", "head"]
    serializer_class = ChangeSerializer

    @schema.changes
    def get(self, request: Request) -> Response:
        pairs = [(name, text) for name, texts in request.query_params.lists() for text in texts]
        asked = Asked(**query.read_values(pairs, READERS))
        found, rows = follow(asked)
        following = self.next_url(request, asked, found.next)
        headers = {"Cache-Control": "no-store", "Link": link(following)}
        return Response({"data": {"changes": rows, "next": following}, "error": None}, headers=headers)

    def next_url(self, request: Request, asked: Asked, position: Position) -> str:
        given = {"cursor": position.write(), "limit": asked.limit, "provider": asked.provider, "wait": asked.wait}
        default = Asked()
        kept = {name: value for name, value in given.items() if value != getattr(default, name)}
        return request.build_absolute_uri(f"{request.path}?{urlencode(kept)}")


def follow(asked: Asked) -> tuple[Page, list[dict[str, Any]]]:
    """A page and its rows; without any, what comes within the time the client will wait."""
    if asked.wait:
        watcher.ensure_started()
    deadline = time.monotonic() + asked.wait
    # Before anything is read: what comes later is of another generation, and so ends the wait.
    generation = watcher.last.generation
    found = read(asked)
    if found[0].changes or not asked.wait or not waiting.acquire(blocking=False):
        return found
    try:
        while not found[0].changes and (left := deadline - time.monotonic()) > 0:
            connections.close_all()
            watcher.wait(generation, left)
            if watcher.lost:
                raise OperationalError("it did not answer in time")
            generation = watcher.last.generation
            found = read(asked)
        return found
    finally:
        waiting.release()


def read(asked: Asked) -> tuple[Page, list[dict[str, Any]]]:
    with snapshot():
        log = Log.now()
        after = asked.cursor or log.begin
        of = None if asked.provider is None else provider_id(asked.provider)
        found = reader.read(log, after, asked.limit, of)
        fitting = count_fitting(found.changes)
        if fitting < len(found.changes):
            found = reader.read(log, after, fitting, of)
        events = {event.pk: event for event in whole_events(Event.objects.filter(pk__in={c.event_id for c in found.changes}))}
        return found, list(ChangeSerializer(found.changes, many=True, context={"events": events}).data)


@contextmanager
def snapshot() -> Iterator[None]:
    """All is read as it is at one instant, however many queries that takes; within a transaction, as that sees it."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def count_fitting(changes: Sequence[Change]) -> int:
    """How many changes come with events that have no more zones together than a page may have; at least one."""
    zones = dict(
        Plan.objects.filter(event__in={change.event_id for change in changes})
        .values("event_id").annotate(number=Count("zones")).values_list("event_id", "number")
    )  # fmt: skip
    total = 0
    for place, change in enumerate(changes):
        total += zones.get(change.event_id, 0)
        if total > ZONES and place:
            return place
    return len(changes)
