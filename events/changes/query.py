"""What a follower asks: read strictly from its parameters, and written as the address of the next page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

import orjson

from events import values
from events.changes.reader import Page, Position
from events.search import query
from events.search.parameters import MAX_LIMIT

PATH = "/v1/changes"
# Seconds; proxies before us wait a little longer.
MAX_WAIT = 25
READERS: Mapping[str, Callable[[str], Any]] = {
    "cursor": Position.read,
    "limit": values.whole_number(1, MAX_LIMIT),
    "provider": values.line,
    "wait": values.whole_number(0, MAX_WAIT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    cursor: Position | None = None
    limit: int = 100
    provider: str | None = None
    wait: int = 0

    @classmethod
    def read(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Raises ParameterError for the first that is wrong."""
        return cls(**query.read_values(pairs, READERS))

    def url_after(self, base: str, position: Position) -> str:
        given = {**{name: getattr(self, name) for name in READERS}, "cursor": position.write()}
        return f"{base}?{urlencode({name: value for name, value in given.items() if value != getattr(DEFAULT, name)})}"


DEFAULT = Asked()


def body(page: Page, following: str) -> bytes:
    # Joined once: a page may be one change of seventy megabytes.
    changes = [piece for change in page.changes for piece in (b",", change)][1:]
    return b"".join([b'{"data":{"changes":[', *changes, b'],"next":', orjson.dumps(following), b'},"error":null}'])
