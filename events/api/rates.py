"""How often a client may ask, counted in Redis; who cannot be counted is let through."""

import math
import time
from typing import Any, NamedTuple, cast

from django.conf import settings
from redis import Redis
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from events.cache.guarded_redis import guarded_redis
from events.http.clients import client_address
from events.models import ApiKey

# Where a request carries its Window, for the middleware that writes the headers.
WINDOW = "events.api.rates.window"
PREFIX = b"aggregator:count:1:"
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


class Window(NamedTuple):
    limit: int
    remaining: int
    seconds_left: int

    def headers(self) -> dict[str, str]:
        """As https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06 names them."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(self.remaining, 0)),
            "RateLimit-Reset": str(self.seconds_left),
        }


class Rate(BaseThrottle):
    """A key's own rate, or that of all: a count for each window of the clock, which many processes share exactly."""

    window: Window | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        key = cast("ApiKey | None", request.auth)
        rate = (key and key.rate) or settings.API_RATE
        if not rate:
            return True
        limit, seconds = parse(rate)
        client = f"key {key.prefix}" if key else f"address {client_address(request.META)}"
        now = time.time()
        asked = count(f"{client} {now // seconds:.0f} {seconds}", seconds)
        if asked is None:
            return True
        self.window = Window(limit, limit - asked, math.ceil(seconds - now % seconds))
        request._request.META[WINDOW] = self.window
        return self.window.remaining >= 0

    def wait(self) -> float | None:
        return self.window and self.window.seconds_left


def parse(rate: str) -> tuple[int, int]:
    """The number and the seconds of a rate such as 600/minute."""
    number, _, unit = rate.partition("/")
    return int(number), SECONDS[unit]


def count(name: str, seconds: int) -> int | None:
    """How often this was asked under this name, which is forgotten after so many seconds; None if there is no telling."""
    key = PREFIX + name.encode()
    return guarded_redis().ask(lambda redis: _count(redis, key, seconds))


def _count(redis: Redis, key: bytes, seconds: int) -> int:
    with redis.pipeline(transaction=False) as pipeline:
        pipeline.incr(key)
        pipeline.expire(key, seconds)
        counted, _ = pipeline.execute()
    return int(counted)
