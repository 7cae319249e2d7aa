"""Decompresses in small steps, so that whoever counts what comes stops a decompression bomb in time."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

GZIP_MAGIC = b"\x1f\x8b"
# What comes at once.
STEP_BYTES = 64 * 1024
_GZIP_ONLY = 16 + zlib.MAX_WBITS
_DEFLATE = 8


def begun(chunks: Iterable[bytes], size: int) -> tuple[bytes, Iterator[bytes]]:
    """At least so many of the first bytes, if there are as many; and all chunks."""
    rest = iter(chunks)
    first = b""
    for chunk in rest:
        first += chunk
        if len(first) >= size:
            break
    return first, chain([first], rest)


def gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A gzip stream is one member or several, and may be padded with zeros.

    Raises zlib.error for a broken stream, and EOFError for one that ends too early.
    """
    return _inflated(chunks, _GZIP_ONLY)


def undeflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """HTTP's deflate is a zlib stream (RFC 9110, 8.4.1.2), of which some servers leave out the header. Raises as `gunzipped`."""
    first, whole = begun(chunks, 2)
    has_header = first[:1] and first[0] & 0x0F == _DEFLATE and int.from_bytes(first[:2]) % 31 == 0
    return _inflated(whole, zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)


def _inflated(chunks: Iterable[bytes], window: int) -> Iterator[bytes]:
    stream = zlib.decompressobj(window)
    for chunk in chunks:
        rest = chunk
        while rest:
            if stream.eof:
                rest = rest.lstrip(b"\0")
                if not rest:
                    break
                stream = zlib.decompressobj(window)
            yield from _steps(stream, rest)
            rest = stream.unused_data
    if not stream.eof:
        raise EOFError("it ends too early")


def _steps(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    while data and not stream.eof:
        out = stream.decompress(data, STEP_BYTES)
        data = stream.unconsumed_tail
        if out:
            yield out
