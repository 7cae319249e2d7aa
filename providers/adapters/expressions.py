"""XPath 1.0 as a mapping uses it: nothing but the element's own document, and `current()`, the node at which it is read.

No walk through a record takes longer than a run can wait: what walks within a walk is refused in records that are too
large for it, since a parser in C cannot be stopped from outside.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from lxml import etree

from providers.adapters.event_reader import text, whole_text
from providers.adapters.foregone import Reading
from providers.adapters.joins import Join, taken_out, variable
from providers.adapters.partial_values import TRUTH, UNKNOWN
from providers.adapters.presence import Presence
from providers.adapters.xpath_syntax import (
    CURRENT,
    LITERALS,
    NAMED,
    SIBLINGS,
    leaves_element,
    leaves_otherwise,
    problems_of,
    steps_up,
    tokens_of,
    walks_from_current,
    walks_side_by_side,
    walks_within_walks,
    with_places,
    with_variable,
)
from providers.element import Element, digest_bytes

# Nodes that one expression may pass by; ten million take about a second.
MOST_PASSED = 300_000_000
# Characters that one expression may write.
MOST_WRITTEN = 100_000_000
# An expression that writes no more texts than these into one cannot fill the memory with them.
FEW_COPIES = 8


class ExpressionError(Exception):
    """An expression that cannot be used. The message begins with its key in the mapping."""


# Finds what a join finds, without a walk; None where it cannot.
Joined = Callable[[Join, Element], list[Element] | None]
# How many siblings of this name stand before the event at hand; `*` is any.
Place = Callable[[str], int]


class Expression:
    def __init__(self, key: str, source: str, namespaces: Mapping[str, str]) -> None:
        self.key = key
        self.source = source
        self.tokens = tokens_of(source)
        if problems := problems_of(source, namespaces):
            raise ExpressionError(f"{key}: Invalid XPath expression '{source}': {'; '.join(problems)}.")
        self.uses_current = "current" in self.tokens
        self.joined: Joined = lambda _, __: None
        self.namespaces = namespaces
        self.places: list[str] = []
        self.place: Place = lambda _: 0
        self.used: list[Any] | None = None
        self.presence: Presence | None = None
        # What it comes to by what is present alone, by the number of that.
        self.foregone: dict[int, Any] = {-1: UNKNOWN}
        # Of an element's text.
        self.text_of: Callable[[Element], str] = whole_text
        try:
            self.xpath = _compiled(source, namespaces)
            short, self.joins = taken_out(source, namespaces) if self.uses_current else (source, [])
            self.with_joins = _compiled(short, namespaces)
        except (etree.XPathError, ValueError) as error:
            raise ExpressionError(f"{key}: Invalid XPath expression '{source}': {error}.") from None
        self.evaluate(etree.Element("nothing"))
        self.reading = Reading(source, namespaces)
        self.attribute = source[1:] if NAMED.fullmatch(source[1:]) and source[0] == "@" else None
        self.child = source if NAMED.fullmatch(source) else None
        # The text of an expression that is one in quotes, and says the same everywhere.
        self.constant = text(source[1:-1]) if LITERALS.fullmatch(source) else None
        self.is_simple = bool(self.attribute or self.child or self.constant)
        self.leaves_element = leaves_element(self.tokens)
        walked = tokens_of(short)
        self.walks = walks_within_walks(walked)
        self.walks_more = walks_side_by_side(walked)
        # How often it walks through the element at hand for each node of another walk.
        self.own_walks = sum(walks_from_current(walked, at) for at in range(len(walked)))
        self.copies = self.tokens.count(",")

    def stand_at_event(self, place: Place) -> bool:
        """For an expression that is read at an event, whose siblings before it are gone: says whether it counts them.

        `place` says how many there were of a name.
        """
        source, names = with_places(self.source)
        if names:
            self.places, self.place, self.uses_current, self.joins = names, place, True, []
            self.xpath = self.with_joins = _compiled(source, self.namespaces)
        return bool(names)

    def bind(self, joined: Joined, used: list[Any]) -> None:
        """For a feed that shares elements around events: `used` gets what is found outside of the element at hand."""
        self.joined = joined
        self.used = used if self.leaves_element else None

    def look_first(self, presence: Presence) -> None:
        """At what is present: most expressions ask for what a record has not, and say nothing then."""
        # What is found outside of the element at hand is a part of a digest.
        if self.used is None:
            self.presence = presence

    def evaluate(self, element: Element) -> Any:
        if self.presence is not None and (said := self._foregone_at(self.presence.at(element))) is not UNKNOWN:
            return said
        try:
            result = self._with_variables(element) if self.uses_current else self.xpath(element)
        except etree.XPathError as error:
            raise ExpressionError(f"{self.key}: XPath expression '{self.source}' fails: {error}.") from None
        if self.used is not None:
            self.used.append(result)
        return result

    def is_known_at(self, number: int) -> tuple[bool, str | None]:
        """Whether its text is known by what is present where that has this number, and the text."""
        said = UNKNOWN if self.presence is None else self._foregone_at(number)
        return (False, None) if said is UNKNOWN else (True, self._text(said))

    def _foregone_at(self, number: int) -> Any:
        said = self.foregone.get(number, self)
        if said is self:
            assert self.presence is not None
            said = self.reading.foregone(self.presence.kinds[number])
            said = self.foregone[number] = UNKNOWN if said is TRUTH else said
        return said

    def _with_variables(self, element: Element) -> Any:
        # Their names are none that an operator could write.
        variables: Any = {CURRENT: element} | {f"place-{at}": float(self.place(name)) for at, name in enumerate(self.places)}
        for number, join in enumerate(self.joins):
            if (found := self.joined(join, element)) is None:
                return self.xpath(element, **variables)
            variables[variable(number)] = found
        return self.with_joins(element, **variables)

    def value(self, element: Element) -> str | None:
        """Text as a feed would have it; None for nothing. Of several nodes the first in the document."""
        # Most expressions are a name, for which lxml is several times quicker than its XPath.
        if self.attribute:
            return text(element.get(self.attribute))
        if self.child:
            child = element.find(self.child)
            return None if child is None else text(self.text_of(child))
        return self._text(self.evaluate(element))

    def all_of(self, element: Element) -> str | None:
        """The text of all nodes that it finds, parted by commas."""
        result = self.evaluate(element)
        if not isinstance(result, list):
            return self._text(result)
        return ", ".join(said.strip() for one in result if (said := self._text(one)) is not None) or None

    def _text(self, result: Any) -> str | None:
        if type(result) is str:
            return text(result)
        if isinstance(result, list):
            result = result[0] if result else None
        if isinstance(result, tuple):
            # A namespace: its prefix and its name.
            result = result[1]
        if isinstance(result, bool):
            return "true" if result else "false"
        if isinstance(result, float):
            return _number(result)
        return text(result if isinstance(result, str | None) else self.text_of(result))

    def elements(self, element: Element) -> list[Element]:
        if self.source == ".":
            return [element]
        if self.child:
            return list(element.iterchildren(self.child))
        result = self.evaluate(element)
        if not isinstance(result, list) or not {*map(type, result)} <= _ELEMENTS:
            raise ExpressionError(f"{self.key}: XPath expression '{self.source}' yields no elements but values.")
        return result

    def holds(self, element: Element) -> bool:
        """As XPath's boolean(): nodes, text that is not empty, a number other than 0, true."""
        result = self.evaluate(element)
        return result == result and bool(result)  # noqa: PLR0124 -- NaN

    def leaves(self, depth: int) -> bool:
        """Whether it may look out of the event, from an element that stands so many levels below it."""
        if not self.leaves_element:
            return False
        ups = steps_up(self.tokens)
        # A node of the event's own level may have the event's siblings for its own.
        beside = any(token in SIBLINGS for token in self.tokens)
        return leaves_otherwise(self.tokens) or ups + beside > depth

    @property
    def may_be_endless(self) -> bool:
        return self.walks > 1 or self.own_walks > 0 or self.copies > FEW_COPIES

    def refuse_endless(self, own_nodes: int, nodes: int, characters: int) -> None:
        """Raises ExpressionError where a record of this size would keep it busy for minutes, or fill the memory."""
        if self.walks_more * nodes**self.walks * own_nodes**self.own_walks > MOST_PASSED:
            why = f"would walk through {nodes} nodes for each of them"
        elif characters * self.copies > MOST_WRITTEN:
            why = f"would write {self.copies} texts of up to {characters} characters"
        else:
            return
        raise ExpressionError(f"{self.key}: XPath expression '{self.source}' {why}.")


def _compiled(source: str, namespaces: Mapping[str, str]) -> etree.XPath:
    spaces: Any = dict(namespaces) or None
    return etree.XPath(with_variable(source), namespaces=spaces, regexp=False, smart_strings=False)


def used_bytes(results: Iterable[Any]) -> bytes:
    """What expressions found, for a digest."""
    return b"\0\0".join(b"\0".join(map(_bytes, result if isinstance(result, list) else [result])) for result in results)


def _bytes(one: Any) -> bytes:
    return digest_bytes(one) if isinstance(one, etree._Element) else repr(one).encode(errors="surrogatepass")


def _number(value: float) -> str | None:
    """Without the dust of binary fractions; what is no number is nothing."""
    if value != value:  # noqa: PLR0124 -- NaN
        return None
    return format(Decimal(f"{value:.15g}"), "f") if abs(value) < float("inf") else str(value)


# Documents are read without comments and instructions, so there is no other kind.
_ELEMENTS = {etree._Element}
