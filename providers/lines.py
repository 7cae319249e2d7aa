"""The true lines of refused records in long feeds, for which the parser's own count is too short.

A line is that on which an element's start tag ends, as libxml2 counts it in shorter feeds.
"""

import codecs
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO
from xml.parsers import expat

# Which record of the feed, counted as `xml.records` gives them, and the way from it down to the element.
Wanted = tuple[int, tuple[int, ...]]

_PIECE = 1 << 16
_DECLARED = re.compile(r"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)


def true_lines(file: BinaryIO, tags: Collection[str], wanted: Iterable[Wanted]) -> Iterator[int | None]:
    """A line for each wanted element, in their order, which is that of their records; None for one not found.

    Neither the feed nor what is wanted is held in memory: there may be millions of both.
    """
    file.seek(0)
    search = _Search(frozenset(tags), wanted)
    try:
        for piece in _text(file):
            search.parser.Parse(piece, False)
            yield from search.told()
            if search.wanted < 0:
                return
        search.parser.Parse("", True)
    except (expat.ExpatError, LookupError):
        pass  # What was found until then is right, and a line is a help, not a fact worth a failed run.
    yield from search.told()
    yield from search.not_found()


class _Search:
    """Counts lines through one document, and tells those that are wanted as their records end."""

    def __init__(self, tags: frozenset[str], wanted: Iterable[Wanted]) -> None:
        self.tags = tags
        self.groups = groupby(wanted, key=itemgetter(0))
        self.wanted = -1
        self.group: Iterator[Wanted] = iter(())
        self.found: list[int | None] = []
        self.records = 0
        # The way from the root to the open element, and how many children each on it had so far.
        self.path: list[int] = []
        self.children = [0]
        # The open records: how deep each stands, and the lines of the elements in it by their way from it.
        self.open: list[tuple[int, dict[tuple[int, ...], int]]] = []
        self.pending: tuple[int, ...] | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._next_group()

    def told(self) -> list[int | None]:
        found, self.found = self.found, []
        return found

    def not_found(self) -> Iterator[None]:
        for _ in self.group:
            yield None
        for _, group in self.groups:
            for _ in group:
                yield None

    def _next_group(self) -> None:
        self.wanted, self.group = next(self.groups, (-1, iter(())))

    def _start(self, name: str, _: object) -> None:
        self._note_line()
        self.path.append(self.children[-1])
        self.children[-1] += 1
        self.children.append(0)
        if name.rpartition(":")[2] in self.tags:
            self.open.append((len(self.path), {}))
        if self.open and self.wanted >= 0:
            self.pending = tuple(self.path)
            self.parser.DefaultHandler = self._note_line

    def _note_line(self, _: str = "") -> None:
        """Whatever comes next in the document begins where the start tag ended."""
        if self.pending is not None:
            for depth, lines in self.open:
                lines[self.pending[depth:]] = self.parser.CurrentLineNumber
            self.pending = None
            self.parser.DefaultHandler = None

    def _end(self, _: str) -> None:
        self._note_line()
        if self.open and self.open[-1][0] == len(self.path):
            self._end_record(self.open.pop()[1])
        self.path.pop()
        self.children.pop()

    def _end_record(self, lines: dict[tuple[int, ...], int]) -> None:
        if self.records == self.wanted:
            self.found += [lines.get(offsets) for _, offsets in self.group]
            self._next_group()
        self.records += 1


def _text(file: BinaryIO) -> Iterator[str]:
    """The feed as text, in the encoding its first bytes name."""
    first = file.read(_PIECE)
    decoder = codecs.getincrementaldecoder(_encoding(first))(errors="replace")
    while first:
        # Once declared, the encoding is ours to know: expat is given UTF-8.
        yield decoder.decode(first)
        first = file.read(_PIECE)


def _encoding(start: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    declared = _DECLARED.match(start[:1024].decode("ascii", errors="replace"))
    return declared[1] if declared else "utf-8"
