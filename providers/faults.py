"""What is wrong with a record, in our words and with a code of ours: Pydantic's errors, translated."""

from typing import Any, NamedTuple

from pydantic import ValidationError

from providers.field_types import MAX_ID_LENGTH


class Fault(NamedTuple):
    """What one record's validation found first."""

    field: str
    code: str
    message: str


CODES = {
    "price": "invalid_price",
    "price_max": "invalid_price",
    "currency": "invalid_currency",
    "capacity": "invalid_capacity",
    "available": "invalid_available",
    "numbered": "invalid_boolean",
    "sold_out": "invalid_boolean",
    "all_day": "invalid_boolean",
    "sell_mode": "invalid_sell_mode",
    "language": "invalid_language",
    "translations": "invalid_translations",
    "state": "invalid_state",
    "starts_at": "invalid_datetime",
    "ends_at": "invalid_datetime",
    "sell_from": "invalid_datetime",
    "sell_to": "invalid_datetime",
    "country": "invalid_country",
    "latitude": "invalid_coordinate",
    "longitude": "invalid_coordinate",
}
_EXPECTED = {
    "invalid_price": "is not a price: digits with at most two decimals, and at most 10 before the point",
    "invalid_currency": "is not an ISO 4217 code such as EUR",
    "invalid_capacity": "is not a whole number from 0 to 2147483647",
    "invalid_available": "is not a whole number from 0 to 2147483647",
    "invalid_boolean": "is not one of true, false, 1, 0, yes, no",
    "invalid_country": "is not the code of a country by ISO 3166-1 alpha-2, such as FR",
    "invalid_coordinate": "is not a number of degrees, from -90 to 90 for a latitude and from -180 to 180 for a longitude",
    "invalid_sell_mode": "is not one of online, offline",
    "invalid_state": "is not one of scheduled, cancelled, postponed",
}


def fault(kind: str, value: Any, field: str, message: str) -> Fault:
    """Pydantic's kind of error in our words."""
    if kind == "ends_before_start":
        return Fault("ends_at", kind, "is before its start")
    if value is None or kind in {"missing", "string_too_short"}:
        return Fault(field, "missing", "is missing")
    if kind == "string_pattern_mismatch" and field == "title":
        return Fault(field, "missing", "has no character that people can see")
    if kind == "string_too_long":
        return Fault(field, "too_long", f"is longer than {MAX_ID_LENGTH} characters")
    code = CODES.get(field, "invalid_value")
    return Fault(field, code, _EXPECTED.get(code) or message)


def faults_of(error: ValidationError) -> list[Fault]:
    """All faults of a plan or an event, in the order of their fields."""
    errors = error.errors(include_url=False, include_context=False)
    return [fault(entry["type"], entry["input"], str(entry["loc"][0]) if entry["loc"] else "", entry["msg"]) for entry in errors]
