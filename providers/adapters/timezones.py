"""What a TZID stands for: IANA's zones, Windows' names for them, and those that a calendar describes itself; pure."""

from datetime import UTC, tzinfo
from functools import cache
from hashlib import blake2b
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from providers.adapters.calendar import Property, read_properties
from providers.xml import Element, digest_bytes

# Of one feed; honest ones describe a handful.
MOST_DESCRIBED = 100
MOST_OBSERVANCES = 50
_OBSERVANCE = ("dtstart", "tzoffsetfrom", "tzoffsetto", "rrule", "rdate", "tzname")
# Enough for any clock that was ever changed, and few enough steps to look a day up among them.
_RULE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"})


class TimeZones:
    """`default` is that of times that name none: the provider's."""

    def __init__(self, default: tzinfo) -> None:
        self.default = default
        self.described: dict[str, tzinfo] = {}
        # Of all descriptions that decide how a time comes out.
        self.digest = b""

    def of(self, found: Property) -> tzinfo:
        """That of a property's TZID. Raises ValueError for one that nobody knows."""
        tzid = found.parameters.get("tzid")
        if not tzid:
            return self.default
        known = _known(tzid) or self.described.get(tzid)
        if known is None:
            raise ValueError(
                f"is in the time zone '{tzid[:100]}', which the IANA database does not know and the calendar does not describe"
            )
        return known

    def describe(self, vtimezone: Element) -> None:
        """A VTIMEZONE; where the name is IANA's, their rules are better kept than a feed's."""
        properties = read_properties(vtimezone, frozenset({"tzid", "x-lic-location"}))
        tzid, location = (_first(properties.get(name, [])) for name in ("tzid", "x-lic-location"))
        if not tzid or _known(tzid) or tzid in self.described or len(self.described) == MOST_DESCRIBED:
            return
        zone = (_known(location) if location else None) or _made(tzid, vtimezone)
        if zone is not None:
            self.described[tzid] = zone
            self.digest = blake2b(self.digest + digest_bytes(vtimezone), digest_size=16).digest()


def _known(tzid: str) -> tzinfo | None:
    # Some programs put their own name before: /example.org/20050126_1/Europe/Berlin
    parts = tzid.strip("/").split("/")
    for start in range(len(parts)):
        name = "/".join(parts[start:])
        if name == "UTC":
            return UTC
        if name in _iana():
            return ZoneInfo(name)
    return ZoneInfo(WINDOWS_TO_OLSON[tzid]) if tzid in WINDOWS_TO_OLSON else None


@cache
def _iana() -> set[str]:
    return available_timezones()


def _first(found: list[Property]) -> str | None:
    return next((value for one in found for value in one.values), None)


def _made(tzid: str, vtimezone: Element) -> tzinfo | None:
    """By dateutil, which reads iCalendar's own spelling; None for a description that makes no clock."""
    observances = [*vtimezone.iter("{*}standard", "{*}daylight")]
    if not 0 < len(observances) <= MOST_OBSERVANCES:
        return None
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tzid}"]
    try:
        for observance in observances:
            lines += _observance(observance)
        return tzical(StringIO("\n".join([*lines, "END:VTIMEZONE"]))).get(tzid)
    except (ValueError, TypeError, OverflowError, KeyError, IndexError):
        return None


def _observance(element: Element) -> list[str]:
    """Raises ValueError."""
    kind = str(element.tag).rpartition("}")[2].upper()
    lines = [f"BEGIN:{kind}"]
    for name, found in read_properties(element, frozenset(_OBSERVANCE)).items():
        for value in (value for one in found for value in one.values):
            if "\n" in value or (name == "rrule" and not _yearly(value)):
                raise ValueError
            lines.append(f"{name.upper()}:{_basic(name, value)}")
    return [*lines, f"END:{kind}"]


def _basic(name: str, value: str) -> str:
    if name in ("dtstart", "rdate"):
        return value.replace("-", "").replace(":", "")
    return value.replace(":", "") if name.startswith("tzoffset") else value


def _yearly(rule: str) -> bool:
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    return parts.get("FREQ") == "YEARLY" and parts.keys() <= _RULE
