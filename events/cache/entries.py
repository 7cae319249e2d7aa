"""A kept answer, and the memory that keeps some of them."""

import hashlib
import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from django.utils.http import http_date

# "Stale while revalidating" for a moment only: nothing is older than a second while all is well.
PUBLIC = "public, max-age={}, stale-while-revalidate=1, stale-if-error=86400"
MEMORY_LIMIT = 64 * 1024 * 1024
# Of the limit: one that is larger would drive out what many ask for.
LARGEST_SHARE = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A right answer of the generation it was made at; `until` where the clock changes it too.

    `modified` is when the data last changed, in seconds since 1970.
    """

    generation: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    etag: str
    modified: int
    until: float | None = None

    def holds(self, generation: str | None) -> bool:
        return self.generation == generation and (self.until is None or time.time() < self.until)

    def as_uncacheable(self) -> "Entry":
        """The same for once: nobody is to keep it."""
        kept = [header for header in self.headers if header[0] != "Cache-Control"]
        return replace(self, headers=(*kept, ("Cache-Control", "no-store")))

    def dump(self) -> bytes:
        head: dict[str, Any] = {"generation": self.generation, "headers": self.headers, "etag": self.etag}
        head |= {"modified": self.modified, "until": self.until}
        return orjson.dumps(head) + b"\n" + self.body

    @classmethod
    def load(cls, data: bytes) -> "Entry":
        head, body = data.split(b"\n", 1)
        known: dict[str, Any] = orjson.loads(head)
        headers = tuple((name, value) for name, value in known.pop("headers"))
        return cls(headers=headers, body=body, **known)


def make(
    body: bytes, *, generation: str, changed_at: datetime, headers: list[tuple[str, str]], until: float | None = None
) -> Entry:
    # Of the safe hashes the one that processors have instructions for.
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    modified = int(changed_at.timestamp())
    headers = [*headers, ("ETag", etag), ("Last-Modified", _http_date(modified))]
    return Entry(generation, tuple(headers), body, etag, modified, until)


_http_date = lru_cache(10)(http_date)


class Memory:
    """Bounded by size; the answer that was made longest ago goes first."""

    def __init__(self, limit: int = MEMORY_LIMIT) -> None:
        self.limit = limit
        self.size = 0
        self.entries: dict[str, Entry] = {}
        self.lock = threading.Lock()

    def get(self, key: str) -> Entry | None:
        return self.entries.get(key)

    def put(self, key: str, entry: Entry) -> None:
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


def weight(key: str, entry: Entry) -> int:
    """Roughly, with what Python needs around the bytes."""
    return len(key) + len(entry.body) + 2000
