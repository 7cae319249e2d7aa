"""A record that cannot be read in its own syntax keeps what was served of it, and the feed goes on without it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aggregator.models import Trigger
from aggregator.operations import runner
from aggregator.runs.report import Report
from events.models import Event
from providers.models import Provider

pytestmark = pytest.mark.django_db
Sync = Callable[[str], Report]

MAPPING: dict[str, Any] = {
    "events": "/csv/row",
    "event": {"external_id": "id", "title": "title"},
    "plans": ".",
    "plan": {"starts_at": "at"},
}


@pytest.fixture
def sync(provider: Provider, tmp_path: Path) -> Sync:
    def run(document: str) -> Report:
        path = tmp_path / "feed"
        path.write_text(document)
        return runner.perform(provider, trigger=Trigger.COMMAND, file=path)

    return run


def reads(provider: Provider, syntax: str, **changes: Any) -> None:
    provider.format = "ics" if syntax == "ics" else "mapped"
    provider.recipe = None if syntax == "ics" else {"source": {"syntax": syntax}, "mapping": MAPPING | changes}
    provider.save()


def current() -> set[str]:
    return set(Event.objects.filter(current=True).values_list("external_id", flat=True))


def row(number: int, quote: str = "") -> str:
    return f'{number},"Con{quote}cert {number}",2030-07-01 20:00\n'


def test_a_row_with_a_broken_quote_is_kept_while_one_that_left_is_withdrawn(provider: Provider, sync: Sync) -> None:
    reads(provider, "csv", where="at", deleted="not(at)")
    table = "id,title,at\n"
    assert sync(table + "".join(map(row, range(9)))).events.created == 9
    report = sync(table + row(0) + row(1, '"') + "".join(map(row, range(2, 8))))
    assert (report.status, report.events.seen, report.events.withdrawn, current()) == ("partial", 8, 1, set("01234567"))
    (one,) = report.rejections
    assert (one["code"], one["line"], one["path"], one["message"]) == (
        "not_well_formed",
        3,
        "row[1]",
        'Line 3: a quote in this row is not doubled (""), or not closed.',
    )


def test_a_row_that_is_one_of_many_of_its_event_keeps_all_of_them(provider: Provider, sync: Sync) -> None:
    reads(provider, "csv", group=True)
    day = "1,Concert,2030-07-0{} 20:00\n".format
    sync("id,title,at\n" + day(1) + day(2) + row(2))
    report = sync("id,title,at\n" + day(1) + '1,"Con"cert,2030-07-02 20:00\n' + row(2))
    assert (report.events.rejected, report.plans.withdrawn, current()) == (1, 0, {"1", "2"})


def test_a_line_of_json_that_cannot_be_read_is_kept_and_a_line_alone_is_a_feed(provider: Provider, sync: Sync) -> None:
    reads(provider, "json", events="/json/item")
    line = [json.dumps({"id": number, "title": "Concert", "at": "2030-07-01T20:00"}) for number in range(4)]
    sync("\n".join(line))
    report = sync("\n".join([line[0], line[1][:-3], line[2]]))
    assert (report.events.rejected, report.events.withdrawn, current()) == (1, 1, {"0", "1", "2"})
    assert sync(line[2]).events.seen == 1


def test_an_event_of_a_calendar_that_lacks_its_end_is_kept(provider: Provider, sync: Sync) -> None:
    reads(provider, "ics")
    one = "BEGIN:VEVENT\nUID:{0}\nSUMMARY:T{0}\nDTSTART:20300701T200000Z\nEND:VEVENT\n".format
    calendar = "BEGIN:VCALENDAR\n{}END:VCALENDAR\n".format
    sync(calendar("".join(map(one, range(4)))))
    report = sync(calendar(one(0) + one(1).replace("END:VEVENT\n", "") + one(2)))
    assert (report.events.rejected, report.events.withdrawn, current()) == (1, 1, {"0", "1", "2"})


def test_a_script_that_cannot_be_read_costs_itself_and_leaves_the_page_incomplete(provider: Provider, sync: Sync) -> None:
    provider.format = "schema-org"
    provider.save()

    def page(*scripts: str) -> str:
        written = "\n".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
        return f"<!DOCTYPE html>\n<html><head>{written}\n</head></html>"

    def concerts(*numbers: int) -> str:
        said = [(f"https://barn.example/{number}", f"2030-07-0{number}T20:00") for number in numbers]
        return json.dumps([{"@type": "MusicEvent", "url": url, "name": "A", "startDate": start} for url, start in said])

    assert sync(page(concerts(1), concerts(2, 3, 4), concerts(5))).events.created == 5
    report = sync(page(concerts(1, 6), concerts(2, 3, 4)[:-1], '{"@type": "WebSite", oops}', concerts(7)))
    assert (report.status, report.events.created, report.events.withdrawn, len(current())) == ("partial", 2, 0, 7)
    (one,) = report.rejections
    sentence = "Line 3: the JSON-LD that begins here cannot be read: Expecting ',' delimiter."
    assert (one["code"], one["line"], one["kind"], one["message"]) == ("not_well_formed", 3, "event", sentence)
    (note,) = report.notes.listed()
    assert (note["code"], note["example"]["value"]) == ("incomplete", sentence)
    # Mended, the page is the whole list again.
    report = sync(page(concerts(1, 6), concerts(2, 3, 4), concerts(7)))
    assert (report.status, report.events.withdrawn, len(current())) == ("succeeded", 1, 6)
