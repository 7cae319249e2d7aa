"""A kept answer, and the memory that keeps some of them."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import orjson

MEMORY_LIMIT = 64 * 1024 * 1024
# Of the limit: one that is larger would drive out what many ask for.
LARGEST_SHARE = 8
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


class Memory(Generic[M]):
    """Bounded by size; the answer that was made longest ago goes first."""

    def __init__(self, limit: int = MEMORY_LIMIT) -> None:
        self.limit = limit
        self.size = 0
        self.entries: dict[str, Entry[M]] = {}
        self.lock = threading.Lock()

    def get(self, key: str) -> Entry[M] | None:
        return self.entries.get(key)

    def put(self, key: str, entry: Entry[M]) -> None:
        with self.lock:
            self._drop(key)
            if weight(key, entry) > self.limit / LARGEST_SHARE:
                return
            self.entries[key] = entry
            self.size += weight(key, entry)
            while self.size > self.limit:
                self._drop(next(iter(self.entries)))

    def _drop(self, key: str) -> None:
        if (entry := self.entries.pop(key, None)) is not None:
            self.size -= weight(key, entry)


def weight(key: str, entry: Entry[M]) -> int:
    """Roughly, with what Python needs around the bytes."""
    return len(key) + len(entry.body) + 2000
