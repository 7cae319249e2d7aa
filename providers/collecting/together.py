"""Documents in one file: one alone as it is, several put together."""

from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from providers.documents import MOST_DOCUMENTS, Collection
from providers.fetching import Fetched, Missing
from providers.fetching.spool import DIGEST_BYTES, MEMORY_BYTES, Original
from providers.other_documents import Syntax

_PIECE = 1 << 20


class Together:
    """Takes documents over, in their order; whoever takes the file closes it, and else `close` closes all."""

    def __init__(self, syntax: Syntax = "xml") -> None:
        self.syntax = syntax
        self.first: tuple[str, BinaryIO] | None = None
        self.file: BinaryIO | None = None
        self.collection: Collection | None = None

    @property
    def is_full(self) -> bool:
        return self.collection is not None and self.collection.count >= MOST_DOCUMENTS

    @property
    def is_empty(self) -> bool:
        return self.first is None and self.file is None

    def add(self, address: str, document: BinaryIO) -> None:
        if self.first is None and self.collection is None:
            self.first = address, document
            return
        if self.collection is None:
            self.file = cast("BinaryIO", SpooledTemporaryFile(MEMORY_BYTES))  # noqa: SIM115  # closed by who reads it
            self.collection = Collection(self.file, self.syntax)
        with document:
            if self.first is not None:
                (one, file), self.first = self.first, None
                with file:
                    self.collection.add(one, file)
            self.collection.add(address, document)

    def fetched(self, missing: tuple[Missing, ...], *, cut: bool) -> Fetched:
        file, size, digest = self._digested()
        return Fetched(file, size, digest, missing=missing, cut=cut)

    def original(self) -> Original | None:
        """None where there was no document."""
        return None if self.is_empty else Original(*self._digested(), self.syntax)

    def close(self) -> None:
        if self.file is not None:
            self.file.close()
        if self.first is not None:
            self.first[1].close()

    def _digested(self) -> tuple[BinaryIO, int, bytes]:
        if self.collection is not None:
            self.collection.close()
        file = self.file if self.file is not None else cast("tuple[str, BinaryIO]", self.first)[1]
        digest = sha256()
        file.seek(0)
        while piece := file.read(_PIECE):
            digest.update(piece)
        size = file.tell()
        file.seek(0)
        return file, size, digest.digest()[:DIGEST_BYTES]
