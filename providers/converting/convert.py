"""From a document in its own syntax to a file with the same as XML."""

import codecs
import json
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Literal, cast

from providers.converting import csv as csv_elements
from providers.converting import ics as ics_elements
from providers.converting import json as json_elements
from providers.errors import DocumentError
from providers.other_documents import another_than

Syntax = Literal["xml", "json", "csv", "ics"]
_WRITERS = {"json": json_elements.write_elements, "csv": csv_elements.write_elements, "ics": ics_elements.write_elements}
_MEMORY_BYTES = 8 * 1024 * 1024
_PIECE = 1 << 18


def as_xml(document: BinaryIO, syntax: Syntax, most_bytes: int, *, cut: bool = False) -> BinaryIO:
    """A file of the document's elements, at its beginning; of XML the document itself. Closes a document that it copied.

    Raises DocumentError. With `cut` the document may end anywhere, and then its elements do too.
    """
    if syntax == "xml":
        return document
    if another := another_than(document, syntax):
        raise another
    encoding = _encoding(document, syntax)
    into = cast("BinaryIO", SpooledTemporaryFile(_MEMORY_BYTES))  # noqa: SIM115  # closed by who reads it
    try:
        document.seek(0)
        _WRITERS[syntax](_pieces(document, encoding), _limited(into, most_bytes), cut=cut)
    except UnicodeError:
        into.close()
        raise DocumentError("not_well_formed", f"The document is not in {encoding.upper()}.") from None
    except BaseException:  # raised again: whatever ends it, the file is closed
        into.close()
        raise
    document.close()
    into.seek(0)
    return into


def _limited(into: BinaryIO, most_bytes: int) -> Callable[[str], object]:
    """A short value under a long name is more in XML: that must not fill the disk either."""
    size = 0

    def write(text: str) -> None:
        nonlocal size
        encoded = text.encode()
        size += len(encoded)
        if size > most_bytes:
            raise DocumentError("too_large", f"The document is more than {most_bytes:,} bytes as XML, the most a feed may have.")
        into.write(encoded)

    return write


def _pieces(document: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors="strict")
    while piece := document.read(_PIECE):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _encoding(document: BinaryIO, syntax: Syntax) -> str:
    document.seek(0)
    begin = document.read(4)
    if syntax == "json":
        return json.detect_encoding(begin)
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if begin.startswith(mark):
            return encoding
    # A CSV or a calendar does not say it. What is not UTF-8 by chance is what spreadsheets write in the west.
    try:
        document.seek(0)
        for _ in _pieces(document, "utf-8"):
            pass
    except UnicodeError:
        return "windows-1252"
    return "utf-8"
