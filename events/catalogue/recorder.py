"""Changes as a transaction records them: in bulk, from before and after its writing. Used by `events.catalogue.writing` alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from events import scratch
from events.catalogue import row_images
from events.catalogue.documents import BY_TYPE, INSTANT, NO_ROW, TEXT
from events.catalogue.fields import COMPARED, EVENT, Shown
from events.catalogue.row_images import RowImages
from events.models import By, ChangeKind
from events.planner import Cursor, by_index, fenced, rows_of

# Of the event itself what nobody outside sees, and yet belongs to how it was.
_HIDDEN = {"withdrawn_at": "timestamptz", "ever_online": "boolean", "plans_refused": "boolean", "hidden": "boolean"}
# What is told of the event itself that no row of a search answer has, and what one has.
_OWN = {field.name: field for field in EVENT if field.name in (*COMPARED["event"], "currency") and field.shown is not Shown.ROW}
_ROW = [field.name for field in EVENT if field.shown is Shown.ROW and field.name != "id"]
_STATUS = """CASE WHEN e.hidden THEN 'hidden' WHEN e.current THEN 'current'
    WHEN e.withdrawn_at IS NOT NULL OR (e.starts_at IS NOT NULL AND NOT e.plans_refused) THEN 'withdrawn' END"""
_SUMMARY = f"coalesce(e.summary, {NO_ROW})"
# The public fields as an image has them. Not as JSON: to look each up in two of those takes longer than the rest of an entry.
_PUBLIC = {"status": _STATUS, "state": "e.state", **{name: f"e.{name}" for name in _OWN}, "summary": _SUMMARY}
_TYPES = {"status": "text", "state": "text", **{name: field.type.sql for name, field in _OWN.items()}, "summary": "text"}
TABLES = {
    # Rows written, by event: of which kind they are, and what became of them. One without an outcome counts nothing. Entries of
    # the log are told by steps, in the order of writing.
    "touched": "event_id uuid, kind text, outcome text, number bigint, told text, step int",
    # `known` where there was such an event.
    "image": "event_id uuid, known boolean, late boolean, updated_at timestamptz, timezone text, kept jsonb, "
    + ", ".join(f"{name} {kind}" for name, kind in (_TYPES | _HIDDEN).items()),
    "rest": "event_id uuid",
    # Written whole with their summaries, and not touched since; with the number of their plans. They are in the log already.
    "created": "event_id uuid, plans bigint",
    # Of this transaction, one a provider.
    "own_batch": "batch_id bigint, provider_id bigint",
    **row_images.TABLES,
}
# All of a new event: the row of a search answer, and what an event's own page adds but for plans and zones.
IMAGE = f"""
jsonb_build_object({", ".join(f"'{name}', {value}" for name, value in _PUBLIC.items() if name != "summary")})
    || ({_SUMMARY}::jsonb - 'id')
"""
# An event without a current plan keeps what it had last, which nothing else tells.
_LAST = ("starts_at", "last_starts_at", "ends_at", "starts_timezone", "ends_timezone", "starts_all_day", "ends_all_day")
_KEPT = f"""CASE WHEN NOT e.current THEN jsonb_build_object({", ".join(f"'{name}', e.{name}" for name in _LAST)}) END"""
_TIMEZONE = "coalesce(e.starts_timezone, v.timezone)"
_REMEMBERED = ", ".join(["e.updated_at", _TIMEZONE, _KEPT, *_PUBLIC.values(), *(f"e.{name}" for name in _HIDDEN)])


class WrongOrderError(RuntimeError):
    """A mistake of ours: what is written in this order would be told wrongly, so nothing is."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Whose changes they are, a run's or a person's, and why."""

    run_id: int | None = None
    person_id: int | None = None
    reason: str = ""
    kind: ChangeKind = ChangeKind.UPDATED

    @property
    def by(self) -> By:
        if self.kind is ChangeKind.UNDONE:
            return By.UNDO
        if self.run_id is not None:
            return By.RUN
        return By.CORRECTION if self.kind in {ChangeKind.CORRECTED, ChangeKind.RELEASED} else By.SETTINGS


class Log:
    """What one transaction notes of its events; goes with it."""

    def __init__(self, cursor: Cursor, provider_ids: Sequence[int], cause: Cause) -> None:
        self.cursor = cursor
        self.cause = cause
        self.written_by_us = scratch.prepare(cursor, "log", TABLES)
        self.rows = RowImages(cursor, provider_ids)
        self.steps = count()

    def touch(self, rows: str, kind: str | None, parameters: Mapping[str, Any] | None, *, told: bool) -> int:
        entries = "string_agg(told, ',')" if told else "NULL"
        noted = (
            "INSERT INTO touched (event_id) SELECT event_id FROM noted WHERE event_id IS NOT NULL"
            if kind is None
            else f"INSERT INTO touched SELECT event_id, '{kind}', outcome, count(*), {entries}, {next(self.steps)}"
            " FROM noted GROUP BY event_id, outcome"
        )
        self.cursor.execute(f"WITH noted AS ({rows}) {noted}", parameters)
        return self.cursor.rowcount

    def note_created(self, rows: str, provider_id: int | None, parameters: Mapping[str, Any] | None) -> None:
        """And logs them in the provider's batch: beside the translation of what comes next."""
        if provider_id is None:
            self.cursor.execute(f"INSERT INTO created {rows}", parameters)
            return
        values = {**(parameters or {}), "batch": self._batch(provider_id)}
        self.cursor.execute(APPEND_CREATED.replace("{created}", rows), values)

    def remember(self, source: str) -> None:
        with rows_of(self.cursor, source, "event_id") as among:
            late = self._scalar(
                f"""
                WITH remembered AS (
                    INSERT INTO image
                    SELECT d.event_id, e.id IS NOT NULL, e.written_by = '{self.written_by_us}'::xid, {_REMEMBERED}
                    FROM (SELECT DISTINCT event_id FROM {source}) d LEFT JOIN (
                        SELECT e.*, e.xmin AS written_by FROM events_event e WHERE {among("e.id")} OFFSET 0
                    ) e ON e.id = d.event_id LEFT JOIN providers_provider v ON v.id = e.provider_id
                    RETURNING late
                )
                SELECT count(*) FROM remembered WHERE late
                """
            )
        if late:
            raise WrongOrderError(f"{late} events were written before it was remembered how they were.")

    def forget(self, events: str) -> None:
        self.cursor.execute(TAKE_BACK.replace("{events}", events))
        for table in ("touched", "image", "created"):
            self.cursor.execute(f"DELETE FROM {table} WHERE event_id IN ({events})")
        self.rows.forget(events)

    def remember_rest(self) -> None:
        """The same of those that were touched without being remembered."""
        self.cursor.execute(TOUCH_CREATED)
        if self.cursor.rowcount > 0:
            self.cursor.execute(TAKE_BACK.replace("{events}", "SELECT event_id FROM image WHERE NOT known"))
        self.cursor.execute("INSERT INTO rest SELECT event_id FROM touched EXCEPT SELECT event_id FROM image")
        self.remember("rest")

    def compare_rows(self) -> None:
        """Tells what became of the rows that were remembered; the events are summed up."""
        for kind, rows in self.rows.differences():
            self.cursor.execute(
                f"""
                INSERT INTO touched (event_id, kind, told, step)
                SELECT event_id, '{kind}', string_agg(told, ','), {next(self.steps)} FROM ({rows}) r
                WHERE event_id IN (SELECT event_id FROM image) GROUP BY event_id
                """
            )

    def append(self, provider_id: int, now: datetime) -> list[int]:
        """The provider's batch, to be numbered, with all of its touched events; none where nothing of them is logged."""
        batch = self._batch(provider_id)
        with rows_of(self.cursor, "image", "event_id") as among:
            statement = APPEND.replace("{remembered}", among("t.id")).replace("{corrected}", row_images.CORRECTED)
            values = {"batch": batch, "provider": provider_id, "kind": self.cause.kind, "now": now, **self.rows.providers}
            self.cursor.execute(statement, values)
        if self._scalar("SELECT EXISTS (SELECT FROM events_change WHERE batch_id = %s)", [batch]):
            return [batch]
        self.cursor.execute("DELETE FROM events_batch WHERE id = %s", [batch])
        return []

    def _batch(self, provider_id: int) -> int:
        # Kept beside what it is of, so that a savepoint takes both back.
        self.cursor.execute("SELECT batch_id FROM own_batch WHERE provider_id = %s", [provider_id])
        if found := self.cursor.fetchone():
            return int(found[0])
        cause = self.cause
        return int(
            self._scalar(
                """
                WITH batch AS (
                    INSERT INTO events_batch (provider_id, run_id, person_id, reason, by) VALUES (%s, %s, %s, %s, %s)
                    RETURNING id, provider_id
                )
                INSERT INTO own_batch SELECT id, provider_id FROM batch RETURNING batch_id
                """,
                [provider_id, cause.run_id, cause.person_id, cause.reason, cause.by],
            )
        )

    def any_touched(self) -> bool:
        return bool(self._scalar("SELECT EXISTS (SELECT FROM touched) OR EXISTS (SELECT FROM created)"))

    def touched(self) -> list[str]:
        self.cursor.execute("SELECT event_id::text FROM touched UNION SELECT event_id::text FROM created ORDER BY 1")
        return [row[0] for row in self.cursor.fetchall()]

    def restrict(self, events: list[str]) -> None:
        """Forgets all others."""
        for table in ("touched", "image", "created"):
            self.cursor.execute(f"DELETE FROM {table} WHERE event_id <> ALL(%s::uuid[])", [events])
        self.rows.restrict(events)

    def _scalar(self, statement: str, parameters: Any = None) -> Any:
        self.cursor.execute(statement, parameters)
        return self.cursor.fetchone()[0]


def _other(own: str, row: str) -> str:
    """The fields that are other, of an image `i` or of `n`, what it is now; and of its row in a search, `was` or `became`.

    Rows are taken apart only where they differ, and by name.
    """
    types = {"status": TEXT, "state": TEXT} | {name: BY_TYPE.get(field.type.name, TEXT) for name, field in _OWN.items()}
    sides = {name: (f"i.{name}", f"n.{name}", as_json.replace("{}", f"{own}.{name}")) for name, as_json in types.items()}
    sides |= {name: (f"r.was -> '{name}'", f"r.became -> '{name}'", f"(r.{row} -> '{name}')::text") for name in _ROW}
    others = [
        f"""CASE WHEN {was} IS DISTINCT FROM {became} THEN '"{name}":' || {said} END"""
        for name, (was, became, said) in sides.items()
    ]
    return f"('{{' || concat_ws(',', {', '.join(others)}) || '}}')::jsonb"


def _differing(name: str) -> str:
    """A column of an event that nobody outside sees, where it is another than it was."""
    was, became = (
        INSTANT.replace("{}", f"{row}.{name}") if name == "withdrawn_at" else f"{row}.{name}::text" for row in ("i", "e")
    )
    return f"""CASE WHEN i.{name} IS DISTINCT FROM e.{name} THEN ',"_{name}":[' || {was} || ',' || {became} || ']' END"""


# What was written of an event itself, as the log tells it.
_OF_EVENT = f"""
CASE WHEN i.known THEN concat('"event":{{"updated_at":[', {INSTANT.replace("{}", "i.updated_at")}, ',',
    (SELECT {INSTANT.replace("{}", "%(now)s::timestamptz")}), ']',
    CASE WHEN i.timezone <> {_TIMEZONE}
        THEN ',"timezone":[' || to_json(i.timezone)::text || ',' || to_json({_TIMEZONE})::text || ']' END,
    ',"corrected":[' || corrected.before::text || ',' || corrected.after::text || ']',
    {", ".join(map(_differing, _HIDDEN))}, ',"_kept":[' || i.kept::text || ',null]', '}}') END
"""
_COUNT = "UPDATE events_batch SET bytes = bytes + (SELECT coalesce(sum(bytes), 0) FROM appended) WHERE id = %(batch)s"
APPEND = f"""
WITH outcomes AS (
    SELECT event_id, kind || 's' AS kind, outcome, sum(number) AS number
    FROM touched GROUP BY event_id, kind, outcome
), kinds AS (
    SELECT event_id, kind, jsonb_object_agg(outcome, number) FILTER (WHERE outcome IS NOT NULL) AS outcomes
    FROM outcomes GROUP BY event_id, kind
), counted AS (
    SELECT event_id, jsonb_object_agg(kind, outcomes) FILTER (WHERE outcomes IS NOT NULL) AS rows FROM kinds GROUP BY event_id
), entries AS (
    SELECT event_id, '"' || kind || 's":[' || string_agg(told, ',' ORDER BY step) || ']' AS told
    FROM touched WHERE told IS NOT NULL GROUP BY event_id, kind
), told AS (
    SELECT event_id, string_agg(told, ',') AS told FROM entries GROUP BY event_id
), corrected AS (
    SELECT event_id, coalesce(b.values, '[]') AS before, coalesce(a.values, '[]') AS after
    FROM corrected_image b FULL JOIN ({{corrected}}) a USING (event_id) WHERE b.values IS DISTINCT FROM a.values
), seen AS MATERIALIZED (
    SELECT i.event_id, i.known, i.status AS status_before, n.status, i.state AS state_before, n.state, i.summary AS row_before,
        CASE WHEN i.known THEN {_other("i", "was")} END AS before,
        CASE WHEN i.known THEN {_other("n", "became")} ELSE {IMAGE} END AS after,
        counted.rows, concat_ws(',', {_OF_EVENT}, told.told) AS written
    FROM image i JOIN (SELECT * FROM events_event t WHERE {{remembered}} OFFSET 0) e ON e.id = i.event_id
        JOIN providers_provider v ON v.id = e.provider_id
        JOIN counted ON counted.event_id = i.event_id
        LEFT JOIN told ON told.event_id = i.event_id LEFT JOIN corrected ON corrected.event_id = i.event_id
        CROSS JOIN LATERAL (SELECT {", ".join(f"{value} AS {name}" for name, value in _PUBLIC.items())} OFFSET 0) n
        CROSS JOIN LATERAL (
            SELECT CASE WHEN i.summary <> n.summary THEN i.summary::jsonb END AS was,
                CASE WHEN i.summary <> n.summary THEN n.summary::jsonb END AS became OFFSET 0
        ) r
    WHERE e.provider_id = %(provider)s
), appended AS (
    INSERT INTO events_change (batch_id, event_id, kind, before, after, rows, written)
    SELECT %(batch)s, event_id,
        CASE WHEN NOT known THEN 'created'
            WHEN %(kind)s = 'undone' THEN 'undone'
            WHEN status_before = 'current' AND status IS DISTINCT FROM 'current' THEN 'withdrawn'
            WHEN status_before IS DISTINCT FROM 'current' AND status = 'current'
                AND row_before::jsonb ->> 'start_date' IS NOT NULL THEN 'restored'
            WHEN state IN ('cancelled', 'postponed') AND state_before <> state THEN state
            WHEN rows -> 'plans' ? 'rescheduled' THEN 'rescheduled'
            ELSE %(kind)s END,
        before, after, coalesce(rows, '{{}}'), CASE WHEN written <> '' THEN '{{' || written || '}}' END
    FROM seen
    RETURNING coalesce(pg_column_size(before), 0) + pg_column_size(after) + coalesce(pg_column_size(written), 0) AS bytes
)
{_COUNT}
"""
# A new event of which something else was touched since is one of the touched, of which nothing was before.
TOUCH_CREATED = """
WITH reopened AS (
    DELETE FROM created WHERE event_id IN (SELECT event_id FROM touched) RETURNING event_id, plans
), unknown_before AS (
    INSERT INTO image (event_id, known, late) SELECT event_id, false, false FROM reopened
)
INSERT INTO touched (event_id, kind, outcome, number)
SELECT event_id, 'event', 'created', 1 FROM reopened
UNION ALL SELECT event_id, 'plan', 'created', plans FROM reopened WHERE plans > 0
"""
# The rows `{created}` tell the events with the number of their plans.
APPEND_CREATED = f"""
WITH noted AS (
    INSERT INTO created {{created}} RETURNING event_id, plans
), appended AS (
    INSERT INTO events_change (batch_id, event_id, kind, after, rows)
    SELECT %(batch)s, e.id, 'created', {IMAGE},
        CASE WHEN c.plans > 0 THEN '{{"events": {{"created": 1}}, "plans": {{"created": ' || c.plans || '}}}}'
            ELSE '{{"events": {{"created": 1}}}}' END::jsonb
    FROM noted c JOIN {fenced("events_event", by_index("t.id", "SELECT event_id FROM noted"))} e ON e.id = c.event_id
    RETURNING pg_column_size(after) AS bytes
)
{_COUNT}
"""
# New events of which there is more to tell, or nothing any more. A compressed value would be counted as less than it was.
TAKE_BACK = f"""
WITH taken_back AS (
    DELETE FROM events_change WHERE {
    by_index(
        "id",
        f"SELECT c.id FROM {fenced('events_change', by_index('t.event_id', '{events}'))} c JOIN own_batch USING (batch_id)",
    )
}
    RETURNING batch_id, pg_column_size(after || '{{}}') AS bytes
)
UPDATE events_batch b SET bytes = b.bytes - t.bytes
FROM (SELECT batch_id, sum(bytes) AS bytes FROM taken_back GROUP BY batch_id) t WHERE b.id = t.batch_id
"""
