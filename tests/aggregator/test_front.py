"""The pages for people who come by."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from aggregator.front import views
from aggregator.front.overview import LastLoaded, load
from aggregator.models import SyncRun, Trigger
from config.security import HEADER
from providers.models import Provider
from tests import factories

pytestmark = pytest.mark.django_db
PAGES = ("/", "/status", "/nothing-here")


@pytest.fixture(autouse=True)
def nothing_is_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "overview", LastLoaded(load))


@pytest.fixture
def operator(db: None) -> User:
    return User.objects.create_superuser("margaret", password="at the desk of hers")


def ran(provider: Provider, ago: timedelta, status: str = "succeeded", **values: Any) -> SyncRun:
    at = timezone.now() - ago
    return SyncRun.objects.create(
        provider=provider, status=status, source="", trigger=Trigger.SCHEDULE, started_at=at, finished_at=at, **values
    )


def text(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def test_whoever_comes_by_reads_what_this_is_and_is_led_on(client: Client, provider: Provider):
    factories.plan(factories.event(provider, "291"), "1")
    factories.serve()
    ran(provider, timedelta(minutes=3))
    page = client.get("/")
    assert page.status_code == 200
    assert "1 event 1 provider 1 fresh" in text(page.content)
    links = set(re.findall(r'href="([^"]+)"', page.content.decode()))
    assert {"/v1/docs", "/v1/schema", "/admin/", "/status"} <= links
    # What is offered to try answers.
    for link in sorted(link for link in links if link.startswith("/v1/")):
        assert client.get(link.replace("&amp;", "&").partition("#")[0]).status_code == 200, link
    command = re.search(r'curl "([^"]+)"', text(page.content).replace("&amp;", "&"))
    assert command
    assert client.get(command[1].removeprefix("http://testserver")).status_code == 200


def test_each_provider_is_fresh_or_late_and_since_when(client: Client, operator: User):
    hour = timedelta(hours=1)
    long_ago = timezone.now() - timedelta(days=9)
    late, fresh, paused = (
        factories.provider(slug, name=slug.title(), every="1h", scheduled_at=long_ago, enabled=slug != "paused")
        for slug in ("late", "fresh", "paused")
    )
    factories.provider("never", every="")
    for provider, ago in ((late, 3 * hour), (fresh, hour / 2), (paused, 50 * hour)):
        ran(provider, ago)
    ran(late, hour / 4, "failed", error_code="unreachable", error_message="db.internal refused margaret's password")
    said = text(client.get("/status").content)
    # In the order of how much there is to worry about.
    positions = [said.index(word) for word in ("Late late since", "never not read yet", "Paused paused", "Fresh fresh")]
    assert positions == sorted(positions)
    since = timezone.now() - hour
    assert f"since {since:%Y-%m-%d %H:%M}" in said
    assert "very late" in said.partition("Fresh fresh")[2], "the words are explained"
    assert not re.search("margaret|db.internal|unreachable|refused", said)


def test_the_pages_need_no_script_set_no_cookie_and_load_nothing_from_elsewhere(client: Client, provider: Provider):
    for path in PAGES:
        page = client.get(path)
        told = dict(part.split(" ", 1) for part in page[HEADER].split("; "))
        assert told["default-src"] == "'none'", path
        assert "script-src" not in told, path
        assert not page.cookies, path
        body = page.content.decode()
        assert "<script" not in body, path
        assert " style=" not in body, path
        loaded = re.findall(r'(?:src|action)="([^"]+)"|<link[^>]*href="([^"]+)"', body)
        assert all(address.startswith("/") for found in loaded for address in found if address), path


def test_many_who_look_at_once_ask_the_database_once(
    client: Client, provider: Provider, django_assert_num_queries: DjangoAssertNumQueries
):
    client.get("/")
    with django_assert_num_queries(0):
        assert client.get("/").content == client.get("/").content
        client.get("/status")


def test_where_a_key_is_needed_no_more_is_shown_than_to_monitors(client: Client, settings: Settings):
    settings.API_KEYS_REQUIRED = True
    factories.provider("acme", name="A Merger Nobody Knows Of")
    page = text(client.get("/").content)
    assert "acme" in page
    assert "Merger" not in page
    assert "events" not in page.partition("How fresh it is")[2].partition("Where to go")[0].lower()
    assert "Api-Key" in page


def test_what_a_provider_is_called_is_text(client: Client):
    factories.provider("acme", name="<script>alert(1)</script>")
    assert b"<script>" not in client.get("/").content


def test_a_service_without_a_provider_says_what_to_do(client: Client):
    assert "No provider is set up yet" in text(client.get("/").content)


def test_with_many_providers_the_first_page_shows_the_worst_and_how_many_more(client: Client):
    for number in range(14):
        ran(factories.provider(f"p{number}"), timedelta(minutes=1))
    page = client.get("/").content.decode()
    assert page.count('scope="row"') == views.MOST_LINES
    assert "4 more providers" in page
    assert client.get("/status").content.decode().count('scope="row"') == 14


@pytest.mark.parametrize("path", ["/nothing", "/index.html", "/V1/events", "/status/", "/.env", "/<script>alert(1)</script>"])
def test_a_page_that_is_not_there_leads_on(client: Client, path: str):
    page = client.get(path)
    assert (page.status_code, page["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "There is no page here" in text(page.content)
    assert {'href="/"', 'href="/v1/docs"', 'href="/status"'} <= set(re.findall(r'href="[^"]+"', page.content.decode()))
    assert b"<script" not in page.content


@pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/nothing", "/v1/docs/", "/v1/status"])
def test_under_the_api_it_is_an_error_in_the_usual_form_whoever_asks(client: Client, path: str):
    answer = client.get(path, headers={"accept": "text/html"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_browsers_and_robots_find_what_they_ask_for_unasked(client: Client):
    icon, robots = client.get("/favicon.ico"), client.get("/robots.txt")
    assert (icon.status_code, icon["Content-Type"]) == (200, "image/svg+xml")
    assert icon.content.startswith(b"<svg")
    assert (robots.status_code, robots["Content-Type"]) == (200, "text/plain; charset=utf-8")
    rules = robots.content.decode()
    assert "Disallow: /admin/\n" in rules
    assert "Disallow: /v1/\n" in rules
    # An old robot follows the first rule that fits.
    assert rules.index("Allow: /v1/docs") < rules.index("Disallow: /v1/\n")


@pytest.mark.parametrize("path", ["/", "/status", "/favicon.ico", "/robots.txt"])
def test_the_pages_are_read_and_nothing_else(client: Client, path: str):
    assert client.head(path).status_code == 200
    assert client.head(path).content == b""
    assert client.put(path).status_code == 405
    # The same for all: anybody between may keep them for a moment.
    assert "public" in client.get(path)["Cache-Control"]
