"""A run is taken back: what it wrote is as it was before, but for what somebody else has written again."""

import contextlib
import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from aggregator.models import Question, SyncRun, Trigger, Undo
from aggregator.operations import holds, runner, undos
from aggregator.runs.locks import run_lock
from aggregator.runs.report import Report
from aggregator.scheduling import provision
from events.catalogue import corrections, generation
from events.models import Change, Correction, Event, EventAlias, Generation, Plan, Zone
from providers.models import Provider
from tests.aggregator.archives import whole_database
from tests.aggregator.commands import outcome
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.aggregator.test_log import feeds_said, made, perform, steps

pytestmark = pytest.mark.django_db
Sync = Callable[..., Report]


def priced(identifier: object, price: str, **more: Any) -> str:
    return event(str(identifier), plans=[plan("1", zones=[zone("1", price=price)])], **more)


def served() -> dict[str, Any]:
    """What readers are shown of each event, but when it was written."""
    client = Client()
    found = {}
    for one in Event.objects.order_by("external_id"):
        answer = client.get(f"/v1/events/{one.pk}").json()["data"]
        if answer is not None and answer["status"] == "current":
            found[one.external_id] = _listed({name: value for name, value in answer.items() if name != "updated_at"})
    return found


def _listed(answer: dict[str, Any]) -> dict[str, Any]:
    """Without what has left."""
    for name in ("plans", "zones"):
        if name in answer:
            answer[name] = [_listed(one) for one in answer[name] if one["status"] == "current"]
    return answer


def undo(run: int | None, *words: object) -> tuple[int, Any]:
    code, printed = outcome("undo_run", run, *words, "--json")
    return code, json.loads(printed) if printed else None


def status(run: int | None) -> str:
    return SyncRun.objects.get(pk=run or 0).status


def test_what_a_run_changed_created_and_withdrew_is_as_it_was(sync: Sync) -> None:
    sync(feed(priced(1, "10"), priced(2, "20"), priced(3, "30"), event("9", "Past", [plan("1", "2020-01-01T20:00:00")])))
    before = served()
    longer = [plan("1", zones=[zone("1", price="11"), zone("2")]), plan("2", "2031-01-01T20:00:00")]
    bad = sync(
        feed(event("1", "Bad", longer), priced(2, "21"), priced(4, "40"), event("5", "New", [plan("1", "2020-01-01T20:00:00")]))
    )
    assert set(served()) == {"1", "2", "4", "5", "9"}
    code, said = undo(bad.run, "--reason", "wrong prices")
    assert (code, said["status"], said["stays"], status(bad.run)) == (0, "undone", 0, "undone")
    assert served() == before
    assert said["back"] == {"events": 5, "plans": 5, "zones": 8, "venues": 0}
    assert Undo.objects.get().reason == "wrong prices"
    price = next(one for one in said["changes"] if one["field"] == "price" and one["event"] == "2")
    assert price == {
        "of": "zone", "event": "2", "title": "Concert", "plan": "1", "zone": "1", "occurrence": 1, "field": "price",
        "before": "21.00", "after": "20.00",
    }  # fmt: skip


def test_followers_are_told_of_it(sync: Sync, client: Client) -> None:
    sync(feed(priced(1, "10")))
    bad = sync(feed(priced(1, "12"), priced(2, "20")))
    undo(bad.run, "--reason", "why")
    last = client.get("/v1/changes").json()["data"]["changes"][-2:]
    assert [change["kind"] for change in last] == ["undone", "undone"]
    first = Event.objects.get(external_id="1")
    told = client.get(f"/v1/events/{first.pk}/history").json()["data"]["history"][0]
    assert (told["kind"], told["by"]) == ("undone", {"undo": bad.run})
    assert {
        "of": "zone",
        "plan": "1",
        "zone": "1",
        "occurrence": 1,
        "field": "price",
        "before": "12.00",
        "after": "10.00",
    } in told["changes"]


def test_what_was_written_again_since_stays_and_is_told(sync: Sync) -> None:
    sync(feed(*(priced(number, "10") for number in range(4))))
    bad = sync(feed(*(priced(number, "12") for number in range(4)), priced(8, "10"), priced(9, "10")))
    # A later run, an operator's correction, and one of a title that the run did not touch.
    sync(feed(priced(0, "13"), *(priced(number, "12") for number in range(1, 4)), priced(8, "10"), priced(9, "11")))
    corrections.correct(Zone.objects.get(plan__event__external_id="1"), "price", "15.00", by=None, reason="x")
    corrections.correct(Event.objects.get(external_id="2"), "title", "Ours", by=None, reason="x")
    _, said = undo(bad.run)
    prices = dict(Zone.objects.filter(withdrawn_at=None).values_list("plan__event__external_id", "price"))
    assert {key: str(price) for key, price in prices.items()} == {
        "0": "13.00",
        "1": "15.00",
        "2": "10.00",
        "3": "10.00",
        "9": "11.00",
    }
    assert Event.objects.get(external_id="2").title == "Ours"
    assert said["stays"] == 3
    assert {(one["event"], one["field"]) for one in said["staying"]} == {("0", "price"), ("1", "price"), ("9", "listed")}
    # And the provider's value below the first correction that stood before.
    assert Correction.objects.get(field="title").theirs == "Concert"


def test_a_correction_from_before_keeps_its_value_and_gets_the_providers_back(sync: Sync) -> None:
    sync(feed(priced(1, "10")))
    corrections.correct(Zone.objects.get(), "price", "15.00", by=None, reason="x")
    bad = sync(feed(priced(1, "12")))
    assert Correction.objects.get().theirs == "12.00"
    undo(bad.run)
    correction = Correction.objects.get()
    assert (correction.theirs, correction.conflict_since, str(Zone.objects.get().price)) == ("10.00", None, "15.00")


def test_the_same_content_is_held_until_it_differs_or_somebody_says_yes(sync: Sync) -> None:
    good, bad = feed(priced(1, "10"), priced(2, "10")), feed(priced(1, "12"), priced(2, "12"))
    sync(good)
    before = served()
    undo(sync(bad).run, "--reason", "too dear")
    # Other bytes, another order, and however it is forced.
    for document in (bad, bad.replace(b"\n", b"\n\n"), feed(priced(2, "12"), priced(1, "12"))):
        report = sync(document, force=True)
        assert (report.status, report.held and report.held["reason"]) == ("held", "undone")
        assert served() == before
        assert report.held is not None
        assert "too dear" in report.held["message"]
    assert sync(bad, dry_run=True).status == "held"
    assert Question.objects.filter(decision="").count() == 1
    # Another content is applied.
    assert sync(feed(priced(1, "11"), priced(2, "12"))).status == "succeeded"
    assert not Question.objects.filter(decision="").exists()
    held = sync(bad)
    assert held.status == "held"
    holds.approve(SyncRun.objects.get(pk=held.run or 0), None)
    assert sync(bad).status in ("succeeded", "unchanged")
    assert {str(price) for price in Zone.objects.values_list("price", flat=True)} == {"12.00"}


def test_a_no_leaves_it_held(sync: Sync) -> None:
    sync(feed(priced(1, "10")))
    undo(sync(feed(priced(1, "12"))).run)
    held = sync(feed(priced(1, "12")))
    holds.reject(SyncRun.objects.get(pk=held.run or 0), None)
    assert sync(feed(priced(1, "12"))).status == "held"
    assert str(Zone.objects.get().price) == "10.00"


def test_the_page_that_asks_calls_a_run_that_stands_by_what_it_is(admin_client: Client, sync: Sync) -> None:
    report = sync(feed(priced(1, "20.00")))
    page = reverse("admin:aggregator_syncrun_undo", args=[report.run])

    def texts() -> str:
        shown: Any = document_fromstring(admin_client.get(page).content)
        return " ".join(shown.text_content().split())

    standing = texts()
    assert f"Undo run {report.run}" in standing
    assert f"run {report.run}, succeeded" in standing
    assert "listed yes no" in standing
    assert undo(report.run)[0] == 0
    undone = texts()
    assert f"Take the undo of run {report.run} back" in undone
    assert f"run {report.run}, undone" in undone


def test_an_undo_is_taken_back_and_done_again(sync: Sync) -> None:
    sync(feed(priced(1, "10"), priced(2, "10")))
    before = served()
    bad = sync(feed(priced(1, "12"), priced(3, "10")))
    after = served()
    for _ in range(2):
        undo(bad.run)
        assert (served(), status(bad.run)) == (before, "undone")
        code, said = undo(bad.run)
        assert (code, served(), status(bad.run), said["status"]) == (0, after, "succeeded", "succeeded")
    assert sync(feed(priced(1, "12"), priced(3, "10"))).status == "unchanged"


def test_the_report_of_an_undo_that_put_nothing_back_has_its_counts_too(sync: Sync) -> None:
    sync(feed(priced(1, "10")))
    first = sync(feed(priced(1, "11")))
    sync(feed(priced(1, "12")))
    for _ in range(2):
        code, said = undo(first.run)
        assert (code, said["back"]) == (0, {"events": 0, "plans": 0, "zones": 0, "venues": 0})


def test_a_run_that_was_held_and_approved_is_undone_with_what_was_approved(sync: Sync) -> None:
    sync(feed(*many(*range(20))))
    before = served()
    held = sync(feed(*many(0), event("1", "Other"), event("new", "New")))
    holds.approve(SyncRun.objects.get(pk=held.run or 0), None)
    assert len(served()) == 3
    undo(held.run)
    assert served() == before
    assert sync(feed(*many(0), event("1", "Other"), event("new", "New"))).held is not None


def test_new_ids_that_were_approved_are_forgotten_again(sync: Sync) -> None:
    sync(feed(*(event(f"a{number}", f"Show {number}") for number in range(10))))
    before = served()
    held = sync(feed(*(event(f"b{number}", f"Show {number}") for number in range(10))))
    assert held.held is not None
    assert held.held["reason"] == "ids_changed"
    holds.approve(SyncRun.objects.get(pk=held.run or 0), None)
    assert EventAlias.objects.count() == 10
    undo(held.run)
    assert (served(), EventAlias.objects.count()) == (before, 0)


def test_a_run_before_another_that_succeeded(sync: Sync) -> None:
    sync(feed(priced(1, "10"), priced(2, "10")))
    bad = sync(feed(priced(1, "12"), priced(2, "12")))
    sync(feed(priced(1, "12"), priced(2, "12"), priced(3, "10")))
    undo(bad.run)
    assert {key: one["plans"][0]["zones"][0]["price"] for key, one in served().items()} == {
        "1": "10.00",
        "2": "10.00",
        "3": "10.00",
    }


def test_an_event_that_had_left_is_told_with_its_last_dates_and_prices_again(sync: Sync, client: Client) -> None:
    def told(number: int) -> Any:
        data = client.get(f"/v1/events/{Event.objects.get(external_id=str(number)).pk}").json()["data"]
        return data and {name: data[name] for name in ("status", "start_date", "end_date", "min_price", "max_price", "state")}

    sync(feed(priced(1, "10"), priced(2, "20"), event("3", plans=[])))
    sync(feed(priced(2, "20"), event("3", plans=[])), force=True)
    before = [told(number) for number in (1, 2, 3)]
    other = [plan("1", "2031-05-05T20:00:00", "2031-05-05T21:00:00", zones=[zone("1", price="77")])]
    bad = sync(feed(event("1", plans=other), priced(2, "20"), event("3", plans=other)), force=True)
    assert told(1) != before[0]
    assert told(3) != before[2]
    undo(bad.run)
    assert [told(number) for number in (1, 2, 3)] == before


def test_a_providers_new_clock_writes_nothing_again(provider: Provider, sync: Sync) -> None:
    sync(feed(priced(1, "10")))
    bad = sync(feed(priced(1, "12"), priced(2, "20")))
    provider.refresh_from_db()
    provider.timezone = "Asia/Tokyo"
    provision.save(provider)
    _, said = undo(bad.run)
    assert (said["stays"], [*served()]) == (0, ["1"])
    assert served()["1"]["plans"][0]["zones"][0]["price"] == "10.00"


def test_a_plans_times_stay_together(sync: Sync) -> None:
    def at(starts: str, ends: str) -> bytes:
        return feed(event("1", plans=[plan("1", f"2030-07-01T{starts}:00", f"2030-07-01T{ends}:00")]))

    sync(at("20:00", "22:00"))
    bad = sync(at("10:00", "22:00"))
    sync(at("10:00", "12:00"))
    # To put the start back alone would end the plan before it starts.
    _, said = undo(bad.run)
    assert "starts_at" in {one["field"] for one in said["staying"]}
    assert served()["1"]["start_time"] == "10:00:00"


def test_a_dry_run_says_the_same_and_writes_nothing(sync: Sync) -> None:
    sync(feed(priced(1, "10")))
    bad = sync(feed(priced(1, "12"), priced(2, "20")))
    before = whole_database()
    code, tried = undo(bad.run, "--dry-run")
    assert (code, tried["dry_run"], whole_database()) == (0, True, before)
    _, said = undo(bad.run)
    assert (said["back"], said["changes"]) == (tried["back"], tried["changes"])


def test_what_cannot_be_undone_says_why(sync: Sync) -> None:
    first = sync(feed(priced(1, "10")))
    failed = sync(b"<planList>")
    unchanged = sync(feed(priced(1, "10")))
    for run, words in ((failed.run, "is failed: it wrote nothing"), (unchanged.run, "is unchanged: it wrote nothing")):
        with pytest.raises(CommandError, match=words) as error:
            call_command("undo_run", run)
        assert error.value.returncode == 1
    assert outcome("undo_run", 999_999)[0] == 2
    Change.objects.all().delete()
    SyncRun.objects.filter(pk=first.run or 0).update()
    with run_lock(Provider.objects.get().pk):
        assert outcome("undo_run", first.run)[0] == 4


def test_of_two_operators_the_second_is_told(sync: Sync) -> None:
    sync(feed(priced(1, "10")))
    bad = sync(feed(priced(1, "12")))
    seen = SyncRun.objects.get(pk=bad.run or 0)
    undo(bad.run)
    with pytest.raises(undos.CannotUndoError, match="somebody was first"):
        undos.undo(seen, None)
    assert status(bad.run) == "undone"


def test_the_admin_shows_what_would_come_back_and_wants_a_reason(admin_client: Client, sync: Sync) -> None:
    sync(feed(priced(1, "10", title="<b>Bold</b>")))
    before = served()
    bad = sync(feed(priced(1, "12", title="<b>Bold</b>")))
    page = reverse("admin:aggregator_syncrun_undo", args=[bad.run])
    assert page in admin_client.get(reverse("admin:aggregator_syncrun_change", args=[bad.run])).content.decode()
    shown = admin_client.get(page).content.decode()
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown
    assert "12.00" in shown
    seen = {"seen": "succeeded"}
    assert "This field is required." in admin_client.post(page, seen).content.decode()
    assert status(bad.run) == "succeeded"
    said = admin_client.post(page, {"reason": "wrong price", **seen}, follow=True).content.decode()
    assert "Undid it." in said
    assert "wrong price" in said
    assert served() == before
    # A second operator, whose page is of before.
    assert "somebody was first" in admin_client.post(page, {"reason": "too", **seen}, follow=True).content.decode()
    assert status(bad.run) == "undone"
    admin_client.post(page, {"reason": "mended", "seen": "undone"})
    assert status(bad.run) == "succeeded"


@pytest.mark.django_db(transaction=True)
def test_one_that_is_killed_leaves_all_as_it_was(sync: Sync) -> None:
    Generation.objects.get_or_create(pk=1)
    sync(feed(*(priced(number, "10") for number in range(30))))
    bad = sync(feed(*(priced(number, "12") for number in range(30))))
    before = whole_database()
    connections.close_all()
    pid = os.fork()
    if not pid:
        # Killed by the last statement before the commit.
        generation.advance = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        undos.undo(SyncRun.objects.get(pk=bad.run or 0), None)
    assert os.waitpid(pid, 0)[1] == signal.SIGKILL
    assert whole_database() == before
    assert undo(bad.run)[0] == 0
    assert {str(price) for price in Zone.objects.values_list("price", flat=True)} == {"10.00"}


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=st.lists(steps, max_size=4), bad=feeds_said, forced=st.booleans())
def test_whatever_came_before_an_undo_brings_back_what_was_served(
    sequence: Any, bad: str, forced: bool, tmp_path_factory: Any
) -> None:
    path = tmp_path_factory.mktemp("feeds") / "feed.xml"
    with transaction.atomic():
        acme = made()
        for step in sequence:
            perform(acme, step, path)
        before = served()
        path.write_text(f"<f>{bad}</f>")
        run = runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, file=path, force=forced).run
        with contextlib.suppress(undos.CannotUndoError):
            undos.undo(SyncRun.objects.get(pk=run or 0), None)
        assert served() == before
        transaction.set_rollback(True)


def by_mapping(provider: Provider, path: Path, mapping: dict[str, Any]) -> Callable[[str], Report]:
    """Syncs the provider from what stands between `<f>` and `</f>`."""
    provider.format, provider.recipe = "mapped", {"mapping": mapping}
    provider.save()

    def read(text: str) -> Report:
        path.write_text(f"<f>{text}</f>")
        return runner.perform(provider, trigger=Trigger.COMMAND, file=path, force=True)

    return read


def test_venues_places_and_states_come_back(provider: Provider, tmp_path: Path) -> None:
    mapping = {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "@t"},
        "plans": "p",
        "plan": {"external_id": "@id", "starts_at": "@at", "state": "@state", "timezone": "@zone"},
        "venue": {"external_id": "@venue", "name": "@name", "locality": "@locality"},
        "zones": "z",
        "zone": {"external_id": "@id", "name": "@id", "price": "@price", "currency": "@currency"},
    }
    read = by_mapping(provider, tmp_path / "feed.xml", mapping)

    def said(at: str, state: str, name: str, zone: str, currency: str) -> str:
        place = f"venue='1' name='{name}' locality='Lund'"
        zones = f"<z id='z' price='1' currency='{currency}'/>"
        return f"<e id='1' t='A'><p id='p' at='{at}' state='{state}' {place} zone='{zone}'>{zones}</p></e>"

    read(said("2030-01-01T20:00", "scheduled", "Barn", "Europe/Madrid", "EUR"))
    before = served()
    for change in (
        said("2030-01-02T20:00", "scheduled", "Barn", "Europe/Madrid", "EUR"),
        said("2030-01-01T20:00", "cancelled", "Barn", "Europe/Madrid", "EUR"),
        said("2030-01-01T20:00", "scheduled", "Hall", "Asia/Tokyo", "SEK"),
        "<e id='1' t='A'/>",
        "<e id='2' t='B'/>",
    ):
        bad = read(change)
        undo(bad.run)
        assert served() == before
        assert Plan.objects.filter(withdrawn_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_venue_s_name_comes_back_where_events_in_it_had_left(provider: Provider, tmp_path: Path) -> None:
    mapping = {
        "events": "/f/e",
        "event": {"external_id": "@id", "title": "@id"},
        "plans": ".",
        "plan": {"external_id": "'1'", "starts_at": "'2030-01-01T20:00'"},
        "venue": {"external_id": "'1'", "name": "@name"},
    }
    read = by_mapping(provider, tmp_path / "feed.xml", mapping)

    read("<e id='stays' name='Barn'/><e id='left' name='Barn'/><e id='left too' name='Barn'/>")
    read("<e id='stays' name='Barn'/>")
    before = served()
    renamed = read("<e id='stays' name='Hall'/>")
    assert served() != before
    code, said = undo(renamed.run)
    assert (code, said["status"], served()) == (0, "undone", before)
