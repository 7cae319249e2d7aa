"""Joins in expressions: `../channel[@id = current()/@channel]`, found by an index in place of a walk for each event."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from providers.element import Element

_NAME = r"(?:[^\W\d][\w.-]*:)?[^\W\d][\w.-]*"
_WAY = rf"(?P<up>(?:\.\./)*)(?P<root>/?)(?P<path>{_NAME}(?:/{_NAME})*)"
_OF_CANDIDATE = rf"(?:@?{_NAME}(?:/@?{_NAME})*|normalize-space\(@?{_NAME}\)|\.)"
_OF_CURRENT = r"(?:current\(\)(?:/[\w.:@/-]*)?|(?:normalize-space|string)\(current\(\)(?:/[\w.:@/-]*)?\))"
_JOIN = re.compile(
    rf"(?<![\w/.\]@:*-]){_WAY}\s*\[\s*(?:(?P<key>{_OF_CANDIDATE})\s*=\s*(?P<own>{_OF_CURRENT})"
    rf"|(?P<own2>{_OF_CURRENT})\s*=\s*(?P<key2>{_OF_CANDIDATE}))\s*\]"
)


class Join(NamedTuple):
    """Elements that stand outwards on a path, and whose key equals a value of the element at hand."""

    source: str
    # How many steps outwards the path begins, or whether it begins at the root.
    ups: int
    is_absolute: bool
    # In lxml's names.
    path: list[str]
    # XPath of the candidates, of a candidate's key and of the element's own value.
    candidates: Any
    key: Any
    own: Any

    def wanted(self, element: Element) -> str | None:
        """The one text that keys are compared with; None where there may be several."""
        result = self.own(element)
        if isinstance(result, str):
            return result
        texts = [_string(one) for one in result]
        return texts[0] if len(texts) == 1 else None if texts else ""

    def by_key(self, base: Element) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for candidate in self.candidates(base):
            said = self.key(candidate)
            for text in dict.fromkeys([said] if isinstance(said, str) else map(_string, said)):
                found.setdefault(text, []).append(candidate)
        return found


def taken_out(source: str, namespaces: Mapping[str, str]) -> tuple[str, list[Join]]:
    """The expression with a variable in place of each join, and the joins in their order."""
    joins: list[Join] = []

    def take(match: re.Match[str]) -> str:
        if source.count("[", 0, match.start()) != source.count("]", 0, match.start()):
            # Within a predicate, it would be read at other elements than the one at hand.
            return match.group()
        if not match["up"] and not match["root"]:
            return match.group()
        joins.append(_join(match, namespaces))
        return f"${variable(len(joins) - 1)}"

    if '"' in source or "'" in source:
        # What looks like a join may be a text.
        return source, []
    return _JOIN.sub(take, source), joins


def variable(number: int) -> str:
    """A name that no operator could write, since expressions have no variables."""
    return f"join-{number}"


def _join(match: re.Match[str], namespaces: Mapping[str, str]) -> Join:
    key, own = match["key"] or match["key2"], match["own"] or match["own2"]
    path = match["path"].split("/")
    below_root = "/".join(path[1:]) or "self::node()"
    relative = below_root if match["root"] else match["path"]
    spaces: Any = dict(namespaces) or None

    def compiled(expression: str) -> Any:
        return etree.XPath(expression, namespaces=spaces, regexp=False, smart_strings=False)

    return Join(
        match.group(),
        match["up"].count("../"),
        bool(match["root"]),
        [_name(step, namespaces) for step in path],
        compiled(relative),
        compiled(key),
        compiled(own.replace("current()", ".")),
    )


def _name(step: str, namespaces: Mapping[str, str]) -> str:
    prefix, _, name = step.rpartition(":")
    return f"{{{namespaces[prefix]}}}{name}" if prefix else name


def _string(node: Any) -> str:
    return node if isinstance(node, str) else "".join(map(str, node.itertext()))
