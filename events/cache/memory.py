"""A kept answer, and the memory that keeps some of them."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson

# Answers up to this size have a room of their own: a few large ones would drive out the many that are asked for most.
SMALL_BYTES = 64 * 1024
SMALL_LIMIT, LARGE_LIMIT = 40 * 1024 * 1024, 24 * 1024 * 1024
# Of its room's limit, for one answer.
LARGEST_SHARE = 4
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Entry(Generic[M]):
    """A right answer of the generation it was made at; `until` where the clock changes it too.

    What `meta` says of the body is its maker's business.
    """

    generation: str
    meta: M
    body: bytes
    until: float | None = None

    def holds(self, generation: str | None) -> bool:
        return self.generation == generation and (self.until is None or time.time() < self.until)

    def dump(self) -> bytes:
        return orjson.dumps({"generation": self.generation, "until": self.until, "meta": self.meta}) + b"\n" + self.body

    @classmethod
    def load(cls, data: bytes, revive: Callable[[Any], M]) -> "Entry[M]":
        """`revive` makes the metadata of its plain JSON."""
        head, body = data.split(b"\n", 1)
        known: dict[str, Any] = orjson.loads(head)
        return cls(known["generation"], revive(known["meta"]), body, known["until"])


class Room:
    """Its keys, the oldest first, and how much their answers weigh."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.weights: dict[str, int] = {}

    def add(self, key: str, weight: int) -> list[str]:
        """Whose answers have to go."""
        self.weights[key] = weight
        self.size += weight
        gone = []
        while self.size > self.limit:
            gone.append(oldest := next(iter(self.weights)))
            self.drop(oldest)
        return gone

    def drop(self, key: str) -> None:
        self.size -= self.weights.pop(key, 0)


class Memory(Generic[M]):
    """Bounded by size; the answer that was made longest ago goes first."""

    def __init__(self, small: int = SMALL_LIMIT, large: int = LARGE_LIMIT) -> None:
        self.small, self.large = Room(small), Room(large)
        self.entries: dict[str, Entry[M]] = {}
        self.lock = threading.Lock()

    def get(self, key: str) -> Entry[M] | None:
        return self.entries.get(key)

    def put(self, key: str, entry: Entry[M]) -> None:
        # Roughly, with what Python needs around the bytes.
        weight = len(key) + len(entry.body) + 2000
        room = self.small if len(entry.body) <= SMALL_BYTES else self.large
        with self.lock:
            if self.entries.pop(key, None) is not None:
                self.small.drop(key)
                self.large.drop(key)
            if weight > room.limit / LARGEST_SHARE:
                return
            self.entries[key] = entry
            for gone in room.add(key, weight):
                self.entries.pop(gone, None)
