"""The meaning of a TZID: an IANA zone, a Windows name of one, or a zone that the calendar describes itself. Pure."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from hashlib import blake2b
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

from dateutil.tz import tzical

from providers.adapters.calendar import Property, properties_of
from providers.element import Element, digest_bytes

# The most descriptions in one feed; real feeds have a few.
MOST_DESCRIBED = 100
MOST_OBSERVANCES = 50
_OBSERVANCE = ("dtstart", "tzoffsetfrom", "tzoffsetto", "rrule", "rdate", "tzname")
# Enough changes for any real clock, and few enough to search a day among them.
_RULE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"})


class TimeZones:
    """`default` is the zone of times without a TZID in a calendar that says none: the provider's."""

    def __init__(self, default: tzinfo) -> None:
        self.default = default
        self.described: dict[str, tzinfo] = {}
        # The name that the calendar at hand says for all its times, and the zone that it is; None for an unknown one.
        self.named: str | None = None
        self.own: tzinfo | None = None
        # The digest of all descriptions and names that times depend on.
        self.digest = self.digest_of_described = b""

    def of(self, found: Property) -> tzinfo:
        """The zone of a property's TZID. Raises ValueError for an unknown one."""
        tzid = found.parameters.get("tzid")
        if not tzid:
            return self.own or self.default
        known = self._known(tzid)
        if known is None:
            raise ValueError(
                f"is in the time zone '{tzid[:100]}', which the IANA database does not know and the calendar does not describe"
            )
        return known

    def _known(self, tzid: str) -> tzinfo | None:
        return zone_said(tzid) if tzid not in self.described else zone_named(tzid) or self.described[tzid]

    def enter(self, named: str | None) -> None:
        """Into a calendar whose times are in the zone of this name, where they say no other."""
        self.named = named
        self._settle()

    def _settle(self) -> None:
        self.own = self._known(self.named) if self.named else None
        self.digest = self.digest_of_described + (self.named.encode() if self.named and self.own else b"")

    def describe(self, vtimezone: Element) -> None:
        """Adds a VTIMEZONE. IANA's rules take precedence over a feed's, because they are better maintained."""
        properties = properties_of(vtimezone, frozenset({"tzid", "x-lic-location"}))
        tzid, location = (_first(properties.get(name, [])) for name in ("tzid", "x-lic-location"))
        if not tzid or zone_named(tzid) or tzid in self.described or len(self.described) == MOST_DESCRIBED:
            return
        zone = (zone_named(location) if location else None) or _made(tzid, vtimezone)
        if zone is not None:
            self.described[tzid] = zone
            described = self.digest_of_described + digest_bytes(vtimezone)
            self.digest_of_described = blake2b(described, digest_size=16).digest()
            self._settle()


def zone_said(text: str) -> tzinfo | None:
    """By any of the names that a zone has; None for what is none of them."""
    return zone_named(text) or zone_of_offset(text) or zone_shown(text)


# PostgreSQL reads these as abbreviations without summer time.
_SUMMER_TOO = {"CET": "Europe/Brussels", "EET": "Europe/Athens", "MET": "Europe/Brussels", "WET": "Europe/Lisbon"}


def iana_name(zone: tzinfo) -> str | None:
    """None for a zone that the IANA database does not have."""
    return "UTC" if zone is UTC else zone.key if isinstance(zone, ZoneInfo) else None


def is_a_places(zone: tzinfo) -> bool:
    """Whether people somewhere live by it, which nobody does by UTC."""
    name = iana_name(zone)
    return name is not None and name.removeprefix("Etc/") not in _UTC


_UTC = ("UTC", "UCT", "GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "Universal", "Zulu")


def zone_of_offset(text: str) -> tzinfo | None:
    """A zone that is said by its offset alone, as `UTC+1` and `-05:30`: its times are known, and no place that has them."""
    if (found := _OFFSET.fullmatch(text)) is None:
        return None
    minutes = _QUARTERS[found[4]] if found[4] else int(found[3] or 0)
    length = timedelta(hours=int(found[2]), minutes=minutes)
    return timezone(length if found[1] == "+" else -length) if length < timedelta(days=1) else None


# WordPress writes parts of an hour as decimals, UTC+5.5.
_OFFSET = re.compile(r"(?:UTC|GMT)?([+\N{MINUS SIGN}-])(\d{1,2})(?::?(\d\d)|\.(25|5|75))?", re.ASCII | re.IGNORECASE)
_QUARTERS = {"25": 15, "5": 30, "75": 45}


@lru_cache(maxsize=250)
def zone_named(tzid: str) -> tzinfo | None:
    """By its IANA name or its Windows name; None for another."""
    # Some programs add a prefix of their own: /example.org/20050126_1/Europe/Berlin
    parts = tzid.strip("/").split("/")
    for start in range(len(parts)):
        name = "/".join(parts[start:])
        if name == "UTC":
            return UTC
        if name in iana_zones():
            return ZoneInfo(_SUMMER_TOO.get(name, name))
    # A package of which all is imported for one table, and which no other process has a use for.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return ZoneInfo(WINDOWS_TO_OLSON[tzid]) if tzid in WINDOWS_TO_OLSON else None


# As Windows shows them to people, of zones that are called after none of their cities in the IANA database.
_SHOWN = {
    "alaska": "America/Anchorage",
    "arizona": "America/Phoenix",
    "atlantic time": "America/Halifax",
    "brasilia": "America/Sao_Paulo",
    "central america": "America/Guatemala",
    "central time": "America/Chicago",
    "coordinated universal time": "UTC",
    "eastern time": "America/New_York",
    "hawaii": "Pacific/Honolulu",
    "indiana": "America/Indiana/Indianapolis",
    "mountain time": "America/Denver",
    "newfoundland": "America/St_Johns",
    "pacific time": "America/Los_Angeles",
    "saskatchewan": "America/Regina",
    "west central africa": "Africa/Lagos",
}
_SHOWN_NAME = re.compile(r"(?:\((?:UTC|GMT) *(?:([+-]\d{1,2})[:.]?(\d\d))?\) *)?(.+)", re.ASCII | re.IGNORECASE)


@lru_cache(maxsize=250)
def zone_shown(text: str) -> tzinfo | None:
    """By a name for people, such as `(UTC+01:00) Amsterdam, Berlin, Rome`; None where its offset is not that of a place in it."""
    plain = text.strip("'\" ").lower().removeprefix("tzone://microsoft/")
    if plain in _places():
        return zone_named(_places()[plain])
    if (found := _SHOWN_NAME.fullmatch(text)) is None:
        return None
    offset = None if found[1] is None else timedelta(hours=int(found[1]), minutes=int(f"{found[1][0]}{found[2]}"))
    for part in re.split("[,:]", found[3]):
        place = part.partition("(")[0].strip().lower().removeprefix("city of ")
        name = _SHOWN.get(place) or _places().get(place)
        if name == "UTC":
            return UTC
        if name and offset in (None, _standard_offset(ZoneInfo(name))):
            return ZoneInfo(name)
    return None


def _standard_offset(zone: ZoneInfo) -> timedelta:
    """Without summer time."""
    return min(datetime(2026, month, 1, tzinfo=zone).utcoffset() or timedelta() for month in (1, 7))


@cache
def _places() -> dict[str, str]:
    """Zones by their names in small letters, and by their cities."""
    names = sorted(iana_zones(), reverse=True)
    cities = {name.rpartition("/")[2].replace("_", " ").lower(): name for name in names if name.startswith(_CONTINENTS)}
    return cities | {name.lower(): name for name in names}


_CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@cache
def iana_zones() -> frozenset[str]:
    """Without two that mean no place, and that PostgreSQL may not know."""
    return frozenset(available_timezones()) - {"Factory", "localtime"}


def _first(properties: list[Property]) -> str | None:
    return next((value for one in properties for value in one.values), None)


def _made(tzid: str, vtimezone: Element) -> tzinfo | None:
    """The zone, read by dateutil, which understands iCalendar's spelling; None for an invalid description."""
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
    for name, properties in properties_of(element, frozenset(_OBSERVANCE)).items():
        for value in (value for one in properties for value in one.values):
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
