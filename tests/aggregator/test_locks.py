"""What a run's own connection does beside the run."""

import time
from collections.abc import Callable
from itertools import islice
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from aggregator.models import SyncRun
from aggregator.runs import locks
from aggregator.runs.locks import run_lock
from providers.models import Provider

pytestmark = pytest.mark.django_db(transaction=True)


def other_connection() -> psycopg.Connection[Any]:
    parameters = connection.get_connection_params()
    return psycopg.connect(**{name: value for name, value in parameters.items() if name not in {"context", "cursor_factory"}})


@pytest.fixture
def run(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> SyncRun:
    monkeypatch.setattr(locks, "HEARTBEAT_SECONDS", 0.1)
    return SyncRun.objects.create(provider=provider, trigger="schedule", status="running", source="", started_at=timezone.now())


def until(holds: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_a_heartbeat_that_failed_goes_on(run: SyncRun, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = locks.BEAT
    with run_lock(run.provider_id) as lock:
        assert lock is not None
        monkeypatch.setattr(locks, "BEAT", "SELECT 1 / 0, %s, %s")
        with lock.beating(run.pk):
            time.sleep(locks.HEARTBEAT_SECONDS * 1.5)
            monkeypatch.setattr(locks, "BEAT", usual)
            before = SyncRun.objects.get(pk=run.pk).heartbeat_at
            assert until(lambda: SyncRun.objects.get(pk=run.pk).heartbeat_at > before)


def test_whoever_holds_the_runs_row_holds_up_neither_its_ids_nor_its_lock(run: SyncRun) -> None:
    with run_lock(run.provider_id) as lock, other_connection() as holding:
        assert lock is not None
        holding.execute("SELECT FROM aggregator_syncrun WHERE id = %s FOR UPDATE", [run.pk])
        lock.own.execute("SET statement_timeout = '10s'")
        with lock.beating(run.pk):
            time.sleep(locks.HEARTBEAT_SECONDS * 1.5)
            lock.own.execute("SELECT 1")
            assert len(set(islice(lock.plan_ids(), 2_500))) == 2_500
            lock.verify()
        holding.rollback()


def test_there_are_ids_again_after_a_failure(run: SyncRun) -> None:
    with run_lock(run.provider_id) as lock, other_connection() as holding:
        assert lock is not None
        ids = lock.plan_ids()
        lock.own.execute("SET lock_timeout = '50ms'")
        holding.execute("ALTER SEQUENCE events_plan_id_seq RESTART")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            next(ids)
        holding.rollback()
        assert next(ids) > 0
