"""A provider's feeds in the archive."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BufferedReader, RawIOBase
from typing import Any, cast

import zstandard
from django.core.files.storage import Storage, storages

from aggregator.archive.folder import PIECE, PrivateFolder
from aggregator.runs.containment import first_line

ALIAS = "feeds"
_FEED = re.compile(r"([0-9a-f]{32})\.zst\Z")
_OUTCOME = re.compile(r"([0-9a-f]{32})\.(\d{8}T\d{12}Z)\.outcome\.zst\Z")
# The longest header of a frame, and the size that it has where it was not known.
_HEADER_BYTES, _UNKNOWN = 18, zstandard.CONTENTSIZE_UNKNOWN
_INSTANT = "%Y%m%dT%H%M%S%fZ"


class ArchiveError(Exception):
    """The archive cannot be read or written, with a sentence."""


@contextmanager
def reached() -> Iterator[None]:
    """Raises ArchiveError for whatever goes wrong within: each storage has errors of its library's."""
    try:
        yield
    except ArchiveError:
        raise
    except Exception as error:
        raise ArchiveError(f"The archive of feeds: {type(error).__name__}: {first_line(error)}") from error


@dataclass(frozen=True, slots=True)
class FeedVersion:
    """A feed that is kept. Its `outcome` is empty where it was never read to an end."""

    digest: str
    name: str
    outcome: str
    # When it was read last; where that is not known, when it was kept.
    read_at: datetime


def archive() -> Storage | None:
    """None where none is kept."""
    return storages[ALIAS] if ALIAS in storages.backends else None


class Feeds:
    """Of one provider. What the storage raises is raised on, see `reached`."""

    def __init__(self, storage: Storage, slug: str) -> None:
        self.storage = storage
        self.slug = slug

    def feed_name(self, digest: bytes) -> str:
        return f"{self.slug}/{digest.hex()}.zst"

    def outcome_name(self, digest: bytes, read_at: datetime) -> str:
        return f"{self.slug}/{digest.hex()}.{read_at.astimezone(UTC):{_INSTANT}}.outcome.zst"

    def versions(self) -> list[FeedVersion]:
        """The one that was read last first."""
        names = self._listed()
        outcomes = {digest: name for name, digest, _ in self._outcomes(names)}
        found = [(match[1], f"{self.slug}/{name}") for name in names if (match := _FEED.match(name))]
        kept = [
            FeedVersion(digest, name, outcomes.get(digest, ""), self._read_at(name, outcomes.get(digest, "")))
            for digest, name in found
        ]
        return sorted(kept, key=lambda version: version.read_at, reverse=True)

    def outcomes(self) -> list[str]:
        """Of whatever feed, that of the last reading first."""
        return [name for name, _, _ in reversed(self._outcomes(self._listed()))]

    def find(self, digest: bytes) -> FeedVersion | None:
        """The feed alone, without a look at the others; its `outcome` and when it was read are not looked up."""
        name = self.feed_name(digest)
        if not self.storage.exists(name):
            return None
        return FeedVersion(digest.hex(), name, "", datetime.fromtimestamp(0, UTC))

    def forget_other_outcomes(self, digest: bytes, but: str) -> None:
        for name, of, _ in self._outcomes(self._listed()):
            if of == digest.hex() and name != but:
                self.storage.delete(name)

    def delete(self, version: FeedVersion) -> None:
        self.storage.delete(version.name)
        for name, of, _ in self._outcomes(self._listed()):
            if of == version.digest:
                self.storage.delete(name)

    def delete_all(self) -> None:
        for name in self._listed():
            self.storage.delete(f"{self.slug}/{name}")
        if isinstance(self.storage, PrivateFolder) and self.storage.exists(self.slug):
            self.storage.delete(self.slug)

    def leftovers(self) -> Iterator[tuple[str, datetime]]:
        """Drafts, and outcomes without a feed, with when they were written."""
        names = self._listed()
        feeds = {match[1] for name in names if (match := _FEED.match(name))}
        for name in names:
            outcome = _OUTCOME.match(name)
            if name.endswith(PrivateFolder.DRAFT) or (outcome and outcome[1] not in feeds):
                yield f"{self.slug}/{name}", self._modified(f"{self.slug}/{name}")

    def _listed(self) -> list[str]:
        try:
            return self.storage.listdir(self.slug)[1]
        except FileNotFoundError:
            return []

    def _outcomes(self, names: list[str]) -> list[tuple[str, str, datetime]]:
        """Each with its digest and instant, the oldest first."""
        found = [(match[1], match[2], name) for name in names if (match := _OUTCOME.match(name))]
        return [
            (f"{self.slug}/{name}", digest, datetime.strptime(at, _INSTANT).replace(tzinfo=UTC))
            for digest, at, name in sorted(found, key=lambda one: one[1])
        ]

    def _read_at(self, name: str, outcome: str) -> datetime:
        match = _OUTCOME.match(outcome.rpartition("/")[2])
        return datetime.strptime(match[2], _INSTANT).replace(tzinfo=UTC) if match else self._modified(name)

    def _modified(self, name: str) -> datetime:
        return self.storage.get_modified_time(name).astimezone(UTC)


@contextmanager
def opened(storage: Storage, name: str) -> Iterator[BufferedReader]:
    """What is kept under a name, decompressed as it is read. Raises also for a file that was cut off."""
    with storage.open(name, "rb") as file:
        begin = file.read(_HEADER_BYTES)
        size = zstandard.get_frame_parameters(begin).content_size
        file.seek(0)
        with zstandard.ZstdDecompressor().stream_reader(cast("Any", file), closefd=False) as reader:
            yield BufferedReader(_Whole(reader, None if size == _UNKNOWN else size), PIECE)


class _Whole(RawIOBase):
    """The library says nothing where a file ends too early."""

    def __init__(self, reader: Any, size: int | None) -> None:
        self.reader = reader
        self.size = size
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count: int = self.reader.readinto(buffer)
        self.count += count
        if not count and self.size is not None and self.count != self.size:
            raise OSError(f"The file is cut off: {self.count:,} of {self.size:,} bytes.")
        return count


def slugs(storage: Storage) -> list[str]:
    """Of all providers of which something is kept."""
    try:
        return storage.listdir("")[0]
    except FileNotFoundError:
        return []
