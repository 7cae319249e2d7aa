"""API keys and rates, which are off until they are asked for."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_redis import get_redis_connection
from pytest_django import Settings
from redis import Redis

from events.api import rates
from events.cache.guarded_redis import GuardedRedis
from events.http.request import Requests
from events.models import ApiKey
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def private(settings: Settings) -> Settings:
    """As the environment variables set them, with counts of its own."""
    settings.API_PRIVATE = True
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "events.api.private_cache.PrivateCacheMiddleware"]
    get_redis_connection("default").flushdb()
    factories.plan(factories.event(factories.provider(), "1"), "1")
    factories.serve()
    return settings


def ask(key: str = "", path: str = "/v1/events", **headers: str) -> Any:
    given = headers | ({"Authorization": f"Api-Key {key}"} if key else {})
    return Client().get(path, headers=given)


def left(response: Any) -> tuple[str, str]:
    return response["RateLimit-Limit"], response["RateLimit-Remaining"]


def test_where_keys_are_required_only_a_known_and_valid_one_is_answered(private: Settings) -> None:
    private.API_KEYS_REQUIRED = True
    _, good = ApiKey.objects.create_key(name="good")
    _, revoked = ApiKey.objects.create_key(name="revoked", revoked=True)
    _, expired = ApiKey.objects.create_key(name="expired", expiry_date=timezone.now() - timedelta(days=1))
    assert ask(good).status_code == 200
    for key in ("", revoked, expired, good[:-1], "made-up"):
        response = ask(key)
        assert (response.status_code, response["WWW-Authenticate"]) == (401, "Api-Key"), key
        assert response.json()["error"]["code"] == "unauthorized"
    assert {path: ask(path=path).status_code for path in ("/v1/health", "/v1/health/ready", "/v1/providers", "/v1/changes")} == {
        "/v1/health": 200, "/v1/health/ready": 200, "/v1/providers": 401, "/v1/changes": 401,
    }  # fmt: skip


def test_each_key_has_a_rate_of_its_own_and_everyone_else_that_of_their_address(private: Settings) -> None:
    private.API_RATE = "2/hour"
    _, own = ApiKey.objects.create_key(name="own", rate="3/day")
    _, other = ApiKey.objects.create_key(name="other")
    assert [left(ask(own)) for _ in range(3)] == [("3", "2"), ("3", "1"), ("3", "0")]
    for key in ("", other):
        assert [left(ask(key)) for _ in range(2)] == [("2", "1"), ("2", "0")]
        refused = ask(key)
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_requests")
        assert 1 <= int(refused["Retry-After"]) <= 3601
        assert left(refused) == ("2", "0")
    assert ask(path="/v1/health").status_code == 200


def test_behind_a_proxy_clients_are_told_apart_by_the_address_it_saw(private: Settings) -> None:
    private.API_RATE, private.API_PROXIES = "1/hour", 1
    assert [ask(**{"X-Forwarded-For": f"forged, {address}"}).status_code for address in ("192.0.2.1", "192.0.2.2")] == [200, 200]
    assert ask(**{"X-Forwarded-For": "otherwise, 192.0.2.1"}).status_code == 429
    # A proxy that adds no address lends its clients its own.
    assert [ask(**{"X-Forwarded-For": garbage}).status_code for garbage in ("unknown", "", "1.2.3", "192.0.2.3, -")] == [
        200, 429, 429, 429,
    ]  # fmt: skip


def test_without_a_proxy_no_changing_header_evades_the_rate(private: Settings) -> None:
    private.API_RATE = "1/hour"
    assert [ask(**{"X-Forwarded-For": f"192.0.2.{number}"}).status_code for number in range(3)] == [200, 429, 429]


def test_without_redis_nobody_is_counted_and_all_are_answered(private: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    private.API_RATE = "1/hour"
    lost = GuardedRedis()
    lost._redis = Redis(port=1, socket_connect_timeout=0.05)
    monkeypatch.setattr(rates, "guarded_redis", lambda: lost)
    assert [ask().status_code for _ in range(3)] == [200, 200, 200]
    lost.open = False


def test_answers_are_the_clients_alone_and_not_sent_twice(private: Settings) -> None:
    _, key = ApiKey.objects.create_key(name="one", rate="9/hour")
    first = ask(key)
    assert (first["Cache-Control"], first["Vary"]) == ("private, max-age=1", "Accept, Authorization")
    again = ask(key, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, left(again)) == (304, b"", ("9", "7"))
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/v1/events", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http",
    }  # fmt: skip
    requests = Requests()
    assert requests.read(environ) is None
    private.API_PRIVATE = False
    assert requests.read(environ) is not None
