"""What each misfortune on the way to a feed leaves in the run's record."""

import gzip
import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from aggregator.models import FeedState, Rejection, SyncRun, Trigger
from aggregator.operations import runner
from aggregator.runs.report import Report
from events.models import Event
from providers.fetching import http
from providers.fetching.spool import MEMORY_BYTES
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.fakes.feed_server import Act, FeedServer, answer, dripping, redirect

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    monkeypatch.setattr(http, "PAUSES", (0.01, 0.01))
    with FeedServer() as server:
        yield server


@pytest.fixture
def acme(provider: Provider, server: FeedServer) -> Provider:
    provider.url = server.url()
    provider.save()
    return provider


def sync(provider: Provider) -> Report:
    return runner.perform(provider, trigger=Trigger.COMMAND)


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """As on a disk that is full: this process cannot make a file any longer."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_304_is_unchanged_and_was_asked_for_with_both_validators(acme: Provider, server: FeedServer) -> None:
    server.says(
        answer(feed(event("1")), ETag='"one"', Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT"),
        answer(status=304),
    )
    assert [sync(acme).status, sync(acme).status] == ["succeeded", "unchanged"]
    asked = {name.lower(): value for name, value in server.requests[1].headers.items()}
    assert (asked["if-none-match"], asked["if-modified-since"]) == ('"one"', "Mon, 01 Jan 2024 00:00:00 GMT")


def test_a_held_feed_is_fetched_whole_the_next_time(acme: Provider, server: FeedServer) -> None:
    server.says(
        answer(feed(*many(*range(10))), ETag='"all"'), answer(feed(*many(1)), ETag='"few"'), answer(feed(*many(1)), ETag='"few"')
    )
    assert [sync(acme).status for _ in range(3)] == ["succeeded", "held", "held"]
    assert "if-none-match" not in {name.lower() for name in server.requests[2].headers}


def test_a_file_forgets_the_validators_of_the_url(acme: Provider, server: FeedServer, tmp_path) -> None:
    server.says(answer(feed(event("1")), ETag='"one"'))
    sync(acme)
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(event("1"), event("2")))
    runner.perform(acme, trigger=Trigger.COMMAND, file=path)
    state = FeedState.objects.get()
    assert (state.etag, state.last_modified, state.content_digest is None) == ("", "", False)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (answer(b"not here", status=404), "not_found"),
        (answer(b"no", status=403), "forbidden"),
        (answer(b"oops", status=500), "http_status"),
        (answer(feed(event("2"))[:60], Content_Length=5000), "truncated"),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<planList>", Act.RESET], "connection"),
        (answer(b"<html><body>Back soon</body></html>", Content_Type="text/html"), "html_page"),
        (answer(b"\x1f\x8b\x08broken"), "bad_gzip"),
        (redirect("file:///etc/passwd"), "unsupported_scheme"),
        (redirect("/feed.xml", status=301), "bad_redirect"),
        (answer(b"later", status=429, Retry_After="3600"), "rate_limited"),
        (answer(b"later", status=503, Retry_After="3600"), "http_status"),
        (answer(gzip.compress(bytes(3_000_000)), Content_Encoding="gzip"), "too_large"),
        ([5.0], "timeout"),
        (dripping(b"HTTP/1.1 200 OK\r\n\r\n", 0.05), "deadline"),
        (answer(b'<!DOCTYPE planList [<!ENTITY e "x">]><planList>&e;</planList>'), "dtd"),
        (answer(feed(event("2"))[:-12]), "truncated"),
        (answer(feed(event(None))), "no_valid_record"),
    ],
)
def test_a_fault_fails_the_run_and_leaves_what_is_served(acme: Provider, server: FeedServer, settings, steps, code: str) -> None:
    server.says(answer(feed(event("1"))), *[steps] * 5)
    sync(acme)
    settings.PROVIDER_TIMEOUT, settings.PROVIDER_DEADLINE, settings.PROVIDER_MAX_BYTES = 0.3, 2.0, 2_000_000
    sync(acme)
    run = SyncRun.objects.latest("pk")
    assert (run.status, run.error_code) == ("failed", code)
    assert run.error_message.endswith(".")
    assert list(Event.objects.filter(current=True).values_list("external_id", flat=True)) == ["1"]


@pytest.mark.parametrize("status", [301, 302, 307])
def test_a_feed_that_moved_is_followed(acme: Provider, server: FeedServer, status: int) -> None:
    server.says(redirect("/moved.xml", status=status))
    server.says(answer(feed(event("1"))), path="/moved.xml")
    assert sync(acme).status == "succeeded"


def test_a_disk_too_full_for_the_feed_fails_the_run_with_a_sentence(acme: Provider, server: FeedServer) -> None:
    server.says(answer(feed(event("1"), " " * 2 * MEMORY_BYTES)))
    with files_of_at_most(MEMORY_BYTES + 1024):
        sync(acme)
    run = SyncRun.objects.get()
    assert (run.status, run.error_code, Event.objects.count()) == ("failed", "disk_full", 0)
    assert run.error_message.endswith(".")


@pytest.mark.parametrize("room", [10, 300_000])
def test_a_disk_too_full_for_the_rejections_fails_the_run_with_a_sentence(acme: Provider, server: FeedServer, room: int) -> None:
    bad = [zone(str(number), price="?") for number in range(4_000)]
    server.says(answer(feed(event("1", plans=[plan(zones=bad)]))))
    with files_of_at_most(room):
        report = sync(acme)
    run = SyncRun.objects.get()
    assert (run.status, run.error_code, Event.objects.count()) == ("failed", "disk_full", 0)
    assert run.error_message.endswith(".")
    assert len(report.rejections) == 1_000


def test_a_private_address_is_refused_where_it_is_not_allowed(acme: Provider, server: FeedServer, settings) -> None:
    settings.PROVIDER_ALLOW_PRIVATE_ADDRESSES = False
    server.says(answer(feed(event("1"))))
    report = sync(acme)
    assert (report.error and report.error["code"], server.requests) == ("private_address", [])


def test_a_feed_larger_than_allowed_is_refused(acme: Provider, server: FeedServer, settings) -> None:
    settings.PROVIDER_MAX_BYTES = 100
    server.says(answer(feed(event("1"))))
    report = sync(acme)
    assert report.error
    assert report.error["code"] == "too_large"


def test_a_secret_comes_from_the_environment_and_stays_out_of_the_record(
    acme: Provider, server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    acme.header_name, acme.header_variable = "X-Api-Key", "ACME_KEY"
    acme.save()
    missing = sync(acme)
    assert missing.error
    assert "ACME_KEY" in missing.error["message"]
    monkeypatch.setenv("ACME_KEY", "s3cret")
    server.says(answer(b"<html/>"))
    sync(acme)
    assert {name.lower(): value for name, value in server.requests[0].headers.items()}["x-api-key"] == "s3cret"
    assert "s3cret" not in str(list(SyncRun.objects.values()))


def test_lines_are_right_where_the_parser_has_lost_count(acme: Provider, server: FeedServer) -> None:
    filler = "\n" * 70_000
    document = feed(
        event("1"), filler, event("2", plans=[plan(zones=[zone(), "\n", zone("9", price="?")])]), event("3", title="")
    )
    server.says(answer(document))
    report = sync(acme)
    lines = document.decode().split("\n")
    assert [(r["path"], 'zone_id="9"' in lines[r["line"] - 1]) for r in report.rejections[:1]] == [
        ("base_plan[2]/plan[1]/zone[9]", True)
    ]
    assert 'base_plan_id="3"' in lines[report.rejections[1]["line"] - 1]
    assert list(Rejection.objects.values_list("line", flat=True)) == [r["line"] for r in report.rejections]
