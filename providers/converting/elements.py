"""What JSON holds as elements: an object is a tuple of its members, an array a list, and a number as it was spelled."""

from collections.abc import Callable
from json import JSONDecodeError, JSONDecoder
from typing import Any, NoReturn

from providers.converting.names import TOO_DEEP, Altered, Names, text

# libxml2 takes no document that is nested more deeply than 256 elements. What stands deeper is left out, and told.
DEEPEST = 200


def decoder(*, strict: bool) -> Callable[[str, int], tuple[Any, int]]:
    """Reads the value at a place of a text, and says where it ends; not strict, strings may have line breaks in them.

    It raises JSONDecodeError, StopIteration where nothing begins, and RecursionError.
    """
    reading = JSONDecoder(object_pairs_hook=tuple, parse_float=str, parse_int=str, parse_constant=_refuse_constant, strict=strict)
    return reading.scan_once  # type: ignore[attr-defined,no-any-return]


def _refuse_constant(constant: str) -> NoReturn:
    raise JSONDecodeError(f"{constant} is no number", constant, 0)


class Elements:
    """Puts them into `out`, in which they wait to be written."""

    def __init__(self) -> None:
        self.names = Names()
        self.out: list[str] = []

    def emit(self, name: str, value: Any, depth: int) -> None:
        if depth > DEEPEST:
            self.out.append(TOO_DEEP)
        elif isinstance(value, str):
            start = name.start if type(name) is Altered and name.is_data else name
            self.out.append(f"<{start}>{text(value)}</{name}>")
        elif isinstance(value, tuple):
            self.out.append(f"<{start_of(name)}>")
            for key, member in value:
                self.emit(self.names.of(key), member, depth + 1)
            self.out.append(f"</{name}>")
        elif isinstance(value, list):
            for item in value:
                self.emit_item(name, item, depth)
        elif value is not None:
            self.out.append(f"<{name}>{'true' if value else 'false'}</{name}>")

    def emit_item(self, name: str, value: Any, depth: int) -> None:
        if not isinstance(value, list):
            self.emit(name, value, depth)
        elif value and depth > DEEPEST:
            self.out.append(TOO_DEEP)
        elif value:
            self.out.append(f"<{start_of(name)}>")
            for item in value:
                self.emit_item("item", item, depth + 1)
            self.out.append(f"</{name}>")

    def emit_text(self, value: Any) -> None:
        if isinstance(value, str):
            self.out.append(text(value))
        elif value is not None:
            self.out.append("true" if value else "false")


def start_of(name: str) -> str:
    """What stands in its start tag."""
    return name.start if type(name) is Altered else name
