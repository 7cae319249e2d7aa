"""JSON's text as it comes in, piece by piece: characters, strings, scalars and lines, and what is passed over of it.

It is held no longer than it takes to read on, so that memory does not grow with the document.
"""

import re
from collections.abc import Iterator
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # public, and in no stub
from typing import Any

from providers.errors import DocumentError

# The first of several objects is no larger.
LOOKED_OVER = 1024 * 1024
_LONGEST_STRING = 16 * 1024 * 1024
# With the mark that begins each text of a sequence (RFC 7464).
_SPACE = re.compile("[ \t\n\r\x1e]*")
_SCALAR = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")

# What stands before JSON where a page is to run it as a script, or another page not to.
_SCRIPT = re.compile(
    r"""(?:/\*.*?\*/|//[^\n]*\n|\s)*(?:(?:\)\]\}',?[ \t]*\n|while\s*\(1\)\s*;|for\s*\(;;\)\s*;|throw\s+1\s*;|\{\}\s*&&)\s*)?"""
    r"""(?:typeof\s+[\w$.]+\s*===?\s*["']function["']\s*&&\s*)?"""
    r"""(?:(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*(?:\[["']?[\w$.-]*["']?\])*\s*[=(]\s*\(?\s*)?""",
    re.DOTALL,
)
_LOOKED_AT = 4096
_WORD = re.compile(r'[^\s,:"{}\[\]]*')
_BEGUN = re.compile(r"-?(?:\d+\.?\d*)?(?:[eE][+-]?)?|t|tr|tru|f|fa|fal|fals|n|nu|nul")
_LONGEST_WORD = 10_000


class CutError(Exception):
    """The document ends where more has to come."""


class TooLongError(Exception):
    """A string of more than is held in memory."""


class JsonText:
    def __init__(self, pieces: Iterator[str]) -> None:
        self.pieces = pieces
        self.text = ""
        self.position = 0
        self.is_over = False
        # The line at the place up to which line breaks were counted.
        self.line, self.counted = 1, 0

    def peek(self, *, may_end: bool = False) -> str:
        """The next character that is no white space."""
        while True:
            self.position = _SPACE.match(self.text, self.position).end()  # type: ignore[union-attr]  # which matches nothing too
            if self.position < len(self.text):
                return self.text[self.position]
            if self.is_over:
                if may_end:
                    return ""
                raise CutError
            self.more()

    def goes_on(self, end: str) -> bool:
        """Whether a comma follows, and not the end."""
        found = self.peek()
        self.position += 1
        if found == ",":
            return True
        if found != end:
            self.position -= 1
            raise self.mistake("Expecting ',' delimiter")
        return False

    def scalar(self) -> Any:
        if self.text[self.position] == '"':
            return self.string()
        while True:
            word = _WORD.match(self.text, self.position)[0]  # type: ignore[index]  # which matches nothing too
            # At the end of a piece it may go on in the next.
            is_last = self.position + len(word) == len(self.text)
            if not is_last or self.is_over or len(word) > _LONGEST_WORD:
                break
            self.more()
        if not _SCALAR.fullmatch(word):
            if is_last and _BEGUN.fullmatch(word):
                raise CutError
            raise self.mistake("Expecting value")
        self.position += len(word)
        return {"true": True, "false": False, "null": None}.get(word, word)

    def string(self) -> str:
        while True:
            try:
                value, self.position = scanstring(self.text, self.position + 1, True)
            except JSONDecodeError as error:
                if not error.msg.startswith(("Unterminated", "Invalid \\u", "Invalid \\escape")):
                    raise
                if len(self.text) - self.position > _LONGEST_STRING:
                    raise TooLongError from None
                if self.is_over and error.msg.startswith("Unterminated"):
                    raise CutError from None
                if self.is_over:
                    raise
                self.more()
            else:
                return str(value)

    # What is passed over

    def enter_script(self) -> bool:
        """Whether it is one. Then what stands before the value is passed."""
        while len(self.text) < _LOOKED_AT and not self.is_over:
            self.more()
        end = _SCRIPT.match(self.text).end()  # type: ignore[union-attr]  # which matches nothing too
        is_script = bool(self.text[:end].strip())
        if is_script:
            self.position = end
        return is_script

    def pass_value(self) -> None:
        """Goes behind a value that is left out, in memory that does not grow with it."""
        open_brackets = 0
        while True:
            begin = self.peek()
            if begin == '"':
                self.pass_string()
            elif begin in "[{]},:":
                self.position += 1
                open_brackets += (begin in "[{") - (begin in "]}")
            else:
                self.scalar()
            if open_brackets <= 0:
                return

    def pass_string(self) -> None:
        self.position += 1
        while True:
            end = self.text.find('"', self.position)
            before = self.text[self.position : end if end >= 0 else None]
            backslashes = len(before) - len(before.rstrip("\\"))
            if end >= 0:
                self.position = end + 1
                if backslashes % 2 == 0:
                    return
                continue
            if self.is_over:
                raise CutError
            # What a backslash at the end stands before is still to come.
            self.position = len(self.text) - backslashes
            self.more()

    # What is held

    def more(self) -> None:
        """Takes in about as much again as is held, so that what is looked at again and again stays in proportion."""
        self.drop_passed()
        added: list[str] = []
        size = 0
        while size <= len(self.text):
            piece = next(self.pieces, None)
            if piece is None:
                self.is_over = True
                break
            added.append(piece)
            size += len(piece)
        self.text += "".join(added)

    def drop_passed(self) -> None:
        self.line, self.counted = self.line_at(self.position), 0
        self.text, self.position = self.text[self.position :], 0

    def lines_ahead(self, count: int) -> list[str]:
        """So many that are not blank, if they are not too long; of the last perhaps the begin alone."""
        while True:
            ahead = self.text[self.position : self.position + LOOKED_OVER]
            lines = [line for line in map(_unmarked, ahead.split("\n")) if line]
            if len(lines) > count or self.is_over or len(ahead) == LOOKED_OVER:
                return lines[:count]
            self.more()

    def line_at(self, position: int) -> int:
        self.line += self.text.count("\n", self.counted, position)
        self.counted = position
        return self.line

    def mistake(self, why: str) -> DocumentError:
        return DocumentError("not_well_formed", f"Line {self.line_at(self.position)}: {why}.")


def passed(text: str, at: int) -> int:
    return _SPACE.match(text, at).end()  # type: ignore[union-attr]  # which matches nothing too


def _unmarked(line: str) -> str:
    return line.strip(" \t\r\x1e")
