"""One run's part in the archive: its feed, and what the feed gave.

All of it is done by a thread beside the run, which reads the feed for itself: a storage that is slow, full or away costs the
run nothing but a sentence in its notes.
"""

import logging
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from io import BytesIO
from queue import SimpleQueue
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Self

import zstandard
from django.core.files.base import File
from django.core.files.storage import Storage

from aggregator.archive import outcome
from aggregator.archive.feeds import Feeds, opened
from aggregator.archive.folder import PIECE
from aggregator.runs.containment import first_line
from events.threads import Supervised
from providers.fetching import Fetched
from providers.fetching.spool import MEMORY_BYTES, Original

# The run waits for so long at its end, and no longer. What is left is given up.
PATIENCE_SECONDS = 10
_OVERDUE_SECONDS = 3_600
logger = logging.getLogger(__name__)
Job = Callable[[], None]


class GivenUpError(Exception):
    """The run did not wait any longer."""


class RunArchive:
    def __init__(self, storage: Storage, slug: str, run: int, now: datetime) -> None:
        self.feeds = Feeds(storage, slug)
        self.run = run
        self.now = now
        self.digest: bytes | None = None
        self.error: Exception | None = None
        self.given_up = False
        self.jobs: SimpleQueue[Job | None] = SimpleQueue()
        self.thread = Supervised("archive", self._work, _OVERDUE_SECONDS)
        self.writer: outcome.OutcomeWriter | None = None

    # By the run

    def take(self, fetched: Fetched) -> bytes:
        """Keeps it as it came. Returns the digest that it is kept by."""
        came = fetched.original or Original(fetched.file, fetched.size, fetched.digest, "xml")
        self.take_original(came)
        return came.digest

    def take_original(self, came: Original) -> None:
        """The file stays at its beginning."""
        self.digest = came.digest
        try:
            copy = _own(came.file, came.size)
        except OSError as error:
            self.error = error
        else:
            self._ask(partial(self._keep_feed, copy, came.size, came.digest))

    def begin_outcome(self, columns: dict[str, Any]) -> outcome.OutcomeWriter | None:
        """In place of one that was begun before. None where none can be."""
        self._drop_outcome()
        assert self.digest is not None, "an outcome is of a feed that was taken"
        head = {"provider": self.feeds.slug, "digest": self.digest.hex(), "run": self.run, "read_at": self.now.isoformat()}
        try:
            self.writer = outcome.OutcomeWriter(head | {"columns": columns})
        except OSError as error:
            self.error = error
        return self.writer

    def end_outcome(self, error: dict[str, str] | None = None) -> None:
        """The feed was read to its end, or refused as a whole."""
        if self.writer is not None and self.digest is not None:
            self._ask(partial(self._keep_outcome, self.writer, self.digest, error))
            self.writer = None

    def settle(self) -> str:
        """Waits a while for what is left. Returns why something was not kept, else nothing."""
        self._drop_outcome()
        self.jobs.put(None)
        self.thread.wait_until_done(PATIENCE_SECONDS)
        if self.thread.runs:
            self.given_up = True
            return f"It was not done {PATIENCE_SECONDS} seconds after the run."
        return f"{type(self.error).__name__}: {first_line(self.error)}" if self.error else ""

    def abandon(self) -> None:
        """The run is ended by force."""
        self.given_up = True
        self._drop_outcome()
        self.jobs.put(None)

    # By the thread

    def _work(self) -> None:
        while (job := self.jobs.get()) is not None:
            try:
                job()
            except GivenUpError:
                # What is left frees what it holds, and does no more.
                continue
            except Exception as error:
                self.error = self.error or error
                logger.exception("The feed of run %s was not archived.", self.run)

    def _keep_feed(self, source: "_Copy", size: int, digest: bytes) -> None:
        with source:
            self._go_on()
            name = self.feeds.feed_name(digest)
            if self.feeds.storage.exists(name):
                return
            with TemporaryFile() as packed:
                compressor = zstandard.ZstdCompressor(level=outcome.LEVEL, write_checksum=True)
                with compressor.stream_writer(packed, size=size, closefd=False) as into:
                    while piece := source.read():
                        self._go_on()
                        into.write(piece)
                packed.seek(0)
                self.feeds.storage.save(name, File(packed))

    def _keep_outcome(self, writer: outcome.OutcomeWriter, digest: bytes, error: dict[str, str] | None) -> None:
        try:
            self._go_on()
            self._take_over(writer)
            writer.finish(error)
            writer.file.seek(0)
            name = self.feeds.outcome_name(digest, self.now)
            self.feeds.storage.save(name, File(writer.file))
            self.feeds.forget_other_outcomes(digest, name)
        finally:
            writer.close()

    def _take_over(self, writer: outcome.OutcomeWriter) -> None:
        """What was skipped stands in the outcome before; where that feed could not be read to its end, in one before it."""
        for before in self.feeds.outcomes() if writer.skipped_keys else ():
            self._go_on()
            with opened(self.feeds.storage, before) as lines:
                writer.take_over(lines)
            if not writer.skipped_keys:
                return

    def _go_on(self) -> None:
        if self.given_up:
            raise GivenUpError

    def _ask(self, job: Job) -> None:
        self.jobs.put(job)
        self.thread.ensure_started()

    def _drop_outcome(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer = None


class _Copy:
    """The same bytes, read apart from the file: a small feed from memory, a large one by a descriptor of one's own."""

    def __init__(self, content: bytes | None, descriptor: int | None) -> None:
        self.content, self.descriptor = content, descriptor
        self.position = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None

    def read(self) -> bytes:
        if self.descriptor is None:
            piece = (self.content or b"")[self.position : self.position + PIECE]
        else:
            piece = os.pread(self.descriptor, PIECE, self.position)
        self.position += len(piece)
        return piece


def _own(file: BinaryIO, size: int) -> _Copy:
    file.seek(0)
    # What was put together of a document and others is in memory, however large.
    if size <= MEMORY_BYTES or isinstance(file, BytesIO):
        content = file.read()
        file.seek(0)
        return _Copy(content, None)
    return _Copy(None, os.dup(file.fileno()))
