"""What is told of workers, beat and the queues, to monitors and to people."""

import time
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django_celery_beat.models import IntervalSchedule, PeriodicTask
from redis import Redis

from aggregator import tasks
from aggregator.models import Trigger
from providers.models import Provider
from tests import factories
from tests.aggregator.test_metrics import scraped
from tests.readiness import once_ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def broker() -> Iterator[Redis]:
    """An empty one, before and after."""
    with Redis.from_url(settings.CELERY_BROKER_URL) as redis:
        redis.flushdb()
        yield redis
        redis.flushdb()


def ready(client: Client) -> dict[str, Any]:
    answer = once_ready(lambda: client.get("/v1/health/ready"))
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    assert (found["status"] == "ok") == (found["problems"] == [])
    return found


def queued(provider: Provider, ago: float = 0, **options: Any) -> None:
    with time_machine.travel(time.time() - ago, tick=True):
        tasks.sync_provider.apply_async(kwargs={"provider": provider.slug}, **({"queue": "manual"} | options))


@pytest.mark.parametrize(
    ("worker", "beat", "told"),
    [
        (0, 0, []),
        (15, 15, []),
        (200, 0, ["No worker is alive, so nothing is synced: the last was heard 3 min ago."]),
        (0, 7300, ["Beat is silent, so no sync is scheduled: the last was heard 2 h ago."]),
        (90_000, 0, ["No worker is alive, so nothing is synced: none has been heard within a day."]),
    ],
)
def test_who_has_not_been_heard_of_late_is_not_alive(client: Client, worker: float, beat: float, told: list[str]) -> None:
    factories.heartbeat("worker", worker)
    factories.heartbeat("beat", beat)
    assert ready(client)["problems"] == told


def test_one_worker_that_takes_tasks_is_enough_and_one_that_cannot_is_none(client: Client) -> None:
    factories.heartbeat("beat")
    factories.heartbeat("worker", taking=False)
    assert ready(client)["problems"] == ["No worker takes tasks: of 1 alive, each waits for the broker or is about to end."]
    factories.heartbeat("worker", 100)
    factories.heartbeat("worker")
    told = ready(client)
    assert told["workers"].pop("age_seconds") < 60
    assert (told["status"], told["workers"]) == ("ok", {"alive": 2, "taking": 1})


def test_tasks_are_counted_by_queue_whatever_their_priority_with_the_wait_of_the_oldest(
    client: Client, provider: Provider
) -> None:
    factories.heartbeat("worker")
    factories.heartbeat("beat")
    queued(provider, 30, priority=9)
    queued(provider, 50, priority=3)
    queued(provider, 10)
    queued(provider, queue="scheduled")
    # For later: it waits from then on.
    queued(provider, 500, queue="scheduled", countdown=490)
    told = {queue["name"]: queue for queue in ready(client)["queues"]}
    assert {name: queue["waiting"] for name, queue in told.items()} == {"manual": 3, "scheduled": 2, "celery": 0}
    assert 50 <= told["manual"]["oldest_seconds"] < 60
    assert 10 <= told["scheduled"]["oldest_seconds"] < 20
    metrics = scraped(client)
    assert metrics["aggregator_queue_tasks"][(("queue", "manual"),)] == 3
    assert 50 <= metrics["aggregator_queue_oldest_seconds"][(("queue", "manual"),)] < 60
    assert (metrics["aggregator_workers_alive"], metrics["aggregator_beats_alive"]) == ({(): 1}, {(): 1})
    queued(provider, 75)
    (problem,) = ready(client)["problems"]
    assert problem.startswith("Tasks wait too long in the queue manual: 4, the oldest for 7")


def test_a_queue_that_no_worker_takes_from_is_told_of(client: Client, provider: Provider) -> None:
    factories.heartbeat("worker", queues=["manual"])
    factories.heartbeat("beat")
    every = IntervalSchedule.objects.create(every=1, period="hours")
    PeriodicTask.objects.create(name="elsewhere", task="aggregator.watch", interval=every, queue="typo")
    queued(provider, 700, queue="typo")
    (problem,) = ready(client)["problems"]
    assert problem == "Tasks wait too long in the queue typo: 1, the oldest for 12 min, and no worker takes from it."


def test_what_another_program_put_into_a_queue_is_counted_and_breaks_nothing(client: Client, broker: Redis) -> None:
    for message in ("no message", "[]", '{"headers": null}', '{"headers": {"queued_at": "soon"}}'):
        broker.lpush("manual", message)
        told = {queue["name"]: queue for queue in ready(client)["queues"]}
        assert told["manual"]["oldest_seconds"] is None
    assert told["manual"]["waiting"] == 4


def test_who_queues_a_sync_reads_where_it_waits_and_whether_anybody_takes_it(provider: Provider, admin_client: Client) -> None:
    def sync() -> tuple[str, str]:
        said, warned = StringIO(), StringIO()
        call_command("sync_provider", "acme", "--background", stdout=said, stderr=warned)
        return said.getvalue(), warned.getvalue()

    def pressed() -> str:
        url = f"/admin/providers/provider/{provider.pk}/sync_now/"
        return admin_client.post(url, {"_form_submitted": "True"}, follow=True).content.decode()

    said, warned = sync()
    assert said.startswith("acme: queued as task ")
    assert said.endswith("; a worker takes it from the queue manual.\n")
    assert "Nothing takes it for now. No worker is alive" in warned
    assert "Nothing takes it for now. No worker is alive" in pressed()
    factories.heartbeat("worker")
    assert sync()[1] == ""
    assert "Nothing takes it for now." not in pressed()
    assert tasks.queue(provider, trigger=Trigger.ADMIN)
