"""iCalendar's values in XML: properties, moments and recurrences. Pure."""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dateutil.rrule import rrulestr

from providers.adapters.event_reader import whole_text
from providers.durations import Duration, parse_duration
from providers.element import Element, attributes, local_name
from providers.field_types import Placed, parse_datetime, placed

# The most instances of one event. Nobody searches further back, and a rule may have started in the year 1.
MOST_INSTANCES = 1_000
MOST_STEPS = 50_000
DAY = timedelta(days=1)
_MIDNIGHT = time.min
_NEVER = datetime.max  # noqa: DTZ901 -- local times
_END = re.compile(r"(?:^|;)\s*(?:COUNT|UNTIL)\s*=", re.IGNORECASE)
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class Property(NamedTuple):
    """A property: its values in iCalendar's own spelling, and its parameters."""

    values: tuple[str, ...]
    parameters: Mapping[str, str]


Properties = Mapping[str, list[Property]]


def properties_of(component: Element, names: frozenset[str]) -> Properties:
    """The properties in both flavours: values in elements of their types below <properties>, or plain text."""
    properties: dict[str, list[Property]] = {}
    for child in component:
        name = local_name(child)
        if name == "properties":
            return properties_of(child, names)
        if name in names:
            found = property_of(child)
            if name in properties:
                properties[name].append(found)
            else:
                properties[name] = [found]
    return properties


_NO_PARAMETERS: Mapping[str, str] = {}


def property_of(element: Element) -> Property:
    if not len(element):
        text = (element.text or "").strip()
        return Property((text,) if text else (), attributes(element) if element.keys() else _NO_PARAMETERS)
    values: list[str] = []
    parameters: dict[str, str] = {}
    for child in element:
        kind = local_name(child)
        if kind == "parameters":
            parameters = {local_name(parameter): whole_text(parameter).strip() for parameter in child}
        elif text := _value(kind, child):
            values.append(text)
    return Property(tuple(values), parameters)


def _value(kind: str, element: Element) -> str:
    if kind == "recur" and len(element):
        parts: dict[str, list[str]] = {}
        for part in element:
            parts.setdefault(local_name(part).upper(), []).append((part.text or "").strip())
        return ";".join(f"{name}={','.join(values)}" for name, values in parts.items())
    if kind == "period" and len(element):
        return "/".join((part.text or "").strip() for part in element)
    return whole_text(element).strip()


# Moments


class Moment(NamedTuple):
    """A local time and its zone, or a day."""

    local: datetime
    zone: tzinfo
    all_day: bool

    def at(self, local: datetime) -> "Moment":
        return self._replace(local=local)

    def as_day(self) -> "Moment":
        """The day whose midnight it is; any other time as it is."""
        return self._replace(all_day=self.all_day or self.local.time() == _MIDNIGHT)

    def instant(self) -> datetime:
        """The instant. A day begins with its first hour. Raises ValueError."""
        return _placed(self).instant

    def skipped(self) -> bool:
        """Whether it is a time that the clocks skip on that day. Raises ValueError."""
        return not self.all_day and _placed(self).skipped

    def local_in(self, other: "Moment") -> datetime:
        """The same moment by the other's clock. Many programs write a day for a time on it, or a time for a day."""
        if self.all_day and not other.all_day:
            return datetime.combine(self.local.date(), other.local.time())
        if self.all_day:
            return self.local
        local = self.local if self.zone == other.zone else self.instant().astimezone(other.zone).replace(tzinfo=None)
        return self._day(local) if other.all_day else local

    def _day(self, local: datetime) -> datetime:
        """The day that a time means if it is midnight, by the clock at hand or else by its own."""
        stated = local if local.time() == _MIDNIGHT or self.local.time() != _MIDNIGHT else self.local
        return datetime.combine(stated.date(), _MIDNIGHT)

    @property
    def name(self) -> str:
        """The stable name of an instance of a series: its date or its local time."""
        return self.local.date().isoformat() if self.all_day else self.local.isoformat() + ("Z" if self.zone is UTC else "")


@lru_cache(maxsize=65_536)
def _placed(moment: Moment) -> Placed:
    return placed(moment.local, moment.zone)


def parse_moments(found: Property, zone: tzinfo) -> list[Moment]:
    """Raises ValueError."""
    moments = [parse_moment(value, zone) for text in found.values for value in text.split(",")]
    if found.parameters and found.parameters.get("value", "").upper() == "DATE":
        # A day, of which some programs write the midnight.
        return [one.as_day() for one in moments]
    return moments


@lru_cache(maxsize=65_536)
def parse_moment(text: str, zone: tzinfo) -> Moment:
    text = text.strip()
    if "T" not in text.upper():
        if len(text) not in (8, 10):
            raise ValueError("is neither a date nor a date-time")
        try:
            return Moment(datetime.combine(date.fromisoformat(text), datetime.min.time()), zone, all_day=True)
        except ValueError:
            raise ValueError("is not a date that exists") from None
    written = parse_datetime(text)
    stated = written.tzinfo
    if stated is not None and not written.utcoffset():
        stated = UTC
    return Moment(written.replace(tzinfo=None), stated or zone, all_day=False)


# Recurrences


def expand(start: Moment, rules: Iterable[str], until: datetime) -> Iterator[datetime]:
    """The local starts of the rules. Raises ValueError.

    A rule that ends by itself gives all of them, if they are no more than MOST_INSTANCES; any other the latest so many
    up to `until`.
    """
    for rule in rules:
        # Times that the clocks skip are not instances (RFC 5545, 3.3.10).
        yield from (local for local in _instances(start, rule, until) if not start.at(local).skipped())


def _instances(start: Moment, rule: str, until: datetime) -> Iterable[datetime]:
    if _END.search(rule):
        whole = list(islice(_starts(start, rule, _NEVER), MOST_INSTANCES + 1))
        if len(whole) <= MOST_INSTANCES:
            return whole
    return deque(_starts(start, rule, until), MOST_INSTANCES)


def _starts(start: Moment, rule: str, until: datetime) -> Iterator[datetime]:
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise ValueError(f"has a frequency that is not one of {', '.join(_FREQUENCIES)}")
    if stated := parts.pop("UNTIL", None):
        until = min(until, _until(stated, start))
    try:
        rule_set = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=start.local)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError("is not a recurrence rule") from error
    for step, local in enumerate(rule_set):
        if local > until:
            return
        if step == MOST_STEPS:
            raise ValueError(f"repeats more than {MOST_STEPS} times")
        yield local


def _until(text: str, start: Moment) -> datetime:
    moment = parse_moment(text, start.zone)
    return moment.local + DAY - timedelta.resolution if moment.all_day else moment.local_in(start)


def parse_period(text: str, zone: tzinfo) -> tuple[Moment, Duration]:
    """`start/end` or `start/duration`. Raises ValueError."""
    first, _, second = text.partition("/")
    start = parse_moment(first, zone)
    if second[:1].upper() in ("P", "+"):
        return start, parse_duration(second)
    return start, Duration(0, parse_moment(second, zone).instant() - start.instant())
