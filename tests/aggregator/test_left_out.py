"""Of a feed that has hardly changed, known events are not parsed again: nothing else may come out for that."""

import pytest

from aggregator.models import FeedState
from events.models import Event
from providers import xml
from providers.adapters.plan_list import PlanList
from providers.element import Element
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan

KNOWN = range(1, 41)


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "PIECE_BYTES", 256)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The events that the parser gave to the adapter since this fixture's `clear`."""
    found: list[str | None] = []
    context = PlanList.context

    def noted(self: PlanList, element: Element) -> bytes | None:
        found.append(element.get("base_plan_id"))
        return context(self, element)

    monkeypatch.setattr(PlanList, "context", noted)
    return found


def test_other_bytes_around_known_events_cost_no_parsing_and_change_nothing(sync: Sync, seen: list[str | None]) -> None:
    first = sync(feed(*many(*KNOWN)))
    seen.clear()
    again = sync(feed("<!-- the same -->", *many(*KNOWN)))
    assert (again.status, again.events.seen, again.events.unchanged) == ("unchanged", 40, 40)
    assert again.seen() == first.seen()
    assert len(seen) < 5


def test_one_changed_event_among_known_ones_is_updated_alone(sync: Sync, seen: list[str | None]) -> None:
    sync(feed(*many(*KNOWN)))
    seen.clear()
    events = many(*KNOWN)
    events[29] = event("30", title="Gala concert")
    report = sync(feed(*events))
    assert (report.status, report.events.updated, report.events.unchanged) == ("succeeded", 1, 39)
    assert Event.objects.get(external_id="30").title == "Gala concert"
    assert "30" in seen
    assert "29" not in seen


def test_what_leaves_such_a_feed_is_withdrawn_and_comes_back(sync: Sync) -> None:
    sync(feed(*many(*KNOWN)))
    assert sync(feed(*many(*range(1, 39)))).events.withdrawn == 2
    assert sorted(Event.objects.filter(withdrawn_at__isnull=False).values_list("external_id", flat=True)) == ["39", "40"]
    assert sync(feed(*many(*KNOWN))).events.restored == 2


@pytest.mark.parametrize("changed_first", [True, False])
def test_a_repeat_that_differs_is_refused_where_it_stands(sync: Sync, changed_first: bool) -> None:
    sync(feed(*many(*KNOWN)))
    pair = [event("30", title="Another concert"), event("30")]
    events = many(*KNOWN)
    events[29:30] = pair if changed_first else pair[::-1]
    report = sync(feed(*events))
    assert report.events.seen == 41
    assert [(one["code"], one["line"]) for one in report.rejections] == [("duplicate", 33)]
    assert Event.objects.get(external_id="30").title == ("Another concert" if changed_first else "Concert")


def test_a_refused_event_after_known_ones_is_told_with_its_line(sync: Sync) -> None:
    sync(feed(*many(*KNOWN)))
    report = sync(feed(*many(*KNOWN), event("", plans=[plan("7")])))
    assert [(one["path"], one["line"]) for one in report.rejections] == [("base_plan[#41]", 43)]


def test_a_feed_that_breaks_after_known_events_fails_as_it_would_have_the_first_time(sync: Sync) -> None:
    broken = feed(*many(*KNOWN), "<base_plan></base>")
    first = sync(broken)
    sync(feed(*many(*KNOWN)))
    FeedState.objects.update(content_digest=None)
    again = sync(broken)
    assert again.status == "failed"
    assert again.error == first.error
    assert sync(feed(*many(*KNOWN))[:-30]).error == sync(feed(*many(*KNOWN))[:-30]).error
    assert Event.objects.filter(current=True).count() == 40


def test_in_another_kind_of_list_the_same_elements_are_no_events(sync: Sync) -> None:
    sync(feed(*many(*KNOWN)))
    times = "event_start_date='2030-01-01T10:00:00' event_end_date='2030-01-01T10:00:00'"
    only = f"<base_event base_event_id='1' title='Concert'><event event_id='1' {times}/></base_event>"
    other = feed(only, *many(*KNOWN)).replace(b"planList", b"eventList")
    assert sync(other).events.seen == 1
