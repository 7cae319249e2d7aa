"""The state of the whole service for a monitor, in words."""

from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from aggregator.api.serializers import FreshnessSerializer, QueueSerializer
from aggregator.monitoring import background, freshness
from aggregator.monitoring.background import Background
from aggregator.monitoring.freshness import Freshness

# Limit for each statement that a monitor waits for; monitors seldom wait longer than a few seconds.
STATEMENT_MS = 1500
GENERATION = "The process that answers cannot tell what is current, and serves what it knew last."
THREADS = "A thread of the process that answers hangs."
SLOW = "The database is slow: it did not say in time what state providers, workers and beat are in."


@dataclass(frozen=True, slots=True)
class Known:
    """What PostgreSQL knows."""

    providers: list[Freshness]
    background: Background


def load_state() -> tuple[str, Known | None]:
    """`ok`, `slow` or `unreachable`, and the problems."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {STATEMENT_MS}")
            return "ok", Known(freshness.of_all(), background.load_heartbeats())
    except OperationalError as error:
        return "slow" if isinstance(error.__cause__, QueryCanceled) else "unreachable", None


def answer(servers: dict[str, str], state: Known | None) -> dict[str, Any]:
    behind = state.background if state else None
    if behind and servers["broker"] == "ok":
        behind = background.with_queues(behind)
    problems = [
        *(f"The {name} is out of reach." for name, answer in servers.items() if answer == "unreachable"),
        *([GENERATION] if servers["generation"] == "outdated" else []),
        *([THREADS] if servers["threads"] == "overdue" else []),
        *(behind.problems if behind else [SLOW]),
        *(f"{one.provider.slug} is {one.state.value}. {one.since}" for one in (state.providers if state else []) if one.is_late),
    ]
    return {
        "status": "degraded" if problems else "ok",
        "problems": problems,
        **servers,
        **(_behind(behind) if behind else UNKNOWN),
        "providers": [FreshnessSerializer().to_representation(one) for one in (state.providers if state else [])],
    }


UNKNOWN: dict[str, Any] = {"workers": None, "beat": None, "queues": None, "tasks_taken": None}


def _behind(behind: Background) -> dict[str, Any]:
    return {
        "workers": {
            "alive": len(behind.workers_alive),
            "taking": len(behind.workers_taking),
            "age_seconds": _whole(behind.worker_age),
        },
        "beat": {"alive": bool(behind.beats_alive), "age_seconds": _whole(behind.beat_age)},
        "queues": [QueueSerializer().to_representation(one) for one in behind.queues.queues] if behind.queues else None,
        "tasks_taken": behind.queues.taken if behind.queues else None,
    }


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)
