"""Decompresses in small steps, so that the size limit stops a decompression bomb in time."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from providers.errors import FetchError
from providers.fetching.limits import FetchClock, TransientError
from providers.fetching.spool import CHUNK_BYTES, bounded

MAGIC = b"\x1f\x8b"
GZIP_ONLY = 16 + zlib.MAX_WBITS


def plain(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    """Decompresses if the first bytes are gzip's, whatever the name or the headers say."""
    rest = iter(chunks)
    first = b""
    for chunk in rest:
        first += chunk
        if len(first) >= len(MAGIC):
            break
    whole = chain([first], rest)
    return gunzip(whole, clock) if first.startswith(MAGIC) else bounded(whole, clock)


def gunzip(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    return bounded(_members(chunks, clock.source), clock)


def _members(chunks: Iterable[bytes], source: str) -> Iterator[bytes]:
    """A gzip stream is one member or several, and may be padded with zeros."""
    member = zlib.decompressobj(GZIP_ONLY)
    line = 1
    for chunk in chunks:
        rest = chunk
        while rest:
            if member.eof:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                member = zlib.decompressobj(GZIP_ONLY)
            for out in _unpacked(member, rest, source):
                line += out.count(b"\n")
                yield out
            rest = member.unused_data
    if not member.eof:
        raise TransientError("truncated", f"{source} sent a gzip stream that ends too early, in line {line} of the feed.")


def _unpacked(member: "zlib._Decompress", data: bytes, source: str) -> Iterator[bytes]:
    while data and not member.eof:
        try:
            out = member.decompress(data, CHUNK_BYTES)
        except zlib.error as error:
            raise FetchError("bad_gzip", f"{source} sent a broken gzip stream ({error}).") from None
        data = member.unconsumed_tail
        if out:
            yield out
