"""The cache alone, with answers that are no HTTP: what is kept, made once, shared, and served while its origin is away."""

import time
import uuid
from collections.abc import Callable
from dataclasses import replace

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


def test_what_was_read_is_an_answer_though_it_took_long(told: Told, key: str) -> None:
    cache = Cache(told, list)
    begun = told.snapshot()
    told.tell("two")
    long_ago = replace(begun, valid_until=0)
    assert summed(cache.look_up(key, Origin(), ask_shared=False, read_after=long_ago)) == ("miss", "database", b"body\nof one")
    assert cache.known(key) is None, "it is of the generation before, and no hit"


def test_an_answer_is_made_once_a_generation_and_the_last_one_stands_for_a_moment(told: Told, key: str) -> None:
    cache, origin = Cache(told, list), Origin()
    assert cache.known(key) is None
    assert summed(cache.look_up(key, origin, ask_shared=True)) == ("miss", "database", b"body\nof one")
    assert summed(cache.look_up(key, origin, ask_shared=True)) == ("hit", "memory", b"body\nof one")
    told.tell("two")
    assert cache.known(key) is None
    a_moment_ago = cache.known_a_moment_ago(key)
    assert a_moment_ago
    assert (summed(a_moment_ago), a_moment_ago.keep) == (("hit", "memory", b"body\nof one"), False)
    cache.look_up(key, origin, ask_shared=True)
    known = cache.known(key)
    assert known
    assert (summed(known), origin.made) == (("hit", "memory", b"body\nof two"), 2)
    assert cache.known_a_moment_ago(key) is None


def test_what_one_process_made_another_finds_in_redis_with_all_that_was_said_of_it(told: Told, key: str) -> None:
    first, origin = Cache(told, list), Origin()
    assert summed(first.look_up(key, origin, ask_shared=True)) == ("miss", "database", b"body\nof one")
    eventually(lambda: first.shared.get(key))
    other = Cache(told, list)
    found = other.look_up(key, origin, ask_shared=True)
    assert (summed(found), found.entry and found.entry.meta) == (("hit", "redis", b"body\nof one"), ["text", "one"])
    assert origin.made == 1


@pytest.mark.parametrize("ask_shared", [False, True])
def test_while_the_origin_is_down_the_last_known_answer_stands_and_a_new_one_is_none(
    told: Told, key: str, ask_shared: bool
) -> None:
    cache, origin = Cache(told, list), Origin()
    cache.look_up(key, origin, ask_shared=ask_shared)
    told.tell("two")
    origin.down = True
    assert summed(cache.look_up(key, origin, ask_shared=ask_shared)) == ("stale", "stale", b"body\nof one")
    assert summed(cache.look_up(key + " other", origin, ask_shared=ask_shared)) == ("", "none", None)
    told.tell("three", seconds=-1)
    origin.made = 0
    assert summed(cache.look_up(key, origin, ask_shared=ask_shared)) == ("stale", "stale", b"body\nof one")
    assert origin.made == 0, "who does not know the generation makes nothing"


def test_what_is_refused_is_handed_on_and_not_kept(told: Told, key: str) -> None:
    cache = Cache(told, list)
    assert [cache.look_up(key, lambda _, code=code: code, ask_shared=False).refused for code in (404, 406)] == [404, 406]  # type: ignore[misc]


def test_an_answer_that_the_clock_changes_is_made_anew_after_its_time(told: Told, key: str) -> None:
    cache, made = Cache(told, list), []

    def origin(now: Snapshot) -> Entry[list[str]]:
        made.append(now)
        return Entry(now.generation or "", [], b"", until=time.time() + 0.05)

    cache.look_up(key, origin, ask_shared=False)
    time.sleep(0.06)
    assert (cache.look_up(key, origin, ask_shared=False).source, len(made)) == ("miss", 2)


def test_memory_drops_what_was_made_longest_ago_and_takes_nothing_huge() -> None:
    memory: Memory[None] = Memory(small=100_000, large=400_000)
    for number in range(20):
        memory.put(str(number), Entry("one", None, bytes(5_000)))
    assert memory.get("0") is None
    assert memory.get("19") is not None
    assert memory.small.size <= 100_000
    memory.put("19", Entry("one", None, bytes(150_000)))
    assert memory.get("19") is None, "a quarter of its room is the most that one may take"


def test_large_answers_drive_out_no_small_ones() -> None:
    memory: Memory[None] = Memory(small=100_000, large=400_000)
    memory.put("small", Entry("one", None, bytes(5_000)))
    for number in range(20):
        memory.put(f"large {number}", Entry("one", None, bytes(90_000)))
    assert memory.get("small") is not None
    assert memory.get("large 0") is None
    assert memory.get("large 19") is not None
    memory.put("large 19", Entry("two", None, b"small now"))
    assert memory.large.size + memory.small.size == sum(len(memory.entries[key].body) + len(key) + 2000 for key in memory.entries)


def eventually(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
