"""Followers of the changes who wait for news: none of them takes a thread while there is none."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from events.cache.generation_watcher import GenerationWatcher
from events.threads import Supervised

# So many wait in a process; others are answered at once.
LIMIT = 256
LOOK_SECONDS = 1.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class Follower:
    """`look` is called once there may be news, `give_up` when the time is over or PostgreSQL is gone: one of them, once."""

    # Of the generation at which there was no news.
    generation: str | None
    until: float
    look: Callable[[], None]
    give_up: Callable[[], None]


class Followers:
    def __init__(self, watcher: GenerationWatcher) -> None:
        self.watcher = watcher
        self._waiting: list[Follower] = []
        self._changed = threading.Condition()
        self._thread = Supervised("followers", self._work)

    def wait(self, follower: Follower) -> bool:
        """False where there is no place, and nothing is called."""
        with self._changed:
            if len(self._waiting) >= LIMIT:
                return False
            self._waiting.append(follower)
            self._changed.notify()
        self._thread.ensure_started()
        return True

    def _work(self) -> None:
        generation = None
        while True:
            self._thread.note_step()
            with self._changed:
                if not self._waiting:
                    self._changed.wait(LOOK_SECONDS)
                    continue
                soonest = min(follower.until for follower in self._waiting)
            self.watcher.wait(generation, min(LOOK_SECONDS / 10, max(0.0, soonest - time.monotonic())))
            now, generation = time.monotonic(), self.watcher.last.generation
            lost = self.watcher.lost
            with self._changed:
                over = [one for one in self._waiting if lost or one.until <= now]
                news = [one for one in self._waiting if one not in over and one.generation != generation]
                self._waiting = [one for one in self._waiting if one not in over and one not in news]
            for call in [*(one.give_up for one in over), *(one.look for one in news)]:
                try:
                    call()
                except Exception:
                    # Of one client, whose connection ends with it.
                    logger.exception("A follower could not be answered.")
