"""A run's rejections on their way from the gate to the database: on disk, since there may be millions."""

import marshal
from collections.abc import Iterator
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple, Self

from django.db.backends.utils import CursorWrapper

from providers.lines import true_lines
from providers.schemas import Rejected
from providers.xml import LAST_RELIABLE_LINE

# The database keeps all; a report stays readable.
LISTED = 1_000
# So many lines are looked for in one more reading of the feed; what is wanted is held in memory.
_BATCH = 200_000


class Row(NamedTuple):
    """A rejection as it is stored, after the place it has in the feed."""

    record: int
    offsets: tuple[int, ...]
    code: str
    kind: str
    path: str
    line: int
    field: str
    value: str | None
    message: str


STORED = Row._fields[2:]


class Rejections:
    def __init__(self) -> None:
        self.file: Any = None
        self.count = 0
        self.unsettled = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.clear()

    def clear(self) -> None:
        if self.file is not None:
            self.file.close()
        self.file, self.count, self.unsettled = None, 0, False

    def __iter__(self) -> Iterator[Row]:
        if self.count:
            self.file.seek(0)
        for _ in range(self.count):
            yield Row._make(marshal.load(self.file))  # noqa: S302  # our own bytes, written a moment ago

    def add(self, record: int, rejected: Rejected) -> None:
        said = (rejected.code, rejected.kind, rejected.path, rejected.line, rejected.field, rejected.value, rejected.message)
        self._write((record, rejected.offsets, *said))

    def settle(self, feed: BinaryIO, tags: tuple[str, ...]) -> None:
        """Finds the lines of the records that stand where the parser had lost count."""
        if self.unsettled:
            rows = iter(self)
            settled = Rejections()
            while batch := list(islice(rows, _BATCH)):
                wanted = {(row.record, row.offsets) for row in batch if row.line > LAST_RELIABLE_LINE}
                lines = true_lines(feed, tags, wanted) if wanted else {}
                for row in batch:
                    settled._write(row._replace(line=lines.get((row.record, row.offsets), row.line)))
            count = self.count
            self.clear()
            self.file, self.count = settled.file, count

    def listed(self) -> list[dict[str, Any]]:
        return [dict(zip(STORED, row[2:], strict=True)) for row in islice(self, LISTED)]

    def store(self, cursor: CursorWrapper, run_id: int) -> None:
        if self.count:
            with cursor.copy(f"COPY aggregator_rejection (run_id, {', '.join(STORED)}) FROM STDIN") as copy:
                for row in self:
                    copy.write_row((run_id, *row[2:]))

    def _write(self, row: tuple[Any, ...]) -> None:
        if self.file is None:
            self.file = TemporaryFile()
        self.file.write(marshal.dumps(tuple(row)))
        self.count += 1
        self.unsettled = self.unsettled or row[5] > LAST_RELIABLE_LINE
