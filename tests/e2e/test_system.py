"""The whole system, as its users see it: real processes, real servers, and everything that dies on them."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

import psycopg
import pytest
from pytest_httpserver import HTTPServer

from tests.e2e.processes import System, children, moment, system
from tests.events.service import kill_group
from tests.fakes.feed_server import answer

pytestmark = pytest.mark.slow
RECIPIENT = """
from aggregator.models import Recipient
Recipient.objects.create(kind="webhook", address={url!r}, secret_variable="HOOK_SECRET")
"""


@pytest.fixture
def running() -> Iterator[System]:
    with system() as started:
        yield started


def says(running: System, slug: str, title: str, *, slow: float = 0) -> None:
    running.feeds.says(moment(title, slow=slow), path=f"/{slug}")


def at_work(running: System, slug: str, before: set[int]) -> bool:
    run = running.provider(slug)["last_run"]
    return run is not None and run["status"] == "running" and run["id"] not in before


def seen(running: System, slug: str, title: str, seconds: float) -> None:
    running.api.until(lambda: running.titles(slug) == [title], seconds)


def test_each_moment_of_a_feed_is_searched_within_seconds_whatever_dies(running: System) -> None:
    worker, _ = running.start("worker"), running.start("beat")
    says(running, "show", "Moment 0")
    running.add("show")
    seen(running, "show", "Moment 0", 40)
    for number in range(1, 4):
        says(running, "show", f"Moment {number}")
        seen(running, "show", f"Moment {number}", 8)

    # The worker dies in the middle of a sync.
    says(running, "show", "Half read", slow=30)
    running.api.until(lambda: running.provider("show")["last_run"]["status"] == "running", 20)
    kill_group(worker)
    assert running.titles("show") == ["Moment 3"]
    running.api.until(lambda: running.provider("show")["last_run"]["status"] == "abandoned", 3)
    running.api.until(lambda: running.provider("show")["status"] == "stale", 15)
    assert running.api.get("/v1/health/ready").json()["status"] == "degraded"
    says(running, "show", "Moment 4")
    running.start("worker")
    seen(running, "show", "Moment 4", 40)
    running.api.until(lambda: running.api.get("/v1/health/ready").json()["status"] == "ok", 5)

    # The broker goes and comes back.
    running.api.servers.valkey.stop()
    assert running.titles("show") == ["Moment 4"]
    assert running.api.get("/v1/health/ready").json()["broker"] == "unreachable"
    running.api.servers.valkey.start()
    says(running, "show", "Moment 5")
    seen(running, "show", "Moment 5", 60)

    # Somebody starts beat a second time.
    running.start("beat")
    running.api.run("import time; time.sleep(6)")
    says(running, "show", "Moment 6")
    seen(running, "show", "Moment 6", 8)


def test_two_beats_sync_no_more_often_than_one(running: System) -> None:
    for name in ("worker", "beat", "beat"):
        running.start(name)
    says(running, "show", "Twice")
    running.add("show", every="2s")
    running.api.until(lambda: len(running.feeds.requests) >= 12, 60)
    instants = [received.at for received in running.feeds.requests]
    gaps = [later - earlier for earlier, later in pairwise(instants)]
    # Less a sync's own beginning, which is not always as long.
    assert min(gaps) > 2 * 0.6 - 0.3
    assert running.provider("show")["status"] == "ok"


def test_a_feed_that_kills_its_worker_is_given_up_and_the_next_provider_is_served(running: System) -> None:
    worker = running.start("worker", WORKER_CONCURRENCY="1")
    says(running, "deadly", "Never", slow=30)
    says(running, "meek", "Served")
    running.add("deadly", "meek", every=None)
    running.queue("deadly")
    killed: set[int] = set()
    for _ in range(3):
        running.api.until(partial(at_work, running, "deadly", killed), 40)
        killed.add(running.provider("deadly")["last_run"]["id"])
        for child in children(worker):
            child.kill()
    running.api.until(lambda: running.provider("deadly")["last_run"]["error"] == "worker_lost", 30)
    running.queue("meek")
    seen(running, "meek", "Served", 30)
    assert running.provider("deadly")["last_run"]["id"] > max(killed)


def test_a_sync_that_takes_too_long_is_ended_with_a_record_and_the_next_is_served(running: System) -> None:
    running.api.environ |= {"SYNC_TIME_LIMIT": "3", "PROVIDER_DEADLINE": "2"}
    running.start("worker")
    says(running, "slow", "Served")
    running.add("slow", every=None)
    with psycopg.connect(running.api.environ["DATABASE_URL"]) as connection:
        # What a sync waits for, in the middle of a statement, for as long as this transaction lasts.
        connection.execute("SELECT FROM providers_provider WHERE slug = 'slow' FOR NO KEY UPDATE")
        running.queue("slow")
        running.api.until(lambda: (running.provider("slow")["last_run"] or {}).get("error") == "time_limit", 40)
    running.queue("slow")
    seen(running, "slow", "Served", 20)


def test_what_may_pass_is_tried_again_by_itself(running: System) -> None:
    running.start("worker")
    running.feeds.says(*[answer(b"", status=503)] * 4, moment("Served"), path="/moody")
    running.add("moody", every=None)
    running.queue("moody")
    running.api.until(lambda: (running.provider("moody")["last_run"] or {}).get("error") == "http_status", 60)
    seen(running, "moody", "Served", 90)


def test_a_late_provider_is_told_while_beat_broker_and_workers_are_dead(running: System, httpserver: HTTPServer) -> None:
    httpserver.expect_oneshot_request("/hook", method="POST").respond_with_data("", status=204)
    running.api.kill()
    running.api.environ["HOOK_SECRET"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    running.api.start()
    running.api.run(RECIPIENT.format(url=httpserver.url_for("/hook")))
    running.add("show", every="1s")
    running.api.servers.valkey.stop()
    running.api.until(lambda: len(httpserver.log) == 1, 60)
    assert httpserver.log[0][0].get_json()["type"] == "provider.late"
    assert running.provider("show")["status"] == "stale"


def test_thirty_providers_are_shared_by_three_workers_and_by_two_when_one_is_killed(running: System) -> None:
    slugs = [f"provider-{number}" for number in range(30)]
    for slug in slugs:
        says(running, slug, slug, slow=1)
    workers = [running.start("worker") for _ in range(3)]
    running.start("beat")
    running.add(*slugs, every="20s")
    running.api.until(lambda: len(running.feeds.requests) >= 10, 60)
    kill_group(workers[0])
    running.api.until(lambda: all(running.titles(slug) == [slug] for slug in slugs), 60)
    running.api.until(lambda: all(running.provider(slug)["status"] == "ok" for slug in slugs), 40)
    # One worker alone would be at two feeds at a time, each of which takes a second.
    instants = sorted(received.at for received in running.feeds.requests)
    assert any(sum(begun <= at < begun + 1 for at in instants) > 3 for begun in instants)
