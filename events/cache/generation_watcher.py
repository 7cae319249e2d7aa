"""Asks PostgreSQL about every 100 ms what the generation is, and thereby whether it is there at all.

A reading is valid by its age: after a second it is none, whatever keeps the thread from the next one.
"""

import logging
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import psycopg

from events.changes.reader import LogPosition, short
from events.search import connections
from events.threads import Supervised

INTERVAL = 0.1
VALID_SECONDS = 1.0
# Some of the second for which an answer may be old: what is left of it is for writing and sending one.
PREVIOUS_VALID_SECONDS = 0.75
READ = "SELECT value::text, changed_at, epoch, numbered, ARRAY(SELECT tag FROM events_language) FROM events_generation"
NEVER = datetime.fromtimestamp(0, UTC)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`generation` is None as long as PostgreSQL has never answered; `changes` is where to follow from then.

    `languages` are those that anything is translated into, by the first part of their tags; None while nobody knows.
    The generation before it was still true less than a second before `previous_valid_until`. Times are of time.monotonic().
    """

    asked_at: float = 0
    valid_until: float = 0
    generation: str | None = None
    changed_at: datetime = NEVER
    changes: LogPosition | None = None
    previous: str | None = None
    previous_valid_until: float = 0
    languages: frozenset[str] | None = None

    @property
    def alive(self) -> bool:
        return time.monotonic() < self.valid_until

    @property
    def current(self) -> str | None:
        """The generation, while it may be believed."""
        return self.generation if self.alive else None

    @property
    def previous_still_valid(self) -> str | None:
        """The generation of which an answer may be served still, where making it anew has to wait."""
        return self.previous if time.monotonic() < self.previous_valid_until else None


class GenerationWatcher:
    """`last` is read by every request and written by one thread."""

    def __init__(self, alias: str = "", name: str = "PostgreSQL") -> None:
        self.alias, self.name = alias, name
        self.last = Snapshot()
        self.thread = Supervised(f"generation {alias}".strip(), self._run)
        self._first_read = threading.Event()
        self._changed = threading.Condition()
        self._grace = (self.last, 0.0)
        # By the connection at hand.
        self._reads = 0

    @property
    def lost(self) -> bool:
        """PostgreSQL was asked by this process, and does not answer. A late reading is given a moment, as by `snapshot`."""
        return self.thread.started and not self.snapshot().alive

    @property
    def age(self) -> float:
        """In seconds, of the last reading."""
        return time.monotonic() - self.last.asked_at

    def served_in(self, language: str | None) -> str | None:
        """The language in which to answer who asks for this one: none where nothing is translated into it."""
        known = self.last.languages
        return language if language is None or known is None or language.partition("-")[0] in known else None

    def ensure_started(self) -> None:
        """The first calls in a process wait for its first attempt to read."""
        if self.thread.ensure_started():
            self._first_read.clear()
        self._first_read.wait(connections.WATCHDOG_TIMEOUT)

    def snapshot(self) -> Snapshot:
        """The last reading. Where it is too old, its thread is given a moment: it, or this process, may have been held up."""
        snapshot = self.last
        if snapshot.alive:
            return snapshot
        self.ensure_started()
        with self._changed:
            if self.last is snapshot and snapshot.valid_until:
                if self._grace[0] is not snapshot:
                    self._grace = (snapshot, time.monotonic() + INTERVAL)
                self._changed.wait_for(lambda: self.last is not snapshot, max(0, self._grace[1] - time.monotonic()))
        return self.last

    def wait(self, generation: str | None, seconds: float) -> None:
        """Until the generation is another one, PostgreSQL is lost, or the time is over."""
        deadline = time.monotonic() + seconds
        with self._changed:
            while self.last.alive and self.last.generation == generation and (left := deadline - time.monotonic()) > 0:
                # Nobody wakes us up when a reading becomes too old.
                self._changed.wait(min(left, VALID_SECONDS))

    def _run(self) -> None:
        while True:
            self._reads = 0
            try:
                self._follow()
            except psycopg.Error as error:
                # A server that refuses the question is there: nobody who waits for it is to be cut off.
                if not connections.out_of_reach(error):
                    raise
                # Nor so where one that was started anew has closed this connection, and takes another at once.
                if self._reads and not isinstance(error, connections.LateError):
                    continue
                self._give_up(error)
            finally:
                self._first_read.set()
            self.thread.note_step()
            time.sleep(INTERVAL)

    def _follow(self) -> None:
        with connections.connect(connections.ImpatientConnection, self.alias) as connection:
            while True:
                asked_at = time.monotonic()
                row = connection.execute(READ).fetchone()
                generation, changed_at, epoch, numbered, languages = row or ("", NEVER, None, 0, ())
                changes = LogPosition(short(epoch), numbered) if epoch else None
                valid_until = asked_at + VALID_SECONDS
                self._take_in(Snapshot(asked_at, valid_until, generation, changed_at, changes, languages=frozenset(languages)))
                self._reads += 1
                self.thread.note_step()
                time.sleep(INTERVAL)

    def _take_in(self, snapshot: Snapshot) -> None:
        last = self.last
        if not last.alive:
            logger.info("%s answers.", self.name)
        if last.generation is not None and snapshot.generation != last.generation:
            self._replace(
                replace(snapshot, previous=last.generation, previous_valid_until=last.asked_at + PREVIOUS_VALID_SECONDS)
            )
        else:
            self._replace(replace(snapshot, previous=last.previous, previous_valid_until=last.previous_valid_until))
        self._first_read.set()

    def _give_up(self, error: psycopg.Error) -> None:
        if self.last.alive:
            logger.warning("%s is out of reach: %s", self.name, str(error).strip())
        # At once, and not only when it is too old.
        self._replace(replace(self.last, valid_until=0))
        connections.hang_up(self.alias)

    def _replace(self, snapshot: Snapshot) -> None:
        with self._changed:
            self.last = snapshot
            self._changed.notify_all()


watcher = GenerationWatcher()
replica = GenerationWatcher(connections.REPLICA, "The replica of PostgreSQL")
