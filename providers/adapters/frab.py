"""Conference schedules, `schedule/day[/room]/event`, as frab, pretalx, pentabarf and wafer write them.

A talk is an event with one plan. Years and programs differ in what they leave out: the room's element,
`<date>`, the guid, the id; times without an offset are in the conference's time zone, or
else in the provider's.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, ClassVar

from providers.adapters.base import Adapter, FeedSettings, FieldNames, SourceLocation, check_sell_mode, expect_root, no_settings
from providers.adapters.event_reader import EventReading, ancestor, children, text, texts_of
from providers.adapters.timezones import iana_name, zone_said
from providers.durations import parse_schedule_duration, parse_time_of_day
from providers.element import Element, local_name
from providers.faults import Fault
from providers.field_types import SKIPPED, Doubt, Placed, language_or_none, parse_instant, placed
from providers.schemas import EventData, Rejected

TEXT_ELEMENTS = frozenset({"title", "date", "start", "duration", "room", "url", "track", "type", "abstract", "description"})
TEXT_ELEMENTS |= {"language", "logo"}
NAMES = FieldNames(
    event={"external_id": "id", "category": "track", "image_url": "logo"},
    plan={"external_id": "id", "starts_at": "start", "ends_at": "duration"},
    zone={},
    venue={"name": "room", "address": "venue", "locality": "city"},
)
# The names of frab, pretalx, pentabarf and wafer, of all known years.
VOCABULARY = {
    "schedule": {"@version", "conference", "day", "generator", "track", "tracks", "url", "version", "color"},
    "day": {"@date", "@end", "@index", "@start", "event", "room"},
    "room": {"@description", "@guid", "@name", "@slug", "event"},
    "event": TEXT_ELEMENTS.union(
        ("@code", "@guid", "@id", "@status", "answers", "attachments", "chat", "code", "conf_url", "end", "feedback_url"),
        ("full_conf_url", "links", "origin_url", "persons", "recording", "slug", "status", "subtitle"),
        ("tag", "tags", "video", "video_download_url"),
    ),
    "persons": {"person"},
    "person": {"@code", "@guid", "@id", "@name", "@slug", "@url", "biography", "email", "name", "persons"},
    "links": {"link"},
    "link": {"@href", "@rel", "@title", "@type"},
    "attachments": {"attachment"},
    "attachment": {"@href", "@id", "@title", "@type"},
    "recording": {"license", "link", "optout", "url"},
}
Texts = Mapping[str, str]
STATES = {"cancelled": "cancelled", "canceled": "cancelled", "postponed": "postponed"}
_DESCRIPTIONS = ("abstract", "description")
# What is said of the times of the whole conference, before its talks.
OF_TIMES = ("day_change", "time_zone_name")
# Where the whole conference is.
OF_CONFERENCE = ("venue", "city")


class Frab(Adapter):
    version: ClassVar[int] = 9
    tags = ("event", *OF_TIMES)
    names = NAMES
    vocabulary = VOCABULARY
    enumerations = ("status",)

    def __init__(self, settings: FeedSettings) -> None:
        super().__init__(settings)
        self.sell_mode = settings.options.get("sell_mode", "online")
        self.day_change = "00:00"
        # The zone that the conference says, and its name.
        self.zone: tzinfo | None = None
        self.zone_name = ""
        self.conference: dict[str, str] = {}
        self.described = False
        self.position = 0
        self.parent: Element | None = None
        # Of the events in this parent, the day, the room, and whether they are a part of another event.
        self.around: tuple[str | None, str | None, bool] = (None, None, False)

    @classmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        no_settings(options, mapping, ("sell_mode", "default_duration"))
        check_sell_mode(options)

    def check_root(self, root: Element) -> None:
        expect_root(root, "schedule")

    def context(self, element: Element) -> bytes | None:
        if local_name(element) != "event":
            self._take_times(element)
            self._describe_conference(element.getparent())
            return None
        if not self.described:
            self.described = True
            self._describe_conference(element.getroottree().getroot().find("{*}conference"))
        day, room, is_part = self._around(element)
        self.state = _state(element)
        if is_part or (self.state != "scheduled" and _is_gone(element)):
            return None
        self.position += 1
        place = [self.conference.get(name, "") for name in OF_CONFERENCE]
        return "\0".join([self.day_change, self.zone_name, day or "", room or "", *place]).encode()

    def _take_times(self, element: Element) -> None:
        said = text(element.text)
        if local_name(element) == "day_change":
            self.day_change = said or self.day_change
        elif said and (zone := zone_said(said.strip())):
            self.zone, self.zone_name = zone, said.strip()

    def _around(self, element: Element) -> tuple[str | None, str | None, bool]:
        parent = element.getparent()
        if parent is None or parent is not self.parent:
            self.parent = parent
            self.around = _day(element), _room(element), ancestor(element, "event") is not None
        return self.around

    def _describe_conference(self, element: Element | None) -> None:
        """Called at its day_change too, since what stands before a record is freed with it."""
        if element is not None and local_name(element) == "conference":
            self.conference = texts_of(element, OF_CONFERENCE) | self.conference

    def _venue(self, room: str | None) -> dict[str, str | None]:
        """The room, within the conference's venue; or that."""
        house, city = (self.conference.get(name) for name in OF_CONFERENCE)
        return {"name": room or house, "address": house if room else None, "locality": city}

    def identify(self, element: Element) -> str | None:
        if numbered := text(element.get("id")) or text(element.get("guid")) or text(element.get("code")):
            return numbered
        # What pretalx calls a talk in its addresses, where an export has neither of its numbers.
        return next((text(child.text) for child in children(element, "code")), None)

    def translate(self, element: Element) -> EventData | Rejected:
        texts = texts_of(element, TEXT_ELEMENTS)
        identifier = self.identify(element)
        reading = EventReading(SourceLocation.of_record(element, identifier, self.position), NAMES, self.settings, plain=False)
        day, room, _ = self.around
        times = self._times(texts, day)
        if isinstance(times, Fault):
            reading.refuse_plan(element, {**texts, "external_id": identifier}, [times])
        else:
            start, ends_at = times
            times_of_plan = {"starts_at": start.instant, "ends_at": ends_at, "timezone": self.zone and iana_name(self.zone)}
            values = {"external_id": identifier, **times_of_plan, "state": self.state}
            doubts = [Doubt(SKIPPED, texts.get("date") or texts["start"])] if start.skipped else []
            reading.add_plan(element, values, venue=self._venue(texts.get("room") or room), doubts=doubts)
        return reading.finish(
            {
                "external_id": identifier,
                "title": texts.get("title"),
                "sell_mode": self.sell_mode,
                "url": texts.get("url"),
                "image_url": texts.get("logo"),
                # Some programs write the same value into both.
                "description": "\n\n".join(dict.fromkeys([texts[part] for part in _DESCRIPTIONS if part in texts])) or None,
                "category": texts.get("track") or texts.get("type"),
                "language": language_or_none(texts.get("language")),
            }
        )

    def _times(self, texts: Texts, day: str | None) -> tuple[Placed, datetime | None] | Fault:
        start = self._start(texts, day)
        if isinstance(start, Fault):
            return start
        if not (duration := texts.get("duration")):
            return start, None
        try:
            return start, parse_schedule_duration(duration).after(start.instant, self.zone or self.settings.timezone)
        except (ValueError, OverflowError) as error:
            return Fault("duration", "invalid_duration", str(error))

    def _start(self, texts: Texts, day: str | None) -> Placed | Fault:
        """The start: `<date>`, or else the day and `<start>`; before `day_change` it is in the night after the day."""
        field = "date" if texts.get("date") else "start"
        if not (stated := texts.get(field)):
            return Fault("start", "missing", "is missing")
        try:
            zone = self.zone or self.settings.timezone
            if field == "date":
                return parse_instant(stated.strip(), zone)
            return placed(_local(parse_time_of_day(stated), day, self.day_change), zone)
        except (ValueError, OverflowError) as error:
            return Fault(field, "invalid_datetime", str(error))


def _local(start: timedelta, day: str | None, change: str) -> datetime:
    try:
        day_change = parse_time_of_day(change)
    except ValueError:
        raise ValueError(f"cannot be placed: the day_change '{change[:100]}' is not a time of day") from None
    try:
        midnight = datetime.combine(date.fromisoformat((day or "").strip()[:10]), datetime.min.time())
    except ValueError:
        raise ValueError("cannot be placed: its day has no date that exists") from None
    return midnight + start + timedelta(days=start < day_change)


def _state(element: Element) -> str:
    """Whatever else a status says, such as confirmed, the talk is to take place."""
    status = element.get("status") or next((child.text for child in children(element, "status")), None)
    return STATES.get((status or "").strip().lower(), "scheduled")


def _is_gone(element: Element) -> bool:
    """It says no time any more, as of a talk that was taken out of the schedule: it is as good as not listed."""
    return not texts_of(element, {"date", "start"})


def _day(element: Element) -> str | None:
    day = ancestor(element, "day")
    return None if day is None else text(day.get("date")) or text(day.get("start"))


def _room(element: Element) -> str | None:
    room = ancestor(element, "room")
    return None if room is None else text(room.get("name"))
