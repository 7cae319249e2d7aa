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


class Over(NamedTuple):
    """A refusal: nothing is left for this client until its window ends."""

    headers: Headers
    seconds_left: int


# What the answer to a request that is within its rate says of that: nothing where nobody counts.
Turn = Headers | Over
UNCOUNTED: Headers = []


@dataclass(slots=True)
class Block:
    """What this process may still let through in a window, and what all together had left when Redis was asked last.

    Times are of the clock, which makes the windows.
    """

    rate: Rate
    begins_at: int
    left: int = 0
    shared: int = 0
    asked_at: float = 0
    # Nothing is left for anybody.
    over: bool = False

    def take(self, now: float) -> Turn | None:
        """None where that cannot be said without asking. The caller holds the lock."""
        if self.left and 0 <= now - self.asked_at < BLOCK_SECONDS:
            self.left -= 1
            return [
                _limit(self.rate.limit),
                ("RateLimit-Remaining", str(self.shared + self.left)),
                _reset(self.seconds_left(now)),
            ]
        return self.refuse(now) if self.over and not self.left else None

    def refuse(self, now: float) -> Over:
        seconds = self.seconds_left(now)
        return Over([_limit(self.rate.limit), ("RateLimit-Remaining", "0"), _reset(seconds)], seconds)

    def seconds_left(self, now: float) -> int:
        """Rounded up: who waits as long asks in the next window."""
        return math.ceil(self.begins_at + self.rate.seconds - now)


class Rates:
    def __init__(self) -> None:
        self.blocks: dict[str, Block] = {}
        self.lock = threading.Lock()

    def known(self, client: str, rate: Rate) -> Turn | None:
        """Without asking; None where Redis has to be asked."""
        now = time.time()
        block = self.blocks.get(client)
        if block is not None and block.rate == rate and 0 <= now - block.begins_at < rate.seconds:
            with self.lock:
                turn = block.take(now)
            if turn is not None:
                return turn
        return UNCOUNTED if guarded_redis().open else None

    def ask(self, client: str, rate: Rate) -> Turn:
        now = time.time()
        with self.lock:
            block = self._block(client, rate, int(now // rate.seconds) * rate.seconds)
            size = max(0, rate.block - block.left)
        name = f"{client} {block.begins_at // rate.seconds} {rate.seconds}".encode()
        counted = guarded_redis().ask(lambda redis: count(redis, PREFIX + name, rate.seconds, size))
        if counted is None:
            return UNCOUNTED
        with self.lock:
            block.left += max(0, min(size, rate.limit - (counted - size)))
            block.shared, block.asked_at = max(0, rate.limit - counted), now
            block.over = not block.left
            turn = block.take(now)
        return block.refuse(now) if turn is None else turn

    def _block(self, client: str, rate: Rate, begins_at: int) -> Block:
        block = self.blocks.get(client)
        if block is None or block.rate != rate or block.begins_at != begins_at:
            block = self.blocks[client] = Block(rate, begins_at)
            if len(self.blocks) > KNOWN_LIMIT:
                del self.blocks[next(iter(self.blocks))]
        return block


# Headers as https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06 names them


@lru_cache(1000)
def _limit(limit: int) -> tuple[str, str]:
    return "RateLimit-Limit", str(limit)


@lru_cache(1000)
def _reset(seconds: int) -> tuple[str, str]:
    return "RateLimit-Reset", str(seconds)


def count(redis: Redis, key: bytes, seconds: int, more: int) -> int:
    """How much was taken under this key, with this, by all; it is forgotten after so many seconds."""
    with redis.pipeline(transaction=False) as pipeline:
        pipeline.incrby(key, more)
        pipeline.expire(key, seconds)
        counted, _ = pipeline.execute()
    return int(counted)
