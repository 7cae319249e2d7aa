"""JSON-LD as elements, also where it stands in a page for people: each thing is an <item> below <json>.

Lists and `@graph` are opened. What is named by its `@id` alone, and said elsewhere in the document, stands in both places.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from json import JSONDecodeError
from typing import Any

from providers.converting.elements import Elements, decoder
from providers.converting.names import Names, mistake
from providers.errors import DocumentError

# Held as a whole: pages for people are a hundredth of this.
MOST_CHARACTERS = 32 * 1024 * 1024
_TOO_LARGE = (
    f"The document has more than {MOST_CHARACTERS:,} characters, and JSON-LD is held as a whole: what stands at its end may be"
    " named at its beginning. The format `mapped` reads JSON of any size."
)
# In one thing. References that name one another twice each would double with each step.
MOST_OPENED = 1_000
_FLUSHED_AT = 1_000
_BEGIN = re.compile(r"<!--|<script\b", re.IGNORECASE)
_END = re.compile(r"</script\s*>", re.IGNORECASE)
_IS_DATA = re.compile(r"""\stype\s*=\s*["']?application/ld\+json\b""", re.IGNORECASE)
# What hid a script from the browsers of another time.
_HIDDEN = re.compile(r"^\s*(?://\s*|/\*\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?://\s*|/\*\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*$")
_MAY_TELL_OF_EVENTS = re.compile(r"Event|startDate")
_SCAN = decoder(strict=False)


def write_elements(pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False) -> None:
    """Writes the document's elements. Raises DocumentError: `html_page` for a page that has no JSON-LD.

    A script that cannot be read costs itself, where another that may tell of events can be.
    """
    document = _whole(pieces)
    is_page = document.lstrip().startswith("<")
    things = _Things(write)
    is_any_read = False
    for line, text in _texts(document, cut=cut):
        may_tell_of_events = not is_page or _MAY_TELL_OF_EVENTS.search(text) is not None
        try:
            for value in _values(text):
                things.take(line, value)
                is_any_read |= may_tell_of_events
        except (JSONDecodeError, RecursionError) as error:
            # Of what else a page says of itself, such as where it stands in the site, nothing is missed.
            if may_tell_of_events:
                why = error.msg if isinstance(error, JSONDecodeError) else "is nested too deeply"
                things.lose(line, f"Line {line}: the JSON-LD that begins here cannot be read: {why}.")
    if things.lost and not is_any_read:
        raise DocumentError("not_well_formed", things.lost[0])
    things.write()


def _whole(pieces: Iterator[str]) -> str:
    taken: list[str] = []
    size = 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size > MOST_CHARACTERS:
            raise DocumentError("too_large", _TOO_LARGE)
    return "".join(taken)


def _texts(document: str, *, cut: bool) -> Iterator[tuple[int, str]]:
    """Of JSON-LD, each with its line. Raises DocumentError."""
    if not document.lstrip().startswith("<"):
        yield 1, document
        return
    is_any = False
    line, counted, at = 1, 0, 0
    while begin := _BEGIN.search(document, at):
        at = document.find("-->" if begin[0] == "<!--" else ">", begin.end())
        if at < 0:
            break
        if begin[0] == "<!--":
            continue
        at += 1
        end, is_data = _END.search(document, at), bool(_IS_DATA.search(document, begin.end(), at))
        is_any |= is_data
        if end is None:
            if is_data and not cut:
                raise DocumentError("truncated", "The page is cut off: it ends inside a script.", retryable=True)
            break
        if is_data:
            line, counted = line + document.count("\n", counted, at), at
            yield line, _HIDDEN.sub("", document[at : end.start()])
        at = end.end()
    if not is_any:
        raise DocumentError("html_page", "The answer is a page in HTML, and has no JSON-LD in it.")


def _values(text: str) -> Iterator[Any]:
    """One, or several one after another, which plugins write that each add their own. Raises JSONDecodeError."""
    written = text if '"' in text else unescape(text)
    at = _BETWEEN.match(written, 0).end()  # type: ignore[union-attr]  # which matches nothing too
    while True:
        try:
            value, at = _SCAN(written, at)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", written, error.value) from None
        yield value
        at = _BETWEEN.match(written, at).end()  # type: ignore[union-attr]
        if at == len(written):
            return


_BETWEEN = re.compile(r"[\s;,]*")


class _Terms(Names):
    """Of schema.org's vocabulary, which may be spelled in full, or with a prefix."""

    def of(self, key: str) -> str:
        if (name := self.known.get(key)) is None:
            name = self.known[key] = super().of(_IN_FULL.sub("", key))
        return name


_IN_FULL = re.compile(r"^(?:schema:|https?://schema\.org/)(?=[A-Za-z])")
# What stands in an object of its own for what is said about it (https://www.w3.org/TR/json-ld11/#value-objects).
_HELD = ("@value", "@list", "@set")


def _meant(value: Any) -> Any:
    while isinstance(value, tuple):
        held = next((member for key, member in value if key in _HELD), _NOTHING)
        if held is _NOTHING:
            break
        value = held
    return value


_NOTHING = object()


def _by_language(value: Any) -> tuple[tuple[str, Any], ...] | None:
    """Texts that each say their language, as an object that has them by it; None for all else."""
    if not isinstance(value, list) or len(value) == 1 or not all(isinstance(one, tuple) for one in value):
        return None
    members = [dict(one) for one in value]
    said = {one["@language"]: one["@value"] for one in members if isinstance(one.get("@language"), str) and "@value" in one}
    return tuple(said.items()) if said and len(said) == len(value) else None


class _Things(Elements):
    def __init__(self, into: Callable[[str], object]) -> None:
        super().__init__()
        self.names = _Terms()
        self.into = into
        # With their lines; in place of those that cannot be read, what is wrong with them.
        self.things: list[tuple[int, tuple[Any, ...] | str]] = []
        self.lost: list[str] = []
        self.by_id: dict[str, tuple[Any, ...]] = {}
        # Those that an element is made of right now, which name one another.
        self.open: set[str] = set()
        self.may_open = 0

    def take(self, line: int, value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                self.take(line, one)
        elif isinstance(value, tuple):
            graph = [member for key, member in value if key == "@graph"]
            own = tuple((key, member) for key, member in value if key not in ("@graph", "@context"))
            if own:
                self.things.append((line, own))
                if (name := _id_of(own)) and len(own) > len(_reference(own)):
                    self.by_id.setdefault(name, own)
            self.take(line, graph)

    def lose(self, line: int, sentence: str) -> None:
        self.lost.append(sentence)
        self.things.append((line, sentence))

    def write(self) -> None:
        self.out.append("<json>")
        written = 1
        for line, thing in self.things:
            self.out.append("\n" * (line - written))
            written = line
            self.may_open = MOST_OPENED
            if isinstance(thing, str):
                self.out.append(f"<item>{mistake(thing, hides_others=True)}</item>")
            else:
                self.emit("item", thing, 1)
        self.out.append("</json>")
        self._flush()

    def _flush(self) -> None:
        self.into("".join(self.out))
        self.out.clear()

    def emit(self, name: str, value: Any, depth: int) -> None:
        if len(self.out) > _FLUSHED_AT:
            self._flush()
        value = _by_language(value) or _meant(value)
        identifier = _id_of(value) if isinstance(value, tuple) else None
        if identifier is None or identifier in self.open:
            super().emit(name, value, depth)
            return
        meant = value
        if self.may_open and len(value) == len(_reference(value)):
            meant = self.by_id.get(identifier, value)
            self.may_open -= 1
        self.open.add(identifier)
        super().emit(name, meant, depth)
        self.open.discard(identifier)


def _id_of(thing: tuple[Any, ...]) -> str | None:
    return next((member for key, member in thing if key == "@id" and isinstance(member, str)), None)


def _reference(thing: tuple[Any, ...]) -> list[str]:
    """What is said where another place says more."""
    return [key for key, _ in thing if key in ("@id", "@type")]
