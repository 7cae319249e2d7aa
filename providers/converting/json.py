"""JSON as elements, in memory that does not grow with the document.

An object is an element and its keys children, an array its key repeated, null and an empty array nothing; an array in an
array is <item>. All stands below <json>, an array at the top as <json><item>. Numbers keep their spelling. Several objects
one after another, each on a line of its own as logs and exports have them, are read as an array of them, and a line that
cannot be read costs itself. What makes a script of it is read over: a call, as `callback({…});` of JSONP, an assignment, or a
guard such as `)]}'`.
"""

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # public, and in no stub
from typing import Any

from providers.converting.elements import DEEPEST, Elements, decoder, start_of
from providers.converting.json_text import LOOKED_OVER, CutError, JsonText, TooLongError, passed
from providers.converting.names import LEFT_OUT, TOO_DEEP, mistake, said
from providers.errors import DocumentError
from providers.large_records import ALONE

# A value in an array is read at one go if it is no larger, and else piece by piece.
_AT_ONE_GO = 4 * 1024 * 1024
_LINES_LOOKED_AT = 10
_FLUSHED_AT = 256
_MOST_PASSED = 64 * 1024
_SCAN = decoder(strict=True)
_SHOWN = 200
_SPELLED = {None: "null", True: "true", False: "false"}


def write_elements(
    pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False, items: Collection[str] | None = None
) -> None:
    """Writes the document's elements. Raises DocumentError.

    With `cut` the pieces may end anywhere: then what was written is not closed. Where items are expected, an object alone is
    the only one of them: a file with a single line, and what many programs write in place of an array of one.
    """
    reading = _Reading(pieces, write, items)
    try:
        reading.document()
    except CutError:
        if not cut:
            line = reading.line_at(len(reading.text))
            message = f"The document is cut off: it ends in line {line}, inside a value."
            raise DocumentError("truncated", message, retryable=True) from None
    except JSONDecodeError as error:
        raise reading.mistake(error.msg) from None
    except TooLongError:
        raise reading.mistake("a name is too long") from None
    finally:
        reading.flush()


class _Reading(JsonText, Elements):
    def __init__(self, pieces: Iterator[str], write: Callable[[str], object], items: Collection[str] | None) -> None:
        JsonText.__init__(self, pieces)
        Elements.__init__(self)
        # Where an object alone is an item, the keys of those that are none.
        self.no_items = None if items is None else {"item", *items}
        self.write = write
        # The line of what was written last.
        self.written_line = 1

    def document(self) -> None:
        self.out.append("<json>")
        is_script = self.enter_script()
        begin = self.peek()
        if begin == "{" and not is_script and self.is_one_of_many():
            self.items("item", 1, bare=True)
        elif begin == "{" and self.no_items is not None and self.is_alone(self.no_items):
            self.value("item", 2)
        elif begin == "{":
            self.members(1)
        elif begin == "[":
            self.items("item", 1)
        else:
            self.lone_value()
        while self.peek(may_end=True) in (*");",) and is_script:
            self.position += 1
        if self.position < len(self.text):
            raise self.mistake("Extra data")
        self.out.append("</json>")

    def lone_value(self) -> None:
        """One that is neither an object nor an array: it may answer a question, and lists nothing."""
        is_text = self.peek() == '"'
        value = self.scalar()
        spelled = f"the text “{value}”" if is_text else _SPELLED.get(value, str(value))
        self.out[-1] = f"<json{said(ALONE, spelled[:_SHOWN])}>"
        self.emit_text(value)

    # Piece by piece

    def members(self, depth: int) -> None:
        self.position += 1
        if self.peek() == "}":
            self.position += 1
            return
        while True:
            if self.peek() != '"':
                raise self.mistake("Expecting property name enclosed in double quotes")
            name = self.names.of(self.string())
            if self.peek() != ":":
                raise self.mistake("Expecting ':' delimiter")
            self.position += 1
            self.value(name, depth + 1)
            if not self.goes_on("}"):
                return

    def items(self, name: str, depth: int, *, bare: bool = False) -> None:
        """Of an array; `bare` of values one after another, up to the document's end."""
        self.position += 0 if bare else 1
        if self.peek() == "]":
            self.position += 1
            return
        while True:
            begin = self.peek()
            self.keep_line()
            if begin not in "{[" or not self.at_one_go(name, depth):
                if bare and (why := self.why_broken()):
                    self.give_up_line(name, why)
                elif begin == "[":
                    self.nested(name, depth)
                else:
                    self.value(name, depth + 1)
            if len(self.out) > _FLUSHED_AT:
                self.flush()
            if not (self.peek(may_end=True) if bare else self.goes_on("]")):
                return

    def value(self, name: str, depth: int) -> None:
        begin = self.peek()
        if depth > DEEPEST:
            self.pass_value()
            self.out.append(TOO_DEEP)
            return
        if begin == "[":
            self.items(name, depth)
            return
        if begin == "{":
            self.keep_line()
            self.out.append(f"<{start_of(name)}>")
            self.members(depth)
            self.out.append(f"</{name}>")
            return
        try:
            scalar = self.scalar()
        except TooLongError:
            self.pass_value()
            self.out.append(f"<{start_of(name)}>{LEFT_OUT}</{name}>")
            return
        if scalar is not None:
            self.emit(name, scalar, depth)

    def nested(self, name: str, depth: int) -> None:
        """An array in an array, too large to be read at one go."""
        if depth > DEEPEST:
            self.pass_value()
            self.out.append(TOO_DEEP)
            return
        self.out.append(f"<{start_of(name)}>")
        self.items("item", depth + 1)
        self.out.append(f"</{name}>")

    # At one go

    def at_one_go(self, name: str, depth: int) -> bool:
        while True:
            try:
                value, end = _SCAN(self.text, self.position)
            except RecursionError:
                return False
            except (JSONDecodeError, StopIteration):
                if self.is_over or len(self.text) - self.position > _AT_ONE_GO:
                    return False
                self.more()
            else:
                self.position = end
                self.emit_item(name, value, depth + 1)
                return True

    # Lines, an object each

    def is_one_of_many(self) -> bool:
        """Whether the object here is a line, and another begins below it; some of them may be ones that cannot be read."""
        lines = self.lines_ahead(_LINES_LOOKED_AT)
        if _is_object(lines[0]):
            return any(line.startswith("{") for line in lines[1:3])
        # Within one value, lines end so that it goes on.
        if lines[0].endswith(("{", "[", ",", ":")):
            return False
        return any(_is_object(line) and following.startswith("{") for line, following in pairwise(lines))

    def is_alone(self, no_items: Collection[str]) -> bool:
        """Whether the object here is a small one, and has nothing that is called as what stands in an array."""
        while True:
            try:
                value, _ = _SCAN(self.text, self.position)
            except (JSONDecodeError, StopIteration, RecursionError):
                if self.is_over or len(self.text) - self.position > LOOKED_OVER:
                    return False
                self.more()
            else:
                return bool(value) and all(member is None or self.names.of(key) not in no_items for key, member in value)

    def why_broken(self) -> str:
        """Why the value here cannot be read; empty where it can, or may go on with what is still to come."""
        while True:
            try:
                _SCAN(self.text, self.position)
            except RecursionError:
                return ""
            except StopIteration:
                return "Expecting value"
            except JSONDecodeError as error:
                begins_at_end = error.pos >= len(self.text) - 1 or error.msg.startswith(("Unterminated", "Invalid \\u"))
                if not begins_at_end or (self.is_over and self.is_followed()):
                    return error.msg
                if self.is_over or len(self.text) - self.position > _AT_ONE_GO:
                    return ""
                self.more()
            else:
                return ""

    def is_followed(self) -> bool:
        """Whether the line below is an object, so that what is not closed here is not cut off."""
        return _is_object((*self.lines_ahead(2), "", "")[1])

    def give_up_line(self, name: str, why: str) -> None:
        """Says what can be read of it, and goes on at the next line that begins an object."""
        self.out.append(f"<{start_of(name)}>")
        for key, value in self.members_before_mistake():
            self.emit(self.names.of(key), value, 2)
        self.out.append(f"{mistake(f'Line {self.line_at(self.position)}: {why}.')}</{name}>")
        while True:
            while (end := self.text.find("\n", self.position)) < 0 and not self.is_over:
                self.line, self.position = self.line_at(len(self.text)), len(self.text)
                self.more()
            self.position = end + 1 if end >= 0 else len(self.text)
            if self.peek(may_end=True) in ("{", ""):
                break
        # The library tells each mistake with its line, and counts from the begin of what is held.
        if self.position > _MOST_PASSED:
            self.drop_passed()

    def members_before_mistake(self) -> Iterator[tuple[str, Any]]:
        at = self.position
        try:
            while self.text[at] in "{,":
                at = passed(self.text, at + 1)
                if self.text[at] != '"':
                    return
                key, at = scanstring(self.text, at + 1, True)
                at = passed(self.text, at)
                if self.text[at] != ":":
                    return
                value, at = _SCAN(self.text, passed(self.text, at + 1))
                at = passed(self.text, at)
                if self.text[at] not in ",}":
                    return
                yield key, value
        except (JSONDecodeError, StopIteration, IndexError, RecursionError):
            return

    # Lines

    def keep_line(self) -> None:
        """What is written next stands in the line in which it stands in the document."""
        ahead = self.line_at(self.position) - self.written_line
        if ahead:
            self.out.append("\n" * ahead)
            self.written_line = self.line

    def flush(self) -> None:
        self.write("".join(self.out))
        self.out.clear()


def _is_object(line: str) -> bool:
    try:
        return line.startswith("{") and bool(_SCAN(line, 0)[1] == len(line))
    except (JSONDecodeError, StopIteration, RecursionError):
        return False
