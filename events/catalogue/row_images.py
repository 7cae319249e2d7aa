"""Before-images of plans, zones, venues and corrections, for the log: of rows whose writers do not tell what they do.

Such a row is remembered before it is written. At the end of the transaction, when the events are summed up, it is compared with
what it is then: so the log also has what follows from other rows, such as the status of a zone whose plan left.
"""

from collections.abc import Iterator, Sequence

from events.catalogue import told
from events.catalogue.documents import CORRECTION
from events.planner import Cursor, by_index, rows_of

TABLES = {
    # Unique, so that a chunk's rows are not looked for among those of all chunks before.
    "row_image": "kind text, part text, row_id text, event_id uuid, values jsonb, UNIQUE (kind, part, row_id)",
    # The public field `corrected` of the events that have a correction.
    "corrected_image": "event_id uuid, values jsonb",
}
_OF_CORRECTION = ("theirs", "decided_on", "conflict_since", "suspended", "ever_online", "ended_at", "outcome")
_CORRECTIONS = f"""
SELECT c.id::text AS row_id, c.event_id,
    jsonb_build_object({", ".join(f"'{name}', c.{name}" for name in _OF_CORRECTION)}) AS values
FROM events_correction c
"""
_STANDING = "c.provider_id = ANY(%(providers)s) AND c.ended_at IS NULL"
CORRECTED = f"""
WITH standing AS MATERIALIZED (
    SELECT * FROM events_correction c WHERE {_STANDING} AND NOT c.suspended AND c.field <> 'hidden'
), item AS (
    SELECT c.id, c.event_id, c.venue_id, {CORRECTION} AS item FROM standing c
    LEFT JOIN events_plan cp ON cp.id = c.plan_id AND {by_index("cp.id", "SELECT plan_id FROM standing")}
    LEFT JOIN events_zone cz ON cz.id = c.zone_id AND {by_index("cz.id", "SELECT zone_id FROM standing")}
)
SELECT event_id, ('[' || string_agg(item, ',' ORDER BY id) || ']')::jsonb AS values
FROM (
    SELECT id, event_id, item FROM item WHERE event_id IS NOT NULL
    UNION ALL SELECT DISTINCT i.id, p.event_id, i.item FROM item i JOIN events_plan p
        ON p.venue = i.venue_id AND {by_index("p.venue", "SELECT venue_id FROM standing")}
) each GROUP BY event_id
"""


class RowImages:
    """Of one transaction; begun before anything is written."""

    def __init__(self, cursor: Cursor, provider_ids: Sequence[int]) -> None:
        self.cursor = cursor
        self.providers = {"providers": list(provider_ids)}
        self.parts: set[tuple[str, str]] = set()
        self.any_correction = self._insert("correction", "whole", f"{_CORRECTIONS} WHERE {_STANDING}")
        if self.any_correction:
            self.cursor.execute(f"INSERT INTO corrected_image {CORRECTED}", self.providers)

    def remember(self, kind: str, keys: str, part: str) -> None:
        """`keys` is SQL for the ids of rows. Of one that is remembered twice the first image stands."""
        with rows_of(self.cursor, f"({keys}) k", "id") as among:
            if self._insert(kind, part, told.image(kind, part, among)):
                self.parts.add((kind, part))

    def forget(self, events: str) -> None:
        self.cursor.execute(f"DELETE FROM row_image WHERE event_id IN ({events})")

    def restrict(self, events: list[str]) -> None:
        self.cursor.execute("DELETE FROM row_image WHERE event_id <> ALL(%s::uuid[])", [events])

    def differences(self) -> Iterator[tuple[str, str]]:
        """By kind, SQL for the `event_id` and the entry of each row that is another now; to be read one after the other."""
        for kind, part in sorted(self.parts):
            key = f"row_id::{'uuid' if kind == 'venue' else 'bigint'}"
            keys = f"SELECT {key} AS id FROM row_image WHERE kind = '{kind}' AND part = '{part}'"
            with rows_of(self.cursor, f"({keys}) k", "id") as among:
                differing = _differing(kind, part, told.image(kind, part, among))
                yield kind, _by_plans(differing, "row_id::uuid") if kind == "venue" else differing
        if self.any_correction:
            keys = "SELECT row_id::bigint FROM row_image WHERE kind = 'correction'"
            differing = _differing("correction", "whole", f"{_CORRECTIONS} WHERE {by_index('c.id', keys)}")
            yield "correction", f"SELECT * FROM ({differing}) d WHERE event_id IS NOT NULL"
            of_venues = (
                f"SELECT c.venue_id::text AS row_id, d.told FROM ({differing}) d JOIN events_correction c"
                f" ON c.id = d.row_id::bigint AND {by_index('c.id', keys)} WHERE d.event_id IS NULL"
            )
            yield "correction", _by_plans(of_venues, "row_id::uuid")

    def _insert(self, kind: str, part: str, rows: str) -> bool:
        self.cursor.execute(
            f"""
            INSERT INTO row_image
            SELECT '{kind}', '{part}', n.row_id, n.event_id, n.values FROM ({rows}) n
            ON CONFLICT DO NOTHING
            """,
            self.providers,
        )
        return self.cursor.rowcount > 0


def _differing(kind: str, part: str, now: str) -> str:
    """SQL for the rows whose image is no longer true."""
    # Fenced, so that each row is written out once, and not for each of its fields.
    return f"""
        SELECT i.row_id, i.event_id, '[' || {told.IDS[kind]} || ',{{' || d.told || '}}]' AS told
        FROM row_image i JOIN ({now} OFFSET 0) n ON n.row_id = i.row_id
        CROSS JOIN LATERAL (
            SELECT string_agg(to_json(b.key)::text || ':[' || b.value::text || ',' || (n.values -> b.key)::text || ']', ',')
                AS told
            FROM jsonb_each(i.values) b WHERE b.value IS DISTINCT FROM n.values -> b.key
        ) d
        WHERE i.kind = '{kind}' AND i.part = '{part}' AND d.told IS NOT NULL
    """


def _by_plans(rows: str, venue: str) -> str:
    """What became of venues, by the events that take place there."""
    return f"""
        WITH d AS MATERIALIZED ({rows})
        SELECT DISTINCT p.event_id, d.told FROM d JOIN events_plan p ON p.venue = d.{venue}
            AND {by_index("p.venue", f"SELECT {venue} FROM d")}
    """
