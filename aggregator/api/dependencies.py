"""Whether the servers we depend on answer, asked side by side and never waited for longer than PROBE_TIMEOUT."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Literal

import psycopg
from django.conf import settings
from redis import Redis

from aggregator.monitoring import queues
from events.search.connections import ImpatientConnection, connect

PROBE_TIMEOUT = 1.0
FAILURES = (psycopg.Error, *queues.FAILURES)
Answer = Literal["ok", "unreachable"]
logger = logging.getLogger(__name__)


def probe() -> dict[str, Answer]:
    """By server: database, cache and broker."""
    asked = {name: _ask(ask) for name, ask in PROBES.items()}
    wait(asked.values(), timeout=PROBE_TIMEOUT)
    return {name: _answer(name, answer) for name, answer in asked.items()}


def _ask(ask: Callable[[], None]) -> Future[None]:
    try:
        return _asking.submit(ask)
    except RuntimeError as error:  # no more threads can be started now
        failed: Future[None] = Future()
        failed.set_exception(error)
        return failed


def _answer(name: str, asked: Future[None]) -> Answer:
    if not asked.done():
        asked.cancel()
        logger.warning("The %s did not answer within %g seconds.", name, PROBE_TIMEOUT)
        return "unreachable"
    try:
        asked.result()
    except FAILURES as error:
        logger.warning("The %s is out of reach: %s", name, error)
        return "unreachable"
    except Exception:
        logger.exception("The %s could not be asked.", name)
        return "unreachable"
    return "ok"


def _database() -> None:
    with connect(ImpatientConnection) as connection:
        connection.execute("SELECT")


def _cache() -> None:
    with Redis.from_url(settings.REDIS_URL, **queues.SOCKET_SECONDS) as redis:
        redis.ping()


PROBES: dict[str, Callable[[], None]] = {"database": _database, "cache": _cache, "broker": queues.ask}
# Threads that wait for a silent server end by themselves; meanwhile further questions wait for a thread, not for ever.
_asking = ThreadPoolExecutor(12, "probing")
