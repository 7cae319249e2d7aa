"""Whether a venue is listed: it is withdrawn with its last plan, and comes back with one."""

from collections.abc import Sequence
from datetime import datetime

from events.planner import Cursor

# OFFSET keeps PostgreSQL from reading the plans of all providers at once, where a look at an index answers for each venue.
_SETTLE = """
UPDATE events_venue v SET withdrawn_at = CASE WHEN NOT found.listed THEN %(now)s::timestamptz END
FROM (
    SELECT v.id, EXISTS (SELECT FROM events_plan p WHERE p.venue = v.id AND p.withdrawn_at IS NULL OFFSET 0) AS listed
    FROM events_venue v WHERE v.provider_id = ANY(%(providers)s)
) found
WHERE v.id = found.id AND v.provider_id = ANY(%(providers)s) AND found.listed <> (v.withdrawn_at IS NULL)
"""


def settle(cursor: Cursor, provider_ids: Sequence[int], now: datetime) -> None:
    """For who lists plans, moves them or withdraws them, once all of these are written."""
    cursor.execute(_SETTLE, {"providers": list(provider_ids), "now": now})
