"""iCalendar as text (RFC 5545), which becomes the elements that `xcal` reads: the same rules."""

from typing import ClassVar

from providers.adapters.xcal import XCal


class Ics(XCal):
    syntax: ClassVar[str] = "ics"
