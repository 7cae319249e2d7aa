"""The file that holds a feed while it is read: in memory if it is small, else a temporary file."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, NamedTuple, cast

from providers.beginnings import mended
from providers.encodings import is_to_be_told, is_utf8, pieces
from providers.errors import FetchError
from providers.fetching.limits import FetchClock

CHUNK_BYTES = 64 * 1024
DIGEST_BYTES = 16
MEMORY_BYTES = 8 * 1024 * 1024


class Missing(NamedTuple):
    """A document that could not be had, in whole or in part: its address without secrets, and a sentence."""

    address: str
    why: str


class Original(NamedTuple):
    """What came, before it was made XML: one document, or several in a zip of ours. To be closed by who asked for it."""

    file: BinaryIO
    size: int
    digest: bytes
    syntax: str


@dataclass(frozen=True, slots=True)
class Fetched:
    file: BinaryIO  # decompressed, at its beginning; closing it frees it
    size: int  # bytes after decompression
    digest: bytes  # 16 bytes of their SHA-256, for which processors have instructions
    etag: str = ""
    last_modified: str = ""
    url: str = ""  # where redirects led, with whatever secrets it holds
    link: str = ""  # the header of that name
    missing: tuple[Missing, ...] = ()  # of a feed of several documents
    documents: dict[str, Any] | None = None  # of a recipe's source: what to ask for under a condition the next time
    cut: bool = False  # more may have come after the bytes that were enough
    original: Original | None = None  # where it was asked for, and is something else than the file


def spool(chunks: Iterable[bytes], enough_bytes: int | None, etag: str = "", last_modified: str = "") -> Fetched:
    file = cast("BinaryIO", SpooledTemporaryFile(MEMORY_BYTES))  # noqa: SIM115
    try:
        size, digest = _fill(file, mended(chunks), enough_bytes)
    except BaseException:  # raised again: whatever ends it, the file is closed
        # If the disk is full, closing cannot write the rest either.
        with contextlib.suppress(OSError):
            file.close()
        raise
    return Fetched(file, size, digest, etag, last_modified, cut=enough_bytes is not None and size >= enough_bytes)


def in_utf8(fetched: Fetched, charset: str, clock: FetchClock) -> Fetched:
    """A text that can only be read by what was said beside it, in UTF-8: who reads it later has nothing but the file."""
    begin = fetched.file.read(CHUNK_BYTES)
    if not is_to_be_told(begin) or is_utf8(fetched.file, cut=fetched.cut):
        fetched.file.seek(0)
        return fetched
    encoded = (text.encode(errors="surrogatepass") for text in pieces(fetched.file, charset, cut=fetched.cut))
    try:
        told = spool(bounded(encoded, clock), None)
    except UnicodeError:
        # The header is wrong, as headers of whole servers are. The reader will say what it cannot read.
        fetched.file.seek(0)
        return fetched
    fetched.file.close()
    return replace(fetched, file=told.file, size=told.size, digest=told.digest)


def bounded(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    """Yields the same chunks, within the limits of size and time."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > clock.limits.max_bytes:
            raise too_large(clock)
        clock.next_timeout()
        yield chunk


def counted(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    """Yields the same chunks, within the limit of all documents together. What failed does not count."""
    taken = 0
    try:
        for chunk in chunks:
            taken += len(chunk)
            if not clock.budget.take(len(chunk)):
                raise too_large(clock)
            yield chunk
    except FetchError:
        clock.budget.take(-taken)
        raise


def too_large(clock: FetchClock) -> FetchError:
    return FetchError("too_large", f"{clock.source} sent more than {clock.limits.max_bytes:,} bytes, the most a feed may have.")


def _fill(file: BinaryIO, chunks: Iterable[bytes], enough_bytes: int | None) -> tuple[int, bytes]:
    size, digest = 0, sha256()
    for chunk in chunks:
        size += len(chunk)
        digest.update(chunk)
        with _disk_trouble():
            file.write(chunk)
        if enough_bytes is not None and size >= enough_bytes:
            break
    with _disk_trouble():
        file.seek(0)  # writes what is still buffered
    return size, digest.digest()[:DIGEST_BYTES]


@contextlib.contextmanager
def _disk_trouble() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"The feed could not be kept among the temporary files: {error.strerror or error}."
        raise FetchError("disk_full", message, retryable=True) from error
