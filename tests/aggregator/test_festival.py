"""The demo's festival: a newcomer's first search shows what a plan list cannot say."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.test import Client

from aggregator.models import Trigger
from aggregator.operations import runner
from aggregator.scheduling import provision
from devtools import demo, festival, prepare
from providers.models import Provider
from tests.events.structured import DOCUMENTED, problems, properties

pytestmark = pytest.mark.django_db
ADDRESS = "http://127.0.0.1:8181"
# Before the evenings of the days that follow.
TODAY = date(2030, 1, 1)
ALL = "/v1/events?provider=festival&state=any"


@pytest.fixture
def served(tmp_path: Path) -> Callable[[int], None]:
    """Syncs what the festival has at a moment."""
    provider = Provider(slug="festival", url=ADDRESS + festival.PATH, format="mapped", timezone="")
    provider.take_recipe(json.loads(prepare.RECIPE.read_text()))
    provision.save(provider)

    def sync(moment: int) -> None:
        path = tmp_path / "festival.xml"
        path.write_bytes(festival.render(moment, TODAY, ADDRESS))
        report = runner.perform(provider, trigger=Trigger.COMMAND, file=path)
        assert (report.status, report.notes.listed(), report.rejections) == ("succeeded", [], []), report

    return sync


def whole(client: Client) -> dict[str, Any]:
    rows = client.get(ALL).json()["data"]["events"]
    return {row["title"]: client.get(f"/v1/events/{row['id']}").json()["data"] for row in rows}


def test_it_has_venues_pictures_pages_languages_whole_days_and_two_currencies(served: Any, client: Client) -> None:
    served(0)
    events = whole(client)
    assert len(events) == len(festival.SHOWS)
    songs = events["Songs across the Strait"]
    assert songs["translations"] == {"sv": {"title": "Sånger över sundet"}}
    assert (songs["language"], songs["organizer"], songs["url"]) == ("en", "Friends of the Strait", f"{ADDRESS}/festival/pages/1")
    assert songs["image_url"].endswith(".svg")
    assert {event["currency"] for event in events.values()} == {"DKK", "SEK", None}
    venue = songs["plans"][0]["venue"]
    assert (venue["name"], venue["locality"], venue["country"], venue["latitude"]) == ("Harbour Hall", "København", "DK", 55.6899)
    seats = songs["plans"][0]["zones"][0]
    assert (seats["price"], seats["price_max"], seats["currency"], seats["available"]) == ("240.00", "360.00", "DKK", 300)
    market = events["Toy Makers' Market"]["plans"][0]
    assert (market["all_day"], market["start_time"], market["end_time"]) == (True, None, None)
    assert market["end_date"] > market["start_date"]


def test_an_evening_is_cancelled_and_another_moved(served: Any, client: Client) -> None:
    served(0)
    served(3)
    events = whole(client)
    states = [plan["state"] for plan in events[festival.BY_ID[festival.CANCELLED].title]["plans"]]
    assert states == ["scheduled", "cancelled", "cancelled"]
    moved = events[festival.BY_ID[festival.MOVED].title]["plans"]
    assert [plan["state"] for plan in moved] == ["scheduled", "rescheduled", "rescheduled"]
    assert moved[1]["previous_starts_at"] < moved[1]["starts_at"]
    text = client.get(f"{ALL}&format=ics").content.decode()
    assert text.count("STATUS:CANCELLED") == 2
    read: Any = icalendar.Calendar.from_ical(text)
    assert not any(entry.errors for entry in read.events)


def test_search_engines_are_told_all_that_they_document(served: Any, client: Client) -> None:
    served(0)
    served(3)
    graph = client.get(f"{ALL}&format=jsonld").json()["@graph"]
    assert not [problem for event in graph for problem in problems(event)]
    found = {name for event in graph for session in (event, *event["subEvent"]) for name in properties(session)}
    assert found >= DOCUMENTED


@pytest.mark.parametrize("show", festival.SHOWS, ids=lambda show: show.title)
def test_pages_and_pictures_are_where_the_feed_says(show: festival.Show) -> None:
    for path, content_type in ((f"{festival.PAGES}{show.id}", "text/html"), (f"{festival.PICTURES}{show.id}.svg", "image/svg")):
        found = festival.find(path, 0, TODAY, ADDRESS)
        assert found is not None
        assert found[0].startswith(content_type)
    assert festival.find(f"{festival.PAGES}none", 0, TODAY, ADDRESS) is None


def test_a_moment_of_a_day_is_always_the_same_and_none_removes_an_event() -> None:
    today = datetime.now(UTC).date()
    documents = [festival.render(moment, today, ADDRESS) for moment in range(demo.MOMENTS)]
    assert documents == [festival.render(moment, today, ADDRESS) for moment in range(demo.MOMENTS)]
    assert len({*documents}) == demo.MOMENTS
    assert {document.count(b"<event ") for document in documents} == {len(festival.SHOWS)}
