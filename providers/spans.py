"""Digests of records, computed from the feed's bytes while they pass to the parser.

Writing out each parsed record to hash it costs a third of parsing it. In a well-formed document, a tag's name after a `<`
stands in a tag, a comment, a CDATA section or a processing instruction and nowhere else (https://www.w3.org/TR/xml/#syntax),
so that these alone have to be looked for. Whether the document is well-formed is the parser's to say, and which elements
it has: where the two could disagree, there is no digest.
"""

import codecs
import re
from collections import deque
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from providers.xml import Element

# Encodings in which the bytes of ASCII characters have no other meaning.
_PLAIN = re.compile(rb"utf-?8|us-ascii|iso-8859-\d+|windows-125\d")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_BARE_TYPE = re.compile(rb"<!DOCTYPE[^<>\[]*>")
_ENDS = {b"!--": b"-->", b"![CDATA[": b"]]>", b"?": b"?>"}
_LONGEST_END = 3


class Spans:
    """The digests of the records of these local names, in the order of their ends."""

    def __init__(self, tags: Iterable[str]) -> None:
        names = [re.escape(tag.encode()) for tag in tags]
        self.token = re.compile(rb"<(?:(/?)(?:%b)[\s/>]|(!--|!\[CDATA\[|\?))" % b"|".join(names))
        self.longest = max(*(len(name) + len("</>") for name in names), len("<![CDATA["))
        self.is_ascii = all(name.isascii() for name in names)
        self.digests: deque[bytes] = deque()
        self.is_lost = False
        # The hash of the encoding's name and the record's bytes so far; None between records.
        self.record: Any = None
        self.encoding = b""
        # The end of the comment, section or instruction in which the next piece begins.
        self.end: bytes | None = None
        self.rest = b""
        self.unhashed = 0

    def take(self, element: Element) -> bytes | None:
        """The digest of the record whose end the parser has reached, and of the namespaces around it."""
        if self.is_lost and not self.digests:
            return None
        if element.prefix is not None or not self.digests:
            # Another spelling of the name, or no end tag: from here on, digests and records cannot be matched.
            self.lose()
            return None
        digest = self.digests.popleft()
        if spaces := element.nsmap:
            digest += repr(sorted(spaces.items(), key=repr)).encode()
        return digest

    def lose(self) -> None:
        """Gives up digests for the rest of this document."""
        self.is_lost = True
        self.digests.clear()

    def pass_on(self, piece: bytes) -> None:
        """The document's next bytes."""
        if not self.encoding:
            self._begin(piece)
        if self.is_lost:
            return
        text, position = self.rest + piece, 0
        # The begin of the open record's part that is not hashed yet.
        self.unhashed = 0
        while not self.is_lost:
            if self.end is not None:
                end = text.find(self.end, position)
                if end < 0:
                    position = max(position, len(text) - _LONGEST_END + 1)
                    break
                position, self.end = end + len(self.end), None
            token = self.token.search(text, position)
            if token is None:
                cut = text.rfind(b"<", max(position, len(text) - self.longest))
                position = len(text) if cut < 0 else cut
                break
            position = token.end()
            self._meet(token, text)
        if self.record is not None:
            self.record.update(memoryview(text)[self.unhashed : position])
        self.rest = text[position:]

    def _meet(self, token: re.Match[bytes], text: bytes) -> None:
        if token[2] is not None:
            self.end = _ENDS[token[2]]
        elif (self.record is None) == bool(token[1]):
            # A record in a record, or one without an end tag.
            self.is_lost = True
        elif not token[1]:
            self.unhashed, self.record = token.start(), sha256(self.encoding)
        else:
            self.record.update(memoryview(text)[self.unhashed : token.start()])
            self.digests.append(self.record.digest())
            self.record = None

    def _begin(self, piece: bytes) -> None:
        start = piece.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARED.match(start)
        encoding = declared[1].lower() if declared else b"utf-8"
        is_text = start.lstrip().startswith(b"<") and start[1:2] != b"\0"
        # In quotes in a document's type a tag's name could stand as well.
        is_text = is_text and (b"<!DOCTYPE" not in piece or _BARE_TYPE.search(piece) is not None)
        is_plain = _PLAIN.fullmatch(encoding) and (self.is_ascii or encoding.startswith(b"utf"))
        self.is_lost = not (is_text and is_plain)
        # A byte order mark overrides the declaration.
        self.encoding = encoding if len(start) == len(piece) else encoding + codecs.BOM_UTF8
