"""A client's query: read strictly from its parameters, and written canonically, as the key of the cache."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from events import values
from events.search import cursors
from events.search.cursors import Cursor

Parser = Callable[[str], Any]
# How bytes that are not UTF-8 get through a str.
_KEEP = "surrogateescape"


class Several(tuple[str, ...]):
    """The values of a parameter that may be given more than once, each once and sorted."""

    __slots__ = ()


class ParameterError(ValueError):
    """What is wrong with a parameter, as a sentence."""

    def __init__(self, parameter: str, problem: str) -> None:
        super().__init__(f"{parameter}: {problem}.")
        self.parameter = parameter


class Query:
    """The values of a valid query by their parameters' names; `query.limit` is `query.values["limit"]`.

    A parameter that has its default is as good as absent.
    """

    __slots__ = ("_given", "_written", "defaults", "ready", "values")

    def __init__(self, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        self.defaults = defaults
        self.values = {**defaults, **given}
        self._given = {name: value for name, value in sorted(given.items()) if value != defaults[name]}
        self._written: dict[str, str] | None = None
        # What `events.search.statement` knows of all queries of its shape, once that was looked up.
        self.ready: Any = None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def given(self) -> dict[str, Any]:
        """The values that differ from the defaults, in the order of their names."""
        return self._given

    def canonical(self) -> str:
        """The canonical query string: sorted, instants in UTC, without defaults."""
        return "&".join(self._pairs().values())

    def without(self, *names: str) -> "Query":
        return Query({name: value for name, value in self.values.items() if name not in names}, self.defaults)

    def canonical_after(self, value: str, row_id: str) -> str:
        """The query string of the next page, which begins after the row with this sort value and id."""
        # All but the cursor is the same.
        pairs = self._pairs() | {"cursor": f"cursor={cursors.encode(Cursor(self.values['ordering'], value, row_id))}"}
        return "&".join([pairs[name] for name in sorted(pairs)])

    def _pairs(self) -> dict[str, str]:
        if self._written is None:
            self._written = {name: _pair(name, value) for name, value in self._given.items()}
        return self._written


def pairs_of(query_string: str, most: int | None = 100) -> list[tuple[str, str]]:
    """Names and values of a WSGI environment's query string, where each character stands for a byte (PEP 3333).

    Some clients send letters as they are, without percent signs. What is not UTF-8 is kept for `parse_values` to refuse.
    """
    if not query_string.isascii():
        query_string = query_string.encode("latin-1").decode("utf-8", _KEEP)
    return parse_qsl(query_string, keep_blank_values=True, max_num_fields=most, errors=_KEEP)


def parse_values(pairs: Iterable[tuple[str, str]], parsers: Mapping[str, Parser], several: Container[str] = ()) -> dict[str, Any]:
    """The value of each parameter; one of `several` may be given more than once, and has a tuple of them.

    Raises ParameterError for the first that is unknown, repeated or wrong.
    """
    found: dict[str, Any] = {}
    for name, text in pairs:
        if name not in parsers:
            raise ParameterError(_legible(name), "there is no such parameter")
        if not text.isascii() and (legible := _legible(text)) != text:
            raise ParameterError(name, f"'{legible[:100]}' is not in UTF-8")
        if name in found and name not in several:
            raise ParameterError(name, "is given more than once")
        try:
            value = parsers[name](text)
        except ValueError as error:
            raise ParameterError(name, f"'{text[:100]}' {error}") from None
        found[name] = Several(sorted({*found.get(name, ()), value})) if name in several else value
    return found


def _legible(text: str) -> str:
    return text.encode("utf-8", _KEEP).decode("utf-8", "replace")


def _pair(name: str, value: Any) -> str:
    """Of a parameter with several values, one pair for each."""
    if isinstance(value, Several):
        return "&".join([f"{name}={_written(one)}" for one in value])
    return f"{name}={_written(value)}"


def _written(value: Any) -> str:
    match value:
        case datetime():
            return values.written_instant(value)
        case Cursor():
            return cursors.encode(value)
        case bool() | Decimal() | float():
            return _number(value)
        case tuple():
            return ",".join(map(_written, value))
        case _:
            # No other value contains a character that needs quoting.
            return quote_plus(str(value), safe=":,")


def _number(value: bool | Decimal | float) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    # Without an exponent, which the parsers do not take.
    return f"{value:.2f}" if isinstance(value, Decimal) else f"{Decimal(repr(value)).normalize():f}"
