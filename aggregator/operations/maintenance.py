"""Deletes what is old: rows and files. A package whose rows grow old adds a function to JOBS."""

import logging
from collections.abc import Callable
from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.utils import timezone

from aggregator.archive.feeds import ArchiveError
from aggregator.archive.retention import prune_feeds
from aggregator.operations import fetches
from aggregator.runs import retention
from events.changes.retention import prune_changes


def prune_logins() -> int:
    """Failed logins, which hold addresses, after LOGIN_RETENTION_DAYS. Returns their number."""
    before = timezone.now() - timedelta(days=settings.LOGIN_RETENTION_DAYS)
    rows: int = AccessAttempt.objects.filter(attempt_time__lt=before).delete()[0]
    return rows


def prune_sessions() -> int:
    """Those that have ended."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


# By what is deleted; each function returns the number of rows, or of feeds.
JOBS: dict[str, Callable[[], int]] = {
    "runs": retention.prune_runs,
    "incidents": retention.prune_incidents,
    "changes": prune_changes,
    "failed logins": prune_logins,
    "sessions": prune_sessions,
    "documents": fetches.prune_documents,
    "feeds": prune_feeds,
}
logger = logging.getLogger(__name__)


def perform() -> dict[str, int]:
    """Runs every job, also after one failed. Raises the first failure, so that the task fails visibly."""
    done: dict[str, int] = {}
    failures: list[Exception] = []
    for name, job in JOBS.items():
        try:
            done[name] = job()
        except (DatabaseError, ArchiveError) as error:
            logger.exception("Maintenance of %s failed.", name)
            failures.append(error)
    logger.info("Tidied away: %s", ", ".join(f"{rows} {name}" for name, rows in done.items()) or "nothing")
    if failures:
        raise failures[0]
    return done
