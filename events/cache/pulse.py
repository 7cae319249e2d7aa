"""Asks PostgreSQL about every 100 ms what the generation is, and thereby whether it is there at all."""

import logging
import os
import threading
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import psycopg

from events.cache import counting
from events.changes.reading import Position, short
from events.search import connections

INTERVAL = 0.1
# Some of the second for which an answer may be old: what is left of it is for writing and sending one.
PASSING_SECONDS = 0.75
READ = "SELECT value::text, changed_at, epoch, numbered FROM events_generation"
NEVER = datetime.fromtimestamp(0, UTC)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Beat:
    """`generation` is None as long as PostgreSQL has never answered; `changes` is where to follow from then.

    The generation before it was still true less than a second before `passing_until`, of time.monotonic().
    """

    alive: bool = False
    generation: str | None = None
    changed_at: datetime = NEVER
    changes: Position | None = None
    passing: str | None = None
    passing_until: float = 0

    @property
    def still_passing(self) -> str | None:
        """The generation of which an answer may be served still, where making it anew has to wait."""
        return self.passing if time.monotonic() < self.passing_until else None


class Pulse:
    """`last` is read by every request and written by one thread."""

    def __init__(self, alias: str = "", name: str = "PostgreSQL") -> None:
        self.alias, self.name = alias, name
        self.last = Beat()
        self._felt = threading.Event()
        self._turned = threading.Condition()
        self._started = threading.Lock()
        self._process = 0
        self._asked_at = 0.0

    @property
    def lost(self) -> bool:
        """PostgreSQL was asked by this process, and does not answer."""
        return self._process == os.getpid() and not self.last.alive

    def ensure_started(self) -> None:
        """In this process: a thread does not survive a fork."""
        if self._process == os.getpid():
            return
        with self._started:
            if self._process == os.getpid():
                return
            threading.Thread(target=self._run, name="pulse", daemon=True).start()
            self._felt.wait(connections.PATIENCE)
            self._process = os.getpid()

    def wait(self, generation: str | None, seconds: float) -> None:
        """Until the generation is another one, PostgreSQL is lost, or the time is over."""
        with self._turned:
            self._turned.wait_for(lambda: self.last.generation != generation or not self.last.alive, seconds)

    def _run(self) -> None:
        while True:
            try:
                self._follow()
            except psycopg.Error as error:
                self._lose(error)
            self._felt.set()
            counting.tell()
            time.sleep(INTERVAL)

    def _follow(self) -> None:
        with connections.connect(connections.ImpatientConnection, self.alias) as connection:
            while True:
                asked_at = time.monotonic()
                row = connection.execute(READ).fetchone()
                generation, changed_at, epoch, numbered = row or ("", NEVER, None, 0)
                changes = Position(short(epoch), numbered) if epoch else None
                self._notice(Beat(alive=True, generation=generation, changed_at=changed_at, changes=changes), asked_at)
                counting.tell()
                time.sleep(INTERVAL)

    def _notice(self, beat: Beat, asked_at: float) -> None:
        last = self.last
        if not last.alive:
            logger.info("%s answers.", self.name)
        if last.alive and beat.generation != last.generation:
            self._turn(replace(beat, passing=last.generation, passing_until=self._asked_at + PASSING_SECONDS))
        else:
            self._turn(replace(beat, passing=last.passing, passing_until=last.passing_until))
        self._asked_at = asked_at
        self._felt.set()

    def _lose(self, error: psycopg.Error) -> None:
        if self.last.alive:
            logger.warning("%s is out of reach: %s", self.name, str(error).strip())
        self._turn(replace(self.last, alive=False))
        connections.hang_up(self.alias)

    def _turn(self, beat: Beat) -> None:
        with self._turned:
            turned, self.last = beat != self.last, beat
            if turned:
                self._turned.notify_all()


pulse = Pulse()
replica = Pulse(connections.REPLICA, "The replica of PostgreSQL")
