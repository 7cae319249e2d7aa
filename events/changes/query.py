"""What a follower asks: read strictly from its parameters, and written as the address of the next page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode

import orjson

from events import values
from events.changes.reader import ChangesPage, LogPosition
from events.search import query
from events.search.parameters import MAX_LIMIT

PATH = "/v1/changes"
# Seconds; proxies before us wait a little longer.
MAX_WAIT = 25
PARSERS: Mapping[str, Callable[[str], Any]] = {
    "cursor": LogPosition.decode,
    "limit": values.whole_number(1, MAX_LIMIT),
    "provider": values.line,
    "wait": values.whole_number(0, MAX_WAIT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesQuery:
    cursor: LogPosition | None = None
    limit: int = 100
    provider: str | None = None
    wait: int = 0

    @classmethod
    def parse(cls, pairs: Iterable[tuple[str, str]]) -> Self:
        """Raises ParameterError for the first that is wrong."""
        return cls(**query.parse_values(pairs, PARSERS))

    def url_after(self, base: str, position: LogPosition) -> str:
        given = {**{name: getattr(self, name) for name in PARSERS}, "cursor": position.encode()}
        return f"{base}?{urlencode({name: value for name, value in given.items() if value != getattr(DEFAULT, name)})}"


DEFAULT = ChangesQuery()


def written_out(page: ChangesPage, following: str) -> Iterator[bytes]:
    """The answer piece by piece: a page may be one change of seventy megabytes."""
    yield b'{"data":{"changes":['
    for number, change in enumerate(page.changes):
        if number:
            yield b","
        yield from change.written_out()
    yield b'],"next":' + orjson.dumps(following) + b'},"error":null}'
