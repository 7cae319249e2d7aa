"""How long changes are kept: who follows from before that has to copy all again."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from events.models import Batch

# A statement deletes so many bytes, or one batch.
PIECE = 64 * 1024 * 1024
# The last batch that is not kept: it is too old, or those after it fill all that the log may take.
LAST = """
SELECT greatest(
    (SELECT max(number) FROM events_batch WHERE numbered_at < %(before)s),
    (SELECT max(number) FROM (
        SELECT number, sum(bytes) OVER (ORDER BY number DESC) - bytes AS newer FROM events_batch WHERE number IS NOT NULL
    ) b WHERE newer >= %(bytes)s)
)
"""
# Oldest first, each statement a transaction: whoever reads meanwhile sees a batch whole or not at all.
PRUNE = f"""
WITH oldest AS (
    SELECT id, numbered_at, sum(bytes) OVER (ORDER BY number) - bytes AS older
    FROM events_batch WHERE number <= %(last)s ORDER BY number LIMIT 20
), old AS (
    SELECT id, numbered_at FROM oldest WHERE older < {PIECE}
), batch AS (
    DELETE FROM events_batch b USING old WHERE b.id = old.id RETURNING b.id
), change AS (
    DELETE FROM events_change c USING old WHERE c.batch_id = old.id RETURNING c.id
), generation AS (
    UPDATE events_generation SET pruned_until = (SELECT max(numbered_at) FROM old) WHERE EXISTS (SELECT FROM old)
)
SELECT (SELECT count(*) FROM batch), (SELECT count(*) FROM change)
"""


def forget_runs(runs: Collection[int]) -> None:
    """What they changed stays, as nobody's; for whoever deletes them, in the same transaction."""
    Batch.objects.filter(run_id__in=runs).update(run_id=None)


def prune_changes() -> int:
    """Deletes what changed more than CHANGE_RETENTION_DAYS ago, and the oldest above CHANGE_MAX_BYTES.

    Returns how many changes.
    """
    before = timezone.now() - timedelta(days=settings.CHANGE_RETENTION_DAYS)
    pruned, batches = 0, 1
    with connection.cursor() as cursor:
        cursor.execute(LAST, {"before": before, "bytes": settings.CHANGE_MAX_BYTES})
        (last,) = cursor.fetchone()
        while last is not None and batches:
            cursor.execute(PRUNE, {"last": last})
            batches, changes = cursor.fetchone()
            pruned += changes
    return pruned
