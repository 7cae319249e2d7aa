"""Threads go on whatever they meet, and what they keep fresh is valid by its age."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from prometheus_client import REGISTRY

from events import threads
from events.cache.generation_watcher import VALID_SECONDS, GenerationWatcher, Snapshot
from events.threads import Supervised

PATIENCE = 10


def deaths(name: str) -> float:
    return REGISTRY.get_sample_value("aggregator_thread_deaths_total", {"thread": name}) or 0


class Work:
    """Fails as often as there are errors, and then does what it is for until it is released."""

    def __init__(self, *errors: BaseException) -> None:
        self.errors = list(errors)
        self.working, self.released = threading.Event(), threading.Event()

    def __call__(self) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.working.set()
        self.released.wait(PATIENCE)


@pytest.mark.parametrize(
    "error", [OSError(24, "Too many open files"), MemoryError(), RuntimeError("can't start new thread"), SystemExit(1)], ids=repr
)
def test_a_thread_that_fails_goes_on_and_its_death_is_logged_and_counted(
    error: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    work, name = Work(error, error), f"fails {error!r}"
    thread = Supervised(name, work)
    with caplog.at_level(logging.ERROR):
        thread.ensure_started()
        assert work.working.wait(PATIENCE)
    assert deaths(name) == 2
    assert f"Thread {name} failed." in caplog.text
    assert "Traceback" in caplog.text
    work.released.set()


def test_a_thread_whose_work_is_done_ends_and_can_be_started_again() -> None:
    work = Work()
    thread = Supervised("done", work)
    assert thread.ensure_started()
    assert not thread.ensure_started(), "it runs already"
    work.released.set()
    thread.wait_until_done(PATIENCE)
    work.working.clear()
    assert thread.ensure_started()
    assert work.working.wait(PATIENCE)


def test_a_thread_that_cannot_be_started_now_is_started_by_whoever_asks_next() -> None:
    work = Work()
    thread = Supervised("no room", work)
    usual = threading.stack_size(2**46)
    try:
        assert not thread.ensure_started()
    finally:
        threading.stack_size(usual)
    assert deaths("no room") == 1
    threads.overdue()
    assert work.working.wait(PATIENCE)
    work.released.set()


def test_a_thread_that_hangs_is_overdue_until_it_goes_on() -> None:
    work = Work()
    thread = Supervised("hangs", work, overdue_after=0.1)
    thread.ensure_started()
    assert eventually(lambda: "hangs" in threads.overdue())
    thread.overdue_after = PATIENCE
    thread.note_step()
    assert "hangs" not in threads.overdue()
    work.released.set()
    assert eventually(lambda: not thread.runs)
    assert "hangs" not in threads.overdue(), "what is done is not late"


class OneBeat(GenerationWatcher):
    """Hangs, or fails, after its first reading."""

    def __init__(self, then: Callable[[], None]) -> None:
        super().__init__(name="PostgreSQL, as a test has it")
        self.then = then
        self.beats = ["first"]

    def _follow(self) -> None:
        while self.beats:
            self._take_in(Snapshot(time.monotonic(), time.monotonic() + VALID_SECONDS, self.beats.pop()))
        self.then()


def fail() -> None:
    raise OSError(24, "Too many open files")


def hang() -> None:
    time.sleep(PATIENCE)
    fail()


@contextmanager
def one_beat(then: Callable[[], None]) -> Iterator[OneBeat]:
    watcher = OneBeat(then)
    yield watcher
    # Its thread is done once it has failed.
    watcher.thread.work = lambda: None


@pytest.mark.parametrize("then", [fail, hang], ids=lambda then: str(then.__name__))
def test_a_reading_that_nobody_renews_is_none_after_a_second(then: Callable[[], None]) -> None:
    with one_beat(then) as watcher:
        begun = time.monotonic()
        assert watcher.snapshot().generation == "first"
        watcher.wait("first", PATIENCE)
        assert time.monotonic() - begun < PATIENCE, "whoever waits for another generation hears that none can be told"
        assert watcher.lost
        assert watcher.snapshot().current is None


def test_a_pulse_that_failed_reads_again_by_itself() -> None:
    with one_beat(fail) as watcher:
        watcher.snapshot()
        assert eventually(lambda: watcher.lost)
        watcher.beats.append("second")
        assert eventually(lambda: watcher.snapshot().generation == "second")


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.01)
    return False
