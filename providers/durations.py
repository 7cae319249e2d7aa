"""Durations in the spellings of feeds. Pure; an ambiguous spelling is refused and never guessed."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from dateutil.tz import resolve_imaginary

from providers.field_types import LEAP_MINUTES, in_range

LONGEST = timedelta(days=366)

# Also XML Schema's spelling, which may have zero years and months, and fractions of a second.
_ISO = re.compile(
    r"\+?P(?:0+Y)?(?:0+M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,9})?)S)?)?", re.ASCII | re.IGNORECASE
)
_COLONS = re.compile(r"\d{1,6}:\d{1,4}|\d{1,6}(?::\d{1,2}){2,3}", re.ASCII)
# Some years of pretalx put the hours as a fraction: 1.03000 is 01:30:00.
_DIGITS = re.compile(r"(?:(\d\d)|(\d{1,3})\.0)(\d\d)(\d\d)", re.ASCII)
_FRACTION_OF_MINUTES = re.compile(r"(\d{1,6}\.\d{1,3}):(\d\d)", re.ASCII)
_HOURS_OF_A_DAY = 24
_LEAP_SECOND = 60
# No honest one is longer.
_LONGEST_TEXT = 48
# As people write them: 1h 30m, 1h30, 2 hrs, 90 min., 1.5 hours, 2 Std. 15 Min., 1 hour and 15 minutes.
_IN_WORDS = re.compile(
    r"(?:(?P<hours>\d{1,4}(?:[.,]\d{1,2})?)\s*(?:h|hrs?|hours?|std|stunden?|heures?|horas?|ore|uur|timmar|timer|tuntia)\.?"
    r"(?:\s*(?:,|and|und|et|y|e|en)?\s*(?=\d)|\Z))?"
    r"(?:(?P<minutes>\d{1,5})\s*(?:(?:m|mn|mins?|minut\w*)\.?|(?<=\d)\Z))?",
    re.ASCII | re.IGNORECASE,
)


class Duration(NamedTuple):
    """Calendar days, and then clock time (RFC 5545, 3.3.6)."""

    days: int
    time: timedelta

    def after(self, start: datetime, zone: tzinfo) -> datetime:
        """The instant at which it ends in a time zone, where a day may have 23 or 25 hours. Raises ValueError."""
        try:
            if self.days:
                local = start.astimezone(zone).replace(tzinfo=None) + timedelta(days=self.days)
                # A time that the clocks skip is read with the offset before the change (RFC 5545, 3.3.5).
                start = resolve_imaginary(local.replace(tzinfo=zone))
            return in_range(start.astimezone(UTC) + self.time)
        except OverflowError:
            raise ValueError("ends out of range") from None

    def whole(self) -> timedelta:
        """Its length if no clock is changed."""
        return timedelta(days=self.days) + self.time


NOTHING = Duration(0, timedelta())


def parse_duration(text: str) -> Duration:
    """Reads ISO 8601, `hhmmss`, `hh:mm`, `hh:mm:ss`, `d:hh:mm:ss`, or words as `1h 30m`. Raises ValueError with the reason."""
    return _parse(text.strip(), lambda written: _clock(written) or _in_words(written))


def parse_schedule_duration(text: str) -> Duration:
    """Reads the spellings of the frab family, also `d:hh:mm`, and minutes as `135.0:00`. Raises ValueError."""
    return _parse(text.strip(), _schedule)


def parse_minutes(text: str) -> Duration:
    """Reads a number of minutes. Raises ValueError with the reason."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text.strip(), re.ASCII):
        raise ValueError("is not a number of minutes")
    return _not_too_long(Duration(0, timedelta(minutes=float(text))))


def parse_time_of_day(text: str) -> timedelta:
    """Reads `h:mm` or `hh:mm:ss` since midnight, up to 47:59 for the night after. Raises ValueError."""
    if not re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", text.strip(), re.ASCII):
        raise ValueError("is not a time of day")
    hours, minutes, seconds = [*map(int, text.split(":")), 0][:3]
    if seconds == _LEAP_SECOND and minutes in LEAP_MINUTES:
        seconds -= 1
    if hours > 47 or minutes > 59 or seconds > 59:  # noqa: PLR2004 -- clocks
        raise ValueError("is not a time of day")
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


# Spellings


@lru_cache(maxsize=1_000)
def _parse(text: str, colons: Callable[[str], Duration | None]) -> Duration:
    try:
        # Zero is a duration too; only None means that there is none.
        duration = next((parsed for spelling in (_iso, _digits, colons) if (parsed := spelling(text)) is not None), None)
        if duration is None:
            raise ValueError("is not a duration")
        return _not_too_long(duration)
    except OverflowError:
        raise ValueError(_TOO_LONG) from None


_TOO_LONG = "is longer than a year"


def _not_too_long(duration: Duration) -> Duration:
    if duration.whole() > LONGEST:
        raise ValueError(_TOO_LONG)
    return duration


def _iso(text: str) -> Duration | None:
    if len(text) > _LONGEST_TEXT or not (match := _ISO.fullmatch(text)) or not any(match.groups()):
        return None
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups()[:4])
    return Duration(7 * weeks + days, timedelta(hours=hours, minutes=minutes, seconds=float(match[5] or 0)))


def _digits(text: str) -> Duration | None:
    if not (match := _DIGITS.fullmatch(text)):
        return None
    hours, minutes, seconds = int(match[1] or match[2]), int(match[3]), int(match[4])
    return Duration(0, timedelta(hours=hours, minutes=minutes, seconds=seconds))


def _clock(text: str) -> Duration | None:
    """Parts with colons are clock time: a day has 24 hours."""
    if not _COLONS.fullmatch(text):
        return None
    parts = [int(part) for part in text.split(":")]
    days = parts.pop(0) if len(parts) == 4 else 0  # noqa: PLR2004
    return _counted(days, *parts)


def _in_words(text: str) -> Duration | None:
    match = _IN_WORDS.fullmatch(text) if len(text) <= _LONGEST_TEXT else None
    # A bare number says no unit.
    if match is None or not any(match.groups()) or text.isdigit():
        return None
    hours = float((match["hours"] or "0").replace(",", "."))
    return Duration(0, timedelta(hours=hours, minutes=int(match["minutes"] or 0)))


def _schedule(text: str) -> Duration | None:
    if match := _FRACTION_OF_MINUTES.fullmatch(text):
        return Duration(0, timedelta(minutes=float(match[1]), seconds=int(match[2])))
    parts = text.split(":")
    if len(parts) == 3 and _COLONS.fullmatch(text) and _begins_with_days(parts[0], int(parts[1])):  # noqa: PLR2004
        return _counted(*map(int, parts))
    return _clock(text)


def _begins_with_days(first: str, second: int) -> bool:
    """Of three parts: pretalx writes days only where there are any and without a zero before them, then hours of a day.

    So 1:06:30, 10:02:00 and 100:00:00 have days. 01:30:00 and 0:45:00 are hours, minutes and seconds, as databases
    and programming languages write them, and so is 1:30:00, since no day has 30 hours.
    """
    return not first.startswith("0") and second < _HOURS_OF_A_DAY


def _counted(days: int, hours: int, minutes: int, seconds: int = 0) -> Duration:
    return Duration(0, timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds))
