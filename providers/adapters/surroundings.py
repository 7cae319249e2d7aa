"""What stays in sight around an event: its ancestors' start tags, and the elements that the mapping shares.

Shared elements are gathered in one look through the feed, since they may stand after the events, and are held in memory.
An event is then read as a child of the very ancestors that it has in the feed, among what was gathered below them.
"""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from providers.adapters.joins import Join
from providers.adapters.namespaces import ANY, Namespaces, meets
from providers.documents import Document
from providers.element import Element, digest_bytes, refuse_many_attributes
from providers.errors import DocumentError
from providers.xml import records

# All shared elements together; a list of places or channels is a thousandth of it.
MOST_SHARED_BYTES = 32 * 1024 * 1024
Path = list[str]


class Surroundings:
    def __init__(self, events: list[Path], shared: list[Path], namespaces: Namespaces) -> None:
        self.events = events
        self.shared = shared
        self.namespaces = namespaces
        self.roots = {path[0] for path in (*events, *shared)}
        self.tags = tuple(dict.fromkeys(path[-1].rpartition("}")[2] for path in (*events, *shared)))
        # How many of an event's ancestors may have something shared below them.
        self.depth = max((_alike(event, path) for event in events for path in shared), default=0)
        # By the name of the root.
        self.trees: dict[str, Element] = {}
        # The copies of ancestors, and the path to each.
        self.ancestors: dict[Element, tuple[str, ...]] = {}
        # Of each event whose ancestors are others than those of the one before: its number, and the innermost copy.
        self.anchors: list[tuple[int, Element]] = []
        self.next_anchor = 0
        self.open: list[tuple[Element, Element]] = []
        self.bytes = 0
        self.nodes = 0
        self.indexes: dict[tuple[Element, str], dict[str, list[Element]]] = {}

    # The first look

    def gather(self, documents: Iterable[Document]) -> None:
        """Raises DocumentError where the first document cannot be read; the others will be told when they are."""
        number = -1
        for at, document in enumerate(documents):
            self.open = []
            try:
                for element in records(document.file, self.tags, self._check_root, self._is_wanted):
                    path = self._path(element)
                    if path in self.shared:
                        self._keep(element)
                    elif self._is_of_event(path):
                        number += 1
                        self._remember(number, element)
            except DocumentError:
                if not at or self.bytes > MOST_SHARED_BYTES:
                    raise
        self.open = []

    def _check_root(self, root: Element) -> None:
        if self.namespaces.name(str(root.tag)) not in self.roots:
            raise DocumentError("wrong_root", f"The document is a <{root.tag}>.")

    def _is_wanted(self, element: Element) -> bool:
        path = self._path(element)
        return path in self.shared or self._is_of_event(path)

    def _is_of_event(self, path: Path) -> bool:
        return any(meets(event, path) for event in self.events)

    def _path(self, element: Element) -> Path:
        return [self.namespaces.name(str(one.tag)) for one in (*reversed(list(element.iterancestors())), element)]

    def _keep(self, element: Element) -> None:
        self.bytes += len(digest_bytes(element))
        if self.bytes > MOST_SHARED_BYTES:
            raise DocumentError("shared_too_large", f"What the mapping shares is more than {MOST_SHARED_BYTES // 1024**2} MiB.")
        copied = self.namespaces.copy(element)
        self.nodes += nodes_of(copied)
        around = list(reversed(list(element.iterancestors())))
        into = self._copies(around)
        if into is not None:
            into.append(copied)

    def _remember(self, number: int, event: Element) -> None:
        around = list(reversed(list(event.iterancestors())))[: self.depth]
        anchor = self._copies(around)
        if anchor is not None and (not self.anchors or self.anchors[-1][1] is not anchor):
            self.anchors.append((number, anchor))

    def _copies(self, around: list[Element]) -> Element | None:
        """The copy of the last of these elements, each below that of the one around it; made where there is none."""
        into: Element | None = None
        for at, original in enumerate(around):
            if at < len(self.open) and self.open[at][0] is original:
                into = self.open[at][1]
                continue
            del self.open[at:]
            into = self._copy(original, into)
            self.open.append((original, into))
        return into

    def _copy(self, original: Element, into: Element | None) -> Element:
        tag = self.namespaces.name(str(original.tag))
        if into is None and tag in self.trees:
            # The same root in another document: one catalogue.
            return self.trees[tag]
        copied = start_tag(original, into, self.namespaces)
        if into is None:
            self.trees[tag] = copied
        self.ancestors[copied] = (*(self.ancestors[into] if into is not None else ()), tag)
        return copied

    # An event in its place

    def begin(self) -> None:
        self.next_anchor = 0

    def at_root(self, root: Element) -> None:
        """Of documents with the same root, the attributes of the one that is being read."""
        if (copied := self.trees.get(self.namespaces.name(str(root.tag)))) is not None:
            copied.attrib.clear()
            copied.attrib.update(start_tag(root, None, self.namespaces).attrib)

    def anchor(self, number: int) -> Element | None:
        """The innermost copy of an ancestor of the event of this number; to be asked in their order."""
        while self.next_anchor < len(self.anchors) and self.anchors[self.next_anchor][0] <= number:
            self.next_anchor += 1
        return self.anchors[self.next_anchor - 1][1] if self.next_anchor else None

    def joined(self, join: Join, element: Element) -> list[Element] | None:
        """What a join finds, by an index; None where it has to be walked for."""
        base: Element | None = self.trees.get(join.path[0]) if join.is_absolute else element
        for _ in range(join.ups):
            base = None if base is None else base.getparent()
        if base is None or base not in self.ancestors or not self._leads_to_shared(base, join):
            return None
        wanted = join.wanted(element)
        if wanted is None:
            return None
        key = (base, join.source)
        if key not in self.indexes:
            self.indexes[key] = join.by_key(base)
        return self.indexes[key].get(wanted, [])

    def _leads_to_shared(self, base: Element, join: Join) -> bool:
        path = [*self.ancestors[base], *(join.path[1:] if join.is_absolute else join.path)]
        return any(path[: len(shared)] == shared for shared in self.shared)


def nodes_of(element: Element) -> int:
    """How many nodes an expression may pass by in the element."""
    return int(float(str(_NODES(element))))


_NODES = etree.XPath("count(descendant-or-self::node()) + count(descendant-or-self::*/@*)")


def start_tag(original: Element, into: Element | None, namespaces: Namespaces) -> Element:
    """An empty copy of the element, as a child of another or on its own."""
    refuse_many_attributes(original)
    attributes: Any = {namespaces.name(str(key)): value for key, value in original.items()}
    prefixes: Any = original.nsmap
    tag = namespaces.name(str(original.tag))
    return etree.Element(tag, attributes, prefixes) if into is None else etree.SubElement(into, tag, attributes, prefixes)


def _alike(event: Path, shared: Path) -> int:
    """How many ancestors an event has in common with a shared element, by the names."""
    alike = 0
    for one, other in zip(event[:-1], shared[:-1], strict=False):
        if one not in (other, ANY):
            break
        alike += 1
    return alike
