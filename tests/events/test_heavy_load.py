"""What is known or cheap is answered while heavy pages are stuck, and no client takes another's turn."""

import contextlib
import itertools
import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import psycopg
import pytest

from events.models import event_id
from tests.events.service import WINDOW, Api, serving

HEAVY_CLIENTS = 40
numbers = itertools.count(1)


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving(lambda _: contextlib.nullcontext({"API_PROXIES": "1"})) as started:
        yield started


@contextlib.contextmanager
def documents_locked(api: Api) -> Iterator[None]:
    """Whoever reads events whole waits, and nobody else."""
    with psycopg.connect(api.environ["DATABASE_URL"]) as holder:
        holder.execute("LOCK TABLE events_document IN ACCESS EXCLUSIVE MODE")
        yield
        holder.rollback()


def heavy(api: Api, client: str) -> httpx2.Response:
    form = ("format=json&expand=plans", "format=jsonld")[next(numbers) % 2]
    asked = f"/v1/events?limit={500 + next(numbers) % 400}&price_max={next(numbers)}&{form}"
    return httpx2.get(api.url(asked), headers={"X-Forwarded-For": client}, timeout=20)


def follow(api: Api) -> httpx2.Response:
    return httpx2.get(api.url("/v1/changes"), headers={"X-Forwarded-For": "192.0.2.3"}, timeout=20)


def timed(api: Api, path: str) -> float:
    begun = time.monotonic()
    assert httpx2.get(api.url(path), timeout=5).status_code == 200, path
    return time.monotonic() - begun


def test_health_hits_and_cheap_misses_do_not_wait_for_pages_and_followers_that_are_stuck(api: Api) -> None:
    known = f"/v1/events/search?{WINDOW}&limit=11"
    api.get(known)
    with ThreadPoolExecutor(HEAVY_CLIENTS + 8) as pool:
        with documents_locked(api):
            stuck = [pool.submit(heavy, api, "192.0.2.1") for _ in range(HEAVY_CLIENTS)]
            stuck += [pool.submit(follow, api) for _ in range(8)]
            time.sleep(0.5)
            took = [
                timed(api, path)
                for number in range(20)
                for path in ("/v1/health", known, f"/v1/events/search?{WINDOW}&limit={number + 20}", "/v1/providers")
            ]
            assert sorted(took)[len(took) // 2] < 0.5
            refused = [future.result(10) for future in stuck[4:HEAVY_CLIENTS]]
        answered = [future.result(20) for future in stuck]
    assert Counter(answer.status_code for answer in refused)[503] >= HEAVY_CLIENTS - 8
    for answer in (one for one in refused if one.status_code == 503):
        assert (answer.json()["error"]["code"], answer.headers["Retry-After"]) == ("unavailable", "1")
    assert {answer.status_code for answer in answered} <= {200, 503}
    api.until(lambda: heavy(api, "192.0.2.1").status_code == 200, 5)


def test_a_client_with_one_heavy_question_is_answered_before_one_that_has_forty(api: Api) -> None:
    """By sockets of one thread: clients that are threads would be answered in the order in which these run."""
    with contextlib.ExitStack() as opened, selectors.DefaultSelector() as answers:
        clients = ["greedy"] * HEAVY_CLIENTS + ["modest"]
        sockets = [opened.enter_context(socket.create_connection(("127.0.0.1", api.port))) for _ in clients]
        with documents_locked(api):
            for client, connection in zip(clients, sockets, strict=True):
                if client == "modest":
                    time.sleep(0.3)
                connection.sendall(asked_heavily(api, "192.0.2.1" if client == "greedy" else "192.0.2.2"))
                answers.register(connection, selectors.EVENT_READ, client)
            time.sleep(0.3)
        order: list[str] = []
        while "modest" not in order:
            for key, _ in answers.select(20):
                assert isinstance(key.fileobj, socket.socket)
                assert key.fileobj.recv(15) == b"HTTP/1.1 200 OK"
                answers.unregister(key.fileobj)
                order.append(key.data)
    assert len(order) < HEAVY_CLIENTS / 2


def asked_heavily(api: Api, client: str) -> bytes:
    path = f"/v1/events?limit={500 + next(numbers) % 400}&price_max={next(numbers)}&expand=plans"
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{api.port}\r\nX-Forwarded-For: {client}\r\n\r\n".encode()


def test_followers_wait_for_news_without_a_thread_and_all_hear_of_it(api: Api) -> None:
    cursor = api.get("/v1/events?limit=1").headers["X-Changes-Cursor"]
    with ThreadPoolExecutor(30) as pool:
        path = f"/v1/changes?cursor={cursor}&wait=20"
        waiting = [pool.submit(httpx2.get, api.url(path), timeout=30) for _ in range(30)]
        time.sleep(1)
        assert not any(future.done() for future in waiting)
        assert timed(api, f"/v1/events/search?{WINDOW}&limit=12") < 2
        api.run(NEWS)
        heard = [future.result(15).json()["data"]["changes"] for future in waiting]
    assert [len(changes) for changes in heard] == [1] * 30
    assert heard[0][0]["event"]["title"] == "News"


def test_followers_of_one_place_are_answered_together_however_long_it_takes_to_read(api: Api) -> None:
    with ThreadPoolExecutor(8) as pool:
        with documents_locked(api):
            asking = [pool.submit(follow, api) for _ in range(8)]
            # Longer than anybody waits in a lane.
            time.sleep(3)
        answers = [future.result(20) for future in asking]
    assert [answer.status_code for answer in answers] == [200] * 8
    assert len({answer.content for answer in answers}) == 1


def test_clients_that_are_slow_to_send_a_body_hold_up_nobody(api: Api) -> None:
    slow = [socket.create_connection(("127.0.0.1", api.port)) for _ in range(6)]
    for connection in slow:
        connection.sendall(b"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf")
    time.sleep(0.5)
    took = [timed(api, path) for path in ("/v1/health", f"/v1/events/search?{WINDOW}&limit=13") for _ in range(10)]
    assert sorted(took)[len(took) // 2] < 0.5
    for connection in slow:
        connection.close()
    api.until(lambda: api.client.post(api.url("/admin/login/"), data={"username": "nobody"}).status_code == 403, 5)


NEWS = """
from django.utils import timezone
from events.catalogue.writing import writing
from events.models import Event
event = Event.objects.get()
with writing([event.provider_id], now=timezone.now()) as write:
    write.touch("SELECT id AS event_id, 'updated' AS outcome FROM events_event", "event")
    write.remember("touched")
    write.cursor.execute("UPDATE events_event SET title = 'News'")
"""


def test_without_news_a_follower_hears_so_when_its_time_is_over(api: Api) -> None:
    following = api.get("/v1/changes").json()["data"]["next"]
    begun = time.monotonic()
    answer = api.get(f"{following.partition(str(api.port))[2]}&wait=1")
    assert (answer.status_code, answer.json()["data"]["changes"]) == (200, [])
    assert 0.9 < time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "path", ["/v1/health", "/v1/providers", f"/v1/events/search?{WINDOW}", "/v1/nothing", "/v1/events?limit=0"]
)
def test_pages_of_any_origin_may_read_every_answer_and_preflights_need_no_more(api: Api, path: str) -> None:
    answer = api.get(path, Origin="https://shop.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert {"Link", "ETag", "X-Cache", "X-Changes-Cursor"} <= {
        name.strip() for name in answer.headers["Access-Control-Expose-Headers"].split(",")
    }
    preflight = api.client.options(
        api.url(path), headers={"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    )
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    assert api.client.options(api.url(path)).status_code == 405 or path == "/v1/nothing"


def test_the_admin_is_read_by_no_other_origin(api: Api) -> None:
    assert "Access-Control-Allow-Origin" not in api.get("/admin/login/", Origin="https://shop.example").headers


LARGE = """
from datetime import timedelta
from model_bakery import baker
from events.models import Plan
from tests import factories
event = factories.event(factories.provider("large"), "large", title="Large")
baker.make(Plan, 8_000, event=event, external_id=iter(map(str, range(8_000))), starts_at=factories.NOON, ends_at=factories.NOON)
factories.serve()
"""


def test_large_answers_are_whole_and_who_does_not_read_them_holds_up_no_other(api: Api) -> None:
    api.run(LARGE)
    path = f"/v1/events/{event_id('large', 'large')}"
    api.until(lambda: api.get(path).status_code == 200, 5)
    stalled = [socket.create_connection(("127.0.0.1", api.port)) for _ in range(3)]
    for connection in stalled:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
    time.sleep(1)
    try:
        answer = api.get(path)
        assert len(answer.content) > 2 * 1024 * 1024
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        assert len(answer.json()["data"]["plans"]) == 8_000
        assert api.get(path, **{"If-None-Match": answer.headers["ETag"]}).status_code == 304
        assert api.client.head(api.url(path)).headers["Content-Length"] == answer.headers["Content-Length"]
        assert timed(api, f"/v1/events/search?{WINDOW}&limit=14") < 2
    finally:
        for connection in stalled:
            connection.close()
