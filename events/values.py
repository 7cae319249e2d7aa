"""Values of query parameters, read strictly. Each parser raises ValueError with the rest of a sentence."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

from django.db.models import TextChoices

MAX_TEXT = 500


class SellMode(TextChoices):
    """Here and not beside its model: the list of fields names it, and is read where there are no models."""

    ONLINE = "online"
    OFFLINE = "offline"


class PlanState(TextChoices):
    """What a provider says of a plan, whether it lists the plan or not."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    # No feed says so: it is known by the move.
    RESCHEDULED = "rescheduled"


class StateBy(TextChoices):
    PROVIDER = "provider"
    DERIVED = "derived"
    CORRECTION = "correction"


# An unencoded "+" arrives as a space. Before an offset, a space can only be that.
INSTANT = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[Tt ](?P<time>\d\d:\d\d(:\d\d([.,]\d+)?)?)([Zz]|(?P<offset>[-+ ]\d\d(:?\d\d)?))?",
    re.ASCII,
)
# The same without what only people need (ISO 8601, 5.2): 20270305T200000Z.
BASIC_INSTANT = re.compile(
    r"(?P<date>\d{8})[Tt](?P<time>\d{4}(\d\d([.,]\d+)?)?)([Zz]|(?P<offset>[-+ ]\d\d(\d\d)?))?",
    re.ASCII,
)
# As nearly all write it, and Python reads it as it is.
IN_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
COUNTRY = re.compile(r"[A-Za-z]{2}", re.ASCII)
CURRENCY = re.compile(r"[A-Za-z]{3}", re.ASCII)
# RFC 5646, as far as feeds go.
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
PRICE = re.compile(r"\d{1,10}(\.\d{1,2})?", re.ASCII)
DEGREES = re.compile(r"[-+]?\d{1,3}(\.\d+)?", re.ASCII)
TRUE, FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})


def instant(text: str) -> datetime:
    try:
        if IN_UTC.fullmatch(text):
            return datetime.fromisoformat(text)
        if match := INSTANT.fullmatch(text) or BASIC_INSTANT.fullmatch(text):
            offset = (match["offset"] or "").replace(" ", "+")
            found = datetime.fromisoformat(f"{match['date']}T{match['time']}{offset}")
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError("is not an ISO 8601 date-time")


def written_instant(value: datetime) -> str:
    return value.replace(tzinfo=None).isoformat() + "Z"


def price(text: str) -> Decimal:
    if not PRICE.fullmatch(text):
        raise ValueError("is not a price: digits, with at most two decimals after a point")
    return Decimal(text)


def degrees(most: int) -> Callable[[str], float]:
    def parse(text: str) -> float:
        if not DEGREES.fullmatch(text) or abs(float(text)) > most:
            raise ValueError(f"is not a number of degrees from -{most} to {most}")
        return float(text)

    return parse


def an_id(text: str) -> str:
    """As we write ours."""
    if not IDENTIFIER.fullmatch(found := text.lower()):
        raise ValueError("is not an id of ours")
    return found


def boolean(text: str) -> bool:
    if (lower := text.lower()) not in TRUE | FALSE:
        raise ValueError("is neither true nor false")
    return lower in TRUE


def whole_number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and least <= int(text) <= most):
            raise ValueError(f"is not a whole number from {least} to {most}")
        return int(text)

    return parse


def one_of(*choices: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in choices:
            raise ValueError(f"is none of {', '.join(choices)}")
        return text

    return parse


def some_of(*choices: str) -> Callable[[str], tuple[str, ...]]:
    """Some of the choices, separated by commas; order and repetitions are ignored."""

    def parse(text: str) -> tuple[str, ...]:
        names = text.split(",")
        if not set(names) <= set(choices):
            raise ValueError(f"is not a list of {', '.join(choices)}, separated by commas")
        return tuple(choice for choice in choices if choice in names)

    return parse


def identifiers(most: int) -> Callable[[str], tuple[str, ...]]:
    """UUIDs separated by commas, each once, in an order of their own."""

    def parse(text: str) -> tuple[str, ...]:
        found = text.lower().split(",")
        if len(found) > most or not all(map(IDENTIFIER.fullmatch, found)):
            raise ValueError(f"is not a list of at most {most} ids, separated by commas")
        return tuple(sorted(set(found)))

    return parse


def currency(text: str) -> str:
    if not CURRENCY.fullmatch(text):
        raise ValueError("is not a currency's three letters")
    return text.upper()


def country(text: str) -> str:
    if not COUNTRY.fullmatch(text):
        raise ValueError("is not a country's two letters")
    return text.upper()


def language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
        raise ValueError("is not a language tag such as sv or pt-BR")
    return text.lower()


def words(text: str) -> str:
    if not any(character.isalnum() for character in line(text)):
        raise ValueError("has no letter or digit")
    return " ".join(text.split())


def line(text: str) -> str:
    if not text.strip():
        raise ValueError("is blank")
    if "\x00" in text or len(text) > MAX_TEXT:
        raise ValueError(f"is not a text of at most {MAX_TEXT} characters")
    return text
