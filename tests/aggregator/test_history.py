"""An event's history, as it was at an instant, and what operators see of both."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from aggregator.models import SyncRun
from aggregator.operations import holds
from aggregator.scheduling import provision
from events.catalogue import corrections
from events.changes import history
from events.changes.retention import prune_changes
from events.models import Batch, Change, Event, Generation, Plan, Zone, event_id
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

pytestmark = pytest.mark.django_db
NOVEMBER = "2026-11-27T20:00:00"


def priced(*prices: str, **more: Any) -> bytes:
    return feed(event(plans=[plan("1642", NOVEMBER, zones=[zone("7", price=price) for price in prices], **more)]))


def told(client: Client, query: str = "", external_id: str = "1") -> list[dict[str, Any]]:
    response = client.get(f"/v1/events/{event_id('acme', external_id)}/history{query}")
    assert response.status_code == 200, response.content
    found: list[dict[str, Any]] = response.json()["data"]["history"]
    return found


def as_of(client: Client, instant: dt.datetime, external_id: str = "1", **more: str) -> Any:
    return client.get(f"/v1/events/{event_id('acme', external_id)}", {"as_of": instant.isoformat(), **more})


def shown(page: Any) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", page.content.decode())))


# The history


@pytest.mark.parametrize(
    "text", ['","plans":[{"external_id":"', ']}]},{"external_id":"2","zones":[', '\\"]},{"external_id":"', "]},{"]
)
def test_texts_that_look_like_the_json_around_them_are_told_as_they_are(sync: Sync, client: Client, text: str) -> None:
    zones = [zone("7", name=text), zone("8", name=text)]
    sync(feed(event(title=text, plans=[plan("1642", NOVEMBER, zones=zones), plan("1643", NOVEMBER, zones=zones)])))
    (created,) = told(client)
    of_zones = [one["after"] for one in created["changes"] if (one["of"], one["field"]) == ("zone", "name")]
    assert of_zones == [text] * 4
    (followed,) = client.get("/v1/changes").json()["data"]["changes"]
    assert [one["after"] for one in followed["changes"] if (one["of"], one["field"]) == ("zone", "name")] == of_zones
    then = as_of(client, timezone.now()).json()["data"]
    assert then == followed["event"]
    assert [(one["external_id"], len(one["zones"])) for one in then["plans"]] == [("1642", 2), ("1643", 2)]


def test_a_price_is_told_before_and_after_with_the_run_that_changed_it(sync: Sync, client: Client) -> None:
    sync(priced("30.00"))
    sync(priced("32.00"))
    changed, created = told(client)
    run = SyncRun.objects.latest("pk").pk
    assert (changed["kind"], changed["by"], created["kind"]) == ("updated", {"run": run}, "created")
    assert changed["changes"][-1] == {
        "of": "zone", "plan": "1642", "zone": "7", "occurrence": 1, "field": "price", "before": "30.00", "after": "32.00",
    }  # fmt: skip
    assert [one["field"] for one in changed["changes"]] == ["max_price", "min_price", "price"]
    assert dt.datetime.fromisoformat(changed["at"]) > dt.datetime.fromisoformat(created["at"])
    new = {(one["of"], one["field"]): one["after"] for one in created["changes"]}
    assert (new["event", "title"], new["plan", "starts_at"], new["zone", "price"]) == (
        "Concert",
        "2026-11-27T19:00:00Z",
        "30.00",
    )
    assert not any(one["before"] for one in created["changes"])


@pytest.mark.parametrize("ids", [["7", "8"], ["7", 'row "8"', "back\\slash", "two\tcells", "é"]], ids=["plain", "to be escaped"])
def test_a_price_is_told_of_a_zone_whatever_its_id_is_and_whatever_else_changed_beside_it(
    ids: list[str], sync: Sync, client: Client
) -> None:
    def said(prices: list[str], name: str, last: str) -> bytes:
        zones = [zone(key, price=price) for key, price in zip(ids, prices, strict=True)]
        return feed(event(plans=[plan('"1642"', NOVEMBER, zones=[*zones, zone("other", price=last, name=name)])]))

    sync(said(["30.00"] * len(ids), "A", "1.00"))
    sync(said(["32.00"] * len(ids), "B", "2.00"))
    zones = [one for one in told(client)[0]["changes"] if one["of"] == "zone"]
    assert {one["plan"] for one in zones} == {'"1642"'}
    found = {(one["zone"], one["field"]): (one["before"], one["after"]) for one in zones}
    assert found == {(key, "price"): ("30.00", "32.00") for key in ids} | {
        ("other", "name"): ("A", "B"),
        ("other", "price"): ("1.00", "2.00"),
    }


def test_twins_of_one_id_are_told_apart(sync: Sync, client: Client) -> None:
    sync(priced("30.00", "50.00"))
    sync(priced("30.00", "52.00"))
    (changed,) = [one for one in told(client)[0]["changes"] if one["of"] == "zone"]
    assert (changed["zone"], changed["occurrence"], changed["before"], changed["after"]) == ("7", 2, "50.00", "52.00")


def test_what_moves_leaves_and_comes_back_is_told_with_all_that_follows(sync: Sync, client: Client) -> None:
    other = event("2")
    sync(feed(event(plans=[plan("a"), plan("b", zones=[zone("1"), zone("2")])]), other))
    sync(feed(event(plans=[plan("a")]), other))
    left = {(one["of"], one["plan"], one["zone"], one["field"]): one["after"] for one in told(client)[0]["changes"]}
    assert {key: left[key] for key in left if key[0] != "event"} == {
        ("plan", "b", None, "status"): "withdrawn",
        ("zone", "b", "1", "status"): "withdrawn",
        ("zone", "b", "2", "status"): "withdrawn",
    }
    sync(feed(event(plans=[plan("a", "2030-07-01T21:00:00"), plan("b", zones=[zone("1"), zone("2"), zone("3")])]), other))
    back = [(one["of"], one["plan"], one["zone"], one["field"], one["after"]) for one in told(client)[0]["changes"]]
    assert ("plan", "b", None, "status", "current") in back
    assert ("zone", "b", "2", "status", "current") in back
    assert ("zone", "b", "3", "name", "Stalls") in back
    assert ("plan", "a", None, "starts_at", "2030-07-01T19:00:00Z") in back
    assert ("plan", "a", None, "start_time", "21:00:00") in back
    assert ("plan", "a", None, "state", "rescheduled") in back


def test_corrections_and_settings_are_told_as_such_and_never_whose(sync: Sync, client: Client, provider: Provider) -> None:
    sync(priced("30.00"))
    ana = User.objects.create(username="ana")
    made = corrections.correct(Zone.objects.get(), "price", "35", by=ana, reason="secret")
    corrections.release([made], by=ana)
    provider.refresh_from_db()
    provider.timezone = "Asia/Tokyo"
    provision.save(provider)
    moved, released, corrected, _ = told(client)
    assert [one["by"] for one in (moved, released, corrected)] == [{"settings": True}, {"correction": True}, {"correction": True}]
    assert [one["kind"] for one in (released, corrected)] == ["released", "corrected"]
    assert ("35.00", "30.00") in [(one["before"], one["after"]) for one in released["changes"]]
    assert ("plan", "start_time", "20:00:00", "04:00:00") in [
        (one["of"], one["field"], one["before"], one["after"]) for one in moved["changes"]
    ]
    page = str(told(client))
    assert "ana" not in page
    assert "secret" not in page


def test_a_decision_is_told_with_the_run_that_asked(sync: Sync, client: Client) -> None:
    sync(feed(*many(*range(10))))
    sync(feed(*many(0)))
    run = SyncRun.objects.latest("pk")
    holds.approve(run, None)
    assert (told(client, external_id="5")[0]["kind"], told(client, external_id="5")[0]["by"]) == ("withdrawn", {"run": run.pk})


def test_pages_of_any_size_are_the_whole_and_a_field_can_be_asked_for(sync: Sync, client: Client) -> None:
    for number in range(6):
        sync(priced(f"{30 + number}.00", sold_out=str(number % 2 == 0).lower()))
    whole = told(client)
    assert len(whole) == 6
    for limit in (1, 2, 5):
        url, pages = f"/v1/events/{event_id('acme', '1')}/history?limit={limit}", []
        while url:
            response = client.get(url)
            pages += response.json()["data"]["history"]
            url = response.json()["data"].get("next", "")
            assert (f'<{url}>; rel="next"' == response.get("Link")) if url else "Link" not in response
        assert pages == whole, limit
    only = told(client, "?field=sold_out")
    assert {one["field"] for entry in only for one in entry["changes"]} == {"sold_out"}
    assert len(only) == 6
    assert [entry["kind"] for entry in told(client, "?field=price")] == ["updated"] * 5 + ["created"]


@pytest.mark.parametrize("query", ["?field=prices", "?limit=0", "?cursor=abc", "?fields=title", "?limit=1&limit=2"])
def test_a_wrong_question_is_an_error(sync: Sync, client: Client, query: str) -> None:
    sync(priced("30.00"))
    assert client.get(f"/v1/events/{event_id('acme', '1')}/history{query}").status_code == 400


def test_a_cursor_is_of_its_own_event(sync: Sync, client: Client) -> None:
    for price in ("20.00", "21.00"):
        sync(feed(event("1", plans=[plan(zones=[zone(price=price)])]), event("2")))
    first, second = (f"/v1/events/{event_id('acme', name)}/history" for name in "12")
    following = client.get(f"{first}?limit=1").json()["data"]["next"]
    response = client.get(f"{second}?{following.partition('?')[2]}")
    assert (response.status_code, response.json()["error"]["details"]) == (400, {"parameter": "cursor"})


def test_what_is_hidden_has_no_history(sync: Sync, client: Client) -> None:
    sync(priced("30.00"))
    made = corrections.correct(Event.objects.get(), "hidden", True, by=None, reason="private")
    response = client.get(f"/v1/events/{event_id('acme', '1')}/history")
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")
    corrections.release([made], by=None)
    assert [one["kind"] for one in told(client)] == ["restored", "withdrawn", "created"]
    assert "hidden" not in str(told(client))
    for unknown in ("/v1/events/nobody/history", f"/v1/events/{event_id('acme', 'other')}/history"):
        assert client.get(unknown).status_code == 404


# As it was


def test_an_event_is_answered_as_it_was(sync: Sync, client: Client) -> None:
    before = timezone.now()
    sync(priced("30.00"))
    first = client.get(f"/v1/events/{event_id('acme', '1')}").json()
    then = timezone.now()
    sync(feed(event("1", "Encore", plans=[plan("1642", NOVEMBER, zones=[zone("7", price="32.00"), zone("8")]), plan("2")])))
    assert as_of(client, then).json() == first
    assert as_of(client, timezone.now()).json() == client.get(f"/v1/events/{event_id('acme', '1')}").json()
    assert as_of(client, before).status_code == 404
    future = as_of(client, timezone.now() + dt.timedelta(hours=1))
    assert (future.status_code, future.json()["error"]["code"]) == (400, "invalid_parameter")


def test_an_earlier_version_names_no_language_that_nothing_is_translated_into(sync: Sync, client: Client) -> None:
    sync(priced("30.00"))
    now = client.get(f"/v1/events/{event_id('acme', '1')}?lang=sv")
    then = as_of(client, timezone.now(), lang="sv")
    assert then.json() == now.json()
    assert "Content-Language" not in now
    assert "Content-Language" not in then


def test_only_what_is_settled_may_be_kept_and_then_for_ever(sync: Sync, client: Client) -> None:
    sync(priced("30.00"))
    assert as_of(client, timezone.now())["Cache-Control"] == "no-store"
    Batch.objects.update(numbered_at=timezone.now() - dt.timedelta(hours=1))
    Event.objects.update(created_at=timezone.now() - dt.timedelta(hours=1))
    settled = as_of(client, timezone.now() - dt.timedelta(seconds=3))
    assert (settled.status_code, settled["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    calendar = as_of(client, timezone.now() - dt.timedelta(seconds=3), format="ics")
    assert calendar.status_code == 406
    assert calendar.json()["error"]["message"] == "This address answers in json, and not in what is asked for."


def test_what_was_hidden_then_or_is_now_is_not_there(sync: Sync, client: Client) -> None:
    sync(priced("30.00"))
    open_at = timezone.now()
    made = corrections.correct(Event.objects.get(), "hidden", True, by=None, reason="private")
    hidden_at = timezone.now()
    assert [as_of(client, at).status_code for at in (open_at, hidden_at)] == [404, 404]
    corrections.release([made], by=None)
    assert [as_of(client, at).status_code for at in (open_at, hidden_at)] == [200, 404]


def test_beyond_what_is_kept_the_answer_says_from_when_on_it_is_known(sync: Sync, client: Client, settings: Any) -> None:
    sync(priced("30.00"))
    then = timezone.now()
    sync(priced("32.00"))
    known = timezone.now()
    sync(priced("34.00"))
    settings.CHANGE_MAX_BYTES = Batch.objects.latest("number").bytes
    assert prune_changes() == 2
    gone = as_of(client, then)
    assert (gone.status_code, gone.json()["error"]["code"]) == (410, "gone")
    earliest = dt.datetime.fromisoformat(gone.json()["error"]["details"]["earliest"])
    assert earliest == Generation.objects.get().pruned_until
    assert as_of(client, earliest).json() == as_of(client, known).json()
    assert as_of(client, known).json()["data"]["max_price"] == 32.0
    assert [one["kind"] for one in told(client)] == ["updated"]


def test_the_newest_batch_stays_whatever_it_fills(sync: Sync, settings: Any) -> None:
    settings.CHANGE_MAX_BYTES = 1
    sync(priced("30.00"))
    assert prune_changes() == 0
    sync(priced("32.00"))
    assert prune_changes() == 1
    assert Change.objects.get().kind == "updated"


def test_a_long_history_is_read_piece_by_piece(sync: Sync, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    served = []
    for number in range(5):
        sync(priced(f"{30 + number}.00", f"{50 + number}.00"))
        served.append((timezone.now(), client.get(f"/v1/events/{event_id('acme', '1')}").json()))
    monkeypatch.setattr(history, "_ROWS", history._ROWS.replace(f"< {history.MOST_BYTES} ", "< 10 "))
    assert [as_of(client, at).json() for at, _ in served] == [answer for _, answer in served]
    url, pages = f"/v1/events/{event_id('acme', '1')}/history", 0
    while url:
        url, pages = client.get(url).json()["data"].get("next", ""), pages + 1
    assert pages == 5


# What operators see


def test_the_events_page_tells_changes_in_words_on_the_providers_clock(sync: Sync, admin_client: Client) -> None:
    sync(priced("30.00"))
    sync(priced("32.00", sold_out="true"))
    address = f"/admin/events/event/{event_id('acme', '1')}/change/"
    page = shown(admin_client.get(address))
    assert "Stalls, Fri 27 Nov 20:00: price 30.00 → 32.00" in page
    assert "Fri 27 Nov 20:00: sold out no → yes" in page
    assert "new, with 1 plan" in page
    only = shown(admin_client.get(f"{address}?field=sold_out"))
    assert "Fri 27 Nov 20:00: sold out no → yes" in only
    assert "price 30.00" not in only.partition("History")[2]


def test_the_events_page_goes_on_to_older_changes(sync: Sync, admin_client: Client) -> None:
    for number in range(23):
        sync(priced(f"{30 + number}.00"))
    address = f"/admin/events/event/{event_id('acme', '1')}/change/"
    page = admin_client.get(address).content.decode()
    assert "price 51.00 → 52.00" in page
    assert "price 30.00 → 31.00" not in page.partition('id="history"')[2]
    older = html.unescape(re.findall(r'href="(\?[^"]*cursor=[^"]*)#history"', page)[0])
    assert "price 30.00 → 31.00" in shown(admin_client.get(address + older))


def test_prices_are_drawn_over_time(sync: Sync, admin_client: Client) -> None:
    sync(priced("30.00", "50.00"))
    address = f"/admin/events/event/{event_id('acme', '1')}/change/"
    assert "Prices over time" not in admin_client.get(address).content.decode()
    sync(priced("32.00", "50.00"))
    page = admin_client.get(address).content.decode()
    assert "Prices over time" in page
    assert page.count('<path class="step-') == 1
    corrections.correct(Zone.objects.get(occurrence=2), "price", "60", by=None, reason="x")
    assert admin_client.get(address).content.decode().count('<path class="step-') == 2


def test_all_changes_of_a_run_are_listed_page_by_page_and_by_field(sync: Sync, admin_client: Client) -> None:
    def listed(price: str, title: str) -> bytes:
        return feed(*[event(str(number), title, [plan(zones=[zone(price=price)])]) for number in range(60)])

    sync(listed("20.00", "Concert"))
    sync(listed("21.00", "Concert"))
    run = SyncRun.objects.latest("pk")
    address = f"/admin/aggregator/syncrun/{run.pk}/changes/"
    assert address in admin_client.get(f"/admin/aggregator/syncrun/{run.pk}/change/").content.decode()
    first = admin_client.get(address).content.decode()
    (more,) = re.findall(r'href="(\?after=\d+)"', first)
    second = admin_client.get(address + more).content.decode()
    seen = [page.count("Stalls, Mon 1 Jul 20:00: price 20.00 → 21.00") for page in (first, second)]
    assert seen == [50, 10]
    assert "price 20.00" in shown(admin_client.get(f"{address}?field=price&kind=updated"))
    assert "Nothing changed that fits" in shown(admin_client.get(f"{address}?field=sold_out"))
    assert "Nothing changed that fits" in shown(admin_client.get(f"{address}?kind=withdrawn"))


def test_two_runs_are_compared(sync: Sync, admin_client: Client) -> None:
    sync(feed(event("1"), event("2")))
    first = SyncRun.objects.latest("pk")
    sync(feed(event("1", plans=[plan(zones=[zone(price="21.00")])]), event("2")))
    sync(feed(event("1", plans=[plan(zones=[zone(price="22.00")])]), event("2"), event("3")))
    last = SyncRun.objects.latest("pk")
    address = f"/admin/aggregator/syncrun/{last.pk}/compare/"
    assert f"run {first.pk}," in shown(admin_client.get(address))
    page = shown(admin_client.get(f"{address}?with={first.pk}"))
    assert f"From run {first.pk} to run {last.pk}" in page
    assert "Stalls, Mon 1 Jul 20:00: price 20.00 → 22.00" in page
    assert "new, with 1 plan" in page
    assert admin_client.get(f"{address}?with=999999").status_code == 404
    assert Plan.objects.count() == 3
