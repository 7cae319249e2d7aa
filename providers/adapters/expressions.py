"""XPath 1.0 as a mapping uses it: nothing but the element's own document, and `current()`, the node at which it is read.

No walk through a record takes longer than a run can wait: what walks within a walk is refused in records that are too
large for it, since a parser in C cannot be stopped from outside.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from lxml import etree

from providers.adapters.event_reader import text, whole_text
from providers.adapters.joins import Join, taken_out, variable
from providers.xml import Element, digest_bytes

# Nodes that one expression may pass by; ten million take about a second.
MOST_PASSED = 300_000_000
# Characters that one expression may write.
MOST_WRITTEN = 100_000_000
# An expression that writes no more texts than these into one cannot fill the memory with them.
FEW_COPIES = 8
_CURRENT = "current-node"


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
        self._check(namespaces)
        self.uses_current = "current" in self.tokens
        self.joined: Joined = lambda _, __: None
        self.namespaces = namespaces
        self.places: list[str] = []
        self.place: Place = lambda _: 0
        self.used: list[Any] | None = None
        try:
            self.xpath = _compiled(source, namespaces)
            short, self.joins = taken_out(source, namespaces) if self.uses_current else (source, [])
            self.with_joins = _compiled(short, namespaces)
        except (etree.XPathError, ValueError) as error:
            raise ExpressionError(f"{key}: Invalid XPath expression '{source}': {error}.") from None
        self.evaluate(etree.Element("nothing"))
        self.attribute = source[1:] if _NAMED.fullmatch(source[1:]) and source[0] == "@" else None
        self.child = source if _NAMED.fullmatch(source) else None
        # The text of an expression that is one in quotes, and says the same everywhere.
        self.constant = text(source[1:-1]) if LITERALS.fullmatch(source) else None
        self.leaves_element = _leaves_element(self.tokens)
        walked = tokens_of(short)
        self.walks = _walks_within_walks(walked)
        # How often it walks through the element at hand for each node of another walk.
        self.own_walks = sum(_walks_from_current(walked, at) for at in range(len(walked)))
        self.copies = self.tokens.count(",")

    def _check(self, namespaces: Mapping[str, str]) -> None:
        # Only what an evaluation reaches would be found out by one.
        bare = LITERALS.sub("''", self.source)
        problems = [f"there are no variables such as {name}" for name in _VARIABLES.findall(bare)]
        problems += [f"there is no function {name}()" for name in _CALLS.findall(bare) if name not in _FUNCTIONS]
        problems += [
            f"the prefix '{prefix}' is not in namespaces"
            for prefix in _PREFIXES.findall(bare)
            if prefix not in (*namespaces, "xml")
        ]
        if problems:
            raise ExpressionError(f"{self.key}: Invalid XPath expression '{self.source}': {'; '.join(problems)}.")

    def stand_at_event(self, place: Place) -> bool:
        """For an expression that is read at an event, whose siblings before it are gone: says whether it counts them.

        `place` says how many there were of a name.
        """
        source, names = _with_places(self.source)
        if names:
            self.places, self.place, self.uses_current, self.joins = names, place, True, []
            self.xpath = self.with_joins = _compiled(source, self.namespaces)
        return bool(names)

    def bind(self, joined: Joined, used: list[Any]) -> None:
        """For a feed that shares elements around events: `used` gets what is found outside of the element at hand."""
        self.joined = joined
        self.used = used if self.leaves_element else None

    def evaluate(self, element: Element) -> Any:
        try:
            result = self._with_variables(element) if self.uses_current else self.xpath(element)
        except etree.XPathError as error:
            raise ExpressionError(f"{self.key}: XPath expression '{self.source}' fails: {error}.") from None
        if self.used is not None:
            self.used.append(result)
        return result

    def _with_variables(self, element: Element) -> Any:
        # Their names are none that an operator could write.
        variables: Any = {_CURRENT: element} | {f"place-{at}": float(self.place(name)) for at, name in enumerate(self.places)}
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
            return None if child is None else text(whole_text(child))
        return _text_of(self.evaluate(element))

    def all_of(self, element: Element) -> str | None:
        """The text of all nodes that it finds, parted by commas."""
        result = self.evaluate(element)
        if not isinstance(result, list):
            return _text_of(result)
        return ", ".join(said.strip() for one in result if (said := _text_of(one)) is not None) or None

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
        ups = _steps_up(self.tokens)
        # A node of the event's own level may have the event's siblings for its own.
        beside = any(token in _SIBLINGS for token in self.tokens)
        return _leaves_otherwise(self.tokens) or ups + beside > depth

    @property
    def may_be_endless(self) -> bool:
        return self.walks > 1 or self.own_walks > 0 or self.copies > FEW_COPIES

    def refuse_endless(self, own_nodes: int, nodes: int, characters: int) -> None:
        """Raises ExpressionError where a record of this size would keep it busy for minutes, or fill the memory."""
        if nodes**self.walks * own_nodes**self.own_walks > MOST_PASSED:
            why = f"would walk through {nodes} nodes for each of them"
        elif characters * self.copies > MOST_WRITTEN:
            why = f"would write {self.copies} texts of up to {characters} characters"
        else:
            return
        raise ExpressionError(f"{self.key}: XPath expression '{self.source}' {why}.")


def _compiled(source: str, namespaces: Mapping[str, str]) -> etree.XPath:
    spaces: Any = dict(namespaces) or None
    return etree.XPath(_with_variable(source), namespaces=spaces, regexp=False, smart_strings=False)


def used_bytes(results: Iterable[Any]) -> bytes:
    """What expressions found, for a digest."""
    return b"\0\0".join(b"\0".join(map(_bytes, result if isinstance(result, list) else [result])) for result in results)


def _bytes(one: Any) -> bytes:
    return digest_bytes(one) if isinstance(one, etree._Element) else repr(one).encode(errors="surrogatepass")


def _text_of(result: Any) -> str | None:
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
    return text(result if isinstance(result, str | None) else whole_text(result))


def _number(value: float) -> str | None:
    """Without the dust of binary fractions; what is no number is nothing."""
    if value != value:  # noqa: PLR0124 -- NaN
        return None
    return format(Decimal(f"{value:.15g}"), "f") if abs(value) < float("inf") else str(value)


# Documents are read without comments and instructions, so there is no other kind.
_ELEMENTS = {etree._Element}

# What an expression is made of

LITERALS = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAMED = re.compile(r"[^\W\d][\w-]*")
_VARIABLES = re.compile(r"\$[\w:.-]*")
_CALLS = re.compile(r"([^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?)\s*\(")
_PREFIXES = re.compile(r"([^\W\d][\w.-]*):(?!:)")
_FUNCTIONS = frozenset({
    "last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat", "starts-with", "contains",
    "substring-before", "substring-after", "substring", "string-length", "normalize-space", "translate", "boolean", "not",
    "true", "false", "lang", "number", "sum", "floor", "ceiling", "round", "current",
    # Kinds of nodes and operators, which may stand before a parenthesis too.
    "node", "text", "comment", "processing-instruction", "and", "or", "div", "mod",
})  # fmt: skip
_CALL_OF_CURRENT = re.compile(r"(?<![\w.:-])current\s*\(\s*\)")
_TOKEN = re.compile(
    r"""\s*(?:(?P<literal>'[^']*'|"[^"]*")|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<mark>\.\.|//|::|!=|<=|>=|[.@()\[\],/|+=<>*$-])"""
    r"""|(?P<name>[^\W\d][\w.-]*(?::[^\W\d][\w.-]*|:\*)?))"""
)
_UPWARDS = frozenset({"parent", "ancestor", "ancestor-or-self"})
_SIDEWAYS = frozenset({"following", "following-sibling", "preceding", "preceding-sibling"})
_SIBLINGS = frozenset({"following-sibling", "preceding-sibling"})
_DEEP = frozenset({"descendant", "descendant-or-self"})
# What leads from a node to others than its children.
_TURNS = _UPWARDS | _SIDEWAYS | _DEEP | {"..", "//"}
_OF_SETS = frozenset({"|", "=", "!=", "<", "<=", ">", ">="})
_JOINS_WORDS = frozenset({"and", "or", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "+", "-", "|", ",", "(", "["})


def tokens_of(source: str) -> list[str]:
    """A literal is `''`, and `current()` one word."""
    return [match.group().strip() for match in _TOKEN.finditer(_CALL_OF_CURRENT.sub("current", LITERALS.sub("''", source)))]


def _with_variable(source: str) -> str:
    """The expression with a variable in place of `current()`."""
    pieces = re.split(f"({LITERALS.pattern})", source)
    return "".join(piece if at % 2 else _CALL_OF_CURRENT.sub(f"${_CURRENT}", piece) for at, piece in enumerate(pieces))


_COUNTED = re.compile(r"\bcount\s*\(\s*(current\s*\(\s*\)\s*/\s*)?preceding-sibling::(?:[\w.-]+:)?([\w.-]+|\*)\s*\)")


def _with_places(source: str) -> tuple[str, list[str]]:
    """The expression with a variable in place of each count of siblings before the node at hand, and their names."""
    names: list[str] = []

    def take(match: re.Match[str]) -> str:
        if not match[1] and source.count("[", 0, match.start()) != source.count("]", 0, match.start()):
            # In a predicate, these are siblings of another node.
            return match.group()
        names.append(match[2])
        return f"$place-{len(names) - 1}"

    if '"' in source or "'" in source:
        pieces = re.split(f"({LITERALS.pattern})", source)
        if any("[" in piece or "]" in piece for piece in pieces[1::2]):
            return source, []
    return _COUNTED.sub(take, source), names


def _leaves_element(tokens: list[str]) -> bool:
    """Whether it may look at what stands around the element at which it is read."""
    return not _UPWARDS.isdisjoint(tokens) or not _SIDEWAYS.isdisjoint(tokens) or ".." in tokens or _leaves_by_call(tokens)


def _leaves_otherwise(tokens: list[str]) -> bool:
    """Whether it may look outwards in another way than step by step, or to siblings."""
    return not _UPWARDS.isdisjoint(tokens) or not (_SIDEWAYS - _SIBLINGS).isdisjoint(tokens) or _leaves_by_call(tokens)


def _leaves_by_call(tokens: list[str]) -> bool:
    """By id() and lang(), which are names of elements and attributes too, or from the document's root."""
    is_call = any(name in ("id", "lang") and following == "(" for name, following in pairwise(tokens))
    return is_call or any(_starts_at_root(tokens, at) for at in range(len(tokens)))


def _steps_up(tokens: list[str]) -> int:
    """All of them, but for those to an attribute of an element around: what stands beside that is out of their sight."""
    ups = chain = 0
    for at, sign in enumerate(tokens):
        if sign == "..":
            chain += 1
        elif sign != "/" or tokens[at + 1 : at + 2] != [".."]:
            ups += 0 if [sign, *tokens[at + 1 : at + 2]] == ["/", "@"] else chain
            chain = 0
    return ups + chain


def depth_of(source: str) -> int:
    """How many levels below its context a plain path leads; 0 for any other expression."""
    return source.count("/") + 1 if _PLAIN_PATH.fullmatch(source) else 0


_PLAIN_PATH = re.compile(r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*(?:/(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*)*")


def _starts_at_root(tokens: list[str], at: int) -> bool:
    return tokens[at] in ("/", "//") and (at == 0 or tokens[at - 1] in _JOINS_WORDS)


def _walks_within_walks(tokens: list[str]) -> int:
    """The power of the number of nodes that an evaluation may pass by: 1 for a plain path.

    A path downwards passes by each node once. To look outside of a predicate's own node, to go on from many nodes in
    another direction than down, or to unite sets of nodes is a walk for each of them.
    """
    more, deepest = 0, 1
    # For each open predicate and the expression around it, whether its path has come to many nodes.
    many = [False]
    # And where it had come to before its last name.
    before = [False]
    for at, sign in enumerate(tokens):
        if sign == "[":
            many, before = [*many, False], [*before, False]
        elif sign == "]":
            many, before = many[:-1] or [False], before[:-1] or [False]
            many[-1] = before[-1] or not _names_one(tokens, at)
        elif sign in _JOINS_WORDS:
            many[-1] = False
            more += sign in _OF_SETS and _between_nodes(tokens, at)
        elif sign in _TURNS or _starts_at_root(tokens, at):
            turns = int(many[-1]) * (2 if sign in _SIDEWAYS else 1)
            deepest = max(deepest, len(many) + turns)
            many[-1] |= sign == "//" or sign in _SIDEWAYS | _DEEP
        elif _NAMED.match(sign) or sign == "*":
            before[-1], many[-1] = many[-1], True
    return deepest + more


def _walks_from_current(tokens: list[str], at: int) -> bool:
    after = [*tokens[at + 1 : at + 3], "", ""]
    return tokens[at] == "current" and at > 0 and after[0] in ("/", "//") and after[1] != "@"


def _names_one(tokens: list[str], end: int) -> bool:
    """Whether a predicate that ends here is a place in an order, such as [1]."""
    return tokens[end - 2 : end - 1] == ["["] and tokens[end - 1][:1].isdigit()


def _between_nodes(tokens: list[str], at: int) -> bool:
    """Whether an operator compares or unites what may both be many nodes."""
    if tokens[at] == "|":
        return True
    before, after = tokens[at - 1] if at else "", tokens[at + 1] if at + 1 < len(tokens) else ""
    plain = ("''", "@", "current", ".", "")
    is_plain = before in ("''", ")") or before[:1].isdigit() or (at > 1 and tokens[at - 2] == "@")
    return not (is_plain or before in plain or after in plain or after[:1].isdigit() or _calls(tokens, at + 1))


def _calls(tokens: list[str], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1] == "("


def mentioned(source: str) -> Iterator[str]:
    """The local names that an expression speaks of, `@name` for attributes."""
    for at_sign, name in _MENTIONED.findall(LITERALS.sub("''", source)):
        yield "@" * bool(at_sign) + name


_MENTIONED = re.compile(r"(@|attribute::)?(?:[^\W\d][\w.-]*:(?!:))?([^\W\d][\w.-]*)")
