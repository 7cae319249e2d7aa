"""The true lines of refused records in long feeds, where the parser's own line count overflows.

An element's line is the one on which its start tag ends, as libxml2 counts it in shorter feeds.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO
from xml.parsers import expat

from providers.encodings import text_of

# The number of the record, in the order of `xml.records`, and the path from it down to the element.
Target = tuple[int, tuple[int, ...]]


def true_lines(documents: Iterable[BinaryIO], tags: Collection[str], wanted: Iterable[Target]) -> Iterator[int | None]:
    """Yields a line for each wanted element, in the order of their records; None if it was not found.

    Neither the feed nor what is wanted is held in memory: there may be millions of both.
    """
    search = _Search(frozenset(tags), wanted)
    for file in documents:
        search.begin()
        try:
            for piece in text_of(file, errors="replace"):
                search.parser.Parse(piece, False)
                yield from search.take_found()
                if search.wanted < 0:
                    return
            search.parser.Parse("", True)
        except (expat.ExpatError, LookupError):
            pass  # What was found until then is right, and a line is a help, not a fact worth a failed run.
        yield from search.take_found()
    yield from search.not_found()


class _Search:
    """Counts the lines of each document, and reports the wanted ones when their records end."""

    def __init__(self, tags: frozenset[str], wanted: Iterable[Target]) -> None:
        self.tags = tags
        self.groups = groupby(wanted, key=itemgetter(0))
        self.wanted = -1
        self.group: Iterator[Target] = iter(())
        self.found: list[int | None] = []
        self.records = 0
        self.begin()
        self._next_group()

    def begin(self) -> None:
        """Another document, whose records are counted on."""
        # The path from the root to the open element, and how many children each element on it had so far.
        self.path: list[int] = []
        self.children = [0]
        # The open records: the depth of each, and the lines of the elements in it by their path.
        self.open: list[tuple[int, dict[tuple[int, ...], int]]] = []
        self.pending: tuple[int, ...] | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def take_found(self) -> list[int | None]:
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
        """Anything that follows in the document begins where the start tag ended."""
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
