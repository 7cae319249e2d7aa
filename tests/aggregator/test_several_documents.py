"""A feed that was put together of several documents is one catalogue."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from aggregator.models import Rejection, SyncRun, Trigger
from aggregator.operations import runner
from aggregator.operations.preview import preview
from aggregator.runs.report import Report
from events.models import Event
from providers.documents import Collection
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many, plan

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feed.zip"


@pytest.fixture
def pages(provider: Provider, path: Path) -> Sync:
    def run(*documents: bytes) -> Report:
        write(path, *documents)
        return runner.perform(provider, trigger=Trigger.COMMAND, file=path)

    return run


def write(path: Path, *documents: bytes) -> None:
    with path.open("wb") as file:
        collection = Collection(file)
        for number, document in enumerate(documents, 1):
            collection.add(f"https://acme.example/?page={number}", BytesIO(document))
        collection.close()


def current() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


def test_all_documents_are_one_catalogue(pages: Sync) -> None:
    report = pages(feed(*many(1, 2)), feed(*many(3)))
    assert (report.status, report.events.created, report.notes.listed()) == ("succeeded", 3, [])
    assert pages(feed(*many(1, 2)), feed(*many(3))).status == "unchanged"
    report = pages(feed(*many(2)), feed(*many(3)), feed(*many(4)))
    assert (report.events.created, report.events.withdrawn, current()) == (1, 1, {"2", "3", "4"})


def test_an_event_that_slips_to_another_page_while_one_pages_counts_once(pages: Sync) -> None:
    changed = event("2", "Another title")
    report = pages(feed(*many(1, 2)), feed(changed, *many(3)), feed(*many(2, 3, 4)))
    assert (report.status, report.events.seen, report.events.created, report.rejections) == ("succeeded", 4, 4, [])
    assert Event.objects.get(external_id="2").title == "Concert"
    (note,) = report.notes.listed()
    assert (note["code"], note["total"]) == ("listed_elsewhere", 1)
    assert note["example"]["value"] == "https://acme.example/?page=2"
    # What is the same is no news.
    assert pages(feed(*many(1, 2)), feed(*many(2, 3))).notes.listed() == []
    # In one document it is still two records.
    report = pages(feed(*many(1, 2), changed), feed(*many(3, 4)))
    assert [one["code"] for one in report.rejections] == ["duplicate"]


def test_a_rejection_says_its_document_and_the_line_in_it(pages: Sync) -> None:
    bad = event("3", plans=[plan("5", "2030-02-31T20:00:00")])
    report = pages(feed(*many(1)), b"<planList>\n<output>" + b"\n" * 70_000 + bad.encode() + b"</output></planList>")
    (one,) = report.rejections
    assert (one["document"], one["path"], one["line"]) == ("https://acme.example/?page=2", "base_plan[3]/plan[5]", 70_002)
    assert Rejection.objects.get().document == one["document"]


def test_a_later_document_that_cannot_be_trusted_makes_the_run_incomplete(pages: Sync) -> None:
    pages(feed(*many(1, 2, 3)))
    for broken in (feed(*many(4, 5))[:-30], b"<html><title>Sorry</title></html>", b"<other/>", b""):
        report = pages(feed(*many(1, 6)), broken, feed(event("7", "New")))
        assert report.status == "partial"
        assert current() >= {"1", "2", "3", "6", "7"}
        (note,) = report.notes.listed()
        assert (note["code"], note["total"], note["example"]["path"]) == ("incomplete", 1, "https://acme.example/?page=2")
    # What a document listed before it broke off is good.
    assert current() == {"1", "2", "3", "4", "6", "7"}
    assert SyncRun.objects.latest("pk").notes[0]["code"] == "incomplete"
    # The next whole one withdraws what it does not list, though the last feed was the same.
    assert pages(feed(*many(1, 6)), feed(event("7", "New"))).events.withdrawn == 3
    assert pages(b"<html/>", feed(*many(1))).status == "failed"


def test_a_zip_that_a_provider_sent_is_none_of_ours(provider: Provider, path: Path) -> None:
    write(path, feed(*many(1)))
    with ZipFile(path) as ours, ZipFile(path.with_name("theirs.zip"), "w", ZIP_DEFLATED) as theirs:
        theirs.writestr("00001.xml", ours.read("00001.xml"))
        theirs.comment = ours.comment
    result = preview(provider, path.with_name("theirs.zip"))
    assert result.report.error
    assert result.report.error["code"] == "wrong_syntax"
