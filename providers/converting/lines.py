"""The lines of a text, some of which may be read again."""

from collections import deque
from collections.abc import Iterator
from io import StringIO

LONGEST = 24 * 1024 * 1024
_KEPT = 1_000


class TooLongLineError(Exception):
    """A line of more than is held in memory; `begin` is how it begins."""

    def __init__(self, begin: str) -> None:
        super().__init__()
        self.begin = begin


class _Begin(str):
    """Of a line that is too long."""

    __slots__ = ()


class Lines:
    """Remembers the lines that were given since it was last told to forget. Raises TooLongLineError in a line's place."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self.source = _lines(pieces)
        self.again: deque[str] = deque()
        self.held: list[str] = []
        # Of the line given last, from 1.
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        held = self.held
        while (line := self._next()) is not None:
            self.number += 1
            held.append(line)
            if type(line) is _Begin:
                raise TooLongLineError(line)
            yield line

    def _next(self) -> str | None:
        return self.again.popleft() if self.again else next(self.source, None)

    def next(self) -> str:
        """Empty at the end."""
        return next(iter(self), "")

    @property
    def begun(self) -> int:
        """The number of the first line that is remembered, or of the next."""
        return self.number - len(self.held) + 1

    def forget(self) -> None:
        self.held.clear()

    def put_back(self) -> None:
        """All that is remembered."""
        self.again.extendleft(reversed(self.held))
        self.number -= len(self.held)
        self.forget()

    def read_again(self) -> None:
        """All that is remembered but the first line, which is forgotten."""
        del self.held[:1]
        self.put_back()

    def peek(self) -> str | None:
        """The next line, or its begin where it is too long; None at the end."""
        if not self.again:
            self.again.extend(line for line in [next(self.source, None)] if line is not None)
        return self.again[0] if self.again else None

    def drop(self) -> None:
        """Passes the line that was peeked at."""
        self.again.popleft()
        self.number += 1


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    rest = ""
    is_too_long = False
    for piece in pieces:
        # What ends a line in a text for people, such as U+2028, may stand in a cell.
        whole = list(StringIO(rest + piece, newline=""))
        # The last may go on in the next piece, and be a carriage return before its line feed.
        rest = whole.pop() if whole else ""
        if is_too_long and whole:
            del whole[0]
            is_too_long = False
        yield from whole
        if is_too_long:
            rest = rest[-1:]
        elif len(rest) > LONGEST:
            yield _Begin(rest[:_KEPT])
            is_too_long, rest = True, rest[-1:]
    if rest and not is_too_long:
        yield rest
