"""A plan that a mapping repeats: by weekdays until a day, or by a rule of iCalendar; the calendar's own code expands it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple

from providers.adapters.calendar import DAY, MOST_INSTANCES, Moment, expand
from providers.adapters.component import Instance
from providers.adapters.plan_times import Written
from providers.durations import Duration
from providers.faults import Fault

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL_NAMES = {name[:letters]: day for day, name in enumerate(_ENGLISH) for letters in (2, 3, len(name))}
# Of schema.org, which names the days too.
_VOCABULARY = re.compile(r"\b(?:https?://schema\.org/|schema:)(?=[A-Z])")
_BETWEEN_NAMES = re.compile(r"[\s,;/|+]+")


class RepeatError(Exception):
    """A repeat that no times can be made of."""

    def __init__(self, key: str, value: str | None, message: str) -> None:
        super().__init__(message)
        self.fault = Fault(f"plan.repeat.{key}", "invalid_recurrence", message)
        self.value = value


class Repeat(NamedTuple):
    """What a mapping says of repeats: its names of days, and how far ahead series without an end are read."""

    names: Mapping[str, int]
    horizon: datetime

    def instances(
        self, said: Mapping[str, str | None], times: Mapping[str, Any], zone: tzinfo, read: Callable[[str], Written]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The name and the times of each. Raises RepeatError."""
        start = start_of(times, zone)
        length = _length(start, times["ends_at"])
        starts = _at_times(said.get("times"), self._starts(said, start, read), start)
        for local in self._kept(said, starts, start, read):
            instance = Instance(start.at(local), length, None)
            try:
                found = {"starts_at": instance.start.instant(), "ends_at": instance.ends_at()}
            except (ValueError, OverflowError) as error:
                key = "rule" if said.get("rule") else "until"
                raise RepeatError(key, said.get(key), str(error)) from None
            yield instance.start.name, {**times, **found}

    def _starts(self, said: Mapping[str, str | None], start: Moment, read: Callable[[str], Written]) -> list[datetime]:
        more = [one.local_of(start) for one in _several("dates", said.get("dates"), start, read)]
        if rule := said.get("rule"):
            # The start is the first, whether or not the rule names its day (RFC 5545, 3.8.5.3).
            by_rule = _expanded("rule", rule, start, rule.strip().removeprefix("RRULE:"), self.horizon)
            return sorted({start.local, *by_rule, *more})
        until, weekdays, every, count = (said.get(key) for key in ("until", "weekdays", "every", "count"))
        if until is weekdays is every is count is None:
            return sorted({start.local, *more})
        rule = _frequency(every, weekdays)
        if weekdays is not None:
            rule += f";BYDAY={','.join(self._days(weekdays))}"
        if count is not None:
            rule += f";COUNT={_number(count)}"
        if until is not None:
            last = _last(until, start, read)
            if last < start.local:
                raise RepeatError("until", until, "is before the start")
            rule += f";UNTIL={last.year:04}{last:%m%dT%H%M%S}"
        key = next(key for key in ("until", "count", "every", "weekdays") if said.get(key) is not None)
        starts = _expanded(key, said.get(key), start, rule, self.horizon)
        if not starts:
            raise RepeatError("weekdays", weekdays, "is no day from the start until then")
        return sorted({*starts, *more})

    def _kept(
        self, said: Mapping[str, str | None], starts: list[datetime], start: Moment, read: Callable[[str], Written]
    ) -> list[datetime]:
        without = _several("without", said.get("without"), start, read)
        # Databases write a day as its midnight.
        days = {one.at.date() for one in without if one.is_date or (one.at.time() == time.min and one.at not in starts)}
        times = {one.local_of(start) for one in without if not one.is_date}
        kept = [local for local in starts if local.date() not in days and local not in times]
        if not kept:
            raise RepeatError("without", said.get("without"), "leaves no time at which it takes place")
        return kept

    def _days(self, weekdays: str) -> list[str]:
        days = []
        for name in filter(None, _BETWEEN_NAMES.split(_VOCABULARY.sub("", weekdays).strip())):
            day = self.names.get(bare(name))
            if day is None:
                raise RepeatError("weekdays", weekdays, f"has '{name[:50]}', which is none of the names of days")
            days.append(DAYS[day])
        return days


_ISO = re.compile(r"P0*([1-9]\d{0,2})([DWMY])", re.ASCII | re.IGNORECASE)
_UNITS = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}
_OFTEN = {
    "daily": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}


def _frequency(every: str | None, weekdays: str | None) -> str:
    """As a rule has it. Raises RepeatError."""
    if every is None:
        return "FREQ=DAILY" if weekdays is None else "FREQ=WEEKLY"
    found = _ISO.fullmatch(_OFTEN.get(every.strip().lower(), every.strip()))
    if found is None:
        raise RepeatError("every", every, "says no number of days, weeks, months or years, such as P2W")
    unit = found[2].upper()
    if weekdays is not None and unit in "MY":
        raise RepeatError("every", every, "does not say which of its weekdays are meant")
    return f"FREQ={_UNITS[unit]};INTERVAL={found[1]}"


def _number(count: str) -> int:
    if not re.fullmatch(r"\s*0*[1-9]\d{0,5}\s*", count, re.ASCII):
        raise RepeatError("count", count, "is no number of times")
    return int(count)


# A time of day as people write it: 10:00, 10.30, 19h30, 1930, 8pm, 20 Uhr.
_TIME = re.compile(r"(\d{1,2})(?:(?:[:.h]|(?<=\d\d))(\d\d)(?::00)?)?\s*(?:(am|pm)|uhr|h)?\.?", re.ASCII | re.IGNORECASE)
_BETWEEN_TIMES = re.compile(r"\s*[,;|/&\n]\s*|\s+(?:and|und|et|en|y|og|och|ja)\s+", re.IGNORECASE)


def _at_times(text: str | None, starts: list[datetime], start: Moment) -> list[datetime]:
    """At each of several times on each of the days. Raises RepeatError."""
    if text is None:
        return starts
    if start.all_day:
        raise RepeatError("times", text, "needs a start that has a time")
    times = [_time(text, part) for part in _BETWEEN_TIMES.split(text.strip()) if part]
    if len(times) * len(starts) > MOST_INSTANCES:
        raise RepeatError("times", text, f"makes more than {MOST_INSTANCES:,} dates")
    return sorted({datetime.combine(local.date(), time.min) + at for local in starts for at in times})


def _time(text: str, part: str) -> timedelta:
    found = _TIME.fullmatch(part)
    hour = int(found[1]) if found else -1
    if found and found[3] and 1 <= hour <= _HALF_A_DAY:
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if found[3].lower() == "pm" else 0)
    minute = int(found[2] or 0) if found else 0
    at = timedelta(hours=hour, minutes=minute)
    # 24:00 is the next day's 00:00.
    if hour < 0 or at > DAY or minute > _LAST_MINUTE:
        raise RepeatError("times", text, f"has '{part[:50]}', which is no time of day")
    return at


_HALF_A_DAY = 12
_LAST_MINUTE = 59


class _Listed(NamedTuple):
    """One of several dates in a text."""

    at: datetime
    is_date: bool

    def local_of(self, start: Moment) -> datetime:
        """A day means the time of the start on it."""
        if start.all_day or not self.is_date:
            return datetime.combine(self.at.date(), time.min) if start.all_day else self.at
        return datetime.combine(self.at.date(), start.local.time())


# As iCalendar writes lists of dates, before which a property may stand. A comma is tried last: it may be a part of a date.
_OF_CALENDARS = re.compile(r"(?:EXDATE|RDATE)[^:]*:", re.IGNORECASE)
_BETWEEN_DATES = (r"\s*[;|\n]\s*", r"\s*[,;|\n]\s*", r"\s+")


def _several(key: str, text: str | None, start: Moment, read: Callable[[str], Written]) -> list[_Listed]:
    """Raises RepeatError."""
    if text is None:
        return []
    bare_text = _OF_CALENDARS.sub(",", text).strip(",;| \n\r\t")
    why = ""
    for between in _BETWEEN_DATES:
        parts = [part for part in re.split(between, bare_text) if part]
        if len(parts) > MOST_INSTANCES:
            raise RepeatError(key, text, f"has more than {MOST_INSTANCES:,} dates")
        try:
            found = [read(part) for part in parts]
            return [_Listed(one.at if one.is_date else one.local(start.zone), one.is_date) for one in found]
        except (ValueError, OverflowError) as error:
            why = why or str(error)
    raise RepeatError(key, text, f"has a date that {why}")


def start_of(times: Mapping[str, Any], zone: tzinfo) -> Moment:
    return Moment(times["starts_at"].astimezone(zone).replace(tzinfo=None), zone, times["all_day"])


def bare(name: str) -> str:
    return name.strip().casefold().rstrip(".")


def _length(start: Moment, ends_at: datetime | None) -> Duration | None:
    if ends_at is None:
        return None
    if start.all_day:
        return Duration((ends_at.astimezone(start.zone).replace(tzinfo=None) - start.local).days + 1, timedelta())
    return Duration(0, ends_at - start.instant())


def _last(until: str, start: Moment, read: Callable[[str], Written]) -> datetime:
    try:
        found = read(until)
        # Databases write a day as its midnight, and no instant that has an offset.
        is_day = found.is_date or (found.at.tzinfo is None and found.at.time() == time.min)
        return found.at + DAY - timedelta.resolution if is_day else found.local(start.zone)
    except (ValueError, OverflowError) as error:
        raise RepeatError("until", until, str(error)) from None


def _expanded(key: str, value: str | None, start: Moment, rule: str, until: datetime) -> list[datetime]:
    try:
        return list(expand(start, [rule], until))
    except (ValueError, OverflowError) as error:
        raise RepeatError(key, value, str(error)) from None
