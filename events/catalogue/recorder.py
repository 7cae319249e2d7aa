"""Changes as a transaction records them: in bulk, from before and after its writing.

begin → note in `touched` whose rows are written → remember, before the events themselves are written
→ write → summaries.refresh → append → generation.advance, last of all, with what `append` returned
"""

from datetime import datetime

from events import planner
from events.catalogue.fields import COMPARED, EVENT, Shown
from events.models import ChangeKind
from events.planner import Cursor, rows_of

TABLES = {
    # Rows written, by event: of which kind they are, and what became of them. One without counts nothing.
    "touched": "event_id uuid, kind text, outcome text, number bigint",
    "image": "event_id uuid, before jsonb",
    "rest": "event_id uuid",
}
# What the provider says of the event itself that no row of a search answer has.
_OWN = [field.name for field in EVENT if field.name in COMPARED["event"] and field.shown is not Shown.ROW]
# The public fields: the row of a search answer, and what an event's own page adds but for plans and zones.
IMAGE = f"""
jsonb_build_object(
    'status', CASE WHEN e.hidden THEN 'hidden' WHEN e.current THEN 'current'
        WHEN e.withdrawn_at IS NOT NULL OR (e.starts_at IS NOT NULL AND NOT e.plans_refused) THEN 'withdrawn' END,
    {", ".join(f"'{name}', e.{name}" for name in _OWN)}
) || coalesce(e.summary::jsonb - 'id', '{{}}')
"""


def begin(cursor: Cursor) -> None:
    planner.begin(cursor)
    for table, columns in TABLES.items():
        # Within one transaction the same name may stand for an earlier one's, where a test wraps both.
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP")


def touch(cursor: Cursor, kind: str, outcome: str, source: str) -> None:
    """`source` is SQL for a relation that has an `event_id` for each row of the kind."""
    cursor.execute(f"INSERT INTO touched SELECT event_id, '{kind}', '{outcome}', count(*) FROM {source} GROUP BY event_id")


def remember(cursor: Cursor, source: str) -> None:
    """How the events of the relation are now, none of which were remembered before; those that do not exist will be created."""
    with rows_of(cursor, source, "event_id") as among:
        cursor.execute(
            f"""
            INSERT INTO image
            SELECT d.event_id, CASE WHEN e.id IS NOT NULL THEN {IMAGE} END
            FROM (SELECT DISTINCT event_id FROM {source}) d
            LEFT JOIN (SELECT * FROM events_event e WHERE {among("e.id")}) e ON e.id = d.event_id
            """
        )


def remember_rest(cursor: Cursor) -> None:
    """The same of those that were touched without being remembered."""
    cursor.execute("INSERT INTO rest SELECT event_id FROM touched EXCEPT SELECT event_id FROM image")
    remember(cursor, "rest")


def stamp(cursor: Cursor, now: datetime) -> None:
    """The time of their last change, for all touched events."""
    with rows_of(cursor, "touched", "event_id") as among:
        cursor.execute(
            f"UPDATE events_event SET updated_at = %(now)s WHERE updated_at <> %(now)s AND {among('id')}", {"now": now}
        )


def append(
    cursor: Cursor,
    provider_id: int,
    *,
    kind: ChangeKind = ChangeKind.UPDATED,
    run_id: int | None = None,
    person_id: int | None = None,
    reason: str = "",
) -> list[int]:
    """A batch of the provider's remembered events, to be numbered; none where there are none.

    `kind` is what a change is that neither creates, nor withdraws, nor restores.
    """
    cursor.execute(
        "INSERT INTO events_batch (provider_id, run_id, person_id, reason) VALUES (%s, %s, %s, %s) RETURNING id",
        [provider_id, run_id, person_id, reason],
    )
    (batch,) = cursor.fetchone()
    with rows_of(cursor, "image", "event_id") as among:
        statement = APPEND.replace("{remembered}", among("e.id"))
        cursor.execute(statement, {"batch": batch, "provider": provider_id, "kind": kind})
        written = cursor.rowcount
    if written:
        return [batch]
    cursor.execute("DELETE FROM events_batch WHERE id = %s", [batch])
    return []


def _other(fields: str, than: str) -> str:
    """The fields of one image that the other has otherwise."""
    return (
        f"(SELECT coalesce(jsonb_object_agg(key, value), '{{}}') FROM jsonb_each({fields})"
        f" WHERE value IS DISTINCT FROM {than} -> key)"
    )


APPEND = f"""
INSERT INTO events_change (batch_id, event_id, kind, before, after, rows)
WITH outcomes AS (
    SELECT event_id, kind || 's' AS kind, outcome, sum(number) AS number
    FROM touched WHERE kind IS NOT NULL GROUP BY event_id, kind, outcome
), kinds AS (
    SELECT event_id, kind, jsonb_object_agg(outcome, number) AS outcomes FROM outcomes GROUP BY event_id, kind
), counted AS (
    SELECT event_id, jsonb_object_agg(kind, outcomes) AS rows FROM kinds GROUP BY event_id
), seen AS (
    SELECT i.event_id, i.before, {IMAGE} AS after, counted.rows
    FROM image i JOIN events_event e ON e.id = i.event_id LEFT JOIN counted ON counted.event_id = i.event_id
    WHERE e.provider_id = %(provider)s AND {{remembered}}
)
SELECT %(batch)s, event_id,
    CASE WHEN before IS NULL THEN 'created'
        WHEN before ->> 'status' = 'current' AND after ->> 'status' IS DISTINCT FROM 'current' THEN 'withdrawn'
        WHEN before ->> 'status' IS DISTINCT FROM 'current' AND after ->> 'status' = 'current'
            AND before ->> 'start_date' IS NOT NULL THEN 'restored'
        ELSE %(kind)s END,
    CASE WHEN before IS NOT NULL THEN {_other("before", "after")} END,
    CASE WHEN before IS NULL THEN after ELSE {_other("after", "before")} END,
    coalesce(rows, '{{}}')
FROM seen
"""
