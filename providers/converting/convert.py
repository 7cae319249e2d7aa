"""From a document in its own syntax to a file with the same as XML."""

import codecs
import json
import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from providers.converting import csv as csv_elements
from providers.converting import ics as ics_elements
from providers.converting import json as json_elements
from providers.converting import jsonld as jsonld_elements
from providers.converting.csv import Sheet
from providers.encodings import Refolded, is_utf8, pieces
from providers.errors import DocumentError
from providers.other_documents import Syntax, another_than, is_other_xml

_MEMORY_BYTES = 8 * 1024 * 1024


def as_xml(
    document: BinaryIO,
    syntax: Syntax,
    most_bytes: int,
    *,
    cut: bool = False,
    encoding: str | None = None,
    sheet: Sheet | None = None,
    items: Collection[str] | None = None,
    close: bool = True,
) -> BinaryIO:
    """A file of the document's elements, at its beginning; of XML the document itself. Closes a document that it copied,
    if it is not told otherwise.

    Raises DocumentError. With `cut` the document may end anywhere, and then its elements do too. `encoding` is what it is
    in, whatever it says itself; `sheet` what a CSV does not say; `items` is given where an object of JSON alone is an item,
    with the keys of those that are none.
    """
    if syntax == "jsonld" and is_other_xml(document):
        # A list of a site's pages, or a feed, which name pages to follow.
        syntax = "xml"
    if syntax == "xml" and encoding is None:
        document.seek(0)
        return document
    if syntax != "xml" and (another := another_than(document, syntax)):
        raise another
    read_from, encoding = _read_from(document, syntax, encoding, cut=cut)
    into = cast("BinaryIO", SpooledTemporaryFile(_MEMORY_BYTES))  # noqa: SIM115  # closed by who reads it
    try:
        read_from.seek(0)
        write = _writer(syntax, sheet, items)
        write(pieces(read_from, encoding, cut=cut), _limited(into, most_bytes), cut=cut)
    except UnicodeError:
        into.close()
        raise DocumentError("not_well_formed", _not_in(encoding)) from None
    except BaseException:  # raised again: whatever ends it, the file is closed
        into.close()
        raise
    if close:
        document.close()
    into.seek(0)
    return into


def _read_from(document: BinaryIO, syntax: Syntax, encoding: str | None, *, cut: bool) -> tuple[BinaryIO, str]:
    """What is to be read, and the encoding that it is in. Nothing else is UTF-8 by chance, whatever is said of it."""
    if encoding is None and syntax != "ics":
        return document, _encoding(document, syntax, cut=cut)
    if is_utf8(document, cut=cut):
        return document, _encoding(document, syntax, cut=cut) if encoding is None else "utf-8"
    if syntax == "ics" and is_utf8(refolded := cast("BinaryIO", Refolded(document)), cut=cut):
        return refolded, "utf-8"
    return document, encoding or _encoding(document, syntax, cut=cut)


def _writer(syntax: Syntax, sheet: Sheet | None, items: Collection[str] | None) -> Callable[..., None]:
    if syntax == "csv" and sheet is not None:
        return partial(csv_elements.write_elements, sheet=sheet)
    if syntax == "json":
        return partial(json_elements.write_elements, items=items)
    return _WRITERS[syntax]


def _not_in(encoding: str) -> str:
    what = f"The document is not in {encoding.upper()}"
    if not encoding.startswith("utf"):
        return f"{what}."
    return f'{what}; a recipe reads it with "encoding": "windows-1252", or another, in its source.'


def _write_anew(pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False) -> None:  # noqa: ARG001 -- as the others
    """XML in UTF-8, which it then is without saying so."""
    first = next(pieces, "")
    write(_DECLARED_ENCODING.sub(r"\1", first, count=1))
    for piece in pieces:
        write(piece)


_DECLARED_ENCODING = re.compile(r"""(?<=^<\?xml)([^>]*?)\sencoding\s*=\s*(?:"[^"]*"|'[^']*')""")
_WRITERS: dict[Syntax, Callable[..., None]] = {
    "xml": _write_anew,
    "json": json_elements.write_elements,
    "jsonld": jsonld_elements.write_elements,
    "csv": csv_elements.write_elements,
    "ics": ics_elements.write_elements,
}


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


def _encoding(document: BinaryIO, syntax: Syntax, *, cut: bool) -> str:
    document.seek(0)
    begin = document.read(4)
    if syntax == "json":
        return json.detect_encoding(begin)
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if begin.startswith(mark):
            return encoding
    if b"\0" in begin[:2]:
        return "utf-16-be" if begin[:1] == b"\0" else "utf-16-le"
    # A CSV or a calendar does not say it. What is not UTF-8 by chance is what spreadsheets write in the west.
    return "utf-8" if is_utf8(document, cut=cut) else "windows-1252"
