"""iCalendar in XML: RFC 6321, and the older flavour that pentabarf writes.

A UID is an event. Its plan is named like it; those of a series are named by the local start the series
gave them, so that a moved one keeps its name. Series run to a horizon. A cancelled series has cancelled
plans; one that is cancelled and says no time is as good as not listed.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, BinaryIO, ClassVar, NamedTuple

from providers.adapters.base import (
    MISTAKES,
    Adapter,
    FeedSettings,
    FieldNames,
    SourceLocation,
    check_sell_mode,
    expect_root,
    no_settings,
)
from providers.adapters.calendar import Moment, properties_of
from providers.adapters.calendars import OWN_ZONE, Calendars
from providers.adapters.component import EVENT_TEXTS, KNOWN, UID, Component, Instance, UnreadableError, first_texts, uid_of
from providers.adapters.event_reader import NO_ZONES, EventReading, Zones, readable_id
from providers.adapters.horizon import horizon, horizon_days, today
from providers.adapters.look_ahead import must_be_looked_through
from providers.adapters.timezones import TimeZones
from providers.documents import Document
from providers.durations import Duration
from providers.element import Element, digest_bytes, line_of
from providers.errors import DocumentError
from providers.field_types import Doubt
from providers.large_records import refuse_cut
from providers.schemas import EventData, Rejected, ZoneData
from providers.validation import RawVenue, RawZone
from providers.xml import records

NAMES = FieldNames(
    event={"external_id": "uid", "title": "summary", "category": "categories", "image_url": "image"},
    plan={"external_id": "recurrence-id", "starts_at": "dtstart", "ends_at": "dtend"},
    zone={},
    venue={"name": "location", "latitude": "geo", "longitude": "geo"},
)
# Of RFC 5545, RFC 7986 and pentabarf.
_PROPERTIES = KNOWN | {"attendee", "class", "color", "comment", "conference", "contact", "created", "dtstamp"}
_PROPERTIES |= {"last-modified", "organizer", "priority", "related-to", "request-status", "resources", "sequence"}
_PROPERTIES |= {"transp", "conference-code", "event-slug", "language", "method", "slug", "subtitle", "track"}
_OF_CALENDAR = {"calscale", "categories", "color", "description", "image", "last-modified", "method", "name", "prodid"}
_OF_CALENDAR |= {"refresh-interval", "source", "uid", "url", "version", "x-wr-caldesc", "x-wr-calname", *OWN_ZONE}
_COMPONENTS = {"valarm", "vevent", "vfreebusy", "vjournal", "vtimezone", "vtodo"}
VOCABULARY = {
    "icalendar": {"vcalendar"},
    "iCalendar": {"vcalendar"},
    "vcalendar": _OF_CALENDAR | _COMPONENTS | {"components", "properties"},
    "components": _COMPONENTS,
    "vevent": _PROPERTIES | _COMPONENTS | {"components", "properties"},
    "properties": _PROPERTIES,
}


Times = Mapping[str, Any]
# Of so many events the times are remembered: feeds say the same ones again and again.
_REMEMBERED_TIMES = 5_000


class _Override(NamedTuple):
    """One instance of a series, in an element of its own."""

    component: Component
    line: int
    digest: bytes


class _Change(NamedTuple):
    """A change of all instances of a series from one of them on."""

    component: Component
    begins: datetime
    later_by: timedelta
    length: Duration | None

    @classmethod
    def of(cls, component: Component, first: Instance) -> "_Change":
        """Raises UnreadableError, because it is not known which instances are meant."""
        start, length, _ = component.instance()
        try:
            begins = component.original(first.start).local_in(first.start)
            return cls(component, begins, start.local_in(first.start) - begins, length)
        except (ValueError, OverflowError) as error:
            raise UnreadableError("recurrence-id", component.text("recurrence-id"), str(error)) from None

    def applied(self, instance: Instance) -> Instance | None:
        """None if the clocks skip its start. Raises UnreadableError."""
        try:
            start = instance.start.at(instance.start.local + self.later_by)
            return None if start.skipped() else instance._replace(start=start, length=self.length)
        except (ValueError, OverflowError):
            raise UnreadableError("dtstart", self.component.text("dtstart"), "is out of range") from None


class XCal(Adapter):
    version: ClassVar[int] = 13
    tags = ("vevent", "vtimezone", *OWN_ZONE)
    names = NAMES
    vocabulary = VOCABULARY
    enumerations = ("status",)

    def __init__(self, settings: FeedSettings) -> None:
        super().__init__(settings)
        self.sell_mode = settings.options.get("sell_mode", "online")
        self.today = today(settings)
        self.horizon = horizon(settings)
        self.position = 0
        self.known_times: dict[tuple[bytes, tuple[Any, ...]], tuple[Instance, Times, list[Doubt]]] = {}
        self.zones = TimeZones(settings.timezone)
        self.calendars = Calendars(self.zones)
        # The UIDs for which an earlier or later element represents all their overrides.
        self.spoken_for: set[str] = set()
        self.overrides: dict[str, list[_Override]] = {}
        # The number of the latest revision of each UID that is listed more than once.
        self.revisions: dict[str, int] = {}
        # The UIDs with an element that could not be read, and why.
        self.failed: dict[str | None, Exception] = {}

    @classmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        no_settings(options, mapping, ("sell_mode", "horizon_days", "default_duration"))
        check_sell_mode(options)
        horizon_days(options)

    @classmethod
    def fingerprint(cls, settings: FeedSettings) -> str:
        """The day, because each day brings new instances within the horizon."""
        return today(settings).date().isoformat()

    def prepare(self, documents: Iterable[Document]) -> None:
        """Collects overrides, revisions and time zones, which may be anywhere, also on the other side of what needs them."""
        if not any(must_be_looked_through(document.file) for document in documents):
            return
        for number, document in enumerate(documents):
            try:
                self._look_through(document.file)
            except DocumentError:
                if not number:
                    raise
                # Of a later one it is told when it is read.
        self.calendars.begin()

    def _look_through(self, file: BinaryIO) -> None:
        for element in records(file, self.tags, self.check_root):
            try:
                refuse_cut(element)
                self._look_ahead(element)
            except (DocumentError, *MISTAKES) as error:
                # `context` gets the element again, and what fails there is refused.
                if uid := self.identify(element):
                    self.failed[uid] = error

    def _look_ahead(self, element: Element) -> None:
        if self.calendars.took(element):
            return
        component = Component(element, self.zones)
        if component.uid is None:
            return
        if component.overrides_one:
            self._take_override(self.overrides.setdefault(component.uid, []), _override(component, element))
        else:
            self.spoken_for.add(component.uid)
            self.revisions[component.uid] = max(component.revision, self.revisions.get(component.uid, 0))

    def _take_override(self, known: list[_Override], override: _Override) -> None:
        """Of an instance that is changed twice, the later revision."""
        own, revision = override.component.text("recurrence-id"), override.component.revision
        others = [each for each in known if each.component.text("recurrence-id") == own]
        if any(each.component.revision > revision for each in others):
            return
        known[:] = [each for each in known if each not in others or each.component.revision == revision]
        known.append(override)

    def check_root(self, root: Element) -> None:
        expect_root(root, "icalendar", "iCalendar")

    def context(self, element: Element) -> bytes | None:
        if self.calendars.took(element):
            return None
        self.component = own = Component(element, self.zones)
        if own.uid in self.failed:
            # Without the failed element, the series would be different.
            raise self.failed[own.uid]
        self.own_overrides = self.overrides.get(own.uid or "", [])
        if own.overrides_one:
            if own.uid is None:
                self.own_overrides = [_override(own, element)]
            elif own.uid in self.spoken_for:
                return None
            else:
                self.spoken_for.add(own.uid)
            if all(override.component.is_gone for override in self.own_overrides):
                return None
        elif own.is_gone or own.revision < self.revisions.get(own.uid or "", 0):
            return None
        self.position += 1
        day = self.horizon.isoformat().encode() if own.repeats else b""
        return day + self.zones.digest + b"".join(override.digest for override in self.own_overrides)

    def identify(self, element: Element) -> str | None:
        return uid_of(first_texts(properties_of(element, frozenset(UID))))

    def translate(self, element: Element) -> EventData | Rejected:
        own = self.component
        place = SourceLocation.of_record(element, own.uid, self.position)
        reading = EventReading(place, NAMES, self.settings, plain=False)
        try:
            first = None
            if not own.overrides_one:
                first, times, doubts = self._times_of(own)
                if own.repeats or self.own_overrides:
                    self._add_series(reading, first)
                else:
                    _add(reading, own.uid, times, own, cancelled=own.cancelled)
                reading.note(place, doubts)
        except UnreadableError as error:
            # It is not known which instances would be missing, so all keep what was served of them.
            if own.repeats or self.own_overrides:
                values = {error.fault.field: error.value}
                return place.rejected("event", [error.fault], values, NAMES.event, readable_id(own.uid))
            reading.refuse_plan(element, {"external_id": own.uid, error.fault.field: error.value}, [error.fault])
            first = None
        for override in self.own_overrides:
            among_series = first is not None and override.component.overrides_later
            if not among_series and not self._is_replaced(override):
                self._add_override(reading, override, first)
        texts = {field: own.text(*names) for field, names in EVENT_TEXTS.items()}
        return reading.finish({**texts, "sell_mode": self.sell_mode, "image_url": own.picture, "language": own.language})

    def _times_of(self, own: Component) -> tuple[Instance, Times, list[Doubt]]:
        """Its own instance, and what of it is in doubt. Raises UnreadableError."""
        stated = own.stated_times
        known = self.known_times.get((self.zones.digest, stated))
        if known is None:
            first = own.instance()
            known = first, _times(first), own.doubts()
            if len(self.known_times) >= _REMEMBERED_TIMES:
                self.known_times.clear()
            self.known_times[self.zones.digest, stated] = known
        return known

    def _add_series(self, reading: EventReading, first: Instance) -> None:
        own = self.component
        changes = [_Change.of(each.component, first) for each in self.own_overrides if each.component.overrides_later]
        moved = {_name(each.component, first.start) for each in self.own_overrides if not each.component.overrides_later}
        for instance in own.series(self.horizon):
            if instance.start.name in moved:
                continue
            since = [change for change in changes if change.begins <= instance.start.local]
            if not since:
                _add(reading, instance.start.name, _times(instance), own, cancelled=own.cancelled)
                continue
            change = max(since, key=lambda each: each.begins)
            cancelled = own.cancelled or change.component.cancelled
            # From where a series is cancelled, nobody says what it would have been.
            if changed := instance if change.component.cancelled else change.applied(instance):
                _add(reading, instance.start.name, _times(changed), change.component, own, cancelled=cancelled)

    def _is_replaced(self, override: _Override) -> bool:
        """Whether it is cancelled, and another element lists the same instance as valid."""
        if not override.component.cancelled:
            return False
        own = override.component.text("recurrence-id")
        others = (each.component for each in self.own_overrides)
        return any(not other.cancelled and other.text("recurrence-id") == own for other in others)

    def _add_override(self, reading: EventReading, override: _Override, first: Instance | None) -> None:
        component = override.component
        name = _name(component, None if first is None else first.start)
        cancelled = component.cancelled or (self.component.cancelled and first is not None)
        try:
            original = component.original(None if first is None else first.start)
            if component.is_gone:
                # It takes place no more at the time that the series gave it.
                if first is None:
                    return
                instance = first._replace(start=first.start.at(original.local_in(first.start)))
            else:
                instance = component.instance()
            _add(reading, name, _times(instance), component, self.component, cancelled=cancelled)
            reading.note(reading.place, component.doubts())
        except UnreadableError as error:
            values = {"external_id": name, error.fault.field: error.value}
            refused = reading.place.rejected("plan", [error.fault], values, NAMES.plan, readable_id(name))
            # Beyond the reliable lines, the line of the element that represents the event is reported.
            reading.refuse(refused._replace(line=override.line, path=f"{refused.path}/vevent[{(name or '?')[:100]}]"))


def _times(instance: Instance) -> Times:
    """Raises UnreadableError."""
    try:
        return {
            "all_day": instance.start.all_day,
            "starts_at": instance.start.instant(),
            "ends_at": instance.ends_at(),
            "timezone": instance.timezone,
        }
    except (ValueError, OverflowError) as error:
        raise UnreadableError("dtstart", instance.start.name, str(error)) from None


def _add(reading: EventReading, name: str | None, times: Times, *components: Component, cancelled: bool) -> None:
    """Where it takes place and what it costs, the first of the components says that says it."""
    venue: RawVenue | None = None
    cost = None
    for one in components:
        venue, cost = venue or one.venue(), cost or one.cost()
    # No RFC has it, and nothing else can be meant.
    postponed = next((one.status for one in components if one.status), "") == "POSTPONED"
    state = {"state": "cancelled"} if cancelled else {"state": "postponed"} if postponed else {}
    zones = NO_ZONES if cost is None else Zones((reading.place.element,), lambda _: _zone(*cost))
    reading.add_plan(reading.place.element, {"external_id": name, **times, **state}, zones, venue=venue)


def _zone(name: str, price: str, currency: str | None) -> RawZone:
    said = {"external_id": "cost", "name": name, "price": price, "currency": currency}
    return tuple(said.get(field) for field in ZoneData._fields[:-1])


def _name(override: Component, series: Moment | None) -> str | None:
    """The series' name of the instance that this one overrides; None if it is not known."""
    try:
        original = override.original(series)
        return original.name if series is None else series.at(original.local_in(series)).name
    except (UnreadableError, ValueError, OverflowError):
        return None


def _override(component: Component, element: Element) -> _Override:
    return _Override(component, line_of(element), blake2b(digest_bytes(element), digest_size=16).digest())
