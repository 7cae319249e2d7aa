"""What HTTPS_ONLY promises, of real processes behind a proxy that ends TLS."""

import re
import time
from collections.abc import Iterator
from functools import partial

import pytest

from tests.config.production import HOST, Production, production
from tests.events.service import WINDOW
from tests.readiness import once_ready

SEARCH = f"/v1/events/search?{WINDOW}"
PLAIN = "max-age=31536000"
LOGIN = "/admin/login/"
ADMIN = """
from django.contrib.auth.models import User
User.objects.create_superuser("admin", password="right")
"""


@pytest.fixture(scope="module")
def api() -> Iterator[Production]:
    with production(HTTPS_ONLY="true") as running:
        running.run(ADMIN)
        yield running


@pytest.mark.parametrize("path", [SEARCH, "/v1/events?limit=1", "/v1/changes", "/v1/docs", LOGIN, "/static/x.css", "/v1/nowhere"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_what_comes_without_tls_is_sent_to_https_and_told_nothing(api: Production, path: str, method: str) -> None:
    for headers in ({}, {"X-Forwarded-Proto": "http, https"}, {"X-Forwarded-Proto": "HTTPS"}, {"X-Forwarded-Proto": ""}):
        answer = api.ask(path, method, https=False, headers=headers)
        assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{HOST}{path}"), headers
        assert answer.content == b""
        assert "Set-Cookie" not in answer.headers
        assert "Strict-Transport-Security" not in answer.headers, "which counts over TLS alone"


def test_a_redirect_leads_to_no_other_host(api: Production) -> None:
    answer = api.ask(SEARCH, https=False, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    assert (answer.status_code, "Location" in answer.headers) == (400, False)


@pytest.mark.parametrize("path", ["/v1/health", "/v1/health/ready", "/metrics"])
def test_probes_and_prometheus_ask_without_tls_and_by_any_host(api: Production, path: str) -> None:
    for headers in ({}, {"Host": f"10.0.0.7:{api.port}"}):
        assert once_ready(partial(api.ask, path, https=False, headers=headers)).status_code == 200
    assert api.ask(f"{path}/more", https=False).status_code in {301, 400, 404}


def test_hits_misses_and_what_django_answers_all_carry_hsts_over_tls(api: Production) -> None:
    path = f"{SEARCH}&limit={time.time_ns() % 900 + 1}"
    answers = [api.ask(path), api.ask(path)]
    assert answers[0].headers["X-Cache"] == "miss"
    api.until(lambda: api.ask(path).headers["X-Cache"] == "hit", 5)
    hit = api.ask(path)
    answers += [hit, api.ask(path, headers={"If-None-Match": hit.headers["ETag"]}), api.ask(path, "HEAD")]
    answers += [api.ask(other) for other in ("/v1/events/search", "/v1/nowhere", "/v1/providers", "/v1/health", LOGIN)]
    assert {answer.status_code for answer in answers} == {200, 304, 400, 404}
    assert {answer.headers["Strict-Transport-Security"] for answer in answers} == {PLAIN}


def test_urls_in_answers_are_of_https(api: Production) -> None:
    api.run("from tests import factories\nfactories.plan(factories.event(factories.provider('other'), '9'), '1', prices=['1'])\n"
            "factories.serve()")  # fmt: skip
    base = "/v1/events?sell_mode=any&limit=1"
    api.until(lambda: "next" in api.ask(base).json()["data"], 5)
    for _ in range(2):
        answer = api.ask(base)
        following = answer.json()["data"]["next"]
        assert following.startswith(f"https://{HOST}/v1/events?")
        assert re.findall(r"<(\w+)://", answer.headers.get("Link", "<https://")) == ["https"]
    assert api.ask(following.removeprefix(f"https://{HOST}")).status_code == 200


def test_the_admins_cookies_travel_over_tls_alone(api: Production) -> None:
    page = api.ask(LOGIN)
    token = page.cookies["csrftoken"]
    given = {"username": "admin", "password": "right", "csrfmiddlewaretoken": token}
    headers = {"Cookie": f"csrftoken={token}", "Referer": f"https://{HOST}{LOGIN}"}
    entered = api.ask(f"{LOGIN}?next=/admin/", "POST", data=given, headers=headers)
    assert entered.status_code == 302
    cookies = [*page.headers.get_list("Set-Cookie"), *entered.headers.get_list("Set-Cookie")]
    assert {cookie.partition("=")[0] for cookie in cookies} == {"csrftoken", "sessionid"}
    for cookie in cookies:
        assert {"secure", "httponly", "path=/admin/", "samesite=lax"} <= set(cookie.lower().split("; ")), cookie
    api.client.cookies.clear()


def test_a_form_of_another_site_is_refused_over_tls(api: Production) -> None:
    token = api.ask(LOGIN).cookies["csrftoken"]
    given = {"username": "admin", "password": "right", "csrfmiddlewaretoken": token}
    for origin in ("https://evil.example", f"http://{HOST}"):
        answer = api.ask(LOGIN, "POST", data=given, headers={"Cookie": f"csrftoken={token}", "Origin": origin})
        assert answer.status_code == 403, origin
    api.client.cookies.clear()


def test_the_last_known_answer_carries_hsts_too(api: Production) -> None:
    known, unknown = f"{SEARCH}&limit=7", f"{SEARCH}&limit=8"
    assert api.ask(known).status_code == 200
    # Each of two processes has a memory of its own.
    api.until(lambda: all(api.ask(known).headers["X-Cache"] == "hit" for _ in range(10)), 5)
    api.servers.postgres.stop()
    try:
        api.until(lambda: api.ask(known).headers.get("X-Cache") == "stale", 5)
        for path in (known, unknown):
            assert api.ask(path).headers["Strict-Transport-Security"] == PLAIN, path
    finally:
        api.servers.postgres.start()
        api.until(lambda: api.ask(unknown).status_code == 200, 10)


@pytest.mark.parametrize(
    ("said", "policy"),
    [
        ({"HSTS_SECONDS": "60"}, "max-age=60"),
        pytest.param(
            {"HSTS_SECONDS": "60", "HSTS_INCLUDE_SUBDOMAINS": "true"},
            "max-age=60; includeSubDomains",
            marks=pytest.mark.slow,
        ),
        (
            {"HSTS_SECONDS": "63072000", "HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"},
            "max-age=63072000; includeSubDomains; preload",
        ),
        # As it is without: the next test begins with what this one leaves.
        ({"HSTS_SECONDS": "0", "HSTS_INCLUDE_SUBDOMAINS": "false", "HSTS_PRELOAD": "false"}, None),
    ],
)
def test_how_long_browsers_remember_it_and_of_which_hosts_is_by_setting(
    api: Production, said: dict[str, str], policy: str | None
) -> None:
    api.again(**said)
    for path in (SEARCH, SEARCH, "/v1/nowhere"):
        assert api.ask(path).headers.get("Strict-Transport-Security") == policy, path
    assert api.ask(SEARCH, https=False).status_code == 301


def test_without_it_nothing_is_redirected_and_nobody_is_believed_to_have_come_over_tls(api: Production) -> None:
    api.again(HTTPS_ONLY="false")
    answer = api.ask("/v1/events?sell_mode=any&limit=1")
    assert (answer.status_code, "Strict-Transport-Security" in answer.headers) == (200, False)
    assert answer.json()["data"]["next"].startswith(f"http://{HOST}/")
    assert "secure" not in api.ask(LOGIN).headers["Set-Cookie"].lower()
