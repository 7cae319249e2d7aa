"""The one transaction that makes a staged feed the state readers see.

Every statement compares the staged rows with the stored ones and writes those that differ; each
step leaves a temporary table behind that the next ones, and the report, read.
"""

from datetime import datetime
from typing import Any

from django.db.backends.utils import CursorWrapper

from aggregator.reports import Counts, Report

DIFFS = (
    "event_diff",
    "plan_diff",
    "missing_event",
    "missing_plan",
    "missing_zone",
    "touched",
)

EVENT_FIELDS = ("title", "sell_mode", "organizer", "url", "description", "category")
PLAN_FIELDS = ("starts_at", "ends_at", "sell_from", "sell_to", "sold_out", "venue")
ZONE_FIELDS = ("name", "price", "capacity", "numbered")


class Merge:
    def __init__(self, cursor: CursorWrapper, provider_id: int, now: datetime) -> None:
        self.cursor = cursor
        self.provider_id = provider_id
        self.now = now

    def upsert(self, report: Report) -> None:
        """Writes what the feed lists anew, changed, or again; nothing is withdrawn yet."""
        self._drop_diffs()
        self._run("SET LOCAL lock_timeout = '30s'")
        # A million staged zones are joined in memory, not on disk.
        self._run("SET LOCAL work_mem = '128MB'")
        self._upsert_events(report.events)
        self._upsert_plans(report.plans)
        self._upsert_zones(report.zones)

    def find_missing(self, unreadable_events: int) -> None:
        """Fills the missing_* tables. A record whose id could not be read may be any missing sibling."""
        self._run(
            f"""
            CREATE TEMPORARY TABLE missing_event ON COMMIT DROP AS
            WITH gone AS (
                SELECT e.id AS event_id FROM events_event e
                WHERE e.provider_id = %(provider)s AND e.stale_since IS NULL
                  AND NOT EXISTS (SELECT FROM stage_listed l WHERE l.event_id = e.id))
            SELECT event_id FROM gone WHERE (SELECT count(*) FROM gone) > {unreadable_events:d};

            CREATE TEMPORARY TABLE missing_plan ON COMMIT DROP AS
            WITH gone AS (
                SELECT p.id AS plan_id, s.event_id, s.unreadable_plans, count(*) OVER (PARTITION BY s.event_id) AS missing
                FROM stage_event s JOIN event_diff d USING (event_id) JOIN events_plan p ON p.event_id = s.event_id
                WHERE d.kind <> 'created' AND p.stale_since IS NULL
                  AND NOT EXISTS (SELECT FROM plan_diff l WHERE l.plan_id = p.id)
                  AND NOT EXISTS (SELECT FROM stage_kept_plan k WHERE k.event_id = p.event_id AND k.external_id = p.external_id))
            SELECT plan_id, event_id FROM gone WHERE missing > unreadable_plans
            UNION ALL
            SELECT p.id, p.event_id FROM missing_event m JOIN events_plan p USING (event_id) WHERE p.stale_since IS NULL;
            ANALYZE missing_plan;

            CREATE TEMPORARY TABLE missing_zone ON COMMIT DROP AS
            WITH gone AS (
                SELECT z.id AS zone_id, d.event_id, s.unreadable_zones, count(*) OVER (PARTITION BY z.plan_id) AS missing
                FROM plan_diff d JOIN stage_plan s USING (plan_no) JOIN events_zone z ON z.plan_id = d.plan_id
                WHERE d.kind <> 'created' AND z.stale_since IS NULL
                  AND NOT EXISTS (SELECT FROM stage_zone l WHERE l.plan_no = d.plan_no
                      AND l.external_id = z.external_id AND l.occurrence = z.occurrence)
                  AND NOT EXISTS (SELECT FROM stage_kept_zone k WHERE k.plan_no = d.plan_no
                      AND k.external_id = z.external_id AND k.occurrence = z.occurrence))
            SELECT zone_id, event_id FROM gone WHERE missing > unreadable_zones
            UNION ALL
            SELECT z.id, m.event_id FROM missing_plan m JOIN events_zone z USING (plan_id) WHERE z.stale_since IS NULL;
            """
        )

    def withdraw(self, report: Report) -> None:
        """Marks all missing rows stale, since when, and notes their events as touched."""
        for counts, (kind, key) in zip(report.kinds.values(), _MISSING, strict=True):
            counts.stale = self._run(
                f"UPDATE events_{kind} t SET stale_since = %(now)s FROM missing_{kind} m WHERE t.id = m.{key}"
            )
            self._run(f"INSERT INTO touched SELECT DISTINCT event_id FROM missing_{kind}")
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
            self.scalar(
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
        return int(self.scalar(f"SELECT count(*) FROM events_event e WHERE e.provider_id = %(provider)s AND {_LIVE}"))

    def any_listed_before(self) -> bool:
        return bool(self.scalar("SELECT EXISTS (SELECT FROM missing_event)"))

    def count_missing(self) -> dict[str, int]:
        return {f"{kind}s": self.scalar(f"SELECT count(*) FROM missing_{kind}") for kind, _ in _MISSING}

    def stamp(self) -> None:
        """The time of their last change, for all events of which anything served changed."""
        self._run("UPDATE events_event e SET updated_at = %(now)s WHERE e.id IN (SELECT event_id FROM touched)")

    def remember(self, *, forget_all: bool, keep_none: bool) -> None:
        """Stores the digests of this feed's events, those without a rejection; the others are read again.

        `keep_none`: a held run's removals must be judged again.
        """
        if forget_all:
            self._run("DELETE FROM aggregator_eventdigest WHERE provider_id = %(provider)s")
        self._run(
            """
            DELETE FROM aggregator_eventdigest d
            WHERE d.event_id IN (SELECT event_id FROM stage_event UNION ALL SELECT event_id FROM stage_digest)
            """
        )
        if not keep_none:
            self._run(
                """
                INSERT INTO aggregator_eventdigest (event_id, provider_id, external_id, raw, values, plans_seen, zones_seen)
                SELECT event_id, %(provider)s, external_id, raw, values, plans_seen, zones_seen FROM stage_digest
                """
            )

    def scalar(self, sql: str) -> Any:
        self._run(sql)
        row = self.cursor.fetchone()
        return row[0] if row else None

    # Upserts

    def _upsert_events(self, counts: Counts) -> None:
        self._run(
            f"""
            CREATE TEMPORARY TABLE touched (event_id uuid) ON COMMIT DROP;
            CREATE TEMPORARY TABLE event_diff ON COMMIT DROP AS
            SELECT s.event_id, {_kind("e", "s", EVENT_FIELDS)} AS kind
            FROM stage_event s LEFT JOIN events_event e ON e.id = s.event_id;
            ANALYZE event_diff;
            """
        )
        self._run(
            f"""
            UPDATE events_event t SET {_assign("s", EVENT_FIELDS)}, stale_since = NULL,
                ever_online = t.ever_online OR s.sell_mode IS NOT DISTINCT FROM 'online'
            FROM stage_event s JOIN event_diff d USING (event_id)
            WHERE t.id = s.event_id AND d.kind IN ('updated', 'restored')
            """
        )
        self._run(
            f"""
            INSERT INTO events_event (id, provider_id, external_id, {", ".join(EVENT_FIELDS)}, ever_online, current, all_sold_out)
            SELECT s.event_id, %(provider)s, s.external_id, {_list("s", EVENT_FIELDS)},
                s.sell_mode IS NOT DISTINCT FROM 'online', false, false
            FROM stage_event s JOIN event_diff d USING (event_id) WHERE d.kind = 'created'
            """
        )
        self._count(counts, "event_diff")
        self._run("INSERT INTO touched SELECT event_id FROM event_diff WHERE kind <> 'unchanged'")

    def _upsert_plans(self, counts: Counts) -> None:
        self._run(
            f"""
            CREATE TEMPORARY TABLE plan_diff ON COMMIT DROP AS
            SELECT s.plan_no, s.event_id, COALESCE(p.id, nextval(pg_get_serial_sequence('events_plan', 'id'))) AS plan_id,
                {_kind("p", "s", PLAN_FIELDS)} AS kind
            FROM stage_plan s LEFT JOIN events_plan p ON p.event_id = s.event_id AND p.external_id = s.external_id;
            ANALYZE plan_diff;
            """
        )
        self._run(
            f"""
            UPDATE events_plan t SET {_assign("s", PLAN_FIELDS)}, stale_since = NULL
            FROM stage_plan s JOIN plan_diff d USING (plan_no)
            WHERE t.id = d.plan_id AND d.kind IN ('updated', 'restored')
            """
        )
        self._run(
            f"""
            INSERT INTO events_plan (id, event_id, external_id, {", ".join(PLAN_FIELDS)}, current)
            SELECT d.plan_id, s.event_id, s.external_id, {_list("s", PLAN_FIELDS)}, false
            FROM stage_plan s JOIN plan_diff d USING (plan_no) WHERE d.kind = 'created'
            """
        )
        self._count(counts, "plan_diff")
        self._run("INSERT INTO touched SELECT DISTINCT event_id FROM plan_diff WHERE kind <> 'unchanged'")

    def _upsert_zones(self, counts: Counts) -> None:
        """As the others, but without a diff table: there are fifty times as many."""
        counts.created = self._run(
            f"""
            INSERT INTO events_zone (plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)})
            SELECT d.plan_id, s.external_id, s.occurrence, {_list("s", ZONE_FIELDS)}
            FROM stage_zone s JOIN plan_diff d USING (plan_no) WHERE d.kind = 'created'
            """
        )
        if self.scalar("SELECT EXISTS (SELECT FROM plan_diff WHERE kind <> 'created')"):
            counts.restored = self._update_zones("z.stale_since IS NOT NULL")
            counts.updated = self._update_zones(f"z.stale_since IS NULL AND {_differs('z', 's', ZONE_FIELDS)}")
            counts.created += self._add_zones()

    def _update_zones(self, which: str) -> int:
        return int(
            self.scalar(
                f"""
                WITH written AS (
                    UPDATE events_zone z SET {_assign("s", ZONE_FIELDS)}, stale_since = NULL
                    FROM stage_zone s JOIN plan_diff d USING (plan_no)
                    WHERE z.plan_id = d.plan_id AND z.external_id = s.external_id AND z.occurrence = s.occurrence
                      AND d.kind <> 'created' AND {which}
                    RETURNING d.event_id
                ), noted AS (INSERT INTO touched SELECT DISTINCT event_id FROM written)
                SELECT count(*) FROM written
                """
            )
        )

    def _add_zones(self) -> int:
        """New zones of plans that were known."""
        return int(
            self.scalar(
                f"""
                WITH new AS (
                    SELECT d.event_id, d.plan_id, s.external_id, s.occurrence, {_list("s", ZONE_FIELDS)}
                    FROM stage_zone s JOIN plan_diff d USING (plan_no)
                    WHERE d.kind <> 'created' AND NOT EXISTS (SELECT FROM events_zone z
                        WHERE z.plan_id = d.plan_id AND z.external_id = s.external_id AND z.occurrence = s.occurrence)
                ), written AS (
                    INSERT INTO events_zone (plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)})
                    SELECT plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)} FROM new
                ), noted AS (INSERT INTO touched SELECT DISTINCT event_id FROM new)
                SELECT count(*) FROM new
                """
            )
        )

    # Statements

    def _count(self, counts: Counts, diff: str) -> None:
        self._run(f"SELECT kind, count(*) FROM {diff} WHERE kind <> 'unchanged' GROUP BY kind")
        for kind, number in self.cursor.fetchall():
            setattr(counts, kind, number)

    def _drop_diffs(self) -> None:
        self._run("".join(f"DROP TABLE IF EXISTS pg_temp.{table};" for table in DIFFS))

    def _run(self, sql: str) -> int:
        """The names of tables and columns come from this module alone, values only as parameters."""
        self.cursor.execute(sql, {"provider": self.provider_id, "now": self.now})
        return int(self.cursor.rowcount)


# Before this run's summaries are made: as readers see it. What is over can no longer be removed.
_LIVE = "e.current AND e.ends_at >= %(now)s"
_MISSING = (("event", "event_id"), ("plan", "plan_id"), ("zone", "zone_id"))


def _list(alias: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{alias}.{field}" for field in fields)


def _assign(source: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{field} = {source}.{field}" for field in fields)


def _differs(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"({stored}.stale_since IS NOT NULL OR ({_list(stored, fields)}) IS DISTINCT FROM ({_list(staged, fields)}))"


def _kind(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"""CASE WHEN {stored}.id IS NULL THEN 'created' WHEN {stored}.stale_since IS NOT NULL THEN 'restored'
        WHEN {_differs(stored, staged, fields)} THEN 'updated' ELSE 'unchanged' END"""
