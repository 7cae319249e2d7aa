"""What is present at the elements of a feed, as far as its expressions ask for it."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from providers.element import Element

# A feed has a few; one that has more is read as if nothing were known.
MOST_KINDS = 1_000
# More than an event has, a plan and a zone.
_LEVELS = 16
# In place of a name that no expression asks for.
_ANYTHING = "*"


class Present(NamedTuple):
    """What is seen at an element without a walk: its name, its children's names, and the same of the element around it."""

    tag: str
    children: frozenset[str]
    around: str | None
    beside: frozenset[str]


# What an expression comes to: a list without nodes, a text, a number, true or false; or a sign that it is not known.
Foregone = Callable[[Present], Any]


class Presence:
    """Numbers what is present, since most elements are alike."""

    def __init__(self, names: Iterable[str], *, steps_out: bool) -> None:
        """Of these names, as lxml writes them; also around elements, where expressions step out of them."""
        self._names, self._steps_out = frozenset(names), steps_out
        self._numbers: dict[Present, int] = {}
        self.kinds: list[Present] = []
        # An event with thousands of plans is what is around each, and not looked through again after the zones of each.
        self._beside = lru_cache(maxsize=_LEVELS)(self._names_in)
        self.forget()

    def forget(self) -> None:
        """Before an element that was looked at is changed."""
        self._element: Element | None = None
        self._number = 0
        self._beside.cache_clear()

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
        return Present(self._known(element.tag), self._names_in(element), self._known(around.tag), self._beside(around))

    def _known(self, tag: Any) -> str:
        return tag if tag in self._names else _ANYTHING

    def _names_in(self, element: Element) -> frozenset[str]:
        return self._names.intersection([child.tag for child in element])
