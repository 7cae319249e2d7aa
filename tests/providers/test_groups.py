"""Rows that are one event: its fields are the first row's, its plans all rows', wherever in the feed they stand."""

import tracemalloc
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from providers.adapters.base import FeedSettings
from providers.adapters.mapped import Mapped
from providers.schemas import EventData, Rejected
from providers.xml import records

from .feeds import contexts, read, read_events
from .test_mapped import changed

ROWS: dict[str, Any] = {
    "events": "/feed/row",
    "group": True,
    "event": {"external_id": "@show", "title": "title"},
    "plans": ".",
    "plan": {"external_id": "@id", "starts_at": "@at", "duration": "'1:00'"},
    "zones": "price",
    "zone": {"external_id": "@zone", "name": "@zone", "price": "."},
}


def row(show: str, plan: str, day: int, title: str = "", prices: str = "") -> str:
    return f"<row show='{show}' id='{plan}' at='2027-01-{day:02}T20:00'><title>{title}</title>{prices}</row>"


def price(zone: str, amount: str) -> str:
    return f"<price zone='{zone}'>{amount}</price>"


def events(*rows: str, **changes: Any) -> list[EventData]:
    return read_events("mapped", f"<feed>{''.join(rows)}</feed>", mapping=changed(ROWS, **changes))


def plans(event: EventData) -> list[str]:
    return [f"{plan.external_id}@{plan.starts_at.day}" for plan in event.plans]


def test_rows_with_one_id_are_one_event_wherever_they_stand():
    found = events(
        row("s", "1", 3, "The Seagull"),
        row("h", "1", 4, "Hamlet"),
        row("s", "2", 5, "Another title"),
        row("l", "1", 6, "Lear"),
        row("h", "2", 7),
        row("s", "3", 8),
    )
    seagull, hamlet, lear = (next(event for event in found if event.external_id == show) for show in "shl")
    assert (seagull.title, plans(seagull), seagull.plans_seen) == ("The Seagull", ["1@3", "2@5", "3@8"], 3)
    # They may be two events that the mapping takes for one.
    assert [(note.code, note.value, note.total) for note in seagull.notes] == [("other_titles", "Another title", 1)]
    assert (hamlet.title, plans(hamlet), hamlet.notes) == ("Hamlet", ["1@4", "2@7"], ())
    assert (lear.title, plans(lear)) == ("Lear", ["1@6"])


def test_rows_with_one_plan_id_are_one_plan_and_its_zones_are_all_rows():
    (event,) = events(
        row("s", "1", 3, "T", price("A", "10")),
        row("s", "1", 3, "T", price("B", "8") + price("A", "9")),
        row("s", "2", 4, "T", price("A", "10")),
    )
    assert [[(zone.external_id, str(zone.price), zone.occurrence) for zone in plan.zones] for plan in event.plans] == [
        [("A", "10", 1), ("B", "8", 1), ("A", "9", 2)],
        [("A", "10", 1)],
    ]
    assert (event.rejected, event.zones_seen) == ((), 4)


def test_a_row_that_is_repeated_counts_once():
    one = row("s", "1", 3, "T", price("A", "10") + price("B", "x"))
    (event,) = events(one, row("s", "2", 4), one)
    assert [[zone.external_id for zone in plan.zones] for plan in event.plans] == [["A"], []]
    assert [(refused.kind, refused.field, refused.occurrence) for refused in event.rejected] == [("zone", "zone.price", 1)]


def test_a_refused_twin_of_an_earlier_row_counts():
    (event,) = events(row("s", "1", 3, "T", price("A", "x")), row("s", "1", 3, "T", price("A", "7") + price("A", "y")))
    assert [(zone.external_id, zone.occurrence) for zone in event.plans[0].zones] == [("A", 2)]
    assert [(refused.external_id, refused.occurrence) for refused in event.rejected] == [("A", 1), ("A", 3)]


def test_a_plan_id_at_another_time_is_a_rejection_and_not_lost_in_silence():
    (event,) = events(row("s", "1", 3, "T"), row("s", "1", 4, "T"))
    assert plans(event) == ["1@3"]
    assert [(refused.kind, refused.code, refused.path) for refused in event.rejected] == [("plan", "duplicate", "row[s]")]


def test_a_bad_row_costs_its_plan_alone():
    (event,) = events(row("s", "1", 3, "T"), row("s", "2", 5).replace("2027-01-05", "2027-01-55"), row("s", "3", 6))
    assert plans(event) == ["1@3", "3@6"]
    assert [(refused.kind, refused.external_id) for refused in event.rejected] == [("plan", "2")]


def test_an_event_whose_first_row_says_no_title_is_refused_at_that_row():
    document = "<feed>\n" + row("s", "1", 3) + "\n" + row("s", "2", 4, "T") + "\n</feed>"
    (refused,) = read("mapped", document, mapping=ROWS)
    assert isinstance(refused, Rejected)
    assert (refused.field, refused.external_id, refused.line) == ("event.title", "s", 2)


def test_rows_without_an_id_are_events_of_their_own():
    found = read("mapped", f"<feed>{row('', '1', 3, 'T')}{row('', '2', 3, 'T')}</feed>", mapping=ROWS)
    assert [(refused.field, refused.external_id) for refused in found if isinstance(refused, Rejected)] == [
        ("event.external_id", None)
    ] * 2


def test_a_row_that_does_not_meet_the_condition_is_none():
    (event,) = events(row("s", "1", 3, "T"), row("s", "2", 4), row("s", "3", 5), where="not(@id = 3)")
    assert plans(event) == ["1@3", "2@4"]


def test_an_event_is_read_again_when_any_of_its_rows_changed():
    document = f"<feed>{row('s', '1', 3, 'T')}{row('h', '1', 3, 'T')}{row('s', '2', 4)}{row('h', '2', 4)}</feed>"
    before = contexts("mapped", document, mapping=ROWS)
    after = contexts("mapped", document.replace("2027-01-03", "2027-01-02", 1), mapping=ROWS)
    assert [old == new for old, new in zip(before, after, strict=True)] == [False, True]


def test_the_rows_of_events_that_are_not_complete_are_not_held_in_memory():
    def peak(count: int) -> int:
        """With a text of 10 kB in each of the rows of 20 events, none of which is complete before the last row."""
        text = "x" * 10_000
        rows = [row(str(n % 20), str(n), 3, text) for n in range(count)]
        document = f"<feed>{''.join(rows)}</feed>".encode()
        tracemalloc.start()
        try:
            found = read("mapped", document, mapping=ROWS)
            assert len(found) == 20
            return tracemalloc.get_traced_memory()[1] - 2 * len(document)
        finally:
            tracemalloc.stop()

    assert peak(2_000) < peak(200) + 6_000_000


# Changes


@pytest.mark.parametrize(("last", "expected"), [("", {"2"}), ("<e id='2'/>", set()), ("<e id='3' gone='1'/>", {"2", "3"})])
def test_a_feed_of_changes_says_what_is_deleted(last: str, expected: set[str]):
    mapping = {
        "events": "/feed/e",
        "deleted": "@gone = 1",
        "event": {"external_id": "@id", "title": "'T'"},
        "plans": "plan",
        "plan": {"external_id": "@id", "starts_at": "@at", "duration": "'1:00'"},
    }
    adapter = Mapped(FeedSettings(ZoneInfo("UTC"), mapping=mapping))
    document = f"<feed><e id='1'/><e id='2' gone='1'/>{last}</feed>"
    listed = [
        adapter.identify(element)
        for element in records(BytesIO(document.encode()), adapter.tags, adapter.check_root, adapter.is_record)
        if adapter.context(element) is not None
    ]
    assert adapter.deleted == expected
    assert "1" in listed
