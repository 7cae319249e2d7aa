"""VTIMEZONE (RFC 5545, 3.6.5) of IANA zones: when their clocks change in the years of a calendar's entries. Pure.

Clients that know the zone by its name use their own rules for it; the others find them here. Some keep what they read first
under a name, so the usual years are told in every calendar.
"""

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

USUAL_YEARS = range(2000, 2038)
# Clocks that change are never changed back within a day.
_STEP = timedelta(days=1)
_NOTHING = timedelta(0)
_SECOND = timedelta(seconds=1)


class _Clock(NamedTuple):
    """What a zone's clocks show: their offset, what it is called, and whether it is the summer's."""

    offset: timedelta
    name: str
    summer: bool


class _Change(NamedTuple):
    at: datetime
    before: _Clock
    after: _Clock


def vtimezone(zone: str, years: Iterable[int]) -> list[str]:
    """The lines of the component, unfolded, for local times of the usual years and of these."""
    return list(_vtimezone(zone, tuple(sorted({*USUAL_YEARS, *years}))))


@lru_cache(1000)
def _vtimezone(name: str, years: tuple[int, ...]) -> tuple[str, ...]:
    by_kind: dict[tuple[bool, timedelta, timedelta, str], list[datetime]] = {}
    for change in _changes(ZoneInfo(name), years):
        kind = (change.after.summer, change.before.offset, change.after.offset, change.after.name)
        # By the clocks as they were just before.
        by_kind.setdefault(kind, []).append((change.at + change.before.offset).replace(tzinfo=None))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for (summer, before, after, called), (first, *others) in by_kind.items():
        component = "DAYLIGHT" if summer else "STANDARD"
        lines += [
            f"BEGIN:{component}",
            f"DTSTART:{written(first)}",
            f"TZOFFSETFROM:{_offset(before)}",
            f"TZOFFSETTO:{_offset(after)}",
        ]
        lines += [f"TZNAME:{called}", *(f"RDATE:{written(other)}" for other in others), f"END:{component}"]
    return (*lines, "END:VTIMEZONE")


def written(local: datetime) -> str:
    """A date and a time as iCalendar has them."""
    return local.isoformat()[:19].replace("-", "").replace(":", "")


def _changes(zone: ZoneInfo, years: tuple[int, ...]) -> Iterator[_Change]:
    """How the clocks stand when each run of years begins, and all their changes within it."""
    last: int | None = None
    for year in years:
        begins, ends = _begin_of(year), _begin_of(year + 1)
        if last is None or year > last + 1:
            yield _Change(begins, _clock(zone, begins), _clock(zone, begins))
        while begins < ends:
            then = min(begins + _STEP, ends)
            before, after = _clock(zone, begins), _clock(zone, then)
            if before != after:
                yield _Change(_moment_of(zone, begins, then, before), before, after)
            begins = then
        last = year


def _begin_of(year: int) -> datetime:
    """Before it begins anywhere; zones' clocks are less than a day apart from UTC's."""
    if year <= MINYEAR:
        return datetime.min.replace(tzinfo=UTC) + _STEP
    if year > MAXYEAR:
        return datetime.max.replace(microsecond=0, tzinfo=UTC) - _STEP
    return datetime(year, 1, 1, tzinfo=UTC) - _STEP


def _moment_of(zone: ZoneInfo, before: datetime, after: datetime, clock: _Clock) -> datetime:
    """The first second at which the clocks show something else."""
    while after - before > _SECOND:
        middle = (before + (after - before) // 2).replace(microsecond=0)
        if _clock(zone, middle) == clock:
            before = middle
        else:
            after = middle
    return after


def _clock(zone: ZoneInfo, instant: datetime) -> _Clock:
    local = instant.astimezone(zone)
    return _Clock(local.utcoffset() or _NOTHING, local.tzname() or zone.key, bool(local.dst()))


def _offset(offset: timedelta) -> str:
    seconds = abs(int(offset.total_seconds()))
    sign = "-" if offset < _NOTHING else "+"
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{sign}{hours:02}{minutes:02}" + (f"{rest:02}" if rest else "")
