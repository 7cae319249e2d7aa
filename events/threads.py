"""Threads that are supervised: whatever one of them meets, it is logged, counted for /metrics, and the thread goes on.

What a thread keeps fresh is valid by its age, for whoever reads it: a thread may also hang, and nothing here ends that.
"""

import logging
import os
import random
import threading
import time
from collections.abc import Callable

from prometheus_client import Counter

# Short enough together that all is well again within three seconds of a fault's end.
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 1.0
# Without a step for so long, a thread that has one at least each second hangs.
OVERDUE_SECONDS = 10.0
_deaths = Counter("aggregator_thread_deaths", "Times that a thread failed, by its name.", ["thread"])
_started: list["Supervised"] = []
_last_deaths: dict[str, str] = {}
# Asked for with each request, and the system's own answer takes as long as much else that is done for one.
_process = os.getpid()
# Its own: the state of the module's belongs to whoever seeds it.
_random = random.Random()  # noqa: S311 -- no secret
logger = logging.getLogger(__name__)


class Supervised:
    """A daemon thread that runs `work`, and runs it again after an exception; where `work` returns, the thread is done.

    `work` calls `note_step` for what it has done; it is `overdue` after so many seconds without.
    """

    def __init__(self, name: str, work: Callable[[], None], overdue_after: float = OVERDUE_SECONDS) -> None:
        self.name, self.work, self.overdue_after = name, work, overdue_after
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._lives, self._process = False, 0
        self._stepped_at = self._begun_at = 0.0

    @property
    def started(self) -> bool:
        """By this process: a thread does not survive a fork."""
        return self._process == _process

    @property
    def overdue(self) -> bool:
        return time.monotonic() > self._stepped_at + self.overdue_after

    def note_step(self) -> None:
        self._stepped_at = time.monotonic()

    @property
    def runs(self) -> bool:
        return self._lives and self._process == _process

    def ensure_started(self) -> bool:
        """Whether this call started it. Where no thread can be started now, that is logged, and the next call tries again."""
        if self.runs:
            return False
        with self._starting:
            if self.runs:
                return False
            if self not in _started:
                _started.append(self)
            self._lives, self._process = True, _process
            self._stepped_at = self._stepped_at or time.monotonic()
            thread = threading.Thread(target=self._keep_on, name=self.name, daemon=True)
            try:
                thread.start()
            except (RuntimeError, MemoryError) as error:  # how Python says that there can be no more of them
                self._lives = False
                _note_death(self.name, error)
                return False
            self._thread = thread
            return True

    def wait_until_done(self, seconds: float) -> None:
        if self._thread is not None:
            self._thread.join(seconds)

    def _keep_on(self) -> None:
        # Told from the start, as 0.
        _try_each(lambda: _deaths.labels(self.name))
        pause = FIRST_PAUSE
        while not self._done():
            # Past the pauses of what fails again and again, it has worked for a while.
            pause = FIRST_PAUSE if time.monotonic() > self._begun_at + LONGEST_PAUSE * 2 else min(pause * 2, LONGEST_PAUSE)
            time.sleep(pause * _random.uniform(0.5, 1))  # processes are not to fail in step
        _started.remove(self)
        self._lives = False

    def _done(self) -> bool:
        self._begun_at = time.monotonic()
        try:
            self.work()
        except BaseException as error:  # noqa: BLE001 -- whatever it is, the service must not end with it
            _note_death(self.name, error)
            return False
        return True


def _note_fork() -> None:
    global _process  # noqa: PLW0603 -- the one place that knows of it
    _process = os.getpid()


os.register_at_fork(after_in_child=_note_fork)


def overdue() -> list[str]:
    """The names of this process's threads that have done nothing for too long; one that could not be started is tried again."""
    ours = [thread for thread in _started if thread.started]
    for thread in ours:
        thread.ensure_started()
    return sorted(thread.name for thread in ours if thread.overdue)


def _note_death(name: str, error: BaseException) -> None:
    """With a traceback, but for what it failed of the last time too: that would fill the log once a second."""
    said = repr(error)
    known, _last_deaths[name] = _last_deaths.get(name) == said, said
    _try_each(
        lambda: logger.error("Thread %s failed%s", name, f" again: {said}" if known else ".", exc_info=None if known else error),
        lambda: _deaths.labels(name).inc(),
    )


def _try_each(*steps: Callable[[], object]) -> None:
    for step in steps:
        try:
            step()
        except Exception:  # noqa: BLE001, S112 -- without memory or files even these may fail, and the thread must go on
            continue
