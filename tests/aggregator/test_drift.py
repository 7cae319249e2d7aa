import pytest
from django.contrib.auth.models import User
from django.test import Client

from aggregator.models import FeedState, Question, SyncRun
from aggregator.operations import holds
from events.models import Event
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

pytestmark = pytest.mark.django_db


def drift() -> SyncRun:
    return SyncRun.objects.latest("pk")


def organized(*ids: object, organizer: str | None = "7") -> list[str]:
    more = {"organizer_company_id": organizer} if organizer else {}
    return [event(str(identifier), **more) for identifier in ids]


def test_what_the_format_does_not_know_is_recorded_and_news_once(sync: Sync) -> None:
    sync(feed(event("1")))
    assert drift().drift["unknown"] == []
    strange = event("1", plans=[plan(zones=[zone(discount="10 %")]) + "<seat_map>A</seat_map>"], colour="red")
    sync(feed(strange))
    assert drift().drift["unknown"] == [
        {"name": "base_plan/@colour", "value": "red", "new": True},
        {"name": "base_plan/plan/zone/@discount", "value": "10 %", "new": True},
        {"name": "base_plan/seat_map", "value": "A", "new": True},
    ]
    sync(feed(strange, event("2", colour="blue")))
    assert drift().drift["unknown"] == [{"name": "base_plan/@colour", "value": "blue", "new": False}]


def test_what_stands_around_events_is_looked_at_too(sync: Sync) -> None:
    sync(feed(event("1")).replace(b"<output>", b'<output page="1"><package/>'))
    assert [one["name"] for one in drift().drift["unknown"]] == ["output/package", "output/@page"]


def test_an_enumerations_new_value_is_news_whether_it_is_understood_or_not(sync: Sync) -> None:
    sync(feed(event("1")))
    assert drift().drift["values"] == []
    sync(feed(event("1"), event("2", sell_mode="offline"), event("3", sell_mode="Phone")))
    assert drift().drift["values"] == [
        {"field": "sell_mode", "value": "offline"},
        {"field": "sell_mode", "value": "phone"},
    ]
    sync(feed(event("1"), event("2", sell_mode="offline"), event("4", sell_mode="phone")))
    assert drift().drift["values"] == []


def test_a_field_that_more_than_half_of_all_records_lost_is_told(sync: Sync) -> None:
    sync(feed(*organized(*range(10))))
    sync(feed(*organized(*range(5)), *organized(*range(5, 10), organizer=None)))
    assert drift().drift["fills"] == []
    sync(feed(*organized(*range(4), organizer="8"), *organized(*range(4, 10), organizer=" ")))
    assert drift().drift["fills"] == []
    sync(feed(*organized(*range(2), organizer="9"), *organized(*range(2, 10), organizer="")))
    assert drift().drift["fills"] == [{"field": "event.organizer", "before": 0.5, "now": 0.2}]


def test_one_record_of_one_is_too_few_to_be_told(sync: Sync) -> None:
    sync(feed(*organized(1)))
    sync(feed(*organized(1, organizer=None)))
    assert drift().drift["fills"] == []


def test_a_field_for_want_of_which_records_are_refused_has_fallen_too(sync: Sync) -> None:
    sync(feed(*many(1, 2, 3)))
    priceless = [event(str(n), plans=[plan(zones=[zone(price=None)])]) for n in (1, 2, 3)]
    sync(feed(*priceless))
    assert drift().drift["fills"] == [{"field": "zone.price", "before": 1.0, "now": 0.0}]
    sync(feed(*(event(str(n), title=" ") for n in (1, 2, 3))))
    assert (drift().error_code, drift().drift["fills"]) == (
        "no_valid_record",
        [{"field": "event.title", "before": 1.0, "now": 0.0}],
    )


def test_events_that_did_not_change_count_as_they_were(sync: Sync) -> None:
    sync(feed(*organized(*range(10))))
    sync(feed(*organized(*range(7)), *organized(7, 8, 9, organizer=None)))
    assert drift().drift["rates"]["event.organizer"] == 0.7


def test_another_mapping_or_format_begins_anew(sync: Sync, provider: Provider) -> None:
    sync(feed(event("1", colour="red")))
    mapping = {
        "events": "/planList/output/base_plan",
        "event": {"external_id": "@base_plan_id", "title": "@title"},
        "plans": "plan",
        "plan": {"external_id": "@plan_id", "starts_at": "@plan_start_date", "ends_at": "@plan_end_date"},
    }
    provider.format, provider.recipe = "mapped", {"mapping": mapping}
    provider.save()
    sync(feed(event("1", colour="red")))
    names = {one["name"]: one["new"] for one in drift().drift["unknown"]}
    assert names["base_plan/@colour"] is False
    assert names["base_plan/plan/@sold_out"] is False


# Holding


@pytest.fixture
def careful(provider: Provider) -> Provider:
    provider.hold_on_drift = True
    provider.save()
    return provider


def test_a_provider_may_hold_on_drift(sync: Sync, careful: Provider) -> None:
    assert sync(feed(*many(1, 2, 3))).status == "succeeded"
    report = sync(feed(event("1", title="Renamed", colour="red"), event("2")))
    assert report.status == "held"
    assert report.held is not None
    assert report.held["message"] == "The feed drifted: base_plan/@colour is new."
    assert list(Event.objects.order_by("external_id").values_list("title", "current")) == [
        ("Renamed", True),
        ("Concert", True),
        ("Concert", True),
    ]
    # The next feed like it is held again; one that is as it was before is not.
    assert sync(feed(event("1", title="Renamed", colour="red"), event("2"))).status == "held"
    assert sync(feed(*many(1, 2))).status == "succeeded"
    assert Event.objects.filter(current=True).count() == 2
    assert Question.objects.filter(decision="superseded").count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_approval_accepts_the_drift(sync: Sync, careful: Provider, admin_user: User) -> None:
    sync(feed(*organized(*range(6))))
    drifted = feed(*(event(str(n), sell_mode="offline", colour="red") for n in range(5)))
    assert sync(drifted).status == "held"
    holds.approve(drift(), admin_user)
    assert Event.objects.filter(current=True).count() == 5
    assert sync(drifted).status == "unchanged"
    assert drift().held is None


def test_force_and_providers_that_do_not_ask_for_it_hold_nothing(sync: Sync, careful: Provider) -> None:
    sync(feed(*many(1)))
    assert sync(feed(event("1", "Forced", colour="red")), force=True).status == "succeeded"
    assert sync(feed(event("1", colour="blue"))).status == "succeeded"
    Provider.objects.update(hold_on_drift=False)
    careful.refresh_from_db()
    assert sync(feed(event("1", "Other", size="9"))).status == "succeeded"


def test_a_dry_run_remembers_nothing_of_the_feeds_shape(sync: Sync) -> None:
    sync(feed(*many(1)))
    before = FeedState.objects.get().shape
    sync(feed(event("1", colour="red")), dry_run=True)
    assert FeedState.objects.get().shape == before


# The run's page


def test_the_runs_page_shows_it(admin_client: Client, sync: Sync) -> None:
    sync(feed(*organized(*range(9))))
    sync(feed(*(event(str(n), sell_mode="offline", colour="<red>") for n in range(9))))
    page = admin_client.get(f"/admin/aggregator/syncrun/{drift().pk}/change/").content.decode()
    assert "<h2>Drift</h2>" in page
    for said in ("base_plan/@colour", "&lt;red&gt;", "offline", "event.organizer", "100 %", "0 %"):
        assert said in page
    sync(feed(*many(1)), force=True)
    assert "<h2>Drift</h2>" not in admin_client.get(f"/admin/aggregator/syncrun/{drift().pk}/change/").content.decode()
