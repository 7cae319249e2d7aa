"""The true lines of refused records in long feeds, for which the parser's own count is too short.

A line is that on which an element's start tag ends, as libxml2 counts it in shorter feeds.
"""

import codecs
import re
from collections.abc import Collection, Iterator
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


def true_lines(file: BinaryIO, tags: Collection[str], wanted: Collection[Wanted]) -> dict[Wanted, int]:
    """The line of each wanted element that is found; a feed that `xml.records` reads to its end."""
    file.seek(0)
    search = _Search(frozenset(tags), frozenset(wanted))
    try:
        for piece in _text(file):
            search.parser.Parse(piece, False)
        search.parser.Parse("", True)
    except (expat.ExpatError, LookupError):
        pass  # What was found until then is right, and a line is a help, not a fact worth a failed run.
    return search.found


class _Search:
    """Counts lines through one document, and keeps those of the elements that may be wanted."""

    def __init__(self, tags: frozenset[str], wanted: frozenset[Wanted]) -> None:
        self.tags = tags
        self.wanted = wanted
        self.paths = frozenset(path for _, path in wanted)
        self.found: dict[Wanted, int] = {}
        self.records = 0
        # The open elements' number of children so far, and the open records' depth and lines by path.
        self.children = [0]
        self.open: list[tuple[int, dict[tuple[int, ...], int]]] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.tag_ended: list[tuple[dict[tuple[int, ...], int], tuple[int, ...]]] = []

    def _start(self, name: str, _: object) -> None:
        self._note_line()
        self.children[-1] += 1
        self.children.append(0)
        if name.rpartition(":")[2] in self.tags:
            self.open.append((len(self.children), {}))
        for depth, lines in self.open:
            path = tuple(count - 1 for count in self.children[depth - 1 : -1])
            if path in self.paths:
                self.tag_ended.append((lines, path))
                self.parser.DefaultHandler = self._note_line

    def _note_line(self, _: str = "") -> None:
        """Whatever comes next in the document begins where the start tag ended."""
        if self.tag_ended:
            ended_on: int = self.parser.CurrentLineNumber
            for lines, path in self.tag_ended:
                lines[path] = ended_on
            self.tag_ended.clear()
            self.parser.DefaultHandler = None

    def _end(self, _: str) -> None:
        self._note_line()
        if self.open and self.open[-1][0] == len(self.children):
            lines = self.open.pop()[1]
            self.found |= {(self.records, path): line for path, line in lines.items() if (self.records, path) in self.wanted}
            self.records += 1
        self.children.pop()


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
