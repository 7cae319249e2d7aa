"""From what is wanted to an entry: the levels in their order, and what is left when PostgreSQL is gone."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from http import HTTPStatus
from typing import NamedTuple, Protocol

import psycopg
from django.conf import settings

from events.api import errors
from events.cache import entries, metrics
from events.cache.entries import Entry, Memory
from events.cache.generation_watcher import INTERVAL, GenerationWatcher, Snapshot, pulse, replica
from events.cache.shared import CLAIM_MS, Shared
from events.cache.single_flight import SingleFlight
from events.search import page
from events.search.connections import REPLICA, WATCHDOG_TIMEOUT
from events.search.query import Query
from events.search.replica import reading_at

CLOCKED_SECONDS = 0.5
# As many as granian gives threads.
ASKERS = 4
# More rows than that, with all that belongs to them, take tens of megabytes while an answer is made of them.
LIGHT_ROWS = 100
# Many times what a cheap answer takes; a statement that takes longer holds up nobody.
TURN_SECONDS = 0.02
CONTENT_TYPES = {"json": "application/json", "ics": "text/calendar; charset=utf-8", "jsonld": "application/ld+json"}
logger = logging.getLogger(__name__)

Made = tuple[str, list[tuple[str, str]], bytes]


class Wanted(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def base(self) -> str: ...
    @property
    def query(self) -> Query: ...
    @property
    def browses(self) -> bool: ...
    @property
    def format(self) -> str: ...
    @property
    def fast(self) -> bool: ...
    @property
    def cheap(self) -> bool: ...


class Found(NamedTuple):
    """An entry and where it comes from, or an error to pass on."""

    entry: Entry | None
    source: str = ""
    error: Made = ("", [], b"")
    level: str = "database"


class Answers:
    def __init__(self, pulse: GenerationWatcher = pulse, replica: GenerationWatcher = replica) -> None:
        self.pulse, self.replica = pulse, replica
        self.memory = Memory()
        self.shared = Shared()
        self.askers = ThreadPoolExecutor(ASKERS, "asking-django")
        # One at a time: together they would take that memory together, and the interpreter makes none of them any sooner.
        self.heavy_asker = ThreadPoolExecutor(1, "asking-django-for-much")
        self.turn = threading.Lock()
        self.flights: SingleFlight[Found] = SingleFlight(timeout=WATCHDOG_TIMEOUT)

    def find(self, wanted: Wanted, ask_django: Callable[[], Made]) -> Found:
        beat = self.pulse.read()
        entry = self.memory.get(wanted.key)
        if entry is not None and beat.alive and entry.holds(beat.generation):
            metrics.answered["memory"] += 1
            return Found(entry, "hit")
        metrics.thread.ensure_started()
        if not beat.alive:
            found = self.last_known(wanted)
        elif entry is not None and entry.holds(beat.previous_still_valid) and self.is_being_made(wanted):
            found = Found(entry.as_uncacheable(), "hit", level="memory")
        elif wanted.cheap:
            found = self.serialized(wanted, ask_django)
        else:
            found = self.flights.join(wanted.key, lambda: self.look_up(wanted, ask_django))
        metrics.answered[found.level] += 1
        return found

    def is_being_made(self, wanted: Wanted) -> bool:
        """Whether making this answer would have to wait for another one."""
        return self.turn.locked() if wanted.cheap else self.flights.has(wanted.key)

    def serialized(self, wanted: Wanted, ask_django: Callable[[], Made]) -> Found:
        """Cheap answers are made one after the other, unless that takes too long.

        Threads that make them at once do not get further: the interpreter goes from one to the other, and from
        core to core, at each question to a server, and a third of the time is lost on that.
        """
        mine = self.turn.acquire(timeout=TURN_SECONDS)
        try:
            entry = self.memory.get(wanted.key)
            if entry is not None and entry.holds(self.pulse.last.current):
                return Found(entry, "hit", level="memory")
            return self.look_up(wanted, ask_django)
        finally:
            if mine:
                self.turn.release()

    def look_up(self, wanted: Wanted, ask_django: Callable[[], Made]) -> Found:
        # Before the data is read: an entry may be newer than its generation says, and never older.
        beat = self.pulse.last
        entry = self.shared.get_cheap(wanted.key, beat.generation) if wanted.cheap else self.shared.get(wanted.key)
        if entry is not None and not entry.holds(beat.current):
            # Asked before, so probably by others too; what was never asked is not worth the question.
            entry = None if self.shared.claim(wanted.key) else self.wait_for_another(wanted, beat)
        if entry is not None:
            self.memory.put(wanted.key, entry)
            return Found(entry, "hit", level="redis")
        return self.make(wanted, beat, ask_django)

    def wait_for_another(self, wanted: Wanted, beat: Snapshot) -> Entry | None:
        """What another process is about to have made; None where it takes too long."""
        deadline = time.monotonic() + CLAIM_MS / 1000 / 4
        while time.monotonic() < deadline and not self.shared.open:
            time.sleep(0.005)
            entry = self.shared.get(wanted.key)
            if entry is not None and entry.holds(beat.current):
                return entry
        return None

    def make(self, wanted: Wanted, beat: Snapshot, ask_django: Callable[[], Made]) -> Found:
        try:
            made = self.read(wanted, beat, ask_django)
        except psycopg.OperationalError as error:
            logger.warning("PostgreSQL did not answer a search: %s", str(error).strip())
            return self.last_known(wanted)
        status, headers, body = made
        if unavailable(made):
            return self.last_known(wanted)
        if not status.startswith("200"):
            return Found(None, error=made)
        entry = self.entry(wanted, beat, headers, body)
        self.memory.put(wanted.key, entry)
        self.shared.put(wanted.key, entry)
        return Found(entry, "miss")

    def read(self, wanted: Wanted, beat: Snapshot, ask_django: Callable[[], Made]) -> Made:
        """From the replica where that has the generation the answer will be kept under; it may still fail."""
        if self.replica_has(beat.generation):
            with contextlib.suppress(psycopg.OperationalError):
                made = self.read_at(beat.generation, self.replica, wanted, ask_django)
                if not unavailable(made):
                    return made
        return self.read_at(None, self.pulse, wanted, ask_django)

    def replica_has(self, generation: str | None) -> bool:
        if REPLICA not in settings.DATABASES or not generation:
            return False
        self.replica.ensure_started()
        return self.replica.last.alive and self.replica.last.generation == generation

    def read_at(self, replica_at: str | None, server: GenerationWatcher, wanted: Wanted, ask_django: Callable[[], Made]) -> Made:
        def ask() -> Made:
            with reading_at(replica_at):
                return ask_django()

        made = self.read_fast(wanted, replica_at) if wanted.fast else None
        if made:
            return made
        return self.while_alive(server, ask, self.heavy_asker if wanted.query.limit > LIGHT_ROWS else self.askers)

    def read_fast(self, wanted: Wanted, replica_at: str | None) -> Made | None:
        """None where it fails and PostgreSQL is there: Django answers then, or says in the error form that it cannot."""
        try:
            return page.read(wanted.base, wanted.query, replica_at)
        except psycopg.OperationalError:
            raise
        except Exception:
            logger.exception("The fast path failed; Django answers instead.")
            return None

    def while_alive(self, server: GenerationWatcher, ask_django: Callable[[], Made], asker: ThreadPoolExecutor) -> Made:
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

    def entry(self, wanted: Wanted, beat: Snapshot, made: list[tuple[str, str]], body: bytes) -> Entry:
        clocked = wanted.query.available is not None
        headers = [
            ("Content-Type", CONTENT_TYPES[wanted.format]),
            ("Content-Length", str(len(body))),
            *(header for header in made if header[0] == "Link"),
            *([(page.CHANGES_CURSOR, beat.changes.write())] if wanted.browses and beat.changes else []),
            ("Cache-Control", entries.PUBLIC.format(0 if clocked else 1)),
            ("Vary", "Accept"),
        ]
        until = time.time() + CLOCKED_SECONDS if clocked else None
        return entries.make(body, generation=beat.generation or "", changed_at=beat.changed_at, headers=headers, until=until)

    def last_known(self, wanted: Wanted) -> Found:
        entry = self.memory.get(wanted.key) or self.shared.get(wanted.key)
        if entry is not None:
            return Found(entry, "stale", level="stale")
        body = errors.body(503)
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("Retry-After", "1"),
            *security_headers(),
        ]
        return Found(None, error=("503 Service Unavailable", headers, body), level="none")


def unavailable(made: Made) -> bool:
    return made[0].startswith(str(int(HTTPStatus.SERVICE_UNAVAILABLE)))


@cache
def security_headers() -> list[tuple[str, str]]:
    """As Django's middleware sets them. No entry keeps them: it may outlive the settings of the process that made it."""
    headers = [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
    ]
    if settings.SECURE_HSTS_SECONDS:
        policy = f"max-age={settings.SECURE_HSTS_SECONDS}"
        policy += "; includeSubDomains" if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else ""
        policy += "; preload" if settings.SECURE_HSTS_PRELOAD else ""
        headers.append(("Strict-Transport-Security", policy))
    return headers
