"""The kinds of values that events, plans, zones and venues have: PostgreSQL's type, and how strictly an operator's value is read.

A value has a form for Python (`str`, `bool`, `int`, `float`, `Decimal`, `UUID`, aware `datetime`, None) and one for a
correction's JSON, which Python makes by `to_json` and the merge by `ValueType.sql_to_json`.
"""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, LiteralString, NamedTuple

from events import values
from events.values import PlanState, SellMode
from providers.countries import COUNTRIES
from providers.currencies import CURRENCIES, REPLACED
from providers.field_types import parse_language
from providers.links import is_safe

MAX_CAPACITY = 2**31 - 1
# As long as their columns.
MAX_IDENTIFIER = 255
# A day's margin, so that no zone's local time leaves the years 1 to 9999.
EARLIEST = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
LATEST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


class ValueType(NamedTuple):
    """How the values of a field are stored, and how a correction of it is read."""

    # As the documentation calls it.
    name: str
    sql: LiteralString
    # Makes the column's value of what an operator gave. Raises ValueError with the rest of a sentence that begins with
    # the field. None where operators give no such value.
    check: Callable[[Any], Any] | None = None
    choices: tuple[str, ...] = ()
    # SQL and Python, from the column's value to a correction's JSON and back.
    sql_to_json: LiteralString = "to_jsonb({})"
    from_json: Callable[[Any], Any] = lambda value: value


def to_json(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
        case Decimal():
            return f"{value:.2f}"
        case uuid.UUID():
            return str(value)
        case _:
            return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is blank")
    if "\x00" in value:
        raise ValueError("has a character that cannot be stored")
    return value.strip()


def _identifier(value: Any) -> str:
    if len(text := _text(value)) > MAX_IDENTIFIER:
        raise ValueError(f"is longer than {MAX_IDENTIFIER} characters")
    return text


def _link(value: Any) -> str:
    if not is_safe(text := _text(value)):
        raise ValueError("is not an address of http or https")
    return text


def _language(value: Any) -> str:
    return parse_language(_text(value))


def _currency(value: Any) -> str:
    if (code := _text(value).upper()) not in CURRENCIES | REPLACED:
        raise ValueError("is not an ISO 4217 code such as EUR")
    return code


def _sell_mode(value: Any) -> str:
    return values.one_of(*SellMode.values)(str(value))


def _country(value: Any) -> str:
    code = str(value).strip().upper()
    if code not in COUNTRIES:
        raise ValueError("is not the code of a country by ISO 3166-1 alpha-2, such as FR")
    return code


def _state(value: Any) -> str:
    return values.one_of(*PlanState.values)(str(value))


def _instant(value: Any) -> datetime:
    instant = values.instant(value) if isinstance(value, str) else value
    if not isinstance(instant, datetime) or instant.tzinfo is None:
        raise ValueError("is not an ISO 8601 date-time")
    if not EARLIEST <= instant <= LATEST:
        raise ValueError("is out of range")
    return instant.astimezone(UTC)


def _boolean(value: Any) -> bool:
    return value if isinstance(value, bool) else values.boolean(str(value))


def _price(value: Any) -> Decimal:
    return values.price(f"{value:f}" if isinstance(value, Decimal) else str(value)).quantize(Decimal("0.01"))


def _capacity(value: Any) -> int:
    return int(values.whole_number(0, MAX_CAPACITY)(str(value)))


def _degrees(most: int) -> Callable[[Any], float]:
    return lambda value: value if isinstance(value, float) else values.degrees(most)(str(value))


def _uuid(value: Any) -> uuid.UUID:
    if isinstance(value, uuid.UUID):
        return value
    try:
        return uuid.UUID(str(value).strip())
    except ValueError:
        raise ValueError("is not an id of ours") from None


def _hidden(value: Any) -> bool:
    if value is not True:
        raise ValueError("is a correction to be released; only an event that is shown can be hidden")
    return True


TEXT = ValueType("text", "text", _text)
# A text of some length, which has a place of its own on the admin's page.
PROSE = ValueType("long text", "text", _text)
LINK = ValueType("link", "text", _link)
IDENTIFIER = ValueType("text of at most 255 characters", "text", _identifier)
SELL_MODE = ValueType("`online` or `offline`", "text", _sell_mode, tuple(SellMode.values))
STATE = ValueType("`scheduled`, `cancelled`, `postponed` or `rescheduled`", "text", _state, tuple(PlanState.values))
BOOLEAN = ValueType("true or false", "boolean", _boolean)
HIDDEN = BOOLEAN._replace(check=_hidden)
INSTANT = ValueType(
    "instant, UTC",
    "timestamptz",
    _instant,
    sql_to_json="""to_jsonb(to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))""",
    from_json=datetime.fromisoformat,
)
LANGUAGE = ValueType("language tag (BCP 47)", "text", _language)
CURRENCY = ValueType("three letters (ISO 4217)", "text", _currency)
# By language, what stands for the fields of the same names.
TRANSLATIONS = ValueType("object by language", "jsonb")
PRICE = ValueType("decimal in a string", "numeric(12,2)", _price, sql_to_json="to_jsonb({}::text)", from_json=Decimal)
CAPACITY = ValueType("whole number", "integer", _capacity)
COUNTRY = ValueType("two letters (ISO 3166-1 alpha-2)", "text", _country)
LATITUDE = ValueType("degrees from -90 to 90", "double precision", _degrees(90))
LONGITUDE = ValueType("degrees from -180 to 180", "double precision", _degrees(180))
# Of a plan; its id is what the column has.
VENUE = ValueType("venue", "uuid", _uuid, from_json=uuid.UUID)
# Of what is answered and no provider says.
UUID = ValueType("UUID", "uuid")
NUMBER = ValueType("number", "numeric(12,2)")
DATE = ValueType("date", "date")
TIME = ValueType("time of day", "time")
STATUS = ValueType("`current` or `withdrawn`", "text")
LIST = ValueType("list", "jsonb")
