"""What clients see while PostgreSQL or Redis is gone, silent, or coming back."""

import contextlib
import itertools
import resource
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import psutil
import psycopg
import pytest
import redis

from events.cache.generation_watcher import INTERVAL
from tests.events.service import WINDOW, Api
from tests.readiness import once_ready


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


@pytest.mark.parametrize("form", ["json", "ics", "jsonld"])
def test_every_address_of_events_is_kept_in_every_format(api: Api, form: str):
    event = api.search("&limit=7").json()["data"]["events"][0]["id"]
    for path in (
        f"/v1/events/search?{WINDOW}&limit=7",
        "/v1/events?limit=7",
        "/v1/events?limit=7&expand=plans",
        f"/v1/events/{event}",
    ):
        asked = f"{path}{'&' if '?' in path else '?'}format={form}"
        first = api.get(asked)
        assert (first.status_code, first.headers["Cache-Control"][:17]) == (200, "public, max-age=1"), asked
        again = api.get(asked)
        assert (cache(again), again.content, again.headers["ETag"]) == ("hit", first.content, first.headers["ETag"]), asked
        assert api.get(asked, **{"If-None-Match": first.headers["ETag"]}).status_code == 304


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
    assert once_ready(lambda: api.get(path, Host="10.0.0.7:8080")).status_code == 200


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


def test_a_process_that_stood_still_serves_no_old_answer_as_a_hit(api: Api):
    api.search()
    process = api.worker
    process.suspend()
    try:
        api.change("While it stood still")
        time.sleep(1)
        with ThreadPoolExecutor() as clients:
            asked = [clients.submit(httpx2.get, api.url("/v1/events/search?" + WINDOW), timeout=10) for _ in range(4)]
            time.sleep(0.2)
            process.resume()
            answers = [one.result() for one in asked]
    finally:
        process.resume()
    for answer in answers:
        assert answer.status_code == 200
        assert cache(answer) == "stale" or title(answer) == "While it stood still"


def test_without_files_answers_go_on_and_all_is_well_again_by_itself(api: Api):
    """Each limit fails at another step of connecting to PostgreSQL anew."""
    api.search("&limit=31")
    process = api.worker
    usual = process.rlimit(resource.RLIMIT_NOFILE)
    begun = api.metric("aggregator_thread_deaths_total")
    try:
        process.rlimit(resource.RLIMIT_NOFILE, (3, usual[1]))
        api.cut_off()
        api.until(lambda: cache(api.search("&limit=31")) == "stale", 3)
        for limit in itertools.islice(free_numbers(process), 1, 4):
            process.rlimit(resource.RLIMIT_NOFILE, (limit, usual[1]))
            for _ in range(10):
                assert api.search("&limit=31").status_code == 200
                time.sleep(0.1)
            api.cut_off()
        assert api.get("/v1/health").status_code == 200
    finally:
        process.rlimit(resource.RLIMIT_NOFILE, usual)
    api.until(lambda: cache(api.search("&limit=31")) == "hit", 3)
    api.until(lambda: is_well(api), 3)
    api.until(lambda: api.get(next(api.new)).status_code == 200, 3)
    assert api.metric("aggregator_thread_deaths_total") > begun


def free_numbers(process: psutil.Process) -> Iterator[int]:
    """Of files: with the second of them as its limit a process has one more, with the third two, and so on."""
    taken = {int(entry.name) for entry in Path(f"/proc/{process.pid}/fd").iterdir()}
    return (number for number in itertools.count() if number not in taken)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "immediate"])
def test_a_restart_of_postgresql_under_load_is_told_in_the_error_form_alone(api: Api, how: signal.Signals):
    with load(api) as answers:
        for _ in range(2):
            time.sleep(0.5)
            postmaster(api).send_signal(how)
            api.servers.postgres.stop()
            api.servers.postgres.start()
            time.sleep(0.5)
            api.until(lambda: api.get(next(api.new)).status_code == 200, 5)
    assert {answer.status_code for answer in answers} == {200, 503}
    for answer in answers:
        assert (answer.json()["error"] is None) == (answer.status_code == 200)


def test_while_redis_is_silent_heavy_pages_come_from_postgresql_and_none_fails(api: Api):
    with load(api) as answers:
        time.sleep(0.3)
        api.servers.valkey.pause()
        try:
            time.sleep(1.5)
        finally:
            api.servers.valkey.resume()
        time.sleep(0.5)
    assert {answer.status_code for answer in answers} == {200}


def test_after_a_restart_that_nobody_saw_the_first_question_is_answered(api: Api):
    for _ in range(3):
        assert api.get(next(api.new)).status_code == 200
        api.servers.postgres.stop()
        api.servers.postgres.start()
        api.until(lambda: is_well(api), 5)
        assert api.get(next(api.new)).status_code == 200


def test_where_only_the_connection_of_who_asks_for_the_generation_ends_nobody_notices(api: Api):
    asks = "query LIKE '%epoch, numbered%' AND pid <> pg_backend_pid()"
    ends = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {asks}"
    with load(api) as answers, psycopg.connect(api.environ["DATABASE_URL"], autocommit=True) as database:
        for _ in range(5):
            time.sleep(0.3)
            # It takes a busy machine a while to connect again.
            api.until(lambda: database.execute(ends).fetchone() != (0,), 10)
        time.sleep(0.3)
    assert {answer.status_code for answer in answers} == {200}
    assert "stale" not in {cache(answer) for answer in answers}


MIGRATIONS = {
    "a column more": ("events_event", "ADD COLUMN more integer", "DROP COLUMN more"),
    "another type": ("events_event", "ALTER COLUMN summary TYPE varchar", "ALTER COLUMN summary TYPE text"),
    "another type of a filter's": (
        "events_event",
        "ALTER COLUMN max_price TYPE numeric(20, 4)",
        "ALTER COLUMN max_price TYPE numeric(12, 2)",
    ),
    "a column more of plans": ("events_plan", "ADD COLUMN more integer", "DROP COLUMN more"),
    "another type of documents": ("events_document", "ALTER COLUMN plans TYPE varchar", "ALTER COLUMN plans TYPE text"),
}


@pytest.mark.parametrize("migration", MIGRATIONS.values(), ids=MIGRATIONS)
def test_a_migration_under_load_fails_no_search(api: Api, migration: tuple[str, str, str]):
    table, there, back = migration
    with load(api) as answers, psycopg.connect(api.environ["DATABASE_URL"], autocommit=True) as database:
        for change in (there, back) * 2:
            time.sleep(0.3)
            database.execute(f"ALTER TABLE {table} {change}")
            time.sleep(0.3)
    assert {answer.status_code for answer in answers} == {200}
    assert {title(answer) for answer in answers} == {title(api.search())}


def test_what_no_way_can_answer_is_told_in_the_error_form_and_mended_at_once(api: Api):
    path = next(api.new)
    with psycopg.connect(api.environ["DATABASE_URL"], autocommit=True) as database:
        database.execute("ALTER TABLE events_event RENAME COLUMN summary TO summary_of_another_release")
        try:
            answers = [api.get(path) for _ in range(6)]
        finally:
            database.execute("ALTER TABLE events_event RENAME COLUMN summary_of_another_release TO summary")
    assert [(answer.status_code, answer.json()["error"]["code"]) for answer in answers] == [(500, "internal_error")] * 6
    assert {answer.headers["Access-Control-Allow-Origin"] for answer in answers} == {"*"}, "said once, or browsers refuse it"
    assert api.get(path).status_code == 200


def test_what_redis_holds_that_is_no_answer_is_made_anew(api: Api):
    junk = [b"", b"junk", b"{}\n", b"[]\nbody", b'{"headers": 1}\nbody', b"\xff\xfe\n\n"]
    paths = [next(api.new) for _ in junk]
    with redis.Redis.from_url(api.environ["REDIS_URL"]) as cached:
        cached.flushdb()
        for path in paths:
            api.get(path)
        api.until(lambda: len(list(cached.scan_iter("aggregator:answer:*"))) >= len(junk), 3)
        for number, key in enumerate(cached.scan_iter("aggregator:answer:*")):
            cached.set(key, junk[number % len(junk)])
    api.kill()
    api.start()
    assert [cache(api.get(path)) for path in paths * 2] == ["miss"] * len(junk) + ["hit"] * len(junk)


def is_well(api: Api) -> bool:
    """But for workers and beat, which do not run here."""
    told = api.get("/v1/health/ready").json()
    return all(told.get(name) == "ok" for name in ("database", "cache", "generation", "threads"))


def postmaster(api: Api) -> psutil.Process:
    with psycopg.connect(api.environ["DATABASE_URL"], autocommit=True) as own:
        return psutil.Process(own.info.backend_pid).parent()


@contextlib.contextmanager
def load(api: Api, clients: int = 4) -> Iterator[list[httpx2.Response]]:
    """Clients that ask something new all the time, pages of rows and pages with plans; what they were answered."""
    answers: list[httpx2.Response] = []
    stopped = threading.Event()

    def ask() -> None:
        with httpx2.Client(timeout=10) as client:
            while not stopped.is_set():
                answers.append(client.get(api.url(next(api.new))))

    with ThreadPoolExecutor(clients) as pool:
        asking = [pool.submit(ask) for _ in range(clients)]
        try:
            yield answers
        finally:
            stopped.set()
    for one in asking:
        one.result()
    assert len(answers) > clients
