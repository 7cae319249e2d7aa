"""Some lines of an archived feed, around one that is spoken of: bounded, whatever the feed is like."""

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from tempfile import TemporaryFile
from typing import BinaryIO

from aggregator.archive.folder import PIECE
from providers.documents import Documents
from providers.encodings import text_of

BEFORE, AFTER = 5, 12
# Of one line; a feed may be a single one.
LONGEST = 1_000
# Looked through for a line; of what lies beyond nothing is shown.
MOST_CHARACTERS = 256 * 1024**2
# Of a line, before it is cut to what is shown.
_HELD = 32 * 1024**2
_ZIP = b"PK"
_BYTES = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    # The one that is spoken of.
    is_meant: bool


def excerpt(feed: BufferedReader, document: str, line: int, words: Iterable[str] = ()) -> list[Line]:
    """The line and its neighbours, or nothing if there is no such line. `document` is an address, if the feed has several.

    Of a line that is too long, the part is shown that has the words, which are looked for in their order.
    """
    wanted = [word for word in words if word]
    if not feed.peek(len(_ZIP)).startswith(_ZIP):
        return _around(_text(feed), line, wanted)
    with TemporaryFile() as file:
        shutil.copyfileobj(feed, file, PIECE)
        for one in Documents(file, file.tell()):
            if one.address in (document, ""):
                return _around(_text(one.file), line, wanted)
    return []


def _around(pieces: Iterable[str], line: int, words: list[str]) -> list[Line]:
    first, last = max(1, line - BEFORE), line + AFTER
    found = []
    for number, text in _lines(pieces, first, last):
        found.append(Line(number, _cut(text, words if number == line else []), number == line))
    return found if any(one.is_meant for one in found) else []


def _lines(pieces: Iterable[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Only these."""
    number, rest, looked_through = 1, "", 0
    for piece in pieces:
        looked_through += len(piece)
        if looked_through > MOST_CHARACTERS:
            return
        # The lines before are counted, not made.
        if ends := piece.count("\n"):
            if number + ends < first:
                number, rest = number + ends, piece[piece.rfind("\n") + 1 :]
                continue
            *whole, rest = (rest + piece).split("\n")
            for text in whole:
                if number >= first:
                    yield number, text
                number += 1
                if number > last:
                    return
        elif len(rest) < _HELD:
            rest += piece
    if rest and number >= first:
        yield number, rest


def _cut(text: str, words: list[str]) -> str:
    text = _shown(text.rstrip("\r"))
    if len(text) <= LONGEST:
        return text
    at = 0
    for word in words:
        at = max(at, text.find(word, at))
    begin = max(0, min(at - LONGEST // 3, len(text) - LONGEST))
    end = begin + LONGEST
    return f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"


def _shown(text: str) -> str:
    """Bytes that are not of the feed's encoding are what spreadsheets write in the west, as in `converting`."""
    if not _BYTES.search(text):
        return text
    return text.encode("utf-8", "surrogateescape").decode("windows-1252", "replace")


def words_of(path: str, value: str | None) -> list[str]:
    """What of a rejection stands in the feed as it is: the ids of its path from the outermost on, and its value."""
    return [*re.findall(r"\[([^\]#][^\]]*)\]", path), value or ""]


def _text(file: BinaryIO) -> Iterator[str]:
    try:
        yield from text_of(file, errors="surrogateescape")
    except LookupError:
        # An encoding that nobody knows: neither could it be read.
        return
