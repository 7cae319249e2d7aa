"""Each format's own fixture, through the whole sync."""

import datetime as dt
import json
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from aggregator.models import Trigger
from aggregator.operations import runner
from aggregator.runs.report import Report
from events.models import Event, Plan
from providers.adapters.registry import ADAPTERS
from providers.models import Provider

FEEDS = Path(__file__).resolve().parents[1] / "fixtures" / "feeds"

pytestmark = pytest.mark.django_db


def provider(format_name: str, **more: object) -> Provider:
    return Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format=format_name, timezone="Europe/Berlin", **more)


def sync(acme: Provider, name: str) -> Report:
    return runner.perform(acme, trigger=Trigger.COMMAND, file=FEEDS / name)


def test_a_series_is_served_with_its_moved_and_cancelled_instances() -> None:
    with time_machine.travel(dt.datetime(2026, 7, 1, tzinfo=dt.UTC), tick=False):
        report = sync(provider("xcal"), "xcal/series.xml")
    assert (report.status, report.events.created) == ("succeeded", 2)
    starts = [(f"{plan.starts_at:%m-%d %H:%M}", plan.state) for plan in Plan.objects.filter(event__external_id="choir")]
    # Weekly from the 8th: the 15th moved to the 16th, the 22nd left out, the 29th cancelled, one date added.
    assert [start for start, state in starts if state == "scheduled"] == [
        *("07-08 18:00", "07-16 17:00", "08-05 18:00", "08-12 18:00", "09-01 10:00")
    ]
    assert [start for start, state in starts if state == "cancelled"] == ["07-29 18:00"]


def test_an_unchanged_calendar_is_read_again_the_next_day_and_not_before() -> None:
    acme = provider("xcal")
    seen = []
    for day, hour in ((1, 10), (1, 12), (2, 12)):
        with time_machine.travel(dt.datetime(2026, 7, day, hour, tzinfo=dt.UTC), tick=False):
            seen.append(sync(acme, "xcal/series.xml").events.seen)
    assert seen == [2, 0, 2]


def test_a_schedule_is_served_with_its_rooms() -> None:
    report = sync(provider("frab"), "frab/conference.xml")
    assert report.events.created > 0
    assert Event.objects.filter(current=True, ever_online=True).exists()
    assert Plan.objects.filter(venue__name="Barn").exists()


def test_any_other_xml_is_served_by_its_mapping(client: Client) -> None:
    mapping = json.loads((FEEDS / "mapped/clubs.json").read_text())
    report = sync(provider("mapped", recipe={"mapping": mapping}, options={"currency": "CHF"}), "mapped/clubs.xml")
    assert (report.events.created, report.plans.rejected, report.zones.rejected) == (2, 1, 1)
    (ana, _) = client.get("/v1/events?expand=plans").json()["data"]["events"]
    assert (ana["category"], ana["url"], ana["description"]) == ("Jazz", None, None)
    assert ana["plans"][0]["venue"]["name"] == "Blue Note"
    (described, _) = client.get("/v1/events?format=jsonld").json()["@graph"]
    assert described["keywords"] == "Jazz"
    assert described["location"] == {"@type": "Place", "name": "Blue Note"}
    assert (described["offers"]["lowPrice"], described["offers"]["priceCurrency"]) == ("15.00", "CHF")
    calendar = client.get("/v1/events?format=ics").content.decode()
    assert "CATEGORIES:Jazz" in calendar
    assert "X-COST:15.00 to 22.50 CHF" in calendar


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "java\nscript:alert(1)"])
def test_a_link_that_must_not_be_followed_is_served_nowhere(client: Client, tmp_path: Path, link: str) -> None:
    path = tmp_path / "feed.xml"
    times = "<date>2030-01-01T10:00</date><duration>01:00</duration>"
    path.write_text(f"<schedule><day><event id='1'><title>Talk</title>{times}<url>{link}</url></event></day></schedule>")
    report = runner.perform(provider("frab"), trigger=Trigger.COMMAND, file=path)
    assert (report.status, report.events.created) == ("succeeded", 1)
    (event,) = client.get("/v1/events?expand=plans").json()["data"]["events"]
    assert event["url"] is None
    for asked in ("?expand=plans", f"/{event['id']}", "?format=jsonld", f"/{event['id']}?format=jsonld", "?format=ics"):
        said = client.get(f"/v1/events{asked}").content.decode()
        assert "Talk" in said
        assert not any(word in said for word in ("script:", "data:text", "evil.example")), asked


def test_a_link_that_an_older_reading_took_in_goes_with_the_next_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    acme = provider("frab")
    with monkeypatch.context() as older:
        older.setattr(ADAPTERS["frab"], "version", ADAPTERS["frab"].version - 1)
        sync(acme, "frab/conference.xml")
        Event.objects.filter(external_id="4").update(url="javascript:alert(1)")
    assert sync(acme, "frab/conference.xml").events.updated == 1
    assert not Event.objects.filter(url__startswith="javascript").exists()
