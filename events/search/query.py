"""What a client asks, whoever reads it: the fast way from a query string, or the FilterSet of the API."""

import uuid
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from events.search import cursors, values
from events.search.cursors import Cursor

ROW_FIELDS = ("id", "title", "start_date", "start_time", "end_date", "end_time", "min_price", "max_price")
FORMATS = ("json", "ics", "jsonld")
MAX_LIMIT = 1000


class Ordering(StrEnum):
    START = "start"
    LATEST = "-start"
    PRICE = "price"
    DEAREST = "-price"
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A valid query; a field that has its default is as good as absent."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    match: str = "starts"
    status: str = "current"
    sell_mode: str = "online"
    provider: str | None = None
    q: str | None = None
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    available: bool | None = None
    sold_out: bool | None = None
    organizer: str | None = None
    updated_since: datetime | None = None
    ordering: str = Ordering.START
    limit: int = 100
    cursor: Cursor | None = None
    expand: str | None = None
    fields: tuple[str, ...] | None = None
    format: str | None = None


READERS: Mapping[str, Callable[[str], Any]] = {
    "starts_at": values.instant,
    "ends_at": values.instant,
    "match": values.one_of("starts", "within", "overlaps"),
    "status": values.one_of("current", "withdrawn", "any"),
    "sell_mode": values.one_of("online", "offline", "any"),
    "provider": values.line,
    "q": values.words,
    "price_min": values.price,
    "price_max": values.price,
    "available": values.boolean,
    "sold_out": values.boolean,
    "organizer": values.line,
    "updated_since": values.instant,
    "ordering": values.one_of(*Ordering),
    "limit": values.whole_number(1, MAX_LIMIT),
    "cursor": cursors.read,
    "expand": values.one_of("plans"),
    "fields": values.some_of(*ROW_FIELDS),
    "format": values.one_of(*FORMATS),
}
DEFAULTS = sorted((field.name, field.default) for field in fields(Query))


class ParameterError(ValueError):
    """A parameter and what is wrong with it, as a sentence."""

    def __init__(self, parameter: str, problem: str) -> None:
        super().__init__(f"{parameter}: {problem}.")
        self.parameter = parameter


def read(pairs: Iterable[tuple[str, str]], *, window_required: bool, names: Container[str] = frozenset(READERS)) -> Query:
    """The query of all parameters as given. Raises ParameterError for the first that is wrong."""
    query = Query(**read_values(pairs, {name: READERS[name] for name in READERS if name in names}))
    check(query, window_required=window_required)
    return query


def read_values(pairs: Iterable[tuple[str, str]], readers: Mapping[str, Callable[[str], Any]]) -> dict[str, Any]:
    """What each parameter says. Raises ParameterError for the first that is unknown, given twice or wrong."""
    found: dict[str, Any] = {}
    for name, text in pairs:
        if name not in readers:
            raise ParameterError(name, "there is no such parameter")
        if name in found:
            raise ParameterError(name, "is given more than once")
        try:
            found[name] = readers[name](text)
        except ValueError as error:
            raise ParameterError(name, f"'{text[:100]}' {error}") from None
    return found


def check(query: Query, *, window_required: bool) -> None:
    """What the parameters must be to each other."""
    for name in ("starts_at", "ends_at"):
        if window_required and getattr(query, name) is None:
            raise ParameterError(name, "is required")
    if query.starts_at and query.ends_at and query.starts_at > query.ends_at:
        raise ParameterError("starts_at", "is later than ends_at")
    if query.cursor and query.cursor.ordering != query.ordering:
        raise ParameterError("cursor", "belongs to another ordering")


def parse(query_string: str) -> list[tuple[str, str]]:
    return parse_qsl(query_string, keep_blank_values=True, max_num_fields=100)


def canonical(query: Query) -> str:
    """The one query string of all that mean the same: sorted, instants in UTC, without defaults."""
    given = [(name, value) for name, default in DEFAULTS if (value := getattr(query, name)) != default]
    return "&".join([f"{name}={_written(value)}" for name, value in given])


def _written(value: Any) -> str:
    match value:
        case datetime():
            return values.written_instant(value)
        case Cursor():
            return cursors.write(value)
        case bool():
            return str(value).lower()
        case Decimal():
            return f"{value:.2f}"
        case tuple():
            return ",".join(value)
        case _:
            # Of all the others no character needs quoting.
            return quote_plus(str(value), safe=":,")


def next_page(query: Query, value: str, row_id: uuid.UUID | str) -> Query:
    return replace(query, cursor=Cursor(query.ordering, value, str(row_id)))
