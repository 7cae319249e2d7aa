"""Ends that nobody says, whole days and zones of plans, from a feed to each answer and each limit that reckons with them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from aggregator.models import Trigger
from aggregator.operations import runner
from aggregator.runs.report import Report
from events.catalogue import corrections
from events.models import Correction, Event, Plan
from providers.models import Provider

pytestmark = pytest.mark.django_db

MAPPING = {
    "events": "/f/e",
    "event": {"external_id": "@id", "title": "@id"},
    "plans": "p",
    "plan": {
        "external_id": "@id",
        "starts_at": "@from",
        "ends_at": "@to",
        "timezone": "@zone",
        "venue": "@venue",
        "sell_from": "@sale",
        "sell_to": "@off",
    },
}


@pytest.fixture
def provider() -> Provider:
    return Provider.objects.create(
        slug="acme", url="http://127.0.0.1:9/", format="mapped", timezone="Europe/Madrid", recipe={"mapping": MAPPING}
    )


def sync(provider: Provider, tmp_path: Path, *events: str, **more: Any) -> Report:
    (tmp_path / "feed.xml").write_text(f"<f>{''.join(events)}</f>")
    return runner.perform(provider, trigger=Trigger.COMMAND, file=tmp_path / "feed.xml", **more)


def event(event_id: str, *plans: str) -> str:
    return f"<e id='{event_id}'>{''.join(plans)}</e>"


def plan(begin: str, end: str = "", plan_id: str = "1", **more: str) -> str:
    said = {"id": plan_id, "from": begin, "to": end} | more
    return "<p" + "".join(f" {name}='{text}'" for name, text in said.items()) + "/>"


def times(row: dict[str, Any]) -> list[Any]:
    return [row[name] for name in ("start_date", "start_time", "end_date", "end_time")]


def found(client: Client, begin: str, end: str, **more: str) -> list[str]:
    answer = client.get("/v1/events/search", {"starts_at": begin, "ends_at": end} | more).json()["data"]["events"]
    return sorted(row["title"] for row in answer)


def whole(client: Client) -> Any:
    return client.get(f"/v1/events/{Event.objects.get().pk}").json()["data"]


def in_calendar(client: Client) -> list[Any]:
    read: Any = Calendar.from_ical(client.get("/v1/events?format=ics").content.decode()).walk("VEVENT")
    return [(entry["DTSTART"].dt, entry["DTEND"].dt if "DTEND" in entry else None) for entry in read]


# Without an end


def test_an_end_that_nobody_says_is_null_in_each_answer_and_absent_in_calendars(
    provider: Provider, tmp_path: Path, client: Client
) -> None:
    assert sync(provider, tmp_path, event("1", plan("2030-07-04T20:00"))).status == "succeeded"
    answer = whole(client)
    (only,) = answer["plans"]
    assert times(answer) == ["2030-07-04", "20:00:00", None, None]
    assert (times(only), only["ends_at"], only["end_estimated"], only["all_day"]) == (times(answer), None, False, False)
    assert in_calendar(client) == [(datetime(2030, 7, 4, 18, tzinfo=UTC), None)]
    (linked,) = client.get("/v1/events?format=jsonld").json()["@graph"]
    assert (linked["startDate"], "endDate" in linked) == ("2030-07-04T20:00:00+02:00", False)


def test_an_event_ends_with_the_last_end_that_is_said(provider: Provider, tmp_path: Path, client: Client) -> None:
    sync(provider, tmp_path, event("1", plan("2030-07-04T20:00", "2030-07-04T22:00"), plan("2030-07-09T20:00", plan_id="2")))
    assert times(whole(client)) == ["2030-07-04", "20:00:00", "2030-07-04", "22:00:00"]


def test_a_plan_without_an_end_ends_where_it_starts_for_a_search(provider: Provider, tmp_path: Path, client: Client) -> None:
    sync(provider, tmp_path, event("open", plan("2030-07-04T20:00")), event("told", plan("2030-07-04T20:00", "2030-07-04T22:00")))
    start, after = "2030-07-04T18:00:00Z", "2030-07-04T18:00:01Z"
    assert found(client, start, after, match="within") == ["open"]
    assert found(client, start, start, match="overlaps") == ["open", "told"]
    assert found(client, after, "2030-07-04T19:00:00Z", match="overlaps") == ["told"]


@pytest.mark.parametrize(("sale", "expected"), [({}, True), ({"off": "2030-07-01"}, False), ({"sale": "2030-08-01"}, False)])
def test_whether_a_plan_without_an_end_is_on_sale_its_sale_alone_says(
    provider: Provider, tmp_path: Path, client: Client, sale: dict[str, str], expected: bool
) -> None:
    sync(provider, tmp_path, event("1", plan("2020-07-04T20:00", **{**sale, **({"off": "2021-01-01"} if "off" in sale else {})})))
    assert found(client, "2020-01-01T00:00Z", "2030-12-31T00:00Z", available="true") == ["1"] * expected


def test_an_event_whose_plan_without_an_end_began_is_over_and_one_to_come_is_not(
    provider: Provider, tmp_path: Path, admin_client: Client
) -> None:
    """It is not counted among those that a feed may not lose, and stands among the past in the admin."""
    now = timezone.now()
    begun, to_come = ((now + timedelta(hours=hours)).isoformat() for hours in (-1, 1))
    sync(provider, tmp_path, *[event(f"past {number}", plan(begun)) for number in range(8)], event("next", plan(to_come)))
    for state, expected in (("past", 8), ("current", 1)):
        assert len(admin_client.get(f"/admin/events/event/?status={state}").context["cl"].result_list) == expected
    # All but one are over: nothing that is lost is held.
    assert sync(provider, tmp_path, event("next", plan(to_come))).held is None


def test_a_usual_length_is_an_estimate_until_somebody_knows_better(provider: Provider, tmp_path: Path, client: Client) -> None:
    provider.options = {"default_duration": "90"}
    provider.save()
    sync(provider, tmp_path, event("1", plan("2030-07-04T20:00")))
    (only,) = whole(client)["plans"]
    assert (only["ends_at"], only["end_estimated"]) == ("2030-07-04T19:30:00Z", True)
    corrections.correct(Plan.objects.get(), "ends_at", datetime(2030, 7, 4, 20, tzinfo=UTC), by=None, reason="asked")
    (only,) = whole(client)["plans"]
    assert (only["ends_at"], only["end_estimated"]) == ("2030-07-04T20:00:00Z", False)
    corrections.release([*Event.objects.get().corrections.filter(ended_at=None)], by=None)
    assert whole(client)["plans"][0]["end_estimated"]


def test_an_estimated_end_goes_with_a_corrected_start_and_comes_back_with_it(
    provider: Provider, tmp_path: Path, client: Client
) -> None:
    provider.options = {"default_duration": "90"}
    provider.save()
    # The same of the first plan, and something new of the event.
    feeds = [event("1", plan("2030-07-04T20:00"), plan(f"2030-08-0{day}T20:00", plan_id="2")) for day in (1, 2, 3)]
    sync(provider, tmp_path, feeds[0])

    def times() -> tuple[str, str]:
        first = next(one for one in whole(client)["plans"] if one["external_id"] == "1")
        return first["starts_at"], first["ends_at"]

    def correct(field: str, hour: int) -> Correction:
        first = Plan.objects.get(external_id="1")
        return corrections.correct(first, field, datetime(2030, 7, 5, hour, tzinfo=UTC), by=None, reason="asked")

    # Past the end that the provider's option makes.
    start = correct("starts_at", 10)
    moved = ("2030-07-05T10:00:00Z", "2030-07-05T11:30:00Z")
    assert times() == moved
    sync(provider, tmp_path, feeds[1])
    assert times() == moved
    # What somebody knows of the end stands, and the provider has not said anything new of it.
    end = correct("ends_at", 14)
    sync(provider, tmp_path, feeds[2])
    assert times() == ("2030-07-05T10:00:00Z", "2030-07-05T14:00:00Z")
    assert not corrections.in_conflict().exists()
    corrections.release([end], by=None)
    assert times() == moved
    sync(provider, tmp_path, feeds[0])
    assert times() == moved
    corrections.release([start], by=None)
    assert times() == ("2030-07-04T18:00:00Z", "2030-07-04T19:30:00Z")


def test_an_end_can_be_corrected_to_be_unknown_and_then_fits_any_start(
    provider: Provider, tmp_path: Path, client: Client
) -> None:
    sync(provider, tmp_path, event("1", plan("2030-07-04T20:00", "2030-07-04T22:00")))
    corrections.correct(Plan.objects.get(), "ends_at", None, by=None, reason="open end")
    assert whole(client)["plans"][0]["ends_at"] is None
    sync(provider, tmp_path, event("1", plan("2030-07-04T21:00", "2030-07-04T23:00")))
    assert (whole(client)["plans"][0]["starts_at"], whole(client)["plans"][0]["ends_at"]) == ("2030-07-04T19:00:00Z", None)


# Whole days


def test_whole_days_are_days_in_each_answer_and_windows_find_them_on_these(
    provider: Provider, tmp_path: Path, client: Client
) -> None:
    sync(provider, tmp_path, event("fair", plan("2030-07-04", "2030-07-06")))
    answer = whole(client)
    assert times(answer) == times(answer["plans"][0]) == ["2030-07-04", None, "2030-07-06", None]
    assert answer["plans"][0]["all_day"]
    first, after = datetime(2030, 7, 4).date(), datetime(2030, 7, 7).date()
    assert in_calendar(client) == [(first, after)]
    (linked,) = client.get("/v1/events?format=jsonld").json()["@graph"]
    assert (linked["startDate"], linked["endDate"]) == ("2030-07-04", "2030-07-06")
    days = "2030-07-04T00:00:00+02:00", "2030-07-06T23:59:59+02:00"
    assert found(client, *days) == found(client, *days, match="within") == ["fair"]
    for begin, end, expected in (
        ("2030-07-03T00:00:00+02:00", "2030-07-03T23:59:59+02:00", []),
        ("2030-07-06T23:00:00+02:00", "2030-07-06T23:30:00+02:00", ["fair"]),
        ("2030-07-07T00:00:00+02:00", "2030-07-07T12:00:00+02:00", []),
    ):
        assert found(client, begin, end, match="overlaps") == expected, begin


def test_a_row_has_a_time_where_the_plan_that_it_comes_from_has_one(provider: Provider, tmp_path: Path, client: Client) -> None:
    sync(provider, tmp_path, event("1", plan("2030-07-04"), plan("2030-07-05T20:00", "2030-07-05T22:00", plan_id="2")))
    assert times(whole(client)) == ["2030-07-04", None, "2030-07-05", "22:00:00"]


def test_a_whole_day_is_not_over_before_its_last_second(
    provider: Provider, tmp_path: Path, client: Client, admin_user: User
) -> None:
    sync(provider, tmp_path, event("1", plan("2030-07-04")))
    for at, state in (("2030-07-04T21:59:00", "current"), ("2030-07-04T22:00:00", "past")):
        with time_machine.travel(datetime.fromisoformat(f"{at}+00:00"), tick=False):
            client.force_login(admin_user)
            assert len(client.get(f"/admin/events/event/?status={state}").context["cl"].result_list) == 1


# Zones


def test_a_plan_is_shown_in_its_own_zone_and_a_row_in_those_of_its_first_and_last(
    provider: Provider, tmp_path: Path, client: Client
) -> None:
    tour = [
        plan("2030-07-04T20:00", "2030-07-04T22:00", "1", zone="America/New_York"),
        plan("2030-07-09T20:00", "2030-07-09T22:00", "2", zone="Asia/Tokyo"),
    ]
    sync(provider, tmp_path, event("tour", *tour))
    answer = whole(client)
    assert (times(answer), answer["timezone"]) == (["2030-07-04", "20:00:00", "2030-07-09", "22:00:00"], "America/New_York")
    assert [one["starts_at"] for one in answer["plans"]] == ["2030-07-05T00:00:00Z", "2030-07-09T11:00:00Z"]
    assert [times(one)[:2] for one in answer["plans"]] == [["2030-07-04", "20:00:00"], ["2030-07-09", "20:00:00"]]
    (linked,) = client.get("/v1/events?format=jsonld").json()["@graph"]
    assert (linked["startDate"], linked["endDate"]) == ("2030-07-04T20:00:00-04:00", "2030-07-09T22:00:00+09:00")
    counted = client.get("/v1/events/counts?by=day&starts_at=2030-01-01T00:00Z&ends_at=2031-01-01T00:00Z").json()["data"]
    assert [day["value"] for day in counted["by"]["day"]] == ["2030-07-04", "2030-07-09"]
    calendar = client.get("/v1/events?format=ics").content.decode()
    assert "DTSTART;TZID=America/New_York:20300704T200000" in calendar
    assert "TZID:Asia/Tokyo" in calendar


def test_a_plan_of_an_unknown_zone_is_refused_by_name(provider: Provider, tmp_path: Path) -> None:
    report = sync(
        provider, tmp_path, event("1", plan("2030-07-04T20:00", zone="Mars/Base"), plan("2030-07-04T20:00", plan_id="2"))
    )
    (refused,) = report.printed()["rejections"]
    assert (report.status, refused["code"], refused["value"]) == ("partial", "invalid_timezone", "Mars/Base")


def test_a_day_that_is_told_instead_of_its_time_is_no_move_and_another_day_is(
    provider: Provider, tmp_path: Path, client: Client
) -> None:
    for begin, state in (("2030-07-04T20:00", "scheduled"), ("2030-07-04", "scheduled"), ("2030-07-05T00:00", "rescheduled")):
        sync(provider, tmp_path, event("1", plan(begin)))
        assert whole(client)["plans"][0]["state"] == state, begin


def test_the_admin_lists_an_event_as_it_is_answered(provider: Provider, tmp_path: Path, admin_client: Client) -> None:
    last = plan("2030-07-09T20:00", "2030-07-09T22:00", "2", zone="Asia/Tokyo")
    sync(provider, tmp_path, event("tour", plan("2030-07-04"), last))
    page = admin_client.get("/admin/events/event/").content.decode()
    assert "Thu 2030-07-04<" in page
    assert "Tue 2030-07-09 22:00" in page
