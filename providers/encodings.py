"""The encoding of a feed, found in its first bytes, for code that reads it as text."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 1 << 16
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
