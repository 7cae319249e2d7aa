"""What a monitor is told, and how soon, while the servers are refused or silent."""

import time
from collections.abc import Iterator

import httpx2
import psycopg
import pytest

from tests.events.service import Api, serving


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


def asked(api: Api, path: str = "/v1/health/ready") -> httpx2.Response:
    """It has to come soon, whatever is wrong."""
    begun = time.monotonic()
    answer = api.get(path)
    assert time.monotonic() - begun < 2.5
    return answer


def words(answer: httpx2.Response) -> list[str]:
    return [problem.partition(" has been heard")[0] for problem in answer.json()["problems"]]


@pytest.mark.parametrize("way", ["stop", "pause"])
def test_without_cache_and_broker_it_is_degraded_and_without_postgresql_503(api: Api, way: str) -> None:
    postgres, valkey = api.servers.postgres, api.servers.valkey
    stop, start = ("stop", "start") if way == "stop" else ("pause", "resume")
    # Nobody has started a worker here, nor beat.
    idle = ["No worker is alive, so nothing is synced: none", "Beat is silent, so no sync is scheduled: none"]
    assert (asked(api).json()["status"], words(asked(api))) == ("degraded", idle)
    getattr(valkey, stop)()
    answer = asked(api)
    said = answer.json()
    assert words(answer) == ["The cache is out of reach.", "The broker is out of reach.", *idle]
    assert said["queues"] is None
    metrics = asked(api, "/metrics").text
    assert "aggregator_broker_up 0.0" in metrics
    assert "aggregator_workers_alive 0.0" in metrics
    assert "aggregator_queue_tasks" not in metrics
    assert (answer.status_code, said["status"], said["cache"], said["broker"]) == (200, "degraded", "unreachable", "unreachable")
    assert said["providers"][0]["slug"] == "acme"
    assert asked(api, "/v1/providers").status_code == 200
    getattr(postgres, stop)()
    for _ in range(3):
        answer = asked(api)
        assert (answer.status_code, answer.json()["data"], answer.json()["error"]["code"]) == (503, None, "unavailable")
        assert answer.json()["error"]["details"] == {"database": "unreachable", "cache": "unreachable", "broker": "unreachable"}
        assert asked(api, "/v1/providers").status_code == 503
        assert asked(api, "/v1/health").status_code == 200
    getattr(postgres, start)()
    getattr(valkey, start)()
    api.until(lambda: words(asked(api)) == idle, 5)


def test_where_the_generation_cannot_be_read_answers_are_stale_and_it_says_so(api: Api) -> None:
    api.until(lambda: api.search().headers["X-Cache"] == "hit", 5)
    begun = api.metric("aggregator_thread_deaths_total")
    with psycopg.connect(api.environ["DATABASE_URL"], autocommit=True) as database:
        database.execute("ALTER TABLE events_generation RENAME COLUMN value TO of_another_release")
        try:
            api.until(lambda: api.search().headers["X-Cache"] == "stale", 5)
            answer = asked(api)
            said = answer.json()
            assert (answer.status_code, said["status"], said["database"], said["generation"]) == (
                200,
                "degraded",
                "ok",
                "outdated",
            )
            assert asked(api, "/v1/health").status_code == 200
            assert api.metric("aggregator_thread_deaths_total") > begun
        finally:
            database.execute("ALTER TABLE events_generation RENAME COLUMN of_another_release TO value")
    api.until(lambda: api.search().headers["X-Cache"] == "hit", 3)
    assert asked(api).json()["generation"] == "ok"
