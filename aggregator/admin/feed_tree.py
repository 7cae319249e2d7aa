"""The beginning of a fetched document as a tree, in which each node has its path as a mapping would write it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from lxml import etree

from providers.adapters.mapping import EventKeys, PlanKeys, VenueKeys, ZoneKeys
from providers.adapters.namespaces import Namespaces
from providers.documents import Document
from providers.element import MAX_ATTRIBUTES, Element

# What is walked through, what is shown of it, and of elements of one name in one place.
MOST_WALKED, MOST_SHOWN, MOST_ALIKE = 200_000, 1_500, 3
_LONGEST = 80
_NO_VALUES = frozenset({"last_day", "overnight", "repeat", "translations"})
# A part of the mapping, and where its paths begin.
_PARTS = (("event", EventKeys, "event"), ("plan", PlanKeys, "plan"), ("venue", VenueKeys, "plan"), ("zone", ZoneKeys, "zone"))


@dataclass(slots=True)
class Node:
    name: str
    path: str
    value: str = ""
    attributes: list[tuple[str, str]] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    # How many elements of each name there are below it, also those that are left out.
    counts: dict[str, int] = field(default_factory=dict)

    def left_out(self) -> dict[str, int]:
        return {name: count - MOST_ALIKE for name, count in self.counts.items() if count > MOST_ALIKE}


class Tree:
    """Reads as much as it shows, and little more. Where a document breaks off, so does its tree."""

    def __init__(self, namespaces: Mapping[str, Any]) -> None:
        self.read_as = Namespaces(namespaces)
        firsts = {prefix: names if isinstance(names, str) else names[0] for prefix, names in namespaces.items()}
        # The mapping's prefixes, and those that it would need.
        self.prefixes = {space: prefix for prefix, space in firsts.items()}
        self.shown = 0

    def root(self, document: Document) -> Node | None:
        top = Node("", "")
        # None for what is left out.
        around: list[Node | None] = [top]
        for event, element in _steps(document):
            if event == "start":
                parent = around[-1]
                around.append(None if parent is None else self._node(element, parent))
                continue
            if (node := around.pop()) is not None:
                node.value = _cut(element.text)
            element.clear()
        return top.children[0] if top.children else None

    def _node(self, element: Element, parent: Node) -> Node | None:
        name = self._name(str(element.tag), element)
        parent.counts[name] = parent.counts.get(name, 0) + 1
        if parent.counts[name] > MOST_ALIKE or self.shown > MOST_SHOWN:
            return None
        self.shown += 1
        many = len(element.attrib) > MAX_ATTRIBUTES
        attributes = [] if many else [(self._name(str(key), element), _cut(str(said))) for key, said in element.items()]
        node = Node(name, f"{parent.path}/{name}", attributes=attributes)
        parent.children.append(node)
        return node

    def _name(self, tag: str, element: Element) -> str:
        space, _, local = self.read_as.name(tag).removeprefix("{").rpartition("}")
        if not space:
            return local
        if space not in self.prefixes:
            own = next((prefix for prefix, named in element.nsmap.items() if prefix and named == space), "n")
            taken = set(self.prefixes.values())
            self.prefixes[space] = next(name for name in (own, *(f"{own}{n}" for n in range(1, 100))) if name not in taken)
        return f"{self.prefixes[space]}:{local}"


def _steps(document: Document) -> Iterator[tuple[str, Element]]:
    parser = etree.iterparse(
        document.file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        for count, (event, element) in enumerate(parser):
            yield event, element
            if count > MOST_WALKED:
                return
    except etree.XMLSyntaxError:
        return


def _cut(text: str | None) -> str:
    words = " ".join((text or "")[: 4 * _LONGEST].split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


# As markup


def shown(tree: Tree, root: Node) -> SafeString:
    """The chooser of a field, and the tree."""
    spaces = json.dumps({prefix: space for space, prefix in tree.prefixes.items()})
    return format_html(
        '<div data-namespaces="{}"><p><label>A click on a name writes its path into <select data-fields>{}</select></label>'
        ' <output data-written class="aside"></output></p><ul class="feed-tree">{}</ul></div>',
        spaces,
        format_html_join("", '<option value="{0}" data-base="{1}">{0}</option>', _fields()),
        _item(root, is_open=True),
    )


def _fields() -> Iterator[tuple[str, str]]:
    yield "events", "root"
    for part, keys, base in _PARTS:
        if part in ("plan", "zone"):
            yield f"{part}s", "event" if part == "plan" else "plan"
        yield from ((f"{part}.{name}", base) for name in keys.model_fields if name not in _NO_VALUES)


def _item(node: Node, *, is_open: bool) -> SafeString:
    name = format_html('<button type="button" data-path="{}">{}</button>', node.path, node.name)
    value = format_html(" <span>{}</span>", node.value) if node.value else ""
    below = [
        *(format_html('<li><button type="button" data-path="{0}/@{1}">@{1}</button> <span>{2}</span></li>', node.path, *one)
          for one in node.attributes),
        *(_item(child, is_open=len(child.path.split("/")) < _OPEN) for child in node.children),
        *(format_html('<li class="aside">and {} more {}</li>', f"{count:,}", left) for left, count in node.left_out().items()),
    ]  # fmt: skip
    if not below:
        return format_html("<li>{}{}</li>", name, value)
    inner = format_html_join("", "{}", ((one,) for one in below))
    opened = " open" if is_open else ""
    return format_html("<li><details{}><summary>{}{}</summary><ul>{}</ul></details></li>", opened, name, value, inner)


# Down to this level, it is unfolded.
_OPEN = 6
