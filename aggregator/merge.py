"""The one transaction that makes a feed the state readers see.

Chunks of staged events are compared with what is stored and written where they differ, while the
gate still translates the next; then it is judged what is missing, and withdrawn or held. What the
later steps need to know of the chunks is gathered in temporary tables, which go with the transaction.
"""

from datetime import datetime
from typing import Any

from psycopg import Cursor

from aggregator import sql
from aggregator.overlay import Overlay
from aggregator.reports import Counts, Report
from aggregator.staging import TABLES, WHOLE_RUN, Chunk
from events.changes import recording

EVENT_FIELDS = ("title", "sell_mode", "organizer", "url", "description", "category")
PLAN_FIELDS = ("starts_at", "ends_at", "sell_from", "sell_to", "sold_out", "venue")
ZONE_FIELDS = ("name", "price", "capacity", "numbered")

_DIFFS = {
    "event_diff": "event_id uuid, kind text",
    "plan_diff": "plan_no int, event_id uuid, plan_id bigint, kind text",
    "zone_diff": "zone_id bigint, plan_no int, plan_id bigint, event_id uuid, kind text, external_id text, occurrence int,"
    " name text, price numeric(12,2), capacity int, numbered boolean",
}
_GATHERED = {
    "missing_event": "event_id uuid",
    "missing_plan": "plan_id bigint, event_id uuid",
    "missing_zone": "zone_id bigint, event_id uuid",
}
_MISSING = (("event", "event_id"), ("plan", "plan_id"), ("zone", "zone_id"))
# Before this run's summaries are made: as readers see it. What is over can no longer be removed.
_LIVE = "e.current AND e.ends_at >= %(now)s"


class Merge:
    """Begins its transaction with the first chunk, or when it is finished without one."""

    def __init__(self, cursor: Cursor[Any], provider_id: int, now: datetime, report: Report) -> None:
        self.cursor = cursor
        self.provider_id = provider_id
        self.now = now
        self.report = report
        self.begun = False
        # Corrections whose provider says something new.
        self.corrections_noted = 0

    def begin(self) -> None:
        if self.begun:
            return
        self.begun = True
        # A killed worker's transaction may still be ending; what it wrote must be seen or gone.
        self._run("SELECT FROM providers_provider WHERE id = %(provider)s FOR NO KEY UPDATE")
        self._run("SET LOCAL lock_timeout = '30s'")
        # The checks of a chunk's foreign keys then run beside the translation of the next.
        self._run("SET CONSTRAINTS ALL IMMEDIATE")
        for table, columns in (TABLES | WHOLE_RUN | _DIFFS | _GATHERED).items():
            # Within one session the same name may stand for an earlier run's, where a test wraps both in a transaction.
            self._run(f"DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DROP")
        recording.begin(self.cursor)
        self.overlay = Overlay(self.cursor, self.provider_id, self.now)

    def take(self, chunk: Chunk) -> None:
        """Writes what the chunk lists anew, changed, or again, and notes what its events no longer list."""
        self.begin()
        self._run(f"TRUNCATE {', '.join([*TABLES, *_DIFFS])}")
        for table, text in chunk.items():
            with self.cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(text)
        if "stage_event" in chunk:
            self._run("ANALYZE stage_event, stage_plan, stage_zone")
            self.corrections_noted += self.overlay.lay()
            self._upsert_events(self.report.events)
            self._upsert_plans(self.report.plans)
            self._upsert_zones(self.report.zones)

    def find_missing(self, unreadable_events: int) -> None:
        """The events that are missing, and all below them. Some may be records whose ids could not be read."""
        self._run(
            f"""
            INSERT INTO missing_event
            WITH gone AS (
                SELECT e.id AS event_id FROM events_event e
                WHERE e.provider_id = %(provider)s AND e.stale_since IS NULL
                  AND NOT EXISTS (SELECT FROM stage_listed l WHERE l.event_id = e.id))
            SELECT event_id FROM gone WHERE (SELECT count(*) FROM gone) > {unreadable_events:d};

            INSERT INTO missing_plan
            SELECT p.id, p.event_id FROM missing_event m JOIN events_plan p USING (event_id) WHERE p.stale_since IS NULL;
            ANALYZE missing_plan;

            INSERT INTO missing_zone
            SELECT z.id, m.event_id FROM missing_plan m JOIN events_zone z USING (plan_id) WHERE z.stale_since IS NULL;
            """
        )

    def withdraw(self) -> None:
        """Marks all missing rows stale, since when, and notes their events as touched."""
        for counts, (kind, key) in zip(self.report.kinds.values(), _MISSING, strict=True):
            counts.stale = self._run(
                f"UPDATE events_{kind} t SET stale_since = %(now)s FROM missing_{kind} m WHERE t.id = m.{key}"
            )
            recording.touch(self.cursor, kind, "withdrawn", f"missing_{kind}")
        self._run("DELETE FROM aggregator_eventdigest d USING missing_event m WHERE d.event_id = m.event_id")

    def hold(self, run_id: int) -> None:
        """Stores the missing rows for an operator to decide on."""
        for kind, key in _MISSING:
            columns = ", ".join(dict.fromkeys(["event_id", key]))
            self._run(
                f"INSERT INTO aggregator_heldremoval (run_id, kind, {columns})"
                f" SELECT {run_id:d}, '{kind}', {columns} FROM missing_{kind}"
            )

    def count_removed(self) -> int:
        """Events that are served now, and would not be without the missing plans."""
        return int(
            self._scalar(
                f"""
                SELECT count(*) FROM events_event e
                WHERE e.id IN (SELECT event_id FROM missing_plan) AND {_LIVE}
                  AND NOT EXISTS (
                    SELECT FROM events_plan p LEFT JOIN missing_plan m ON m.plan_id = p.id
                    WHERE p.event_id = e.id AND p.starts_at
                        <= COALESCE(p.stale_since, CASE WHEN m.plan_id IS NULL THEN p.starts_at ELSE %(now)s END))
                """
            )
        )

    def count_live(self) -> int:
        return int(self._scalar(f"SELECT count(*) FROM events_event e WHERE e.provider_id = %(provider)s AND {_LIVE}"))

    def any_missing_event(self) -> bool:
        return bool(self._scalar("SELECT EXISTS (SELECT FROM missing_event)"))

    def count_missing(self) -> dict[str, int]:
        return {f"{kind}s": self._scalar(f"SELECT count(*) FROM missing_{kind}") for kind, _ in _MISSING}

    def stamp(self) -> None:
        """The time of their last change, for all events of which anything served changed."""
        recording.remember(self.cursor, "touched")
        self._run("UPDATE events_event e SET updated_at = %(now)s WHERE e.id IN (SELECT event_id FROM touched)")

    def remember(self, *, forget_all: bool, keep_none: bool) -> None:
        """Stores the digests of this feed's events, those without a rejection; the others are read again.

        `keep_none`: a held run's removals must be judged again.
        """
        if forget_all:
            self._run("DELETE FROM aggregator_eventdigest WHERE provider_id = %(provider)s")
        else:
            self._run("ANALYZE stage_digest")
            self._run("DELETE FROM aggregator_eventdigest d USING stage_read f WHERE d.event_id = f.event_id")
        if not keep_none:
            self._run(
                """
                INSERT INTO aggregator_eventdigest (event_id, provider_id, external_id, raw, values, plans_seen, zones_seen)
                SELECT event_id, %(provider)s, external_id, raw, values, plans_seen, zones_seen FROM stage_digest
                """
            )

    # Upserts of a chunk

    def _upsert_events(self, counts: Counts) -> None:
        self._run(
            f"""
            INSERT INTO event_diff
            SELECT s.event_id, {sql.kind_of("e", "s", EVENT_FIELDS)}
            FROM stage_event s LEFT JOIN events_event e ON e.id = s.event_id
            """
        )
        recording.remember(self.cursor, "event_diff WHERE kind <> 'unchanged'")
        self._run(
            f"""
            UPDATE events_event t SET {sql.assign("s", EVENT_FIELDS)}, stale_since = NULL,
                ever_online = t.ever_online OR s.sell_mode IS NOT DISTINCT FROM 'online'
            FROM stage_event s JOIN event_diff d USING (event_id)
            WHERE t.id = s.event_id AND d.kind IN ('updated', 'restored')
            """
        )
        self._run(
            f"""
            INSERT INTO events_event (id, provider_id, external_id, {", ".join(EVENT_FIELDS)}, ever_online, current, all_sold_out)
            SELECT s.event_id, %(provider)s, s.external_id, {sql.list_of("s", EVENT_FIELDS)},
                s.sell_mode IS NOT DISTINCT FROM 'online', false, false
            FROM stage_event s JOIN event_diff d USING (event_id) WHERE d.kind = 'created'
            """
        )
        self._count(counts, "event")

    def _upsert_plans(self, counts: Counts) -> None:
        self._run(
            f"""
            INSERT INTO plan_diff
            SELECT s.plan_no, s.event_id, COALESCE(p.id, nextval(pg_get_serial_sequence('events_plan', 'id'))),
                {sql.kind_of("p", "s", PLAN_FIELDS)}
            FROM stage_plan s LEFT JOIN events_plan p ON p.event_id = s.event_id AND p.external_id = s.external_id;
            ANALYZE plan_diff;
            """
        )
        self._run(
            f"""
            UPDATE events_plan t SET {sql.assign("s", PLAN_FIELDS)}, stale_since = NULL
            FROM stage_plan s JOIN plan_diff d USING (plan_no)
            WHERE t.id = d.plan_id AND d.kind IN ('updated', 'restored')
            """
        )
        self._run(
            f"""
            INSERT INTO events_plan (id, event_id, external_id, {", ".join(PLAN_FIELDS)}, current)
            SELECT d.plan_id, s.event_id, s.external_id, {sql.list_of("s", PLAN_FIELDS)}, false
            FROM stage_plan s JOIN plan_diff d USING (plan_no) WHERE d.kind = 'created'
            """
        )
        self._count(counts, "plan")
        self._run(
            """
            INSERT INTO missing_plan
            WITH gone AS (
                SELECT p.id AS plan_id, s.event_id, s.unreadable_plans, count(*) OVER (PARTITION BY s.event_id) AS missing
                FROM stage_event s JOIN event_diff d USING (event_id) JOIN events_plan p ON p.event_id = s.event_id
                WHERE d.kind <> 'created' AND p.stale_since IS NULL
                  AND NOT EXISTS (SELECT FROM plan_diff l WHERE l.plan_id = p.id)
                  AND NOT EXISTS (SELECT FROM stage_kept_plan k WHERE k.event_id = p.event_id AND k.external_id = p.external_id))
            SELECT plan_id, event_id FROM gone WHERE missing > unreadable_plans
            """
        )

    def _upsert_zones(self, counts: Counts) -> None:
        """New plans' zones go straight in; for the others one join tells what is new, other or missing."""
        counts.created += self._run(
            f"""
            INSERT INTO events_zone (plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)})
            SELECT d.plan_id, s.external_id, s.occurrence, {sql.list_of("s", ZONE_FIELDS)}
            FROM stage_zone s JOIN plan_diff d USING (plan_no) WHERE d.kind = 'created'
            """
        )
        self._run(
            f"""
            INSERT INTO zone_diff
            SELECT z.id, COALESCE(s.plan_no, z.plan_no), COALESCE(s.plan_id, z.plan_id), COALESCE(s.event_id, z.event_id),
                CASE WHEN s.plan_no IS NULL THEN 'missing' ELSE {sql.kind_of("z", "s", ZONE_FIELDS)} END,
                COALESCE(s.external_id, z.external_id), COALESCE(s.occurrence, z.occurrence), {sql.list_of("s", ZONE_FIELDS)}
            FROM (
                SELECT d.plan_id, d.event_id, s.* FROM stage_zone s JOIN plan_diff d USING (plan_no) WHERE d.kind <> 'created'
            ) s FULL JOIN (
                SELECT d.plan_no, d.event_id, z.* FROM events_zone z JOIN plan_diff d USING (plan_id) WHERE d.kind <> 'created'
            ) z ON z.plan_id = s.plan_id AND z.external_id = s.external_id AND z.occurrence = s.occurrence
            WHERE z.id IS NULL OR (s.plan_no IS NULL AND z.stale_since IS NULL)
                OR (s.plan_no IS NOT NULL AND {sql.differs("z", "s", ZONE_FIELDS)});
            ANALYZE zone_diff;
            """
        )
        self._run(
            f"""
            UPDATE events_zone t SET {sql.assign("s", ZONE_FIELDS)}, stale_since = NULL
            FROM zone_diff s WHERE t.id = s.zone_id AND s.kind IN ('updated', 'restored')
            """
        )
        self._run(
            f"""
            INSERT INTO events_zone (plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)})
            SELECT plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)} FROM zone_diff WHERE kind = 'created'
            """
        )
        self._count(counts, "zone")
        self._run(
            """
            INSERT INTO missing_zone
            WITH gone AS (
                SELECT d.zone_id, d.event_id, s.unreadable_zones, count(*) OVER (PARTITION BY d.plan_no) AS missing
                FROM zone_diff d JOIN stage_plan s USING (plan_no)
                WHERE d.kind = 'missing' AND NOT EXISTS (SELECT FROM stage_kept_zone k
                    WHERE k.plan_no = d.plan_no AND k.external_id = d.external_id AND k.occurrence = d.occurrence))
            SELECT zone_id, event_id FROM gone WHERE missing > unreadable_zones
            """
        )

    # Statements

    def _count(self, counts: Counts, kind_of_row: str) -> None:
        """Adds up what became of a diff's rows, and notes the events of what differs as touched."""
        written = f"{kind_of_row}_diff WHERE kind NOT IN ('unchanged', 'missing')"
        self._run(f"SELECT kind, count(*) FROM {written} GROUP BY kind")
        for kind, number in self.cursor.fetchall():
            setattr(counts, kind, getattr(counts, kind) + number)
        self._run(f"INSERT INTO touched SELECT event_id, '{kind_of_row}', kind, count(*) FROM {written} GROUP BY event_id, kind")

    def _scalar(self, statement: str) -> Any:
        self._run(statement)
        row = self.cursor.fetchone()
        return row[0] if row else None

    def _run(self, statement: str) -> int:
        """The names of tables and columns come from this module alone, values only as parameters."""
        self.cursor.execute(statement, {"provider": self.provider_id, "now": self.now})
        return self.cursor.rowcount
