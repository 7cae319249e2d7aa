"""iCalendar text (RFC 5545) as elements: a component is an element, a property an element in it, its parameters attributes.

Values keep iCalendar's own spelling but for text, which is unescaped. What was on a line is on the same line in XML.
A line that is no property goes on with the one before it: many programs write a text's line breaks as they are. A component
without its begin or its end is refused, and those around it are read. Older calendars (vCalendar 1.0, 2.1.5) write texts as
quoted-printable, whose lines end with an equals sign where they go on.
"""

import quopri
import re
from collections.abc import Callable, Iterator

from providers.converting.names import LEFT_OUT, Names, attribute, mistake, text
from providers.errors import DocumentError
from providers.large_records import MOST_TEXT_BYTES

_ROOT = "icalendar"
_VALUE = r"(?:\"[^\"]*\"|[^\";:,]*)"
_PROPERTY = re.compile(
    rf"([A-Za-z0-9-]{{1,100}})((?:;(?:QUOTED-PRINTABLE|[A-Za-z0-9-]{{1,100}}={_VALUE}(?:,{_VALUE})*))*):", re.IGNORECASE
)
_QUOTED = re.compile(r";(?:ENCODING=)?\"?QUOTED-PRINTABLE(?![^;:\"])", re.IGNORECASE)
# Outlook's zones have names such as (UTC+01:00) Amsterdam, which have to stand in quotes, and often do not.
_BARE_ZONE = re.compile(
    rf"([A-Za-z-]{{1,100}})((?:;(?!TZID=)[A-Za-z0-9-]{{1,100}}={_VALUE}(?:,{_VALUE})*)*);TZID=([^\":]*:[^\"]*?):(\d{{8}}(?:T[\dZ,/TPDHMS]*)?)$",
    re.IGNORECASE,
)
_PARAMETER = re.compile(r";([A-Za-z0-9-]+)=((?:\"[^\"]*\"|[^\";])*)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_COMMA = re.compile(r"(?<!\\),")
# Properties of several values: each is an element of its own, or a part of one.
_MOMENTS = frozenset({"exdate", "rdate"})
_LISTS = frozenset({"categories", "resources"})
# Properties that are not text, in which a backslash stands for itself.
_SPELLED = frozenset({"dtstart", "dtend", "duration", "dtstamp", "recurrence-id", "rrule", "exrule", "url", "tzid", "uid"})
# Components that stand in a calendar and never in one another.
_RECORDS = frozenset({"vevent", "vtodo", "vjournal", "vfreebusy", "vtimezone"})
_DEEPEST = 20
# A longer property is left out, and told.
_LONGEST = MOST_TEXT_BYTES
_FLUSHED_AT = 1_000
_LINE_BREAK = re.compile(r"\r\n|\n|\r(?!\n|\Z)")


def write_elements(pieces: Iterator[str], write: Callable[[str], object], *, cut: bool = False) -> None:
    """Writes the document's elements. Raises DocumentError. With `cut` it may end anywhere."""
    calendar = _Calendar(write)
    for number, line in _unfolded(pieces):
        calendar.take(number, line)
    calendar.end(cut=cut)


class _Calendar:
    def __init__(self, write: Callable[[str], object]) -> None:
        self.write = write
        self.out = [f"<{_ROOT}>"]
        self.names = Names()
        self.open: list[str] = []
        self.line = 1
        self.is_begun = False
        # An id that stands in no record.
        self.stray_uid = ""

    def take(self, number: int, line: str) -> None:
        name, parameters, value = _parted(line if self.is_begun else line.strip())
        # Programs write comments of their own behind the end, which go on with no text there.
        kind = value.partition("\\n")[0].strip().lower()
        if not self.is_begun and (name, kind) != ("begin", "vcalendar"):
            raise DocumentError("not_well_formed", f"Line {number}: no iCalendar, which starts with BEGIN:VCALENDAR.")
        self.is_begun = True
        self.out.append("\n" * (number - self.line))
        self.line = number
        if name == "begin":
            self._begin(number, self.names.of(kind))
        elif name == "end":
            self._end(number, self.names.of(kind))
        elif self.open and len(line) > _LONGEST:
            self.out.append(LEFT_OUT)
        elif self.open:
            found = "".join(self._elements(self.names.of(name), parameters, value))
            self.out.append(found)
            if name == "uid" and self._record() is None:
                self.stray_uid = found
        if len(self.out) > _FLUSHED_AT:
            self.write("".join(self.out))
            self.out.clear()

    def end(self, *, cut: bool) -> None:
        if not self.is_begun:
            raise DocumentError("not_well_formed", "The document is empty.")
        if self.open and not cut:
            raise DocumentError("truncated", f"The document ends before END:{self.open[-1].upper()}.", retryable=True)
        self.write("".join([*self.out, *(f"</{name}>" for name in reversed(self.open)), f"</{_ROOT}>"]))

    def _begin(self, number: int, name: str) -> None:
        if name in _RECORDS and (within := self._record()) is not None:
            # That one has no end, and this is none of its parts.
            self._break(f"Line {number}: BEGIN:{name.upper()}, and not END:{self.open[-1].upper()}.")
            self._close(within)
        if len(self.open) == _DEEPEST:
            raise DocumentError("not_well_formed", f"Line {number}: more than {_DEEPEST} components stand in each other.")
        self.open.append(name)
        self.out.append(f"<{name}>")
        self.stray_uid = ""

    def _end(self, number: int, name: str) -> None:
        if self.open and self.open[-1] == name:
            self.open.pop()
            self.out.append(f"</{name}>")
            self.stray_uid = ""
            return
        expected = f"not END:{self.open[-1].upper()}" if self.open else "where nothing is begun"
        why = f"Line {number}: END:{name.upper()}, and {expected}."
        if not self.open:
            raise DocumentError("not_well_formed", why)
        if self._record() is not None:
            self._break(why)
            if name in self.open:
                self._close(len(self.open) - 1 - self.open[::-1].index(name))
        elif name in _RECORDS:
            # What should have begun it is missing, and what it says was taken for the calendar's own.
            self.out.append(f"<{name}>{self.stray_uid}{mistake(why)}</{name}>")
        elif name in self.open:
            raise DocumentError("not_well_formed", why)

    def _record(self) -> int | None:
        """How deep the open record stands, if one is open."""
        return next((depth for depth, name in enumerate(self.open) if name in _RECORDS), None)

    def _break(self, why: str) -> None:
        self.out.append(mistake(why))

    def _close(self, depth: int) -> None:
        """All components down to so deep, that one among them."""
        self.out += [f"</{name}>" for name in reversed(self.open[depth:])]
        del self.open[depth:]

    def _elements(self, name: str, parameters: str, value: str) -> Iterator[str]:
        said = {self.names.of(key.lower()): found.replace('"', "") for key, found in _PARAMETER.findall(parameters)}
        if _QUOTED.search(parameters):
            value = _unquoted(value, said.pop("charset", "utf-8"))
            said.pop("encoding", None)
        start = name + "".join(f" {key}={attribute(found)}" for key, found in said.items())
        if name in _LISTS:
            parts = "".join(f"<text>{text(_plain(part.strip()))}</text>" for part in _COMMA.split(value))
            yield f"<{name}>{parts}</{name}>"
        elif name == "geo" and ";" in value:
            latitude, _, longitude = value.partition(";")
            yield f"<geo><latitude>{text(latitude.strip())}</latitude><longitude>{text(longitude.strip())}</longitude></geo>"
        elif name in _MOMENTS:
            for moment in value.split(","):
                yield f"<{start}>{text(moment)}</{name}>"
        else:
            yield f"<{start}>{text(value if name in _SPELLED else _plain(value))}</{name}>"


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _unquoted(value: str, charset: str) -> str:
    """As it stands where it is not in its character set."""
    try:
        return quopri.decodestring(value.encode()).decode(charset).replace("\r\n", "\n")
    except (UnicodeError, LookupError):
        return value


def _parted(line: str) -> tuple[str, str, str]:
    if found := _BARE_ZONE.match(line):
        zone = found[3].replace('"', "")
        return found[1].lower(), f'{found[2]};TZID="{zone}"', found[4]
    found = _PROPERTY.match(line)
    return ("", "", line) if found is None else (found[1].lower(), found[2], line[found.end() :])


# Lines


def _unfolded(pieces: Iterator[str]) -> Iterator[tuple[int, str]]:
    """The logical lines, each with the number of its first line."""
    number, held = 0, ""
    begun = 0
    for number, line in enumerate(_lines(pieces), 1):
        if held[-1:] == "=" and (found := _PROPERTY.match(held)) and _QUOTED.search(found[2]):
            held = held[:-1] + line if len(held) <= _LONGEST else held
        elif held and line[:1] in (" ", "\t"):
            held += line[1:] if len(held) <= _LONGEST else ""
        elif held and line.strip() and not _PROPERTY.match(line):
            held += f"\\n{line}" if len(held) <= _LONGEST else ""
        elif line.strip() or not held:
            if held:
                yield begun, held
            held, begun = line if line.strip() else "", number
    if held:
        yield begun, held


def _lines(pieces: Iterator[str]) -> Iterator[str]:
    rest = ""
    for whole_piece in pieces:
        piece = whole_piece
        if len(rest) > _LONGEST:
            # Of a line that is too long, the rest is not looked at.
            end = _LINE_BREAK.search(piece)
            piece = piece[end.start() :] if end else ""
        *whole, rest = _LINE_BREAK.split(rest + piece) if piece else (rest,)
        yield from whole
    if rest:
        yield rest.rstrip("\r")
