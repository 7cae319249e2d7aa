"""What is told of how fresh each provider is."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from aggregator.api import counts, views
from aggregator.models import SyncRun, Trigger
from aggregator.monitoring import freshness, watch
from aggregator.runs import breaker
from aggregator.runs.locks import run_lock
from aggregator.runs.report import Report
from aggregator.scheduling import provision
from events.models import Generation
from providers.models import Provider
from tests import factories
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.readiness import once_ready

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def told(client: Client) -> dict[str, Any]:
    answer = client.get("/v1/providers")
    assert (answer.status_code, answer.json()["error"]) == (200, None)
    (row,) = answer.json()["data"]["providers"]
    return dict(row)


def ran(provider: Provider, status: str, ago: timedelta, **values: Any) -> SyncRun:
    at = timezone.now() - ago
    ended = None if status == "running" else at
    values = {"trigger": Trigger.SCHEDULE, "started_at": at, "finished_at": ended} | values
    return SyncRun.objects.create(provider=provider, status=status, source="", **values)


def scheduled(provider: Provider, ago: timedelta = timedelta(days=9), **schedule: str) -> Provider:
    for name, value in schedule.items():
        setattr(provider, name, value)
    provision.save(provider)
    provider.scheduled_at = timezone.now() - ago
    provider.save()
    return provider


def at_work() -> None:
    factories.heartbeat("worker")
    factories.heartbeat("beat")


def state(provider: Provider, now: datetime | None = None) -> str:
    (one,) = freshness.of(Provider.objects.filter(pk=provider.pk), now)
    return one.state.value


def test_a_provider_that_was_synced_by_hand_is_ok_and_tells_what_is_served(
    provider: Provider, sync: Callable[..., Report], client: Client
) -> None:
    assert told(client)["status"] == "never"
    report = sync(feed(event("1", plans=[plan("1", zones=[zone("1"), zone("2")]), plan("2")]), *many(2, 3)))
    row = told(client)
    assert (row["slug"], row["status"], row["schedule"], row["next_run_at"]) == ("acme", "ok", None, None)
    assert 0 <= row["age_seconds"] < 60
    assert (row["last_run"]["id"], row["last_run"]["status"]) == (report.run, "succeeded")
    assert row["last_success_at"] == row["last_run"]["finished_at"]
    assert row["counts"] == {"events": 3, "plans": 4, "zones": 5}
    sync(feed(*many(2, 3)))
    assert told(client)["counts"] == {"events": 2, "plans": 2, "zones": 2}


def test_a_failure_keeps_the_last_success_and_says_why(provider: Provider, sync: Callable[..., Report], client: Client) -> None:
    sync(feed(event("1")))
    before = told(client)
    sync(b"<html/>")
    row = told(client)
    assert (row["last_run"]["status"], row["last_run"]["error"]) == ("failed", "html_page")
    assert (row["last_success_at"], row["status"]) == (before["last_success_at"], "ok")


@pytest.mark.parametrize(
    ("age", "expected"), [(10, "ok"), (19, "ok"), (21, "late"), (49, "late"), (51, "stale"), (None, "stale")]
)
def test_an_overdue_provider_is_late_and_then_stale(provider: Provider, age: int | None, expected: str) -> None:
    scheduled(provider, every="10m")
    if age is not None:
        ran(provider, "succeeded", age * MINUTE)
    ran(provider, "failed", MINUTE)
    assert state(provider) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-07-06T06:59:00Z", "ok"), ("2026-07-07T06:30:00Z", "ok"), ("2026-07-07T07:30:00Z", "late")],
)
def test_a_crontab_is_late_by_its_own_gaps_in_the_providers_time_zone(provider: Provider, now: str, expected: str) -> None:
    # Friday's success; nothing is due before Monday at nine in Madrid.
    scheduled(provider, timedelta(days=3650), cron="0 9 * * mon-fri")
    run = ran(provider, "succeeded", MINUTE)
    SyncRun.objects.filter(pk=run.pk).update(finished_at=datetime(2026, 7, 3, 7, 0, 30, tzinfo=UTC))
    Provider.objects.update(scheduled_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert state(provider, datetime.fromisoformat(now)) == expected


def test_a_paused_provider_is_not_late_and_a_resumed_one_is_given_its_time(provider: Provider, client: Client) -> None:
    scheduled(provider, every="10m")
    ran(provider, "succeeded", timedelta(days=3))
    provider.enabled = False
    provision.save(provider)
    assert (told(client)["status"], told(client)["next_run_at"]) == ("paused", None)
    provider.enabled = True
    provision.save(provider)
    assert told(client)["status"] == "ok"
    at_work()
    assert once_ready(lambda: client.get("/v1/health/ready")).json()["status"] == "ok"


def test_a_run_whose_worker_is_dead_is_told_as_abandoned_without_anybody_writing_it_down(
    provider: Provider, client: Client
) -> None:
    ran(provider, "running", MINUTE)
    with run_lock(provider.pk):
        assert told(client)["last_run"]["status"] == "running"
    assert told(client)["last_run"]["status"] == "abandoned"
    assert SyncRun.objects.get().status == "running"


def test_skipped_runs_hide_neither_the_last_success_nor_the_open_breaker(provider: Provider, client: Client) -> None:
    for _ in range(breaker.OPENS_AFTER):
        ran(provider, "failed", MINUTE, error_code="timeout")
    ran(provider, "skipped", MINUTE, error_code="breaker_open")
    row = told(client)
    assert (row["last_run"]["status"], row["breaker_open_until"] is not None) == ("failed", True)


def test_a_feed_that_takes_its_worker_along_opens_the_breaker_and_our_own_database_does_not(provider: Provider) -> None:
    for _ in range(breaker.OPENS_AFTER):
        ran(provider, "failed", MINUTE, error_code="database")
    assert breaker.open_until(provider, timezone.now()) is None
    for _ in range(breaker.OPENS_AFTER):
        ran(provider, "abandoned", MINUTE)
    assert breaker.open_until(provider, timezone.now()) is not None


def test_the_next_run_follows_the_last_firing(provider: Provider, client: Client) -> None:
    scheduled(provider, every="10m")
    run = ran(provider, "succeeded", 4 * MINUTE)
    (one,) = freshness.of_all()
    assert one.next_run_at == run.started_at + 10 * MINUTE


def test_a_monitor_is_told_which_provider_is_overdue(provider: Provider, client: Client) -> None:
    at_work()
    ready = once_ready(lambda: client.get("/v1/health/ready")).json()
    assert (ready["status"], ready["database"], ready["cache"], ready["broker"]) == ("ok", "ok", "ok", "ok")
    scheduled(provider, every="10m")
    ready = once_ready(lambda: client.get("/v1/health/ready")).json()
    assert (ready["status"], ready["providers"][0]) == (
        "degraded",
        {"slug": "acme", "status": "stale", "last_success_at": None, "age_seconds": None},
    )
    assert ready["problems"] == ["acme is stale. No sync of it has succeeded yet."]


@pytest.mark.django_db(transaction=True)
def test_where_counting_takes_long_nobody_waits_for_it(
    provider: Provider, sync: Callable[..., Report], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    Generation.objects.get_or_create(pk=1)
    sync(feed(*many(*range(200))))
    monkeypatch.setattr(counts, "served", counts.Served())
    monkeypatch.setattr(views, "served", counts.served)
    monkeypatch.setitem(counts.SERVED, "events", "SELECT 0, 0 FROM pg_sleep(0.5)")
    monkeypatch.setattr(counts, "COUNT_TIMEOUT_MS", 100)
    assert told(client)["counts"] is None
    end = time.monotonic() + 10
    while told(client)["counts"] is None and time.monotonic() < end:
        time.sleep(0.1)
    assert told(client)["counts"]["plans"] == 200


def test_an_unknown_parameter_is_an_error_and_not_ignored(provider: Provider, client: Client) -> None:
    answer = client.get("/v1/providers?status=late")
    assert (answer.status_code, answer.json()["error"]["details"]) == (400, {"parameter": "status"})


@pytest.mark.parametrize(
    "stored",
    [{"cron": "0 0 30 2 *"}, {"cron": "every now and then"}, {"every": "soon"}, {"cron": "0 0 * * *", "timezone": "Atlantis"}],
    ids=str,
)
def test_a_schedule_that_cannot_be_followed_stops_neither_the_watch_nor_the_api(
    provider: Provider, client: Client, stored: dict[str, str]
) -> None:
    # No form takes it; a restored database may have it.
    Provider.objects.filter(pk=provider.pk).update(**stored)
    watch.tick()
    assert told(client)["next_run_at"] is None
    assert once_ready(lambda: client.get("/v1/health/ready")).status_code == 200
    assert b"aggregator_database_up 1.0" in client.get("/metrics").content
