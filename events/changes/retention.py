"""How long changes are kept: who follows from before that has to copy all again."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from events.models import Batch

# Oldest first, each statement a transaction: whoever reads meanwhile sees a batch whole or not at all.
PRUNE = """
WITH old AS (
    SELECT id FROM events_batch
    WHERE number <= (SELECT max(number) FROM events_batch WHERE numbered_at < %(before)s)
    ORDER BY number LIMIT 20
), batch AS (
    DELETE FROM events_batch b USING old WHERE b.id = old.id RETURNING b.id
), change AS (
    DELETE FROM events_change c USING old WHERE c.batch_id = old.id RETURNING c.id
)
SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM change)
"""


def forget_runs(runs: Collection[int]) -> None:
    """What they changed stays, as nobody's; for whoever deletes them, in the same transaction."""
    Batch.objects.filter(run_id__in=runs).update(run_id=None)


def prune_changes() -> int:
    """Deletes what changed more than CHANGE_RETENTION_DAYS ago; returns how many changes."""
    before = timezone.now() - timedelta(days=settings.CHANGE_RETENTION_DAYS)
    pruned, batches = 0, 1
    with connection.cursor() as cursor:
        while batches:
            cursor.execute(PRUNE, {"before": before})
            batches, changes = cursor.fetchone()
            pruned += changes
    return pruned
