"""A calendar as other programs read it: its times by its own zones, its entries by their ids, its name."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from events.catalogue.calendar_text import calendar
from events.catalogue.calendar_zones import USUAL_YEARS, vtimezone

# Two hours' summer time and none, half hours, a summer that is the exception, a day left out, seconds, changes each few weeks.
ZONES = [
    *("Europe/Madrid", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Kathmandu", "GMT"),
    *("Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Auckland", "Africa/Monrovia", "America/St_Johns"),
]


def plan(starts_at: datetime, zone: str = "Europe/Madrid", **more: Any) -> dict[str, Any]:
    event = {"id": "e", "title": "T", "url": None, "image_url": None, "description": None, "category": None}
    event |= {"updated_at": "2026-11-27T10:00:00Z"}
    told = {
        "external_id": "1",
        "status": "current",
        "state": "scheduled",
        "timezone": zone,
        "url": None,
        "venue": None,
        "ends_at": None,
        "all_day": False,
        **dict.fromkeys(("min_price", "max_price", "currency")),
    }
    return told | {"starts_at": starts_at.isoformat(), "event": event | more.pop("event", {})} | more


def read_by_icalendar(text: bytes) -> list[Any]:
    read = icalendar.Calendar.from_ical(text)
    assert not read.errors
    assert not any(entry.errors for entry in read.events)
    return list(read.events)


def read_by_vobject(text: bytes, *, afresh: bool = False) -> list[Any]:
    """As it does with the calendars that come after others, whose zones it remembers by their names; or `afresh`."""
    if afresh:
        getattr(vobject.icalendar, "__tzidMap").clear()
    read = vobject.readOne(text.decode())
    read.validate(raiseException=True)
    return list(read.vevent_list)


@given(
    zone=st.sampled_from(ZONES),
    instants=st.lists(st.datetimes(datetime(1972, 1, 3), datetime(2037, 12, 30), timezones=st.just(UTC)), min_size=1, max_size=4),
)
def test_clocks_stand_as_the_calendar_says_who_knows_no_zone_by_name(zone: str, instants: list[datetime]) -> None:
    clocks = ZoneInfo(zone)
    years = [instant.astimezone(clocks).year for instant in instants]
    told: Any = tzical(StringIO("\r\n".join(["BEGIN:VCALENDAR", *vtimezone(zone, years), "END:VCALENDAR", ""]))).get()
    for instant in instants:
        local = instant.astimezone(clocks).replace(tzinfo=None)
        if ZoneInfo(zone).utcoffset(local) == ZoneInfo(zone).utcoffset(local.replace(fold=1)):
            assert told.utcoffset(local) == clocks.utcoffset(local), local


@given(
    zone=st.sampled_from(ZONES),
    starts_at=st.datetimes(datetime(1972, 1, 3), datetime(2037, 12, 30), timezones=st.just(UTC)),
    hours=st.integers(0, 5000),
)
def test_both_clients_read_the_times_that_were_meant(zone: str, starts_at: datetime, hours: int) -> None:
    starts_at = starts_at.replace(microsecond=0)
    ends_at = starts_at + timedelta(hours=hours)
    text = calendar("Events", [plan(starts_at, zone, ends_at=ends_at.isoformat())])
    for entry in read_by_icalendar(text):
        assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (starts_at, ends_at)
    for entry in read_by_vobject(text, afresh=starts_at.year <= USUAL_YEARS[0] or ends_at.year >= USUAL_YEARS[-1]):
        assert (entry.dtstart.value, entry.dtend.value) == (starts_at, ends_at)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_calendar_reaches_to_both_ends_of_time(year: int) -> None:
    starts_at = datetime(year, 1 if year == 1 else 12, 2 if year == 1 else 30, 12, tzinfo=UTC)
    assert read_by_icalendar(calendar("Events", [plan(starts_at, "Asia/Tokyo")]))[0]["DTSTART"].dt == starts_at


def test_the_hour_that_comes_twice_is_told_in_utc_where_its_second_coming_is_meant() -> None:
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    text = calendar("Events", [plan(first), plan(second)]).decode()
    assert "DTSTART;TZID=Europe/Madrid:20261025T023000\r\n" in text
    assert "DTSTART:20261025T013000Z\r\n" in text


def test_utc_needs_no_zone_and_each_other_zone_comes_once() -> None:
    noon = datetime(2026, 7, 4, 12, tzinfo=UTC)
    text = calendar("Events", [plan(noon, zone) for zone in ("UTC", "Asia/Tokyo", "Europe/Madrid", "Asia/Tokyo")]).decode()
    assert [line for line in text.split("\r\n") if line.startswith("TZID:")] == ["TZID:Asia/Tokyo", "TZID:Europe/Madrid"]
    assert "DTSTART:20260704T120000Z\r\n" in text


def test_no_end_is_made_up() -> None:
    text = calendar("Events", [plan(datetime(2026, 7, 4, 12, tzinfo=UTC))])
    assert b"DTEND" not in text
    assert b"DURATION:" not in text.replace(b"VALUE=DURATION:", b"")
    assert "DTEND" not in read_by_icalendar(text)[0]


@pytest.mark.parametrize(
    ("last", "end"), [("2026-07-04", date(2026, 7, 5)), ("2026-07-31", date(2026, 8, 1)), (None, None), ("9999-12-31", None)]
)
def test_whole_days_are_dates_and_end_on_the_day_after_the_last(last: str | None, end: date | None) -> None:
    # Their begin by the clock is the day before in UTC.
    days = plan(datetime(2026, 7, 3, 22, tzinfo=UTC), all_day=True, start_date="2026-07-04", end_date=last)
    for entry in read_by_icalendar(calendar("E", [days])):
        assert (entry["DTSTART"].dt, entry["DTEND"].dt if "DTEND" in entry else None) == (date(2026, 7, 4), end)
    for entry in read_by_vobject(calendar("E", [days])):
        assert (entry.dtstart.value, entry.dtend.value if "dtend" in entry.contents else None) == (date(2026, 7, 4), end)


def test_an_id_is_of_the_event_and_the_plan_and_short_enough_for_any_client() -> None:
    noon = datetime(2026, 7, 4, 12, tzinfo=UTC)
    names = ["1", "Ö" * 200, "Ö" * 199 + "O", "a\nb;c"]
    uids = [str(entry["UID"]) for entry in read_by_icalendar(calendar("E", [plan(noon, external_id=name) for name in names]))]
    assert uids[0] == "e-1"
    assert len(set(uids)) == 4
    assert all(len(uid.encode()) <= 255 for uid in uids)


def test_a_calendar_says_its_name_and_when_to_look_again() -> None:
    text = calendar("Events: a, b;\nBEGIN:VEVENT", []).decode()
    assert "\r\nNAME:Events: a\\, b\\;\\nBEGIN:VEVENT\r\nX-WR-CALNAME:Events: a\\, b\\;\\nBEGIN:VEVENT\r\n" in text
    assert "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in text


@pytest.mark.parametrize(
    ("status", "state", "told"),
    [
        *(("current", "scheduled", "CONFIRMED"), ("current", "rescheduled", "CONFIRMED"), ("current", "postponed", "TENTATIVE")),
        *(("current", "cancelled", "CANCELLED"), ("withdrawn", "cancelled", "CANCELLED"), ("withdrawn", "scheduled", None)),
    ],
)
def test_what_is_cancelled_is_told_so_and_of_what_left_its_feed_nothing(status: str, state: str, told: str | None) -> None:
    (entry,) = read_by_icalendar(calendar("E", [plan(datetime(2026, 7, 4, 12, tzinfo=UTC), status=status, state=state)]))
    assert entry.get("STATUS") == told


def test_its_own_page_its_picture_and_its_category_are_told_and_no_line_is_broken_by_them() -> None:
    event = {
        "url": "https://e.example/",
        "image_url": "https://e.example/1.png",
        "category": "Music, live",
        "description": "a\r\nb",
    }
    noon = datetime(2026, 7, 4, 12, tzinfo=UTC)
    own, other = read_by_vobject(calendar("E", [plan(noon, event=event, url="https://p.example/\nX"), plan(noon, event=event)]))
    assert (own.url.value, other.url.value) == ("https://p.example/X", "https://e.example/")
    assert (own.image.value, own.categories.value, own.description.value) == ("https://e.example/1.png", ["Music, live"], "a\nb")


def test_the_sequence_grows_with_each_change() -> None:
    noon = datetime(2026, 7, 4, 12, tzinfo=UTC)
    times = ["1999-01-01T00:00:00Z", "2026-11-27T10:00:00.5Z", "2026-11-27T10:00:02Z", "2060-01-01T00:00:00Z"]
    entries = read_by_icalendar(calendar("E", [plan(noon, event={"updated_at": at}) for at in times]))
    numbers = [entry["SEQUENCE"] for entry in entries]
    assert numbers == sorted(set(numbers))
    assert all(0 <= number < 2**31 for number in numbers)
