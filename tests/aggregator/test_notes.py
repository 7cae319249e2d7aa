"""What a run took in with a question mark: told in its report, kept with it, shown on its page, and no reason for `partial`."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from aggregator.runs import notes
from events.models import Event
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan

pytestmark = pytest.mark.django_db

SKIPPED = plan("1", "2030-03-31T02:30:00")
SENTENCE = "2 local times are skipped by a change of clocks, and read as RFC 5545 says: 02:30 as 03:30."


def test_a_time_that_the_clocks_skip_is_taken_in_and_noted_wherever_a_run_is_told_of(sync: Sync, admin_client: Client) -> None:
    report = sync(feed(event("1"), event("2", plans=[SKIPPED])))
    example = {"path": "base_plan[2]/plan[1]", "line": 4, "value": "2030-03-31T02:30:00"}
    note = {"code": "skipped_local_time", "total": 2, "message": SENTENCE, "example": example}
    assert (report.status, report.printed()["notes"]) == ("succeeded", [note])
    assert SyncRun.objects.get().notes == [note]
    row = admin_client.get("/v1/events?starts_at=2030-01-01T00:00Z&ends_at=2030-06-01T00:00Z").json()["data"]["events"][0]
    assert (row["start_date"], row["start_time"]) == ("2030-03-31", "03:30:00")
    page = admin_client.get(f"/admin/aggregator/syncrun/{report.run}/change/").content.decode()
    assert SENTENCE in page
    assert "2030-03-31T02:30:00" in page


def test_what_stays_doubtful_is_noted_by_each_run_that_reads_the_feed_and_written_by_the_first(sync: Sync) -> None:
    doubtful = event("2", plans=[SKIPPED])
    sync(feed(event("1"), doubtful))
    again = sync(feed(event("1", title="Other"), doubtful))
    assert (again.events.updated, again.events.unchanged) == (1, 1)
    assert [note["total"] for note in again.printed()["notes"]] == [2]
    mended = sync(feed(event("1", title="Other"), event("2", plans=[plan("1", "2030-03-31T03:30:00")])))
    assert (mended.status, mended.printed()["notes"]) == ("unchanged", [])


def test_what_is_refused_or_repeated_is_not_noted(sync: Sync) -> None:
    refused = plan("2", "2030-03-31T02:30:00", ends="2030-02-31T02:30:00")
    report = sync(feed(event("1", plans=[SKIPPED, SKIPPED, refused])))
    assert (report.status, report.plans.rejected, [note["total"] for note in report.printed()["notes"]]) == ("partial", 1, [2])


def test_a_notes_example_has_no_more_than_the_beginning_of_a_long_value(provider: Provider, tmp_path: Path) -> None:
    link = "javascript:" + "x" * 10_000
    times = "<date>2030-01-01T10:00</date><duration>01:00</duration>"
    path = tmp_path / "feed.xml"
    document = f"<schedule><day><event id='1'><title>Talk</title>{times}<url>{link}</url></event></day></schedule>"
    path.write_text(document)
    Provider.objects.update(format="frab")
    report = runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, file=path)
    (note,) = report.printed()["notes"]
    assert (report.status, note["code"], len(note["example"]["value"])) == ("succeeded", "unsafe_url", 500)
    assert Event.objects.get().url is None


def test_each_note_is_explained_to_operators() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text()
    table = page.partition("| note | what was taken in |")[2].partition("\n\n")[0]
    explained = {code for row in table.splitlines() for code in re.findall(r"`(\w+)`", row.partition(" | ")[0])}
    assert explained == set(notes.SENTENCES)


def test_cells_that_no_heading_names_are_noted_with_what_they_say(provider: Provider, tmp_path: Path) -> None:
    path = tmp_path / "feed.csv"
    path.write_text(
        "id,start,title,hall\n1,2030-01-01T10:00,A,Barn,,\n2,2030-01-01T10:00,Salt, pepper,Barn\n3,2030-01-01T10:00,C,Barn,x\n"
    )
    mapping: dict[str, Any] = {
        "events": "/csv/row",
        "event": {"external_id": "id", "title": "title"},
        "plans": ".",
        "plan": {"external_id": "id", "starts_at": "start", "venue": "hall"},
    }
    Provider.objects.update(format="mapped", recipe={"source": {"syntax": "csv"}, "mapping": mapping})
    report = runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, file=path)
    (note,) = report.printed()["notes"]
    assert (report.status, note["code"], note["total"]) == ("succeeded", "extra_cells", 2)
    assert note["example"] == {"path": "row[2]", "line": 3, "value": "Barn"}
    assert note["message"].startswith("2 rows have more cells than the headings name")
    # Who reads such cells has no need to be told of them.
    mapping["plan"]["venue"] = "concat(hall, _)"
    Provider.objects.update(recipe={"source": {"syntax": "csv"}, "mapping": mapping})
    assert runner.perform(Provider.objects.get(), trigger=Trigger.COMMAND, file=path).printed()["notes"] == []
