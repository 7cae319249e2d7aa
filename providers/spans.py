"""Digests of records, computed from the feed's bytes while they pass to the parser.

Writing out each parsed record to hash it costs a third of parsing it. In a well-formed document, a tag's name after a `<`
stands in a tag, a comment, a CDATA section or a processing instruction and nowhere else (https://www.w3.org/TR/xml/#syntax),
so that these alone have to be looked for. Whether the document is well-formed is the parser's to say, and which elements
it has: where the two could disagree, there is no digest.

Records that are known by their digest need not be parsed again. In the place of each the parser gets an empty CDATA section
and the record's line breaks: as an element, it is well-formed within another element and nowhere else.
"""

import codecs
import re
from collections import deque
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from providers.element import Element

# Encodings in which the bytes of ASCII characters have no other meaning.
_PLAIN = re.compile(rb"utf-?8|us-ascii|iso-8859-\d+|windows-125\d")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")
_BARE_TYPE = re.compile(rb"<!DOCTYPE[^<>\[]*>")
_ENDS = {b"!--": b"-->", b"![CDATA[": b"]]>", b"?": b"?>"}
_LONGEST_END = 3
_NOTHING = b"<![CDATA[]]>"
_BLANKS, _CLOSING = b" \t\r\n", ord(">")
_DECLARATION = b"xmlns"

# By their digests, what records that can be left out are known by, which is never bytes; None for each of the others.
Known = Callable[[list[bytes]], list[Any]]


class Spans:
    """The digests of the records of these local names, in the order of their ends."""

    def __init__(self, tags: Iterable[str]) -> None:
        names = [re.escape(tag.encode()) for tag in tags]
        self.token = re.compile(rb"<(?:(/?)(%b)[\s/>]|(!--|!\[CDATA\[|\?))" % b"|".join(names))
        self.longest = max(*(len(name) + len("</>") for name in names), len("<![CDATA["))
        self.is_ascii = all(name.isascii() for name in names)
        # Of the records that ended: the digest of one that the parser gets, and what one that was left out is known by. None
        # is an element that only stands where records were left out.
        self.ended: deque[Any] = deque()
        # From here on there are no digests; where it is torn, it is not known either what was left out.
        self.is_lost = self.is_torn = False
        # The hash of the encoding's name and the record's bytes so far; None between records.
        self.record: Any = None
        self.encoding = b""
        # The end of the comment, section or instruction in which the next piece begins.
        self.end: bytes | None = None
        # What is to be looked at again, and how much of it the parser has got.
        self.rest, self.passed = b"", 0
        self.known: Known | None = None
        self.leaves_out = False
        # The open record's bytes, where they are kept from the parser until it is known whether they are left out.
        self.withheld: list[bytes] | None = None
        # How often a namespace is declared, and how often it may be for records to be left out.
        self.declared = self.may_be_declared = 0
        self.last_bytes = b""

    def leave_out(self, known: Known, may_be_declared: int) -> None:
        """From the next piece on leaves out known records, until a namespace is declared beside so many of the root's."""
        self.known, self.may_be_declared, self.leaves_out = known, may_be_declared, True

    def left_out(self) -> list[Any]:
        """What those are known by that were left out before the record at hand; each once."""
        left_out = []
        while self.ended and self.ended[0] is not None and not isinstance(self.ended[0], bytes):
            left_out.append(self.ended.popleft())
        return left_out

    def stands_for_others(self) -> bool:
        """Whether the element at hand is no record, but stands where records were left out."""
        if self.ended and self.ended[0] is None:
            self.ended.popleft()
            return True
        return False

    def take(self, element: Element) -> bytes | None:
        """The digest of the record whose end the parser has reached, and of the namespaces around it."""
        if self.is_lost and not self.ended:
            return None
        if element.prefix is not None or not self.ended:
            # Another spelling of the name, or no end tag: from here on, digests and records cannot be matched.
            self.lose()
            return None
        digest = self.ended.popleft()
        assert isinstance(digest, bytes)
        return digest + written_namespaces(element)

    def lose(self) -> None:
        """Gives up digests for the rest of this document."""
        self.is_lost = True
        self.is_torn = not all(isinstance(one, bytes) for one in self.ended)
        self.ended.clear()

    def pass_on(self, piece: bytes) -> bytes:
        """Looks at the document's next bytes, and returns what the parser gets; at the end all that it has not got yet."""
        if not self.encoding:
            self._begin(piece)
        self._count_declarations(piece)
        if self.is_lost or not piece:
            return self.pass_all(piece)
        look = _Look(self, piece)
        if look.is_odd:
            # A record in a record, or one without an end tag. Nothing of this piece is left out.
            self.is_lost = True
            return self.pass_all(piece)
        self.record, self.end, self.withheld = look.record, look.end, look.withheld
        self.rest, self.passed = look.rest()
        self.ended += look.ended
        return b"".join(look.given)

    def pass_all(self, piece: bytes) -> bytes:
        """The piece, and what was kept from the parser before it."""
        given = b"".join([*(self.withheld or ()), self.rest[self.passed :], piece])
        self.withheld, self.rest, self.passed = None, b"", 0
        return given

    def _count_declarations(self, piece: bytes) -> None:
        self.declared += (self.last_bytes + piece).count(_DECLARATION)
        self.last_bytes = piece[1 - len(_DECLARATION) :]
        if self.declared != self.may_be_declared:
            self.known = None

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


def written_namespaces(element: Element) -> bytes:
    return repr(sorted(spaces.items(), key=repr)).encode() if (spaces := element.nsmap) else b""


class _Look:
    """At one piece. Only if nothing in it is odd, what was found counts."""

    def __init__(self, spans: Spans, piece: bytes) -> None:
        self.text = spans.rest + piece
        self.encoding, self.known = spans.encoding, spans.known
        self.record, self.end = spans.record, spans.end
        self.withheld = None if spans.withheld is None else [*spans.withheld]
        self.ended: list[Any] = []
        self.is_odd = self.left_out = False
        self.given: list[bytes] = []
        # How much of the text was given or withheld.
        self.done = spans.passed
        # The begin of the open record's part that is not hashed yet.
        self.unhashed = 0
        self.position = self._looked_at(spans.token, spans.longest)
        if self.record is not None:
            self.record.update(memoryview(self.text)[self.unhashed : self.position])
        self._give(len(self.text) if self.known is None and self.withheld is None else self.position)

    def rest(self) -> tuple[bytes, int]:
        return self.text[self.position :], self.done - self.position

    def _looked_at(self, tokens: re.Pattern[bytes], longest: int) -> int:
        """How much of the text need not be looked at again."""
        text, position = self.text, 0
        while not self.is_odd:
            if self.known is not None and self.record is None and self.end is None and self.done <= position:
                position = self._leave_out_whole(tokens, position, self.known)
            if self.end is not None:
                end = text.find(self.end, position)
                if end < 0:
                    return max(position, len(text) - _LONGEST_END + 1)
                position, self.end = end + len(self.end), None
            token = tokens.search(text, position)
            if token is None:
                cut = text.rfind(b"<", max(position, len(text) - longest))
                return len(text) if cut < 0 else cut
            position = token.end()
            self._meet(token)
        return position

    def _leave_out_whole(self, tokens: re.Pattern[bytes], position: int, known_among: Known) -> int:
        """Records that begin and end in this text, at once: the first of them and those that follow, up to anything else."""
        found = self._whole_records(tokens, position)
        digests = [sha256(self.encoding + self.text[begin:end]).digest() for begin, end, _ in found]
        # Those that are left out one after another, with nothing but blanks between them.
        first = last = -1
        for (begin, _, end), digest, known in zip(found, digests, known_among(digests), strict=True):
            if first >= 0 and (known is None or self.text[last:begin].strip(_BLANKS)):
                self._leave_out(tokens, first, last)
                first = -1
            self.ended.append(digest if known is None else known)
            if known is not None:
                first, last = (begin if first < 0 else first), end
        if first >= 0:
            self._leave_out(tokens, first, last)
        return found[-1][2] if found else position

    def _whole_records(self, tokens: re.Pattern[bytes], position: int) -> list[tuple[int, int, int]]:
        """Where each begins, where its end tag begins and where that ends."""
        found: list[tuple[int, int, int]] = []
        begin = -1
        for token in tokens.finditer(self.text, position):
            if token[3] is not None or bool(token[1]) == (begin < 0):
                break
            if begin < 0:
                begin = token.start()
            elif self.text[token.end() - 1] == _CLOSING:
                found.append((begin, *token.span()))
                begin = -1
            else:
                break
        return found

    def _leave_out(self, tokens: re.Pattern[bytes], begin: int, end: int) -> None:
        self._give(begin)
        self.done = end
        self._stand_for(tokens.match(self.text, begin)[2], self.text.count(b"\n", begin, end))  # type: ignore[index]

    def _meet(self, token: re.Match[bytes]) -> None:
        if token[3] is not None:
            self.end = _ENDS[token[3]]
        elif (self.record is None) == bool(token[1]):
            self.is_odd = True
        elif token[1]:
            self._end_record(token)
        else:
            self.unhashed, self.record = token.start(), sha256(self.encoding)
            if self.known is not None and self.done <= self.unhashed:
                self._give(self.unhashed)
                self.withheld = []

    def _end_record(self, token: re.Match[bytes]) -> None:
        self.record.update(memoryview(self.text)[self.unhashed : token.start()])
        digest = self.record.digest()
        self.record = None
        if self.withheld is None:
            self.ended.append(digest)
            return
        # The end tag may go on in the next piece.
        (known,) = self.known([digest]) if self.known is not None and self.text[token.end() - 1] == _CLOSING else [None]
        self._give(token.end())
        withheld, self.withheld = self.withheld, None
        if known is None:
            self.given += withheld
            self.ended.append(digest)
        else:
            self.ended.append(known)
            self._stand_for(token[2], sum(part.count(b"\n") for part in withheld))

    def _stand_for(self, name: bytes, breaks: int) -> None:
        """Gives the parser what stands for the records that were left out, one or several with nothing between them."""
        # One element a piece, at which the parser's tree is freed of what came before.
        self.given.append(_NOTHING if self.left_out else b"<%b/>" % name)
        self.given.append(b"\n" * breaks)
        if not self.left_out:
            self.ended.append(None)
        self.left_out = True

    def _give(self, until: int) -> None:
        if until > self.done:
            (self.given if self.withheld is None else self.withheld).append(self.text[self.done : until])
            self.done = until
