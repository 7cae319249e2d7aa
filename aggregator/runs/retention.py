"""How long runs are kept. No event's identity, and no judgement of a feed, depends on them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from aggregator.models import Incident, SyncRun
from aggregator.runs import breaker, lifecycle
from events.changes.retention import forget_runs

BATCH = 500
# Kept for each provider: its last success, the last run that read its feed (whose rejections are valid while the same
# feed comes again), and the history that its circuit breaker needs. So are runs whose question waits, or was answered with
# no, and those that are undone, which later runs remember.
OLD = """
WITH kept AS (
    SELECT run.id FROM providers_provider p CROSS JOIN LATERAL (
        (SELECT id FROM aggregator_syncrun WHERE provider_id = p.id AND status IN ('succeeded', 'partial', 'unchanged')
         ORDER BY id DESC LIMIT 1)
        UNION ALL
        (SELECT id FROM aggregator_syncrun WHERE provider_id = p.id AND status IN ('succeeded', 'partial', 'held')
         ORDER BY id DESC LIMIT 1)
        UNION ALL
        (SELECT id FROM aggregator_syncrun WHERE provider_id = p.id AND status <> 'skipped'
         ORDER BY id DESC LIMIT %(history)s)
    ) run
)
SELECT id FROM aggregator_syncrun
WHERE started_at < %(before)s AND status <> 'running'
EXCEPT SELECT run_id FROM aggregator_question WHERE decision IN ('', 'rejected')
EXCEPT SELECT run_id FROM aggregator_undo WHERE ended_at IS NULL
EXCEPT SELECT id FROM kept ORDER BY id
"""


def prune_incidents() -> int:
    """Deletes incidents that ended before the retention, with their alerts. Returns the number of rows.

    Not one whose refusals are still accepted.
    """
    ended = Incident.objects.filter(closed_at__lt=_before())
    rows, _ = ended.exclude(usual__accepted__until__gt=timezone.now().isoformat()).delete()
    return rows


def prune_runs() -> int:
    """Deletes runs older than RUN_RETENTION_DAYS with their rejections and held removals. Returns the number of runs."""
    lifecycle.abandon_dead_runs()
    with connection.cursor() as cursor:
        cursor.execute(OLD, {"before": _before(), "history": breaker.HISTORY})
        old = [row[0] for row in cursor.fetchall()]
    # In small transactions, so that nobody has to wait for their locks.
    for first in range(0, len(old), BATCH):
        with transaction.atomic():
            batch = old[first : first + BATCH]
            forget_runs(batch)
            SyncRun.objects.filter(pk__in=batch).delete()
    return len(old)


def _before() -> datetime:
    return timezone.now() - timedelta(days=settings.RUN_RETENTION_DAYS)
