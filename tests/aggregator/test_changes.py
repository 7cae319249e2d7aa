"""What those who follow /v1/changes see of syncs, decisions and corrections."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from aggregator.models import SyncRun
from aggregator.operations import holds
from aggregator.scheduling import provision
from events.catalogue import corrections
from events.changes import reader
from events.changes.reader import LogBounds
from events.models import Batch, Change, Event, Generation, Plan, Zone
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

pytestmark = pytest.mark.django_db
BEGIN = "/v1/changes?limit=1000"


def answer(client: Client, path: str = BEGIN) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()["data"]
    return found


def followed(client: Client, path: str = BEGIN) -> list[tuple[str, str]]:
    return [(change["event"] and change["event"]["external_id"], change["kind"]) for change in answer(client, path)["changes"]]


def end(client: Client) -> str:
    return str(answer(client)["next"])


def test_an_event_that_never_had_a_plan_is_told_as_withdrawn_when_it_leaves_its_feed(sync: Sync, client: Client) -> None:
    sync(feed(event("1"), event("2", plans=[])))
    begun = end(client)
    sync(feed(event("1")))
    (change,) = answer(client, begun)["changes"]
    assert (change["before"], change["after"]) == ({"status": None}, {"status": "withdrawn"})


@pytest.mark.parametrize("leaves", [False, True])
def test_an_event_that_no_list_had_is_told_whole_with_its_first_plan(leaves: bool, sync: Sync, client: Client) -> None:
    sync(feed(event("1"), event("2", plans=[])))
    if leaves:
        sync(feed(event("1")))
    begun = client.get("/v1/events?status=any")
    assert [row["external_id"] for row in begun.json()["data"]["events"]] == ["1"]
    sync(feed(event("1"), event("2", "Late")))
    (change,) = answer(client, f"/v1/changes?cursor={begun.headers['X-Changes-Cursor']}")["changes"]
    told = {entry["field"]: entry["after"] for entry in change["changes"] if entry["of"] == "event"}
    first = change["changes"][0]
    assert (first["of"], first["field"], first["before"], first["after"]) == ("event", "id", None, change["event_id"])
    assert (told["title"], told["provider"], told["status"]) == ("Late", "acme", "current")
    assert {"plan", "zone"} < {entry["of"] for entry in change["changes"]}


def test_an_approved_removal_tells_it_too(sync: Sync, client: Client) -> None:
    sync(feed(event("none", plans=[]), *many(*range(10))))
    begun = end(client)
    sync(feed(*many(0)))
    holds.approve(SyncRun.objects.latest("pk"), None)
    told = [change for change in answer(client, begun)["changes"] if change["before"]["status"] is None]
    assert [change["after"] for change in told] == [{"status": "withdrawn"}]


def test_all_that_one_sync_changes_has_one_time(sync: Sync) -> None:
    sync(feed(event("1"), event("2"), event("3"), event("4")))
    sync(feed(event("1", "Encore"), event("2", plans=[plan(zones=[zone(price="21")])]), event("3"), event("5")))
    times = dict(Event.objects.values_list("external_id", "updated_at"))
    assert len({times[name] for name in "1245"}) == 1
    assert times["3"] < times["1"]
    assert Event.objects.get(external_id="4").withdrawn_at == Event.objects.get(external_id="5").created_at == times["1"]


def test_syncs_appear_in_order_with_what_changed_and_the_whole_event(sync: Sync, client: Client) -> None:
    sync(feed(event("1")))
    sync(feed(event("1", plans=[plan(zones=[zone(price="25.00"), zone("2")])]), event("2")))
    sync(feed(event("2")))
    sync(feed(event("1", "Encore"), event("2")))
    sync(feed(event("1", "Encore"), event("2")))
    found = answer(client)["changes"]
    assert [(change["event"]["external_id"], change["kind"]) for change in found[:1] + found[3:]] == [
        ("1", "created"), ("1", "withdrawn"), ("1", "restored"),
    ]  # fmt: skip
    assert sorted((change["event"]["external_id"], change["kind"]) for change in found[1:3]) == [
        ("1", "updated"),
        ("2", "created"),
    ]
    updated = next(change for change in found if change["kind"] == "updated")
    assert (updated["before"], updated["after"]) == ({"max_price": 20.0}, {"max_price": 25.0})
    assert updated["rows"] == {"zones": {"created": 1, "updated": 1}}
    assert found[0]["before"] is None
    assert found[0]["after"]["title"] == "Concert"
    assert (found[-1]["before"]["status"], found[-1]["after"]["status"]) == ("withdrawn", "current")
    assert found[-1]["after"]["title"] == "Encore"
    whole = client.get(f"/v1/events/{found[0]['event_id']}").json()["data"]
    assert {change["run"] for change in found} == set(SyncRun.objects.filter(status="succeeded").values_list("pk", flat=True))
    assert all(change["event"] == whole for change in found if change["event_id"] == whole["id"])


def test_nothing_is_recorded_of_what_writes_nothing(sync: Sync, client: Client) -> None:
    sync(feed(*many(1, 2)))
    after = end(client)
    sync(feed(*many(1, 2)))
    sync(b"<!-- -->" + feed(*many(1, 2)))
    sync(feed(*many(1, 2, 3)), dry_run=True)
    assert answer(client, after) == {"changes": [], "next": after}


def test_pages_of_any_size_are_the_whole_in_the_same_order(sync: Sync, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (3, 1, 4):
        sync(feed(*[event(str(number), f"Title {size}") for number in range(size)]), force=True)
    whole = answer(client)["changes"]
    assert len(whole) == 3 + 3 + 4
    for limit in (1, 2, 3, 7):
        path, pages = f"/v1/changes?limit={limit}", []
        while rows := (page := answer(client, path))["changes"]:
            pages += rows
            path = page["next"]
        assert pages == whole, limit
    # A plan and a zone each.
    monkeypatch.setattr(reader, "_ALL", reader._ALL.replace(f"< {reader.MOST_PARTS} ", "< 4 "))
    assert len(answer(client)["changes"]) == 2


def test_corrections_appear_as_such_and_never_who_or_why(sync: Sync, client: Client) -> None:
    sync(feed(event("1")))
    after = end(client)
    ana = User.objects.create(username="ana")
    made = corrections.correct(Zone.objects.get(), "price", "35", by=ana, reason="secret")
    corrections.release([made], by=ana)
    page = answer(client, after)
    assert [(change["kind"], change["after"], change["run"]) for change in page["changes"]] == [
        ("corrected", {"min_price": 35.0, "max_price": 35.0}, None),
        ("released", {"min_price": 20.0, "max_price": 20.0}, None),
    ]
    assert not any(word in str(page) for word in ("ana", "secret"))
    assert [(c.batch.person, c.batch.reason, c.kind) for c in reader.of_event(Event.objects.get().pk)][1:2] == [
        (ana, "secret", "corrected")
    ]


def test_hiding_an_event_withdraws_it_and_all_that_was_said_of_it(sync: Sync, client: Client) -> None:
    sync(feed(event("1", "Concert"), event("2", "Other")))
    after = end(client)
    made = corrections.correct(Event.objects.get(external_id="1"), "hidden", True, by=None, reason="private")
    assert [(c["kind"], c["event"], c["before"], c["after"]) for c in answer(client, after)["changes"]] == [
        ("withdrawn", None, None, None)
    ]
    assert "Concert" not in str(answer(client))
    corrections.release([made], by=None)
    assert followed(client, after) == [("1", "withdrawn"), ("1", "restored")]
    assert "hidden" not in str(answer(client))


def test_an_approval_and_a_new_timezone_are_followed_too(sync: Sync, client: Client, provider: Provider) -> None:
    sync(feed(*many(*range(10))))
    sync(feed(*many(0)))
    after = end(client)
    run = SyncRun.objects.latest("pk")
    holds.approve(run, None)
    assert sorted(followed(client, after)) == [(str(number), "withdrawn") for number in range(1, 10)]
    assert reader.of_run(run.pk, "withdrawn").count() == 9
    after = end(client)
    provider.timezone = "Asia/Tokyo"
    provision.save(provider)
    assert len(followed(client, after)) == 10
    assert answer(client, after)["changes"][0]["after"]["start_time"] == "03:00:00"


def test_one_provider_can_be_followed(sync: Sync, client: Client) -> None:
    sync(feed(*many(1)))
    Provider.objects.create(slug="other", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
    found = answer(client, f"{BEGIN}&provider=other")
    assert found["changes"] == []
    assert "provider=other" in found["next"]
    assert followed(client, f"{BEGIN}&provider=acme") == [("1", "created")]
    assert answer(client, found["next"])["changes"] == []


def test_a_copy_of_all_pages_and_what_is_followed_from_its_first_page_on_miss_nothing(sync: Sync, client: Client) -> None:
    sync(feed(*many(*range(5))))
    pages = client.get("/v1/events?limit=2&ordering=title")
    cursor = pages.headers["X-Changes-Cursor"]
    copied = {row["id"]: row["title"] for row in pages.json()["data"]["events"]}
    sync(feed(*[event(str(number), f"Renamed {9 - number}") for number in range(6)]))
    while following := pages.json()["data"].get("next"):
        pages = client.get(following)
        copied |= {row["id"]: row["title"] for row in pages.json()["data"]["events"]}
    copied |= {c["event_id"]: c["event"]["title"] for c in answer(client, f"/v1/changes?cursor={cursor}")["changes"]}
    assert copied == {str(found.pk): found.title for found in Event.objects.all()}


def test_who_comes_too_late_is_told_where_to_begin_again(sync: Sync, client: Client) -> None:
    sync(feed(*many(1, 2)))
    first, middle = end(client), answer(client, "/v1/changes?limit=1")["next"]
    sync(feed(*many(1, 2, 3)))
    Batch.objects.filter(number=LogBounds.now().oldest).delete()
    assert followed(client, first) == [("3", "created")]
    gone = client.get(middle)
    assert (gone.status_code, gone.json()["data"], gone.json()["error"]["code"]) == (410, None, "gone")
    assert gone.headers["Cache-Control"] == "no-store"
    resync = client.get(gone.json()["error"]["details"]["resync"])
    assert len(resync.json()["data"]["events"]) == 3
    assert followed(client, f"/v1/changes?cursor={resync.headers['X-Changes-Cursor']}") == []
    Batch.objects.all().delete()
    assert client.get(first).status_code == 410
    Generation.objects.update(epoch="6f1b2f0e-5e0b-5d0c-9c7a-3f8e5b1d2a47")
    assert client.get(end(client)).status_code == 200


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("cursor=x", "cursor"), ("limit=0", "limit"), ("wait=26", "wait"), ("provider=nobody", "provider"), ("since=1", "since")],
)
def test_what_is_wrong_with_a_request_is_said(client: Client, query: str, parameter: str) -> None:
    refused = client.get(f"/v1/changes?{query}")
    assert (refused.status_code, refused.json()["error"]["details"]) == (400, {"parameter": parameter})


def test_a_cursor_of_a_search_is_none_of_changes_and_the_other_way_round(sync: Sync, client: Client) -> None:
    sync(feed(*many(1, 2)))
    of_search = client.get("/v1/events?limit=1").json()["data"]["next"].split("cursor=")[1].split("&")[0]
    of_changes = end(client).split("cursor=")[1].split("&")[0]
    assert client.get(f"/v1/changes?cursor={of_search}").status_code == 400
    assert client.get(f"/v1/events?cursor={of_changes}").status_code == 400


def test_a_past_event_that_leaves_the_feed_stays_current_and_says_so_in_its_rows(sync: Sync, client: Client) -> None:
    past = event("1", plans=[plan(starts="2020-07-01T20:00:00")])
    sync(feed(past, event("2")))
    after = end(client)
    sync(feed(event("2")))
    [change] = answer(client, after)["changes"]
    assert (change["kind"], change["before"], change["event"]["status"]) == ("updated", {}, "current")
    assert change["rows"] == {"events": {"withdrawn": 1}, "plans": {"withdrawn": 1}, "zones": {"withdrawn": 1}}


def test_an_expired_correction_is_released_in_the_feed(sync: Sync, client: Client) -> None:
    sync(feed(event("1")))
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    corrections.correct(Plan.objects.get(), "sold_out", True, by=None, reason="x", expires_at=soon)
    after = end(client)
    corrections.expire(soon)
    assert followed(client, after) == [("1", "released")]
    assert Change.objects.latest("pk").batch.reason == "Expired."
