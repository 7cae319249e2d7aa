"""What an XPath expression comes to where children that it asks for are missing, without an evaluation.

A mapping that reads what many programs write has dozens of expressions a record, most of them about what this record has not.
What is said here of an expression is what libxml2 would say, or nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from inspect import signature
from typing import Any

from providers.adapters.first_steps import Step, child, deep, itself, leads_on, parent, same
from providers.adapters.partial_values import FUNCTIONS, NOTHING, OPERATORS, UNKNOWN, WITHOUT_ARGUMENTS, Combine, number_of
from providers.adapters.presence import Foregone, Presence
from providers.adapters.xpath_syntax import TOKEN

# Predicates, parentheses and arguments within one another, and operators in a row: far more than people write, and far fewer than
# fill Python's stack.
_DEEPEST, _LONGEST = 20, 50


class _NotReadError(Exception):
    """It is left to libxml2 alone."""


class Reading:
    """An expression that libxml2 takes, read once more by us; of one that we cannot read nothing is known."""

    def __init__(self, source: str, namespaces: Mapping[str, str]) -> None:
        self._namespaces = namespaces
        self._at = 0
        # The names of children and elements that it asks for, as lxml writes them.
        self.names: set[str] = set()
        # Whether it looks at what is around the element.
        self.steps_out = False
        # Whether what is read stands at other elements than the one at hand.
        self._far = self._depth = 0
        try:
            self._tokens = [*_tokens_of(source), ""]
            self.foregone = self._expression()
            self._expect("")
        except _NotReadError:
            self.foregone, self.names, self.steps_out = _unknown, set(), False

    @property
    def _next(self) -> str:
        return self._tokens[self._at]

    def _take(self) -> str:
        if not self._next:
            raise _NotReadError
        self._at += 1
        return self._tokens[self._at - 1]

    def _takes(self, sign: str) -> bool:
        is_next = self._next == sign
        self._at += is_next
        return is_next

    def _expect(self, sign: str) -> None:
        if not self._takes(sign):
            raise _NotReadError

    def _expression(self) -> Foregone:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _NotReadError
        read = self._binary(0)
        self._depth -= 1
        return read

    def _binary(self, level: int) -> Foregone:
        if level == len(OPERATORS):
            return self._negative()
        left = self._binary(level + 1)
        length = 0
        while (sign := self._next) in OPERATORS[level]:
            length += 1
            if length > _LONGEST:
                raise _NotReadError
            self._at += 1
            left = _combined(OPERATORS[level][sign], left, self._binary(level + 1))
        return left

    def _negative(self) -> Foregone:
        if not self._takes("-"):
            return self._union()
        if self._next == "-":
            raise _NotReadError
        of = self._union()
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
        return lambda present: UNKNOWN if leads_on(steps, present) else NOTHING

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
            inner = self._expression()
            self._expect(")")
            return inner
        if sign == "$":
            self._take()
            return _unknown
        if sign[0] in "'\"":
            return _always(sign[1:-1])
        if sign[0] in ".0123456789":
            return _always(float(sign))
        self._expect("(")
        given: list[Foregone] = []
        while not self._takes(")"):
            given.append(self._expression())
            self._takes(",")
        call = FUNCTIONS.get(sign)
        if call is None or (not given and sign not in WITHOUT_ARGUMENTS) or not _takes_so_many(call, given):
            return _unknown
        return lambda present: call(*(one(present) for one in given))

    def _steps(self) -> list["Step"]:
        steps: list[Step] = []
        far = self._far
        while True:
            if self._takes("//"):
                steps.append(deep)
                self._far += 1
            steps.append(self._step())
            if self._next not in ("/", "//"):
                self._far = far
                return steps
            self._takes("/")

    def _step(self) -> "Step":
        if self._takes("."):
            return same
        if self._takes(".."):
            self.steps_out = True
            return parent(None)
        axis = (
            "attribute" if self._takes("@") else self._take() if self._tokens[self._at + 1 : self._at + 2] == ["::"] else "child"
        )
        self._takes("::")
        name = self._take()
        is_kind = self._takes("(")
        while is_kind and not self._takes(")"):
            self._take()
        named = None if is_kind or name.endswith("*") or axis not in _NEAR else self._resolved(name)
        if axis not in ("self", "parent"):
            self._far += 1
        elif axis == "parent":
            self.steps_out = True
        conditions = self._predicates(axis)
        if axis == "self" and (not is_kind or name == "node"):
            return itself(named, conditions)
        if axis == "parent" and (not is_kind or name == "node"):
            return parent(named)
        return deep if axis != "child" or named is None else child(named)

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
        self._expect("[")
        condition = self._expression()
        self._expect("]")
        return condition

    def _resolved(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        if prefix and prefix not in self._namespaces:
            # XML's own.
            raise _NotReadError
        written = f"{{{self._namespaces[prefix]}}}{local}" if prefix else local
        if not self._far:
            self.names.add(written)
        return written


def _tokens_of(source: str) -> Iterator[str]:
    end = 0
    for match in TOKEN.finditer(source.rstrip()):
        if match.start() != end:
            # Names may have more letters than are known there, such as the vowels of Hindi.
            raise _NotReadError
        end = match.end()
        yield match.group().strip()
    if end != len(source.rstrip()):
        raise _NotReadError


def _takes_so_many(call: Callable[..., Any], given: Sequence[Foregone]) -> bool:
    """Libxml2 finds out when it calls it."""
    try:
        signature(call).bind(*given)
    except TypeError:
        return False
    return True


def presence_for(readings: Iterable[Reading]) -> Presence:
    read = [*readings]
    return Presence((name for one in read for name in one.names), steps_out=any(one.steps_out for one in read))


def _always(value: Any) -> Foregone:
    return lambda _: value


_unknown = _always(UNKNOWN)
_NEAR = ("child", "self", "parent")
_KINDS_OF_NODES = ("node", "text", "comment", "processing-instruction")


def _combined(combine: Combine, left: Foregone, right: Foregone) -> Foregone:
    return lambda present: combine(left(present), right(present))
