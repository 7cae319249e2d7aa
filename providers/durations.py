"""How long something takes, in the spellings that feeds have; pure, and none of them is guessed."""

import re
from datetime import timedelta

LONGEST = timedelta(days=366)

_ISO = re.compile(r"\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.ASCII | re.IGNORECASE)
_COLONS = re.compile(r"\d{1,6}(?::\d{1,2}){1,3}", re.ASCII)
_DIGITS = re.compile(r"(\d\d)(\d\d)(\d\d)", re.ASCII)


def read_duration(text: str) -> timedelta:
    """ISO 8601, `hhmmss`, or with colons: `hh:mm`, `hh:mm:ss`, `d:hh:mm`, `d:hh:mm:ss`; ValueError says why not."""
    text = text.strip()
    try:
        found = _iso(text) or _digits(text) or _colons(text)
    except OverflowError:
        found = timedelta.max
    if found is None:
        raise ValueError("is not a duration")
    if found > LONGEST:
        raise ValueError("is longer than a year")
    return found


def read_minutes(text: str) -> timedelta:
    """Minutes as a number; ValueError says why not."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text.strip(), re.ASCII):
        raise ValueError("is not a number of minutes")
    found = timedelta(minutes=float(text))
    if found > LONGEST:
        raise ValueError("is longer than a year")
    return found


def read_time_of_day(text: str) -> timedelta:
    """`h:mm` or `hh:mm:ss` since midnight; what runs into the night may go on counting to 47:59."""
    if not re.fullmatch(r"\d{1,2}:\d\d(:\d\d)?", text.strip(), re.ASCII):
        raise ValueError("is not a time of day")
    hours, minutes, seconds = [*map(int, text.split(":")), 0][:3]
    if hours > 47 or minutes > 59 or seconds > 59:  # noqa: PLR2004 -- clocks
        raise ValueError("is not a time of day")
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _iso(text: str) -> timedelta | None:
    if len(text) > 32 or not (match := _ISO.fullmatch(text)) or not any(match.groups()):  # noqa: PLR2004 -- no honest one
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _digits(text: str) -> timedelta | None:
    if not (match := _DIGITS.fullmatch(text)):
        return None
    hours, minutes, seconds = map(int, match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _colons(text: str) -> timedelta | None:
    if not _COLONS.fullmatch(text):
        return None
    parts = text.split(":")
    days = 0
    # Whoever writes seconds pads the hours, and whoever writes days does not: 01:30:00 and 1:06:30.
    if len(parts) == 4 or (len(parts) == 3 and len(parts[0]) == 1 and int(parts[1]) < 24):  # noqa: PLR2004
        days = int(parts.pop(0))
    hours, minutes, seconds = [*map(int, parts), 0][:3]
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
