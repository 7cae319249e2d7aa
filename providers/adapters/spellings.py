"""The spellings of date-times that a mapping names: Python's formats, in a language's words too, and numbers of seconds."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Any
from unicodedata import normalize

from babel import Locale, UnknownLocaleError
from pydantic import BaseModel, BeforeValidator, ConfigDict

from providers.adapters.plan_times import NUMBERS, UTC_IN_WORDS, DateFormat, Reader, TellingError

_SAMPLE = datetime(2027, 3, 4, 17, 30, tzinfo=UTC)
# Of the directives of a format: one that has none of these is of a date alone.
_OF_TIMES = frozenset("HIMSfpcXsTR")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_NUMBER_OF_DAYS = re.compile(r"\d{1,6}(?:\.\d{1,15})?", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 200
# The day 0 of spreadsheets, which count a day too many before March 1900.
_SPREADSHEETS = datetime(1899, 12, 30)  # noqa: DTZ001 -- local, as all that stands in a cell


class SpellingError(Exception):
    """A spelling that no date can be read in."""


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    locale: str


class _Spelling(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    format: str
    words: _Words | None = None

    def reader(self) -> Reader:
        """Raises SpellingError."""
        return _reader(self.format, self.words.locale if self.words else "")


def _as_written(value: Any) -> Any:
    """A format, or a list of a format and what else is to be known of it."""
    if isinstance(value, str):
        return {"format": value}
    if isinstance(value, list) and len(value) == 2:  # noqa: PLR2004 -- a format, and its locale
        return {"format": value[0], "words": value[1]}
    raise ValueError('is neither a format nor a list such as ["%d %B %Y", {"locale": "nl"}]')


Spelling = Annotated[_Spelling, BeforeValidator(_as_written, json_schema_input_type=str | tuple[str, _Words])]


def read_as(spelling: _Spelling) -> DateFormat:
    """Raises SpellingError."""
    read = spelling.reader()
    if spelling.format in NUMBERS:
        return DateFormat(read, False, spelling.format)
    if _OF_TIMES.isdisjoint(re.findall("%(.)", spelling.format)):
        return DateFormat(read, True, spelling.format)
    date = _date_of(spelling.format)
    try:
        return DateFormat(read, False, spelling.format, date, _reader(date, spelling.words.locale if spelling.words else ""))
    except SpellingError:
        return DateFormat(read, False, spelling.format)


def _date_of(spelling: str) -> str:
    """What stands from its first directive of a date to its last."""
    of_date = [match for match in re.finditer("%(.)", spelling) if match[1] not in _OF_TIMES and match[1] not in "zZ%"]
    return spelling[of_date[0].start() : of_date[-1].end()] if of_date else ""


@lru_cache(maxsize=1_000)
def _reader(spelling: str, locale: str) -> Reader:
    if spelling in NUMBERS:
        return {"epoch": _seconds, "epoch_ms": _milliseconds, "excel": _days}[spelling]
    if not _says_a_date(spelling):
        raise SpellingError(f"'{spelling}' is not a format of a whole date, such as '%d/%m/%Y %H:%M'.")
    directives = re.findall("%(.)", spelling)
    if ("I" in directives) != ("p" in directives):
        # Python reads 7:30 PM by %H:%M %p as 07:30, and by %I:%M alone any hour as one of the morning.
        raise SpellingError(
            f"'{spelling}' would take the evening for the morning: hours of half a day are %I with %p, others %H."
        )
    words = _LocalWords(spelling, locale) if locale else None

    def parse(text: str) -> datetime:
        if len(text) > _LONGEST:
            raise ValueError("is too long for a date-time")
        if "%p" in spelling:
            text = _HALF_OF_DAY.sub(r"\1m", text)
        numbers, plain = words.in_numbers(text) if words else (text, spelling)
        if "%Z" in plain and not UTC_IN_WORDS.search(text):
            # Python takes the names of this machine's zone as well, and obeys none.
            datetime.strptime(_ZONE.sub("UTC", numbers), plain)  # noqa: DTZ007 -- whether it is written so at all
            raise TellingError("is in a zone whose name does not say its offset")
        return datetime.strptime(numbers, plain)  # noqa: DTZ007 -- the plan's zone, where it has none

    return parse


# As in 8:30 p.m., and in Spanish p. m.
_HALF_OF_DAY = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
# The last word in capitals, such as CET.
_ZONE = re.compile(r"\b[A-Z]{2,5}\b(?!.*\b[A-Z]{2,5}\b)", re.ASCII | re.DOTALL)


def _says_a_date(spelling: str) -> bool:
    try:
        return datetime.strptime(_SAMPLE.strftime(spelling), spelling).date() == _SAMPLE.date()  # noqa: DTZ007
    except ValueError:
        return False


def _seconds(text: str) -> datetime:
    if not _NUMBER.fullmatch(text):
        raise ValueError("is not a number of seconds since 1970")
    if abs(float(text)) >= _MOST_SECONDS:
        raise TellingError("is a number of milliseconds since 1970, it seems, and not of seconds")
    _refuse_small(text)
    return _EPOCH + timedelta(seconds=float(text))


def _milliseconds(text: str) -> datetime:
    if not _NUMBER.fullmatch(text):
        raise ValueError("is not a number of milliseconds since 1970")
    if _LEAST_SECONDS <= abs(float(text)) < _MOST_SECONDS:
        raise TellingError("is a number of seconds since 1970, it seems, and not of milliseconds")
    _refuse_small(text)
    try:
        return _EPOCH + timedelta(milliseconds=float(text))
    except OverflowError:
        raise TellingError("is out of range") from None


def _refuse_small(text: str) -> None:
    if not float(text):
        raise TellingError(f"is {text}, with which databases say that there is no time")
    if abs(float(text)) < _LEAST_SECONDS:
        raise TellingError("is too small for a time since 1970: it may be a number of days, or a date")


# From 1973 to the year 5138. As milliseconds they would all be in the first three years, of which no feed tells.
_LEAST_SECONDS, _MOST_SECONDS = 1e8, 1e11


def _days(text: str) -> datetime:
    if not _NUMBER_OF_DAYS.fullmatch(text):
        raise ValueError("is not a number of days since 1900")
    # The fraction of a day is not exact.
    return _SPREADSHEETS + timedelta(seconds=round(float(text) * 86_400))


# The names of months and days in other languages (Unicode's CLDR)

_WIDTHS = ("wide", "abbreviated")
_CONTEXTS = ("format", "stand-alone")
_DIRECTIVE = re.compile(r"%(.)|(\s+)|([^%\s]+)")
_MONTHS = frozenset("Bbh")
_DAYS = frozenset("Aa")
# What the other directives may find, each in so few ways that no text takes long to be refused.
_DIGITS = r"\d{1,6}"
_OTHERS = {"Z": "[A-Za-z]{1,5}", "z": r"(?:[+-]\d\d:?\d\d|Z)", "%": "%"}


class _LocalWords:
    """Writes the names in a text as numbers, and the format to match."""

    def __init__(self, spelling: str, locale: str) -> None:
        try:
            known = Locale.parse(locale.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            raise SpellingError(f"'{locale}' is not a language that Unicode's CLDR has, such as 'nl' or 'pt-BR'.") from None
        self.months = _names(known.months, known.language)
        self.days = _names(known.days)
        self.halves = _ENGLISH_HALVES | _halves(known.day_periods)
        # As the format has them, which is what its own reader looks for.
        self.literals: dict[str, str] = {}
        self.plain = re.sub(r"%[Bbh]", "%m", re.sub(r"%[Aa]", "", spelling))
        self.pattern = re.compile("".join(self._part(match) for match in _DIRECTIVE.finditer(spelling)), re.IGNORECASE)

    def in_numbers(self, text: str) -> tuple[str, str]:
        """Raises ValueError."""
        found = self.pattern.fullmatch(folded(text))
        if found is None:
            raise ValueError("is not written in this language")
        pieces = []
        for name, piece in found.groupdict().items():
            if name.startswith("month"):
                pieces.append(f"{self.months[_bare(piece)]:02}")
            elif name.startswith("half"):
                pieces.append(self.halves[_bare(piece)])
            elif not name.startswith("day"):
                pieces.append(self.literals.get(name, piece))
        return "".join(pieces), self.plain

    def _part(self, match: re.Match[str]) -> str:
        directive, blank, literal = match.groups()
        at = match.start()
        if blank:
            return rf"(?P<blank{at}>\s+)"
        if literal:
            self.literals[f"literal{at}"] = literal
            return f"(?P<literal{at}>{re.escape(folded(literal))})"
        if directive in _MONTHS:
            return f"(?P<month{at}>{_any_of(self.months)})"
        if directive in _DAYS:
            return f"(?P<day{at}>{_any_of(self.days)})"
        if directive == "p":
            return f"(?P<half{at}>{_any_of(self.halves)})"
        return f"(?P<other{at}>{_OTHERS.get(directive, _DIGITS)})"


def _names(of_locale: Any, language: str = "") -> dict[str, int]:
    """Each name without its point, to its number in the calendar's order; then other spellings that mean one alone."""
    listed = [
        (name, number)
        for context in _CONTEXTS
        for width in reversed(_WIDTHS)
        for number, name in of_locale[context][width].items()
    ]
    names = _alone((_bare(name), number) for name, number in listed)
    two_letters = _alone((_bare(name.casefold().translate(_TWO_LETTERS)), number) for name, number in listed)
    first_letters = _alone(
        (_bare(name)[:letters], number) for name, number in listed for letters in _FIRST_LETTERS if len(_bare(name)) > letters
    )
    return first_letters | two_letters | _OTHER_MONTHS.get(language, {}) | names


def _halves(of_locale: Any) -> dict[str, str]:
    """What the halves of a day are called, as in 下午7:30."""
    listed = (of_locale.get(context, {}).get(width, {}) for context in _CONTEXTS for width in _WIDTHS)
    return {_bare(names[half]): half.upper() for names in listed for half in ("am", "pm") if half in names}


def _alone(spelled: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Those that stand for one number."""
    meant: dict[str, set[int]] = {}
    for spelling, number in spelled:
        meant.setdefault(spelling, set()).add(number)
    return {spelling: min(numbers) for spelling, numbers in meant.items() if len(numbers) == 1}


_ENGLISH_HALVES = {"am": "AM", "pm": "PM"}
# How a name is shortened where CLDR has another abbreviation of it.
_FIRST_LETTERS = (3, 4)
_OTHER_MONTHS = {"de": {"mrz": 3}}
# Without its dots, a letter is also written as two.
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_MARKS = re.compile("[\u0300-\u036f]")


def folded(text: str) -> str:
    """Without case and accents. The marks of other scripts than those of Latin, Greek and Cyrillic letters make other letters."""
    plain = _MARKS.sub("", normalize("NFKD", text.casefold()))
    return normalize("NFC", plain).replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")


def _bare(name: str) -> str:
    return folded(name).rstrip(".")


def _any_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")\.?"
