"""How far paths lead in a feed in which they find nothing, and what stands there instead."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree

from providers.adapters.namespaces import ANY, meets
from providers.documents import Document
from providers.errors import DocumentError

# The beginning of a feed shows what it is like.
MOST_ELEMENTS = 100_000
_MOST_TOLD = 5


@dataclass(slots=True)
class _Way:
    steps: list[str]
    # How many steps were reached, and the names of what stands below the last of them.
    reached: int = 0
    beside: dict[str, None] = field(default_factory=dict)

    def meet(self, around: list[str], name: str) -> None:
        depth = len(around)
        if depth >= len(self.steps) or not meets(self.steps[:depth], around):
            return
        if self.steps[depth] in (name, ANY):
            if depth + 1 > self.reached:
                self.reached = depth + 1
                self.beside.clear()
        elif depth == self.reached:
            self.beside[name] = None


def sentences(ways: Iterable[list[str]], documents: Iterable[Document], read_as: Callable[[str], str]) -> list[str]:
    """One for each way that does not lead to its end, and below whose last reached step something else stands."""
    found = [_Way(steps) for steps in ways]
    for document in documents:
        try:
            _walk(found, document, read_as)
        except (etree.XMLSyntaxError, DocumentError):
            continue
    return [_sentence(way) for way in found if way.reached < len(way.steps) and way.reached and way.beside]


def _walk(ways: list[_Way], document: Document, read_as: Callable[[str], str]) -> None:
    around: list[str] = []
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
    for count, (event, element) in enumerate(parser):
        if event == "end":
            around.pop()
            element.clear()
            continue
        name = read_as(str(element.tag))
        for way in ways:
            way.meet(around, name)
        around.append(name)
        if count > MOST_ELEMENTS:
            return


def _sentence(way: _Way) -> str:
    before = "".join(f"/{step}" for step in way.steps[: way.reached])
    instead = [f"{before}/{name}" for name in way.beside]
    told = ", ".join(instead[:_MOST_TOLD]) + (", and others" if len(instead) > _MOST_TOLD else "")
    return f"no {before}/{way.steps[way.reached]} below {before}: there is {told}"
