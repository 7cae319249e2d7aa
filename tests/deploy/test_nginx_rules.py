"""What nginx keeps, lets by and hands on, in front of an upstream that says anything."""

import http.client
import json
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.deploy.nginx import ROOT, needs_nginx, nginx
from tests.fakes.feed_server import FeedServer, answer

pytestmark = needs_nginx
KEPT: dict[str, Any] = {"Cache_Control": "public, max-age=100"}


@pytest.fixture
def upstream() -> Iterator[FeedServer]:
    with FeedServer() as server:
        yield server


def asked(upstream: FeedServer, path: str) -> int:
    return sum(received.path == path for received in upstream.requests)


def test_what_may_be_kept_is_asked_once_for_each_url_host_scheme_and_format(upstream: FeedServer):
    upstream.says(answer(b"{}", **KEPT), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", TRUSTED_PROXIES="127.0.0.1") as front:
        https = {"X-Forwarded-Proto": "https"}
        for headers in ({}, {"Host": "a.example"}, https, {"Accept": "text/calendar"}):
            for _ in range(2):
                assert httpx2.get(f"{front.url}/v1/events", headers=headers).status_code == 200
        assert asked(upstream, "/v1/events") == 4
        httpx2.get(f"{front.url}/v1/events?limit=1")
        assert httpx2.head(f"{front.url}/v1/events").status_code == 200
    assert asked(upstream, "/v1/events") == 4


def test_errors_private_answers_and_what_sets_a_cookie_are_never_kept(upstream: FeedServer):
    cases = {
        "/v1/error": answer(b"{}", 404, **KEPT),
        "/v1/private": answer(b"{}", Cache_Control="private, max-age=100"),
        "/v1/no-store": answer(b"{}", Cache_Control="no-store"),
        "/v1/cookie": answer(b"{}", Set_Cookie="a=b", **KEPT),
        "/v1/silent": answer(b"{}"),
        "/v1/health/ready": answer(b"{}", **KEPT),
        "/metrics": answer(b"", **KEPT),
        "/admin/": answer(b"", **KEPT),
    }
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        for path, says in cases.items():
            upstream.says(says, path=path)
            for _ in range(2):
                httpx2.get(front.url + path)
    assert {path: asked(upstream, path) for path in cases} == dict.fromkeys(cases, 2)


@pytest.mark.parametrize("header", ["Authorization", "X-API-Key"])
def test_who_shows_a_key_is_answered_by_the_api_alone(upstream: FeedServer, header: str):
    upstream.says(answer(b"public", **KEPT), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        httpx2.get(f"{front.url}/v1/events")
        upstream.says(answer(b"yours", **KEPT), path="/v1/events")
        assert httpx2.get(f"{front.url}/v1/events", headers={header: "key"}).text == "yours"
        assert httpx2.get(f"{front.url}/v1/events").text == "public"


def test_a_crowd_that_asks_the_same_is_one_request_to_the_api(upstream: FeedServer):
    upstream.says([*answer(b"{}", **KEPT)[:1], 0.005, b"{}"], path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", LOCK_WAIT="5s") as front, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: httpx2.get(f"{front.url}/v1/events"), range(8)))
    assert {answer.text for answer in answers} == {"{}"}
    assert asked(upstream, "/v1/events") == 1


def test_the_admin_and_the_metrics_are_for_the_networks_named(upstream: FeedServer):
    for path in ("/admin/", "/admin/login/", "/metrics"):
        upstream.says(answer(b"let in"), path=path)
    networks = {"ADMIN_NETWORKS": "10.1.0.0/16,10.2.0.0/16", "METRICS_NETWORKS": "10.3.0.0/16", "TRUSTED_PROXIES": "127.0.0.1"}
    with nginx(f"127.0.0.1:{upstream.port}", **networks) as front:

        def let_in(address: str) -> list[str]:
            came = {"X-Forwarded-For": address}
            paths = ("/admin/", "/admin/login/", "//admin/", "/%61dmin/", "/v1/../admin/", "/metrics")
            return [path for path in paths if httpx2.get(front.url + path, headers=came).status_code != 403]

        assert let_in("10.2.3.4") == ["/admin/", "/admin/login/", "//admin/", "/%61dmin/", "/v1/../admin/"]
        assert let_in("10.3.3.4") == ["/metrics"]
        assert let_in("192.0.2.1") == []


def test_the_api_learns_the_clients_own_address_and_a_client_cannot_invent_one(upstream: FeedServer):
    forged = {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Real-IP": "192.0.2.8"}
    upstream.says(answer(b"{}"), path="/v1/events")
    for trusted in ("127.0.0.1", "10.0.0.0/8"):
        with nginx(f"127.0.0.1:{upstream.port}", TRUSTED_PROXIES=trusted) as front:
            httpx2.get(f"{front.url}/v1/events", headers=forged)
    told = [received.headers for received in upstream.requests if received.path == "/v1/events"]
    names = ("X-Forwarded-For", "X-Real-IP", "X-Forwarded-Proto")
    assert [tuple(headers[name] for name in names) for headers in told] == [
        ("192.0.2.7", "192.0.2.7", "https"),
        ("127.0.0.1", "127.0.0.1", "http"),
    ]


def test_who_asks_too_often_is_told_so_in_the_apis_form_and_others_are_not(upstream: FeedServer):
    upstream.says(answer(b"{}"), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", REQUESTS_PER_SECOND="1", TRUSTED_PROXIES="127.0.0.1") as front:
        answers = [httpx2.get(f"{front.url}/v1/events") for _ in range(8)]
        other = httpx2.get(f"{front.url}/v1/events", headers={"X-Forwarded-For": "192.0.2.7"})
    refused = [answer for answer in answers if answer.status_code == 429]
    assert 0 < len(refused) < 8
    assert refused[0].json()["error"]["code"] == "too_many_requests"
    assert refused[0].headers["Retry-After"] == "1"
    assert refused[0].headers["X-Content-Type-Options"] == "nosniff"
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ("nonsense\r\n\r\n", 400, "invalid_request"),
        ("GET /v1/events HTTP/1.1\r\n\r\n", 400, "invalid_request"),
        (f"GET /v1/events HTTP/1.1\r\nHost: a\r\nCookie: {'a' * 20_000}\r\n\r\n", 400, "invalid_request"),
        ("TRACE /v1/events HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method_not_allowed"),
        ("POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413, "invalid_request"),
        (f"GET /v1/events?q={'a' * 20_000} HTTP/1.1\r\nHost: a\r\n\r\n", 414, "invalid_request"),
    ],
)
def test_what_nginx_itself_refuses_is_told_in_the_apis_form(upstream: FeedServer, sent: str, status: int, code: str):
    with nginx(f"127.0.0.1:{upstream.port}") as front, socket.create_connection(("127.0.0.1", front.port), 10) as connection:
        connection.sendall(sent.encode())
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        told = json.loads(answer.read())
    assert (answer.status, told["data"], told["error"]["code"]) == (status, None, code)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Allow"] == ("GET, HEAD" if status == 405 else None)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_an_address_without_its_last_slash_leads_nowhere_else(upstream: FeedServer):
    upstream.says(answer(b"{}"), path="/v1")
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        assert httpx2.get(f"{front.url}/v1").status_code == 200


def test_the_access_log_can_do_without_addresses_and_user_agents(upstream: FeedServer):
    log = Path(tempfile.mkdtemp(prefix="ea-log-")) / "access.log"
    log.parent.chmod(0o777)
    upstream.says(answer(b"{}"), path="/v1/events")
    with nginx(f"127.0.0.1:{upstream.port}", TRUSTED_PROXIES="127.0.0.1", ACCESS_LOG=f"{log} json_of_networks") as front:
        for address in ("192.0.2.77", "2001:db8:1:2::7", "2001:db8::1"):
            httpx2.get(f"{front.url}/v1/events", headers={"X-Forwarded-For": address, "User-Agent": "Anna's phone"})
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["client"] for line in lines if line["uri"] == "/v1/events"] == ["192.0.2.0", "2001:db8:1::", "2001:db8:::"]
    assert "Anna" not in log.read_text()
    shutil.rmtree(log.parent)


@pytest.mark.slow
def test_who_follows_changes_may_wait_longer_than_who_searches(upstream: FeedServer):
    for path in ("/v1/changes", "/v1/events"):
        upstream.says([8.0, *answer(b"{}")], path=path)
    with nginx(f"127.0.0.1:{upstream.port}") as front:
        assert httpx2.get(f"{front.url}/v1/changes?wait=25", timeout=20).status_code == 200
        assert httpx2.get(f"{front.url}/v1/events", timeout=20).status_code == 503


def test_the_micro_cache_ends_with_the_second_and_never_holds_what_could_be_older():
    from config.microcache import expiry

    assert [expiry(1000 + fraction) for fraction in (0, 0.2, 0.26, 0.999)] == ["@999", "@999", "@1000", "@1000"]


def test_every_variable_of_the_start_is_explained():
    told = re.findall(r'^: "\$\{(\w+):=', (ROOT / "deploy" / "nginx" / "start").read_text(), re.MULTILINE)
    explained = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "deployment.md").read_text(), re.MULTILINE)
    assert len(told) > 10
    assert set(told) <= set(explained)
