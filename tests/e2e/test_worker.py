"""A real worker, a real broker and a feed over real HTTP."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

from aggregator import tasks
from aggregator.models import SyncRun, Trigger
from aggregator.operations import cancel_request
from events.models import Event, Generation
from providers.models import Provider
from tests.aggregator.feeds import event, feed
from tests.fakes.feed_server import FeedServer, answer

pytestmark = pytest.mark.django_db(transaction=True)


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    database = settings.DATABASES["default"]
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database['NAME']}"
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-Q", "scheduled,manual", "-c", "1", "-l", "warning"]
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    yield process
    process.send_signal(signal.SIGTERM)
    process.wait(20)


def test_a_queued_sync_is_done_by_a_worker(worker: subprocess.Popen[bytes]) -> None:
    Generation.objects.get_or_create(pk=1)
    with FeedServer() as server:
        server.says(answer(feed(event("1"))))
        provider = Provider.objects.create(slug="acme", url=server.url(), format="planlist", timezone="Europe/Madrid")
        tasks.queue(provider, trigger=Trigger.ADMIN)
        wait_until(lambda: SyncRun.objects.filter(status="succeeded", trigger="admin").exists())
    assert Event.objects.filter(current=True).count() == 1


def test_a_run_that_is_cancelled_frees_its_worker_and_is_not_tried_again(worker: subprocess.Popen[bytes]) -> None:
    Generation.objects.get_or_create(pk=1)
    with FeedServer() as server:
        server.says([b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<planList>", 60.0], answer(feed(event("1"))))
        provider = Provider.objects.create(slug="acme", url=server.url(), format="planlist", timezone="Europe/Madrid")
        tasks.queue(provider, trigger=Trigger.ADMIN)
        wait_until(lambda: SyncRun.objects.filter(status="running").exists(), 40)
        run, began = SyncRun.objects.get(), time.monotonic()
        assert cancel_request.ask(run, None)
        wait_until(lambda: SyncRun.objects.filter(status="cancelled").exists())
        assert time.monotonic() - began < 6
        tasks.queue(provider, trigger=Trigger.ADMIN)
        wait_until(lambda: SyncRun.objects.filter(status="succeeded").exists())
    assert SyncRun.objects.count() == 2
