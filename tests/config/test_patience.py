"""A broker that is away for hours: workers and beat wait for it."""

import socket
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from celery.worker.consumer import Consumer
from kombu import Connection
from kombu.utils import functional

from config.beat import Scheduler
from config.celery import app

HOURS = 3 * 3600


class HoursLaterError(Exception):
    """It still waits."""


@pytest.fixture
def nobody() -> Connection:
    """Nothing listens there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    return app.connection_for_read(url=f"redis://127.0.0.1:{port}/0")


@pytest.fixture(autouse=True)
def time_flies(monkeypatch: pytest.MonkeyPatch) -> None:
    slept = 0.0

    def sleep(seconds: float) -> None:
        nonlocal slept
        slept += seconds
        if slept > HOURS:
            raise HoursLaterError

    monkeypatch.setattr(functional, "sleep", sleep)


def worker(broker: Connection) -> None:
    consumer: Any = SimpleNamespace(app=app, first_connection_attempt=False, broker_connection_retry_attempt=0)
    Consumer.ensure_connected(consumer, broker)


def beat(broker: Connection) -> None:
    scheduler = Scheduler(app=app, lazy=True)
    scheduler.__dict__["connection"] = broker
    scheduler._ensure_connected()


@pytest.mark.parametrize("process", [worker, beat])
def test_it_still_waits_for_a_broker_that_has_been_away_for_hours(
    process: Callable[[Connection], None], nobody: Connection
) -> None:
    with pytest.raises(HoursLaterError):
        process(nobody)
