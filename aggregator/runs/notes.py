"""Notes: what a run accepted but deserves a look, by code, with a total, a sentence and an example. None makes it `partial`."""

from collections.abc import Callable
from typing import Any, NamedTuple

from aggregator.runs.containment import storable
from providers.element import LAST_RELIABLE_LINE

# A feed's text may have millions of characters.
LONGEST_VALUE = 500


class Example(NamedTuple):
    """The first record that was noted; `value` is its text, or the beginning of a long one."""

    path: str
    line: int | None
    value: str | None

    @classmethod
    def of(cls, path: str, line: int, value: str | None) -> "Example":
        return cls(path, line if line <= LAST_RELIABLE_LINE else None, None if value is None else storable(value[:LONGEST_VALUE]))

    def in_words(self) -> str:
        return self.path if self.line is None else f"{self.path}, line {self.line}"


def _no_plans(total: int) -> str:
    return f"{total} event{'s have' if total > 1 else ' has'} no plan, and without one an event is not served."


def _unreached(total: int) -> str:
    return f"No event was found: {total} path{'s' if total > 1 else ''} of the mapping's events ended before."


def _incomplete(total: int) -> str:
    return f"{total} document{'s' if total > 1 else ''} could not be had, in whole or in part, so nothing was withdrawn."


def _skipped(total: int) -> str:
    times = "times are" if total > 1 else "time is"
    return f"{total} local {times} skipped by a change of clocks, and read as RFC 5545 says: 02:30 as 03:30."


def _unsafe(total: int) -> str:
    links = "links are" if total > 1 else "link is"
    return f"{total} {links} no address of http or https, and left out."


def _no_coordinates(total: int) -> str:
    places = "places are" if total > 1 else "place is"
    return f"The coordinates of {total} {places} 0, 0 or one of two, and left out."


def _extra_cells(total: int) -> str:
    rows = "rows have" if total > 1 else "row has"
    return f"{total} {rows} more cells than the headings name, and these are not read: some text may have a separator in it."


def _several_languages(total: int) -> str:
    texts = "texts are" if total > 1 else "text is"
    return f"{total} {texts} said in several languages, and read in the first; the provider's option language names another."


def _joined_texts(total: int) -> str:
    values = "values have" if total > 1 else "value has"
    return f"{total} {values} several parts with names of their own, whose texts were joined; a longer path takes one of them."


def _other_titles(total: int) -> str:
    rows = "rows have" if total > 1 else "row has"
    return f"{total} {rows} another title than the first row of the same event, whose title it has."


def _listed_elsewhere(total: int) -> str:
    events = "events are" if total > 1 else "event is"
    return (
        f"{total} {events} listed again by a further page or document, with other values that are not read; `group` joins rows."
    )


def _not_archived(_: int) -> str:
    return "What came, or what it gave, could not be put into the archive of feeds."


def _ids_refused(total: int) -> str:
    events = "events are" if total > 1 else "event is"
    return f"{total} {events} listed under a new id and kept under the old one, as an operator said of the same ids before."


def _removals_refused(total: int) -> str:
    rows = "rows are" if total > 1 else "row is"
    return f"{total} {rows} missing from the feed or cancelled in it and stay, as an operator said when they were so before."


def _values_refused(total: int) -> str:
    events = "events keep values" if total > 1 else "event keeps values"
    return f"{total} {events} that the feed has otherwise, as an operator said when it had the same before."


# Every code, and its sentence for a number of records.
SENTENCES: dict[str, Callable[[int], str]] = {
    "incomplete": _incomplete,
    "no_plans": _no_plans,
    "unreached_path": _unreached,
    "skipped_local_time": _skipped,
    "unsafe_url": _unsafe,
    "no_coordinates": _no_coordinates,
    "extra_cells": _extra_cells,
    "several_languages": _several_languages,
    "joined_texts": _joined_texts,
    "other_titles": _other_titles,
    "listed_elsewhere": _listed_elsewhere,
    "not_archived": _not_archived,
    "ids_refused": _ids_refused,
    "removals_refused": _removals_refused,
    "values_refused": _values_refused,
}


class Notes:
    def __init__(self) -> None:
        self.totals: dict[str, int] = {}
        self.examples: dict[str, Example] = {}

    def add(self, code: str, example: Callable[[], Example], total: int = 1) -> None:
        """The example is only made for the first record of a code, since there may be a million."""
        if code not in self.totals:
            self.examples[code] = example()
        self.totals[code] = self.totals.get(code, 0) + total

    def listed(self) -> list[dict[str, Any]]:
        return [
            {"code": code, "total": total, "message": SENTENCES[code](total), "example": self.examples[code]._asdict()}
            for code, total in self.totals.items()
        ]

    def sentences(self) -> list[str]:
        """The sentences for people, each with its example."""
        return [f"{note['message']} Such as {self.examples[note['code']].in_words()} ({note['code']})." for note in self.listed()]
