"""A run's rejections on their way from the gate to the database: on disk, since there may be millions."""

import marshal
from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Self

from django.db.backends.utils import CursorWrapper

from aggregator.staging import text
from providers.lines import Wanted, true_lines
from providers.schemas import Rejected
from providers.xml import LAST_RELIABLE_LINE

# The database keeps all, but snippets of the first alone; a report stays readable.
LISTED = 1_000
# Lines of COPY text sent at once.
_BATCH = 1_000
FIELDS = ("code", "kind", "path", "line", "field", "value", "message")


class Rejections:
    """Each stands in the file as its record, its offsets in it, its line, and COPY's text before and after the line."""

    def __init__(self) -> None:
        self.file: Any = None
        self.count = 0
        self.first: list[Rejected] = []
        # Lines that the parser could not tell, in the order of what needs them.
        self.settled: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def clear(self) -> None:
        for file in (self.file, self.settled):
            if file is not None:
                file.close()
        self.file, self.settled, self.count, self.first = None, None, 0, []

    def add(self, record: int, rejected: Rejected) -> None:
        if self.file is None:
            self.file = TemporaryFile()  # noqa: SIM115  # closed by clear
        before = _columns(rejected.code, rejected.kind, rejected.path)
        snippet = rejected.snippet if self.count < LISTED else ""
        after = _columns(rejected.field, rejected.value, rejected.message, snippet)
        marshal.dump((record, rejected.offsets, rejected.line, before, after), self.file)
        self.count += 1
        if len(self.first) < LISTED:
            self.first.append(rejected)

    def settle(self, feed: BinaryIO, tags: tuple[str, ...]) -> None:
        """Finds the lines of the records that stand where the parser had lost count."""
        if any(True for _ in self._unsettled()):
            self.settled = TemporaryFile()  # noqa: SIM115  # closed by clear
            for line in true_lines(feed, tags, self._unsettled()):
                marshal.dump(line or LAST_RELIABLE_LINE, self.settled)

    def listed(self) -> list[dict[str, Any]]:
        lines = [line for _, line, _ in islice(self._settled_rows(), LISTED)]
        return [
            {name: getattr(rejected, name) for name in FIELDS} | {"line": line}
            for rejected, line in zip(self.first, lines, strict=True)
        ]

    def store(self, cursor: CursorWrapper, run_id: int) -> None:
        if not self.count:
            return
        with cursor.copy(f"COPY aggregator_rejection (run_id, {', '.join(FIELDS)}, snippet) FROM STDIN") as copy:
            batch = []
            for before, line, after in self._settled_rows():
                batch.append(f"{run_id}\t{before}\t{line}\t{after}\n")
                if len(batch) == _BATCH:
                    copy.write("".join(batch))
                    batch.clear()
            copy.write("".join(batch))

    def _rows(self) -> Iterator[tuple[int, tuple[int, ...], int, str, str]]:
        return islice(_read(self.file), self.count)

    def _unsettled(self) -> Iterator[Wanted]:
        return ((record, offsets) for record, offsets, line, _, _ in self._rows() if line > LAST_RELIABLE_LINE)

    def _settled_rows(self) -> Iterator[tuple[str, int, str]]:
        settled = _read(self.settled)
        for _, _, line, before, after in self._rows():
            yield before, next(settled) if line > LAST_RELIABLE_LINE else line, after


def _read(file: Any) -> Iterator[Any]:
    """What was dumped, from the beginning; one reader at a time."""
    if file is not None:
        file.seek(0)
    while file is not None:
        yield marshal.load(file)  # noqa: S302  # our own bytes, written a moment ago


def _columns(*values: str | None) -> str:
    if None not in values:
        joined = "\t".join(values)  # type: ignore[arg-type]
        if joined.count("\t") == len(values) - 1 and not any(mark in joined for mark in "\\\n\r"):
            return joined
    return "\t".join(map(text, values))
