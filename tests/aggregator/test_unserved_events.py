"""Events that come in and are not served, for want of a plan: what is said of them, and why."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from model_bakery import baker

from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from events.models import Change, Event, event_id
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan

pytestmark = pytest.mark.django_db

GOOD = plan("1")
REFUSED = plan("1", "2030-02-31T20:00:00")
OTHER_REFUSED = plan("2", "2030-02-31T20:00:00")
NOTE = "2 events have no plan, and without one an event is not served."


def told(client: Client) -> str | None:
    answer = client.get(f"/v1/events/{event_id('acme', '1')}").json()["data"]
    status: str | None = answer["status"]
    return status


def found(client: Client, **asked: str) -> list[str]:
    answer = client.get("/v1/events", {"sell_mode": "any"} | asked).json()["data"]["events"]
    return [row["id"] for row in answer]


def kinds() -> list[str]:
    return list(Change.objects.order_by("id").values_list("kind", flat=True))


# No plan at all


def test_events_without_a_plan_are_noted_in_the_report_the_run_and_on_its_page(sync: Sync, admin_client: Client) -> None:
    report = sync(feed(event("1", plans=[]), event("2", plans=[]), event("3")))
    (note,) = report.printed()["notes"]
    assert (report.status, report.events.created) == ("succeeded", 3)
    assert note == {
        "code": "no_plans",
        "total": 2,
        "message": NOTE,
        "example": {"path": "base_plan[1]", "line": 3, "value": "1"},
    }
    assert SyncRun.objects.get().notes == [note]
    page = admin_client.get(f"/admin/aggregator/syncrun/{report.run}/change/").content.decode()
    assert NOTE in page
    assert "base_plan[1]" in page


def test_events_that_still_have_no_plan_are_noted_whatever_else_changes(sync: Sync) -> None:
    sync(feed(event("1", plans=[]), event("3")))
    again = sync(feed(event("1", plans=[]), event("3", "Another title")))
    assert [(note["code"], note["total"]) for note in again.printed()["notes"]] == [("no_plans", 1)]
    assert again.notes.listed()[0]["message"] == "1 event has no plan, and without one an event is not served."
    assert sync(feed(event("1", plans=[plan()]), event("3"))).printed()["notes"] == []


def test_a_run_that_took_nothing_in_notes_nothing(sync: Sync) -> None:
    report = sync(feed(event("1", plans=[]))[:-8])
    assert (report.status, report.printed()["notes"]) == ("failed", [])
    assert SyncRun.objects.get().notes == []


def test_the_command_and_the_preview_say_so(provider: Provider, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(event("1", plans=[]), event("2", plans=[])))
    call_command("sync_provider", "acme", "--file", str(path), "--dry-run")
    call_command("preview_feed", "acme", "--file", str(path))
    assert capsys.readouterr().out.count(f"{NOTE} Such as base_plan[1], line 3 (no_plans).") == 2


# A plan that was refused


def test_an_event_whose_only_plan_was_refused_is_neither_served_nor_withdrawn(sync: Sync, client: Client) -> None:
    report = sync(feed(event("1", plans=[REFUSED])))
    assert (report.status, report.plans.rejected, report.printed()["notes"]) == ("partial", 1, [])
    assert told(client) is None
    assert all(found(client, status=status) == [] for status in ("current", "withdrawn", "any"))
    (change,) = Change.objects.all()
    assert (change.kind, change.after["status"]) == ("created", None)
    sync(feed(event("1", plans=[GOOD])))
    assert (told(client), kinds()) == ("current", ["created", "updated"])
    assert found(client) == [str(event_id("acme", "1"))]


def test_a_plan_that_is_refused_later_keeps_what_it_said(sync: Sync, client: Client) -> None:
    sync(feed(event("1", plans=[GOOD])))
    before = client.get(f"/v1/events/{event_id('acme', '1')}").json()["data"]
    assert sync(feed(event("1", plans=[REFUSED]))).plans.rejected == 1
    assert client.get(f"/v1/events/{event_id('acme', '1')}").json()["data"] == before
    assert kinds() == ["created"]


def test_an_event_whose_plan_left_for_one_that_is_refused_is_listed_still(sync: Sync, client: Client) -> None:
    sync(feed(event("1", plans=[GOOD])))
    sync(feed(event("1", plans=[OTHER_REFUSED])), force=True)
    assert (told(client), kinds()[1:]) == (None, ["withdrawn"])
    # What it says without a plan is that all are gone, and a change tells so.
    sync(feed(event("1", plans=[])))
    assert (told(client), kinds()[2:]) == ("withdrawn", ["updated"])
    sync(feed(event("1", plans=[OTHER_REFUSED])))
    assert told(client) is None
    sync(feed(event("1", plans=[plan("2")])))
    assert (told(client), kinds()[-1]) == ("current", "restored")


def test_an_event_that_leaves_the_feed_is_withdrawn_whatever_was_refused_of_it(sync: Sync, client: Client) -> None:
    sync(feed(event("1", plans=[REFUSED]), event("2")))
    sync(feed(event("2")))
    assert told(client) == "withdrawn"
    assert Event.objects.get(external_id="1").withdrawn


def test_the_admin_says_why_an_event_is_not_served(sync: Sync, admin_client: Client) -> None:
    sync(feed(event("1", plans=[REFUSED]), event("2", plans=[]), event("3", plans=[OTHER_REFUSED, plan("4")])))
    pages = {name: admin_client.get(f"/admin/events/event/{event_id('acme', name)}/change/").content.decode() for name in "123"}
    links = [re.search('<a href="([^"]+)">The rejections say why', pages[name]) for name in "123"]
    assert "The feed lists plans of this event, and all of them were refused" in pages["1"]
    assert "The feed has listed no plan of this event" in pages["2"]
    assert [link is not None for link in links] == [True, False, True]
    assert "No plan" in pages["1"]
    assert links[0]
    assert "base_plan[1]/plan[" in admin_client.get(links[0][1]).content.decode()
    listed = {
        status: admin_client.get("/admin/events/event/", {"status": status}).content.decode()
        for status in ("unplanned", "withdrawn")
    }
    assert [str(event_id("acme", "1")) in page for page in listed.values()] == [True, False]


# Sell mode of a mapping


@pytest.mark.parametrize(("said", "searched"), [(None, ["1", "2"]), ("@mode", ["1"])])
def test_a_mapping_without_a_sell_mode_is_of_events_on_sale(
    client: Client, tmp_path: Path, said: str | None, searched: list[str]
) -> None:
    mapping: dict[str, Any] = {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "@id"} | ({"sell_mode": said} if said else {}),
        "plans": ".",
        "plan": {"external_id": "@id", "starts_at": "@at", "ends_at": "@at"},
    }
    acme = baker.make(Provider, slug="acme", url="http://127.0.0.1:9/", format="mapped", recipe={"mapping": mapping})
    path = tmp_path / "feed.xml"
    path.write_text("<f><e id='1' at='2030-01-01T10:00' mode='online'/><e id='2' at='2030-01-01T10:00'/></f>")
    runner.perform(acme, trigger=Trigger.COMMAND, file=path)
    window = {"starts_at": "2030-01-01T00:00:00Z", "ends_at": "2030-01-02T00:00:00Z", "ordering": "title"}
    answer = client.get("/v1/events/search", window).json()["data"]["events"]
    assert [row["title"] for row in answer] == searched
    assert set(Event.objects.values_list("external_id", "sell_mode")) == {("1", "online"), ("2", None if said else "online")}
