"""Redis behind a circuit breaker: never waited for once it failed, and never needed.

The breaker opens at the first failure, whatever it is. Only a thread of its own asks whether Redis is back.
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from django_redis import get_redis_connection
from redis import Redis
from redis.exceptions import RedisError

from events.cache import metrics
from events.threads import Supervised

PROBE_SECONDS = 0.5
# A thread that has nothing to do looks up so often, so that one that hangs is noticed.
IDLE_SECONDS = 1.0
T = TypeVar("T")
logger = logging.getLogger(__name__)


class GuardedRedis:
    def __init__(self) -> None:
        self.open = False
        self._redis: Redis = get_redis_connection("default")
        self._lock = threading.Lock()
        self._broken = threading.Event()
        self._prober = Supervised("redis probe", self._probe)

    def ask(self, question: Callable[[Redis], T]) -> T | None:
        """None where there is no answer to be had."""
        if self.open:
            self._prober.ensure_started()
            return None
        try:
            return question(self._redis)
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


@cache
def guarded_redis() -> GuardedRedis:
    """This process's: whoever finds Redis gone spares all others the wait."""
    return GuardedRedis()
