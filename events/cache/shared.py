"""Answers shared by all processes, in Redis: never waited for once it failed, and never needed.

A breaker opens at the first failure, whatever it is. Only a thread of its own asks whether Redis is back.
"""

import hashlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from django_redis import get_redis_connection
from redis import Redis
from redis.exceptions import RedisError

from events.cache import metrics
from events.cache.entries import Entry
from events.threads import Supervised

# Another form of entry is another key: processes of two releases may share a Redis.
PREFIX = b"aggregator:answer:3:"
COUNT_PREFIX = b"aggregator:count:1:"
KEPT_SECONDS = 24 * 3600
CLAIM_MS = 1000
PROBE_SECONDS = 0.5
# Threads that have nothing to do look up so often, so that one that hangs is noticed.
IDLE_SECONDS = 1.0
BATCH = 10
BATCH_BYTES = 1024 * 1024
# A flood of different queries must not spend its time on writing: the oldest answers then go unwritten.
WRITING_SHARE = 0.02
# Nor on asking for what nobody wrote: after so many misses in a row only each twentieth question is asked.
MISSES_IN_A_ROW, ASKED_OF_A_FLOOD = 50, 20
UNWRITTEN_LIMIT = 200
# Large answers are as much to write as many small ones, and their bytes wait in memory.
UNWRITTEN_BYTES = 8 * 1024 * 1024
T = TypeVar("T")
logger = logging.getLogger(__name__)


class Unwritten:
    """Answers that wait to be written, bounded in number and bytes: the oldest then go unwritten."""

    def __init__(self) -> None:
        self.waiting: deque[tuple[str, Entry]] = deque()
        self.size = 0
        self.lock = threading.Lock()

    def add(self, key: str, entry: Entry) -> None:
        with self.lock:
            self.waiting.append((key, entry))
            self.size += len(entry.body)
            while self.size > UNWRITTEN_BYTES or len(self.waiting) > UNWRITTEN_LIMIT:
                self._pop()

    def take(self) -> list[tuple[str, Entry]]:
        """What to write at once; empty where nothing waits."""
        batch: list[tuple[str, Entry]] = []
        with self.lock:
            while self.waiting and len(batch) < BATCH and sum(len(entry.body) for _, entry in batch) < BATCH_BYTES:
                batch.append(self._pop())
        return batch

    def _pop(self) -> tuple[str, Entry]:
        key, entry = self.waiting.popleft()
        self.size -= len(entry.body)
        return key, entry


class Shared:
    def __init__(self) -> None:
        self.open = False
        self.misses = 0
        self._redis: Redis = get_redis_connection("default")
        self._lock = threading.Lock()
        self._unwritten = Unwritten()
        self._written = threading.Event()
        self._broken = threading.Event()
        self._writer = Supervised("redis writer", self._write)
        self._prober = Supervised("redis probe", self._probe)

    def get(self, key: str) -> Entry | None:
        data = self._try(lambda redis: redis.get(_name(key)))
        if not isinstance(data, bytes):
            return None
        try:
            return Entry.load(data)
        except Exception:
            # Whatever wrote it: it is made anew, and written over.
            logger.exception("Redis holds what is no answer.")
            return None

    def get_cheap(self, key: str, generation: str | None) -> Entry | None:
        """For an answer that costs about as much to make as to ask for: not asked for in a flood of new ones."""
        if self.misses > MISSES_IN_A_ROW and self.misses % ASKED_OF_A_FLOOD:
            self.misses += 1
            return None
        entry = self.get(key)
        if entry is None or not entry.holds(generation):
            self.misses += 1
            return None
        self.misses = 0
        return entry

    def claim(self, key: str) -> bool:
        """Whether an answer is ours to make anew; if not, another process is at it."""
        name = _name(key) + b":claim"
        return self._try(lambda redis: bool(redis.set(name, b"", nx=True, px=CLAIM_MS))) is not False

    def put(self, key: str, entry: Entry) -> None:
        """Soon: no request waits for it."""
        if self.open:
            return
        self._unwritten.add(key, entry)
        self._written.set()
        self._writer.ensure_started()

    def count(self, name: str, seconds: int) -> int | None:
        """How often this was asked under this name, which is forgotten after so many seconds; None if there is no telling."""
        key = COUNT_PREFIX + name.encode()
        return self._try(lambda redis: _count(redis, key, seconds))

    def _write(self) -> None:
        while True:
            self._written.wait(IDLE_SECONDS)
            self._written.clear()
            while batch := self._unwritten.take():
                begun = time.thread_time()
                self._try(lambda redis, batch=batch: _put(redis, batch))  # type: ignore[misc]
                self._writer.note_step()
                time.sleep((time.thread_time() - begun) / WRITING_SHARE)
            self._writer.note_step()

    def _try(self, ask: Callable[[Redis], T]) -> T | None:
        if self.open:
            self._prober.ensure_started()
            return None
        try:
            return ask(self._redis)
        except (RedisError, OSError) as error:
            self._break(error)
        except Exception as error:
            # Of the client itself, as when a connection is closed under it by another thread.
            logger.exception("Redis could not be asked.")
            self._break(error)
        return None

    def _break(self, error: Exception) -> None:
        with self._lock:
            if self.open:
                return
            self.open = True
        metrics.redis_breaker.set(1)
        logger.warning("Redis is out of reach, answers come from PostgreSQL: %s", error)
        self._broken.set()
        self._prober.ensure_started()

    def _probe(self) -> None:
        while True:
            self._prober.note_step()
            if self._broken.wait(IDLE_SECONDS):
                time.sleep(PROBE_SECONDS)
                self._look()

    def _look(self) -> None:
        try:
            # Kept connections broke with the server: each would be a failure of its own.
            self._redis.connection_pool.disconnect()
            self._redis.ping()
        except (RedisError, OSError):
            return
        self._broken.clear()
        self.open = False
        metrics.redis_breaker.set(0)
        logger.info("Redis answers.")


def _name(key: str) -> bytes:
    return PREFIX + hashlib.blake2b(key.encode(), digest_size=16).digest()


def _put(redis: Redis, batch: list[tuple[str, Entry]]) -> None:
    with redis.pipeline(transaction=False) as pipeline:
        for key, entry in batch:
            name = _name(key)
            pipeline.set(name, entry.dump(), ex=KEPT_SECONDS)
            pipeline.delete(name + b":claim")
        pipeline.execute()


def _count(redis: Redis, key: bytes, seconds: int) -> int:
    with redis.pipeline(transaction=False) as pipeline:
        pipeline.incr(key)
        pipeline.expire(key, seconds)
        counted, _ = pipeline.execute()
    return int(counted)
