"""What clients see while PostgreSQL or Redis is gone, silent, or coming back."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import psycopg
import pytest

from events.cache.pulse import INTERVAL
from tests.events.serving import Api


def cache(response: httpx2.Response) -> str:
    return str(response.headers["X-Cache"])


def title(response: httpx2.Response) -> str:
    return str(response.json()["data"]["events"][0]["title"])


def test_a_second_request_is_a_hit_with_the_same_bytes_and_headers(api: Api):
    first, second = api.search("&limit=9"), api.search("&limit=9")
    assert (cache(first), cache(second)) == ("miss", "hit")
    assert first.content == second.content
    differing = {"x-cache", "date"}
    assert {k: v for k, v in first.headers.items() if k not in differing} == {
        k: v for k, v in second.headers.items() if k not in differing
    }
    assert api.search("&limit=9", **{"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_what_means_the_same_shares_an_answer_and_what_does_not_never_does(api: Api):
    api.search("&limit=5&sell_mode=online&q=camellias")
    assert (
        cache(api.get("/v1/events/search?q=camellias&limit=5&starts_at=2024-01-01T01:00:00%2B01:00&ends_at=2024-12-31 23:59:59"))
        == "hit"
    )
    for other in ("&limit=5", "&limit=5&q=camellias&format=ics", "&limit=5&q=camellias&status=any", "&limit=6&q=camellias"):
        assert cache(api.search(other)) == "miss", other
    assert api.search("&limit=5&q=camellias", Accept="text/calendar").headers["Content-Type"].startswith("text/calendar")


def test_a_change_is_seen_within_a_second(api: Api):
    api.search()
    api.change("Changed")
    assert api.until(lambda: title(api.search()) == "Changed", 1) < 1


def test_without_redis_answers_come_from_postgresql_quickly_and_redis_is_used_again_when_back(api: Api):
    for stop, start in (
        (api.servers.valkey.stop, api.servers.valkey.start),
        (api.servers.valkey.pause, api.servers.valkey.resume),
    ):
        stop()
        took = []
        for number in range(30):
            begun = time.monotonic()
            assert cache(api.search(f"&limit={number + 100}&price_min={time.monotonic_ns() % 10**9 / 10**9:.2f}")) in {
                "miss",
                "hit",
            }
            took.append(time.monotonic() - begun)
        assert sorted(took)[26] < 0.05
        start()
        time.sleep(2)
    api.search("&limit=777")
    time.sleep(0.3)
    api.kill()
    api.start()
    assert cache(api.search("&limit=777")) == "hit", "the successor of a killed process answers from Redis"


@pytest.mark.parametrize("way", ["stop", "pause"])
def test_without_postgresql_the_last_known_answer_or_an_error_and_all_is_well_again_soon(api: Api, way: str):
    known, postgres = api.search("&limit=3"), api.servers.postgres
    detail = f"/v1/events/{known.json()['data']['events'][0]['id']}"
    api.get(detail)
    {"stop": postgres.stop, "pause": postgres.pause}[way]()
    with ThreadPoolExecutor(12) as pool:
        begun = time.monotonic()
        unknown = list(pool.map(lambda n: api.search(f"&limit={n + 200}&organizer={way}"), range(12)))
        assert time.monotonic() - begun < 2
    assert {response.status_code for response in unknown} == {503}
    assert unknown[0].json()["error"]["code"] == "unavailable"
    api.until(lambda: cache(api.search("&limit=3")) == "stale", 1)  # until the next look it is a hit
    stale = api.search("&limit=3")
    assert (stale.status_code, cache(stale), stale.content) == (200, "stale", known.content)
    assert cache(api.get(detail)) == "stale"
    assert api.get("/v1/events/search").status_code == 400
    assert api.get("/v1/health").status_code == 200
    {"stop": postgres.start, "pause": postgres.resume}[way]()
    api.until(lambda: cache(api.search("&limit=3")) in {"hit", "miss"}, 3)
    api.until(lambda: api.search(f"&limit=201&organizer={way}").status_code == 200, 3)


def test_a_request_django_answers_does_not_hang_on_a_silent_postgresql(api: Api):
    api.get("/v1/events?limit=4&expand=plans")
    api.servers.postgres.pause()
    try:
        begun = time.monotonic()
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda n: api.get(f"/v1/events?limit={n + 10}&expand=plans"), range(8)))
        assert time.monotonic() - begun < 2
        assert {answer.status_code for answer in answers} == {503}
    finally:
        api.servers.postgres.resume()
    api.until(lambda: api.get("/v1/events?limit=99&expand=plans").status_code == 200, 3)


def test_the_admin_says_that_postgresql_is_gone(api: Api):
    api.servers.postgres.stop()
    try:
        page = api.get("/admin/", Cookie="sessionid=0123456789abcdef")
    finally:
        api.servers.postgres.start()
    assert (page.status_code, page.headers["Retry-After"]) == (503, "1")
    assert "The database did not answer" in page.text
    api.until(lambda: api.get("/v1/events?limit=98&expand=plans").status_code == 200, 3)


def test_a_foreign_host_is_refused_whatever_is_known(api: Api):
    api.search("&limit=8")
    assert api.search("&limit=8", Host="evil.example").status_code == 400


@pytest.mark.parametrize("path", ["/v1/health", "/v1/health/ready", "/metrics"])
def test_what_probes_and_prometheus_ask_is_answered_by_any_address(api: Api, path: str):
    assert api.get(path, Host="10.0.0.7:8080").status_code == 200


def test_whoever_would_have_to_wait_for_others_has_the_last_answer_for_less_than_a_second(api: Api):
    # A busy machine may take the second that it is about.
    meanwhile = next(filter(None, (answer_while_another_waits(api) for _ in range(5))), None)
    assert meanwhile is not None
    assert (meanwhile.headers["Cache-Control"], cache(meanwhile)) == ("no-store", "hit")


def answer_while_another_waits(api: Api) -> httpx2.Response | None:
    """None where this came too late, or another did not have to wait."""
    api.until(lambda: cache(api.search()) == "hit", 3)
    time.sleep(1)
    database = api.environ["DATABASE_URL"]
    with ThreadPoolExecutor() as clients, psycopg.connect(database) as holding, psycopg.connect(database) as moving:
        # As long as this is held, events are not read anew.
        holding.execute("LOCK TABLE events_event")
        moving.execute("UPDATE events_generation SET value = gen_random_uuid()")
        moving.commit()
        time.sleep(INTERVAL * 2)
        first = clients.submit(api.search)
        time.sleep(INTERVAL)
        second = clients.submit(api.search)
        time.sleep(1)
        late = clients.submit(api.search)
        time.sleep(INTERVAL)
        waited = [asked.done() for asked in (first, late)] == [False, False]
        in_time = second.done()
        holding.rollback()
        assert "max-age=1" in late.result().headers["Cache-Control"]
        return second.result() if in_time and waited else None
