"""Names and texts of elements that are made of keys, headings and values."""

import re
from typing import Self
from xml.sax.saxutils import quoteattr

from providers.errors import DocumentError
from providers.large_records import LEFT_OUT as LEFT_OUT_NAME
from providers.large_records import is_too_long, marker

# https://www.w3.org/TR/xml/#NT-NameStartChar, without the colon, which would make the begin of it a namespace.
_START = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NO_NAME = re.compile(f"[^{_START}0-9.\u00b7\u0300-\u036f\u203f\u2040-]")
_STARTS = re.compile(f"[{_START}]")
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[&<>\r\n\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPELLED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\n": "&#10;"}
# Stands for a text that was too long; and for what was nested too deeply.
LEFT_OUT, TOO_DEEP = marker("text").decode(), marker("depth").decode()
# Longer than any real name, and a bound to what a document of short values can grow to.
_LONGEST = 200
# The parser keeps each name for as long as it reads.
MOST_NAMES = 10_000


class Altered(str):
    """The name of a key that is none. `start` is what stands in its start tag: with the key as it is."""

    __slots__ = ("is_data", "start")
    start: str
    is_data: bool

    def __new__(cls, name: str, key: str) -> Self:
        altered = super().__new__(cls, name)
        altered.start = f"{name} key={attribute(key)}"
        # An id or a day, and no name of anything.
        altered.is_data = not _STARTS.match(key)
        return altered


class Names:
    """The names of one document's elements, by the keys that they are made of."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def of(self, key: str) -> str:
        """A character that a name cannot hold becomes `_`, and one that cannot begin it has `_` before it."""
        name = self.known.get(key)
        if name is None:
            if len(self.known) >= MOST_NAMES:
                raise DocumentError("too_many_names", f"The document has more than {MOST_NAMES:,} different names.")
            name = _NO_NAME.sub("_", key[:_LONGEST])
            name = name if _STARTS.match(name) else f"_{name}"
            name = self.known[key] = name if name == key else Altered(name, key[:_LONGEST])
        return name


def mistake(sentence: str, *, hides_others: bool = False) -> str:
    """What stands in a record that could be read no further. It is refused with the sentence, which names the line.

    `hides_others` where the same mistake may have cost other records too: then the document is incomplete.
    """
    space, _, name = LEFT_OUT_NAME[1:].partition("}")
    hides = ' hides="others"' if hides_others else ""
    return f'<{name} xmlns="{space}" said={attribute(sentence)}{hides}/>'


def said(name: str, value: str) -> str:
    """An attribute of ours, as it stands in a start tag; such as ALONE, of a root in which nothing is listed but this value."""
    space, _, local = name[1:].partition("}")
    return f" xmlns:said={attribute(space)} said:{local}={attribute(value)}"


def attribute(value: str) -> str:
    """As XML spells it, in quotes."""
    return quoteattr(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value))


def text(value: str) -> str:
    """As XML spells it; what XML cannot hold is replaced. A line break is spelled, so that lines can be told.

    In place of one that is longer than any parser takes stands what says so.
    """
    if is_too_long(value):
        return LEFT_OUT
    if _SPECIAL.search(value) is None:
        return value
    return _SPECIAL.sub(lambda match: _SPELLED.get(match[0], "\N{REPLACEMENT CHARACTER}"), value)
