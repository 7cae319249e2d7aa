"""Values that change in a way nobody believes, in too many events at once: held, decided on, remembered."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from aggregator.models import EventDigest, HeldValue, Question, SyncRun
from aggregator.operations import holds, open_questions
from events.catalogue import corrections
from events.models import Change, Event, Plan, Zone
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan, zone

pytestmark = pytest.mark.django_db
decided = pytest.mark.django_db(transaction=True)
TITLES = [
    "Aida",
    "Brundibár",
    "Carmen",
    "Dido",
    "Elektra",
    "Fidelio",
    "Giselle",
    "Hamlet",
    "Idomeneo",
    "Jenufa",
    "Kiss",
    "Lulu",
    "Manon",
    "Norma",
    "Otello",
    "Parsifal",
]
DAY = "2030-07-01T20:00:00"


def one(number: int, *, price: str = "20.00", title: str | None = None, starts: str = DAY, name: str = "Stalls") -> str:
    zones = [zone("1", name, price), zone("2", "Gallery", "8.00")]
    return event(str(number), title or f"{TITLES[number % 16]} {number}x", plans=[plan("1", starts, zones=zones)])


def season(of: Callable[[int], str] = one, numbers: Iterable[int] = range(20)) -> bytes:
    return feed(*map(of, numbers))


def dear(number: int) -> str:
    return one(number, price="2000.00")


def prices() -> set[Decimal | None]:
    return set(Zone.objects.filter(external_id="1").values_list("price", flat=True))


def test_prices_times_a_hundred_are_held_and_the_rest_applies(sync: Sync) -> None:
    sync(season())
    report = sync(feed(*(dear(n) for n in range(19)), one(19, price="21.00"), one(77)))
    assert (report.status, report.events.created, report.zones.updated) == ("held", 1, 1)
    assert report.held
    assert report.held["reason"] == "values"
    assert report.held["values"] == {"price": {"events": 19, "of": 20}}
    assert report.held["message"] == (
        "Of 20 live events a price changes by a factor of 3 or more in 19, more than 5 and more than 20 %."
    )
    assert len(report.held["examples"]) == 19
    first = report.held["examples"][0]
    assert (first["way"], first["plan"], first["zone"], first["before"], first["after"]) == (
        "price",
        "1",
        "1",
        "20.00",
        "2000.00",
    )
    assert prices() == {Decimal(20), Decimal(21)}
    assert Event.objects.filter(max_price=20).count() == 20
    assert set(EventDigest.objects.values_list("external_id", flat=True)) == {"19", "77"}


def test_titles_of_other_events_and_starts_days_away_are_held_too(sync: Sync) -> None:
    sync(season())
    swapped = sync(season(lambda n: one(n, title=f"{TITLES[(n + 1) % 16]} other")))
    assert (swapped.status, swapped.held and swapped.held["values"]) == ("held", {"title": {"events": 20, "of": 20}})
    moved = sync(season(lambda n: one(n, starts="2030-07-02T20:00:01")))
    assert (moved.status, moved.held and moved.held["values"]) == ("held", {"start": {"events": 20, "of": 20}})
    assert [example["after"] for example in (moved.held or {})["examples"]] == ["2030-07-02T18:00:01Z"] * 20
    assert not Event.objects.filter(title__endswith="other").exists()
    assert {str(at) for at in Plan.objects.values_list("starts_at", flat=True)} == {"2030-07-01 18:00:00+00:00"}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda n: one(n, price="59.99"), id="less than a factor of 3"),
        pytest.param(lambda n: one(n, price="0.00"), id="to nothing"),
        pytest.param(lambda n: one(n, starts="2030-07-02T20:00:00"), id="a day, and no more"),
        pytest.param(lambda n: one(n, title=f"The new {n}X!"), id="a word in common, whatever its case"),
        pytest.param(lambda n: dear(n) if n < 5 else one(n), id="five events"),
        pytest.param(lambda n: dear(n) if n < 4 else one(n, title=f"{n} other {n}") if n < 9 else one(n), id="few of each kind"),
    ],
)
def test_what_is_believed_is_applied(sync: Sync, changed: Callable[[int], str]) -> None:
    sync(season())
    report = sync(season(changed))
    assert (report.status, report.held) == ("succeeded", None)
    assert report.events.updated + report.plans.updated + report.zones.updated > 0
    assert sync(season(changed)).status == "unchanged"


def test_from_nothing_and_what_was_not_known_has_no_factor(sync: Sync) -> None:
    sync(season(lambda n: one(n, price="0.00"), range(10)))
    assert sync(season(dear)).status == "succeeded"
    # Nor has what comes back after it was withdrawn.
    sync(season(dear, range(1)), force=True)
    assert sync(season()).status == "succeeded"


def test_an_event_counts_once_however_many_of_its_zones_change(sync: Sync) -> None:
    def large(price: str) -> bytes:
        many = [plan(str(p), zones=[zone(str(z), price=price) for z in range(5)]) for p in range(5)]
        return feed(event("x", plans=many), *(one(n) for n in range(9)))

    sync(large("20.00"))
    report = sync(large("200.00"))
    assert (report.status, report.zones.updated) == ("succeeded", 25)


def test_what_is_over_does_not_count(sync: Sync) -> None:
    sync(season(lambda n: one(n, starts="2020-07-01T20:00:00" if n < 10 else DAY)))
    assert sync(season(lambda n: one(n, price="2000", starts="2020-07-01T20:00:00") if n < 10 else one(n))).status == "succeeded"


def test_limits_are_the_providers(sync: Sync, provider: Provider) -> None:
    sync(season())
    provider.values_allowed, provider.values_allowed_percent = 19, 0
    provider.save()
    assert sync(season(lambda n: dear(n) if n else one(n))).status == "succeeded"
    provider.values_allowed = 0
    provider.save()
    assert sync(season(lambda n: dear(n) if n > 1 else one(n))).status == "held"


def test_force_lets_values_through_and_a_dry_run_tells_of_them(sync: Sync) -> None:
    sync(season())
    dry = sync(season(dear), dry_run=True)
    assert (dry.status, dry.held and dry.held["reason"], Question.objects.count()) == ("held", "values", 0)
    assert sync(season(dear), force=True).status == "succeeded"
    assert prices() == {Decimal(2000)}


def test_one_question_stands_and_the_same_values_refused_are_refused_in_silence(sync: Sync) -> None:
    sync(season())
    for _ in range(3):
        assert sync(season(dear)).status == "held"
    assert Question.objects.filter(decision="").count() == 1
    assert HeldValue.objects.count() == 20
    holds.reject(SyncRun.objects.latest("pk"), None)
    for _ in range(2):
        report = sync(season(dear))
        assert (report.status, report.held, report.notes.listed()[0]["code"]) == ("succeeded", None, "values_refused")
    assert prices() == {Decimal(20)}
    # Others are asked about; and so are the same after the feed was right.
    assert sync(season(lambda n: one(n, price="3000.00"))).status == "held"
    assert sync(season()).status == "unchanged"
    assert not open_questions.standing()


@decided
def test_approving_serves_them_and_the_next_sync_has_nothing_to_do(sync: Sync) -> None:
    sync(season())
    sync(season(lambda n: one(n, price="2000.00", title=f"{n} other", starts="2030-09-01T20:00:00")))
    run = SyncRun.objects.latest("pk")
    assert [question.cause for question in run.questions.all()] == ["values"]
    assert holds.approve(run, None) == 20
    assert prices() == {Decimal(2000)}
    assert Event.objects.filter(title__endswith="other", max_price=2000, starts_at__month=9).count() == 20
    assert Change.objects.filter(batch__run_id=run.pk, after__has_key="title").count() == 20
    assert sync(season(lambda n: one(n, price="2000.00", title=f"{n} other", starts="2030-09-01T20:00:00"))).status == "unchanged"


@decided
def test_a_correction_stands_over_what_is_approved(sync: Sync) -> None:
    sync(season())
    first = Zone.objects.get(plan__event__external_id="0", external_id="1")
    corrections.correct(first, "price", "25.00", by=None, reason="x")
    assert sync(season(dear)).held is not None
    second = Zone.objects.get(plan__event__external_id="1", external_id="1")
    corrections.correct(second, "price", "26.00", by=None, reason="x")
    assert holds.approve(SyncRun.objects.latest("pk"), None) == 19
    assert prices() == {Decimal(25), Decimal(26), Decimal(2000)}
    sync(season(dear))
    assert prices() == {Decimal(25), Decimal(26), Decimal(2000)}
    assert {str(one.theirs) for one in second.corrections.all()} == {"2000.00"}


@decided
def test_removals_and_values_of_one_run_are_decided_on_each_by_itself(sync: Sync) -> None:
    sync(season())
    report = sync(season(dear, range(12)))
    assert report.held
    assert report.held["reasons"] == ["removals", "values"]
    run = SyncRun.objects.latest("pk")
    holds.reject(run, None, ["removals"])
    assert [one.question.cause for one in open_questions.standing()] == ["values"]
    holds.approve(run, None, ["values"])
    assert (Event.objects.filter(current=True).count(), Event.objects.filter(max_price=2000).count()) == (20, 12)
    assert sync(season(dear, range(12))).status == "succeeded"


def test_an_event_whose_values_are_held_is_served_as_it_was_in_every_field_of_that_row(sync: Sync) -> None:
    """What comes with another event's title is another event's."""
    sync(season())
    sync(season(lambda n: one(n, price="2000.00", name="Other")))
    assert set(Zone.objects.filter(external_id="1").values_list("name", flat=True)) == {"Stalls"}


@decided
def test_the_runs_page_shows_old_and_new_side_by_side_and_decides(admin_client: Client, sync: Sync) -> None:
    sync(season())
    sync(season(lambda n: one(n, price="2000.00", starts="2030-09-01T20:00:00"), range(12)))
    run = SyncRun.objects.latest("pk")
    url = f"/admin/aggregator/syncrun/{run.pk}/"
    page = admin_client.get(f"{url}change/").content.decode()
    for said in ("20.00", "2000.00", "2030-07-01 20:00", "2030-09-01 20:00", "Price of Stalls", "the whole event"):
        assert said in page
    desk = admin_client.get("/admin/").content.decode()
    assert "a price changes by a factor of 3 or more in 12" in desk
    dialog = admin_client.get(f"{url}approve/").content.decode()
    assert dialog.count('name="decided"') == 2
    admin_client.post(f"{url}approve/", {"_form_submitted": "True", "decided": ["values"]})
    assert (prices(), Event.objects.filter(current=True).count()) == ({Decimal(20), Decimal(2000)}, 20)
    admin_client.post(f"{url}reject/", {"_form_submitted": "True"})
    assert not open_questions.standing()


def test_a_question_about_events_that_are_over_meanwhile_calls_nothing_many(sync: Sync) -> None:
    sync(season())
    sync(season(dear))
    yesterday = timezone.now() - timedelta(days=1)
    Event.objects.update(starts_at=yesterday, last_starts_at=yesterday, ends_at=yesterday)
    assert [one.message for one in open_questions.standing()] == ["Of 0 live events nothing changes so."]


@decided
def test_a_dialog_tells_what_was_asked_though_a_later_run_asks_otherwise(admin_client: Client, sync: Sync) -> None:
    sync(season())
    sync(season(dear))
    run = SyncRun.objects.latest("pk")
    sync(season(lambda n: one(n, price="3000.00")))
    dialog = admin_client.get(f"/admin/aggregator/syncrun/{run.pk}/approve/").content.decode()
    assert "a price changes by a factor of 3 or more in 20" in dialog
    assert "superseded" in dialog
    assert "nothing changes so" not in dialog


def test_old_and_new_stand_in_the_order_of_titles(admin_client: Client, sync: Sync) -> None:
    sync(season())
    sync(season(dear))
    page = admin_client.get(f"/admin/aggregator/syncrun/{SyncRun.objects.latest('pk').pk}/change/").content.decode()
    table = page[page.index("The feed says") :]
    places = [table.index(title) for title in TITLES]
    assert places == sorted(places)
