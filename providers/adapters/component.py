"""One VEVENT: what it says of itself, its place, its times and the instances of a series; pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from providers.adapters.calendar import (
    DAY,
    MOST_INSTANCES,
    Moment,
    Properties,
    Property,
    expand,
    parse_moments,
    parse_period,
    properties_of,
)
from providers.adapters.timezones import TimeZones, iana_name, is_a_places
from providers.currencies import CURRENCIES
from providers.durations import NOTHING, Duration, parse_duration
from providers.element import Element
from providers.faults import Fault
from providers.field_types import SKIPPED, Doubt, end_of_day, language_or_none

TIMES = ("dtstart", "dtend", "duration", "recurrence-id", "rrule", "exrule", "rdate", "exdate")
UID = ("uid", "event-id")
# Our fields of an event, and the properties that say them, of which the first counts.
EVENT_TEXTS = {
    "external_id": UID,
    "title": ("title", "summary"),
    "url": ("url",),
    "description": ("description",),
    "category": ("categories", "category"),
}
A_DAY = Duration(1, timedelta())
# Apple's calendars write it beside LOCATION: a geo URI (RFC 5870), with title and address as parameters.
STRUCTURED = "x-apple-structured-location"
PLACE = ("location", "geo", STRUCTURED)
_PICTURES = ("image", "attach")
# What a popular plugin of WordPress adds: a price as people write it, and whether there is one.
COST, COST_TYPE = "x-cost", "x-cost-type"
# With which Outlook says that the midnights of its times are days.
ALL_DAY = "x-microsoft-cdo-alldayevent"
KNOWN = frozenset((
    *TIMES, *chain(*EVENT_TEXTS.values()), *PLACE, *_PICTURES, COST, COST_TYPE, ALL_DAY, "status", "sequence", "language-code",
))  # fmt: skip
_REVISION = re.compile(r"\d{1,10}", re.ASCII)
_PRICE = re.compile(
    r"(?:(?P<before>[€£$]|[A-Z]{3}) ?)?(?P<price>\d{1,7}(?:[.,]\d{1,2})?)(?: ?(?P<after>[€£$]|[A-Z]{3}))?", re.ASCII
)
_SIGNS = {"€": "EUR", "£": "GBP"}
_GEO_URI = re.compile(r"geo:([^,;]+),([^,;]+)", re.IGNORECASE)

T = TypeVar("T")


class UnreadableError(Exception):
    """A property that no time can be made of."""

    def __init__(self, field: str, value: str | None, message: str, code: str = "invalid_datetime") -> None:
        super().__init__(message)
        self.fault = Fault(field, code, message)
        self.value = value


class Instance(NamedTuple):
    start: Moment
    # None where the feed does not say it; of days it always does.
    length: Duration | None
    # The IANA name of the zone that the feed names for it.
    timezone: str | None

    def ends_at(self) -> datetime | None:
        """Of days the last second. Raises ValueError or OverflowError."""
        if self.length is None:
            return None
        if self.start.all_day:
            # A day that was said to take some hours is a day.
            days = -(-self.length.whole() // DAY)
            return end_of_day(self.start.local + (days - 1) * DAY, self.start.zone)
        return self.length.after(self.start.instant(), self.start.zone)


def _stated(found: Property) -> tuple[Any, ...]:
    said = found.parameters
    return (found.values, said.get("tzid"), said.get("value")) if said else found.values


def first_texts(properties: Properties) -> dict[str, str]:
    """By its name, the text of the first property that has any."""
    texts: dict[str, str] = {}
    for name, listed in properties.items():
        for found in listed:
            if found.values:
                texts[name] = ", ".join(found.values)
                break
    return texts


def uid_of(texts: Mapping[str, str]) -> str | None:
    return next((texts[name] for name in UID if name in texts), None)


class Component:
    """Raises UnreadableError wherever a time is asked for that cannot be had."""

    def __init__(self, element: Element, zones: TimeZones) -> None:
        self.properties = properties_of(element, KNOWN)
        self.zones = zones
        self.texts = first_texts(self.properties)
        self.moments: dict[str, list[Moment]] = {}
        self.uid = self.text(*UID)
        self.status = (self.text("status") or "").upper()
        self.cancelled = self.status in {"CANCELLED", "CANCELED"}
        self.overrides_one = "recurrence-id" in self.properties
        self.repeats = "rrule" in self.properties or "rdate" in self.properties
        self.takes_days = (self.text(ALL_DAY) or "").upper() == "TRUE"
        # Of two revisions the one with the higher number counts (RFC 5545, 3.8.7.4).
        said = self.text("sequence") or ""
        self.revision = int(said) if said and _REVISION.fullmatch(said) else 0

    @property
    def is_gone(self) -> bool:
        """Cancelled, and without a time at which it would have taken place."""
        return self.cancelled and "dtstart" not in self.properties

    @property
    def stated_times(self) -> tuple[Any, ...]:
        """All that its own start and end are made of, but for the zones that the calendar describes."""
        return tuple([tuple(map(_stated, self.properties.get(name, ()))) for name in ("dtstart", "dtend", "duration", ALL_DAY)])

    def text(self, *names: str) -> str | None:
        """Of the first of these that has any."""
        for name in names:
            if name in self.texts:
                return self.texts[name]
        return None

    @property
    def picture(self) -> str | None:
        """The address of an image (RFC 7986, 5.10), or of an attachment that is one."""
        if self.properties.keys().isdisjoint(_PICTURES):
            return None
        images = [*self.properties.get("image", [])]
        images += [each for each in self.properties.get("attach", ()) if each.parameters.get("fmttype", "").startswith("image/")]
        for found in images:
            if found.values and found.parameters.get("value", "").upper() != "BINARY":
                return found.values[0]
        return None

    @property
    def language(self) -> str | None:
        """As pentabarf says it, or else as the summary does (RFC 5545, 3.2.10)."""
        said = [self.text("language-code")]
        said += [found.parameters.get("language") for found in self.properties.get("summary", ()) if found.parameters]
        for text in said:
            if text and (tag := language_or_none(text)):
                return tag
        return None

    def cost(self) -> tuple[str, str, str | None] | None:
        """As it is written, the price and its currency. None where it is not one price."""
        if COST not in self.texts and COST_TYPE not in self.texts:
            return None
        said = self.text(COST) or ""
        if (self.text(COST_TYPE) or "").lower() == "free":
            return said or "Free", "0", None
        found = _PRICE.fullmatch(said)
        if found is None or (found["before"] and found["after"]):
            return None
        sign = found["before"] or found["after"]
        currency = _SIGNS.get(sign, sign if sign in CURRENCIES else None) if sign else None
        return said, found["price"].replace(",", "."), currency

    def venue(self) -> dict[str, str | None] | None:
        """None where it says nothing of its place."""
        if self.properties.keys().isdisjoint(PLACE):
            return None
        structured = next(iter(self.properties.get(STRUCTURED, ())), None)
        said = {} if structured is None else structured.parameters
        latitude, longitude = self._coordinates(structured)
        found = {
            "name": said.get("x-title") or self.text("location"),
            "address": said.get("x-address"),
            "latitude": latitude,
            "longitude": longitude,
        }
        return found if any(found.values()) else None

    def _coordinates(self, structured: Property | None) -> tuple[str | None, str | None]:
        """As they are written: two elements, or two numbers parted by a semicolon, which some write as a comma."""
        stated = next((found.values for found in self.properties.get("geo", ()) if found.values), ())
        if not stated:
            uri = _GEO_URI.match(structured.values[0]) if structured and structured.values else None
            return (uri[1], uri[2]) if uri else (None, None)
        match re.split("[;,]", stated[0]) if len(stated) == 1 else stated:
            case [latitude, longitude]:
                return latitude, longitude
        # Refused or left out, and told as it stands.
        return ";".join(stated), None

    def instance(self) -> Instance:
        """The instance that the component itself describes."""
        start = self._moment("dtstart")
        if start is None:
            raise UnreadableError("dtstart", None, "is missing", "missing")
        self._try("dtstart", start.instant)
        length = self._length(start)
        if length is not None and length < NOTHING:
            raise UnreadableError("dtend", self.text("dtend"), "is before its start", "ends_before_start")
        if start.all_day and iana_name(start.zone) is None:
            # The plan is shown on the provider's clock, and there these must be the same days.
            start = start._replace(zone=self.zones.default)
        return Instance(start, length, self._own_zone())

    def doubts(self) -> list[Doubt]:
        """Its own times, of those that could be read, that the clocks skip."""
        return [
            Doubt(SKIPPED, self.text(name) or "")
            for name in ("dtstart", "dtend")
            if any(moment.skipped() for moment in self._moments(name))
        ]

    def original(self, series: Moment | None = None) -> Moment:
        """The start that the series gave this instance, whose first is at `series` where that is known."""
        found = self._moment("recurrence-id")
        if found is None:
            raise UnreadableError("recurrence-id", None, "is missing", "missing")
        if series is None or found.all_day:
            return found
        if series.zone is not UTC and self._names_no_zone("recurrence-id"):
            found = found._replace(zone=series.zone)
        local = self._try("recurrence-id", lambda: found.local_in(series))
        # As of an exception: of a day on which it takes place at another time, the midnight.
        return found if local.time() == series.local.time() else found.as_day()

    def _names_no_zone(self, name: str) -> bool:
        stated = self.properties[name]
        return not any(one.parameters.get("tzid") or any(value.upper().endswith("Z") for value in one.values) for one in stated)

    @property
    def overrides_later(self) -> bool:
        """All instances from its own on, and not that one alone."""
        return any(found.parameters.get("range") for found in self.properties.get("recurrence-id", ()))

    def series(self, until: datetime) -> list[Instance]:
        """The latest MOST_INSTANCES to this local time, in their order."""
        first = self.instance()
        start = first.start
        instances = {start.local: first}
        for local in self._expanded("rrule", start, until):
            instances.setdefault(local, first._replace(start=start.at(local)))
        for moment, own_length in self._try("rdate", lambda: list(self._additions())):
            local = self._try("rdate", lambda moment=moment: moment.local_in(start))  # type: ignore[misc]
            length = first.length if own_length is None else own_length
            instances.setdefault(local, first._replace(start=start.at(local), length=length))
        for local in self._expanded("exrule", start, until):
            instances.pop(local, None)
        for moment in self._try("exdate", lambda: self._moments("exdate")):
            instances.pop(self._excluded(moment, start, instances), None)
        return [instances[local] for local in sorted(instances)[-MOST_INSTANCES:]]

    def _expanded(self, name: str, start: Moment, until: datetime) -> list[datetime]:
        rules = [value for rule in self.properties.get(name, ()) for value in rule.values]
        return self._try(name, lambda: list(expand(start, rules, until)))

    def _excluded(self, moment: Moment, start: Moment, instances: Mapping[datetime, Instance]) -> datetime:
        local = self._try("exdate", lambda: moment.local_in(start))
        # Of a day on which it takes place at another time, some programs write the midnight.
        return local if local in instances else moment.as_day().local_in(start)

    def _additions(self) -> Iterator[tuple[Moment, Duration | None]]:
        for rdate in self.properties.get("rdate", ()):
            for value in rdate.values:
                if "/" in value:
                    yield parse_period(value, self._zone_of(rdate))
                else:
                    yield from ((moment, None) for moment in parse_moments(rdate._replace(values=(value,)), self._zone_of(rdate)))

    def _own_zone(self) -> str | None:
        """The IANA name of the zone that its start names, or else its calendar; None where neither does.

        A calendar that says a place's zone and writes all times in UTC, as Google's do, means that people there look at it.
        """
        found = next(iter(self.properties.get("dtstart", ())), None)
        if found is None:
            return None
        if not any(value.upper().endswith("Z") for value in found.values):
            return iana_name(self.zones.of(found)) if found.parameters.get("tzid") or self.zones.own else None
        return iana_name(self.zones.own) if self.zones.own and is_a_places(self.zones.own) else None

    def _length(self, start: Moment) -> Duration | None:
        end = self._moment("dtend")
        if end is None:
            duration = self.text("duration")
            length = None if duration is None else self._try("duration", lambda: parse_duration(duration), "invalid_duration")
            return A_DAY if start.all_day and length in (None, NOTHING) else length
        if start.all_day and not end.all_day:
            # A day that ends at midnight ends with the day before.
            local = self._try("dtend", lambda: end.local_in(start._replace(all_day=False)))
            days = (datetime.combine(local.date(), time.min) - start.local).days + (local.time() != time.min)
            return Duration(days, timedelta()) if days else A_DAY
        if end.all_day and not start.all_day:
            # An end that is a date alone after a start with a time is the end of that day.
            return Duration(0, self._try("dtend", lambda: end_of_day(end.local, start.zone)) - start.instant())
        if end.all_day:
            return Duration((end.local - start.local).days, timedelta()) if end.local != start.local else A_DAY
        # The instances of a series that says its end take the same time by the clock (RFC 5545, 3.8.5.3).
        return Duration(0, self._try("dtend", end.instant) - start.instant())

    def _moment(self, name: str) -> Moment | None:
        if name not in self.properties:
            return None
        moments = self._try(name, lambda: self._moments(name))
        return moments[0] if moments else None

    def _moments(self, name: str) -> list[Moment]:
        if name not in self.properties:
            return []
        if name not in self.moments:
            stated = self.properties[name]
            moments = [moment for found in stated for moment in parse_moments(found, self._zone_of(found))]
            self.moments[name] = [one.as_day() for one in moments] if self.takes_days else moments
        return self.moments[name]

    def _zone_of(self, found: Property) -> tzinfo:
        """As its TZID says. What has none is on the clock of the start, whose zone all times of an event should have.

        Raises ValueError.
        """
        start = next(iter(self.properties.get("dtstart", ())), None)
        if start is not None and not found.parameters.get("tzid") and start.parameters.get("tzid"):
            found = start
        return self.zones.of(found)

    def _try(self, name: str, parse: Callable[[], T], code: str = "invalid_datetime") -> T:
        try:
            return parse()
        except (ValueError, OverflowError) as error:
            code = "invalid_recurrence" if name in ("rrule", "exrule") else code
            raise UnreadableError(name, self.text(name), str(error), code) from None
