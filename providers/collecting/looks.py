"""What a recipe's expressions find in a document that is held whole."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO

from lxml import etree

from providers.adapters.expressions import Expression, ExpressionError
from providers.adapters.namespaces import Namespaces
from providers.element import Element
from providers.errors import DocumentError, FeedError
from providers.recipes import namespaces_of
from providers.xml import whole_tree

# As a tree it takes some ten times as much.
MOST_BYTES = 32 * 1024 * 1024


class Looks:
    """Compiles each expression once. A mistake that only shows in a document is told by its key."""

    def __init__(self, namespaces: Mapping[str, Any]) -> None:
        self.firsts = namespaces_of({"namespaces": dict(namespaces)})
        self.namespaces = Namespaces({prefix: names for prefix, names in namespaces.items() if names})
        # Nodes and characters of the document at hand, which bound how long an expression may take.
        self.size = 0, 0
        self.compiled: dict[tuple[str, str], Expression] = {}

    def tree(self, document: BinaryIO, *, size: int) -> Element:
        """Raises DocumentError."""
        if size > MOST_BYTES:
            message = f"The document has {size:,} bytes, and only one of {MOST_BYTES:,} can be looked into whole."
            raise DocumentError("too_large_to_look_into", message)
        root = whole_tree(document)
        self.size = sum(1 for _ in root.iter()), size
        if self.namespaces.any:
            for element in root.iter(etree.Element):
                self.namespaces.rename(element)
        return root

    def value(self, key: str, source: str, element: Element) -> str | None:
        with self._expression(key, source) as expression:
            return expression.value(element)

    def is_true(self, key: str, source: str, element: Element) -> bool:
        with self._expression(key, source) as expression:
            return expression.holds(element)

    def elements(self, key: str, source: str, element: Element) -> list[Element]:
        with self._expression(key, source) as expression:
            return expression.elements(element)

    @contextmanager
    def _expression(self, key: str, source: str) -> Iterator[Expression]:
        try:
            if (key, source) not in self.compiled:
                self.compiled[key, source] = Expression(key, source, self.firsts)
            expression = self.compiled[key, source]
            nodes, characters = self.size
            expression.refuse_endless(nodes, nodes, characters)
            yield expression
        except ExpressionError as error:
            raise FeedError("invalid_recipe", f"source.{error}") from None
