"""A document without what the parser takes none of: a text of many megabytes, elements nested by the hundred.

Only a document that the parser refused so is read through this, once more. Where something was left out, an element says
what, so that the record around it is refused alone. All lines keep their numbers.
"""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from providers.encodings import text_of
from providers.errors import DocumentError
from providers.large_records import DEEPEST, MOST_TEXT_BYTES, marker

# Of a start tag, beside which libxml2 would have to hold all others.
_MOST_OF_ATTRIBUTES = 1_000_000
_MOST_ATTRIBUTES = 100
# Of one thing that goes on and on, such as a comment, no more is waited for.
_MOST_HELD = 48 * 1024 * 1024
_BREAKS_AT_ONCE = 1_000_000


class WithinLimits:
    """To be read like the file, in UTF-8 and without a declaration. What expat does not take is passed on as it is."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        self.pieces = self._read(file)
        self.out: list[bytes] = []
        # What was passed to expat and not given on yet, and the number of the byte at its begin.
        self.held, self.begin = b"", 0
        # Whether what stands from `begin` on is left out; and whether the next thing is not.
        self.drops = self.resumes = False
        self.depth = self.text_bytes = 0
        self.in_cdata = False
        # How deep the last start tag stands of which attributes were left out, and the element that was left out.
        self.shortened_depth = self.dropped_depth = 0

    def read(self, _: int = -1) -> bytes:
        return next(self.pieces, b"")

    def _read(self, file: BinaryIO) -> Iterator[bytes]:
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartCdataSectionHandler = self._start_cdata
        parser.EndCdataSectionHandler = self._end_cdata
        parser.XmlDeclHandler = self._drop
        parser.CommentHandler = self._drop
        parser.ProcessingInstructionHandler = self._drop
        parser.DefaultHandler = self._other
        is_lost = False
        try:
            for text in chain(text_of(file, errors="strict"), [None]):
                is_lost = is_lost or not self._parsed(text)
                # Of a token that goes on, expat has not told yet.
                self._pass_to(
                    self.begin + len(self.held) if is_lost or text is None else max(parser.CurrentByteIndex, self.begin)
                )
                if given := b"".join(self.out):
                    yield given
                self.out.clear()
        except (LookupError, UnicodeError):
            raise DocumentError("not_well_formed", "The document is not in the encoding that it says it is in.") from None

    def _parsed(self, text: str | None) -> bool:
        piece = b"" if text is None else text.encode()
        self.held += piece
        try:
            self.parser.Parse(piece, text is None)
        except expat.ExpatError:
            # The parser will say what is wrong.
            self.drops = False
            return False
        return len(self.held) <= _MOST_HELD

    def _pass_to(self, at: int) -> None:
        """Gives on what stands before this byte, or leaves it out but for its line breaks."""
        passed, self.held = self.held[: at - self.begin], self.held[at - self.begin :]
        self.begin = at
        if not self.drops:
            self.out.append(passed)
            return
        breaks = passed.count(b"\n")
        while breaks:
            self.out.append(b"<!--" + b"\n" * min(breaks, _BREAKS_AT_ONCE) + b"-->")
            breaks -= min(breaks, _BREAKS_AT_ONCE)

    def _meet(self) -> int:
        """The next thing begins here: what stands before it is complete."""
        at = self.parser.CurrentByteIndex
        if self.resumes:
            self._pass_to(at)
            self.drops = self.resumes = False
        return at

    def _leave_out(self, at: int) -> None:
        self._pass_to(at)
        self.drops = True

    def _drop(self, *_: object) -> None:
        at = self._meet()
        if not self.drops:
            self._leave_out(at)
            self.resumes = True

    def _other(self, _: str) -> None:
        self._meet()

    def _start(self, name: str, attributes: list[str]) -> None:
        at = self._meet()
        self.depth += 1
        if self.dropped_depth:
            return
        self.text_bytes = 0
        if self.drops:
            # A text that was too long ends here.
            self._pass_to(at)
            self.drops = False
        if self.depth > DEEPEST:
            self._leave_out(at)
            self.dropped_depth = self.depth
            self.out.append(marker("depth"))
        elif sum(map(len, attributes)) > _MOST_OF_ATTRIBUTES:
            self._shorten(at, name, attributes)

    def _shorten(self, at: int, name: str, attributes: list[str]) -> None:
        """In place of a start tag, one with those of its attributes that are no longer than usual."""
        self._leave_out(at)
        self.resumes, self.shortened_depth = True, self.depth
        short = [
            pair
            for pair in zip(attributes[::2], attributes[1::2], strict=True)
            if sum(map(len, pair)) < _MOST_OF_ATTRIBUTES / _MOST_ATTRIBUTES
        ]
        tag = f"<{name}" + "".join(f" {key}={quoteattr(value)}" for key, value in short[:_MOST_ATTRIBUTES])
        self.out.append(f"{tag}>".encode(errors="surrogatepass") + marker("text"))

    def _end(self, name: str) -> None:
        at = self.parser.CurrentByteIndex
        is_empty = self.held[: at - self.begin].endswith(b"/>") and self.resumes and self.shortened_depth == self.depth
        self._meet()
        if is_empty:
            # It has no end tag of its own.
            self.out.append(f"</{name}>".encode(errors="surrogatepass"))
        self.text_bytes = 0
        if self.dropped_depth == self.depth:
            self.dropped_depth, self.resumes = 0, True
        elif self.drops and not self.dropped_depth and not self.resumes:
            self._pass_to(at)
            self.drops = False
        self.depth -= 1

    def _text(self, text: str) -> None:
        at = self._meet()
        self.text_bytes += len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))
        if self.text_bytes > MOST_TEXT_BYTES and not self.drops:
            self._leave_out(at)
            self.out.append((b"]]>" if self.in_cdata else b"") + marker("text"))

    def _start_cdata(self) -> None:
        self._meet()
        self.in_cdata = True

    def _end_cdata(self) -> None:
        self._meet()
        self.in_cdata = False
