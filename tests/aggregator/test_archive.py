"""Each feed that was read is kept as it came, and nothing that goes wrong with it costs a sync anything."""

import json
import os
import signal
import stat
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from aggregator.archive import run_archive
from aggregator.archive.feeds import Feeds, archive
from aggregator.archive.folder import PrivateFolder
from aggregator.models import Question, SyncRun, Trigger
from aggregator.monitoring.doctor.feeds import archive_of_feeds
from aggregator.operations import maintenance, runner
from aggregator.runs.report import Report
from aggregator.scheduling import provision
from providers.documents import Documents
from providers.models import Provider
from tests.aggregator.archives import feeds_in, keep_in, unpacked
from tests.aggregator.feeds import event, feed, many
from tests.fakes.site import Asked, Said, Site

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]
MAPPING = {
    "events": "/json/show",
    "event": {"external_id": "id", "title": "name"},
    "plans": "at",
    "plan": {"starts_at": "."},
}


@pytest.fixture
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep_in(tmp_path / "deep" / "feeds", settings, monkeypatch)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("providers.fetching.http.PAUSES", (0.01,))
    with Site() as running:
        yield running


def added(tmp_path: Path, **recipe: Any) -> Provider:
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps(recipe))
    call_command("add_provider", "acme", "--format", "mapped", "--timezone", "UTC", "--recipe", str(path), verbosity=0)
    return Provider.objects.get()


def synced(**more: Any) -> Report:
    return runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, **more)


def digest_of(report: Report) -> str:
    digest = SyncRun.objects.get(pk=report.run or 0).feed_digest
    assert digest is not None
    return bytes(digest).hex()


def test_each_distinct_feed_is_kept_once_and_nobody_else_may_read_it(sync: Sync, folder: Path) -> None:
    documents = [feed(*many(1, 2)), feed(*many(1, 3)), feed(*many(1, 2))]
    reports = [sync(document) for document in documents]
    assert sorted(feeds_in(folder)) == sorted(documents[:2])
    assert digest_of(reports[0]) == digest_of(reports[2]) != digest_of(reports[1])
    for report, document in zip(reports, documents, strict=True):
        assert unpacked(folder / "acme" / f"{digest_of(report)}.zst") == document
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_feed_that_failed_is_kept_too_and_a_dry_run_leaves_nothing(sync: Sync, folder: Path) -> None:
    assert sync(feed(*many(1)), dry_run=True).status == "succeeded"
    assert not folder.exists()
    report = sync(feed(*many(1))[:-20])
    assert (report.status, feeds_in(folder)) == ("failed", [feed(*many(1))[:-20]])
    assert digest_of(report)


def test_json_is_kept_as_it_came_and_can_be_read_again(db: None, tmp_path: Path, folder: Path) -> None:
    added(tmp_path, source={"url": "http://127.0.0.1:9/", "syntax": "json"}, mapping=MAPPING)
    document = b'{"show": [\n {"id": 1, "name": "A", "at": ["2030-01-01T20:00:00"]}\n]}'
    path = tmp_path / "feed.json"
    path.write_bytes(document)
    assert synced(file=path).events.created == 1
    path.write_bytes(document[:-3])
    assert synced(file=path).error == {
        "code": "truncated",
        "message": "The document is cut off: it ends in line 2, inside a value.",
    }
    assert sorted(feeds_in(folder)) == sorted([document, document[:-3]])


def test_all_pages_are_kept_and_no_secret(
    db: None, tmp_path: Path, folder: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_KEY", "s3cret")

    def page(asked: Asked) -> Said:
        number = int(asked.query["page"])
        shows = [{"id": number, "name": "A", "at": ["2030-01-01T20:00:00"]}] if number < 3 else []
        return Said(json.dumps({"show": shows}))

    site.pages["/feed"] = page
    source = {
        "url": site.url("/feed?key={secret:SITE_KEY}"),
        "syntax": "json",
        "pages": {"param": "page", "from": 1, "until": "empty"},
    }
    added(tmp_path, source=source, mapping=MAPPING)
    report = synced()
    assert (report.status, report.events.created) == ("succeeded", 2)
    (path,) = [one for one in folder.glob("acme/*.zst") if ".outcome." not in one.name]
    for one in folder.rglob("*.zst"):
        assert b"s3cret" not in unpacked(one)
        assert "s3cret" not in str(one)
    kept = tmp_path / "kept.zip"
    kept.write_bytes(unpacked(path))
    with kept.open("rb") as file:
        documents = [(one.address, json.loads(one.file.read())) for one in Documents(file)]
    assert [document["show"][:1] and document["show"][0]["id"] for _, document in documents] == [1, 2, []]
    assert documents[0][0] == site.url("/feed?key={secret:SITE_KEY}&page=1")
    assert ZipFile(kept).namelist()[0] == "00001.json"
    # And it is a feed like any other.
    assert synced(file=kept).status == "unchanged"


def test_what_a_recipe_follows_is_kept_in_the_document_that_names_it(db: None, tmp_path: Path, folder: Path, site: Site) -> None:
    site.pages["/feed"] = '{"show": [{"id": 1, "name": "A", "at": ["2030-01-01T20:00:00"]}]}'
    site.pages["/more"] = '{"said": "of 1"}'
    follow = [{"at": "/json/show", "url": "more?id={id}", "into": "more"}]
    added(tmp_path, source={"url": site.url("/feed"), "syntax": "json", "follow": follow}, mapping=MAPPING)
    assert synced().status == "succeeded"
    (kept,) = feeds_in(folder)
    assert b"<more><json><said>of 1</said></json></more>" in kept


def test_a_provider_that_says_that_nothing_is_new_has_the_feed_of_before(
    db: None, tmp_path: Path, folder: Path, site: Site
) -> None:
    def page(asked: Asked) -> Said:
        same = asked.headers.get("If-None-Match") == '"1"'
        return Said(status=304) if same else Said(feed(*many(1)), headers={"ETag": '"1"'})

    site.pages["/feed"] = page
    call_command("add_provider", "acme", "--url", site.url("/feed"), "--format", "planlist", "--timezone", "UTC", verbosity=0)
    first, second = synced(), synced()
    assert (second.status, second.bytes, digest_of(second)) == ("unchanged", 0, digest_of(first))


@pytest.mark.parametrize("is_there", [True, False])
def test_an_archive_that_cannot_be_written_is_a_note_and_a_finding(
    sync: Sync, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    (tmp_path / "file").write_text("no folder")
    keep_in(tmp_path / "file" / ("feeds" if is_there else "."), settings, monkeypatch)
    report = sync(feed(*many(1)))
    assert (report.status, report.events.created, [note["code"] for note in report.notes.listed()]) == (
        "succeeded",
        1,
        ["not_archived"],
    )
    (note,) = SyncRun.objects.get().notes
    assert (note["code"], "Error: " in note["example"]["path"]) == ("not_archived", True)
    assert [finding.state for finding in archive_of_feeds()] == ["problem", "warning"]


def test_doctor_says_that_the_archive_is_well_or_off(folder: Path, db: None, settings: Settings) -> None:
    assert [(one.state, one.text) for one in archive_of_feeds()] == [("ok", f"{folder} can be written.")]
    settings.STORAGES = {name: one for name, one in settings.STORAGES.items() if name != "feeds"}
    assert [one.text for one in archive_of_feeds()] == ["No feeds are archived: FEED_ARCHIVE_DIR names no folder."]


class SlowFolder(PrivateFolder):
    def _save(self, name: str, content: Any) -> str:
        time.sleep(3)
        return super()._save(name, content)


def test_a_storage_that_hangs_holds_up_no_sync(
    sync: Sync, folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STORAGES["feeds"] = {
        "BACKEND": "tests.aggregator.test_archive.SlowFolder",
        "OPTIONS": {"location": str(folder)},
    }
    settings.STORAGES = {**settings.STORAGES}
    monkeypatch.setattr(run_archive, "PATIENCE_SECONDS", 0.2)
    began = time.monotonic()
    report = sync(feed(*many(1)))
    assert time.monotonic() - began < 2.5
    assert (report.status, [note["code"] for note in report.notes.listed()]) == ("succeeded", ["not_archived"])
    duration = SyncRun.objects.get().duration_ms
    assert duration is not None
    assert duration < 1_500


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_while_it_writes_leaves_no_feed(tmp_path: Path, folder: Path) -> None:
    storage = archive()
    assert isinstance(storage, PrivateFolder)
    pid = os.fork()
    if not pid:

        class Content:
            def seek(self, _: int) -> None: ...

            def read(self, size: int) -> bytes:
                time.sleep(0.01)
                return b"x" * size

        storage.save("acme/" + "0" * 32 + ".zst", Content())  # type: ignore[arg-type]
    while not list(folder.rglob("*.draft")):
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    feeds = Feeds(storage, "acme")
    assert (feeds.versions(), feeds.find(bytes(16))) == ([], None)
    # A day later it is tidied away.
    (draft,) = folder.rglob("*.draft")
    maintenance.JOBS["feeds"]()
    assert draft.exists()
    os.utime(draft, (0, 0))
    maintenance.JOBS["feeds"]()
    assert not draft.exists()


def aged(report: Report, folder: Path, days: float) -> None:
    """As if that run had been so long ago."""
    at = timezone.now() - timedelta(days=days)
    SyncRun.objects.filter(pk=report.run or 0).update(started_at=at)
    for path in folder.glob(f"acme/{digest_of(report)}.*outcome.zst"):
        path.rename(path.with_name(f"{digest_of(report)}.{at:%Y%m%dT%H%M%S%fZ}.outcome.zst"))


def test_old_feeds_go_but_the_last_two_and_what_a_question_is_about(sync: Sync, folder: Path) -> None:
    held = None
    reports = [sync(feed(*many(*range(20), f"new{number}"))) for number in range(5)]
    held = sync(feed(*many(1)))
    assert held.status == "held"
    reports += [sync(feed(*many(*range(20), f"last{number}"))) for number in range(2)]
    Question.objects.filter(run=held.run).update(decision="")
    for age, report in enumerate(reversed([*reports[:5], held, *reports[5:]]), 40):
        aged(report, folder, age)
    # One that came again lately.
    SyncRun.objects.filter(pk=reports[1].run or 0).update(started_at=timezone.now())
    assert maintenance.perform()["feeds"] == 5
    kept = {path.name.partition(".")[0] for path in folder.glob("acme/*.zst")}
    assert kept == {digest_of(report) for report in (reports[1], held, reports[6])}
    assert maintenance.perform()["feeds"] == 0


def test_a_deleted_providers_feeds_go_with_it(
    provider: Provider, sync: Sync, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    sync(b"<planList>")
    assert len(feeds_in(folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        provision.delete(provider)
    assert list(folder.rglob("*")) == []


def test_events_that_did_not_change_are_remembered_from_the_feed_before(sync: Sync, folder: Path) -> None:
    sync(feed(*many(1, 2, 3)))
    sync(feed(*many(1, 2), event("3", "Other")))
    assert sync(feed(*many(4, 5))[:-20]).status == "failed"
    sync(feed(*many(1), event("2", "Another"), event("3", "Other")))
    storage = archive()
    assert storage is not None
    last = unpacked(folder / Feeds(storage, "acme").outcomes()[0])
    assert last.count(b"Concert") == 1
    assert all(title in last for title in (b"Other", b"Another"))
