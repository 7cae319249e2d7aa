"""The cache alone, with answers that are no HTTP: what is kept, made once, shared, and served while its origin is away."""

import threading
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from events.cache.generation_watcher import GenerationWatcher, Snapshot
from events.cache.memory import Entry, Memory
from events.cache.tiers import Found, OriginDownError, TieredCache

Cache = TieredCache[list[str], int]


class Told(GenerationWatcher):
    """Hears from the test alone."""

    def ensure_started(self) -> None:
        return

    def tell(self, generation: str, seconds: float = 60) -> None:
        self._take_in(Snapshot(time.monotonic(), time.monotonic() + seconds, generation))


class Origin:
    def __init__(self, *, pause: float = 0) -> None:
        self.made, self.down, self.pause = 0, False, pause

    def __call__(self, now: Snapshot) -> Entry[list[str]] | int:
        self.made += 1
        time.sleep(self.pause)
        if self.down:
            raise OriginDownError
        return Entry(now.generation or "", ["text", str(now.generation)], b"body\nof " + str(now.generation).encode())


@pytest.fixture
def told() -> Told:
    watcher = Told()
    watcher.tell("one")
    return watcher


@pytest.fixture
def key() -> str:
    return str(uuid.uuid4())


def summed(found: Found[list[str], int]) -> tuple[str, str, bytes | None]:
    return found.source, found.level, found.entry.body if found.entry else None


@pytest.mark.parametrize("cheap", [False, True])
def test_an_answer_is_made_once_a_generation_however_many_ask(told: Told, key: str, cheap: bool) -> None:
    cache, origin, together = Cache(told, list), Origin(pause=0 if cheap else 0.05), threading.Barrier(8)

    def ask(_: int) -> bytes | None:
        together.wait()
        return summed(cache.find(key, origin, cheap=cheap))[2]

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {b"body\nof one"}
        assert origin.made == 1
        told.tell("two")
        # Some may still have had the last one, which was true a moment ago.
        assert set(pool.map(ask, range(8))) <= {b"body\nof one", b"body\nof two"}
    assert origin.made == 2
    assert summed(cache.find(key, origin, cheap=cheap)) == ("hit", "memory", b"body\nof two")


def test_what_one_process_made_another_finds_in_redis_with_all_that_was_said_of_it(told: Told, key: str) -> None:
    first, origin = Cache(told, list), Origin()
    assert summed(first.find(key, origin, cheap=False)) == ("miss", "database", b"body\nof one")
    eventually(lambda: first.shared.get(key))
    other = Cache(told, list)
    found = other.find(key, origin, cheap=False)
    assert (summed(found), found.entry and found.entry.meta) == (("hit", "redis", b"body\nof one"), ["text", "one"])
    assert origin.made == 1


@pytest.mark.parametrize("cheap", [False, True])
def test_while_the_origin_is_down_the_last_known_answer_stands_and_a_new_one_is_none(told: Told, key: str, cheap: bool) -> None:
    cache, origin = Cache(told, list), Origin()
    cache.find(key, origin, cheap=cheap)
    told.tell("two")
    origin.down = True
    assert summed(cache.find(key, origin, cheap=cheap)) == ("stale", "stale", b"body\nof one")
    assert summed(cache.find(key + " other", origin, cheap=cheap)) == ("", "none", None)
    told.tell("three", seconds=-1)
    origin.made = 0
    assert summed(cache.find(key, origin, cheap=cheap)) == ("stale", "stale", b"body\nof one")
    assert origin.made == 0, "who does not know the generation makes nothing"


def test_what_is_refused_is_handed_on_and_not_kept(told: Told, key: str) -> None:
    cache = Cache(told, list)
    assert [cache.find(key, lambda _, code=code: code, cheap=False).refused for code in (404, 406)] == [404, 406]  # type: ignore[misc]


def test_an_answer_that_the_clock_changes_is_made_anew_after_its_time(told: Told, key: str) -> None:
    cache, made = Cache(told, list), []

    def origin(now: Snapshot) -> Entry[list[str]]:
        made.append(now)
        return Entry(now.generation or "", [], b"", until=time.time() + 0.05)

    cache.find(key, origin, cheap=True)
    time.sleep(0.06)
    assert (cache.find(key, origin, cheap=True).source, len(made)) == ("miss", 2)


def test_memory_drops_what_was_made_longest_ago_and_takes_nothing_huge() -> None:
    memory: Memory[None] = Memory(limit=100_000)
    for number in range(20):
        memory.put(str(number), Entry("one", None, bytes(5_000)))
    assert memory.get("0") is None
    assert memory.get("19") is not None
    assert memory.size <= 100_000
    memory.put("19", Entry("one", None, bytes(60_000)))
    assert memory.get("19") is None, "an eighth is the most that one may take"


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
