"""What a sync does for the archive; nothing where none is kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from aggregator.archive.keeping import Keeping
from aggregator.archive.outcome import Writing
from aggregator.ingest.staged_event import COLUMNS
from aggregator.models import APPLIED, SyncRun
from providers.errors import DocumentError
from providers.fetching import Fetched


def take(fetched: Fetched, run: SyncRun | None, keeping: Keeping | None) -> None:
    """Keeps the feed as it came, before it is read: one that kills its worker is the most worth a look."""
    if keeping is None:
        return
    _note(run, keeping.take(fetched))
    if fetched.original is not None:
        fetched.original.file.close()


def nothing_new(run: SyncRun | None, keeping: Keeping | None) -> None:
    """The provider says that the feed is as it was: the run's is that of the last run that was applied."""
    if keeping is None or run is None:
        return
    before = SyncRun.objects.filter(provider=run.provider_id, status__in=APPLIED).exclude(feed_digest=None).order_by("-id")
    _note(run, before.values_list("feed_digest", flat=True).first())


@contextmanager
def broken(run: SyncRun | None, keeping: Keeping | None) -> Iterator[None]:
    """What came and is no feed is kept too."""
    try:
        yield
    except DocumentError as error:
        if keeping is not None and error.original is not None:
            with error.original.file:
                keeping.take_original(error.original)
                _note(run, error.original.digest)
            keeping.begin_outcome(COLUMNS)
            keeping.end_outcome({"code": error.code, "message": error.message})
        raise


@contextmanager
def outcome(keeping: Keeping | None) -> Iterator[Writing | None]:
    """For a reading of the feed to its end, or to where it cannot be trusted any more."""
    if keeping is None:
        yield None
        return
    writing = keeping.begin_outcome(COLUMNS)
    try:
        yield writing
    except DocumentError as error:
        keeping.end_outcome({"code": error.code, "message": error.message})
        raise
    keeping.end_outcome()


def _note(run: SyncRun | None, digest: bytes | memoryview | None) -> None:
    """At once: a run that is killed is told by it which feed killed it."""
    if run is not None and digest is not None:
        run.feed_digest = digest
        run.save(update_fields=["feed_digest"])
