"""Makes the answers that the cache has not: by the fast path where that can, else by Django."""

import contextlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import psycopg
from django.conf import settings

from events.cache.generation_watcher import INTERVAL, GenerationWatcher, Snapshot
from events.cache.memory import Entry
from events.cache.tiers import OriginDownError
from events.http.headers import CHANGES_CURSOR, PUBLIC, Headers, Made, Meta, link
from events.http.negotiation import FORMATS
from events.http.request import SearchRequest
from events.search import page
from events.search.connections import REPLICA, WATCHDOG_TIMEOUT
from events.search.replica import reading_at
from events.threads import REQUEST_THREADS

CLOCKED_SECONDS = 0.5
logger = logging.getLogger(__name__)

AskDjango = Callable[[], Made]


class Origin:
    def __init__(self, primary: GenerationWatcher, replica: GenerationWatcher) -> None:
        self.primary, self.replica = primary, replica
        self.askers = ThreadPoolExecutor(REQUEST_THREADS, "asking-django")
        # One at a time: together they would take that memory together, and the interpreter makes none of them any sooner.
        self.heavy_asker = ThreadPoolExecutor(1, "asking-django-for-much")

    def make(self, wanted: SearchRequest, now: Snapshot, ask_django: AskDjango) -> Entry[Meta] | Made:
        """An entry of the generation, or an answer that is not to be kept. Raises OriginDownError."""
        try:
            made = self.read(wanted, now, ask_django)
        except psycopg.OperationalError as error:
            logger.warning("PostgreSQL did not answer a search: %s", str(error).strip())
            raise OriginDownError from error
        if unavailable(made):
            raise OriginDownError
        status, headers, body = made
        return entry_of(wanted, now, headers, body) if status.startswith("200") else made

    def read(self, wanted: SearchRequest, now: Snapshot, ask_django: AskDjango) -> Made:
        """From the replica where that has the generation the answer will be kept under; it may still fail."""
        if self.replica_has(now.generation):
            with contextlib.suppress(psycopg.OperationalError):
                made = self.read_at(now.generation, self.replica, wanted, ask_django)
                if not unavailable(made):
                    return made
        return self.read_at(None, self.primary, wanted, ask_django)

    def replica_has(self, generation: str | None) -> bool:
        if REPLICA not in settings.DATABASES or not generation:
            return False
        self.replica.ensure_started()
        return self.replica.last.alive and self.replica.last.generation == generation

    def read_at(self, replica_at: str | None, server: GenerationWatcher, wanted: SearchRequest, ask_django: AskDjango) -> Made:
        def ask() -> Made:
            with reading_at(replica_at):
                return ask_django()

        made = read_fast(wanted, replica_at) if wanted.fast else None
        if made:
            return made
        return self.while_alive(server, ask, self.heavy_asker if wanted.heavy else self.askers)

    def while_alive(self, server: GenerationWatcher, ask_django: AskDjango, asker: ThreadPoolExecutor) -> Made:
        """However long it takes, but no longer than PostgreSQL is there: Django would try a new connection for seconds."""
        asking = asker.submit(ask_django)
        begun = time.monotonic()
        while True:
            try:
                return asking.result(INTERVAL)
            except TimeoutError:
                if asking.done():
                    return asking.result()
                if not server.last.alive:
                    asking.cancel()
                    raise psycopg.OperationalError("it fell silent") from None
                if asker is self.askers and time.monotonic() > begun + WATCHDOG_TIMEOUT and asking.cancel():
                    # All the askers are held up, or dead.
                    return ask_django()


def read_fast(wanted: SearchRequest, replica_at: str | None) -> Made | None:
    """None where it fails and PostgreSQL is there: Django answers then, or says in the error form that it cannot."""
    try:
        found = page.read(wanted.base, wanted.query, replica_at)
    except psycopg.OperationalError:
        raise
    except Exception:
        logger.exception("The fast path failed; Django answers instead.")
        return None
    if found is None:
        return None
    body, following = found
    return "200 OK", [("Link", link(following))] if following else [], body


def entry_of(wanted: SearchRequest, now: Snapshot, made: Headers, body: bytes) -> Entry[Meta]:
    headers = [
        ("Content-Type", FORMATS[wanted.format].content_type),
        ("Content-Length", str(len(body))),
        *(header for header in made if header[0] == "Link"),
        *([(CHANGES_CURSOR, now.changes.write())] if wanted.browses and now.changes else []),
        ("Cache-Control", PUBLIC.format(0 if wanted.clocked else 1)),
        ("Vary", "Accept"),
    ]
    until = time.time() + CLOCKED_SECONDS if wanted.clocked else None
    return Entry(now.generation or "", Meta.of(body, now.changed_at, headers), body, until)


def unavailable(made: Made) -> bool:
    return made[0].startswith(str(int(HTTPStatus.SERVICE_UNAVAILABLE)))
