"""What readers and operators see of a field that somebody knows better than the provider."""

import datetime as dt
import threading
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from aggregator.models import SyncRun
from events.catalogue import corrections
from events.models import Correction, Event, Generation, Plan, Zone
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan, zone

WINDOW = {"starts_at": "2030-01-01T00:00:00Z", "ends_at": "2031-01-01T00:00:00Z"}
BEGIN = "2030-07-01T20:00:00"


def concert(title: str = "Concert", price: str = "20.00", starts: str = BEGIN, ends: str | None = None, **more: str) -> str:
    return event("1", title, [plan("1", starts, ends, [zone("1", price=price)])], **more)


def correct(target: Any, field: str, value: Any, **more: Any) -> Correction:
    return corrections.correct(target, field, value, by=None, reason="The box office says so", **more)


def search(client: Client, **more: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get("/v1/events/search", WINDOW | more).json()["data"]["events"]
    return rows


def detail(client: Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get(f"/v1/events/{Event.objects.get(external_id='1').pk}").json()["data"]
    return answer


def test_a_correction_is_served_at_once_and_syncs_leave_it(sync: Sync, client: Client) -> None:
    sync(feed(concert()))
    generation = Generation.objects.get().value
    correct(Event.objects.get(), "title", "Camela")
    correct(Zone.objects.get(), "price", "35.5")
    assert Generation.objects.get().value != generation
    for document in (feed(concert()), feed(concert(category="x")), b"<!-- -->" + feed(concert())):
        sync(document)
        assert [(row["title"], row["max_price"]) for row in search(client)] == [("Camela", 35.5)]
    assert detail(client)["plans"][0]["zones"][0]["price"] == "35.50"
    assert [row["title"] for row in search(client, q="camela")] == ["Camela"]


def test_the_event_says_what_is_corrected_and_never_who_or_why(sync: Sync, client: Client) -> None:
    sync(feed(concert()))
    operator = User.objects.create(username="ana")
    corrections.correct(Plan.objects.get(), "ends_at", "2030-07-01T23:00:00+02:00", by=operator, reason="secret")
    corrections.correct(Zone.objects.get(), "price", Decimal(35), by=operator, reason="secret")
    names = ["kind", "plan", "zone", "occurrence", "venue", "field", "provider_value", "our_value"]
    assert detail(client)["corrected"] == [
        dict(zip(names, ["plan", "1", None, None, None, "ends_at", "2030-07-01T18:00:00Z", "2030-07-01T21:00:00Z"], strict=True)),
        dict(zip(names, ["zone", "1", "1", 1, None, "price", "20.00", "35.00"], strict=True)),
    ]
    assert "secret" not in str(detail(client))
    assert "ana" not in str(detail(client))


def test_a_corrected_row_that_says_nothing_new_is_unchanged_even_when_everything_is_read_again(
    sync: Sync, provider: Provider
) -> None:
    sync(feed(concert()))
    for target, field, value in [
        (Event.objects.get(), "title", "Camela"),
        (Event.objects.get(), "sell_mode", "offline"),
        (Plan.objects.get(), "starts_at", "2030-07-01T17:00:00Z"),
        (Plan.objects.get(), "sold_out", "true"),
        (Zone.objects.get(), "name", "Platea"),
        (Zone.objects.get(), "price", None),
        (Zone.objects.get(), "capacity", 7),
    ]:
        correct(target, field, value)
    Provider.objects.update(options={"tag": "other"})
    provider.refresh_from_db()
    report = sync(feed(concert()))
    assert (report.status, [counts.unchanged for counts in report.kinds.values()]) == ("unchanged", [1, 1, 1])
    assert not corrections.in_conflict().exists()


def test_what_the_provider_says_later_is_a_conflict_and_returns_on_release(sync: Sync, client: Client) -> None:
    sync(feed(concert()))
    correct(Zone.objects.get(), "price", "35")
    generation = Generation.objects.get().value
    report = sync(feed(concert(price="22.00")))
    assert (report.status, report.zones.unchanged, report.zones.updated) == ("succeeded", 1, 0)
    assert Generation.objects.get().value != generation, "the event's page shows what the provider says"
    [waiting] = corrections.in_conflict()
    assert (waiting.theirs, waiting.ours, search(client)[0]["max_price"]) == ("22.00", "35.00", 35.0)
    corrections.release([waiting], by=None)
    assert search(client)[0]["max_price"] == 22.0
    assert not corrections.in_conflict().exists()
    assert sync(feed(concert(price="22.00"), "<!-- -->")).wrote() == 0
    assert (sync(feed(concert(price="23.00"))).zones.updated, search(client)[0]["max_price"]) == (1, 23.0)


def test_kept_ours_is_a_conflict_again_only_when_the_provider_says_something_else(sync: Sync) -> None:
    sync(feed(concert()))
    correct(Event.objects.get(), "title", "Ours")
    for said, in_conflict in [("B", True), ("Concert", False), ("B", True), ("Ours", False), ("B", True)]:
        sync(feed(concert(said)))
        assert corrections.in_conflict().exists() == in_conflict, said
    corrections.keep(corrections.in_conflict())
    for said, in_conflict in [("B", False), ("C", True), ("B", False)]:
        sync(feed(concert(said)))
        assert corrections.in_conflict().exists() == in_conflict, said
    assert Event.objects.get().title == "Ours"


@pytest.mark.parametrize(("said", "ours", "found"), [("online", "offline", "offline"), ("offline", "online", "online")])
def test_a_corrected_sell_mode_overrides_ever_online_both_ways(
    sync: Sync, client: Client, said: str, ours: str, found: str
) -> None:
    sync(feed(concert(sell_mode=said)))
    assert len(search(client, sell_mode=said)) == 1
    made = correct(Event.objects.get(), "sell_mode", ours)
    sync(feed(concert("Renamed", sell_mode=said)))
    assert (len(search(client, sell_mode=found)), len(search(client, sell_mode=said))) == (1, 0)
    corrections.release([made], by=None)
    assert (len(search(client, sell_mode=found)), len(search(client, sell_mode=said))) == (0, 1)


def test_an_event_sold_online_while_corrected_to_offline_is_ever_online_after_the_release(sync: Sync) -> None:
    sync(feed(concert(sell_mode="offline")))
    made = correct(Event.objects.get(), "sell_mode", "offline")
    sync(feed(concert(sell_mode="online")))
    sync(feed(concert(sell_mode="offline")))
    assert not Event.objects.get().ever_online
    corrections.release([made], by=None)
    assert Event.objects.values_list("sell_mode", "ever_online").get() == ("offline", True)


def test_a_hidden_event_is_nowhere_until_it_is_released(sync: Sync, client: Client) -> None:
    sync(feed(concert(), event("2", "Other")))
    hidden = Event.objects.get(external_id="1")
    made = correct(hidden, "hidden", True)
    sync(feed(concert("Renamed"), event("2", "Other")))
    path = f"/v1/events/{hidden.pk}"
    for found in (client.get(path), client.get(path, {"format": "ics"}), client.get(path, {"format": "jsonld"})):
        assert (found.status_code, found.json()["error"]["code"]) == (404, "not_found")
    for status in ("current", "withdrawn", "any"):
        for answer_format in ("json", "ics", "jsonld"):
            asked = WINDOW | {"status": status, "sell_mode": "any", "format": answer_format}
            for address in ("/v1/events/search", "/v1/events"):
                assert str(hidden.pk).encode() not in client.get(address, asked).content
    corrections.release([made], by=None)
    assert {row["title"] for row in search(client)} == {"Renamed", "Other"}


def test_a_correction_stays_while_its_row_is_away_and_applies_when_it_returns(sync: Sync, client: Client) -> None:
    sync(feed(concert(), event("2")))
    correct(Zone.objects.get(plan__event__external_id="1"), "price", "35")
    correct(Event.objects.get(external_id="1"), "title", "Camela")
    sync(feed(event("2")))
    assert {row["title"] for row in search(client)} == {"Concert"}
    sync(feed(concert("Concert II", price="21.00"), event("2")))
    assert sorted((row["title"], row["max_price"]) for row in search(client)) == [("Camela", 35.0), ("Concert", 20.0)]
    assert corrections.in_conflict().count() == 2


def test_times_that_no_longer_fit_what_the_provider_says_step_aside_until_they_do(sync: Sync) -> None:
    sync(feed(concert(ends="2030-07-01T22:00:00")))
    made = correct(Plan.objects.get(), "ends_at", "2030-07-01T19:00:00Z")
    later = feed(concert(starts="2030-07-02T20:00:00", ends="2030-07-02T22:00:00"))
    assert sync(later).status == "succeeded"
    assert Plan.objects.values_list("starts_at__day", "ends_at__day", "ends_at__hour").get() == (2, 2, 20)
    [waiting] = corrections.in_conflict()
    assert waiting.suspended
    with pytest.raises(ValidationError, match="end before it starts"):
        corrections.keep([waiting])
    sync(feed(concert(ends="2030-07-01T22:00:00")))
    made.refresh_from_db()
    assert (made.suspended, made.conflict_since, Plan.objects.values_list("ends_at__hour").get()) == (False, None, (19,))


def test_a_corrected_start_may_be_before_the_plan_that_it_followed(sync: Sync, client: Client) -> None:
    plans = [plan("1", BEGIN, "2030-07-01T21:00:00"), plan("2", "2030-07-02T20:00:00", "2030-07-02T21:00:00")]
    sync(feed(event("1", "Concert", plans)))
    begins = "2030-06-30T18:00:00Z"
    made = correct(Plan.objects.get(external_id="2"), "starts_at", begins)
    assert next((one["external_id"], one["starts_at"]) for one in detail(client)["plans"]) == ("2", begins)
    corrections.release([made], by=None)
    assert [one["external_id"] for one in detail(client)["plans"]] == ["1", "2"]


def test_both_times_can_be_corrected_at_once_and_one_alone_is_refused_where_it_does_not_fit(sync: Sync) -> None:
    sync(feed(concert(ends="2030-07-01T22:00:00")))
    session = Plan.objects.get()
    begin, end = (
        corrections.Edit(session, name, f"2030-08-01T{hour}:00:00Z") for name, hour in [("starts_at", 10), ("ends_at", 12)]
    )
    for alone, problem in [(begin, "end before"), (end._replace(value="2030-01-01T10:00:00Z"), "end before")]:
        with pytest.raises(ValidationError, match=problem):
            corrections.correct_all([alone], by=None, reason="moved")
    made = corrections.correct_all([begin, end], by=None, reason="moved")
    assert Event.objects.values_list("starts_at__month", "ends_at__hour").get() == (8, 12)
    with pytest.raises(ValidationError, match="end before"):
        corrections.release(made[1:], by=None)
    corrections.release(made, by=None)
    assert Event.objects.values_list("starts_at__month", "ends_at__hour").get() == (7, 20)


REFUSED: list[tuple[Any, str, tuple[Any, ...]]] = [
    (Zone, "price", ("1e2", "-1", "1.234", "12345678901", "NaN", Decimal("1.234"))),
    (Zone, "capacity", ("1_000", "-1", 2**31, "1.5")),
    (Zone, "name", (" ", None, "a\x00b")),
    (Plan, "starts_at", ("2030-07-01", "1935432000", None, dt.datetime(2030, 1, 1))),
    (Plan, "sold_out", ("maybe", 3)),
    (Event, "sell_mode", ("both", None)),
    (Event, "hidden", (False, "true")),
    (Event, "category", (" ",)),
    (Event, "organizer", ("x" * 256,)),
    (Event, "external_id", ("x",)),
    (Event, "id", ("x",)),
    (Event, "title", ("",)),
]


def test_a_value_the_gate_would_refuse_is_refused_here(sync: Sync) -> None:
    sync(feed(concert()))
    for kind, field, values in REFUSED:
        for value in values:
            with pytest.raises(ValidationError) as refused:
                correct(kind.objects.get(), field, value)
            assert list(refused.value.message_dict) == [field], value
    assert not Correction.objects.exists()


def test_a_correction_ends_by_itself_at_the_next_sync_after_its_time(sync: Sync) -> None:
    sync(feed(concert()))
    made = correct(Zone.objects.get(), "price", "35", expires_at=timezone.now() + dt.timedelta(hours=1))
    sync(feed(concert(category="x")))
    assert Zone.objects.get().price == 35
    Correction.objects.update(expires_at=timezone.now())
    sync(feed(concert(category="x")), dry_run=True)
    assert Zone.objects.get().price == 35
    sync(feed(concert(category="x")))
    made.refresh_from_db()
    assert (Zone.objects.get().price, made.outcome) == (Decimal(20), "expired")


def test_a_new_correction_replaces_the_earlier_one_which_stays_on_record(sync: Sync, client: Client) -> None:
    sync(feed(concert()))
    correct(Event.objects.get(), "title", "First")
    second = correct(Event.objects.get(), "title", "Second")
    assert [(c.ours, c.outcome) for c in Correction.objects.all()] == [("First", "replaced"), ("Second", "")]
    assert (detail(client)["title"], second.theirs) == ("Second", "Concert")
    corrections.release([second], by=None)
    assert detail(client)["title"] == "Concert"


@pytest.mark.django_db(transaction=True)
def test_an_edit_does_not_wait_for_long_behind_a_sync_and_neither_deadlocks(sync: Sync, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(feed(concert()))
    monkeypatch.setattr("events.catalogue.edits.LOCK_TIMEOUT", "200ms")
    held, done = threading.Event(), threading.Event()

    def write_as_a_merge_does() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT FROM providers_provider FOR NO KEY UPDATE")
            cursor.execute("UPDATE events_event SET category = 'merged'")
            held.set()
            done.wait(10)
        connections.close_all()

    merge = threading.Thread(target=write_as_a_merge_does)
    merge.start()
    held.wait(10)
    with pytest.raises(corrections.BusyError):
        correct(Event.objects.get(), "title", "Camela")
    done.set()
    merge.join()
    correct(Event.objects.get(), "title", "Camela")
    assert Event.objects.values_list("title", "category").get() == ("Camela", "merged")
    assert SyncRun.objects.count() == 1
