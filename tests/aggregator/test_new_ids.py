"""A provider that numbers the same events anew: held, and by an operator's yes both ids mean the event from then on."""

from collections.abc import Iterable

import pytest
from django.db import connection
from django.test import Client

from aggregator.models import Question, SyncRun
from aggregator.operations import holds
from events.catalogue import corrections
from events.models import Change, Event, EventAlias, Plan, Zone, event_id
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan, zone

pytestmark = pytest.mark.django_db
decided = pytest.mark.django_db(transaction=True)
NAMES = ("Aida", "Carmen", "Dido", "Elektra", "Fidelio", "Giselle", "Hamlet", "Jenufa", "Kiss", "Lulu")


def show(at: int, prefix: str = "", *, below: str = "", price: str = "20.00", title: str | None = None) -> str:
    starts = f"2030-07-{at + 1:02}T20:00:00"
    plans = [plan(f"{below}1", starts, zones=[zone(f"{below}7", price=price)]), plan(f"{below}2", "2030-08-01T20:00:00")]
    return event(f"{prefix}{at}", title or NAMES[at % 10], plans)


def season(prefix: str = "", numbers: Iterable[int] = range(10), **more: str) -> bytes:
    return feed(*(show(at, prefix, **more) for at in numbers))


def served() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


OLD = {str(at) for at in range(10)}


def test_neither_the_removals_nor_the_doubles_are_applied(sync: Sync) -> None:
    sync(season())
    report = sync(feed(*(show(at, "n") for at in range(10)), show(11, "really-new-", title="Tosca")))
    assert (report.status, report.events.created, report.events.withdrawn) == ("held", 1, 0)
    assert report.held
    assert (report.held["reason"], report.held["renamed"], report.held["removals"]) == ("ids_changed", 10, 10)
    assert report.held["examples"][0] == {"title": "Aida", "event": "0", "before": "0", "after": "n0"}
    assert served() == OLD | {"really-new-11"}
    assert not Change.objects.filter(event__external_id__startswith="n").exists()
    assert sync(season("n", range(10))).status == "held"
    assert Question.objects.filter(decision="").count() == 1


def test_no_force_overrides_it_and_a_dry_run_tells_of_it(sync: Sync) -> None:
    sync(season())
    assert sync(season("n"), force=True).status == "held"
    dry = sync(season("n"), dry_run=True)
    assert dry.held
    assert dry.held["reason"] == "ids_changed"
    assert served() == OLD


def test_fewer_than_nine_of_ten_are_removals(sync: Sync) -> None:
    sync(season())
    report = sync(feed(*(show(at, "n", title="Other" if at > 7 else None) for at in range(10))))
    assert (report.status, report.held and report.held["reason"]) == ("held", "removals")
    assert report.events.created == 10
    assert Event.objects.filter(current=True).count() == 20


def test_few_new_ids_are_no_question(sync: Sync) -> None:
    sync(season())
    assert sync(feed(*(show(at, "n" if at < 5 else "") for at in range(10)))).status == "succeeded"
    assert len(served()) == 10


@decided
def test_a_yes_keeps_our_ids_corrections_and_links_under_both_ids(sync: Sync, client: Client, admin_client: Client) -> None:
    sync(season())
    aida = Event.objects.get(external_id="0")
    corrections.correct(aida, "title", "Aïda", by=None, reason="x")
    stalls = Zone.objects.get(plan__event=aida, external_id="7")
    corrections.correct(stalls, "price", "25.00", by=None, reason="x")
    corrections.correct(Plan.objects.get(event=aida, external_id="2"), "starts_at", "2030-07-30 20:00", by=None, reason="x")
    new = season("n", below="b", price="22.00")
    assert sync(new).status == "held"
    run = SyncRun.objects.latest("pk")
    page = admin_client.get(f"/admin/aggregator/syncrun/{run.pk}/change/").content.decode()
    assert "under new ids" in page
    assert "<strong>n0</strong>" in page
    assert holds.approve(run, None) == 10
    report = sync(new)
    assert (report.status, report.events.created, report.plans.created, report.plans.withdrawn) == ("succeeded", 0, 0, 0)
    assert sync(new).status == "unchanged"
    assert served() == OLD
    aida.refresh_from_db()
    assert (aida.pk, aida.title, str(aida.max_price)) == (event_id("acme", "0"), "Aïda", "25.00")
    assert set(Plan.objects.filter(event=aida).values_list("external_id", flat=True)) == {"b1", "b2"}
    assert {
        str(price) for price in Zone.objects.exclude(plan__event=aida).filter(external_id="b7").values_list("price", flat=True)
    } == {"22.00"}
    # By either id it is found: in the admin, and by who reads.
    for asked in ("0", "n0"):
        assert str(aida.pk) in admin_client.get(f"/admin/events/event/?q={asked}").content.decode()
        rows = client.get(f"/v1/events?provider=acme&external_id={asked}").json()["data"]["events"]
        assert [row["id"] for row in rows] == [str(aida.pk)]


@decided
def test_aliases_count_in_later_syncs_whatever_they_bring(sync: Sync) -> None:
    sync(season())
    sync(season("n"))
    holds.approve(SyncRun.objects.latest("pk"), None)
    assert EventAlias.objects.count() == 10
    # Back to the old ids, and both in one feed: one event each.
    assert sync(season()).events.created == 0
    assert sync(feed(show(0), *(show(at, "n") for at in range(10)))).events.rejected == 0
    assert served() == OLD
    # A record that is refused under its new id keeps its last good version.
    assert sync(feed(show(0, "n", title=" "), *(show(at, "n") for at in range(1, 10)))).events.withdrawn == 0
    # What is missing under every id is counted as ever.
    report = sync(season("n", range(3)))
    assert (report.status, report.held and report.held["removals"]) == ("held", 7)
    assert sync(season("n", range(9))).events.withdrawn == 1
    assert sync(season("n", range(10))).events.restored == 1


@decided
def test_a_no_keeps_the_old_ones_and_is_remembered_for_these_ids(sync: Sync) -> None:
    sync(season())
    sync(season("n"))
    holds.reject(SyncRun.objects.latest("pk"), None)
    for _ in range(2):
        report = sync(season("n"))
        assert (report.status, report.held, [note["code"] for note in report.notes.listed()]) == (
            "succeeded",
            None,
            ["ids_refused"],
        )
    assert sync(season("n"), force=True).status == "succeeded"
    assert served() == OLD
    assert sync(season("m")).status == "held"


def test_two_shows_of_one_title_at_one_time_are_told_apart_by_their_order(sync: Sync) -> None:
    """As guided tours are."""
    sync(season())
    tours = [event(f"t{at}", "Tour", [plan("1", "2030-07-01T20:00:00")]) for at in range(8)]
    sync(feed(*tours))
    again = [event(f"u{at}", "Tour", [plan("1", "2030-07-01T20:00:00")]) for at in range(8)]
    sync(feed(*tours), force=True)
    report = sync(feed(*again))
    assert (report.status, report.held and report.held["renamed"]) == ("held", 8)
    assert report.held
    assert [(one["before"], one["after"]) for one in report.held["examples"]] == [(f"t{at}", f"u{at}") for at in range(8)]


def test_rows_that_are_taken_back_are_looked_for_by_an_index_in_each_table_that_names_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT k.conrelid::regclass::text, a.attname
            FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
            WHERE k.contype = 'f' AND k.confrelid::regclass::text IN ('events_event', 'events_plan', 'events_zone')
                AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1]
                    AND i.indpred IS NULL)
            """
        )
        assert cursor.fetchall() == []
