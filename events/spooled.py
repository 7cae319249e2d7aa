"""Bodies of answers that are larger than a process should hold: made piece by piece, and kept in a file until they are sent."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from io import FileIO

# So much stays in memory.
MEMORY_BYTES = 4 * 1024 * 1024
PART_BYTES = 256 * 1024


class SpooledBody:
    """In a file without a name, which goes with the body. Several threads may read it at once."""

    def __init__(self, file: FileIO) -> None:
        self._file, self._size = file, 0

    def __len__(self) -> int:
        return self._size

    def __del__(self) -> None:
        self._file.close()

    def append(self, piece: bytes | bytearray) -> None:
        """Raises OSError where there is no room."""
        rest = memoryview(piece)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._size += len(piece)

    def parts(self) -> Iterator[bytes]:
        for begin in range(0, self._size, PART_BYTES):
            yield os.pread(self._file.fileno(), PART_BYTES, begin)


Body = bytes | SpooledBody


def in_parts(body: Body) -> Iterator[bytes]:
    if isinstance(body, SpooledBody):
        return body.parts()
    return (body[begin : begin + PART_BYTES] for begin in range(0, len(body), PART_BYTES))


def gathered(pieces: Iterable[bytes]) -> Body:
    """Raises OSError where there is no room for it."""
    begin, spooled = bytearray(), None
    for piece in pieces:
        if len(begin) + len(piece) <= MEMORY_BYTES:
            begin += piece
            continue
        spooled = spooled or SpooledBody(tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 -- it lives as long as the body
        spooled.append(begin)
        spooled.append(piece)
        begin.clear()
    if spooled is None:
        return bytes(begin)
    spooled.append(begin)
    return spooled
