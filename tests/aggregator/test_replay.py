"""Archived feeds, read again by what is configured now."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from aggregator.archive.feeds import Feeds, archive
from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from aggregator.operations.replay import replay
from aggregator.runs.report import Report
from events.catalogue import corrections
from events.models import Event, Plan
from providers.models import Provider
from tests.aggregator.archives import keep_in, whole_database
from tests.aggregator.commands import outcome
from tests.aggregator.feeds import event, feed, many, plan, zone

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]
MAPPING: dict[str, Any] = {
    "events": "/shows/show",
    "event": {"external_id": "@id", "title": "name", "category": "kind"},
    "plans": "at",
    "plan": {"external_id": "@id", "starts_at": "."},
    "venue": {"name": "../hall"},
    "zones": "../seat",
    "zone": {"external_id": "@id", "name": "@id", "price": "."},
}


def show(number: int, name: str = "Show", price: str = "30.00", more: str = "") -> str:
    at = "<at id='a'>2030-07-01T20:00</at><hall>Barn</hall>"
    return f"<show id='{number}'><name>{name} {number}</name>{at}<seat id='S'>{price}</seat>{more}</show>"


def shows(*all_of_them: str) -> bytes:
    return f"<shows>{''.join(all_of_them)}</shows>".encode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    return keep_in(tmp_path / "feeds", settings, monkeypatch)


@pytest.fixture
def acme(db: None) -> Provider:
    return Provider.objects.create(
        slug="acme", url="http://127.0.0.1:9/", format="mapped", timezone="Europe/Madrid", recipe={"mapping": MAPPING}
    )


@pytest.fixture
def read(acme: Provider, tmp_path: Path) -> Sync:
    def run(document: bytes) -> Report:
        path = tmp_path / "feed.xml"
        path.write_bytes(document)
        return runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, file=path)

    return run


def remapped(provider: Provider, **changes: Any) -> None:
    """The mapping with some of its keys replaced."""
    provider.recipe = {"mapping": {**MAPPING, **changes}}
    provider.save()


def replayed(*words: object) -> tuple[int, Any]:
    code, printed = outcome("replay_feed", "acme", *words, "--json")
    return code, json.loads(printed)


def test_where_nothing_changed_nothing_would_change(acme: Provider, read: Sync) -> None:
    read(shows(show(1), show(2), show(3, price="dear")))
    read(shows(show(1), show(2, "Other"), show(3, price="dear")))
    code, said = replayed()
    assert (code, said["changed"], [one["events"]["read"] for one in said["versions"]]) == (0, False, [3, 3])
    assert [one["run"] for one in said["versions"]] == [*SyncRun.objects.order_by("-id").values_list("id", flat=True)]
    assert outcome("replay_feed", "acme") == (0, outcome("replay_feed", "acme")[1])
    assert "nothing would change" in outcome("replay_feed", "acme")[1]


def test_another_recipe_is_told_with_each_field_before_and_after(acme: Provider, read: Sync) -> None:
    read(shows(show(1), show(2), show(3)))
    # In the second feed, two events are skipped as known: what they gave is known from the first.
    read(shows(show(1), show(2), show(3, "Other")))
    remapped(
        acme,
        event={"external_id": "@id", "title": "concat(name, '!')"},
        venue={"name": "concat(../hall, ' 2')"},
        zone={"external_id": "@id", "name": "@id", "price": "string(. + 2)"},
    )
    code, said = replayed("--versions", 1)
    (version,) = said["versions"]
    assert (code, said["changed"], version["events"]["changed"]["total"]) == (3, True, 3)
    assert version["events"]["changed"]["examples"][0] == {
        "external_id": "1",
        "title": "Show 1!",
        "changes": [
            {"of": "event", "field": "title", "before": "Show 1", "after": "Show 1!"},
            {"of": "venue", "plan": "a", "field": "name", "before": "Barn", "after": "Barn 2"},
            {"of": "zone", "plan": "a", "zone": "S", "occurrence": 1, "field": "price", "before": "30.00", "after": "32.00"},
        ],
        "more": 0,
    }
    code, text = outcome("replay_feed", "acme")
    assert code == 3
    assert "    plan a, zone S, price: 30.00 → 32.00" in text.splitlines()


def test_refusals_that_come_and_go_and_events_with_them(acme: Provider, read: Sync) -> None:
    read(shows(show(1), show(2, price="dear"), show(3, more="<kind>free</kind>")))
    remapped(acme, zone={"external_id": "@id", "name": "@id", "price": {"value": ".", "map": {"dear": "90"}}})
    code, said = replayed()
    (version,) = said["versions"]
    assert code == 3
    gone = version["rejections"]["gone"]
    assert (gone["total"], gone["examples"][0]["code"], gone["examples"][0]["value"]) == (1, "invalid_price", "dear")
    assert version["rejections"]["new"]["total"] == 0
    assert version["events"]["changed"]["examples"][0]["changes"] == [
        {"of": "zone", "plan": "a", "zone": "S", "occurrence": 1, "field": "listed", "before": False, "after": True}
    ]
    remapped(acme, event={"external_id": "@id", "title": "kind"})
    _, said = replayed()
    (version,) = said["versions"]
    assert [one["code"] for one in version["rejections"]["new"]["examples"]] == ["missing", "missing"]
    assert [one["external_id"] for one in version["events"]["removed"]["examples"]] == ["1", "2"]
    remapped(acme, where="@id != '1'")
    _, said = replayed()
    assert [one["external_id"] for one in said["versions"][0]["events"]["removed"]["examples"]] == ["1"]


def test_a_feed_that_is_refused_as_a_whole_now_or_was_then(acme: Provider, read: Sync) -> None:
    assert read(b"<other/>").status == "failed"
    read(shows(show(1)))
    assert replayed()[0] == 0
    remapped(acme, events="/nothing/show")
    code, said = replayed()
    assert code == 3
    newest, oldest = said["versions"]
    assert (newest["failed"]["then"], newest["failed"]["now"]["code"]) == (None, "wrong_root")
    assert (oldest["failed"]["then"]["code"], oldest["failed"]["now"]["code"], oldest["changed"]) == (
        "wrong_root",
        "wrong_root",
        False,
    )


def test_what_an_operator_corrected_is_served_so_whatever_a_feed_gives(acme: Provider, read: Sync) -> None:
    read(shows(show(1), show(2)))
    corrections.correct(Event.objects.get(external_id="1"), "title", "Ours", by=None, reason="why")
    corrections.correct(Event.objects.get(external_id="2"), "hidden", True, by=None, reason="why")
    remapped(acme, event={"external_id": "@id", "title": "concat(name, '!')"})
    assert replayed()[0] == 0
    remapped(acme, event={"external_id": "@id", "title": "concat(name, '!')", "category": "'New'"})
    _, said = replayed()
    (example,) = said["versions"][0]["events"]["changed"]["examples"]
    assert (example["external_id"], [change["field"] for change in example["changes"]]) == ("1", ["category"])


def test_nothing_is_written_by_it(acme: Provider, read: Sync, folder: Path) -> None:
    read(shows(show(1), show(2, price="dear")))
    remapped(acme, event={"external_id": "@id", "title": "concat(name, '!')"})
    files = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    before = whole_database()
    assert replayed()[0] == 3
    assert whole_database() == before
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == files


def test_a_copy_of_the_folder_and_a_database_of_ones_own_are_enough(acme: Provider, read: Sync) -> None:
    read(shows(show(1)))
    read(shows(show(1), show(2)))
    SyncRun.objects.all().delete()
    Event.objects.all().delete()
    assert replayed()[0] == 0
    remapped(acme, event={"external_id": "@id", "title": "concat(name, '!')"})
    code, said = replayed()
    assert (code, [one["events"]["changed"]["total"] for one in said["versions"]]) == (3, [2, 1])


def test_a_file_that_was_cut_off_is_told_and_fails(acme: Provider, read: Sync, folder: Path) -> None:
    read(shows(*map(show, range(2_000))))
    storage = archive()
    assert storage is not None
    (version,) = Feeds(storage, "acme").versions()
    for name in (version.name, version.outcome):
        path = folder / name
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        code, said = replayed()
        assert (code, "The archive of feeds: " in said["versions"][0]["error"]) == (1, True)
        path.write_bytes(whole)
    assert replayed()[0] == 0


def test_wrong_usage_and_no_archive(acme: Provider, settings: Settings) -> None:
    assert outcome("replay_feed", "nobody")[0] == 2
    assert outcome("replay_feed", "acme", "--versions", 0)[0] == 2
    assert outcome("replay_feed", "acme") == (0, "acme: no feed is archived yet.\n")
    settings.STORAGES = {name: one for name, one in settings.STORAGES.items() if name != "feeds"}
    with pytest.raises(CommandError, match="FEED_ARCHIVE_DIR") as error:
        call_command("replay_feed", "acme")
    assert error.value.returncode == 1


def test_a_plan_list_is_compared_too(provider: Provider, sync: Sync) -> None:
    sync(feed(event("1", "A", [plan("5", zones=[zone("9", "Stalls", "7.5")])]), *many(2)))
    assert replayed()[0] == 0
    provider.timezone = "Asia/Tokyo"
    provider.save()
    _, said = replayed()
    (first, _) = said["versions"][0]["events"]["changed"]["examples"]
    assert first["changes"][0] == {
        "of": "plan",
        "plan": "5",
        "field": "starts_at",
        "before": "2030-07-01T18:00:00Z",
        "after": "2030-07-01T11:00:00Z",
    }


# In the admin


@pytest.mark.django_db(transaction=True)
@pytest.mark.apart
def test_the_forms_unsaved_recipe_is_tried_and_not_saved(admin_client: Client, acme: Provider, read: Sync) -> None:
    read(shows(show(1, "<![CDATA[<b>Bold</b>]]>")))
    page = admin_client.get(reverse("admin:providers_provider_change", args=[acme.pk]))
    values = {
        name: "" if value is None else value
        for name, value in page.context["adminform"].form.initial.items()
        if not isinstance(value, bool) or value
    }
    values |= {"recipe": json.dumps({"mapping": MAPPING | {"event": {"external_id": "@id", "title": "concat(name, '!')"}}})}
    values |= {"options": "{}"}
    before = whole_database()
    shown = admin_client.post(reverse("admin:providers_provider_replay", args=[acme.pk]), values).content.decode()
    assert "Something would change." in shown
    assert "&lt;b&gt;Bold&lt;/b&gt; 1!" in shown
    assert whole_database() == before
    values["recipe"] = "{"
    shown = admin_client.post(reverse("admin:providers_provider_replay", args=[acme.pk]), values).content.decode()
    assert "recipe" in shown
    assert "Something would change." not in shown


def test_who_may_not_sync_may_not_replay(client: Client, acme: Provider) -> None:
    user = User.objects.create_user("viewer", is_staff=True)
    client.force_login(user)
    assert client.post(reverse("admin:providers_provider_replay", args=[acme.pk])).status_code == 403


def test_a_time_that_is_over_leaves_what_was_read(acme: Provider, read: Sync) -> None:
    read(shows(*map(show, range(50))))
    remapped(acme, event={"external_id": "@id", "title": "concat(name, '!')"})
    (reading,) = replay(Provider.objects.get(), seconds=0).readings
    assert (reading.whole, reading.differences.changed.total, reading.differences.removed.total) == (False, 1, 0)
    assert Plan.objects.count() == 50


def test_feeds_of_another_provider_are_not_read(acme: Provider, read: Sync, folder: Path) -> None:
    read(shows(show(1)))
    shutil.copytree(folder / "acme", folder / "acme-2")
    assert len(replayed()[1]["versions"]) == 1
