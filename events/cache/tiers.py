"""From a key to an answer: the tiers in their order, and what is left when the origin of answers is out of reach."""

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from events.cache import metrics
from events.cache.generation_watcher import GenerationWatcher, Snapshot
from events.cache.memory import Entry, Memory
from events.cache.shared import Shared

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


class TieredCache(Generic[M, R]):
    """Memory, Redis, the origin. Of what is asked of the origin, `make` may raise OriginDownError."""

    def __init__(self, watcher: GenerationWatcher, revive: Callable[[Any], M]) -> None:
        self.watcher = watcher
        self.memory: Memory[M] = Memory()
        self.shared: Shared[M] = Shared(revive)

    def known(self, key: str) -> Found[M, R] | None:
        """What memory holds of the present generation: asks nobody and waits for nothing."""
        now, entry = self.watcher.last, self.memory.get(key)
        if entry is not None and now.alive and entry.holds(now.generation):
            metrics.answered["memory"] += 1
            return Found(entry, "hit")
        return None

    def known_a_moment_ago(self, key: str) -> Found[M, R] | None:
        """The answer of the generation before, where that was still true a moment ago: for who would have to wait."""
        now, entry = self.watcher.last, self.memory.get(key)
        if entry is not None and now.alive and entry.holds(now.previous_still_valid):
            metrics.answered["memory"] += 1
            return Found(entry, "hit", keep=False)
        return None

    def look_up(
        self, key: str, make: Callable[[Snapshot], Entry[M] | R], *, ask_shared: bool, read_after: Snapshot | None = None
    ) -> Found[M, R]:
        """May wait for servers. What costs about as much to make as to ask for is not asked of Redis, `ask_shared`.

        Where the data is read already, it was `read_after` this reading of the generation, which was alive by then.
        """
        found = self._look_up(key, make, read_after, ask_shared=ask_shared)
        metrics.answered[found.level] += 1
        metrics.thread.ensure_started()
        return found

    def _look_up(
        self, key: str, make: Callable[[Snapshot], Entry[M] | R], read_after: Snapshot | None, *, ask_shared: bool
    ) -> Found[M, R]:
        # Before the data is read: an entry may be newer than its generation says, and never older.
        now = read_after or self.watcher.snapshot()
        if read_after is None and not now.alive:
            return self.last_known(key)
        entry = self.memory.get(key)
        if entry is not None and entry.holds(now.generation):
            return Found(entry, "hit")
        if ask_shared and (entry := self.shared.get(key)) is not None and entry.holds(now.current):
            self.memory.put(key, entry)
            return Found(entry, "hit", level="redis")
        try:
            made = make(now)
        except OriginDownError:
            return self.last_known(key)
        if not isinstance(made, Entry):
            return Found(None, refused=made, level="database")
        self.memory.put(key, made)
        self.shared.put(key, made)
        return Found(made, "miss", level="database")

    def last_known(self, key: str) -> Found[M, R]:
        entry = self.memory.get(key) or self.shared.get(key)
        return Found(None, level="none") if entry is None else Found(entry, "stale", level="stale")
