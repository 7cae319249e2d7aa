"""What waits in the broker: how many tasks in each queue, and how long the oldest has waited.

A queue is several Redis lists, one a priority. Who publishes pushes at their head, workers pop at their tail: so the
oldest is there, and its message says since when it waits. A task that a worker has taken is in no queue any more.
It is in the broker's set of unacknowledged ones until it is done, and there also while its worker is frozen.
"""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

SOCKET_SECONDS = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
# The default queues of a worker; see config.processes.
QUEUES = ("manual", "scheduled", "celery")
HEADER = "queued_at"
# At a list's tail: the very last may be for later, and so wait less than those behind it.
LOOKED_AT = 20
FAILURES = (RedisError, OperationalError, OSError)


@dataclass(frozen=True, slots=True)
class Queue:
    name: str
    waiting: int
    # Of the task that has waited longest; None if no task waits, or if its message has no time.
    oldest: float | None


@dataclass(frozen=True, slots=True)
class Queues:
    queues: list[Queue]
    # Taken by workers and not finished.
    taken: int


def stamp(headers: dict[str, Any], **_: object) -> None:
    """Receives `before_task_publish`. A task that is due later starts to wait at that time."""
    eta = headers.get("eta")
    headers[HEADER] = max(time.time(), datetime.fromisoformat(eta).timestamp() if eta else 0)


def count_tasks(more: Iterable[str] = ()) -> Queues:
    """Counts the known queues and these, each step within half a second. Raises one of FAILURES."""
    names = list(dict.fromkeys([*QUEUES, *more]))
    with _impatient() as broker:
        # Not the default channel, which would retry for ever.
        broker.connect()
        channel: Any = broker.channel()
        lists = [[channel._q_for_pri(name, priority) for priority in channel.priority_steps] for name in names]
        with channel.client.pipeline(transaction=False) as pipe:
            pipe.zcard(channel.unacked_index_key)
            for key in (key for keys in lists for key in keys):
                pipe.llen(key)
                pipe.lrange(key, -LOOKED_AT, -1)
            taken, *replies = pipe.execute()
    pairs = list(zip(replies[::2], replies[1::2], strict=True))
    each = len(lists[0])
    return Queues([_queue(name, pairs[place * each : (place + 1) * each]) for place, name in enumerate(names)], taken)


def answers() -> bool:
    try:
        ask()
    except FAILURES:
        return False
    return True


def ask() -> None:
    """Raises one of FAILURES if the broker is out of reach."""
    with _impatient() as broker:
        broker.connect()


def _impatient() -> Any:
    return current_app.connection_for_write(transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS | SOCKET_SECONDS)


def _queue(name: str, lists: list[tuple[int, list[bytes]]]) -> Queue:
    since = [instant for _, tail in lists for message in tail if (instant := _queued_at(message)) is not None]
    return Queue(name, sum(length for length, _ in lists), max(time.time() - min(since), 0) if since else None)


def _queued_at(message: bytes) -> float | None:
    """None for a message of another program, which has no time that we know."""
    try:
        return float(json.loads(message)["headers"][HEADER])
    except (ValueError, LookupError, TypeError):
        return None
