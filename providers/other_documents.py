"""What a document is that should have been a feed in XML and is not: a page for people, or another kind of data."""

import re
from html import unescape
from io import BytesIO
from typing import BinaryIO, Literal

from providers.encodings import text_of
from providers.errors import DocumentError

Syntax = Literal["xml", "json", "jsonld", "csv", "ics"]

# A page says what it is in its first lines, and its title before its text.
_LOOKED_AT = 64 * 1024
_TITLE_LENGTH = 100
# More than is shown, so that a secret at the end of that is seen whole and hidden.
_SHOWN = 1_000
_BEFORE = re.compile(r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|script)\b", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>([^<]*)", re.IGNORECASE)
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]\d-])")
_CSV = re.compile(r"[^<>\n\r]*?([,;\t])[^<>\n\r]*\r?\n(?:[^<>\n\r]*\1|\s*\Z)")
_CALENDAR = re.compile(r"BEGIN:(?:VCALENDAR|VEVENT)\b", re.IGNORECASE)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def html_page(file: BinaryIO) -> DocumentError | None:
    """The error for a page in HTML, with its title; None for anything else."""
    page = page_in_words(file)
    return DocumentError("html_page", f"The answer is {page}, and no feed.") if page else None


def page_in_words(file: BinaryIO) -> str:
    """What a page in HTML is called, by its title; empty for anything else."""
    text = _beginning(file)
    if not _HTML.match(text, _BEFORE.match(text).end()):  # type: ignore[union-attr]  # which matches nothing too
        return ""
    found = _TITLE.search(text)
    title = " ".join(unescape(found[1]).split())[:_TITLE_LENGTH] if found else ""
    return f"a page in HTML, titled “{title}”" if title else "a page in HTML"


def is_other_xml(file: BinaryIO) -> bool:
    """Whether it is XML, it seems, and no page in HTML."""
    return _beginning(file).lstrip().startswith("<") and not page_in_words(file)


def bytes_that_came(file: BinaryIO) -> bytes:
    """Its beginning, to show what came; the place in it stays."""
    at = file.tell()
    file.seek(0)
    came = file.read(_SHOWN)
    file.seek(at)
    return came


def of_another_kind(file: BinaryIO) -> DocumentError | None:
    """The error for a zip, JSON or CSV where XML was said; None for what is none of them."""
    file.seek(0)
    if file.read(4) in _ZIP:
        return _instead("a zip archive", '"unpack": "*.xml"')
    text = _beginning(file)
    if _JSON.match(text):
        return _instead("JSON", '"syntax": "json"')
    if _CSV.match(text):
        return _instead("CSV, it seems", '"syntax": "csv"')
    return None


def another_than(file: BinaryIO, syntax: str) -> DocumentError | None:
    """The error for what is neither JSON nor CSV, where a recipe says that it is. JSON-LD may stand in a page."""
    if syntax != "jsonld" and (page := html_page(file)):
        return page
    file.seek(0)
    if file.read(4) in _ZIP:
        return DocumentError("wrong_syntax", f"The document is a zip archive, and no {syntax.upper()}.")
    text = _beginning(file)
    if not text.strip():
        return DocumentError("not_well_formed", "The document is empty.")
    if text.lstrip().startswith("<") and syntax != "jsonld":
        return DocumentError("wrong_syntax", f"The document is XML, it seems, and no {syntax.upper()}.")
    if syntax == "csv" and _JSON.match(text):
        return DocumentError("wrong_syntax", "The document is JSON, and no CSV.")
    return None


def syntax_of(document: bytes, otherwise: Syntax) -> Syntax:
    """What a document is in that may be in another syntax than its feed, by how it begins: elements are made of each."""
    if otherwise == "jsonld":
        return otherwise
    text = _beginning(BytesIO(document)).lstrip()
    if text.startswith("<"):
        return "jsonld" if _HTML.match(text, _BEFORE.match(text).end()) and b"ld+json" in document else "xml"  # type: ignore[union-attr]  # which matches nothing too
    if text.startswith(("{", "[")):
        return "json"
    if _CALENDAR.match(text):
        return "ics"
    # A script around JSON has its brackets in its first line.
    return "csv" if _CSV.match(text) and not re.match(r"[^\r\n]*[\[\]{}]", text) else otherwise


def _instead(what: str, key: str) -> DocumentError:
    return DocumentError("wrong_syntax", f"The document is no XML but {what}; a recipe reads that with {key} in its source.")


def _beginning(file: BinaryIO) -> str:
    file.seek(0)
    try:
        return next(text_of(file, errors="replace"), "")[:_LOOKED_AT].removeprefix("\ufeff")
    except (LookupError, UnicodeError):
        return ""
