"""What a failed run shows of that which came in place of a feed."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from aggregator.operations.preview import preview
from providers.fetching import http
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import feed, many
from tests.fakes.feed_server import FeedServer, answer

pytestmark = pytest.mark.django_db(transaction=True)
WALL = b"<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    monkeypatch.setattr(http, "PAUSES", (0.01,))
    with FeedServer() as server:
        yield server


def fetch(provider: Provider) -> SyncRun:
    runner.perform(provider, trigger=Trigger.COMMAND)
    return SyncRun.objects.latest("pk")


def page_of(client: Client, run: SyncRun) -> str:
    return unescape(client.get(f"/admin/aggregator/syncrun/{run.pk}/change/").content.decode())


@pytest.mark.parametrize(("status", "code"), [(200, "html_page"), (403, "forbidden"), (404, "not_found"), (503, "http_status")])
def test_a_page_in_place_of_a_feed_is_named_by_its_title_and_shown(
    provider: Provider, server: FeedServer, admin_client: Client, status: int, code: str
) -> None:
    provider.url = server.says(answer(WALL, status=status))
    run = fetch(provider)
    assert run.error_code == code
    assert "a page in HTML, titled “Just a moment...”" in run.error_message
    assert WALL.decode() in page_of(admin_client, run)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (b"<planList><output><base_plan", "<planList><output><base_plan"),
        (b"Service down for maintenance", "Service down for maintenance"),
        (b"\x00\x01\xff plain", r"\x00\x01\xff plain"),
        (feed(*many(*range(50)))[:-9], "<planList>"),
        (b"", ""),
    ],
)
def test_what_is_no_feed_is_shown_with_its_first_300_bytes(
    provider: Provider, server: FeedServer, admin_client: Client, sent: bytes, shown: str
) -> None:
    provider.url = server.says(answer(sent))
    run = fetch(provider)
    assert run.status == "failed"
    assert run.beginning.startswith(shown)
    assert len(run.beginning.encode()) <= 300 * 4
    assert ("What came begins so" in page_of(admin_client, run)) == bool(sent)


def test_an_answer_that_is_an_error_without_a_page_keeps_its_sentence(provider: Provider, server: FeedServer) -> None:
    provider.url = server.says(answer(b"no such key", status=401))
    run = fetch(provider)
    assert run.error_message == "127.0.0.1 answered with status 401 (Unauthorized)."
    assert run.beginning == "no such key"


def test_what_came_does_not_repeat_a_secret(provider: Provider, server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FEED_KEY", "sesame-42")
    monkeypatch.setenv("FEED_LOGIN", "acme:open-up")
    echo = b"<html><form action='/login?next=/feed%3Fkey=sesame-42'>YWNtZTpvcGVuLXVw acme:open-up</form></html>"
    provider.url = ""
    provider.basic_auth_variable = "FEED_LOGIN"
    provider.recipe = {"source": {"url": f"{server.url()}?key={{secret:FEED_KEY}}"}}
    server.says(answer(echo, status=403))
    run = fetch(provider)
    assert run.error_code == "forbidden"
    assert "/login?next" in run.beginning
    for secret in ("sesame-42", "YWNtZTpvcGVuLXVw", "open-up"):
        assert secret not in run.beginning


def test_a_run_that_goes_well_shows_nothing_of_the_feed(provider: Provider, server: FeedServer, admin_client: Client) -> None:
    provider.url = server.says(answer(feed(*many(1))))
    assert "What came begins so" not in page_of(admin_client, fetch(provider))


def test_a_preview_shows_what_came_too(provider: Provider, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(WALL)
    assert preview(provider, path).report.came == WALL.decode()


def test_of_several_documents_the_first_is_shown(provider: Provider, server: FeedServer) -> None:
    provider.url = ""
    provider.recipe = {"source": {"urls": [server.url("/one"), server.url("/two")]}}
    server.says(answer(b"<list>first</list>"), path="/one")
    server.says(answer(b"<list>second</list>"), path="/two")
    run = fetch(provider)
    assert (run.status, run.beginning) == ("failed", "<list>first</list>")


def test_a_time_in_none_of_a_mappings_spellings_is_told_with_them(provider: Provider, sync: Sync) -> None:
    provider.format = "mapped"
    provider.recipe = {
        "mapping": {
            "events": "/f/e",
            "event": {"external_id": "@id", "title": "@id"},
            "plans": ".",
            "plan": {"starts_at": "@at"},
            "datetime_formats": ["%m/%d/%Y %H:%M", "epoch"],
        }
    }
    provider.save()
    report = sync(b'<f><e id="1" at="06/12/2030 21:00"/><e id="2" at="06/12/2030 21.00"/></f>')
    (message,) = [one["message"] for one in report.rejections]
    assert "is in none of the datetime_formats %m/%d/%Y %H:%M, epoch" in message
    assert json.dumps(report.printed())
