"""What the admin shows of archived feeds: a run's, to be downloaded, and some lines of it."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

from django.http import StreamingHttpResponse
from django.template.loader import render_to_string

from aggregator.archive.excerpt import excerpt, words_of
from aggregator.archive.feeds import ArchiveError, Feeds, FeedVersion, archive, opened, reached
from aggregator.archive.folder import PIECE
from aggregator.models import Rejection, SyncRun

# By what a document begins with: how its file is called, and what it is sent as.
_KINDS = (
    (b"PK", "zip", "application/zip"),
    (b"<", "xml", "application/xml"),
    (b"{", "json", "application/json"),
    (b"[", "json", "application/json"),
    (b"BEGIN:VCALENDAR", "ics", "text/calendar"),
)
NOT_KEPT = "The feed of this run is not archived."
_ELSE = ("txt", "text/plain; charset=utf-8")


def feed_of(run: SyncRun) -> FeedVersion | None:
    """None where it is not archived, or the archive is out of reach."""
    storage = archive()
    if storage is None or run.feed_digest is None:
        return None
    try:
        with reached():
            return Feeds(storage, run.provider.slug).find(bytes(run.feed_digest))
    except ArchiveError:
        return None


def download(run: SyncRun) -> StreamingHttpResponse:
    """The feed as it came, never as a page. Raises ArchiveError, also where it is not archived."""
    storage, version = archive(), feed_of(run)
    if storage is None or version is None:
        raise ArchiveError(NOT_KEPT)
    stack = ExitStack()
    with reached():
        feed = stack.enter_context(opened(storage, version.name))
        first = feed.read(PIECE)
    ending, kind = _kind_of(first)
    headers = {"Content-Disposition": f'attachment; filename="{run.provider.slug}-run-{run.pk}.{ending}"'}
    headers |= {"X-Content-Type-Options": "nosniff"}
    response = StreamingHttpResponse(_pieces(first, feed, stack), content_type=kind, headers=headers)
    # Also of a client that went away before it read anything.
    response._resource_closers.append(stack.close)  # type: ignore[attr-defined]
    return response


def in_its_feed(rejection: Rejection) -> str:
    """The record's line with its neighbours, as markup; or why there are none to be seen."""
    storage, version = archive(), feed_of(rejection.run)
    if storage is None or version is None:
        return NOT_KEPT
    try:
        with reached(), opened(storage, version.name) as feed:
            words = words_of(rejection.path, rejection.value)
            lines = excerpt(feed, rejection.document, rejection.line, words)
    except ArchiveError as error:
        return str(error)
    if not lines:
        return "The archived feed has no such line, or too far behind its beginning."
    return render_to_string("aggregator/admin/excerpt.html", {"lines": lines, "rejection": rejection})


def _kind_of(first: bytes) -> tuple[str, str]:
    begin = first.lstrip(b"\xef\xbb\xbf \r\n\t")
    return next(((ending, kind) for mark, ending, kind in _KINDS if begin.startswith(mark)), _ELSE)


def _pieces(first: bytes, feed: BinaryIO, stack: ExitStack) -> Iterator[bytes]:
    with stack:
        yield first
        while piece := feed.read(PIECE):
            yield piece
