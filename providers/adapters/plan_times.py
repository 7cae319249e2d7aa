"""When a plan takes place, made of what a mapping found of it; pure.

A date alone is a whole day. An end that is a date alone is the end of that day, also after a start with a time.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from providers.adapters.timezones import iana_name, zone_said
from providers.durations import Duration, parse_duration, parse_minutes
from providers.faults import Fault
from providers.field_types import (
    LEAP_MINUTES,
    SKIPPED,
    Boolean,
    Doubt,
    OutOfRangeError,
    end_of_day,
    next_day,
    parse_datetime,
    placed,
)

DAY = timedelta(days=1)
# What says how long a plan takes where nothing says its end, in this order.
LENGTHS: Mapping[str, Callable[[str], Duration]] = {"duration": parse_duration, "duration_minutes": parse_minutes}
TEXTS = ("starts_at", "ends_at", "sell_from", "sell_to", "all_day", "timezone", *LENGTHS)
_BOOLEAN: TypeAdapter[bool] = TypeAdapter(Boolean)

T = TypeVar("T")


# Text as it is written to a date-time, naive or with its offset. Raises ValueError.
Reader = Callable[[str], datetime]


class TellingError(ValueError):
    """Why a text that is written as this spelling says is none of its date-times: of all reasons the one to tell."""


# The spellings that are numbers.
NUMBERS = ("epoch", "epoch_ms", "excel")


class DateFormat(NamedTuple):
    """A spelling of date-times, or of dates alone."""

    read: Reader
    is_date: bool
    # As the mapping has it.
    name: str = ""
    # Of a spelling of date-times, that of its date, and what reads one.
    date: str = ""
    read_date: Reader | None = None


class Rules(NamedTuple):
    """What a mapping says of all its times."""

    formats: tuple[DateFormat, ...]
    # Of plans that name none.
    timezone: tzinfo
    # Where a date alone is the end, it is the day after the last.
    ends_excluded: bool = False
    # An end before its start on the same day is the next day's.
    overnight: bool = False


class Written(NamedTuple):
    """A time as it is written, naive or with its offset; midnight of a date alone."""

    at: datetime
    is_date: bool

    def local(self, zone: tzinfo) -> datetime:
        return self.at.astimezone(zone).replace(tzinfo=None) if self.at.tzinfo else self.at

    def local_day(self, zone: tzinfo) -> datetime:
        """As `local`; but a day that begins or ends where it is written is that day, wherever the zone is.

        Also in UTC, whose midnight is no other zone's: programs write it for days that have no zone.
        """
        is_edge = (self.at.hour, self.at.minute) in _EDGES
        return self.at.replace(tzinfo=None) if is_edge else self.local(zone)


# Of a day.
_EDGES = ((0, 0), (23, 59))


class PlanTimes:
    """Reads a plan's texts, by their keys in the mapping, into `values`, `faults` and `doubts`."""

    def __init__(self, texts: Mapping[str, str | None], rules: Rules) -> None:
        self.texts = texts
        self.rules = rules
        self.values: dict[str, Any] = {}
        self.faults: list[Fault] = []
        self.doubts: list[Doubt] = []
        self.zone = self._read("timezone", _zone, "invalid_timezone") or rules.timezone
        self.values["timezone"] = iana_name(self.zone) if texts.get("timezone") else None
        start = self._read("starts_at", self.written)
        all_day = self._read("all_day", _boolean, "invalid_boolean") or (start is not None and start.is_date)
        self.values["all_day"] = all_day
        end = self._read("ends_at", self._written_or_none)
        length = self._length() if end is None else None
        self._sale()
        self.values |= {"starts_at": None, "ends_at": None}
        if start is None or self.faults:
            return
        try:
            (self._days if all_day else self._hours)(start, end, length)
        except (ValueError, OverflowError) as error:
            reason = str(error) if isinstance(error, ValueError) else "is out of range"
            self.faults.append(Fault("ends_at" if self.values["starts_at"] else "starts_at", "invalid_datetime", reason))

    def _days(self, start: Written, end: Written | None, length: Duration | None) -> None:
        first = last = _midnight(start.local_day(self.zone))
        if end is not None:
            last = self._last_day(end, first)
        elif length is not None:
            # A part of a day is a day.
            last += max(-(-length.whole() // DAY), 1) * DAY - DAY
        # Days that no zone of the database has are shown on the provider's clock, where they are the same days.
        zone = self.zone if iana_name(self.zone) else self.rules.timezone
        self.values["starts_at"] = placed(first, zone).instant
        self.values["ends_at"] = end_of_day(last, zone)

    def _hours(self, start: Written, end: Written | None, length: Duration | None) -> None:
        starts_at = self.values["starts_at"] = self._instant(start.at, "starts_at")
        local = start.local(self.zone)
        if end is not None and end.is_date:
            self.values["ends_at"] = end_of_day(self._last_day(end, _midnight(local)), self.zone)
        elif end is not None:
            at = end.at
            if self.rules.overnight and end.local(self.zone) < local and end.local(self.zone).date() == local.date():
                at += DAY
            self.values["ends_at"] = self._instant(at, "ends_at")
        elif length is not None:
            self.values["ends_at"] = length.after(starts_at, self.zone)

    def _last_day(self, end: Written, first: datetime) -> datetime:
        local = end.local_day(self.zone)
        last = _midnight(local)
        # The day after the last is said as a date, or as the midnight at which it begins.
        return last - DAY if self.rules.ends_excluded and local == last and last > first else last

    def _sale(self) -> None:
        for key in ("sell_from", "sell_to"):
            said = self._read(key, self._written_or_none)
            self.values[key] = said and self._limit(said, key)

    def _limit(self, said: Written, key: str) -> datetime:
        try:
            return end_of_day(said.at, self.zone) if said.is_date and key == "sell_to" else self._instant(said.at, key)
        except OutOfRangeError as error:
            return error.nearest

    def _length(self) -> Duration | None:
        """The first that says anything."""
        key = next((key for key in LENGTHS if self.texts.get(key) is not None), None)
        return None if key is None else self._read(key, LENGTHS[key], "invalid_duration")

    def written(self, text: str) -> Written:
        return written(text.strip(), self.rules.formats)

    def _written_or_none(self, text: str) -> Written | None:
        """Databases have a date of zeros, or the number 0, where there is no end and no limit."""
        is_nothing = _ZEROS.fullmatch(text.strip()) or (_ZERO.fullmatch(text.strip()) and self._reads_numbers())
        return None if is_nothing else self.written(text)

    def _reads_numbers(self) -> bool:
        return any(one.name in NUMBERS for one in self.rules.formats)

    def _instant(self, at: datetime, key: str) -> datetime:
        instant, skipped = placed(at, self.zone)
        if skipped:
            self.doubts.append(Doubt(SKIPPED, self.texts[key] or ""))
        return instant

    def _read(self, key: str, parse: Callable[[str], T | None], code: str = "invalid_datetime") -> T | None:
        text = self.texts.get(key)
        try:
            return None if text is None else parse(text)
        except (ValueError, OverflowError) as error:
            self.faults.append(Fault(key, code, str(error)))
            return None


_ZEROS = re.compile(r"(?:0000([-/.]?)00\1?00|00([-/.])00\2?0000)(?:[T ]?00:?00(?::?00(?:\.0+)?)?)?Z?", re.ASCII)
_ZERO = re.compile(r"0+(?:\.0+)?", re.ASCII)


def _midnight(local: datetime) -> datetime:
    return datetime.combine(local.date(), time.min)


def _zone(text: str) -> tzinfo:
    zone = UTC if text.strip().upper() in ("Z", "UTC", "GMT") else zone_said(text.strip())
    if zone is None:
        raise ValueError("is no time zone of the IANA database, such as Europe/Madrid")
    return zone


def _boolean(text: str) -> bool:
    try:
        return _BOOLEAN.validate_python(text)
    except ValidationError:
        raise ValueError("is not one of true, false, 1, 0, yes, no") from None


# As it is written

# Not the begin of an offset, such as GMT+2.
UTC_IN_WORDS = re.compile(r"\s*\(?(?<![A-Za-z])(?:UTC|GMT|Z)(?![A-Za-z]|[+-]\d)\)?", re.IGNORECASE)
# What follows a day's number, as in 5th March and 1º de mayo.
_ORDINAL = re.compile(r"(?<=\b\d)(?:(?:st|nd|rd|th|er)\b|[º°])|(?<=\b\d\d)(?:st|nd|rd|th)\b", re.ASCII | re.IGNORECASE)
# XML Schema's dates may have an offset, which says nothing of the day.
_DATE = re.compile(r"(\d{4}-\d\d-\d\d|\d{8})(?:Z|[+-]\d\d:\d\d)?", re.ASCII)


@lru_cache(maxsize=65_536)
def written(text: str, formats: tuple[DateFormat, ...]) -> Written:
    """Reads the first spelling that fits, or else ISO 8601. Words for UTC are obeyed, 24:00 is the next day's 00:00, and a leap
    second the one before it.

    Raises ValueError.
    """
    in_utc = UTC_IN_WORDS.search(text)
    try:
        found = _at_any_hour(text, formats)
    except ValueError:
        plain = _ORDINAL.sub("", UTC_IN_WORDS.sub("", text))
        if plain == text:
            raise
        found = _at_any_hour(plain, formats)
    if in_utc is None or found.is_date or found.at.tzinfo:
        return found
    return found._replace(at=found.at.replace(tzinfo=UTC))


def _at_any_hour(text: str, formats: tuple[DateFormat, ...]) -> Written:
    try:
        return _as_it_stands(text, formats)
    except ValueError:
        for found in re.finditer("24|60", text):
            before, after = text[: found.start()], text[found.end() :]
            try:
                zero = _as_it_stands(f"{before}00{after}", formats)
                last = _as_it_stands(f"{before}59{after}", formats) if found[0] == "60" else zero
            except ValueError:
                continue
            if zero.is_date:
                continue
            if found[0] == "24" and zero.at.time() == time.min:
                return zero._replace(at=next_day(zero.at))
            if last.at - zero.at == _LAST_SECOND and last.at.minute in LEAP_MINUTES:
                return last
        raise


# Of a minute.
_LAST_SECOND = timedelta(seconds=59)


# Of dates alone, as people write them.
_USUAL_DATES = ("%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y.%m.%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y")


def _as_it_stands(text: str, formats: tuple[DateFormat, ...]) -> Written:
    told: TellingError | None = None
    for one in formats:
        try:
            return Written(one.read(text), one.is_date)
        except TellingError as error:
            told = told or error
        except ValueError:
            continue
    if told is not None:
        raise told
    if date := _DATE.fullmatch(text):
        return Written(parse_datetime(f"{date[1]}{'T0000' if len(date[1]) == 8 else 'T00:00'}"), is_date=True)  # noqa: PLR2004
    try:
        return Written(parse_datetime(text), is_date=False)
    except ValueError as error:
        if spelling := _date_in(text, formats):
            raise ValueError(f"is a date alone: is this all-day, or is `{spelling}` missing?") from None
        if not formats:
            raise
        names = ", ".join(one.name for one in formats)
        raise ValueError(f"is in none of the datetime_formats {names}, and {error}") from None


def _date_in(text: str, formats: tuple[DateFormat, ...]) -> str | None:
    """The spelling in which the text is a date, which the mapping does not name."""
    known: list[tuple[str, Reader]] = [(one.date, one.read_date) for one in formats if one.read_date is not None]
    usual: list[tuple[str, Reader]] = [(spelling, partial(_strptime, spelling)) for spelling in _USUAL_DATES]
    for spelling, read in (*known, *usual):
        try:
            read(text)
        except ValueError:
            continue
        return spelling
    return None


def _strptime(spelling: str, text: str) -> datetime:
    return datetime.strptime(text, spelling)  # noqa: DTZ007 -- a date
