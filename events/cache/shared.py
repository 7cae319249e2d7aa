"""Answers shared by all processes, in Redis: written by a thread of its own, and never needed."""

import hashlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from redis import Redis

from events.cache.guarded_redis import IDLE_SECONDS, guarded_redis
from events.cache.memory import Entry
from events.threads import Supervised

# Another form of entry is another key: processes of two releases may share a Redis.
PREFIX = b"aggregator:answer:4:"
KEPT_SECONDS = 24 * 3600
BATCH = 10
BATCH_BYTES = 1024 * 1024
# A flood of different queries must not spend its time on writing: the oldest answers then go unwritten.
WRITING_SHARE = 0.01
UNWRITTEN_LIMIT = 200
UNWRITTEN_BYTES = 8 * 1024 * 1024
LARGEST = 256 * 1024
M = TypeVar("M")
logger = logging.getLogger(__name__)


class Unwritten(Generic[M]):
    """Answers that wait to be written, bounded in number and bytes: the oldest then go unwritten."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[str, Entry[M]]] = deque()
        self.size = 0
        self.lock = threading.Lock()

    def add(self, key: str, entry: Entry[M]) -> None:
        with self.lock:
            self.waiting.append((key, entry))
            self.size += len(entry.body)
            while self.size > UNWRITTEN_BYTES or len(self.waiting) > UNWRITTEN_LIMIT:
                self._pop()

    def take(self) -> list[tuple[str, Entry[M]]]:
        """What to write at once; empty where nothing waits."""
        batch: list[tuple[str, Entry[M]]] = []
        with self.lock:
            while self.waiting and len(batch) < BATCH and sum(len(entry.body) for _, entry in batch) < BATCH_BYTES:
                batch.append(self._pop())
        return batch

    def _pop(self) -> tuple[str, Entry[M]]:
        key, entry = self.waiting.popleft()
        self.size -= len(entry.body)
        return key, entry


class Shared(Generic[M]):
    """`revive` makes an entry's metadata of its plain JSON."""

    def __init__(self, revive: Callable[[Any], M]) -> None:
        self.revive = revive
        self._redis = guarded_redis()
        self._unwritten: Unwritten[M] = Unwritten()
        self._written = threading.Event()
        self._writer = Supervised("redis writer", self._write)

    @property
    def open(self) -> bool:
        """Whether Redis is out of reach."""
        return self._redis.open

    def get(self, key: str) -> Entry[M] | None:
        data = self._redis.ask(lambda redis: redis.get(_name(key)))
        if not isinstance(data, bytes):
            return None
        try:
            return Entry.load(data, self.revive)
        except Exception:
            # Whatever wrote it: it is made anew, and written over.
            logger.exception("Redis holds what is no answer.")
            return None

    def put(self, key: str, entry: Entry[M]) -> None:
        """Soon: no request waits for it. A large answer is sooner made again than written and read."""
        if self.open or len(entry.body) > LARGEST:
            return
        self._unwritten.add(key, entry)
        # Mostly it is: to look takes less than to set it once more.
        if not self._written.is_set():
            self._written.set()
        self._writer.ensure_started()

    def _write(self) -> None:
        while True:
            self._written.wait(IDLE_SECONDS)
            self._written.clear()
            while batch := self._unwritten.take():
                begun = time.thread_time()
                self._redis.ask(lambda redis, batch=batch: _put(redis, batch))  # type: ignore[misc]
                self._writer.note_step()
                time.sleep((time.thread_time() - begun) / WRITING_SHARE)
            self._writer.note_step()


def _name(key: str) -> bytes:
    return PREFIX + hashlib.blake2b(key.encode(), digest_size=16).digest()


def _put(redis: Redis, batch: list[tuple[str, Entry[M]]]) -> None:
    with redis.pipeline(transaction=False) as pipeline:
        for key, entry in batch:
            pipeline.set(_name(key), entry.dump(), ex=KEPT_SECONDS)
        pipeline.execute()
