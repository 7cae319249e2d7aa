"""What an XPath expression comes to where children that it asks for are missing, without an evaluation.

A mapping that reads what many programs write has dozens of expressions a record, most of them about what this record has not.
What is said here of an expression is what libxml2 would say, or nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from providers.adapters.partial_values import FUNCTIONS, NOTHING, OPERATORS, UNKNOWN, WITHOUT_ARGUMENTS, Combine, holds, number_of
from providers.adapters.presence import Presence, Present
from providers.adapters.xpath_syntax import TOKEN

# Of an element: a list without nodes, a text, a number, true or false; or one of these two.
Foregone = Callable[[Present], Any]


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
        if level == len(OPERATORS):
            return self._negative()
        left = self._binary(level + 1)
        while (sign := self._next) in OPERATORS[level]:
            self._at += 1
            left = _combined(OPERATORS[level][sign], left, self._binary(level + 1))
        return left

    def _negative(self) -> Foregone:
        if not self._takes("-"):
            return self._union()
        of = self._negative()
        return lambda present: -number if isinstance(number := number_of(of(present)), float) else UNKNOWN

    def _union(self) -> Foregone:
        parts = [self._path()]
        while self._takes("|"):
            parts.append(self._path())
        if len(parts) == 1:
            return parts[0]
        return lambda present: NOTHING if all(part(present) == NOTHING for part in parts) else UNKNOWN

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
        return lambda present: UNKNOWN if _leads_on(steps, present) else NOTHING

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
        return lambda present: NOTHING if value(present) == NOTHING else UNKNOWN

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
        call = FUNCTIONS.get(sign)
        if call is None or (not given and sign not in WITHOUT_ARGUMENTS):
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


def presence_for(readings: Iterable[Reading]) -> Presence:
    read = [*readings]
    return Presence((name for one in read for name in one.names), steps_out=any(one.steps_out for one in read))


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
        is_met = where == _AROUND or all(holds(condition(present)) is not False for condition in conditions)
        return where if is_met else None

    return step


def _parent(name: str | None) -> _Step:
    def step(present: Present, where: str) -> str | None:
        if where != _SELF or present.around is None:
            return _DEEP
        return _AROUND if name in {None, present.around} else None

    return step


_NEAR = ("child", "self", "parent")
_KINDS_OF_NODES = ("node", "text", "comment", "processing-instruction")


def _combined(combine: Combine, left: Foregone, right: Foregone) -> Foregone:
    return lambda present: combine(left(present), right(present))
