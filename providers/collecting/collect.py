"""All documents of a source, in one file: the first must be had, and of those after it what can be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any, BinaryIO, cast

from providers.collecting.conditions import known_of, nothing_changed
from providers.collecting.grafts import Grafts, Keeper, prefixed, refuse, sheet_of, written
from providers.collecting.looks import MOST_BYTES, Looks
from providers.collecting.pages import Page, asked, first_address, pages_from
from providers.collecting.session import DocumentRequest, Reading, Session
from providers.collecting.together import Together
from providers.converting.convert import as_xml
from providers.converting.names import said
from providers.converting.unpack import members
from providers.documents import MOST_DOCUMENTS
from providers.element import Element
from providers.errors import DocumentError, FeedError, FetchError
from providers.fetching import Fetched, Limits, Missing
from providers.large_records import ALONE
from providers.other_documents import bytes_that_came, syntax_of
from providers.recipes import Source
from providers.recipes.templates import TOKEN, in_body, render

_BEGIN_BYTES = 256
_NULL = f"<json{said(ALONE, 'null')}>".encode()
# What is wrong with all members of an archive together.
_OF_ALL = ("too_large", "disk_full")


class Collecting:
    """One run. `record` tells what was asked for, also where it failed."""

    def __init__(
        self,
        source: Source,
        addresses: list[str],
        reading: Reading,
        limits: Limits,
        keeper: Keeper,
        *,
        with_original: bool = False,
    ) -> None:
        self.source = source
        self.templates = addresses
        self.reading = reading
        self.limits = limits
        self.keeper = keeper
        self.missing: list[Missing] = []
        self.record: list[DocumentRequest] = []
        # Of the pages that came: what they count, and what the first one says that there is.
        self.counted = 0.0
        self.said: float | None = None
        self.cut = False
        # What is followed is put into the document that names it, and there is no such document but ours.
        self.originals = Together(source.syntax) if with_original and source.converts and not source.follow else None

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
                told.original = error.original
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
        together = Together()
        try:
            for address, document in self._documents():
                if together.is_full:
                    document.close()
                    self.missing.append(Missing(address, f"There are more than {MOST_DOCUMENTS:,} documents."))
                    break
                together.add(address, document)
            self._judge_completeness()
            cut = self.cut or self.session.left_out
            result = together.fetched((*self.missing, *self.grafts.missing), cut=cut)
            return replace(result, original=self.originals.original() if self.originals else None)
        except BaseException as error:  # raised again: whatever ends it, the files are closed
            together.close()
            if self.originals is not None and not (isinstance(error, FeedError) and error.original):
                self.originals.close()
            raise

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
                        if not is_first and self._is_null_after_the_last(page, document[1]):
                            document[1].close()
                            continue
                        yield document
                        is_first = False
                except FeedError as error:
                    if is_first:
                        self.session.failed(address, error)
                        raise
                    page.error = error
                    self.missing.append(self.session.failed(address, error))

    def _is_null_after_the_last(self, page: Page, document: BinaryIO) -> bool:
        """Some programs answer with it where they count no more; anywhere else it is no list of events."""
        pages = self.source.pages
        if pages is None or not pages.until or not page.is_empty:
            return False
        document.seek(0)
        begin = document.read(_BEGIN_BYTES)
        document.seek(0)
        return begin.startswith(_NULL)

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
            yield address, self._taken(page, address, fetched.file, cut=fetched.cut)
            return
        with fetched.file as archive:
            yield from self._members(page, address, archive, self.source.unpack)

    def _members(self, page: Page, address: str, archive: BinaryIO, pattern: str) -> Iterator[tuple[str, BinaryIO]]:
        """Those that can be read; of the others it is told where any can. Raises FeedError."""
        unreadable: list[tuple[str, DocumentError]] = []
        is_any_read = False
        for name, member in members(archive, pattern, self.session.budget.take):
            own = f"{address}#{name}"
            try:
                if isinstance(member, DocumentError):
                    raise member
                document = self._taken(page, own, member, cut=False, is_all=False)
            except DocumentError as error:
                if error.code in _OF_ALL:
                    raise
                unreadable.append((own, error))
            else:
                is_any_read = True
                yield own, document
        if not is_any_read:
            raise unreadable[0][1]
        self.missing += [self.session.failed(own, error) for own, error in unreadable]

    def _taken(self, page: Page, address: str, raw: BinaryIO, *, cut: bool, is_all: bool = True) -> BinaryIO:
        """As it is read; what it was before is kept where somebody wants it."""
        try:
            document = self._document(page, raw, cut=cut)
        except BaseException as error:  # raised again: whatever ends it, the file is closed
            if is_all:
                self._give_up(error, address, raw)
            else:
                raw.close()
            raise
        if document is not raw:
            if self.originals is not None and not self.originals.is_full:
                self.originals.add(address, raw)
            else:
                raw.close()
        return document

    def _give_up(self, error: BaseException, address: str, raw: BinaryIO) -> None:
        """A first document that cannot be read is all that came, and somebody may want to look at it."""
        if self.originals is not None and self.originals.is_empty and isinstance(error, DocumentError):
            self.originals.add(address, raw)
            error.original = self.originals.original()
        else:
            raw.close()

    def _document(self, page: Page, raw: BinaryIO, *, cut: bool) -> BinaryIO:
        """In XML, with its grafts. Notes of the page what decides how it goes on."""
        pages = self.source.pages
        try:
            encoding = self.source.encoding
            sheet, items = sheet_of(self.source), self.source.reads_items
            most = self.limits.max_bytes
            document = as_xml(raw, self.source.syntax, most, cut=cut, encoding=encoding, sheet=sheet, items=items, close=False)
        except FeedError as error:
            error.came = bytes_that_came(raw)
            raise
        try:
            if pages and (pages.until or pages.named_by_page) and not cut:
                page.is_empty = self._is_empty(document)
            size = document.seek(0, 2)
            document.seek(0)
            # An answer that says that it failed is short.
            if cut or not (self.source.goes_on() or (self.source.fails_when and size <= MOST_BYTES)):
                return document
            root = page.root = self.looks.tree(document, size=size)
            refuse(self.source, root, self.looks)
            if pages and pages.last:
                page.is_empty = self._is_empty(document)
            self._count(root)
            if self.source.follow:
                root = page.root = prefixed(root)
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

    def _is_empty(self, document: BinaryIO) -> bool:
        document.seek(0)
        return not self.reading.has_event(document)

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


def _number(said: str | None) -> float:
    try:
        return float(said or "")
    except ValueError:
        return float("nan")


def _spelled(number: float) -> str:
    return "no number" if number != number else f"{number:.15g}"  # noqa: PLR0124 -- NaN
