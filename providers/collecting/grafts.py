"""Documents that elements name: each is had, and its root grafted into a child of the element that named it."""

import re
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple, Protocol

from lxml import etree

from providers.collecting.looks import MOST_BYTES, Looks
from providers.collecting.session import DocumentRequest, Pace, Session
from providers.converting.convert import as_xml
from providers.converting.csv import Sheet
from providers.element import Element, digest_bytes, line_of, local_name
from providers.errors import DocumentError, FeedError, FetchError
from providers.fetching import Fetched, Missing
from providers.large_records import LEFT_OUT
from providers.other_documents import syntax_of
from providers.recipes import Follow, Source

KEY_BYTES = 16
# Stands for a line break that is to be spelled. It is no character (https://www.unicode.org/faq/private_use.html#nonchar1).
_LINE_BREAK = "\ufdd0"
_DECLARATION = re.compile(r"^\s*<\?xml\s[^>]*\?>")
_PREFIX_LETTERS = 6
# So many that came are kept at once: what a killed run had is not asked for again.
_SAVED_AT = 20


class KeptGraft(NamedTuple):
    """A followed document as it came last: for which bytes of its element, and when. The body is compressed."""

    key: bytes
    element: bytes
    body: bytes
    asked_at: datetime
    seconds: int

    def document(self) -> bytes:
        return zlib.decompress(self.body)

    def is_fresh(self, element: bytes) -> bool:
        age = (datetime.now(UTC) - self.asked_at).total_seconds()
        return self.element == element and 0 <= age < self.seconds


class Keeper(Protocol):
    """Where followed documents are kept between runs."""

    def load(self, keys: Sequence[bytes]) -> dict[bytes, KeptGraft]: ...

    def save(self, kept: Sequence[KeptGraft]) -> None: ...


@dataclass(slots=True)
class _Part:
    """A document that is followed."""

    element: Element
    url: str
    address: str
    key: bytes
    digest: bytes
    kept: KeptGraft | None = None


class Grafts:
    def __init__(self, source: Source, session: Session, looks: Looks, keeper: Keeper) -> None:
        self.source = source
        self.session = session
        self.looks = looks
        self.keeper = keeper
        self.missing: list[Missing] = []
        self.unsaved: list[KeptGraft] = []
        # How many of each `follow` were asked for, and how fast they may be.
        self.counts: dict[str, int] = {}
        self.paces: dict[str, Pace] = {}
        self.digests: dict[Element, bytes] = {}

    def onto(self, root: Element, url: str, follows: list[Follow], key: str = "follow") -> None:
        """Grafts all that the document names; what cannot be had is missing, and the rest goes on."""
        if key == "follow":
            # Of another document, whose elements need not be held any longer.
            self.digests.clear()
        for number, follow in enumerate(follows):
            self._follow(root, url, follow, f"{key}.{number}")
        self.save()

    def save(self) -> None:
        if self.unsaved:
            self.keeper.save(self.unsaved)
            self.unsaved = []

    def _follow(self, root: Element, url: str, follow: Follow, key: str) -> None:
        if follow.text is not None:
            self._unfold(root, url, follow, key)
            return
        parts = list(self._parts(root, url, follow, key))
        kept = self.keeper.load([part.key for part in parts])
        for part in parts:
            part.kept = kept.get(part.key)
        pace = self.paces.setdefault(key, Pace(follow.per_second, self.session.budget))
        for part, future in self.session.ahead(parts, lambda one: self._had(one, follow, pace)):
            try:
                document, is_new = future.result()
                grafted = self._parsed(document, self.source.encoding)
            except FeedError as error:
                self.missing.append(self.session.failed(part.address, error))
                if part.kept is None:
                    continue
                # Its event keeps what it had of it.
                is_new, document = False, part.kept.document()
                try:
                    grafted = self._parsed(document, self.source.encoding)
                except FeedError:
                    continue
            if is_new:
                self.unsaved.append(
                    KeptGraft(part.key, part.digest, zlib.compress(document), datetime.now(UTC), follow.keep_seconds())
                )
                if len(self.unsaved) >= _SAVED_AT:
                    self.save()
            self._graft(part.element, grafted, part.url, follow, key)

    def _graft(self, element: Element, grafted: Element, url: str, follow: Follow, key: str) -> None:
        grafted = prefixed(grafted)
        self.onto(grafted, url, follow.follow, f"{key}.follow")
        _keep_in_line(grafted)
        etree.SubElement(element, follow.into).append(grafted)

    def _unfold(self, root: Element, url: str, follow: Follow, key: str) -> None:
        """Documents that stand as text in the one at hand, as web services wrap them."""
        for element, text in self._texts(root, follow, key):
            place = f"{self.session.hidden(url)} <{local_name(element)}>"
            try:
                # A text is in no encoding, whatever the document said before it became one.
                grafted = self._parsed(_DECLARATION.sub("", text).encode(errors="surrogatepass"))
            except FeedError as error:
                self.missing.append(Missing(place, error.message))
                continue
            self._graft(element, grafted, url, follow, key)

    def _texts(self, root: Element, follow: Follow, key: str) -> list[tuple[Element, str]]:
        """All of them, before the first is read: elements in each other would say the same again and again."""
        texts: list[tuple[Element, str]] = []
        characters = 0
        for element in self._named(root, follow, key):
            text = self.looks.value(f"{key}.text", follow.text or "", element)
            if text is None:
                continue
            characters += len(text)
            if characters > MOST_BYTES:
                raise DocumentError(
                    "too_large_to_look_into", f"What source.{key}.text finds is more than {MOST_BYTES:,} characters."
                )
            texts.append((element, text))
        return texts

    def _named(self, root: Element, follow: Follow, key: str) -> Iterator[Element]:
        for element in self.looks.elements(f"{key}.at", follow.at, root):
            if not follow.when or self.looks.is_true(f"{key}.when", follow.when, element):
                yield element

    def _parts(self, root: Element, url: str, follow: Follow, key: str) -> Iterator[_Part]:
        for element in self._named(root, follow, key):
            self.counts[key] = self.counts.get(key, 0) + 1
            if self.session.reading.enough and self.counts[key] > self.session.reading.enough:
                self.session.left_out = True
                return
            if self.counts[key] > follow.most:
                why = f"More than {follow.most:,} elements name a document to follow, and no more are asked for."
                self.missing.append(Missing(self.session.hidden(url), why))
                return
            try:
                part = self._part(element, url, follow, key)
            except FetchError as error:
                self.missing.append(Missing(f"{self.session.hidden(url)} <{local_name(element)}>", error.message))
                continue
            if part is not None:
                yield part

    def _part(self, element: Element, base: str, follow: Follow, key: str) -> _Part | None:
        empty: list[str] = []

        def look(path: str) -> str | None:
            value = self.looks.value(f"{key}.url", path, element)
            if value is None:
                empty.append(path)
            return (value or "").strip()

        url = self.session.address(follow.url or "", look, base)
        if empty:
            raise FetchError("nothing_to_follow", f"The element has no {empty[0]}, which its address needs.")
        address = self.session.hidden(url)
        if element not in self.digests:
            # As it came: what an earlier `follow` has grafted onto it does not count.
            self.digests[element] = _digest(digest_bytes(element))
        return _Part(element, url, address, _digest(address.encode()), self.digests[element])

    def _had(self, part: _Part, follow: Follow, pace: Pace) -> tuple[bytes, bool]:
        """The document's bytes, and whether they were asked for now."""
        if part.kept is not None and follow.keep and part.kept.is_fresh(part.digest):
            document = part.kept.document()
            self.session.note(DocumentRequest(part.address, bytes=len(document), kept=True))
            self.session.fresh_until.append(part.kept.asked_at.timestamp() + part.kept.seconds)
            return document, False
        pace.wait()
        fetched = self.session.ask(part.url, page=False)
        if follow.keep:
            self.session.fresh_until.append(time.time() + follow.keep_seconds())
        with fetched.file as file:
            return _whole(fetched, file.read()), True

    def _parsed(self, document: bytes, encoding: str | None = None) -> Element:
        syntax = syntax_of(document, self.source.syntax)
        most = self.session.limits.max_bytes
        converted = as_xml(BytesIO(document), syntax, most, encoding=encoding, sheet=sheet_of(self.source))
        with converted:
            root = self.looks.tree(converted, size=converted.seek(0, 2))
        if local_name(root).lower() == "html":
            raise DocumentError("html_page", "The answer is a page in HTML, and no document to follow.")
        if (left_out := next(root.iter(LEFT_OUT), None)) is not None:
            if why := left_out.get("said"):
                raise DocumentError("not_well_formed", why)
            raise DocumentError("record_too_large", "The document has a text, or is nested, beyond what is read.")
        refuse(self.source, root, self.looks)
        return root


def prefixed(root: Element) -> Element:
    """The document without default namespaces, each of which has a prefix; what was in it before may no longer be used.

    What is in no namespace and grafted below a default one would be written as if it were in that one.
    """
    spaces = {space for _, (prefix, space) in etree.iterwalk(root, events=("start-ns",)) if space and not prefix}
    if not spaces:
        return root
    own = {prefix: space for prefix, space in root.nsmap.items() if prefix}
    # Of one namespace the same in all documents, or one would hide what another means by it.
    named = {f"n{sha256(space.encode()).hexdigest()[:_PREFIX_LETTERS]}": space for space in sorted(spaces)}
    renamed = etree.Element(root.tag, nsmap=own | named)
    renamed.attrib.update(root.attrib)
    renamed.text, renamed.sourceline = root.text, root.sourceline
    renamed.extend(list(root))
    return renamed


def written(root: Element) -> bytes:
    """The document with its grafts, in which all that it had itself is on the line on which it was."""
    before = b"<?xml version='1.0' encoding='utf-8'?>" + b"\n" * (line_of(root) - 1)
    return before + etree.tostring(root, encoding="utf-8", with_tail=False).replace(_LINE_BREAK.encode(), b"&#10;")


def _keep_in_line(grafted: Element) -> None:
    for element in grafted.iter():
        if element.text and "\n" in element.text:
            element.text = element.text.replace("\n", _LINE_BREAK)
        if element.tail and "\n" in element.tail:
            element.tail = element.tail.replace("\n", _LINE_BREAK)


def sheet_of(source: Source) -> Sheet | None:
    return Sheet(tuple(source.headings or ()), source.skip) if source.headings or source.skip else None


def _digest(content: bytes) -> bytes:
    return sha256(content).digest()[:KEY_BYTES]


def _whole(fetched: Fetched, document: bytes) -> bytes:
    if fetched.cut:
        raise FetchError("too_large", "A followed document is larger than a preview reads.")
    return document


def refuse(source: Source, root: Element, looks: Looks) -> None:
    """Raises FetchError for an answer that says of itself that it is none."""
    if source.fails_when and looks.is_true("fails_when", source.fails_when, root):
        said = " ".join(" ".join(str(text) for text in root.itertext()).split())[:200]
        raise FetchError("refused_by_provider", f"The provider's answer says that it failed: “{said}”.")
