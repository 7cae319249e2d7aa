"""What can be corrected, and what a correction may say: as strict as the gate is with a feed.

A value has a form for Python (`str`, `bool`, `int`, `Decimal`, aware `datetime`, None) and one for JSON,
which the merge writes in SQL as well: see `aggregator.ingest.overlay`.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, LiteralString, NamedTuple

from events.models import SellMode
from events.search import values

MAX_CAPACITY = 2**31 - 1
# A day's margin, so that no zone's local time leaves the years 1 to 9999.
EARLIEST = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
LATEST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


class Field(NamedTuple):
    # PostgreSQL's type of the column.
    type: LiteralString
    # Raises ValueError with the rest of a sentence that begins with the field.
    check: Callable[[Any], Any]
    nullable: bool = False


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is blank")
    if "\x00" in value:
        raise ValueError("has a character that cannot be stored")
    return value.strip()


def _sell_mode(value: Any) -> str:
    return values.one_of(*SellMode.values)(str(value))


def _instant(value: Any) -> datetime:
    found = values.instant(value) if isinstance(value, str) else value
    if not isinstance(found, datetime) or found.tzinfo is None:
        raise ValueError("is not an ISO 8601 date-time")
    if not EARLIEST <= found <= LATEST:
        raise ValueError("is out of range")
    return found.astimezone(UTC)


def _boolean(value: Any) -> bool:
    return value if isinstance(value, bool) else values.boolean(str(value))


def _price(value: Any) -> Decimal:
    return values.price(f"{value:f}" if isinstance(value, Decimal) else str(value)).quantize(Decimal("0.01"))


def _capacity(value: Any) -> int:
    return int(values.whole_number(0, MAX_CAPACITY)(str(value)))


def _hidden(value: Any) -> bool:
    if value is not True:
        raise ValueError("is a correction to be released; only an event that is shown can be hidden")
    return True


FIELDS: dict[str, dict[str, Field]] = {
    "event": {
        "title": Field("text", _text),
        "sell_mode": Field("text", _sell_mode),
        "hidden": Field("boolean", _hidden),
    },
    "plan": {
        "starts_at": Field("timestamptz", _instant),
        "ends_at": Field("timestamptz", _instant),
        "sold_out": Field("boolean", _boolean, nullable=True),
    },
    "zone": {
        "name": Field("text", _text),
        "price": Field("numeric(12,2)", _price, nullable=True),
        "capacity": Field("integer", _capacity, nullable=True),
    },
}
TIMES = ("starts_at", "ends_at")
# A price that moves so far is more often a slip of the hand than meant.
LEAP = 3


def checked(kind: str, name: str, value: Any) -> Any:
    """The value as the column keeps it; text is read as a feed's is. Raises ValueError with the rest of a sentence."""
    field = FIELDS[kind].get(name)
    if field is None:
        raise ValueError(f"cannot be corrected; of {kind}s that is {', '.join(FIELDS[kind])}")
    if value is None or (value == "" and field.nullable):
        if not field.nullable:
            raise ValueError("is missing")
        return None
    return field.check(value)


def leap(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """The factor by which a price moves, either way, where that is large; from or to nothing it is none."""
    if not before or not after:
        return None
    factor = max(before, after) / min(before, after)
    return factor if factor >= LEAP else None


def to_json(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
        case Decimal():
            return f"{value:.2f}"
        case _:
            return value


def from_json(name: str, value: Any) -> Any:
    """What `to_json` was given."""
    if value is None:
        return None
    if name in TIMES:
        return datetime.fromisoformat(value)
    return Decimal(value) if name == "price" else value
