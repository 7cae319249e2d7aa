"""A plan that a mapping repeats: by weekdays until a day, or by a rule of iCalendar; the calendar's own code expands it."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from providers.adapters.calendar import DAY, Moment, expand
from providers.adapters.component import Instance
from providers.adapters.plan_times import Written
from providers.durations import Duration
from providers.schemas import Fault

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL_NAMES = {name[:letters]: day for day, name in enumerate(_ENGLISH) for letters in (2, 3, len(name))}
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
        for local in self._starts(said, start, read):
            instance = Instance(start.at(local), length, None)
            try:
                found = {"starts_at": instance.start.instant(), "ends_at": instance.ends_at()}
            except (ValueError, OverflowError) as error:
                key = "rule" if said.get("rule") else "until"
                raise RepeatError(key, said.get(key), str(error)) from None
            yield instance.start.name, {**times, **found}

    def _starts(self, said: Mapping[str, str | None], start: Moment, read: Callable[[str], Written]) -> list[datetime]:
        if rule := said.get("rule"):
            # The start is the first, whether or not the rule names its day (RFC 5545, 3.8.5.3).
            return sorted({start.local, *_expanded("rule", rule, start, rule.strip().removeprefix("RRULE:"), self.horizon)})
        until, weekdays = said.get("until"), said.get("weekdays")
        rule = "FREQ=DAILY" if weekdays is None else f"FREQ=WEEKLY;BYDAY={','.join(self._days(weekdays))}"
        if until is not None:
            last = _last(until, start, read)
            if last < start.local:
                raise RepeatError("until", until, "is before the start")
            rule += f";UNTIL={last.year:04}{last:%m%dT%H%M%S}"
        starts = _expanded("until", until, start, rule, self.horizon)
        if not starts:
            raise RepeatError("weekdays", weekdays, "is no day from the start until then")
        return starts

    def _days(self, weekdays: str) -> list[str]:
        days = []
        for name in filter(None, _BETWEEN_NAMES.split(weekdays.strip())):
            day = self.names.get(bare(name))
            if day is None:
                raise RepeatError("weekdays", weekdays, f"has '{name[:50]}', which is none of the names of days")
            days.append(DAYS[day])
        return days


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
        return found.at + DAY - timedelta.resolution if found.is_date else found.local(start.zone)
    except (ValueError, OverflowError) as error:
        raise RepeatError("until", until, str(error)) from None


def _expanded(key: str, value: str | None, start: Moment, rule: str, until: datetime) -> list[datetime]:
    try:
        return list(expand(start, [rule], until))
    except (ValueError, OverflowError) as error:
        raise RepeatError(key, value, str(error)) from None
