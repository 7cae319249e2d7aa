"""In which of a feed's calendars an element stands, and what that calendar says of time zones."""

from providers.adapters.calendar import property_of
from providers.adapters.event_reader import ancestor
from providers.adapters.timezones import TimeZones
from providers.element import Element, local_name

# What many programs say of a calendar's own zone, which no RFC has a property for.
OWN_ZONE = ("x-wr-timezone", "timezone-id")


class Calendars:
    def __init__(self, zones: TimeZones) -> None:
        self.zones = zones
        # The names of their own zones, by a calendar's number in the feed.
        self.names: dict[int, str] = {}
        self.begin()

    def begin(self) -> None:
        """Before the first of the feed's calendars, again where the feed is read again."""
        self.calendar: Element | None = None
        self.number = 0
        self.parent: Element | None = None

    def took(self, element: Element) -> bool:
        """Enters the element's calendar, and takes what the element says of time zones. False for one that is not about them."""
        self._enter(element)
        name = local_name(element)
        if name == "vtimezone":
            self.zones.describe(element)
            return True
        if name not in OWN_ZONE:
            return False
        said = property_of(element).values
        # An event's own is nobody's.
        if said and ancestor(element, "vevent") is None:
            self.zones.enter(self.names.setdefault(self.number, said[0]))
        return True

    def _enter(self, element: Element) -> None:
        parent = element.getparent()
        if parent is not None and parent is self.parent:
            return
        self.parent = parent
        calendar = ancestor(element, "vcalendar")
        if calendar is None or calendar is not self.calendar:
            self.calendar = calendar
            self.number += 1
            self.zones.enter(self.names.get(self.number))
