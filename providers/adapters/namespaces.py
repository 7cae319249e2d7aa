"""Names as a mapping writes them, where a feed's namespaces come in several versions; and paths of such names."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from fnmatch import fnmatchcase

from providers.element import MAX_ATTRIBUTES, Element

# In a path any name, as where objects are keyed by ids or days.
ANY = "*"


class Namespaces:
    """The namespaces that are read as others: `*` in one stands for any text."""

    def __init__(self, namespaces: Mapping[str, str | list[str]]) -> None:
        """By their prefixes; each is read as the first of its list."""
        lists = [[spaces] if isinstance(spaces, str) else spaces for spaces in namespaces.values()]
        self.patterns = [(pattern, spaces[0]) for spaces in lists for pattern in spaces]
        self.any = any(pattern != first or "*" in pattern for pattern, first in self.patterns)
        self.read_as: dict[str, str] = {}

    def name(self, tag: str) -> str:
        """The name of an element or attribute as the mapping would write it."""
        if not self.any or tag[:1] != "{":
            return tag
        space, _, local = tag[1:].partition("}")
        if space not in self.read_as:
            known = {pattern for pattern, _ in self.patterns}
            found = space if space in known else ""
            self.read_as[space] = next(
                (first for pattern, first in self.patterns if (pattern == found if found else _is_like(space, pattern))), space
            )
        return f"{{{self.read_as[space]}}}{local}"

    def copy(self, element: Element) -> Element:
        """A copy of the element without what follows it, in the names that the mapping would write."""
        copied = deepcopy(element)
        copied.tail = None
        if self.any:
            for one in copied.iter("*"):
                self.rename(one)
        return copied

    def rename(self, element: Element) -> None:
        """The element and its attributes to what the mapping would write."""
        if (name := self.name(str(element.tag))) != element.tag:
            element.tag = name
        for key, value in element.items() if len(element.attrib) <= MAX_ATTRIBUTES else ():
            if (name := self.name(str(key))) != key:
                del element.attrib[key]
                element.set(name, value)


def meets(path: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the names are on the path, in which `*` is any."""
    return len(path) == len(names) and all(step in (name, ANY) for step, name in zip(path, names, strict=True))


def _is_like(space: str, pattern: str) -> bool:
    return "*" in pattern and fnmatchcase(space, pattern.replace("[", "[[]").replace("?", "[?]"))
