"""Puts rows back as they were before some batches of the log wrote them, where nothing else has written them since.

By sets, field by field: what a later batch of somebody else's wrote again stays, and is told. Rows that the batches created are
withdrawn; nothing is deleted, since ids and the past hang on rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from aggregator.operations.undone_rows import (
    COLUMNS,
    CORRECTIONS_STAY,
    CREATED,
    CREATED_STAYS,
    ENTRIES,
    EXAMPLE,
    FIELDS,
    KEYS,
    OF_CORRECTION,
    ROWS,
    TABLES,
)
from events import scratch
from events.catalogue import summary_sql
from events.catalogue.venues import settle
from events.catalogue.writing import TOUCHED, Writing
from events.models import By
from events.planner import by_index, rows_of

EXAMPLES = 100


@dataclass(slots=True)
class PutBack:
    """How many rows of each kind come back or go, and of how many fields somebody else has written since."""

    rows: dict[str, int] = field(default_factory=lambda: {f"{kind}s": 0 for kind in COLUMNS})
    stays: int = 0
    # {"of": "zone", "event": …, "title": …, "plan": …, "zone": …, "occurrence": 1, "field": "price", "before": …, "after": …}
    examples: list[dict[str, Any]] = field(default_factory=list)
    staying: list[dict[str, Any]] = field(default_factory=list)


def put_back(write: Writing, batches: Sequence[int]) -> PutBack:
    """In the transaction of `write`, which tells the log and whoever follows of it; a dry run is only counted."""
    write.begin()
    back = _Back(write, list(batches))
    back.gather()
    back.judge()
    found = PutBack(stays=back.scalar("SELECT count(*) FROM undone_field WHERE stays"))
    found.stays += back.scalar("SELECT count(*) FROM undone_created WHERE stays")
    found.examples, found.staying = back.examples(stays=False), back.examples(stays=True)
    back.find_below()
    if write.dry_run:
        found.rows = {f"{kind}s": back.scalar(COUNTED.format(kind=kind) + BELOW.get(kind, "")) for kind in COLUMNS}
    else:
        back.remember()
        found.rows = back.write_rows()
    return found


class _Back:
    def __init__(self, write: Writing, batches: list[int]) -> None:
        self.write = write
        self.cursor = write.cursor
        self.values: Mapping[str, Any] = {"batches": batches, "now": write.now}
        scratch.prepare(self.cursor, "undo", TABLES)

    def scalar(self, statement: str) -> int:
        self.cursor.execute(statement, self.values)
        row = self.cursor.fetchone()
        assert row is not None, "a count is a row"
        return int(row[0])

    def gather(self) -> None:
        self.cursor.execute(f"{ENTRIES} WHERE c.batch_id = ANY(%(batches)s)", {**self.values, "ours": True})
        self.cursor.execute("INSERT INTO undone_event SELECT event_id, min(change_id) FROM undone_entry GROUP BY event_id")
        with rows_of(self.cursor, "undone_event", "event_id") as among:
            self.cursor.execute(
                f"""
                {ENTRIES} JOIN undone_event u ON u.event_id = c.event_id AND c.id > u.first
                WHERE {among("c.event_id")} AND c.batch_id <> ALL(%(batches)s)
                    AND (SELECT b.by FROM events_batch b WHERE b.id = c.batch_id) <> '{By.SETTINGS}'
                """,
                {**self.values, "ours": False},
            )

    def judge(self) -> None:
        for statement in (CREATED, CREATED_STAYS, FIELDS, CORRECTIONS_STAY, ROWS):
            self.cursor.execute(statement, self.values)

    def find_below(self) -> None:
        """The plans and zones that go: new ones, and those of new events."""
        self.cursor.execute(
            f"""
            INSERT INTO undone_plan
            SELECT p.id, p.event_id FROM events_plan p
            WHERE {by_index("p.event_id", "SELECT row_id::uuid FROM undone_created WHERE kind = 'event' AND NOT stays")}
            UNION SELECT row_id::bigint, event_id FROM undone_created WHERE kind = 'plan' AND NOT stays
            """
        )
        self.cursor.execute(f"INSERT INTO undone_zone {_ZONES}")

    def remember(self) -> None:
        """All that is written, and what follows from it: zones of plans that come or go."""
        self.write.remember(
            "(SELECT DISTINCT event_id FROM undone_row UNION SELECT event_id FROM undone_created WHERE NOT stays"
            f" UNION {IN_VENUES}) u"
        )
        written = "SELECT row_id::{} AS id FROM undone_row WHERE kind = '{}'"
        created = "SELECT row_id::bigint AS id FROM undone_created WHERE kind = 'zone' AND NOT stays"
        self.write.remember_rows("venue", written.format("uuid", "venue"))
        self.write.remember_rows("plan", f"{written.format('bigint', 'plan')} UNION SELECT plan_id FROM undone_plan")
        below = f"{written.format('bigint', 'plan')} AND before ? 'withdrawn_at' UNION SELECT plan_id FROM undone_plan"
        zones = f"SELECT z.id FROM events_zone z WHERE {by_index('z.plan_id', below)}"
        self.cursor.execute(f"UPDATE undone_row SET told = NULL WHERE kind = 'zone' AND row_id::bigint IN ({zones})")
        others = f"{written.format('bigint', 'zone')} AND told IS NULL"
        self.write.remember_rows("zone", f"{others} UNION {created} UNION {zones}")

    def write_rows(self) -> dict[str, int]:
        for kind in ("event", "plan", "zone"):
            self._put_back(kind)
            self._withdraw(kind)
        found = {f"{kind}s": self.scalar(WRITTEN.format(kind=kind)) for kind in ("event", "plan", "zone")}
        found["venues"] = self._put_back("venue")
        self._put_back_corrections()
        settle(self.cursor, self.write.provider_ids, self.write.now)
        self.cursor.execute(LAST_PLANS, self.values)
        with rows_of(self.cursor, TOUCHED, "event_id") as among:
            self.cursor.execute(f"DELETE FROM aggregator_eventdigest WHERE {among('event_id')}")
        return found

    def _put_back(self, kind: str) -> int:
        values = {name: f"CASE WHEN u.before ? '{name}' THEN (u.was).{name} ELSE t.{name} END" for name in COLUMNS[kind].values()}
        if kind == "plan":
            values["follows"] = summary_sql.still_follows(values["starts_at"])
        columns = ", ".join([f"{name} = {value}" for name, value in values.items()])
        outcome = "CASE WHEN u.before ? 'withdrawn_at' THEN"
        outcome += " CASE WHEN (u.was).withdrawn_at IS NULL THEN 'restored' ELSE 'withdrawn' END ELSE 'updated' END"
        with rows_of(self.cursor, f"(SELECT row_id FROM undone_row WHERE kind = '{kind}') k", f"row_id::{KEYS[kind]}") as among:
            rows = f"""
                UPDATE events_{kind} t SET {columns}
                FROM (
                    SELECT row_id::{KEYS[kind]} AS id, event_id, before, told,
                        jsonb_populate_record(NULL::events_{kind}, before) AS was
                    FROM undone_row WHERE kind = '{kind}'
                ) u WHERE t.id = u.id AND {among("t.id")}
                RETURNING u.event_id, {outcome if kind != "venue" else "'updated'"} AS outcome,
                    {_TOLD if kind == "zone" else "NULL"} AS told
            """
            if kind != "venue":
                return self.write.touch(rows, kind, told=True)
            # A venue is of all events in it.
            self.cursor.execute(rows)
            number = int(self.cursor.rowcount)
        self.write.touch(IN_VENUES)
        return number

    def _withdraw(self, kind: str) -> int:
        return self.write.touch(WITHDRAWN[kind], kind, self.values)

    def _put_back_corrections(self) -> None:
        """What the provider said beside them. One that somebody has ended or replaced since is over."""
        columns = ", ".join(
            f"{name} = CASE WHEN u.before ? '{name}' THEN (u.was).{name} ELSE t.{name} END" for name in OF_CORRECTION
        )
        self.write.touch(
            f"""
            WITH was AS (
                SELECT row_id::bigint AS id, jsonb_populate_record(NULL::events_correction, before) AS was, before
                FROM undone_row WHERE kind = 'correction'
            )
            UPDATE events_correction t SET {columns} FROM was u
            WHERE t.id = u.id AND {by_index("t.id", "SELECT id FROM was")} RETURNING t.event_id
            """
        )

    def examples(self, *, stays: bool) -> list[dict[str, Any]]:
        self.cursor.execute(EXAMPLE, {"stays": stays, "most": EXAMPLES})
        names = ("of", "event", "title", "plan", "zone", "occurrence", "field", "before", "after")
        rows = [
            (*row[:-2], *(None if value is None else orjson.loads(value) for value in row[-2:])) for row in self.cursor.fetchall()
        ]
        found = [dict(zip(names, row, strict=True)) for row in rows]
        return [{name: value for name, value in one.items() if value is not None or name in ("before", "after")} for one in found]


_TOLD = """'[' || t.id || ',' || (SELECT to_json(p.external_id)::text FROM events_plan p WHERE p.id = t.plan_id)
    || ',' || to_json(t.external_id)::text || ',' || t.occurrence || ',{' || u.told || '}]'"""
# All that are told of a venue; its own row names one of them alone.
IN_VENUES = "SELECT DISTINCT event_id FROM undone_entry WHERE ours AND kind = 'venue'"
WRITTEN = "SELECT coalesce(sum(number), 0) FROM touched WHERE kind = '{kind}'"
# A plan is withdrawn from before its start: it was never to be one that took place.
_BEFORE_ITS_START = "LEAST(%(now)s::timestamptz, p.starts_at - interval '1 microsecond')"
_PLANS = by_index("p.id", "SELECT plan_id FROM undone_plan")
# The zones of such plans, and new zones of others.
_ZONES = f"""
SELECT z.id, z.plan_id, true AS is_new FROM events_zone z
WHERE {by_index("z.plan_id", "SELECT plan_id FROM undone_plan")} AND z.withdrawn_at IS NULL
UNION SELECT z.id, z.plan_id, false FROM events_zone z
WHERE {by_index("z.id", "SELECT row_id::bigint FROM undone_created WHERE kind = 'zone' AND NOT stays")}
    AND z.plan_id NOT IN (SELECT plan_id FROM undone_plan) AND z.withdrawn_at IS NULL
"""
_EVENTS = by_index("e.id", "SELECT row_id::uuid FROM undone_created WHERE kind = 'event' AND NOT stays")
# What an event that was not current before had of its last plans. One that is current after all is summed up anew.
_OF_LAST_PLANS = ", ".join(
    f"{name} = CASE WHEN k.kept ? '{name}' THEN (k.was).{name} ELSE t.{name} END" for name in summary_sql.KEPT if name != "hidden"
)
LAST_PLANS = f"""
UPDATE events_event t SET current = false, {_OF_LAST_PLANS}
FROM (
    SELECT DISTINCT ON (c.event_id) c.event_id, one.kept, jsonb_populate_record(NULL::events_event, one.kept) AS was
    FROM events_change c CROSS JOIN LATERAL (SELECT c.before || (c.written::jsonb #> '{{event,_kept,0}}') AS kept) one
    WHERE c.batch_id = ANY(%(batches)s) AND one.kept IS NOT NULL AND c.event_id IN (SELECT event_id FROM touched)
        AND c.event_id NOT IN (SELECT event_id FROM undone_entry WHERE NOT ours)
    ORDER BY c.event_id, c.id
) k WHERE t.id = k.event_id AND {by_index("t.id", "SELECT event_id FROM touched")}
"""
COUNTED = "SELECT (SELECT count(*) FROM undone_row WHERE kind = '{kind}')"
# Beside what is put back, what goes.
BELOW = {
    "event": f" + (SELECT count(*) FROM events_event e WHERE {_EVENTS} AND e.withdrawn_at IS NULL)",
    "plan": f" + (SELECT count(*) FROM events_plan p WHERE {_PLANS} AND p.withdrawn_at IS NULL)",
    "zone": " + (SELECT count(*) FROM undone_zone)",
}
WITHDRAWN = {
    "event": f"""
        UPDATE events_event t SET withdrawn_at = %(now)s
        WHERE {by_index("t.id", "SELECT row_id::uuid FROM undone_created WHERE kind = 'event' AND NOT stays")}
            AND t.withdrawn_at IS NULL
        RETURNING t.id AS event_id, 'withdrawn' AS outcome
    """,
    "plan": f"""
        UPDATE events_plan p SET withdrawn_at = {_BEFORE_ITS_START} WHERE {_PLANS} AND p.withdrawn_at IS NULL
        RETURNING p.event_id, 'withdrawn' AS outcome
    """,
    # Their plans are written by now.
    "zone": f"""
        UPDATE events_zone z SET withdrawn_at = CASE WHEN o.is_new THEN p.withdrawn_at
            ELSE LEAST(%(now)s::timestamptz, p.withdrawn_at - interval '1 microsecond') END
        FROM undone_zone o JOIN events_plan p ON p.id = o.plan_id
            AND {by_index("p.id", "SELECT plan_id FROM undone_zone")}
        WHERE z.id = o.zone_id AND {by_index("z.id", "SELECT zone_id FROM undone_zone")}
        RETURNING p.event_id, 'withdrawn' AS outcome
    """,
}
