"""How long feeds are kept."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from aggregator.archive.feeds import Feeds, FeedVersion, archive, reached, slugs
from aggregator.models import APPLIED, Question, SyncRun
from providers.models import Provider

ALWAYS_KEPT = 2
# What a killed worker left: by then it is not at it any more.
LEFTOVER = timedelta(days=1)
# Deleted before it is asked again what has to stay.
_BATCH = 100


def prune_feeds() -> int:
    """Deletes feeds that were not seen for FEED_ARCHIVE_DAYS, but those that have to stay; returns their number.

    Raises ArchiveError.
    """
    storage = archive()
    if storage is None:
        return 0
    now, deleted = timezone.now(), 0
    before = now - timedelta(days=settings.FEED_ARCHIVE_DAYS)
    with reached():
        for slug in slugs(storage):
            feeds = Feeds(storage, slug)
            while old := _old(feeds, before)[:_BATCH]:
                for version in old:
                    feeds.delete(version)
                deleted += len(old)
            for name, written_at in feeds.leftovers():
                if written_at < now - LEFTOVER:
                    storage.delete(name)
    return deleted


def forget_provider(sender: Any, instance: Provider, **_: Any) -> None:  # noqa: ARG001 -- a signal's receiver
    """Deletes its feeds once it is gone itself; what cannot be deleted then is by its age."""
    storage = archive()
    if storage is not None:
        transaction.on_commit(partial(Feeds(storage, instance.slug).delete_all), robust=True)


def _old(feeds: Feeds, before: datetime) -> list[FeedVersion]:
    provider = Provider.objects.filter(slug=feeds.slug).first()
    versions = feeds.versions()
    if provider is None:
        # Of another database, or of a provider whose feeds could not be deleted with it.
        return [version for version in versions if version.read_at < before]
    seen = _last_seen(provider)
    by_age = sorted(versions, key=lambda one: max(one.read_at, seen.get(one.digest, one.read_at)), reverse=True)
    stay = _spoken_of(provider)
    return [
        version
        for version in by_age[ALWAYS_KEPT:]
        if max(version.read_at, seen.get(version.digest, version.read_at)) < before and version.digest not in stay
    ]


def _last_seen(provider: Provider) -> dict[str, datetime]:
    """By digest, when a run had it last, read or not."""
    runs = SyncRun.objects.filter(provider=provider).exclude(feed_digest=None)
    rows = runs.values_list("feed_digest").annotate(at=Max("started_at"))
    return {bytes(digest).hex(): at.astimezone(UTC) for digest, at in rows}


def _spoken_of(provider: Provider) -> set[str]:
    """What was applied last, what was undone, and what a question is about that waits for its answer."""
    runs = SyncRun.objects.filter(provider=provider).exclude(feed_digest=None)
    applied = runs.filter(status__in=APPLIED).order_by("-id").values_list("feed_digest", flat=True)[:1]
    asked = Question.objects.filter(provider=provider, decision="").exclude(run__feed_digest=None)
    undone = runs.filter(undos__isnull=False, undos__ended_at=None)
    digests = [*undone.values_list("feed_digest", flat=True), *applied, *asked.values_list("run__feed_digest", flat=True)]
    return {bytes(digest).hex() for digest in digests if digest is not None}
