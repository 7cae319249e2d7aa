"""The encoding of a feed, found in its first bytes or said beside it, for code that reads it as text."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 1 << 18
_DECLARED = re.compile(r"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    ("<?".encode("utf-16-le"), "utf-16-le"),
    ("<?".encode("utf-16-be"), "utf-16-be"),
)


def text_of(file: BinaryIO, errors: str) -> Iterator[str]:
    """The feed in pieces, decoded as its first bytes say. A character that is cut off at the end is left out.

    Raises LookupError for an unknown encoding.
    """
    first = file.read(_PIECE)
    decoder = codecs.getincrementaldecoder(_encoding(first))(errors=errors)
    while first:
        # The text is decoded here, and expat gets UTF-8.
        yield decoder.decode(first)
        first = file.read(_PIECE)


def _encoding(start: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    declared = _DECLARED.match(start[:1024].decode("ascii", errors="replace"))
    return declared[1] if declared else "utf-8"


def pieces(file: BinaryIO, encoding: str, *, cut: bool = False) -> Iterator[str]:
    """The document's text without byte order marks; one that is `cut` may end within a character. Raises UnicodeError."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    is_first = True
    while piece := file.read(_PIECE):
        text = decoder.decode(piece)
        yield text.lstrip("\ufeff") if is_first else text
        is_first = is_first and not text
    if not cut:
        yield decoder.decode(b"", final=True)


class Refolded:
    """A calendar, to be read like its file, without folds within a letter (RFC 5545, 3.1): its rest stands before the fold."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.held = b""

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        found = _FOLDED_LETTER.sub(rb"\1\3\2", self.held + piece)
        # What may go on in the next piece.
        end = len(found) - _LONGEST_FOLDED if piece else len(found)
        self.held = found[max(end, 0) :]
        return found[: max(end, 0)] or (self.read(size) if piece else b"")

    def seek(self, to: int) -> None:
        """To the beginning, which is all that is asked for."""
        self.file.seek(to)
        self.held = b""


_FOLDED_LETTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})")
_LONGEST_FOLDED = 10


def is_utf8(file: BinaryIO, *, cut: bool = False) -> bool:
    """Whether it can be, and is no other encoding whose bytes are UTF-8's too. Leaves the file at its beginning."""
    file.seek(0)
    try:
        return not any("\0" in piece or "\x1b" in piece for piece in pieces(file, "utf-8", cut=cut))
    except UnicodeError:
        return False
    finally:
        file.seek(0)


# Texts that are none, or are not meant by who names them.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "utf-7"})


def named_beside(content_type: str) -> str:
    """The encoding that a header `Content-Type` names, as Python calls it; empty where it names none that is known."""
    if (found := _CHARSET.search(content_type)) is None:
        return ""
    try:
        "".encode(found[1])
        name = codecs.lookup(found[1]).name
    except (LookupError, UnicodeError):
        return ""
    # As browsers do: who says the one sends the other, which has all of it.
    return "" if name in _NO_CHARSETS else "cp1252" if name in ("iso8859-1", "ascii") else name


_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:+-]{1,50})""", re.IGNORECASE)


def is_to_be_told(begin: bytes) -> bool:
    """Whether a document that begins so says nothing of its encoding itself."""
    if begin.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"PK")) or b"\0" in begin[:4]:
        return False
    return _DECLARED.match(begin.decode("ascii", errors="replace")) is None
