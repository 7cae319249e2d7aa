"""Why a document is not well-formed, found by a second parser that distinguishes a cut from a mistake.

The first parser only says what it expected next, differently wherever a document breaks off; and it says nothing,
not even a line, of an entity that is not declared. Expat takes any beginning of a well-formed document until it is
told that there is no more. Only feeds that fail are read twice.
"""

import re
from collections.abc import Callable
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from providers.encodings import text_of
from providers.errors import DocumentError
from providers.other_documents import html_page, of_another_kind

_CODES = expat.errors.codes
_UNDECLARED = _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]
# expat's errors at the end of a document that was cut.
_UNFINISHED = frozenset(
    _CODES[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
)
# The first parser's words.
_WRONG_ENCODING = "Invalid bytes in character encoding"
# And what of them only its programmers understand.
_AMPERSAND = "an & stands for itself, which XML spells &amp;"
_MEANINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"xmlParseEntityRef: no name|EntityRef: expecting ';'"), lambda _: _AMPERSAND),
    (
        re.compile(r"(?:Char value|xmlChar value) (\d{1,7})\b"),
        lambda found: f"XML has no character U+{int(found[1]):04X}",
    ),
    (re.compile("Extra content at the end"), lambda _: "something follows the end of the document's root"),
    (re.compile("Start tag expected"), lambda _: "this is no XML, which begins with a <"),
    (re.compile("AttValue: .* expected"), lambda _: "an attribute's value is not in quotes"),
)
_ENTITIES = re.compile(r"&[^\s#&;<>]{1,100};")
_DECLARED = frozenset({"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
# How much of the previous piece is kept, for the name of an entity in a tag that began there.
_KEPT_BYTES = 10_000


class ParserError(NamedTuple):
    """The first parser's error; line and column are 0 if they are unknown."""

    line: int
    column: int
    message: str


def explain(file: BinaryIO, first_error: ParserError) -> DocumentError:
    """The error to raise for a document that the first parser refused."""
    if another := html_page(file) or of_another_kind(file):
        return another
    reading = _Reading()
    try:
        file.seek(0)
        for text in text_of(file, errors="strict"):
            reading.take(text)
        reading.end()
    except expat.ExpatError as error:
        return reading.verdict(error) or _mistake(first_error, error)
    except (_SubsetError, LookupError, UnicodeError):
        pass  # Entities of its own, or in no encoding that it could be read in twice: the first parser's word stands.
    return _mistake(first_error)


def declares_something(file: BinaryIO) -> bool:
    """Whether the document's type declares anything itself, as all attacks by one do. What cannot be told is so."""
    prolog = _Prolog()
    try:
        file.seek(0)
        for text in text_of(file, errors="strict"):
            prolog.parser.Parse(text.encode(), False)
            if prolog.is_over:
                return False
    except (_SubsetError, expat.ExpatError, LookupError, UnicodeError):
        pass
    return not prolog.is_over


class _Prolog:
    """Reads up to the root's start tag."""

    def __init__(self) -> None:
        self.is_over = False
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.SkippedEntityHandler = self._skipped
        _stop_at_declarations(self.parser)

    def _start(self, *_: object) -> None:
        self.is_over = True

    def _skipped(self, *_: object) -> None:
        if not self.is_over:
            raise _SubsetError


def _stop_at_declarations(parser: expat.XMLParserType) -> None:
    def stop(*_: object) -> None:
        raise _SubsetError

    for kind in ("EntityDecl", "ElementDecl", "AttlistDecl", "NotationDecl", "UnparsedEntityDecl"):
        # Each has a signature of its own, and no argument is looked at.
        setattr(parser, f"{kind}Handler", stop)


class _SubsetError(Exception):
    """The document has declarations of its own, which are refused and must not be followed."""


class _Reading:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        _stop_at_declarations(self.parser)
        self.is_begun = False
        self.is_blank = True
        self.is_ended = False
        # The last bytes passed, and how many were passed before them.
        self.piece = b""
        self.before = 0

    def take(self, text: str) -> None:
        self.is_blank = self.is_blank and text.isspace()
        piece = text.encode()
        kept = self.piece[-_KEPT_BYTES:]
        self.before += len(self.piece) - len(kept)
        self.piece = kept + piece
        self.parser.Parse(piece, False)

    def end(self) -> None:
        self.is_ended = True
        self.parser.Parse(b"", True)

    def verdict(self, error: expat.ExpatError) -> DocumentError | None:
        """None for a mistake that the first parser reports as well."""
        if error.code == _UNDECLARED:
            message = f"Line {error.lineno}, column {error.offset + 1}: the entity {self._entity()} is not declared."
            return DocumentError("not_well_formed", message)
        if not self.is_ended or error.code not in _UNFINISHED:
            return None
        line = self.parser.CurrentLineNumber
        if self.is_blank:
            return DocumentError("not_well_formed", "The document is empty.")
        if not self.is_begun:
            return DocumentError("not_well_formed", f"The document ends in line {line}, before its first element.")
        # The provider may still be writing it.
        return DocumentError("truncated", f"The document is cut off: it ends in line {line}, inside an element.", retryable=True)

    def _entity(self) -> str:
        """The entity's name; for one in an attribute, only the tag's position is known."""
        text = self.piece[max(self.parser.ErrorByteIndex - self.before, 0) :].decode(errors="ignore")
        return next((name for name in _ENTITIES.findall(text) if name not in _DECLARED), "in it")

    def _start(self, *_: object) -> None:
        self.is_begun = True
        self.parser.StartElementHandler = None


def _mistake(first_error: ParserError, error: expat.ExpatError | None = None) -> DocumentError:
    message = first_error.message
    line, column = first_error.line, first_error.column
    if not line and error is not None:
        line, column, message = error.lineno, error.offset + 1, expat.ErrorString(error.code)
    place = f"Line {line}, column {column}: " if line else "The document is not well-formed: "
    for words, meaning in _MEANINGS:
        if found := words.search(message):
            message = meaning(found)
            break
    if _WRONG_ENCODING in message:
        why = "a character is not in the encoding that the document says it is in, or in UTF-8 where it says none"
        message = f'{why}; a recipe reads it with "encoding": "windows-1252", or another, in its source'
    return DocumentError("not_well_formed", f"{place}{message}.")
