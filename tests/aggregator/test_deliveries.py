"""What becomes of a sync that is asked for more than once."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from aggregator import tasks
from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from aggregator.runs import deliveries
from aggregator.runs.report import Report
from aggregator.scheduling import provision
from providers.models import Provider
from tests.aggregator.feeds import event, feed

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "feed.xml"
    found.write_bytes(feed(event("1")))
    return found


def fired(provider: Provider, path: Path, task_id: str) -> Report:
    return runner.perform(provider, trigger=Trigger.SCHEDULE, file=path, task_id=task_id)


def scheduled(provider: Provider, **schedule: str) -> Provider:
    for name, value in schedule.items():
        setattr(provider, name, value)
    provision.save(provider)
    return provider


def moved(minutes: float) -> None:
    """The last run began so long ago."""
    SyncRun.objects.filter(pk=SyncRun.objects.latest("pk").pk).update(started_at=timezone.now() - timedelta(minutes=minutes))


@pytest.mark.parametrize("schedule", [{"every": "10m"}, {"cron": "0 0 1 1 *"}])
def test_a_schedule_that_fires_twice_is_synced_once_and_a_hand_is_never_absorbed(
    provider: Provider, path: Path, schedule: dict[str, str]
) -> None:
    scheduled(provider, **schedule)
    assert fired(provider, path, "a").status == "succeeded"
    second = fired(provider, path, "b")
    assert (second.status, second.error and second.error["code"], second.run) == ("skipped", "too_soon", None)
    assert runner.perform(provider, trigger=Trigger.ADMIN, file=path, task_id="c").status == "unchanged"
    assert SyncRun.objects.count() == 2


def test_the_next_firing_counts_also_where_the_queue_delayed_the_last(provider: Provider, path: Path) -> None:
    scheduled(provider, every="10m")
    fired(provider, path, "a")
    moved(7)
    assert fired(provider, path, "b").status == "unchanged"
    scheduled(provider, every="", cron="* * * * *")
    moved(2)
    assert fired(provider, path, "c").status == "unchanged"


def test_a_task_that_is_delivered_again_or_retried_is_not_taken_for_a_second_firing(provider: Provider, path: Path) -> None:
    scheduled(provider, every="10m")
    SyncRun.objects.create(provider=provider, trigger=Trigger.SCHEDULE, source="", task_id="a")
    assert fired(provider, path, "a").status == "succeeded"


def test_a_sync_that_kills_its_workers_is_given_up_after_the_third_and_the_next_is_tried(provider: Provider, path: Path) -> None:
    for _ in range(deliveries.MAX_DELIVERIES):
        SyncRun.objects.create(provider=provider, trigger=Trigger.SCHEDULE, source="", task_id="a")
    report = fired(provider, path, "a")
    assert (report.status, report.error and report.error["code"]) == ("failed", "worker_lost")
    assert set(SyncRun.objects.exclude(pk=report.run or 0).values_list("status", flat=True)) == {"abandoned"}
    assert fired(provider, path, "b").status == "succeeded"


def test_another_try_comes_ever_later_and_never_in_the_way_of_the_schedule(provider: Provider) -> None:
    now = timezone.now()
    pauses = [deliveries.retry_in(provider, retries, now) for retries in range(4)]
    seconds = [pause.total_seconds() for pause in pauses if pause]
    assert [15 <= seconds[0] <= 45, 60 <= seconds[1] <= 180, 240 <= seconds[2] <= 720] == [True] * 3
    assert pauses[3] is None
    assert deliveries.retry_in(scheduled(provider, every="30s"), 0, now) is None
    assert deliveries.retry_in(scheduled(provider, every="1h"), 0, now) is not None


def test_a_task_that_was_carried_out_is_not_again_when_the_broker_delivers_it_again(provider: Provider) -> None:
    SyncRun.objects.create(provider=provider, trigger=Trigger.ADMIN, source="", task_id="a", status="held")
    ended = tasks.sync_provider.apply(kwargs={"provider": "acme", "trigger": "admin", "force": True}, task_id="a")
    assert (ended.result, SyncRun.objects.count()) == ("done", 1)


def test_a_task_of_a_provider_that_is_not_there_or_paused_ends_in_peace(provider: Provider) -> None:
    provider.enabled = False
    provider.save()
    assert tasks.sync_provider(provider="nobody") == "unknown"
    assert tasks.sync_provider(provider="acme") == "disabled"
    assert not SyncRun.objects.exists()
