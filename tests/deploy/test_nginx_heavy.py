"""What nginx counts as heavy, holds back and lets by, in front of an upstream that takes its time."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from tests.deploy.nginx import needs_nginx, nginx
from tests.fakes.feed_server import FeedServer, Step, answer

pytestmark = needs_nginx
WINDOW = "starts_at=2026-05-01T00:00:00%2B02:00&ends_at=2026-05-03T16%3A00%3A00Z"
CALENDAR, JSON_LD = {"Accept": "text/calendar"}, {"Accept": "application/json;q=0.5, application/ld+json"}
HEAVY: list[tuple[str, dict[str, str]]] = [
    ("/v1/changes", {}),
    ("/v1/%63hanges?wait=25", {}),
    ("/v1/events?limit=101", {}),
    ("/v1/events?limit=0001000", {}),
    ("/v1/events?limit=%31000", {}),
    (f"/v1/events/search?{WINDOW}&limit=1000", {}),
    (f"/v1/events/search?expand=plans&{WINDOW}", {}),
    ("/v1/plans/search?format=ics", {}),
    ("/v1/events?limit=5&format=jsonld", {}),
    ("/v1/events?for%6Dat=ics", {}),
    ("/v1/events", CALENDAR),
    ("/v1/events", JSON_LD),
]
LIGHT: list[tuple[str, dict[str, str]]] = [
    ("/v1/health", {}),
    ("/v1/events", {}),
    ("/v1/events?limit=0100", {}),
    ("/v1/events?limit=7&q=limit%3D1000", {}),
    ("/v1/events?q=caf%C3%A9+ol%C3%A9&organizer=A%20%26%20B", {}),
    (f"/v1/events/search?{WINDOW}&limit=100", {}),
    ("/v1/events?format=json", CALENDAR),
    ("/v1/events", {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}),
    ("/v1/events/2a5e0b3c-0000-5000-8000-000000000000?format=ics", {}),
    ("/v1/events/counts?by=category&limit=1000", {}),
    ("/v1/schema", {}),
]


@pytest.fixture
def upstream() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def says(upstream: FeedServer, *paths: str, seconds: float = 0, **headers: Any) -> None:
    for path in paths:
        upstream.says([seconds, *answer(b"{}", **headers)], path=path.partition("?")[0])


@contextlib.contextmanager
def waiting(upstream: FeedServer, url: str, path: str) -> Iterator[None]:
    """A client of this address whose request is with the API while the block runs."""
    begun, over = threading.Event(), threading.Event()

    def steps() -> Iterable[Step]:
        begun.set()
        while not over.is_set():
            yield 0.02
        yield from answer(b"{}")

    upstream.says(steps, path=path.partition("?")[0])
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(httpx2.get, url + path, timeout=60)
        try:
            assert begun.wait(5)
            yield
        finally:
            over.set()
        assert asked.result().status_code == 200


def test_heavy_requests_of_an_address_are_limited_and_light_ones_are_not(upstream: FeedServer):
    says(upstream, *(path for path, _ in HEAVY + LIGHT))
    with nginx(f"127.0.0.1:{upstream.port}", HEAVY_PER_SECOND="0", HEAVY_CONNECTIONS="1") as front:
        with waiting(upstream, front.url, "/v1/changes"):
            statuses = {(path, *headers.values()): get(front.url + path, headers) for path, headers in HEAVY + LIGHT}
    assert statuses == {(path, *headers.values()): 429 for path, headers in HEAVY} | {
        (path, *headers.values()): 200 for path, headers in LIGHT
    }


def get(url: str, headers: dict[str, str] | None = None) -> int:
    return int(httpx2.get(url, headers=headers).status_code)


def test_another_address_has_a_share_of_its_own(upstream: FeedServer):
    says(upstream, "/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", HEAVY_CONNECTIONS="1", TRUSTED_PROXIES="127.0.0.1") as front:
        with waiting(upstream, front.url, "/v1/changes"):
            assert get(f"{front.url}/v1/events?limit=1000") == 429
            assert get(f"{front.url}/v1/events?limit=1000", {"X-Forwarded-For": "192.0.2.7"}) == 200


def test_who_asks_for_one_heavy_page_after_the_other_is_slowed_down_and_never_refused(upstream: FeedServer):
    says(upstream, "/v1/changes", "/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", HEAVY_PER_SECOND="10") as front, httpx2.Client(base_url=front.url) as client:
        began = time.monotonic()
        answers = [client.get("/v1/changes").status_code for _ in range(30)]
        took = time.monotonic() - began
        began = time.monotonic()
        light = [client.get("/v1/events").status_code for _ in range(30)]
        assert time.monotonic() - began < 1.5
    assert set(answers + light) == {200}
    assert took > 1.5


def test_a_refusal_says_when_to_come_again_in_the_apis_form_and_a_browser_may_read_it(upstream: FeedServer):
    with nginx(f"127.0.0.1:{upstream.port}", HEAVY_CONNECTIONS="1") as front:
        with waiting(upstream, front.url, "/v1/changes"):
            refused = httpx2.get(f"{front.url}/v1/events?limit=1000", headers={"Origin": "https://a.example"})
    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "too_many_requests"
    assert refused.headers["Retry-After"] == "1"
    assert refused.headers["Cache-Control"] == "no-store"
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert refused.headers["Access-Control-Expose-Headers"] == "Retry-After"


def test_who_asks_for_many_heavy_pages_at_once_is_refused_some(upstream: FeedServer):
    says(upstream, "/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", HEAVY_PER_SECOND="1") as front, ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(get, [f"{front.url}/v1/events?expand=plans"] * 8))
    assert set(statuses) == {200, 429}


@pytest.mark.parametrize("limits", [{"HEAVY_PER_SECOND": "0", "HEAVY_CONNECTIONS": "0"}, {"REQUESTS_PER_SECOND": "0"}])
def test_nothing_is_counted_where_the_limits_are_zero(upstream: FeedServer, limits: dict[str, str]):
    says(upstream, "/v1/changes", seconds=0.2)
    with (
        nginx(f"127.0.0.1:{upstream.port}", **limits) as front,
        ThreadPoolExecutor(40) as pool,
    ):
        assert set(pool.map(get, [f"{front.url}/v1/changes"] * 40)) == {200}


@pytest.mark.parametrize("path", ["/v1/events?limit=1000", "/v1/changes"])
def test_a_client_that_leaves_takes_its_heavy_request_along(upstream: FeedServer, path: str):
    left = leave(upstream, path, until_left=3)
    assert left


def test_what_is_kept_for_others_is_read_to_the_end_whoever_leaves(upstream: FeedServer):
    assert not leave(upstream, "/v1/events", until_left=1)


def leave(upstream: FeedServer, path: str, until_left: float) -> bool:
    """Whether the upstream's client is gone soon after nginx' own is."""
    begun, ended = threading.Event(), threading.Event()

    def endless() -> Iterable[Step]:
        try:
            yield b"HTTP/1.1 200 Said\r\nContent-Length: 1000000\r\nCache-Control: public, max-age=100\r\n\r\n"
            while True:
                begun.set()
                yield b"x"
                yield 0.05
        finally:
            ended.set()

    upstream.says(endless, path=path.partition("?")[0])
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        with socket.create_connection(("127.0.0.1", front.port)) as client:
            client.sendall(f"GET {path} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode())
            assert begun.wait(5)
            assert not ended.is_set()
        return ended.wait(until_left)


def test_large_pages_are_not_kept_and_others_are(upstream: FeedServer):
    paths = {"/v1/events?limit=1000": 2, "/v1/events?limit=100": 1, "/v1/events?format=ics": 1, "/v1/events/counts?limit=1000": 1}
    says(upstream, *paths, Cache_Control="public, max-age=100")
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        for path in [*paths, *paths]:
            httpx2.get(front.url + path)
    assert {path: asked(upstream, path) for path in paths} == paths


def asked(upstream: FeedServer, path: str) -> int:
    return sum(received.path == path for received in upstream.requests)


# What an answer varies by


def echo(upstream: FeedServer, header: str, **headers: Any) -> Callable[[], Iterable[Step]]:
    """Says what it was asked with, as an answer that may be kept."""

    def steps() -> Iterable[Step]:
        given = upstream.requests[-1].headers.get(header) or ""
        yield from answer(given.encode(), Cache_Control="public, max-age=100", **headers)

    return steps


def test_languages_are_kept_apart(upstream: FeedServer):
    upstream.says(echo(upstream, "Accept-Language", Vary="Accept"), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        given = [{"Accept-Language": language} for language in ("sv", "en", "sv", "en")]
        assert [httpx2.get(f"{front.url}/v1/events", headers=headers).text for headers in given] == ["sv", "en", "sv", "en"]
    assert asked(upstream, "/v1/events") == 2


def test_no_header_passes_for_another(upstream: FeedServer):
    upstream.says(echo(upstream, "Accept-Language"), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        given = [{"Accept": "a", "Accept-Language": "b c"}, {"Accept": "a b", "Accept-Language": "c"}]
        assert [httpx2.get(f"{front.url}/v1/events", headers=headers).text for headers in given] == ["b c", "c"]


def test_origins_are_kept_apart_where_the_answer_varies_by_them_and_shared_where_not(upstream: FeedServer):
    upstream.says(echo(upstream, "Origin", Vary="Accept, Accept-Language, Origin"), path="/v1/events")
    upstream.says(echo(upstream, "Origin", Vary="Accept", Access_Control_Allow_Origin="*"), path="/v1/providers")
    origins = ["https://a.example", "https://b.example", "https://a.example", "https://b.example", ""]
    with nginx(f"127.0.0.1:{upstream.port}") as front:

        def ask(path: str) -> list[str]:
            return [httpx2.get(front.url + path, headers={"Origin": name} if name else {}).text for name in origins]

        assert ask("/v1/events") == origins
        assert ask("/v1/providers") == [origins[0]] * 5
    assert (asked(upstream, "/v1/events"), asked(upstream, "/v1/providers")) == (3, 1)


def test_what_the_api_says_of_origins_reaches_the_browser_also_from_the_cache(upstream: FeedServer):
    told: dict[str, Any] = {"Access_Control_Allow_Origin": "*", "Access_Control_Expose_Headers": "Link, ETag, X-Cache"}
    upstream.says(answer(b"{}", Cache_Control="public, max-age=100", Vary="Accept, Accept-Language", **told), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        for _ in range(2):
            headers = httpx2.get(f"{front.url}/v1/events", headers={"Origin": "https://a.example"}).headers
            assert headers.get_list("Access-Control-Allow-Origin") == ["*"]
            assert headers["Access-Control-Expose-Headers"] == "Link, ETag, X-Cache"
            assert headers["Vary"] == "Accept, Accept-Language"
    assert asked(upstream, "/v1/events") == 1


def test_a_preflight_is_passed_on_is_no_heavy_request_and_never_stands_for_an_answer(upstream: FeedServer):
    path = "/v1/events?expand=plans"
    given = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization",
    }
    preflight = answer(b"", 204, Access_Control_Allow_Headers="Authorization", Cache_Control="public, max-age=100")
    with nginx(f"127.0.0.1:{upstream.port}", HEAVY_CONNECTIONS="1") as front:
        with waiting(upstream, front.url, "/v1/changes"):
            upstream.says(preflight, path="/v1/events")
            assert httpx2.options(front.url + path, headers=given).status_code == 204
        upstream.says(answer(b"{}", Cache_Control="public, max-age=100"), path="/v1/events")
        assert httpx2.get(front.url + path, headers={"Origin": "https://a.example"}).text == "{}"
        upstream.says(preflight, path="/v1/events")
        after = httpx2.options(front.url + path, headers=given)
        assert (after.status_code, after.headers["Access-Control-Allow-Headers"]) == (204, "Authorization")
        # And what was kept before it still stands.
        assert httpx2.get(front.url + path).text == "{}"
    assert asked(upstream, path) == 3


# Time


@pytest.mark.slow
def test_a_request_may_wait_and_be_read_within_seven_seconds_and_is_begun_at_one_server_only(upstream: FeedServer):
    says(upstream, "/v1/events?limit=1000", "/v1/events", seconds=7.1)
    with FeedServer() as other:
        says(other, "/v1/events?limit=1000", "/v1/events", seconds=7.1)
        with nginx(f"127.0.0.1:{upstream.port}", f"127.0.0.1:{other.port}") as front:
            assert httpx2.get(f"{front.url}/v1/events?limit=1000", timeout=20).status_code == 200
            says(upstream, "/v1/events", seconds=9)
            says(other, "/v1/events", seconds=9)
            assert httpx2.get(f"{front.url}/v1/events", timeout=20).status_code == 503
        assert asked(upstream, "/v1/events") + asked(other, "/v1/events") == 1


def test_another_server_is_asked_where_one_is_gone(upstream: FeedServer):
    says(upstream, "/v1/events?limit=1000")
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with nginx(f"127.0.0.1:{port}", f"127.0.0.1:{upstream.port}") as front:
        assert {get(f"{front.url}/v1/events?limit=1000") for _ in range(4)} == {200}
