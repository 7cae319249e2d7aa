from datetime import timedelta

import pytest
from django.utils import timezone

from aggregator.models import EventDigest, HeldRemoval, SyncRun
from aggregator.operations import holds, open_questions
from aggregator.runs.locks import run_lock
from events.models import Event, Generation
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan


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


def test_one_question_stands_and_it_speaks_of_the_newest_feed(sync: Sync) -> None:
    sync(feed(*many(*range(20))))
    first = held(sync, 0, 1)
    for _ in range(9):
        last = held(sync, 0, 1, 2, 3)
    (one,) = open_questions.standing()
    assert one.message == "16 of 20 live events would be removed, more than 5 and more than 20 %."
    assert set(HeldRemoval.objects.values_list("question__run", flat=True)) == {last.pk}, "nothing is kept of the others"
    with pytest.raises(holds.CannotDecideError, match="superseded by a later run"):
        holds.approve(first, None)
    holds.approve(last, None)
    assert current() == {"0", "1", "2", "3"}
    assert not open_questions.standing()


def test_an_answer_to_the_same_question_of_an_earlier_run_is_as_good(sync: Sync) -> None:
    """A page stays open while the schedule goes on, and each run asks the same."""
    sync(feed(*many(*range(10))))
    first = held(sync, 0, 1)
    held(sync, 0, 1)
    assert holds.approve(first, None) == 8
    assert not open_questions.standing()


def test_a_question_is_told_as_it_is_when_it_is_read(sync: Sync) -> None:
    sync(feed(*many(*range(20))))
    held(sync, 0, 1)
    Event.objects.filter(external_id__in=["5", "6", "1"]).update(
        **dict.fromkeys(("starts_at", "last_starts_at", "ends_at"), timezone.now() - timedelta(days=1))
    )
    (one,) = open_questions.standing()
    assert one.message == "16 of 17 live events would be removed, more than 5 and more than 20 %."


def test_what_was_withdrawn_by_approval_comes_back_when_it_is_listed_again(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    holds.approve(held(sync, 0), None)
    report = sync(feed(*many(*range(10))))
    assert (report.status, report.events.restored, len(current())) == ("succeeded", 9, 10)


def test_what_was_answered_with_no_is_not_asked_again(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    holds.reject(held(sync, 0, 1), None)
    for _ in range(3):
        report = sync(feed(*many(0, 1)))
        assert (report.status, report.held, [note["code"] for note in report.notes.listed()]) == (
            "succeeded",
            None,
            ["removals_refused"],
        )
    # Fewer of the same are no news, more are; and what else the feed says comes in.
    report = sync(feed(event("0", title="Renamed"), *many(1, 2, "new")))
    assert (report.status, report.events.created, report.events.updated) == ("succeeded", 1, 1)
    assert len(current()) == 11
    run = held(sync, 0)
    holds.approve(run, None)
    assert current() == {"0"}


def test_a_yes_ends_the_memory_of_an_earlier_no(sync: Sync) -> None:
    sync(feed(*many(*range(10))))
    holds.reject(held(sync, 0, 1), None)
    assert sync(feed(*many(0, 1)), force=True).events.withdrawn == 8
    sync(feed(*many(*range(10))))
    held(sync, 0, 1)


def test_a_refused_feed_costs_no_more_than_the_events_that_lack_something(sync: Sync) -> None:
    """The others are known by their digests; those that lack a plan are read and judged each time."""
    whole = [event(str(n), plans=[plan("1"), plan("2", "2030-08-01T20:00:00")]) for n in range(10)]
    sync(feed(*whole))
    lacking = feed(*whole[:3], *(event(str(n), plans=[]) for n in range(3, 10)))
    assert sync(lacking).status == "held"
    holds.reject(SyncRun.objects.latest("pk"), None)
    assert sync(lacking).status == "succeeded"
    assert set(EventDigest.objects.values_list("external_id", flat=True)) == {"0", "1", "2"}
    assert sync(lacking).notes.totals["removals_refused"] == 14
    assert len(current()) == 10


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
