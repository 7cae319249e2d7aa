"""What a mapping says of one value: an expression, a list of which the first that says anything counts, or a rule."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from functools import cache, lru_cache, partial
from html import unescape
from operator import itemgetter
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import re2
from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from typing_extensions import TypeAliasType

from providers.adapters.event_reader import text, whole_text
from providers.adapters.expressions import Expression, ExpressionError
from providers.adapters.presence import Presence
from providers.element import Element

ExpressionText = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
# Of a text, so much is searched by a regular expression. Its time grows with the text and with its own size alone.
MOST_SEARCHED = 200_000
# Texts that are worth remembering.
_SHORT = 200


def _kind(value: Any) -> str:
    if isinstance(value, dict | Rule):
        return "rule"
    return "list" if isinstance(value, list) else "expression"


def _as_text(value: Any) -> Any:
    """Other programs' JSON has true and 1 where a feed has text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


if TYPE_CHECKING:
    ValueSource: TypeAlias = "str | list[Any] | Rule"
else:
    # Of itself, since a list's members are values too.
    ValueSource = TypeAliasType(
        "ValueSource",
        Annotated[
            Annotated[ExpressionText, Tag("expression")]
            | Annotated[Annotated[list["ValueSource"], Field(min_length=1)], Tag("list")]
            | Annotated["Rule", Tag("rule")],
            Discriminator(_kind),
        ],
    )


class Rule(BaseModel):
    """Text that is taken from an expression's, or translated by a table, or both."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)

    value: ValueSource
    html: bool = Field(
        default=False, description="Whether it is HTML in a text: tags are left out, and &#8211; is the dash that it stands for."
    )
    match: Annotated[str, StringConstraints(min_length=1, max_length=1000)] | None = Field(
        default=None, description="A regular expression of RE2: what its first group finds, or all of it without a group."
    )
    map: dict[str, Annotated[str | None, BeforeValidator(_as_text)]] = Field(
        default={}, description="What stands for a text, in capitals or not; a text that is not here stays as it is."
    )
    otherwise: Annotated[str | None, BeforeValidator(_as_text)] = Field(
        default=None, alias="else", description="What stands for all that the table lacks, and for nothing."
    )


# The names of the three above, as Pydantic puts them into the place of an error.
KINDS = ("expression", "list", "rule")


class Value:
    """A value that is compiled. `value` is its text at an element, or None for nothing. Raises ExpressionError."""

    def __init__(self, key: str, expressions: tuple[Expression, ...]) -> None:
        self.key = key
        self.expressions = expressions

    def value(self, element: Element) -> str | None:
        raise NotImplementedError

    def settled(self, number: int) -> "Compiled":
        """What is left to read of it where that is present which has this number."""
        raise NotImplementedError


class _Known(Value):
    def __init__(self, key: str, constant: str | None) -> None:
        super().__init__(key, ())
        self.constant = constant

    def value(self, _: Element) -> str | None:
        return self.constant

    def settled(self, _: int) -> "Compiled":
        return self


class _First(Value):
    def __init__(self, key: str, values: list["Compiled"]) -> None:
        super().__init__(key, tuple(one for value in values for one in expressions_of(value)))
        self.values = values

    def value(self, element: Element) -> str | None:
        for one in self.values:
            if (said := one.value(element)) is not None:
                return said
        return None

    def settled(self, number: int) -> "Compiled":
        left = [one for value in self.values if not (isinstance(one := settled(value, number), _Known) and one.constant is None)]
        if not left or isinstance(left[0], _Known):
            return left[0] if left else _Known(self.key, None)
        return _First(self.key, left)


class _Ruled(Value):
    def __init__(self, key: str, rule: Rule, value: "Compiled") -> None:
        super().__init__(key, expressions_of(value))
        self.source = value
        self.is_html = rule.html
        pattern = None if rule.match is None else _pattern(key, rule.match)
        # Feeds say the same again and again, and a search costs more than the rest of a value.
        self.matched = None if pattern is None else lru_cache(maxsize=10_000)(partial(_matched, pattern))
        self.table = {said.strip(): meant for said, meant in rule.map.items()}
        # People write Sold out and SOLD OUT. Where the table itself tells capitals apart, they are.
        counts = Counter(said.casefold() for said in self.table)
        self.in_any_case = {said.casefold(): meant for said, meant in self.table.items() if counts[said.casefold()] == 1}
        self.otherwise = rule.otherwise

    def value(self, element: Element) -> str | None:
        return self._meant(self.source.value(element))

    def settled(self, number: int) -> "Compiled":
        source = settled(self.source, number)
        if isinstance(source, _Known):
            return _Known(self.key, self._meant(source.constant))
        left = copy(self)
        left.source = source
        return left

    def _meant(self, said: str | None) -> str | None:
        if said is not None and self.is_html:
            said = text(_without_markup(said))
        if said is not None and self.matched is not None:
            said = self.matched(said) if len(said) < _SHORT else self.matched.__wrapped__(said)
        if said is None:
            return self.otherwise
        if not self.table:
            return said
        if (bare := said.strip()) in self.table:
            return self.table[bare]
        return self.in_any_case.get(bare.casefold(), said if self.otherwise is None else self.otherwise)


def _without_markup(html: str) -> str:
    return unescape(_TAG.sub(lambda tag: " " if _BREAKS.match(tag[0]) else "", html)).strip()


_TAG = re.compile(r"<(?:!--.*?--|[!/?A-Za-z][^<>]*)>", re.DOTALL)
# After which a word does not go on.
_BREAKS = re.compile(r"</?(?:br|p|div|li|ul|ol|h\d|tr|td|th)\b", re.IGNORECASE)


def _matched(pattern: Any, said: str) -> str | None:
    found = pattern.search(said[:MOST_SEARCHED])
    if found is None:
        return None
    matched: str | None = found.group(1 if pattern.groups else 0)
    return matched if matched and not matched.isspace() else None


Compiled = Expression | Value


def compiled(key: str, source: Any, namespaces: Mapping[str, str]) -> Compiled:
    """Raises ExpressionError, whose message begins with the key."""
    if isinstance(source, str):
        return Expression(key, source, namespaces)
    if isinstance(source, list):
        return _First(key, [compiled(f"{key}.{at}", one, namespaces) for at, one in enumerate(source)])
    return _Ruled(key, source, compiled(f"{key}.value", source.value, namespaces))


def settled(value: Compiled, number: int) -> Compiled:
    """The value where that is present which has this number in a `Presence`: what is known by that alone is not read again."""
    if not isinstance(value, Expression):
        return value.settled(number)
    is_known, said = value.is_known_at(number)
    return _Known(value.key, said) if is_known else value


def expressions_of(value: Compiled) -> tuple[Expression, ...]:
    return (value,) if isinstance(value, Expression) else value.expressions


# Reads a record's values, by their fields. It raises ExpressionError.
Reader = Callable[[Element], dict[str, str | None]]
# To look at what is present takes as long as so many expressions.
_WORTH_A_LOOK = 3


def reader_of(values: Mapping[str, Compiled | None], presence: Presence) -> Reader:
    """For each kind of what is present, it reads what is not known by that alone."""
    general = _reader_of(values)
    others = [one for value in values.values() if value is not None for one in expressions_of(value) if not one.is_simple]
    if len(others) < _WORTH_A_LOOK:
        return general
    by_kind = {-1: general}

    def read(element: Element) -> dict[str, str | None]:
        kind = presence.at(element)
        if (reader := by_kind.get(kind)) is None:
            reader = by_kind[kind] = _reader_of({field: value and settled(value, kind) for field, value in values.items()})
        return reader(element)

    return read


def _reader_of(values: Mapping[str, Compiled | None]) -> Reader:
    """Most values are attributes and children, which lxml finds all at once the quickest."""
    known = {field: value.constant for field, value in values.items() if isinstance(value, Expression | _Known)}
    constants = {field: constant for field, constant in known.items() if constant}
    settled_ones = {field for field, value in values.items() if isinstance(value, _Known)}
    nothing = dict.fromkeys(values) | constants
    plain = {field: value for field, value in values.items() if isinstance(value, Expression)}
    attributes = [(field, value.attribute) for field, value in plain.items() if value.attribute]
    children = [(field, value.child) for field, value in plain.items() if value.child]
    tags = tuple(dict.fromkeys(tag for _, tag in children))
    # All expressions of a feed have the same.
    text_of = next((value.text_of for value in plain.values()), whole_text)
    simple = {*constants, *settled_ones, *dict([*attributes, *children])}
    others = [(field, value.value) for field, value in values.items() if value is not None and field not in simple]

    def read(element: Element) -> dict[str, str | None]:
        said = nothing.copy()
        for field, name in attributes:
            # As `text` does it, without a call for each.
            said[field] = value if (value := element.get(name)) and not value.isspace() else None
        if tags:
            firsts: dict[Any, str | None] = {}
            for child in element.iterchildren(*tags):
                if child.tag not in firsts:
                    firsts[child.tag] = text(text_of(child))
                    if len(firsts) == len(tags):
                        break
            for field, tag in children:
                said[field] = firsts.get(tag)
        for field, evaluated in others:
            said[field] = evaluated(element)
        return said

    return read


def attributes_reader(values: list[Compiled | None]) -> Callable[[Element], tuple[str | None, ...]] | None:
    """Half of a feed may be zones, and most of their values are attributes: then these are read without a call of ours each."""
    names: list[Any] = [getattr(value, "attribute", None) for value in values if value is not None]
    if not all(names):
        return None
    # The place of each column's attribute among those that are read, or of the nothing behind them.
    arranged = itemgetter(*(names.index(value.attribute) if isinstance(value, Expression) else -1 for value in values))

    def read(element: Element) -> tuple[str | None, ...]:
        found: tuple[str | None, ...] = arranged((*map(element.get, names), None))
        return found

    return read


def sources_of(source: Any) -> Iterator[str]:
    """The expressions in a value as they are written."""
    if isinstance(source, str):
        yield source
    elif isinstance(source, list):
        for one in source:
            yield from sources_of(one)
    else:
        yield from sources_of(source.value)


@cache
def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    return options


def _pattern(key: str, pattern: str) -> Any:
    try:
        return re2.compile(pattern, _options())
    except re2.error as error:
        why = error.args[0].decode() if isinstance(error.args[0], bytes) else str(error)
        raise ExpressionError(f"{key}.match: '{pattern}' is not a regular expression of RE2: {why}.") from None


Rule.model_rebuild()
