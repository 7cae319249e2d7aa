import pytest

from aggregator.models import SyncRun
from aggregator.operations import holds
from aggregator.runs.locks import run_lock
from events.models import Event, Generation
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import feed, many


def current() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


def held(sync: Sync, *listed: int) -> SyncRun:
    assert sync(feed(*many(*listed))).status == "held"
    return SyncRun.objects.latest("pk")


def test_approving_withdraws_exactly_what_was_held(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    run = held(sync, 0, 1)
    generation = Generation.objects.get().value
    assert holds.approve(run, None) == 8
    assert current() == {"0", "1"}
    assert Generation.objects.get().value != generation
    assert sync(feed(*many(0, 1))).status == "unchanged"


def test_approving_spares_what_a_later_held_run_listed_again(sync: Sync) -> None:
    sync(feed(*many(*range(20))))
    first = held(sync, 0, 1)
    held(sync, 0, 1, 2, 3)
    holds.approve(first, None)
    assert current() == {"0", "1", "2", "3"}


def test_what_was_withdrawn_by_approval_comes_back_when_it_is_listed_again(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    holds.approve(held(sync, 0), None)
    report = sync(feed(*many(*range(10))))
    assert (report.status, report.events.restored, len(current())) == ("succeeded", 9, 10)


def test_rejecting_keeps_all_and_the_same_feed_is_held_again(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    holds.reject(held(sync, 0), None)
    assert len(current()) == 10
    held(sync, 0)


def test_a_run_is_decided_on_once(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    superseded, run = held(sync, 0), held(sync, 0)
    sync(feed(*many(*range(10))))
    for late in (superseded, run):
        with pytest.raises(holds.CannotDecideError):
            holds.approve(late, None)
    assert len(current()) == 10


@pytest.mark.django_db(transaction=True)
def test_nothing_is_decided_while_a_sync_runs(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    run = held(sync, 0)
    with run_lock(run.provider_id), pytest.raises(holds.CannotDecideError, match="running"):
        holds.approve(run, None)
