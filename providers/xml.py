"""A hardened, streaming XML reader: one record at a time, in constant memory."""

import gc
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any, BinaryIO, TypeVar, cast

from lxml import etree

from providers.element import Element, local_name
from providers.errors import DocumentError
from providers.large_records import LEFT_OUT, MAX_RECORD_BYTES, OpenRecord, drop_parsed, told
from providers.other_documents import html_page
from providers.well_formedness import ParserError, declares_something, explain
from providers.within_limits import WithinLimits

Found = TypeVar("Found")

# The parser asks for 32 KiB. To allocate so little beside its many small nodes costs a tenth of the parsing.
PIECE_BYTES = 128 * 1024


def records(
    file: BinaryIO,
    tags: tuple[str, ...],
    check_root: Callable[[Element], None],
    is_record: Callable[[Element], bool] = lambda _: True,
    on_chunk: Callable[[bytes], bytes] | None = None,
    before_again: Callable[[], None] = lambda: None,
) -> Iterator[Element]:
    """Yields each element of these local names. It is complete and valid until the next one is requested.

    What is no record is given too, for its place to be counted, but kept: it may be a part of one. Of a record that is
    larger than MAX_RECORD_BYTES, or has what the parser takes none of, only a part is given, which `refuse_cut` tells.

    `on_chunk` gets the bytes in pieces, before a record that ends in them, and returns what the parser is to get;
    at the end nothing, and returns what is left. `before_again` is called before the document is read from its beginning
    once more, without `on_chunk`.

    Entities, DTDs and the network are off; nothing is recovered or guessed. A document type is read over
    where it declares nothing itself. `check_root` sees the root before the first record, its attributes
    only, and refuses another one.

    Raises DocumentError for what cannot be trusted as a whole.
    """
    given = 0
    element: Element | None = None
    source: BinaryIO | WithinLimits = file
    watch: OpenRecord | None = None
    while True:
        reading = _records(file, source, tags, check_root, is_record, on_chunk if watch is None else None, watch)
        try:
            for element in islice(reading, given, None):
                given += 1
                yield element
        except _RecordTooLargeError:
            source = file
        except _BeyondLimitsError:
            source = WithinLimits(file)
        else:
            return
        # Who was given the last record may still hold it, and with it all that was parsed after it.
        if element is not None:
            drop_parsed(element.getroottree().getroot())
        element = None
        # The parser and what it parsed refer to each other, and there is not room for two of them.
        gc.collect()
        before_again()
        # Once more, with an eye on where each record begins, which costs time.
        watch = OpenRecord()
        file.seek(0)


def _records(
    file: BinaryIO,
    given: BinaryIO | WithinLimits,
    tags: tuple[str, ...],
    check_root: Callable[[Element], None],
    is_record: Callable[[Element], bool],
    on_chunk: Callable[[bytes], bytes] | None,
    watch: OpenRecord | None,
) -> Iterator[Element]:
    source = _Bounded(given, on_chunk, watch)
    parser = etree.iterparse(
        source,
        events=("end",) if watch is None else ("start", "end"),
        tag=(*(f"{{*}}{tag}" for tag in tags), LEFT_OUT),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=False,
    )
    checked = False
    inner = _InRecords(tags, is_record)
    try:
        for event, element in parser:
            if element.tag == LEFT_OUT:
                told(element, lambda one: local_name(one) in tags and is_record(one))
                continue
            if event == "start":
                watch.begin(element, is_record)  # type: ignore[union-attr]  # nothing else asks for starts
                continue
            if watch is not None:
                watch.end(element)
            if not checked:
                root = element.getroottree().getroot()
                _check(file, root, check_root)
                checked = True
                if root.getroottree().docinfo.internalDTD is not None:
                    source.before_each = partial(_refuse_undeclared_entities, parser)
            yield element
            if is_record(element) and not inner.is_so(element):
                source.release()
                _free(element)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, file, given) from None
    if not checked:
        _check(file, parser.root, check_root)
    _refuse_undeclared_entities(parser)


def whole_tree(file: BinaryIO) -> Element:
    """The root of a document that is small enough to be held as a whole, read with the same care as `records`.

    Raises DocumentError.
    """
    try:
        return _whole_tree(file, file)
    except _BeyondLimitsError:
        # A record that was left out a part of tells so itself.
        return _whole_tree(file, WithinLimits(file))


def _whole_tree(file: BinaryIO, given: BinaryIO | WithinLimits) -> Element:
    file.seek(0)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        recover=False,
    )
    try:
        root = etree.parse(cast("BinaryIO", given), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise _refusal(error, file, given) from None
    _check(file, root, lambda _: None)
    _refuse_undeclared_entities(parser)
    return root


def _check(file: BinaryIO, root: Element, check_root: Callable[[Element], None]) -> None:
    try:
        check_root(root)
    except DocumentError as error:
        raise (_page(file) if local_name(root).lower() == "html" else None) or error from None
    if root.getroottree().docinfo.internalDTD is not None and _beside(file, declares_something):
        raise DocumentError("dtd", "The document declares a DTD of its own, which no feed needs and attackers use.")


def _page(file: BinaryIO) -> DocumentError | None:
    return _beside(file, html_page)


def _beside(file: BinaryIO, look: Callable[[BinaryIO], Found]) -> Found:
    """What a look at the file's beginning finds, while the parser is somewhere in it."""
    position = file.tell()
    try:
        return look(file)
    finally:
        file.seek(position)


def _refuse_undeclared_entities(parser: Any) -> None:
    """Where an external DTD is named, an entity may be declared there: libxml2 goes on, and its text would be lost."""
    for entry in parser.error_log:
        if "UNDECLARED_ENTITY" in entry.type_name:
            name = entry.message.split("'")[1]
            raise DocumentError("not_well_formed", f"Line {entry.line}: the entity &{name}; is not declared.")


def _free(element: Element) -> None:
    """Frees the record, its preceding siblings and those of its ancestors."""
    element.clear()
    while element is not None:
        parent = element.getparent()
        if parent is None:
            return
        while element.getprevious() is not None:
            del parent[0]
        element = parent


def _refusal(error: etree.XMLSyntaxError, file: BinaryIO, given: BinaryIO | WithinLimits) -> Exception:
    if given is file and _BEYOND_LIMITS.search(error.msg or ""):
        return _BeyondLimitsError()
    return explain(file, _parser_error(error))


def _parser_error(error: etree.XMLSyntaxError) -> ParserError:
    line, column = error.position
    return ParserError(line, column, (error.msg or "no document").split(", line ")[0].strip().rstrip("."))


# The parser's words.
_BEYOND_LIMITS = re.compile("Resource limit exceeded|Excessive depth|too big found")


class _BeyondLimitsError(Exception):
    """The parser takes no such long text, or nothing that is nested so deeply."""


class _InRecords:
    """Tells records within another: these are kept until that is read."""

    def __init__(self, tags: tuple[str, ...], is_record: Callable[[Element], bool]) -> None:
        self.tags = tags
        self.is_record = is_record
        # Records of one parent stand one after another.
        self.parent: Element | None = None
        self.found = False

    def is_so(self, element: Element) -> bool:
        parent = element.getparent()
        if parent is not self.parent:
            self.parent = parent
            self.found = any(local_name(one) in self.tags and self.is_record(one) for one in element.iterancestors())
        return self.found


class _RecordTooLargeError(Exception):
    """More bytes than a record may have went by without the end of one."""


class _Bounded:
    """Passes pieces to the parser, and stops it if too many come without a record."""

    def __init__(
        self, file: BinaryIO | WithinLimits, on_chunk: Callable[[bytes], bytes] | None, watch: OpenRecord | None
    ) -> None:
        self.file = file
        self.on_chunk = on_chunk
        self.watch = watch
        self.held = 0
        self.before_each: Callable[[], None] = lambda: None

    def read(self, _: int = -1) -> bytes:
        while True:
            self.before_each()
            piece = self.file.read(PIECE_BYTES)
            self.held += len(piece)
            if self.held > MAX_RECORD_BYTES:
                if self.watch is None:
                    raise _RecordTooLargeError
                if self.watch.element is None and not isinstance(self.file, WithinLimits):
                    # A start tag is none before its end.
                    raise _BeyondLimitsError
                self.watch.cut()
                self.held = 0
            given = piece if self.on_chunk is None else self.on_chunk(piece)
            # Nothing would be the end of the document.
            if given or not piece:
                return given

    def release(self) -> None:
        self.held = 0
