"""The archive of feeds: whether this machine can write it, and whether runs could."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils import timezone

from aggregator.archive.feeds import ArchiveError, archive, reached
from aggregator.models import SyncRun
from aggregator.monitoring.doctor.findings import Finding, ok, problem, warning

UNWRITABLE = "the-archive-of-feeds-cannot-be-written"
LATELY = timedelta(days=1)


def archive_of_feeds() -> Iterator[Finding]:
    storage = archive()
    if storage is None:
        yield ok("archive", "No feeds are archived: FEED_ARCHIVE_DIR names no folder.")
        return
    try:
        with reached():
            storage.delete(storage.save(f"doctor-{uuid4().hex}", ContentFile(b"Written by doctor.")))
    except ArchiveError as error:
        yield problem("archive", str(error), UNWRITABLE)
    else:
        yield ok("archive", f"{settings.FEED_ARCHIVE_DIR} can be written.")
    lately = SyncRun.objects.filter(started_at__gt=timezone.now() - LATELY)
    failed = lately.filter(notes__contains=[{"code": "not_archived"}]).select_related("provider").order_by("-id")
    if (number := failed.count()) and (last := failed.first()):
        why = next(note["example"]["path"] for note in last.notes if note["code"] == "not_archived")
        runs = f"{number} run{'s' if number > 1 else ''} of the last day"
        yield warning("archive", f"{runs} could not archive a feed, the last of {last.provider.slug}: {why}", UNWRITABLE)
