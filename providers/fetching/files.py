"""Reads a feed from disk like one from the network."""

from functools import partial
from pathlib import Path

from providers.errors import FetchError
from providers.fetching.gunzip import plain
from providers.fetching.limits import FetchClock, Limits
from providers.fetching.spool import CHUNK_BYTES, Fetched, bounded, spool


def fetch_file(path: Path, limits: Limits) -> Fetched:
    clock = FetchClock(limits, str(path))
    try:
        with path.open("rb") as file:
            chunks = iter(partial(file.read, CHUNK_BYTES), b"")
            return spool(plain(bounded(chunks, clock), clock), limits.enough_bytes)
    except FileNotFoundError:
        raise FetchError("no_such_file", f"There is no file {path}.") from None
    except OSError as error:
        raise FetchError("unreadable_file", f"{path} cannot be read: {error.strerror}.") from None
