"""What came compressed, within the limits of size and time."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from providers.errors import FetchError
from providers.fetching.limits import FetchClock, TransientError
from providers.fetching.spool import bounded
from providers.inflating import GZIP_MAGIC, begun, gunzipped, undeflated


def plain(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    """Decompresses if the first bytes are gzip's, whatever the name or the headers say."""
    first, whole = begun(chunks, len(GZIP_MAGIC))
    return gunzip(whole, clock) if first.startswith(GZIP_MAGIC) else bounded(whole, clock)


def gunzip(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    return bounded(_told(gunzipped, chunks, clock.source, "gzip"), clock)


def undeflate(chunks: Iterable[bytes], clock: FetchClock) -> Iterator[bytes]:
    return bounded(_told(undeflated, chunks, clock.source, "deflate"), clock)


def _told(
    inflated: Callable[[Iterable[bytes]], Iterator[bytes]], chunks: Iterable[bytes], source: str, kind: str
) -> Iterator[bytes]:
    """What is wrong with the stream becomes what is wrong with the source."""
    line = 1
    try:
        for piece in inflated(chunks):
            line += piece.count(b"\n")
            yield piece
    except zlib.error as error:
        raise FetchError(f"bad_{kind}", f"{source} sent a broken {kind} stream ({error}).") from None
    except EOFError:
        raise TransientError(
            "truncated", f"{source} sent a {kind} stream that ends too early, in line {line} of the feed."
        ) from None
