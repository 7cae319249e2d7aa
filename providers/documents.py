"""The documents of a run in one file: one as it came, or several that were put together in a zip of ours.

Each document of such a zip is a member, stored as it is, with its address as the member's comment.
"""

import shutil
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_MARK = b"documents of an event aggregator"
_ZIP = b"PK\x03\x04"
_PIECE = 1 << 20
# Without zip's extension for larger ones.
MOST_DOCUMENTS = 60_000
_END_BYTES = 22
_MOST_LISTED_BYTES = 256 * 1024 * 1024
# A member's comment cannot be longer.
_LONGEST_ADDRESS = 10_000


class Document(NamedTuple):
    # Without secrets; empty where the feed is this document alone.
    address: str
    # At its beginning, and to be read before the next document is asked for.
    file: BinaryIO
    size: int


class Documents:
    """A feed's documents in their order, as often as they are iterated."""

    def __init__(self, file: BinaryIO, size: int = 0) -> None:
        self.file = file
        self.size = size

    def __iter__(self) -> Iterator[Document]:
        archive = _archive(self.file)
        if archive is None:
            self.file.seek(0)
            yield Document("", self.file, self.size)
            return
        with archive:
            for member in archive.infolist():
                with archive.open(member) as file:
                    yield Document(member.comment.decode(errors="replace"), cast("BinaryIO", file), member.file_size)


class Collection:
    """Puts documents together in a file, which holds them when this is closed."""

    def __init__(self, file: BinaryIO, syntax: str = "xml") -> None:
        self.syntax = syntax
        self.archive = ZipFile(file, "w", ZIP_STORED)
        self.archive.comment = _MARK
        self.count = 0

    def add(self, address: str, document: BinaryIO) -> None:
        self.count += 1
        # The date is the earliest that a zip can tell: the same documents give the same bytes.
        member = ZipInfo(f"{self.count:05}.{self.syntax}")
        member.comment = address.encode()[:_LONGEST_ADDRESS]
        document.seek(0)
        with self.archive.open(member, "w", force_zip64=True) as into:
            shutil.copyfileobj(document, into, _PIECE)

    def close(self) -> None:
        self.archive.close()


def _ends_as_ours(file: BinaryIO) -> bool:
    """The library reads the whole list of members into memory, so its length is looked at before."""
    file.seek(-min(file.seek(0, 2), _END_BYTES + len(_MARK)), 2)
    end = file.read()
    return end.endswith(_MARK) and int.from_bytes(end[12:16], "little") <= _MOST_LISTED_BYTES


def _archive(file: BinaryIO) -> ZipFile | None:
    """The zip of ours that the file is. One of a provider's may be a bomb: ours has nothing compressed, and nothing twice."""
    file.seek(0)
    if file.read(len(_ZIP)) != _ZIP or not _ends_as_ours(file):
        return None
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, OSError):
        return None
    members = archive.infolist()
    end = file.seek(0, 2)
    is_ours = archive.comment == _MARK and all(member.compress_type == ZIP_STORED for member in members)
    return archive if is_ours and sum(member.file_size for member in members) <= end else None
