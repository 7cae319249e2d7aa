"""What one element says of itself: its name, attributes, line and bytes, and its beginning as markup, for people."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from providers.errors import DocumentError

Element = etree._Element

# libxml2 stores an element's line in 16 bits. Beyond, it guesses from neighbours that may be many lines away.
LAST_RELIABLE_LINE = 60_000
# lxml's lookup of attributes is quadratic: a million in one element would take days.
MAX_ATTRIBUTES = 1_000
SNIPPET_LENGTH = 500


def local_name(element: Element) -> str:
    return _without_namespace(element.tag)


@lru_cache(maxsize=250)
def _without_namespace(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def digest_bytes(element: Element) -> bytes:
    """The element serialised as in the feed; equal bytes give equal results."""
    return etree.tostring(element, with_tail=False)


def attributes(element: Element) -> dict[str, str]:
    """The attributes by local name; of two with the same one, the one without a namespace. Raises DocumentError."""
    names: Any = element.keys()
    if not names:
        return {}
    refuse_many_attributes(element)
    values: Any = element.values()
    found: dict[str, str] = dict(zip(names, values, strict=True))
    if "{" not in "".join(names):
        return found
    named = {key.rpartition("}")[2]: value for key, value in found.items() if key.startswith("{")}
    return named | {key: value for key, value in found.items() if not key.startswith("{")}


def refuse_many_attributes(element: Element) -> None:
    if len(element.keys()) > MAX_ATTRIBUTES:
        raise DocumentError("too_many_attributes", f"A <{local_name(element)[:100]}> has more than {MAX_ATTRIBUTES} attributes.")


def snippet(element: Element) -> str:
    """The beginning of the element as markup with local names, cut to a length, for people."""
    if not len(element) and not element.nsmap and len(element.attrib) <= MAX_ATTRIBUTES:
        # Half of a feed may be such zones; this costs a tenth of the general way.
        markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
        return markup if len(markup) <= SNIPPET_LENGTH else f"{markup[:SNIPPET_LENGTH]}…"
    found = ""
    for piece in _pieces(element):
        found += piece
        if len(found) > SNIPPET_LENGTH:
            return f"{found[:SNIPPET_LENGTH]}…"
    return found


def _pieces(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    name = local_name(element)
    yield f"<{name}"
    for key, value in element.attrib.items() if len(element.attrib) <= MAX_ATTRIBUTES else ():
        yield f" {str(key).rpartition('}')[2]}={quoteattr(str(value)[:SNIPPET_LENGTH])}"
    text = (element.text or "").strip()
    if not text and not len(element):
        yield "/>"
        return
    yield f">{escape(text[:SNIPPET_LENGTH])}"
    for child in element:
        yield from _pieces(child)
    yield f"</{name}>"


def line_of(element: Element) -> int:
    """The line on which the element's start tag ends, for people. It is right up to LAST_RELIABLE_LINE."""
    line: Any = element.sourceline
    return line or 0
