"""All documents of a source, in one file: the first must be had, and of those after it what can be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from providers.collecting.conditions import known_of, nothing_changed
from providers.collecting.grafts import Grafts, Keeper, refuse, syntax_of, written
from providers.collecting.looks import MOST_BYTES, Looks
from providers.collecting.pages import Page, asked, first_address, pages_from
from providers.collecting.session import Asked, Reading, Session
from providers.converting.convert import Syntax, as_xml, is_utf8
from providers.converting.unpack import members
from providers.documents import MOST_DOCUMENTS, Collection
from providers.errors import DocumentError, FeedError, FetchError
from providers.fetching import Fetched, Limits, Missing
from providers.fetching.spool import DIGEST_BYTES, MEMORY_BYTES
from providers.other_documents import bytes_that_came
from providers.recipes import Source
from providers.recipes.templates import TOKEN, in_body, render
from providers.xml import Element

_PIECE = 1 << 20
_BEGIN_BYTES = 256


class Collecting:
    """One run. `record` tells what was asked for, also where it failed."""

    def __init__(self, source: Source, addresses: list[str], reading: Reading, limits: Limits, keeper: Keeper) -> None:
        self.source = source
        self.templates = addresses
        self.reading = reading
        self.limits = limits
        self.keeper = keeper
        self.missing: list[Missing] = []
        self.record: list[Asked] = []
        # Of the pages that came: what they count, and what the first one says that there is.
        self.counted = 0.0
        self.said: float | None = None
        self.cut = False

    def fetched(self, last: Mapping[str, Any] | None = None) -> Fetched | None:
        """Raises FeedError where the first document cannot be had. None where nothing changed since the `last` run."""
        with Session(self.source, self.templates, self.reading, self.limits) as session:
            self.record = session.record
            self.session = session
            self.looks = Looks(self.reading.namespaces)
            self.grafts = Grafts(self.source, session, self.looks, self.keeper)
            try:
                self._take_token()
                session.take_headers()
                if nothing_changed(session, last):
                    return None
                fetched = self._put_together()
                return fetched if fetched.missing else replace(fetched, documents=known_of(session))
            except FeedError as error:
                kind = DocumentError if isinstance(error, DocumentError) else FetchError
                told = kind(error.code, session.hidden(error.message), retryable=error.retryable)
                told.came = session.hidden(error.came.decode(errors="surrogateescape")).encode(errors="surrogateescape")
                raise told from None
            finally:
                self.grafts.save()

    def _take_token(self) -> None:
        token = self.source.token
        if token is None:
            return
        url = self.session.address(token.url)
        body = None if token.body is None else render(token.body, self.session.values, in_body(token.body))
        with self.session.ask_for_token(url, body).file as answer:
            syntax = syntax_of(answer.read(_BEGIN_BYTES), "json")
            with as_xml(answer, syntax, self.limits.max_bytes) as document:
                root = self.looks.tree(document, size=document.seek(0, 2))
        value = (self.looks.value("token.take", token.take, root) or "").strip()
        if not value:
            raise FetchError("no_token", "The answer to the request for a token has none where source.token.take looks.")
        self.session.secrets.values[TOKEN] = value

    # One file

    def _put_together(self) -> Fetched:
        """One document alone stays as it is; several are put together in a file."""
        first: tuple[str, BinaryIO] | None = None
        into: BinaryIO | None = None
        collection: Collection | None = None
        try:
            for address, document in self._documents():
                if first is None and collection is None:
                    first = address, document
                    continue
                if collection is not None and collection.count >= MOST_DOCUMENTS:
                    document.close()
                    self.missing.append(Missing(address, f"There are more than {MOST_DOCUMENTS:,} documents."))
                    break
                if collection is None:
                    into = cast("BinaryIO", SpooledTemporaryFile(MEMORY_BYTES))  # noqa: SIM115  # closed by who reads it
                    collection = Collection(into)
                if first is not None:
                    (one, file), first = first, None
                    with file:
                        collection.add(one, file)
                with document:
                    collection.add(address, document)
            if collection is not None:
                collection.close()
        except BaseException:  # raised again: whatever ends it, the files are closed
            if into is not None:
                into.close()
            if first is not None:
                first[1].close()
            raise
        self._judge_completeness()
        result = into if into is not None else cast("tuple[str, BinaryIO]", first)[1]
        return _as_fetched(result, (*self.missing, *self.grafts.missing), cut=self.cut or self.session.left_out)

    def _documents(self) -> Iterator[tuple[str, BinaryIO]]:
        """Each with its address. Raises FeedError for the first one alone."""
        is_first = True
        urls = [first_address(self.source.pages, url) for url in self.session.addresses]
        for url, first in self._first_pages(urls):
            for page in pages_from(url, first, self.source.pages, self.session, self.looks):
                address = self.session.hidden(page.url)
                try:
                    if page.error is not None:
                        raise page.error
                    for document in self._of_page(page):
                        yield document
                        is_first = False
                except FeedError as error:
                    if is_first:
                        self.session.failed(address, error)
                        raise
                    page.error = error
                    self.missing.append(self.session.failed(address, error))

    def _first_pages(self, urls: list[str]) -> Iterator[tuple[str, Page]]:
        """Of each address. The others are not asked for before the first was had, and take nothing of its limits."""
        yield urls[0], asked(urls[0], self.session)
        for url, future in self.session.ahead(urls[1:], lambda one: asked(one, self.session)):
            yield url, future.result()

    def _of_page(self, page: Page) -> Iterator[tuple[str, BinaryIO]]:
        fetched = cast("Fetched", page.fetched)
        self.cut = self.cut or fetched.cut
        address = self.session.hidden(page.url)
        if self.source.unpack is None:
            yield address, self._document(page, fetched.file, cut=fetched.cut)
            return
        with fetched.file as archive:
            for name, member in members(archive, self.source.unpack, self.session.budget.take):
                yield f"{address}#{name}", self._document(page, member, cut=False)

    def _document(self, page: Page, raw: BinaryIO, *, cut: bool) -> BinaryIO:
        """As it is read: in XML, with its grafts. Notes of the page what decides how it goes on."""
        pages = self.source.pages
        try:
            document = as_xml(raw, self.source.syntax, self.limits.max_bytes, cut=cut, encoding=self.source.encoding)
        except BaseException as error:  # raised again: whatever ends it, the file is closed
            if isinstance(error, FeedError):
                error.came = bytes_that_came(raw)
            raw.close()
            raise
        try:
            if pages and (pages.until or pages.next) and not cut:
                document.seek(0)
                page.is_empty = not self.reading.has_event(document)
            size = document.seek(0, 2)
            document.seek(0)
            # An answer that says that it failed is short.
            if cut or not (self.source.goes_on() or (self.source.fails_when and size <= MOST_BYTES)):
                return document
            root = page.root = self.looks.tree(document, size=size)
            refuse(self.source, root, self.looks)
            self._count(root)
            if self.source.follow:
                self.grafts.onto(root, cast("Fetched", page.fetched).url or page.url, self.source.follow)
                document.close()
                return BytesIO(written(root))
            document.seek(0)
        except BaseException as error:  # raised again: whatever ends it, the file is closed
            if isinstance(error, FeedError) and not error.came:
                error.came = bytes_that_came(document)
            document.close()
            raise
        return document

    # Whether all is there

    def _count(self, root: Element) -> None:
        complete = self.source.complete
        if complete is None:
            return
        if self.said is None:
            self.said = _number(self.looks.value("complete.of", complete.of, root))
        self.counted += _number(self.looks.value("complete.count", complete.count, root))

    def _judge_completeness(self) -> None:
        if self.said is not None and self.said != self.counted and not self.reading.enough:
            why = f"The first page says that there are {_spelled(self.said)}, and {_spelled(self.counted)} came."
            self.missing.append(Missing(self.session.hidden(self.session.addresses[0]), why))


def as_put_together(fetched: Fetched, source: Source | None, limits: Limits) -> Fetched:
    """A file in place of the source: what was put together of it, or one document in its syntax. Raises DocumentError."""
    begin = fetched.file.read(_BEGIN_BYTES).lstrip(b"\xef\xbb\xbf \r\n\t")
    fetched.file.seek(0)
    if source is None or begin.startswith(b"PK"):
        return fetched
    # What was put together is XML in UTF-8.
    encoding = source.encoding if source.encoding and not is_utf8(fetched.file) else None
    syntax: Syntax = "xml" if begin.startswith(b"<") else source.syntax
    if syntax == "xml" and encoding is None:
        return fetched
    return _as_fetched(as_xml(fetched.file, syntax, limits.max_bytes, cut=fetched.cut, encoding=encoding), (), cut=fetched.cut)


def _number(said: str | None) -> float:
    try:
        return float(said or "")
    except ValueError:
        return float("nan")


def _spelled(number: float) -> str:
    return "no number" if number != number else f"{number:.15g}"  # noqa: PLR0124 -- NaN


def _as_fetched(file: BinaryIO, missing: tuple[Missing, ...], *, cut: bool) -> Fetched:
    digest = sha256()
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
    size = file.tell()
    file.seek(0)
    return Fetched(file, size, digest.digest()[:DIGEST_BYTES], missing=missing, cut=cut)
