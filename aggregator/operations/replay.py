"""Reads archived feeds again, with today's code, recipe and corrections, and compares with what they gave last.

Nothing is written: neither to PostgreSQL nor to the archive.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any

from django.core.files.storage import Storage

from aggregator.archive.feeds import ArchiveError, Feeds, FeedVersion, archive, opened, reached
from aggregator.archive.folder import PIECE
from aggregator.archive.outcome import Outcome
from aggregator.ingest.translate import Progress
from aggregator.operations.fetches import limits_of
from aggregator.operations.replay_reader import Corrected, Differences, ReplayReader
from providers.adapters.base import SettingsError
from providers.collecting import as_put_together
from providers.errors import FeedError
from providers.fetching import Fetched
from providers.models import Provider

VERSIONS = 5


@dataclass(slots=True)
class Replayed:
    """One version, read again."""

    version: FeedVersion
    run: int | None = None
    bytes: int = 0
    # Whether it is known what it gave, and whether it was read to its end now.
    known: bool = True
    whole: bool = True
    # Why the feed as a whole was refused, as code and message, where it was.
    failed_then: dict[str, str] | None = None
    fails_now: dict[str, str] | None = None
    differences: Differences = field(default_factory=Differences)
    # Why it could not be read from the archive.
    error: str = ""

    @property
    def fails_otherwise(self) -> bool:
        return self.known and (self.failed_then or {}).get("code") != (self.fails_now or {}).get("code")

    @property
    def changed(self) -> bool:
        return self.fails_otherwise or self.differences.any()

    def printed(self) -> dict[str, Any]:
        return {
            "digest": self.version.digest,
            "run": self.run,
            "read_at": self.version.read_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "bytes": self.bytes,
            "known": self.known,
            "whole": self.whole,
            "changed": self.changed,
            "failed": {"then": self.failed_then, "now": self.fails_now},
            **self.differences.printed(),
            "error": self.error or None,
        }


@dataclass(frozen=True, slots=True)
class Replay:
    provider: Provider
    readings: list[Replayed]

    @property
    def changed(self) -> bool:
        return any(reading.changed for reading in self.readings)

    @property
    def failed(self) -> bool:
        return any(reading.error for reading in self.readings)

    def printed(self) -> dict[str, Any]:
        """As JSON."""
        versions = [reading.printed() for reading in self.readings]
        return {"provider": self.provider.slug, "changed": self.changed, "versions": versions}


def replay(
    provider: Provider, versions: int = VERSIONS, seconds: float | None = None, progress: Progress = lambda *_: None
) -> Replay:
    """Reads the newest versions again, by the provider as it is given, saved or not, each for so many seconds at most.

    Raises ArchiveError where there is no archive.
    """
    storage = archive()
    if storage is None:
        raise ArchiveError("No feeds are archived: FEED_ARCHIVE_DIR names no folder.")
    with reached():
        found = Feeds(storage, provider.slug).versions()[:versions]
    corrected = Corrected.of(provider)
    return Replay(provider, [_read_again(provider, storage, version, corrected, seconds, progress) for version in found])


def _read_again(
    provider: Provider, storage: Storage, version: FeedVersion, corrected: Corrected, seconds: float | None, progress: Progress
) -> Replayed:
    result = Replayed(version, known=bool(version.outcome))
    try:
        with _outcome(storage, version) as before, _fetched(storage, version) as came:
            result.run, result.failed_then = before.head.get("run"), before.error
            result.bytes = came.size
            reader = ReplayReader(provider, before, corrected, version.read_at, seconds)
            try:
                fetched = as_put_together(came, provider.source(), limits_of())
                with fetched.file:
                    result.whole = reader.compare_all(fetched, progress)
            except FeedError as error:
                result.fails_now = {"code": error.code, "message": error.message}
            except SettingsError as error:
                # It was saved with an earlier release, which took it.
                result.fails_now = {"code": "invalid_settings", "message": f"{error.field}: {error}"}
            if result.known:
                result.differences = reader.found(whole=result.whole)
    except ArchiveError as error:
        result.error = str(error)
    return result


@contextmanager
def _outcome(storage: Storage, version: FeedVersion) -> Iterator[Outcome]:
    """What it gave; nothing where that is not known."""
    with reached():
        if version.outcome:
            with opened(storage, version.outcome) as lines:
                outcome = Outcome(lines)
        else:
            outcome = Outcome(None)
    try:
        yield outcome
    finally:
        outcome.close()


@contextmanager
def _fetched(storage: Storage, version: FeedVersion) -> Iterator[Fetched]:
    with TemporaryFile() as file:
        with reached(), opened(storage, version.name) as feed:
            while piece := feed.read(PIECE):
                file.write(piece)
        size = file.tell()
        file.seek(0)
        yield Fetched(file, size, bytes.fromhex(version.digest))
