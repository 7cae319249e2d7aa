import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from aggregator.models import EventDigest, HeldRemoval, Question, Rejection, SyncRun
from events.models import Event, Generation, Plan, Zone, event_id
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

SHARED = Path(__file__).resolve().parents[3] / "shared" / "feeds"
PAST = "2020-07-01T20:00:00"


def summary_of(external_id: str) -> str | None:
    return Event.objects.get(external_id=external_id).summary


def current() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


def codes(run_id: int | None) -> list[tuple[str, str, str]]:
    return list(Rejection.objects.filter(run_id=run_id).values_list("code", "kind", "path"))


# What comes in


def test_an_event_with_its_plans_and_zones_is_stored_as_the_provider_said(sync: Sync) -> None:
    report = sync(
        feed(
            event(
                "7",
                "  Camela  ",
                [plan("3", "2030-07-01T20:00:00", "2030-07-01T22:00:00", [zone("40", "Platea", "20.5", "243")])],
            )
        )
    )
    assert report.status == "succeeded"
    stored = Plan.objects.select_related("event").get()
    assert (stored.event.id, stored.event.title) == (event_id("acme", "7"), "Camela")
    # Madrid is two hours ahead of UTC in July.
    assert stored.starts_at == dt.datetime(2030, 7, 1, 18, tzinfo=dt.UTC)
    assert Zone.objects.values_list("name", "price", "capacity", "numbered").get() == ("Platea", Decimal("20.50"), 243, True)


def test_the_same_feed_twice_writes_nothing_the_second_time(sync: Sync) -> None:
    document = feed(*many(1, 2, 3))
    sync(document)
    generation = Generation.objects.get().value
    again = sync(document)
    assert (again.status, again.events.seen, again.wrote()) == ("unchanged", 0, 0)
    assert Generation.objects.get().value == generation


def test_a_feed_that_only_looks_different_writes_nothing(sync: Sync) -> None:
    sync(feed(*many(1, 2, 3)))
    before = list(Event.objects.order_by("id").values_list("updated_at", flat=True))
    other = feed(*many(3, 1, 2)).replace(b"<zone ", b"<zone  unknown='x' ").replace(b"<output>", b"<output><!-- hello -->")
    report = sync(other)
    assert (report.status, report.events.unchanged, report.zones.unchanged) == ("unchanged", 3, 3)
    assert list(Event.objects.order_by("id").values_list("updated_at", flat=True)) == before


def test_each_level_counts_its_own_changes(sync: Sync) -> None:
    sync(feed(event("1"), event("2"), event("3")))
    report = sync(
        feed(
            event("1", plans=[plan(zones=[zone(price="30")])]),
            event("2", title="Other"),
            event("3", plans=[plan(sold_out="true")]),
        )
    )
    assert (report.events.updated, report.plans.updated, report.zones.updated) == (1, 1, 1)
    assert (report.events.unchanged, report.plans.unchanged, report.zones.unchanged) == (2, 2, 2)


def test_a_changed_price_moves_the_generation_and_the_summary(sync: Sync) -> None:
    sync(feed(event("1")))
    generation = Generation.objects.get().value
    sync(feed(event("1", plans=[plan(zones=[zone(price="35"), zone("2", price="12.5")])])))
    assert Generation.objects.get().value != generation
    assert '"min_price":12.5,"max_price":35.0' in (summary_of("1") or "")


def test_a_zone_listed_twice_in_a_plan_is_kept_twice(sync: Sync) -> None:
    sync(feed(event(plans=[plan(zones=[zone("186", price="75"), zone("186", price="65")])])))
    assert list(Zone.objects.order_by("occurrence").values_list("occurrence", "price")) == [(1, Decimal(75)), (2, Decimal(65))]


def test_one_plan_id_may_stand_under_two_events(sync: Sync) -> None:
    report = sync(feed(event("1", plans=[plan("1642")]), event("2", plans=[plan("1642")])))
    assert (report.plans.created, Plan.objects.count()) == (2, 2)


def test_an_event_once_sold_online_stays_findable_when_it_goes_offline(sync: Sync) -> None:
    sync(feed(event("1"), event("2", sell_mode="offline"), event("3", sell_mode=None)))
    sync(feed(event("1", sell_mode="offline"), event("2", sell_mode="offline"), event("3", sell_mode=None)))
    assert dict(Event.objects.values_list("external_id", "ever_online")) == {"1": True, "2": False, "3": False}


# What is refused


def test_a_bad_zone_costs_that_zone_alone(sync: Sync) -> None:
    report = sync(feed(event(plans=[plan(zones=[zone("1"), zone("2", capacity="3000000000"), zone("3", price="NaN")])])))
    assert (report.status, report.zones.created, report.zones.rejected) == ("partial", 1, 2)
    assert codes(report.run) == [
        ("invalid_capacity", "zone", "base_plan[1]/plan[1]/zone[2]"),
        ("invalid_price", "zone", "base_plan[1]/plan[1]/zone[3]"),
    ]


def test_a_bad_event_hides_what_is_below_it_from_the_counts(sync: Sync) -> None:
    report = sync(feed(event("1", title=" ", plans=[plan(zones=[zone(price="x")])]), event("2")))
    assert (report.events.seen, report.events.rejected, report.plans.seen, report.zones.seen) == (2, 1, 1, 1)
    assert [rejection["code"] for rejection in report.rejections] == ["missing"]


def test_what_was_refused_keeps_its_last_good_version(sync: Sync) -> None:
    sync(feed(event("1"), event("2", plans=[plan("1"), plan("2", zones=[zone("1"), zone("2")])])))
    report = sync(
        feed(
            event("1", title=""),
            event("2", plans=[plan("1", starts="soon"), plan("2", zones=[zone("1", price="-1"), zone("2")])]),
        )
    )
    assert (report.events.rejected, report.plans.rejected, report.zones.rejected) == (1, 1, 1)
    assert (report.events.withdrawn, report.plans.withdrawn, report.zones.withdrawn) == (0, 0, 0)
    assert not Zone.objects.exclude(price=Decimal(20)).exists()


def test_a_partial_feed_reports_its_rejections_again_when_anything_else_changes(sync: Sync) -> None:
    bad = event("1", plans=[plan(zones=[zone(), zone("2", price="1e2")])])
    sync(feed(bad))
    report = sync(feed(bad, event("2")))
    assert (report.status, report.zones.rejected, report.events.created) == ("partial", 1, 1)


def test_an_unreadable_id_may_be_any_missing_sibling(sync: Sync) -> None:
    sync(feed(*many(1, 2, 3), event("4", plans=[plan("1"), plan("2"), plan("3")])))
    report = sync(feed(*many(1), event(None), event(None), event("4", plans=[plan("1"), plan(None)])))
    assert (report.events.withdrawn, report.plans.withdrawn) == (0, 2)


def test_a_rejected_twin_counts_for_the_occurrence_of_the_next(sync: Sync) -> None:
    sync(feed(event(plans=[plan(zones=[zone("186", price="75"), zone("186", price="65")])])))
    report = sync(feed(event(plans=[plan(zones=[zone("186", price="??"), zone("186", price="60")])])))
    assert list(Zone.objects.order_by("occurrence").values_list("price", "withdrawn_at")) == [
        (Decimal(75), None),
        (Decimal(60), None),
    ]
    assert (report.zones.updated, report.zones.rejected, report.zones.withdrawn) == (1, 1, 0)


def test_of_an_event_listed_twice_the_first_valid_one_stands(sync: Sync) -> None:
    report = sync(feed(event("1", title=""), event("1", title="First"), event("1", title="Second"), event("1", title="First")))
    assert Event.objects.get().title == "First"
    assert [rejection["code"] for rejection in report.rejections] == ["missing", "duplicate"]


def test_a_repeat_of_an_unchanged_event_is_judged_as_in_the_first_run(sync: Sync) -> None:
    sync(feed(event("1")))
    report = sync(feed(event("1"), event("1"), event("1", title="Other")))
    assert [rejection["code"] for rejection in report.rejections] == ["duplicate"]
    assert Event.objects.get().title == "Concert"


def test_a_feed_of_which_nothing_can_be_read_changes_nothing_and_says_why(sync: Sync) -> None:
    sync(feed(*many(1, 2)))
    report = sync(feed(event("1", title=""), event("2", title="")))
    assert (report.status, report.error and report.error["code"]) == ("failed", "no_valid_record")
    assert (Rejection.objects.filter(run_id=report.run).count(), current()) == (2, {"1", "2"})


@pytest.mark.parametrize(
    "document",
    [b"", b"<html><body>Maintenance</body></html>", b"<planList><output>", b'<!DOCTYPE planList [<!ENTITY a "b">]><planList/>'],
)
def test_a_document_that_is_no_feed_changes_nothing(sync: Sync, document: bytes) -> None:
    sync(feed(*many(1, 2)))
    report = sync(document)
    assert report.status == "failed"
    assert report.error
    assert report.error["message"]
    assert (SyncRun.objects.latest("pk").status, current()) == ("failed", {"1", "2"})


def test_a_cut_feed_changes_nothing_wherever_it_is_cut(sync: Sync) -> None:
    sync(feed(event("1")))
    whole = feed(event("1", title="Other"), event("2"))
    for end in range(0, len(whole) - 1, 7):
        assert sync(whole[:end]).status == "failed"
    assert Event.objects.get().title == "Concert"


# What leaves, and comes back


def test_a_future_event_that_leaves_is_withdrawn_and_comes_back(sync: Sync) -> None:
    sync(feed(*many(1, 2)))
    gone = sync(feed(*many(1)))
    assert (gone.events.withdrawn, gone.plans.withdrawn, gone.zones.withdrawn, current()) == (1, 1, 1, {"1"})
    assert summary_of("2")
    back = sync(feed(*many(1, 2)))
    assert (back.events.restored, back.plans.restored, back.zones.restored, current()) == (1, 1, 1, {"1", "2"})


def test_a_past_event_that_leaves_is_history_and_still_served(sync: Sync) -> None:
    sync(feed(event("1", plans=[plan(starts=PAST)]), event("2")))
    report = sync(feed(event("2")))
    assert (report.events.withdrawn, current()) == (1, {"1", "2"})
    assert '"min_price":20.0' in (summary_of("1") or "")


def test_an_event_whose_plans_all_leave_is_no_longer_current(sync: Sync) -> None:
    sync(feed(event("1"), event("2")))
    report = sync(feed(event("1", plans=[]), event("2")))
    assert (report.events.withdrawn, report.plans.withdrawn, current()) == (0, 1, {"2"})


def test_a_zone_that_leaves_a_plan_is_no_longer_priced(sync: Sync) -> None:
    sync(feed(event(plans=[plan(zones=[zone("1", price="10"), zone("2", price="90")])])))
    sync(feed(event(plans=[plan(zones=[zone("1", price="10")])])))
    assert '"max_price":10.0' in (summary_of("1") or "")


# Removals


def test_too_many_removals_are_held_and_the_rest_applies(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    report = sync(feed(*many(0, 1, 2), event("new")))
    assert (report.status, report.events.created, report.events.withdrawn) == ("held", 1, 0)
    assert report.held
    assert (report.held["removals"], report.held["live"]) == (7, 10)
    assert len(current()) == 11
    assert HeldRemoval.objects.filter(question__run_id=report.run, kind="event").count() == 7


def test_a_held_feed_is_held_again_however_often_it_comes(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    short = feed(*many(0, 1, 2))
    assert [sync(short).status for _ in range(3)] == ["held"] * 3
    assert sync(feed(*many(*range(10)))).status == "unchanged"
    assert not Question.objects.exclude(decision="superseded").exists()


def test_force_removes_what_would_be_held(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    report = sync(feed(*many(0)), force=True)
    assert (report.status, report.events.withdrawn, current()) == ("succeeded", 9, {"0"})


def test_a_few_removals_or_a_small_share_are_not_held(sync: Sync) -> None:
    sync(feed(*many(*range(40))))
    assert sync(feed(*many(*range(8, 40)))).status == "succeeded"
    assert sync(feed(*many(*range(13, 40)))).status == "succeeded"


def test_events_that_took_place_are_not_counted_as_removed(sync: Sync) -> None:
    past = [event(f"p{at}", plans=[plan(starts=PAST)]) for at in range(10)]
    sync(feed(*past, *many(1, 2)))
    report = sync(feed(*many(1, 2)))
    assert (report.status, report.events.withdrawn) == ("succeeded", 10)


def test_events_that_come_without_plans_count_as_removed(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    report = sync(feed(*[event(str(at), plans=[]) for at in range(10)]))
    assert (report.status, report.plans.withdrawn, len(current())) == ("held", 0, 10)
    again = sync(feed(*[event(str(at), plans=[]) for at in range(10)]))
    assert again.status == "held"


def test_an_empty_feed_is_held_where_there_was_any_event(sync: Sync) -> None:
    assert sync(feed()).status == "unchanged"
    sync(feed(event("1")))
    assert (sync(feed()).status, current()) == ("held", {"1"})
    assert (sync(feed(), force=True).status, current()) == ("succeeded", set())


# Doors


def test_a_dry_run_says_what_would_happen_and_writes_nothing(sync: Sync) -> None:
    sync(feed(*many(1, 2)))
    runs_before, generation = SyncRun.objects.count(), Generation.objects.get().value
    report = sync(feed(event("1", title="Other"), event("3", title=""), event("4")), dry_run=True)
    assert (report.status, report.run) == ("partial", None)
    assert (report.events.created, report.events.updated, report.events.withdrawn) == (1, 1, 1)
    assert (current(), Event.objects.get(external_id="1").title) == ({"1", "2"}, "Concert")
    assert (SyncRun.objects.count(), Generation.objects.get().value) == (runs_before, generation)
    assert EventDigest.objects.count() == 2


def test_a_changed_timezone_reads_the_same_bytes_again(sync: Sync, provider) -> None:
    document = feed(event("1"))
    sync(document)
    provider.timezone = "Atlantic/Canary"
    provider.save()
    report = sync(document)
    assert (report.status, report.plans.updated) == ("succeeded", 1)


# The provider's published moments


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared feeds are not here")
@pytest.mark.parametrize("dialect", ["planlist", "eventlist"])
def test_the_published_moments_come_out_as_the_provider_meant(sync: Sync, dialect: str) -> None:
    first, second, third = (sync((SHARED / f"{dialect}-moment-{at}.xml").read_bytes()) for at in (1, 2, 3))
    assert [report.status for report in (first, second, third)] == ["succeeded", "partial", "partial"]
    assert [r["value"] for r in third.rejections] == ["2021-09-31T20:00:00"]
    morancos = Zone.objects.filter(plan__event__external_id="1591").order_by("occurrence")
    assert list(morancos.values_list("external_id", "price", "capacity")) == [("186", Decimal(75), 0), ("186", Decimal(65), 12)]
    assert Plan.objects.filter(external_id="1642").count() == 2
    # 322 vanished after it took place: it is history. 444 has no plan that can be read.
    assert current() == {"291", "322", "1591"}
