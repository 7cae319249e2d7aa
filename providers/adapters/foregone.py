"""What an XPath expression comes to where children that it asks for are missing, without an evaluation.

A mapping that reads what many programs write has dozens of expressions a record, most of them about what this record has not.
What is said here of an expression is what libxml2 would say, or nothing.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from providers.adapters.xpath_syntax import TOKEN
from providers.element import Element


class Present(NamedTuple):
    """What is seen at an element without a walk: its name, its children's names, and the same of the element around it."""

    tag: str
    children: frozenset[str]
    around: str | None
    beside: frozenset[str]


class _Sign:
    """In place of a value that is not known. Of a truth is known that it is one, and so a small number."""


UNKNOWN, TRUTH = _Sign(), _Sign()
# Of an element: a list without nodes, a text, a number, true or false; or one of these two.
Foregone = Callable[[Present], Any]
_NOTHING: list[Element] = []
# Kinds of feeds have a few; a feed that has more is read as if nothing were known.
MOST_KINDS = 1_000
_ANYTHING = "*"


class Presence:
    """What is present at the elements of a feed, as far as its expressions ask for it: numbered, since most are alike."""

    def __init__(self, read: Iterable["Reading"]) -> None:
        readings = [*read]
        self._names = frozenset(name for one in readings for name in one.names)
        self._steps_out = any(one.steps_out for one in readings)
        self._numbers: dict[Present, int] = {}
        self.kinds: list[Present] = []
        self.forget()

    def forget(self) -> None:
        """Before an element that was looked at is changed."""
        self._element: Element | None = None
        self._around: Element | None = None
        self._beside: frozenset[str] = frozenset()
        self._number = 0

    def at(self, element: Element) -> int:
        """The number of what is present there; -1 where there are too many kinds."""
        if element is not self._element:
            self._element, self._number = element, self._number_of(self._seen_at(element))
        return self._number

    def _number_of(self, present: Present) -> int:
        number = self._numbers.get(present, -1)
        if number < 0 and len(self.kinds) < MOST_KINDS:
            number = self._numbers[present] = len(self.kinds)
            self.kinds.append(present)
        return number

    def _seen_at(self, element: Element) -> Present:
        around = element.getparent() if self._steps_out else None
        if around is None:
            return Present(self._known(element.tag), self._names_in(element), None, frozenset())
        if around is not self._around:
            self._around, self._beside = around, self._names_in(around)
        return Present(self._known(element.tag), self._names_in(element), self._known(around.tag), self._beside)

    def _known(self, tag: Any) -> str:
        return tag if tag in self._names else _ANYTHING

    def _names_in(self, element: Element) -> frozenset[str]:
        return self._names.intersection([child.tag for child in element])


class Reading:
    """An expression that libxml2 takes, read once more by us."""

    def __init__(self, source: str, namespaces: Mapping[str, str]) -> None:
        self._namespaces = namespaces
        self._tokens = [match.group().strip() for match in TOKEN.finditer(source)] + [""]
        self._at = 0
        # The names of children and elements that it asks for, as lxml writes them.
        self.names: set[str] = set()
        # Whether it looks at what is around the element.
        self.steps_out = False
        # Whether what is read stands at other elements than the one at hand.
        self._far = 0
        self.foregone = self._binary(0)
        assert not self._next, f"'{source}' is not read to its end"

    @property
    def _next(self) -> str:
        return self._tokens[self._at]

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, sign: str) -> bool:
        is_next = self._next == sign
        self._at += is_next
        return is_next

    def _binary(self, level: int) -> Foregone:
        if level == len(_OPERATORS):
            return self._negative()
        left = self._binary(level + 1)
        while (sign := self._next) in _OPERATORS[level]:
            self._at += 1
            left = _combined(_OPERATORS[level][sign], left, self._binary(level + 1))
        return left

    def _negative(self) -> Foregone:
        if not self._takes("-"):
            return self._union()
        of = self._negative()
        return lambda present: -number if isinstance(number := _number(of(present)), float) else UNKNOWN

    def _union(self) -> Foregone:
        parts = [self._path()]
        while self._takes("|"):
            parts.append(self._path())
        if len(parts) == 1:
            return parts[0]
        return lambda present: _NOTHING if all(part(present) == _NOTHING for part in parts) else UNKNOWN

    def _path(self) -> Foregone:
        if self._begins_value():
            return self._path_from_value()
        is_absolute = self._takes("/") or self._next == "//"
        if is_absolute:
            self._far += 1
        steps = [] if is_absolute and not self._begins_step() and self._next != "//" else self._steps()
        if is_absolute:
            self._far -= 1
            return _unknown
        return lambda present: UNKNOWN if _leads_on(steps, present) else _NOTHING

    def _path_from_value(self) -> Foregone:
        value, begin = self._value(), self._at
        self._far += 1
        while self._next in ("[", "/", "//"):
            if self._next == "[":
                self._predicate()
            else:
                self._at += self._next == "/"
                self._steps()
        self._far -= 1
        if self._at == begin:
            return value
        return lambda present: _NOTHING if value(present) == _NOTHING else UNKNOWN

    def _begins_value(self) -> bool:
        sign = self._next
        is_call = self._tokens[self._at + 1 : self._at + 2] == ["("] and sign not in _KINDS_OF_NODES
        return is_call or sign[:1] in ("$", "(", "'", '"') or sign[:1].isdigit() or (sign[:1] == "." and sign[1:2].isdigit())

    def _begins_step(self) -> bool:
        return self._next in (".", "..", "@", "*") or self._next[:1].isalpha() or self._next[:1] == "_"

    def _value(self) -> Foregone:
        sign = self._take()
        if sign == "(":
            inner = self._binary(0)
            self._at += 1
            return inner
        if sign == "$":
            self._at += 1
            return _unknown
        if sign[0] in "'\"":
            return _always(sign[1:-1])
        if sign[0] in ".0123456789":
            return _always(float(sign))
        self._at += 1
        given: list[Foregone] = []
        while not self._takes(")"):
            given.append(self._binary(0))
            self._takes(",")
        call = _FUNCTIONS.get(sign)
        if call is None or (not given and sign not in _WITHOUT_ARGUMENTS):
            return _unknown
        return lambda present: call(*(one(present) for one in given))

    def _steps(self) -> list["_Step"]:
        steps: list[_Step] = []
        far = self._far
        while True:
            if self._takes("//"):
                steps.append(_deep)
                self._far += 1
            steps.append(self._step())
            if self._next not in ("/", "//"):
                self._far = far
                return steps
            self._takes("/")

    def _step(self) -> "_Step":
        if self._takes("."):
            return _same
        if self._takes(".."):
            self.steps_out = True
            return _parent(None)
        axis = "attribute" if self._takes("@") else self._take() if self._tokens[self._at + 1] == "::" else "child"
        self._takes("::")
        name = self._take()
        is_kind = self._takes("(")
        while is_kind and not self._takes(")"):
            self._at += 1
        named = None if is_kind or name.endswith("*") or axis not in _NEAR else self._resolved(name)
        if axis not in ("self", "parent"):
            self._far += 1
        elif axis == "parent":
            self.steps_out = True
        conditions = self._predicates(axis)
        if axis == "self" and (not is_kind or name == "node"):
            return _itself(named, conditions)
        if axis == "parent" and (not is_kind or name == "node"):
            return _parent(named)
        return _deep if axis != "child" or named is None else _child(named)

    def _predicates(self, axis: str) -> list[Foregone]:
        """Those of a step. They are read at the element itself, or at others that are not seen."""
        far = axis != "self"
        self._far += far
        conditions = []
        while self._next == "[":
            conditions.append(self._predicate())
        self._far -= far
        return conditions

    def _predicate(self) -> Foregone:
        self._at += 1
        condition = self._binary(0)
        self._at += 1
        return condition

    def _resolved(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        written = f"{{{self._namespaces.get(prefix, prefix)}}}{local}" if prefix else local
        if not self._far:
            self.names.add(written)
        return written


def _always(value: Any) -> Foregone:
    return lambda _: value


_unknown = _always(UNKNOWN)

# Where a path may have come to

_SELF, _AROUND, _DEEP = "self", "around", "deep"
# From where to where; None for nowhere.
_Step = Callable[[Present, str], str | None]


def _leads_on(steps: Iterable[_Step], present: Present) -> bool:
    where = _SELF
    for step in steps:
        if (following := step(present, where)) is None:
            return False
        where = following
    return True


def _same(_: Present, where: str) -> str:
    return where


def _deep(_: Present, __: str) -> str:
    return _DEEP


def _child(name: str) -> _Step:
    def step(present: Present, where: str) -> str | None:
        is_there = where == _DEEP or name in (present.children if where == _SELF else present.beside)
        return _DEEP if is_there else None

    return step


def _itself(name: str | None, conditions: list[Foregone]) -> _Step:
    def step(present: Present, where: str) -> str | None:
        if where == _DEEP:
            return _DEEP
        if name is not None and name != (present.tag if where == _SELF else present.around):
            return None
        # Of the element around, its own surroundings are not seen.
        is_met = where == _AROUND or all(_holds(condition(present)) is not False for condition in conditions)
        return where if is_met else None

    return step


def _parent(name: str | None) -> _Step:
    def step(present: Present, where: str) -> str | None:
        if where != _SELF or present.around is None:
            return _DEEP
        return _AROUND if name in {None, present.around} else None

    return step


# What comes of values of which some are known


def _holds(value: Any) -> bool | None:
    """As XPath's boolean(), but for a number in a predicate; None where it is not known."""
    if isinstance(value, _Sign | float):
        return None
    return bool(value)


def _truth(value: Any) -> Any:
    if isinstance(value, float):
        return bool(value) and not math.isnan(value)
    return TRUTH if isinstance(value, _Sign) else bool(value)


def _negated(value: Any) -> Any:
    truth = _truth(value)
    return truth if truth is TRUTH else not truth


def _number(value: Any) -> Any:
    if value in (_NOTHING, ""):
        return math.nan
    if isinstance(value, bool):
        return float(value)
    return value if value is TRUTH or isinstance(value, float) else UNKNOWN


def _text(value: Any) -> str | None:
    """None where it is not known."""
    if value == _NOTHING:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def _joined(*values: Any) -> Any:
    texts = [_text(value) for value in values]
    return UNKNOWN if None in texts else "".join(map(str, texts))


def _cut(value: Any, _: Any, length: Any = math.inf) -> Any:
    said, number = _text(value), _number(length)
    if said == "" or (isinstance(number, float) and not number > 0):
        return ""
    return UNKNOWN


def _if_empty(result: Any) -> Callable[..., Any]:
    """Of what says so of an empty text, whatever else it is given."""
    return lambda value, *_: result if _text(value) == "" else UNKNOWN


def _contains(value: Any, sought: Any) -> Any:
    said, part = _text(value), _text(sought)
    return TRUTH if said is None or part is None else part in said


def _begins(value: Any, sought: Any) -> Any:
    said, part = _text(value), _text(sought)
    return TRUTH if said is None or part is None else said.startswith(part)


def _as_text(value: Any) -> Any:
    said = _text(value)
    return UNKNOWN if said is None else said


_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "boolean": _truth,
    "not": _negated,
    "true": lambda: True,
    "false": lambda: False,
    "number": _number,
    "string": _as_text,
    "concat": _joined,
    "substring": _cut,
    "translate": _if_empty(""),
    "normalize-space": _if_empty(""),
    "substring-before": _if_empty(""),
    "substring-after": _if_empty(""),
    "string-length": _if_empty(0.0),
    "contains": _contains,
    "starts-with": _begins,
    "count": lambda value: 0.0 if value == _NOTHING else UNKNOWN,
    "sum": lambda value: 0.0 if value == _NOTHING else UNKNOWN,
}
_WITHOUT_ARGUMENTS = ("true", "false")
_NEAR = ("child", "self", "parent")
_KINDS_OF_NODES = ("node", "text", "comment", "processing-instruction")


def _either(left: Any, right: Any) -> Any:
    truths = (_truth(left), _truth(right))
    return True if True in truths else TRUTH if TRUTH in truths else False


def _both(left: Any, right: Any) -> Any:
    truths = (_truth(left), _truth(right))
    return False if False in truths else TRUTH if TRUTH in truths else True


def _compared(left: Any, right: Any) -> Any:
    """Nothing is like no text and no number, and unlike none."""
    for one, other in ((left, right), (right, left)):
        if one == _NOTHING and (other == _NOTHING or (isinstance(other, str | float) and not isinstance(other, bool))):
            return False
    return TRUTH


def _product(left: Any, right: Any) -> Any:
    numbers = (_number(left), _number(right))
    if UNKNOWN in numbers or numbers == (TRUTH, TRUTH):
        return UNKNOWN
    if TRUTH in numbers:
        return 0.0 if 0.0 in numbers else UNKNOWN
    return numbers[0] * numbers[1]


def _added(left: Any, right: Any) -> Any:
    first, second = _number(left), _number(right)
    return first + second if isinstance(first, float) and isinstance(second, float) else UNKNOWN


def _less(left: Any, right: Any) -> Any:
    first, second = _number(left), _number(right)
    return first - second if isinstance(first, float) and isinstance(second, float) else UNKNOWN


def _not_said(_: Any, __: Any) -> Any:
    return UNKNOWN


_Combine = Callable[[Any, Any], Any]
# The weakest first.
_OPERATORS: list[Mapping[str, _Combine]] = [
    {"or": _either},
    {"and": _both},
    {"=": _compared, "!=": _compared},
    dict.fromkeys(("<", "<=", ">", ">="), _compared),
    {"+": _added, "-": _less},
    {"*": _product, "div": _not_said, "mod": _not_said},
]


def _combined(combine: _Combine, left: Foregone, right: Foregone) -> Foregone:
    return lambda present: combine(left(present), right(present))
