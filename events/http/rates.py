"""How often a client may ask: counted in Redis for all processes, in windows of the clock.

A process takes from the shared count in blocks, so that a large rate does not cost a question for each request.
Redis adds up what all have taken: two blocks never overlap, so that together they are never more than the limit.
Who cannot be counted is let through.
"""

import math
import threading
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from redis import Redis

from events.cache.guarded_redis import guarded_redis
from events.http.headers import Headers

PREFIX = b"aggregator:count:1:"
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
# A block is a thousandth of the limit: so much at most a process may hold that another one lacks.
BLOCKS = 1000
# What others took meanwhile is to be seen in the headers.
BLOCK_SECONDS = 1.0
# Clients that a process remembers. One that it forgets loses what is left of its block, and is asked for anew.
KNOWN_LIMIT = 10_000


class Rate(NamedTuple):
    limit: int
    seconds: int

    @property
    def block(self) -> int:
        return max(1, self.limit // BLOCKS)


@lru_cache(1000)
def parse(rate: str) -> Rate:
    """Of a rate such as 600/minute. Raises ValueError."""
    number, _, unit = rate.partition("/")
    if unit not in SECONDS:
        raise ValueError(f"{rate!r} is no rate such as 600/minute")
    return Rate(int(number), SECONDS[unit])


class Turn(NamedTuple):
    """Whether a request is within the rate, and what its answer says of that."""

    granted: bool
    headers: Headers
    seconds_left: int


UNCOUNTED = Turn(granted=True, headers=[], seconds_left=0)


@dataclass(slots=True)
class Block:
    """What this process may still let through in a window, and what all together had left when Redis was asked last."""

    window: int
    left: int = 0
    shared: int = 0
    asked_at: float = -math.inf
    # Nothing is left for anybody until the window ends.
    over: bool = False


class Rates:
    def __init__(self) -> None:
        self.blocks: dict[tuple[str, Rate], Block] = {}
        self.lock = threading.Lock()

    def known(self, client: str, rate: Rate) -> Turn | None:
        """Without asking; None where Redis has to be asked."""
        now = time.time()
        block = self.blocks.get((client, rate))
        if block is not None and block.window == now // rate.seconds:
            with self.lock:
                if turn := take(block, rate, now, fresh=time.monotonic() < block.asked_at + BLOCK_SECONDS):
                    return turn
        return UNCOUNTED if guarded_redis().open else None

    def ask(self, client: str, rate: Rate) -> Turn:
        now = time.time()
        with self.lock:
            block = self._block(client, rate, int(now // rate.seconds))
            size = max(0, rate.block - block.left)
        name = f"{client} {block.window} {rate.seconds}".encode()
        asked_at = time.monotonic()
        counted = guarded_redis().ask(lambda redis: count(redis, PREFIX + name, rate.seconds, size))
        if counted is None:
            return UNCOUNTED
        with self.lock:
            block.left += max(0, min(size, rate.limit - (counted - size)))
            block.shared, block.asked_at = max(0, rate.limit - counted), asked_at
            block.over = not block.left
            return take(block, rate, now, fresh=True) or refused(rate, now)

    def _block(self, client: str, rate: Rate, window: int) -> Block:
        block = self.blocks.get((client, rate))
        if block is None or block.window != window:
            block = self.blocks[client, rate] = Block(window)
            if len(self.blocks) > KNOWN_LIMIT:
                del self.blocks[next(iter(self.blocks))]
        return block


def take(block: Block, rate: Rate, now: float, *, fresh: bool) -> Turn | None:
    """None where that cannot be said without asking. The caller holds the lock."""
    if block.left and fresh:
        block.left -= 1
        return Turn(True, headers(rate, block.shared + block.left, seconds_left(rate, now)), 0)
    return refused(rate, now) if block.over and not block.left else None


def refused(rate: Rate, now: float) -> Turn:
    seconds = seconds_left(rate, now)
    return Turn(False, headers(rate, 0, seconds), seconds)


def seconds_left(rate: Rate, now: float) -> int:
    """Rounded up: who waits as long asks in the next window."""
    return math.ceil(rate.seconds - now % rate.seconds)


def headers(rate: Rate, remaining: int, seconds: int) -> Headers:
    """As https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06 names them."""
    return [
        ("RateLimit-Limit", str(rate.limit)),
        ("RateLimit-Remaining", str(remaining)),
        ("RateLimit-Reset", str(seconds)),
    ]


def count(redis: Redis, key: bytes, seconds: int, more: int) -> int:
    """How much was taken under this key, with this, by all; it is forgotten after so many seconds."""
    with redis.pipeline(transaction=False) as pipeline:
        pipeline.incrby(key, more)
        pipeline.expire(key, seconds)
        counted, _ = pipeline.execute()
    return int(counted)
