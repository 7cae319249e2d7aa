"""Durations over changes of clocks, in every format that has them, and of the family of frab in all its spellings."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from providers.adapters.registry import ADAPTERS
from providers.durations import NOTHING, parse_duration, parse_minutes, parse_schedule_duration
from providers.schemas import EventData, PlanData

from .feeds import length, read_events, real_feed

MADRID = ZoneInfo("Europe/Madrid")
MAPPING = {
    "events": "/f/e",
    "event": {"external_id": "@id", "title": "@id"},
    "plans": ".",
    "plan": {"external_id": "@id", "starts_at": "@at", "duration": "@long"},
}


def xcal(start: str, duration: str) -> list[EventData]:
    inside = f"<uid>1</uid><summary>S</summary><dtstart>{start}</dtstart><duration>{duration}</duration>"
    return read_events("xcal", f"<icalendar><vcalendar><vevent>{inside}</vevent></vcalendar></icalendar>")


def frab(start: str, duration: str) -> list[EventData]:
    inside = f"<title>T</title><date>{start}</date><duration>{duration}</duration>"
    return read_events("frab", f"<schedule><day date='2027-01-01'><event id='1'>{inside}</event></day></schedule>")


def mapped(start: str, duration: str) -> list[EventData]:
    return read_events("mapped", f"<f><e id='1' at='{start}' long='{duration}'/></f>", mapping=MAPPING)


FORMATS: dict[str, Any] = {"xcal": xcal, "frab": frab, "mapped": mapped}
WITHOUT_DURATIONS = {"planlist"}


def end(feed_format: str, start: str, duration: str) -> str:
    (event,) = FORMATS[feed_format](start, duration)
    (plan,) = event.plans
    ends: datetime = plan.ends_at
    return ends.astimezone(MADRID).isoformat(timespec="minutes")


def test_every_format_with_durations_is_tried():
    assert set(FORMATS) == set(ADAPTERS) - WITHOUT_DURATIONS


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize(
    ("start", "duration", "ends"),
    [
        ("2027-03-27T10:00:00", "P1D", "2027-03-28T10:00+02:00"),
        ("2027-03-27T10:00:00", "PT24H", "2027-03-28T11:00+02:00"),
        ("2027-03-27T10:00:00", "P1DT2H", "2027-03-28T12:00+02:00"),
        ("2027-03-25T10:00:00", "P1W", "2027-04-01T10:00+02:00"),
        ("2027-10-30T10:00:00", "P1D", "2027-10-31T10:00+01:00"),
        ("2027-10-30T10:00:00", "PT24H", "2027-10-31T09:00+01:00"),
        # What the clocks skip is read by the clocks before, and of what comes twice the first is meant.
        ("2027-03-27T02:30:00", "P1D", "2027-03-28T03:30+02:00"),
        ("2027-10-30T02:30:00", "P1D", "2027-10-31T02:30+02:00"),
        # Days come first, then hours by the clock.
        ("2027-03-27T01:00:00", "P1DT2H", "2027-03-28T04:00+02:00"),
    ],
)
def test_days_go_by_the_calendar_and_hours_by_the_clock(feed_format, start, duration, ends):
    assert end(feed_format, start, duration) == ends


@pytest.mark.parametrize("feed_format", ["frab", "mapped"])
def test_days_are_the_providers_where_a_start_has_an_offset(feed_format):
    assert end(feed_format, "2027-03-27T10:00:00+01:00", "P1D") == "2027-03-28T10:00+02:00"
    # The second half past two, and a length that does not count days from it.
    assert end(feed_format, "2027-10-31T02:30:00+01:00", "PT1H") == "2027-10-31T03:30+01:00"


@pytest.mark.parametrize("feed_format", FORMATS)
@pytest.mark.parametrize("duration", ["PT0S", "P0D", "P0W", "000000", "0:00", "00:00:00", "P0DT0H0M0S"])
def test_nothing_is_a_duration_too(feed_format, duration):
    assert end(feed_format, "2027-03-27T10:00:00", duration) == "2027-03-27T10:00+01:00"


def test_no_minutes_are_a_duration_too():
    assert parse_minutes("0") == NOTHING


@pytest.mark.parametrize("text", ["PT1H30M", "P0Y0M0DT1H30M0.000S", "1:30", "01:30:00", "1:30:00", "013000", "1.03000", "0:90"])
@pytest.mark.parametrize("read", [parse_duration, parse_schedule_duration])
def test_an_hour_and_a_half_has_many_spellings(read, text):
    assert read(text).whole() == timedelta(minutes=90)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1Y", "P1M", "-P1D", "P1.5D", "1x", "30", "1:2:3:4:5", "1:30:", "9" * 99 + ":00", "P999W"]
)
@pytest.mark.parametrize("read", [parse_duration, parse_schedule_duration])
def test_what_is_no_duration_is_refused(read, text):
    with pytest.raises(ValueError, match=r"is not a duration|is longer than a year"):
        read(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("100:00:00", 2400),
        ("10:02:00", 242),
        ("1:06:30", 30.5),
        ("3:23:59", 24 * 3 + 24 - 1 / 60),
        ("01:06:30", 1 + 6.5 / 60),
        ("0:45:00", 0.75),
        ("1:30:00", 1.5),
        ("12:45:00", 12.75),
        ("36:00", 36),
        ("00:120", 2),
        ("0:1440", 24),
        ("135.0:00", 2.25),
        ("7.5:30", 8 / 60),
        ("1:00:30:00", 24.5),
    ],
)
def test_schedules_say_days_only_where_there_are_any(text, hours):
    assert abs(parse_schedule_duration(text).whole() - timedelta(hours=hours)) < timedelta(seconds=1)


@pytest.mark.parametrize(("text", "hours"), [("2:15:00", 2.25), ("26:00:00", 26), ("100:00:00", 100)])
def test_elsewhere_three_parts_are_hours_minutes_and_seconds(text, hours):
    assert parse_duration(text).whole() == timedelta(hours=hours)


def test_a_series_keeps_its_length_in_days_over_a_change_of_clocks():
    inside = "<uid>1</uid><summary>S</summary><dtstart>2027-03-26T10:00:00</dtstart><duration>P1D</duration>"
    rule = "<rrule>FREQ=DAILY;COUNT=4</rrule><rdate>20271030T100000/P1D</rdate>"
    document = f"<icalendar><vcalendar><vevent>{inside}{rule}</vevent></vcalendar></icalendar>"
    (event,) = read_events("xcal", document, options={"horizon_days": "600"})
    ends = [plan.ends_at.astimezone(MADRID) for plan in event.plans if plan.ends_at]
    assert [f"{at:%m-%d %H:%M}" for at in ends] == ["03-27 10:00", "03-28 10:00", "03-29 10:00", "03-30 10:00", "10-31 10:00"]


@pytest.mark.parametrize(
    ("zone", "day", "starts", "ends"),
    [
        ("America/Sao_Paulo", "2018-11-03", "2018-11-03T00:00-03:00", "2018-11-04T01:00-02:00"),
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00-02:00", "2018-11-05T00:00-02:00"),
        ("America/Sao_Paulo", "2019-02-16", "2019-02-16T00:00-02:00", "2019-02-17T00:00-03:00"),
        ("Asia/Beirut", "2027-03-27", "2027-03-27T00:00+02:00", "2027-03-28T01:00+03:00"),
        ("Asia/Beirut", "2027-03-28", "2027-03-28T01:00+03:00", "2027-03-29T00:00+03:00"),
        ("Pacific/Apia", "2011-12-29", "2011-12-29T00:00-10:00", "2011-12-31T00:00+14:00"),
    ],
)
@pytest.mark.parametrize("length", ["", "<duration>P1D</duration>", "<duration>PT24H</duration>", "<duration>P0D</duration>"])
def test_a_whole_day_lasts_until_the_next_one_begins(zone, day, starts, ends, length):
    inside = f"<uid>1</uid><summary>S</summary><dtstart>{day}</dtstart>{length}"
    (event,) = read_events("xcal", f"<icalendar><vcalendar><vevent>{inside}</vevent></vcalendar></icalendar>", zone)
    (plan,) = event.plans
    assert (plan.all_day, _local(plan.starts_at, zone)) == (True, starts)
    assert plan.ends_at == datetime.fromisoformat(ends) - timedelta(seconds=1)


def _local(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


def test_real_schedules_durations_are_what_their_titles_say():
    events = read_events("frab", real_feed("bugs/frab-durations.xml"), "Europe/London")
    plans: list[PlanData | None] = [next(iter(event.plans), None) for event in events]
    lengths = [plan and length(plan) for plan in plans]
    assert lengths == [
        None,
        timedelta(days=100),
        timedelta(days=10, hours=2),
        timedelta(minutes=135),
        timedelta(minutes=90),
        timedelta(minutes=120),
    ]
    assert [refused.message for refused in events[0].rejected] == ["duration '6944:11:40' is longer than a year."]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 30m", 90),
        ("1h30", 90),
        ("90 min", 90),
        ("2 hours", 120),
        ("1.5 hours", 90),
        ("2 Std. 15 Min.", 135),
        ("1 hour and 5 minutes", 65),
    ],
)
def test_hours_and_minutes_may_be_said_in_words(text, minutes):
    assert parse_duration(text).time == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["90", "1 30", "h", "30m 1h", "1h30h", "a while", "1h" + " " * 100_000 + "x"])
def test_words_that_say_no_unit_or_no_number_are_no_duration(text):
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text)
