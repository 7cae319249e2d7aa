"""From a key to an answer: the tiers in their order, and what is left when the origin of answers is out of reach."""

import threading
import time
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from events.cache import metrics
from events.cache.generation_watcher import GenerationWatcher, Snapshot
from events.cache.memory import Entry, Memory
from events.cache.shared import CLAIM_MS, Shared
from events.cache.single_flight import SingleFlight
from events.search.connections import WATCHDOG_TIMEOUT

# Many times what a cheap answer takes; a statement that takes longer holds up nobody.
TURN_SECONDS = 0.02
M = TypeVar("M")
R = TypeVar("R")


class OriginDownError(Exception):
    """What makes answers cannot for now: the last one known is served instead."""


class Found(NamedTuple, Generic[M, R]):
    """An entry and where it comes from, or what is not to be kept: `refused` is None where nothing at all is known."""

    entry: Entry[M] | None
    source: str = ""
    refused: R | None = None
    level: str = "memory"
    # False where the client is to ask again at once: by then there is a newer one.
    keep: bool = True


class Asked(NamedTuple, Generic[M, R]):
    """A key, and how to make its answer; `cheap` in about a millisecond, whoever else is at it."""

    key: str
    make: Callable[[Snapshot], Entry[M] | R]
    cheap: bool


class TieredCache(Generic[M, R]):
    """Memory, Redis, the origin; one key is made once at a time. `make` may raise OriginDownError."""

    def __init__(self, watcher: GenerationWatcher, revive: Callable[[Any], M]) -> None:
        self.watcher = watcher
        self.memory: Memory[M] = Memory()
        self.shared: Shared[M] = Shared(revive)
        self.turn = threading.Lock()
        self.flights: SingleFlight[Found[M, R]] = SingleFlight(timeout=WATCHDOG_TIMEOUT)

    def find(self, key: str, make: Callable[[Snapshot], Entry[M] | R], *, cheap: bool) -> Found[M, R]:
        now = self.watcher.read()
        entry = self.memory.get(key)
        if entry is not None and now.alive and entry.holds(now.generation):
            metrics.answered["memory"] += 1
            return Found(entry, "hit")
        metrics.thread.ensure_started()
        found = self.look_further(Asked(key, make, cheap), entry, now)
        metrics.answered[found.level] += 1
        return found

    def look_further(self, asked: Asked[M, R], entry: Entry[M] | None, now: Snapshot) -> Found[M, R]:
        if not now.alive:
            return self.last_known(asked.key)
        if entry is not None and entry.holds(now.previous_still_valid) and self.is_being_made(asked):
            return Found(entry, "hit", keep=False)
        if asked.cheap:
            return self.serialized(asked)
        return self.flights.join(asked.key, lambda: self.look_up(asked))

    def is_being_made(self, asked: Asked[M, R]) -> bool:
        """Whether making this answer would have to wait for another one."""
        return self.turn.locked() if asked.cheap else self.flights.has(asked.key)

    def serialized(self, asked: Asked[M, R]) -> Found[M, R]:
        """Cheap answers are made one after the other, unless that takes too long.

        Threads that make them at once do not get further: the interpreter goes from one to the other, and from
        core to core, at each question to a server, and a third of the time is lost on that.
        """
        mine = self.turn.acquire(timeout=TURN_SECONDS)
        try:
            entry = self.memory.get(asked.key)
            if entry is not None and entry.holds(self.watcher.last.current):
                return Found(entry, "hit")
            return self.look_up(asked)
        finally:
            if mine:
                self.turn.release()

    def look_up(self, asked: Asked[M, R]) -> Found[M, R]:
        # Before the data is read: an entry may be newer than its generation says, and never older.
        now = self.watcher.last
        entry = self.shared.get_cheap(asked.key, now.generation) if asked.cheap else self.shared.get(asked.key)
        if entry is not None and not entry.holds(now.current):
            # Asked before, so probably by others too; what was never asked is not worth the question.
            entry = None if self.shared.claim(asked.key) else self.wait_for_another(asked.key, now)
        if entry is not None:
            self.memory.put(asked.key, entry)
            return Found(entry, "hit", level="redis")
        return self.make(asked, now)

    def wait_for_another(self, key: str, now: Snapshot) -> Entry[M] | None:
        """What another process is about to have made; None where it takes too long."""
        deadline = time.monotonic() + CLAIM_MS / 1000 / 4
        while time.monotonic() < deadline and not self.shared.open:
            time.sleep(0.005)
            entry = self.shared.get(key)
            if entry is not None and entry.holds(now.current):
                return entry
        return None

    def make(self, asked: Asked[M, R], now: Snapshot) -> Found[M, R]:
        try:
            made = asked.make(now)
        except OriginDownError:
            return self.last_known(asked.key)
        if not isinstance(made, Entry):
            return Found(None, refused=made, level="database")
        self.memory.put(asked.key, made)
        self.shared.put(asked.key, made)
        return Found(made, "miss", level="database")

    def last_known(self, key: str) -> Found[M, R]:
        entry = self.memory.get(key) or self.shared.get(key)
        return Found(None, level="none") if entry is None else Found(entry, "stale", level="stale")
