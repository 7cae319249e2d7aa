"""A run's rejections between the reader and the database: kept on disk, since there may be millions."""

import marshal
from collections.abc import Iterator
from io import SEEK_END
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Generic, Self, TypeVar

from django.db.backends.utils import CursorWrapper

from aggregator.runs.containment import contained, storable
from aggregator.runs.copy_text import text
from providers.documents import Documents
from providers.element import LAST_RELIABLE_LINE
from providers.errors import FeedError
from providers.lines import Target, true_lines
from providers.schemas import Rejected

# The database keeps all rejections, but only the first have their XML, and a report lists only these.
LISTED = 1_000
# How many are written, read and sent together.
_BATCH = 1_000
# The most characters of a rejection's texts together, and of each if they are more: a value may have millions.
MOST_TEXT, MOST_VALUE = 10_000, 2_000
FIELDS = ("code", "kind", "path", "line", "field", "value", "message")
Item = TypeVar("Item")
# A record, the offsets in it, its line, and COPY's text before and after the line.
_Row = tuple[int, tuple[int, ...], int, str, str]


class Rejections:
    def __init__(self) -> None:
        self.rows = _Spill[_Row]()
        self.count = 0
        # How many of each kind of record, and of these by code.
        self.by_code: dict[str, dict[str, int]] = {}
        # Of how many events of the feed anything was refused.
        self.events = 0
        self.last_record: int | None = None
        self.first: list[Rejected] = []
        # Lines that the parser did not know, in the order of the rejections that need them.
        self.settled = _Spill[int]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def clear(self) -> None:
        self.rows.clear()
        self.settled.clear()
        self.count, self.first, self.by_code = 0, [], {}
        self.events, self.last_record = 0, None

    def add(self, record: int, rejected: Rejected) -> None:
        if self.count >= LISTED:
            rejected = rejected._replace(snippet="")
        before, after = _text_of(rejected)
        if not _can_be_stored(before + after):
            rejected = _made_storable(rejected)
            before, after = _text_of(rejected)
        self.count += 1
        codes = self.by_code.setdefault(rejected.kind, {})
        codes[rejected.code] = codes.get(rejected.code, 0) + 1
        if record != self.last_record:
            self.events, self.last_record = self.events + 1, record
        if len(self.first) < LISTED:
            self.first.append(rejected)
        self.rows.add((record, rejected.offsets, rejected.line, before, after))

    def settle(self, feed: BinaryIO, tags: tuple[str, ...]) -> None:
        """Finds the lines of records beyond the parser's last reliable line."""
        with contained("Lines of rejections are told less exactly."):
            if any(True for _ in self._unsettled()):
                for line in true_lines((document.file for document in Documents(feed)), tags, self._unsettled()):
                    self.settled.add(line or LAST_RELIABLE_LINE)

    def listed(self) -> list[dict[str, Any]]:
        lines = [line for _, line, _ in islice(self._settled_rows(), LISTED)]
        return [
            {name: getattr(rejected, name) for name in FIELDS}
            | {"line": line}
            | ({"document": rejected.document} if rejected.document else {})
            for rejected, line in zip(self.first, lines, strict=True)
        ]

    def store(self, cursor: CursorWrapper, run_id: int) -> None:
        if not self.count:
            return
        with cursor.copy(f"COPY aggregator_rejection (run_id, {', '.join(FIELDS)}, snippet, document) FROM STDIN") as copy:
            lines = (f"{run_id}\t{before}\t{line}\t{after}\n" for before, line, after in self._settled_rows())
            while batch := "".join(islice(lines, _BATCH)):
                copy.write(batch)

    def _unsettled(self) -> Iterator[Target]:
        return ((record, offsets) for record, offsets, line, _, _ in self.rows if line > LAST_RELIABLE_LINE)

    def _settled_rows(self) -> Iterator[tuple[str, int, str]]:
        settled = iter(self.settled)
        for _, _, line, before, after in self.rows:
            yield before, next(settled, LAST_RELIABLE_LINE) if line > LAST_RELIABLE_LINE else line, after


class _Spill(Generic[Item]):
    """A list of which all but the last few items are on disk."""

    def __init__(self) -> None:
        self.file: Any = None
        # The position of each batch in the file.
        self.batches: list[tuple[int, int]] = []
        self.last: list[Item] = []

    def clear(self) -> None:
        if self.file is not None:
            self.file.close()
        self.file, self.batches, self.last = None, [], []

    def add(self, item: Item) -> None:
        self.last.append(item)
        if len(self.last) == _BATCH:
            self._write(marshal.dumps(self.last))
            self.last = []

    def __iter__(self) -> Iterator[Item]:
        for offset, size in self.batches:
            self.file.seek(offset)
            yield from marshal.loads(self.file.read(size))  # noqa: S302  # our own bytes, written a moment ago
        yield from self.last

    def _write(self, batch: bytes) -> None:
        try:
            if self.file is None:
                # Unbuffered: a failed write must not be repeated later.
                self.file = TemporaryFile(buffering=0)  # noqa: SIM115  # closed by clear
            offset, unwritten = self.file.seek(0, SEEK_END), memoryview(batch)
            while unwritten:
                unwritten = unwritten[self.file.write(unwritten) :]
        except OSError as error:
            message = f"The rejections could not be kept among the temporary files: {error.strerror or error}."
            raise FeedError("disk_full", message, retryable=True) from error
        self.batches.append((offset, len(batch)))


def _text_of(rejected: Rejected) -> tuple[str, str]:
    before = _columns(rejected.code, rejected.kind, rejected.path)
    return before, _columns(rejected.field, rejected.value, rejected.message, rejected.snippet, rejected.document)


def _can_be_stored(text: str) -> bool:
    """Feeds cannot contain other characters, but adapters' values and error messages about bytes can."""
    if len(text) > MOST_TEXT or "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _made_storable(rejected: Rejected) -> Rejected:
    cut: dict[str, Any] = {
        name: storable(text if len(text) <= MOST_VALUE else f"{text[:MOST_VALUE]}…")
        for name in ("path", "field", "value", "message", "snippet", "document")
        if (text := getattr(rejected, name)) is not None
    }
    return rejected._replace(**cut)


def _columns(*values: str | None) -> str:
    if None not in values:
        joined = "\t".join(values)  # type: ignore[arg-type]
        # Unrolled: a loop over the marks would take longer than everything else, a million times.
        if joined.count("\t") == len(values) - 1 and "\\" not in joined and "\n" not in joined and "\r" not in joined:
            return joined
    return "\t".join(map(text, values))
