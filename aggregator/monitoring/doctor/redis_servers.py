"""The cache and the broker: which one they are, and whether the broker may lose tasks."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any

from celery import current_app
from django.conf import settings
from redis import Redis

from aggregator.monitoring import queues
from aggregator.monitoring.doctor.findings import Finding, ok, problem, warning
from aggregator.monitoring.doctor.machine import compared

FULL_PERCENT = 80
SEE = "the-broker-is-full-or-evicts"


def cache() -> Iterator[Finding]:
    with _cache() as server:
        info = server.info()
        before = time.time()
        seconds, microseconds = server.time()
    yield ok("cache", _described(info))
    yield compared("the cache's", seconds + microseconds / 1e6, before)
    if info.get("maxmemory") and info.get("maxmemory_policy") == "noeviction":
        yield warning("cache", "It evicts nothing: when it is full, it takes no more answers in.", SEE)


def broker() -> Iterator[Finding]:
    with current_app.connection_for_write(
        transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS | queues.SOCKET_SECONDS
    ) as link:
        # Not the default channel, which would retry for ever.
        link.connect()
        channel: Any = link.channel()
        info: dict[str, Any] = channel.client.info()
    yield ok("broker", _described(info))
    policy, most, used = str(info.get("maxmemory_policy", "")), int(info.get("maxmemory", 0)), int(info["used_memory"])
    if most and policy != "noeviction":
        yield problem("broker", f"Its maxmemory-policy is {policy}: when it is full, it loses tasks. Set noeviction.", SEE)
    if most and used * 100 > most * FULL_PERCENT:
        yield warning("broker", f"It uses {used * 100 // most} % of its memory; when it is full, nothing can be queued.", SEE)
    # Where the cache does not answer, its own line says so: nothing is wrong with the broker.
    with contextlib.suppress(*queues.FAILURES), _cache() as server:
        if server.info().get("run_id") == info.get("run_id"):
            yield warning("broker", "The cache is the same server: what fills it takes tasks their room.", SEE)


@contextlib.contextmanager
def _cache() -> Iterator[Any]:
    with Redis.from_url(settings.REDIS_URL, **queues.SOCKET_SECONDS) as server:
        yield server


def _described(info: dict[str, Any]) -> str:
    most = int(info.get("maxmemory", 0))
    limit = f"of {most // 2**20} MiB" if most else "without a limit"
    name = "Valkey" if info.get("server_name") == "valkey" else "Redis"
    version = info.get("valkey_version") or info.get("redis_version")
    return f"{name} {version}, {int(info['used_memory']) // 2**20} MiB {limit}, {info.get('maxmemory_policy')}."
