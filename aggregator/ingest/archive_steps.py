"""What a sync does for the archive; nothing where none is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from aggregator.archive.outcome import OutcomeWriter
from aggregator.archive.run_archive import RunArchive
from aggregator.ingest.staged_event import COLUMNS
from aggregator.models import APPLIED, SyncRun
from providers.errors import DocumentError
from providers.fetching import Fetched


def take(fetched: Fetched, run: SyncRun | None, archive: RunArchive | None) -> None:
    """Keeps the feed as it came, before it is read: one that kills its worker is the most worth a look."""
    if archive is None:
        return
    _note(run, archive.take(fetched))
    if fetched.original is not None:
        fetched.original.file.close()


def nothing_new(run: SyncRun | None, archive: RunArchive | None) -> None:
    """The provider says that the feed is as it was: the run's is that of the last run that was applied."""
    if archive is None or run is None:
        return
    before = SyncRun.objects.filter(provider=run.provider_id, status__in=APPLIED).exclude(feed_digest=None).order_by("-id")
    _note(run, before.values_list("feed_digest", flat=True).first())


@contextmanager
def broken(run: SyncRun | None, archive: RunArchive | None) -> Iterator[None]:
    """What came and is no feed is kept too."""
    try:
        yield
    except DocumentError as error:
        if archive is not None and error.original is not None:
            with error.original.file:
                archive.take_original(error.original)
                _note(run, error.original.digest)
            archive.begin_outcome(COLUMNS)
            archive.end_outcome({"code": error.code, "message": error.message})
        raise


@contextmanager
def outcome(archive: RunArchive | None) -> Iterator[OutcomeWriter | None]:
    """For a reading of the feed to its end, or to where it cannot be trusted any more."""
    if archive is None:
        yield None
        return
    writer = archive.begin_outcome(COLUMNS)
    try:
        yield writer
    except DocumentError as error:
        archive.end_outcome({"code": error.code, "message": error.message})
        raise
    archive.end_outcome()


def _note(run: SyncRun | None, digest: bytes | memoryview | None) -> None:
    """At once: a run that is killed is told by it which feed killed it."""
    if run is not None and digest is not None:
        run.feed_digest = digest
        run.save(update_fields=["feed_digest"])
