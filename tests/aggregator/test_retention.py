"""What is kept of old runs, and what is not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from django_celery_beat.models import PeriodicTask
from model_bakery import baker
from pytest_django import Settings

from aggregator.models import Question, Rejection, SyncRun, Trigger
from aggregator.monitoring import freshness
from aggregator.operations import maintenance
from aggregator.runs import breaker
from aggregator.runs.report import Report
from events.models import Event
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]


def aged(days: float = 365) -> None:
    SyncRun.objects.update(started_at=timezone.now() - timedelta(days=days))


def made(provider: Provider, number: int, status: str, **values: Any) -> list[SyncRun]:
    values = {"trigger": Trigger.SCHEDULE, "source": "", "finished_at": timezone.now()} | values
    return SyncRun.objects.bulk_create(SyncRun(provider=provider, status=status, **values) for _ in range(number))


def test_old_runs_go_with_their_rejections_and_what_later_runs_need_stays(provider: Provider, sync: Sync) -> None:
    gone = sync(feed(event("1"), event("2", title="")))
    read = sync(feed(event("1"), event("3", title="")))
    success = sync(feed(event("1"), event("3", title="")))
    made(provider, breaker.HISTORY + 20, "failed", error_code="timeout")
    aged()
    before = (freshness.of_all()[0], breaker.open_until(provider, timezone.now()))
    assert maintenance.perform()["runs"] == 21
    after = freshness.of_all()[0], breaker.open_until(provider, timezone.now())
    kept = set(SyncRun.objects.values_list("pk", flat=True))
    assert (gone.run in kept, read.run in kept, success.run in kept) == (False, True, True)
    assert [rejection.path for rejection in Rejection.objects.all()] == ["base_plan[3]"]
    assert (before[0].last_success_at, before[1]) == (after[0].last_success_at, after[1])
    assert sync(feed(event("1"), event("3", title=""))).status == "unchanged"


def test_what_a_run_changed_outlives_it_as_nobodys(provider: Provider, sync: Sync, client: Client) -> None:
    gone = sync(feed(event("1"), event("2")))
    kept = sync(feed(event("1", title="Other"), event("2")))
    made(provider, breaker.HISTORY, "failed")
    aged()

    def runs() -> list[int | None]:
        return [change["run"] for change in client.get("/v1/changes").json()["data"]["changes"]]

    assert runs() == [gone.run, gone.run, kept.run]
    maintenance.perform()
    assert runs() == [None, None, kept.run]


def test_young_runs_and_undecided_ones_stay(provider: Provider, sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    held = sync(feed(*many(1)))
    made(provider, breaker.HISTORY, "failed")
    sync(feed(*many(*range(10))), force=True)
    Question.objects.filter(run_id=held.run or 0).update(decision="")
    aged(89)
    assert maintenance.perform()["runs"] == 0
    aged(91)
    maintenance.perform()
    assert SyncRun.objects.filter(pk=held.run or 0).exists()


def test_failed_logins_and_sessions_that_ended_are_deleted_in_time(settings: Settings) -> None:
    settings.LOGIN_RETENTION_DAYS = 7
    for name, days in (("old", 8), ("new", 6)):
        attempt = baker.make(AccessAttempt, username=name)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=timezone.now() - timedelta(days=days))
        Session.objects.create(session_key=name, expire_date=timezone.now() + timedelta(days=7 - days))
    done = maintenance.perform()
    assert (done["failed logins"], done["sessions"]) == (1, 1)
    assert AccessAttempt.objects.get().username == "new"
    assert Session.objects.get().session_key == "new"


def test_an_event_keeps_its_id_when_all_its_runs_are_gone(provider: Provider, sync: Sync) -> None:
    sync(feed(event("1")))
    before = Event.objects.get().pk
    SyncRun.objects.all().delete()
    sync(feed(event("1", title="Other")))
    assert Event.objects.get().pk == before


def test_beat_fires_both_from_its_own_tables() -> None:
    assert set(PeriodicTask.objects.values_list("task", "queue")) == {
        ("aggregator.watch", "manual"),
        ("aggregator.maintain", "scheduled"),
    }
