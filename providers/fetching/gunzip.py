"""Decompression by small steps, so that a bomb is counted before it goes off."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from providers.errors import FetchError
from providers.fetching.limits import Clock, PassingError
from providers.fetching.spool import CHUNK_BYTES, bounded

MAGIC = b"\x1f\x8b"
GZIP_ONLY = 16 + zlib.MAX_WBITS


def plain(chunks: Iterable[bytes], clock: Clock) -> Iterator[bytes]:
    """Decompressed where the first bytes say gzip, whatever name or headers said."""
    rest = iter(chunks)
    first = b""
    for chunk in rest:
        first += chunk
        if len(first) >= len(MAGIC):
            break
    whole = chain([first], rest)
    return gunzip(whole, clock) if first.startswith(MAGIC) else bounded(whole, clock)


def gunzip(chunks: Iterable[bytes], clock: Clock) -> Iterator[bytes]:
    return bounded(_members(chunks, clock.source), clock)


def _members(chunks: Iterable[bytes], source: str) -> Iterator[bytes]:
    """A gzip stream is one member or several, and may be padded with zeros."""
    member: _Member | None = None
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if member is None:
                rest = rest.lstrip(b"\0") if begun else rest
                if not rest:
                    break
                member, begun = _Member(source), True
            yield from member.feed(rest)
            rest = member.left_over
            if member.complete:
                member = None
    if member is not None or not begun:
        raise PassingError("truncated", f"{source} sent a gzip stream that ends too early.")


class _Member:
    def __init__(self, source: str) -> None:
        self._source = source
        self._stream = zlib.decompressobj(GZIP_ONLY)

    @property
    def complete(self) -> bool:
        return self._stream.eof

    @property
    def left_over(self) -> bytes:
        return self._stream.unused_data

    def feed(self, data: bytes) -> Iterator[bytes]:
        while data and not self._stream.eof:
            try:
                out = self._stream.decompress(data, CHUNK_BYTES)
            except zlib.error as error:
                raise FetchError("bad_gzip", f"{self._source} sent a broken gzip stream ({error}).") from None
            data = self._stream.unconsumed_tail
            if out:
                yield out
