"""A file that is given in place of a recipe's source: what was put together of that before, or documents in its syntax."""

import shutil
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from providers.collecting.grafts import sheet_of
from providers.collecting.together import Together
from providers.converting.convert import as_xml
from providers.documents import Documents
from providers.encodings import is_utf8
from providers.errors import DocumentError
from providers.fetching import Fetched, Limits
from providers.fetching.spool import MEMORY_BYTES, Original
from providers.other_documents import Syntax
from providers.recipes import Source

_BEGIN_BYTES = 256
_PIECE = 1 << 20
_ZIP = b"PK"


def as_put_together(fetched: Fetched, source: Source | None, limits: Limits, *, with_original: bool = False) -> Fetched:
    """A file in place of the source: what was put together of it, or its documents in its syntax. Raises DocumentError.

    The file that is given is closed where it is not what is read, nor asked for beside it.
    """
    if source is None or not any(_is_to_be_converted(one.file, source) for one in Documents(fetched.file, fetched.size)):
        fetched.file.seek(0)
        return fetched
    original = Original(fetched.file, fetched.size, fetched.digest, source.syntax) if with_original else None
    together = Together()
    try:
        for document in Documents(fetched.file, fetched.size):
            together.add(document.address, _converted(document.file, source, limits, cut=fetched.cut))
        result = together.fetched((), cut=fetched.cut)
    except BaseException as error:  # raised again: whatever ends it, the files are closed
        together.close()
        if isinstance(error, DocumentError):
            error.original = original
        if original is None or not isinstance(error, DocumentError):
            fetched.file.close()
        raise
    fetched.file.seek(0)
    if original is None:
        fetched.file.close()
    return replace(result, original=original)


def _is_to_be_converted(file: BinaryIO, source: Source) -> bool:
    """Not what was put together before, which is XML in UTF-8; nor a provider's zip, which is not looked into."""
    begin = _beginning(file)
    if begin.startswith(_ZIP):
        return False
    return (source.syntax != "xml" and not _is_xml(begin, source)) or (source.encoding is not None and not is_utf8(file))


def _is_xml(begin: bytes, source: Source) -> bool:
    """Of JSON-LD, a page begins like XML too; what was made of one does not."""
    return begin.startswith(b"<json>" if source.syntax == "jsonld" else b"<")


def _converted(file: BinaryIO, source: Source, limits: Limits, *, cut: bool) -> BinaryIO:
    """A file of its own, since the one that is given may be a part of another."""
    syntax: Syntax = "xml" if _is_xml(_beginning(file), source) else source.syntax
    sheet, items = sheet_of(source), source.reads_items
    converted = as_xml(file, syntax, limits.max_bytes, cut=cut, encoding=source.encoding, sheet=sheet, items=items, close=False)
    if converted is not file:
        return converted
    copy = cast("BinaryIO", SpooledTemporaryFile(MEMORY_BYTES))  # noqa: SIM115  # closed by who reads it
    file.seek(0)
    shutil.copyfileobj(file, copy, _PIECE)
    copy.seek(0)
    return copy


def _beginning(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(_BEGIN_BYTES).lstrip(b"\xef\xbb\xbf \r\n\t")
