"""When a plan of a mapping takes place: dates alone, ends, nights, zones, and the changes of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from providers.adapters.plan_times import PlanTimes, Rules
from providers.adapters.spellings import Spelling, read_as
from providers.field_types import end_of_day, placed

MADRID = ZoneInfo("Europe/Madrid")
_SPELLING: Any = TypeAdapter(Spelling)


def read(*formats: Any, zone: str = "Europe/Madrid", excluded: bool = False, overnight: bool = False, **texts: Any) -> PlanTimes:
    readers = tuple(read_as(_SPELLING.validate_python(one)) for one in formats)
    return PlanTimes(texts, Rules(readers, ZoneInfo(zone), excluded, overnight))


def local(times: PlanTimes, zone: str = "Europe/Madrid") -> tuple[str | None, str | None, bool]:
    """Its begin and its end on a clock, and whether it takes whole days."""
    assert times.faults == []
    starts_at, ends_at = (
        at and f"{at.astimezone(ZoneInfo(zone)):%m-%d %H:%M:%S}" for at in (times.values["starts_at"], times.values["ends_at"])
    )
    return starts_at, ends_at, times.values["all_day"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"starts_at": "2027-07-04"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04", "ends_at": "2027-07-06"}, ("07-04 00:00:00", "07-06 23:59:59", True)),
        ({"starts_at": "20270704"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04+02:00"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04", "ends_at": "2027-07-05T18:00"}, ("07-04 00:00:00", "07-05 23:59:59", True)),
        ({"starts_at": "2027-07-04", "duration": "P3D"}, ("07-04 00:00:00", "07-06 23:59:59", True)),
        ({"starts_at": "2027-07-04", "duration": "PT2H"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04", "duration": "PT0S"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04", "duration_minutes": "1441"}, ("07-04 00:00:00", "07-05 23:59:59", True)),
        ({"starts_at": "2027-07-04T20:00", "all_day": "true"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04", "all_day": "false"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        ({"starts_at": "2027-07-04T20:00"}, ("07-04 20:00:00", None, False)),
        ({"starts_at": "2027-07-04T20:00", "ends_at": "2027-07-06"}, ("07-04 20:00:00", "07-06 23:59:59", False)),
        ({"starts_at": "2027-07-04T20:00", "duration": "PT0S"}, ("07-04 20:00:00", "07-04 20:00:00", False)),
        (
            {"starts_at": "2027-07-04T20:00", "duration_minutes": "90", "duration": "PT1H"},
            ("07-04 20:00:00", "07-04 21:00:00", False),
        ),
        ({"starts_at": "2027-07-04T20:00", "ends_at": "2027-07-04T24:00"}, ("07-04 20:00:00", "07-05 00:00:00", False)),
        ({"starts_at": "2027-12-31 24:00:00"}, ("01-01 00:00:00", None, False)),
        ({"starts_at": "2024-02-24T24:00"}, ("02-25 00:00:00", None, False)),
        ({"starts_at": "2027-07-04T20:00", "ends_at": "2027-07-04T23:59:60"}, ("07-04 20:00:00", "07-04 23:59:59", False)),
        # Nominal days, also where clocks change; hours are as long as they are.
        ({"starts_at": "2027-03-27T20:00", "duration": "P1D"}, ("03-27 20:00:00", "03-28 20:00:00", False)),
        ({"starts_at": "2027-03-27T20:00", "duration": "PT24H"}, ("03-27 20:00:00", "03-28 21:00:00", False)),
    ],
)
def test_a_plan_takes_place_when_its_texts_say(texts, expected):
    assert local(read(**texts)) == expected


def test_an_end_that_is_said_as_the_day_after_is_read_so_where_the_mapping_says_it():
    days: dict[str, Any] = {"starts_at": "2027-07-04", "ends_at": "2027-07-06"}
    assert local(read(**days, excluded=True)) == ("07-04 00:00:00", "07-05 23:59:59", True)
    # Of midnights as of dates; and nobody's day is none at all.
    midnights: dict[str, Any] = {"starts_at": "2027-07-04T00:00", "ends_at": "2027-07-05T00:00", "all_day": "1"}
    assert local(read(**midnights, excluded=True)) == ("07-04 00:00:00", "07-04 23:59:59", True)
    assert local(read(starts_at="2027-07-04", ends_at="2027-07-04", excluded=True))[1] == "07-04 23:59:59"


def test_an_end_after_midnight_is_the_next_days_where_the_mapping_says_so():
    night: dict[str, Any] = {"starts_at": "2027-07-04T22:00", "ends_at": "2027-07-04T03:00"}
    assert local(read(**night, overnight=True)) == ("07-04 22:00:00", "07-05 03:00:00", False)
    assert read(**night).values["ends_at"] < read(**night).values["starts_at"]
    # An end on an earlier date is a mistake whatever the mapping says, and an equal one is kept.
    earlier = read(starts_at="2027-07-04T22:00", ends_at="2027-07-03T03:00", overnight=True)
    assert earlier.values["ends_at"] < earlier.values["starts_at"]
    assert local(read(starts_at="2027-07-04T22:00", ends_at="2027-07-04T22:00", overnight=True))[1] == "07-04 22:00:00"


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("04/07/2027 18:00 GMT", ["%d/%m/%Y %H:%M"]),
        ("04/07/2027 18:00 gmt", ["%d/%m/%Y %H:%M %Z"]),
        ("04/07/2027 18:00Z", ["%d/%m/%Y %H:%M"]),
        ("20270704180000Z", ["%Y%m%d%H%M%S"]),
        ("18:00 (UTC) 04/07/2027", ["%H:%M %d/%m/%Y"]),
        ("Sun, 04 Jul 2027 18:00:00 GMT", ["%a, %d %b %Y %H:%M:%S %Z"]),
        ("4 juli 2027 18:00 UTC", [["%d %B %Y %H:%M", {"locale": "nl"}]]),
        ("2027-07-04 18:00 UTC", []),
        ("2027-07-04T18:00:00 Z", []),
        ("2027-07-04T20:00:00+02:00", []),
        ("04/07/2027 20:00 +0200", ["%d/%m/%Y %H:%M %z"]),
        ("03/07/2027 24:00 UTC", ["%d/%m/%Y %H:%M"]),
    ],
)
def test_a_zone_in_words_is_obeyed_wherever_it_stands(text, formats):
    expected = datetime(2027, 7, 4, 0 if "24" in text else 18, tzinfo=UTC)
    assert read(*formats, starts_at=text).values["starts_at"] == expected


@pytest.mark.parametrize("text", ["04/07/2027 18:00 CET", "04/07/2027 18:00 GMT+2", "04/07/2027 24:30", "04/07/2027 25:00", "24"])
def test_what_would_have_to_be_guessed_is_refused(text):
    (fault,) = read("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M %Z", starts_at=text).faults
    assert (fault.field, fault.code) == ("starts_at", "invalid_datetime")


@pytest.mark.parametrize(
    ("named", "kept"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
        ("(UTC+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"),
    ],
)
def test_a_plans_own_zone_is_that_of_its_naive_times(named, kept):
    times = read(starts_at="2027-07-04T20:00", ends_at="2027-07-05", timezone=named)
    assert local(times, "Asia/Tokyo") == ("07-04 20:00:00", "07-05 23:59:59", False)
    assert times.values["timezone"] == kept
    assert read(starts_at="2027-07-04T20:00", timezone="Z").values["starts_at"] == datetime(2027, 7, 4, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("timezone", "Mars/Base", "invalid_timezone"),
        ("all_day", "perhaps", "invalid_boolean"),
        ("duration", "long", "invalid_duration"),
    ],
)
def test_what_cannot_be_read_of_a_plan_refuses_it_by_its_key(key, text, code):
    (fault,) = read(starts_at="2027-07-04T20:00", **{key: text}).faults
    assert (fault.field, fault.code) == (key, code)


@pytest.mark.parametrize("last", ["9999-12-31T23:59:59", "9999-12-31", "9999-12-31T23:59:59-12:00"])
def test_a_sale_without_a_limit_is_said_by_the_first_and_the_last_moment_of_all(last):
    times = read(starts_at="2027-07-04T20:00", sell_from="0001-01-01T00:00", sell_to=last)
    assert (times.faults, times.values["sell_from"].year, times.values["sell_to"].year) == ([], 1, 9999)
    assert [fault.field for fault in read(starts_at="2027-07-04T20:00", ends_at=last).faults] == ["ends_at"]


def test_a_sale_ends_with_its_last_day():
    times = read(starts_at="2027-07-04T20:00", sell_from="2027-06-01", sell_to="2027-07-03")
    begin, end = (times.values[name].astimezone(MADRID) for name in ("sell_from", "sell_to"))
    assert (f"{begin:%m-%d %H:%M:%S}", f"{end:%m-%d %H:%M:%S}") == ("06-01 00:00:00", "07-03 23:59:59")


# Whatever the zone, and whatever its clocks do

ZONES = st.sampled_from(
    ["Europe/Madrid", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Beirut", "Pacific/Apia", "Africa/Casablanca", "UTC"]
)
LOCALS = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31))


@given(zone=ZONES, written=LOCALS)
def test_a_time_that_exists_is_shown_as_it_was_written_and_another_is_moved_by_the_change(zone: str, written: datetime) -> None:
    written = written.replace(microsecond=0)
    instant, skipped = placed(written, ZoneInfo(zone))
    shown = instant.astimezone(ZoneInfo(zone))
    if skipped:
        before, after = (
            (instant + day).astimezone(ZoneInfo(zone)).utcoffset() for day in (-timedelta(days=1), timedelta(days=1))
        )
        assert before is not None
        assert after is not None
        assert shown.replace(tzinfo=None) == written + (after - before)
    else:
        assert shown.replace(tzinfo=None) == written
        # Of two that look alike the first.
        assert (instant - timedelta(hours=3)).astimezone(ZoneInfo(zone)).replace(tzinfo=None) < written
        assert shown.fold == 0


@given(zone=ZONES, day=st.dates(date(1990, 1, 1), date(2037, 12, 31)), length=st.integers(0, 40))
def test_whole_days_are_shown_as_the_days_that_were_said(zone: str, day: date, length: int) -> None:
    times = read(zone=zone, starts_at=day.isoformat(), ends_at=(day + timedelta(days=length)).isoformat())
    first, last = (times.values[name].astimezone(ZoneInfo(zone)) for name in ("starts_at", "ends_at"))
    skipped = (
        datetime.combine(day, time(12)).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).date() != day
    )
    # Apia had no 30 December 2011.
    assert skipped or first.date() == day
    assert times.values["ends_at"] == end_of_day(datetime.combine(day + timedelta(days=length), time.min), ZoneInfo(zone))
    assert (times.values["ends_at"] + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date() > last.date()


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("5th March 2027 8pm", "%d %B %Y %I%p"),
        ("March 21st, 2027 8pm", "%B %d, %Y %I%p"),
        ("1er mars 2027 20h", "%d %B %Y %Hh"),
        ("1\u00ba March 2027 20h", "%d %B %Y %Hh"),
        ("1° March 2027 20h", "%d %B %Y %Hh"),
    ],
)
def test_a_day_may_be_an_ordinal_number(text, spelling):
    locale = "fr" if "er" in text else "en"
    starts_at, *_ = local(read([spelling, {"locale": locale}], starts_at=text))
    assert (starts_at or "").endswith("20:00:00")


@pytest.mark.parametrize(
    ("text", "spelling", "month"),
    [
        ("4 fevrier 2027 20:30", ["%d %B %Y %H:%M", {"locale": "fr"}], 2),
        ("Jeudi, 4 FÉVR. 2027 à 20h30", ["%A, %d %b %Y à %Hh%M", {"locale": "fr"}], 2),
        ("4. Maerz 2027 20:30", ["%d. %B %Y %H:%M", {"locale": "de"}], 3),
        ("Do., 4. Mrz. 2027 20:30", ["%a, %d. %b %Y %H:%M", {"locale": "de"}], 3),
        ("4 sep 2027 20:30", ["%d %b %Y %H:%M", {"locale": "es"}], 9),
        ("4 juil 2027 20:30", ["%d %b %Y %H:%M", {"locale": "fr"}], 7),
        ("4 KASIM 2027 20:30", ["%d %B %Y %H:%M", {"locale": "tr"}], 11),
        ("4 EKİM 2027 20:30", ["%d %B %Y %H:%M", {"locale": "tr"}], 10),
        ("4 \u0e21\u0e35.\u0e04. 2027 20:30", ["%d %b %Y %H:%M", {"locale": "th"}], 3),
        ("4 \u0e21.\u0e04. 2027 20:30", ["%d %b %Y %H:%M", {"locale": "th"}], 1),
        ("4\u00a0mars\u202f2027 20:30", ["%d %B %Y %H:%M", {"locale": "sv"}], 3),
        ("March 4, 2027 8:30 p.m.", "%B %d, %Y %I:%M %p", 3),
        ("4 de marzo de 2027 8:30 p. m.", ["%d de %B de %Y %I:%M %p", {"locale": "es"}], 3),
    ],
)
def test_names_of_months_are_read_without_accents_and_as_they_are_shortened(text, spelling, month):
    start = read(spelling, starts_at=text).values["starts_at"]
    assert start.astimezone(MADRID).replace(tzinfo=None) == datetime(2027, month, 4, 20, 30)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("2027年3月4日 下午8:30", ["%Y年%m月%d日 %p%I:%M", {"locale": "zh"}]),
        ("2027년 3월 4일 오후 8:30", ["%Y년 %m월 %d일 %p %I:%M", {"locale": "ko"}]),
        ("4 Μαρτίου 2027, 8:30 μ.μ.", ["%d %B %Y, %I:%M %p", {"locale": "el"}]),
        ("4 Μαρτίου 2027, 8:30 PM", ["%d %B %Y, %I:%M %p", {"locale": "el"}]),
    ],
)
def test_halves_of_a_day_are_read_in_the_words_of_the_language(text, spelling):
    start = read(spelling, starts_at=text).values["starts_at"]
    assert start.astimezone(MADRID).replace(tzinfo=None) == datetime(2027, 3, 4, 20, 30)
    assert [fault.code for fault in read(spelling, starts_at=text[:-1] + "?").faults] == ["invalid_datetime"]


@pytest.mark.parametrize("text", ["4 jui 2027 20:30", "4 ma 2027 20:30"])
def test_letters_that_begin_several_months_are_none(text):
    (fault,) = read(["%d %b %Y %H:%M", {"locale": "fr"}], starts_at=text).faults
    assert fault.code == "invalid_datetime"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Of a zone that the database has not, the days are shown on the provider's clock.
        ({"starts_at": "2027-07-04", "ends_at": "2027-07-05", "timezone": "UTC-5"}, ("07-04 00:00:00", "07-05 23:59:59", True)),
        ({"starts_at": "2027-07-04 00:00", "all_day": "1", "timezone": "+05:30"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
        (
            {"starts_at": "2027-07-04T00:00-05:00", "ends_at": "2027-07-05T23:59:59-05:00", "all_day": "1"},
            ("07-04 00:00:00", "07-05 23:59:59", True),
        ),
        # What is midnight here may be written in UTC, or on a server's clock.
        (
            {"starts_at": "2027-07-03T22:00Z", "ends_at": "2027-07-04T21:59Z", "all_day": "1"},
            ("07-04 00:00:00", "07-04 23:59:59", True),
        ),
        ({"starts_at": "2027-07-03T17:00-05:00", "all_day": "1"}, ("07-04 00:00:00", "07-04 23:59:59", True)),
    ],
)
def test_whole_days_are_those_that_are_written_wherever_their_zone_is(texts, expected):
    assert local(read(**texts)) == expected


@pytest.mark.parametrize("zeros", ["0000-00-00 00:00:00", "0000-00-00", "00.00.0000", "00/00/0000 00:00", "0"])
def test_an_end_and_a_limit_of_sale_that_databases_leave_at_zero_are_none(zeros):
    times = read("%d.%m.%Y %H:%M", "epoch", starts_at="04.07.2027 20:00", ends_at=zeros, sell_from=zeros, sell_to=zeros)
    assert local(times) == ("07-04 20:00:00", None, False)
    assert (times.values["sell_from"], times.values["sell_to"]) == (None, None)
    # Without a start there is nothing to serve.
    (fault,) = read("epoch", starts_at=zeros).faults
    assert (fault.field, fault.code) == ("starts_at", "invalid_datetime")


def test_an_end_of_zero_is_an_error_where_times_are_no_numbers():
    (fault,) = read(starts_at="2027-07-04T20:00", ends_at="0").faults
    assert fault.field == "ends_at"


@pytest.mark.parametrize(
    ("text", "formats", "why"),
    [
        ("1799697600000", ["epoch"], "is a number of milliseconds since 1970, it seems, and not of seconds"),
        ("1799697600", ["epoch_ms", "%d.%m.%Y"], "is a number of seconds since 1970, it seems, and not of milliseconds"),
        ("20270704", ["epoch"], "is too small for a time since 1970: it may be a number of days, or a date"),
        ("46572.75", ["epoch_ms"], "is too small for a time since 1970: it may be a number of days, or a date"),
        ("0", ["epoch"], "is 0, with which databases say that there is no time"),
        ("Sun, 04 Jul 2027 18:00:00 EST", ["%a, %d %b %Y %H:%M:%S %Z"], "is in a zone whose name does not say its offset"),
    ],
)
def test_of_a_text_in_one_of_the_spellings_it_is_said_why_it_is_refused(text, formats, why):
    (fault,) = read(*formats, starts_at=text).faults
    assert fault.message == why


def test_a_text_in_none_of_the_spellings_is_told_with_all_of_them():
    (fault,) = read("%d.%m.%Y %Z", "epoch", starts_at="EST").faults
    assert fault.message == "is in none of the datetime_formats %d.%m.%Y %Z, epoch, and is not an ISO 8601 date-time"


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Madrid", "Australia/Sydney"])
@pytest.mark.parametrize(("first", "last"), [("T00:00:00Z", "T23:59:59Z"), ("T00:00:00+01:00", "T23:59:59+01:00")])
def test_days_that_are_written_by_their_edges_are_the_same_days_in_every_zone(zone: str, first: str, last: str):
    times = read(zone=zone, starts_at=f"2027-07-04{first}", ends_at=f"2027-07-05{last}", all_day="true")
    assert local(times, zone) == ("07-04 00:00:00", "07-05 23:59:59", True)
    # The midnight of the zone itself, as UTC has it, is a day there.
    midnight = datetime(2027, 7, 4, tzinfo=ZoneInfo(zone)).astimezone(UTC).isoformat()
    assert local(read(zone=zone, starts_at=midnight, all_day="true"), zone)[0] == "07-04 00:00:00"
