"""How a feed's text is read. Blank text is missing text.

Each type here is Pydantic's, and none takes what Pydantic would by default: "1_000" is no
number, "1e2" no price, "1935432000" no date-time, "on" no boolean.
"""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, Self

from dateutil.tz import resolve_imaginary
from pydantic import BeforeValidator, GetCoreSchemaHandler, StringConstraints, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from providers.countries import COUNTRIES, USUAL
from providers.currencies import CURRENCIES, REPLACED
from providers.links import is_safe

MAX_ID_LENGTH = 255
MAX_CAPACITY = 2**31 - 1
MAX_LANGUAGE_LENGTH = 35

Identifier = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_ID_LENGTH)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# Letters that are not there for people, such as U+200B, are no name of anything. Found at its first letter in all others.
VisibleText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, pattern=r"[^\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\x{2800}]"
    ),
]


class Doubt(NamedTuple):
    """A value that was read, but deserves a look: the note's code, and the feed's text."""

    code: str
    value: str


class Reader:
    """The context of records' validation: the time zone of naive times, and what the values of the one at hand leave in doubt."""

    __slots__ = ("doubts", "ends_required", "timezone")

    def __init__(self, timezone: tzinfo, *, ends_required: bool = False) -> None:
        self.timezone = timezone
        self.ends_required = ends_required
        self.doubts: list[Doubt] = []

    def begin(self) -> Self:
        """Before a record."""
        self.doubts.clear()
        return self


def _link(value: Any, info: ValidationInfo) -> Any:
    """A forbidden link is left out, and the record is valid without it."""
    if not isinstance(value, str):
        return value
    link = value.strip()
    if is_safe(link):
        return link
    if link and info.context is not None:
        info.context.doubts.append(Doubt("unsafe_url", link))
    return None


Link = Annotated[str | None, BeforeValidator(_link)]


class _Spelled:
    """Text of one spelling, then the value it stands for, both inside Pydantic's core."""

    def __init__(self, pattern: str, value: CoreSchema) -> None:
        self.schema = core_schema.chain_schema([core_schema.str_schema(strip_whitespace=True, pattern=pattern), value])

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema


# A price stays text until `schemas` makes it a Decimal; within Pydantic, that would cost as much as the parsing.
# Databases that count money in four decimals write 25.0000; three may be a thousand, and are refused.
PriceText = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^0*[0-9]{1,10}(?:\.(?:[0-9]{0,2}|[0-9]{2}0{2,6}))?$")
]
Capacity = Annotated[int, _Spelled(r"^[0-9]+$", core_schema.int_schema(strict=False, le=MAX_CAPACITY))]
# Degrees: plain decimals, never "48°51'", "1e1" or a comma.
_DEGREES = r"^[-+]?[0-9]{1,3}(?:\.[0-9]+)?$"
Latitude = Annotated[float, _Spelled(_DEGREES, core_schema.float_schema(strict=False, ge=-90, le=90))]
Longitude = Annotated[float, _Spelled(_DEGREES, core_schema.float_schema(strict=False, ge=-180, le=180))]
Boolean = Annotated[bool, _Spelled(r"(?i)^(?:true|false|1|0|yes|no)$", core_schema.bool_schema(strict=False))]


class _Code:
    """One of the codes, in any case."""

    def __init__(self, codes: Iterable[str]) -> None:
        text = core_schema.str_schema(strip_whitespace=True, to_upper=True)
        self.schema = core_schema.chain_schema([text, core_schema.literal_schema(sorted(codes))])

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return self.schema


def _by_iso(country: Any) -> Any:
    return USUAL.get(country.strip().upper(), country) if isinstance(country, str) else country


Currency = Annotated[str, _Code(CURRENCIES | REPLACED)]
Country = Annotated[str, _Code(COUNTRIES), BeforeValidator(_by_iso)]

# What of BCP 47 is about languages as people know them: a language, perhaps a script, a region and variants.
_LANGUAGE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-(?P<script>[A-Za-z]{4}))?(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)"
)


def parse_language(text: str) -> str:
    """A BCP 47 tag in its usual case, `sv` or `pt-BR`; feeds also write `pt_BR`. Raises ValueError with the reason."""
    found = _LANGUAGE.fullmatch(text.strip().replace("_", "-"))
    if found is None or len(text) > MAX_LANGUAGE_LENGTH:
        raise ValueError("is not a language tag (BCP 47) such as sv or pt-BR")
    language, script, region, variants = found.group("language", "script", "region", "variants")
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(filter(None, parts)) + variants.lower()


def language_or_none(text: str | None) -> str | None:
    """For formats that nobody can map: what is no tag there, such as `English`, is left out."""
    try:
        return parse_language(text or "")
    except ValueError:
        return None


def _language(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parse_language(value)
    except ValueError as error:
        raise PydanticCustomError("language", "{reason}", {"reason": str(error)}) from None


Language = Annotated[str, BeforeValidator(_language)]


def _instant(value: Any, info: ValidationInfo[Reader]) -> Any:
    """Reads text as a UTC datetime."""
    return _read(value, info.context, parse_instant)


def _sale_instant(value: Any, info: ValidationInfo[Reader]) -> Any:
    """The first or the last moment of all is how databases write that a sale has no limit."""
    return _read(value, info.context, _nearest_instant)


def _read(value: Any, reader: Reader, parse: "Callable[[str, tzinfo], Placed]") -> Any:
    if not isinstance(value, str):
        return value
    try:
        instant, skipped = parse(value.strip(), reader.timezone)
    except ValueError as error:
        raise PydanticCustomError("instant", str(error).replace("{", "{{").replace("}", "}}")) from None
    if skipped:
        reader.doubts.append(Doubt(SKIPPED, value))
    return instant


Instant = Annotated[datetime, BeforeValidator(_instant)]
SaleInstant = Annotated[datetime, BeforeValidator(_sale_instant)]

# Date-times

SKIPPED = "skipped_local_time"


class Placed(NamedTuple):
    """A written time in the order of all times."""

    instant: datetime
    # The clocks skip the local time that was written.
    skipped: bool


class OutOfRangeError(ValueError):
    """A time at which some zone's clocks are before or after all years that there are; the nearest one that is not."""

    def __init__(self, nearest: datetime) -> None:
        super().__init__("is out of range")
        self.nearest = nearest


_EXTENDED = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?"
    r"(?:(?:[Zz]|[+-]\d\d(?::?\d\d)?)(?:\[[\w/+=!-]{1,99}\])*)?",
    re.ASCII,
)
_BASIC = re.compile(r"\d{8}[Tt]\d{4}(?:\d\d(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d\d(?:\d\d)?)?", re.ASCII)


@lru_cache(maxsize=65_536)
def parse_instant(text: str, zone: tzinfo) -> Placed:
    """Reads ISO 8601, with a `T` or a space. Raises ValueError with the reason."""
    return placed(parse_datetime(text), zone)


def _nearest_instant(text: str, zone: tzinfo) -> Placed:
    try:
        return parse_instant(text, zone)
    except OutOfRangeError as error:
        return Placed(error.nearest, skipped=False)


def parse_datetime(text: str) -> datetime:
    """The time as it is written: naive, or with its offset. 24:00 is the next day's 00:00, and a leap second the one before it.

    Raises ValueError.
    """
    if not (_EXTENDED.fullmatch(text) or _BASIC.fullmatch(text)):
        raise ValueError("is not an ISO 8601 date-time")
    # Java also writes the zone to which the offset belongs (RFC 9557).
    said = _microseconds(text.partition("[")[0].upper().replace(",", "."))
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        pass
    if end := _END_OF_DAY.fullmatch(said):
        return next_day(_existing(f"{end[1]}00{end[2]}"))
    leap = _LEAP_SECOND.fullmatch(said)
    return _existing(f"{leap[1]}59{leap[2]}" if leap else said)


# Which ISO 8601 also writes as 24:00 of the day before.
_END_OF_DAY = re.compile(r"((?:.{8}|.{10})[T ])24(:?00(?::?00(?:\.0+)?)?(?:[Z+-].*)?)")
# Of the last minute of an hour in UTC, in all zones that there are. Clocks without leap seconds show :59 (RFC 5545, 3.3.12).
LEAP_MINUTES = (14, 29, 44, 59)
_LEAP_SECOND = re.compile(rf"((?:.{{8}}|.{{10}})[T ]\d\d:?(?:{'|'.join(map(str, LEAP_MINUTES))}):?)60(.*)")


def _existing(said: str) -> datetime:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        raise ValueError("is not a date-time that exists") from None


def next_day(written: datetime) -> datetime:
    """Raises OutOfRangeError."""
    try:
        return written + timedelta(days=1)
    except OverflowError:
        raise OutOfRangeError(LATEST) from None


def placed(written: datetime, zone: tzinfo) -> Placed:
    """A naive time is in the zone (RFC 5545, 3.3.5): the first of two if it is ambiguous; if the clocks skip it, read with
    the offset before the change, so that 02:30 becomes 03:30. Raises ValueError.
    """
    try:
        if written.tzinfo is not None:
            return Placed(in_range(written.astimezone(UTC)), skipped=False)
        local = resolve_imaginary(written.replace(tzinfo=zone))
        return Placed(in_range(local.astimezone(UTC)), local.replace(tzinfo=None) != written)
    except OverflowError:
        raise OutOfRangeError(EARLIEST if written.year < LATEST.year else LATEST) from None


def end_of_day(day: datetime, zone: tzinfo) -> datetime:
    """The last second of a day, given as its local midnight: searches find it on this day and not on the next.

    Raises OutOfRangeError.
    """
    try:
        return in_range(placed(day + timedelta(days=1), zone).instant - timedelta(seconds=1))
    except OverflowError:
        raise OutOfRangeError(LATEST) from None


def in_range(instant: datetime) -> datetime:
    """Raises OutOfRangeError."""
    if not EARLIEST <= instant <= LATEST:
        raise OutOfRangeError(EARLIEST if instant < EARLIEST else LATEST)
    return instant


# With a margin of a day, so that no zone's local time is outside the years 1 to 9999.
EARLIEST = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
LATEST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


def _microseconds(text: str) -> str:
    """fromisoformat accepts at most six decimals of a second; further ones are cut."""
    return re.sub(r"(\.\d{6})\d+", r"\1", text)
