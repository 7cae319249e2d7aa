"""What stands at a document's beginning and keeps parsers from the rest: mended in passing, a piece at a time.

A parser takes an XML declaration at the very first byte alone. Programs put blank lines, comments and second byte order
marks before it, and some say UTF-16 in a text that is none. All lines keep their numbers.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from providers.errors import DocumentError

_LOOKED_AT = 64 * 1024
_OF_DECLARATIONS, _OF_MARKS = 1024, 4
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEFORE = re.compile(rb"(?:\xef\xbb\xbf|\s|<!--(?:(?!-->).)*-->)+(?=<\?xml\s)", re.DOTALL)
_BEFORE_IN_TEXT = re.compile(r"(?:\ufeff|\s|<!--(?:(?!-->).)*-->)+(?=<\?xml\s)", re.DOTALL)
_DECLARATION = re.compile(rb"<\?xml\s[^>]*\?>")
_DECLARATION_IN_TEXT = re.compile(r"<\?xml\s[^>]*\?>")
_TWICE_MARKED = codecs.BOM_UTF8 * 2
# Of two bytes or four a character, in which no declaration could be read as bytes.
_SAYS_WIDE = re.compile(rb"""\sencoding\s*=\s*["'](?:utf-?16|utf-?32|ucs-?[24]|unicode|iso-10646)[\w-]*["']""", re.IGNORECASE)


# Who says so writes the dashes, the quotation marks and the euro sign of windows-1252, which has all of it otherwise. Browsers
# read it so too (https://encoding.spec.whatwg.org/#names-and-labels).
_SAYS_LATIN = re.compile(rb"""(\sencoding\s*=\s*["'])(?:iso[-_]?8859-1|latin-?1|us-ascii)(?=["'])""", re.IGNORECASE)


def mended(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, but for a beginning that no parser takes. Raises DocumentError."""
    rest = iter(chunks)
    head = next(rest, b"")
    while 0 < len(head) < _LOOKED_AT and _may_need_more(head):
        following = next(rest, b"")
        if not following:
            break
        head += following
    if wide := next((encoding for mark, encoding in _WIDE if head.startswith(mark)), None):
        yield from _narrowed(chain([head], rest), wide)
    elif head.startswith(_MARKS) and _BEFORE_IN_TEXT.match(head.decode("utf-16", errors="ignore")):
        yield from _narrowed(chain([head], rest), "utf-16")
    else:
        yield _with_declaration_first(head)
        yield from rest


def _may_need_more(head: bytes) -> bool:
    """Whether what is looked for may not have come yet: most documents begin as they should."""
    begin = head.removeprefix(codecs.BOM_UTF8)
    if len(head) < _OF_MARKS or head.startswith(_MARKS) or b"\0" in head[:_OF_MARKS]:
        return len(head) < _OF_DECLARATIONS
    if _DECLARATION.match(begin):
        return False
    return begin[:5] in b"<?xml" or begin[:1].isspace() or begin.startswith((b"<!--", b"\xef"))


def _with_declaration_first(head: bytes) -> bytes:
    if before := _BEFORE.match(head):
        declaration = _DECLARATION.match(head, before.end())
        # A mark alone is no mistake.
        if declaration is None or before[0] == codecs.BOM_UTF8:
            return _believable(head)
        breaks = b"\n" * before[0].count(b"\n")
        return _believable(declaration[0]) + breaks + head[declaration.end() :]
    while head.startswith(_TWICE_MARKED):
        head = head.removeprefix(codecs.BOM_UTF8)
    return _believable(head)


def _believable(head: bytes) -> bytes:
    """Without an encoding in which the declaration that says it could not be read, and with the one that is meant."""
    declaration = _DECLARATION.match(head, len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
    if declaration is None:
        return head
    said = _SAYS_LATIN.sub(rb"\1windows-1252", _SAYS_WIDE.sub(b"", declaration[0]))
    return head[: declaration.start()] + said + head[declaration.end() :]


def _narrowed(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """In UTF-8, without a declaration. Raises DocumentError."""
    decoder = codecs.getincrementaldecoder(encoding)()
    is_first = True
    for chunk in chunks:
        try:
            text = decoder.decode(chunk)
        except UnicodeError:
            raise DocumentError(
                "not_well_formed", f"The document is not in {encoding.upper()}, as its first bytes say."
            ) from None
        if is_first and text:
            before = _BEFORE_IN_TEXT.match(text)
            declaration = _DECLARATION_IN_TEXT.match(text, before.end() if before else 0)
            breaks = "\n" * text.count("\n", 0, declaration.end()) if declaration else ""
            text = (breaks + text[declaration.end() :] if declaration else text).removeprefix("\ufeff")
            is_first = False
        yield text.encode(errors="surrogatepass")
