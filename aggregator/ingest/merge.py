"""The one transaction that makes a feed visible to readers.

Chunks of staged events are compared with what is stored and written where they differ, while the
reader still translates the next; then it is judged what is missing, and withdrawn or held. What the
later steps need to know of the chunks is gathered in temporary tables, which go with the transaction.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from uuid import UUID

from aggregator.ingest import new_ids, venues
from aggregator.ingest.doubtful import release
from aggregator.ingest.overlay import CORRECTIONS, Overlay
from aggregator.ingest.sql import LIVE, REFUSED, Statements
from aggregator.ingest.stage import COPIED, DIGESTS, TABLES, WHOLE_RUN, Chunk
from aggregator.ingest.states import CALL_OFF
from aggregator.ingest.upserts import DIFFS, SET_ASIDE, upsert
from aggregator.models import HeldRemoval
from aggregator.runs.report import Report
from events import scratch
from events.catalogue.venues import settle
from events.catalogue.writing import Writing
from events.planner import Among, by_index, rows_of

_GATHERED = {
    "missing_event": "event_id uuid",
    "missing_plan": "plan_id bigint, event_id uuid",
    "missing_zone": "zone_id bigint, event_id uuid",
    "gone_event": "event_id uuid",
    # Listed as cancelled, and nothing else of them is new where they are `uncounted`.
    "called_off_plan": "plan_id bigint, event_id uuid, uncounted boolean",
    # What the judgement is about: the missing ones and these.
    "lost_plan": "plan_id bigint, event_id uuid, called_off boolean",
}
# For a lock that another writer holds.
_LOCK_TIMEOUT = "30s"
# By which PostgreSQL notices in the middle of a statement that its worker was killed, and lets go of what the next one needs.
_CHECK_INTERVAL = "1s"
_MISSING = (("event", "event_id"), ("plan", "plan_id"), ("zone", "zone_id"))
# What a question keeps of them: its kind, and where it stands.
_CALLED_OFF = (("gone", "gone_event", "event_id"), (HeldRemoval.CANCELLED, "called_off_plan", "plan_id"))
_HELD = (*_CALLED_OFF, *((kind, f"missing_{kind}", key) for kind, key in _MISSING))


class Merge:
    """Begins its transaction with the first chunk, or when it is finished without one."""

    def __init__(self, write: Writing, provider_id: int, report: Report, *, anew: bool = False) -> None:
        """`anew` where the stored digests are void."""
        self.statements = Statements(write, provider_id)
        self.report = report
        self.anew = anew
        self.begun = self.staged = False
        # Of which kinds rows are set aside.
        self.set_aside: set[str] = set()
        # Tables of events of which something is held back, so that they are read and judged again.
        self.held_back: list[str] = []
        self.judged: tuple[tuple[str, str, str], ...] = _HELD

    def begin(self) -> None:
        if self.begun:
            return
        self.begun = True
        # A killed worker's transaction may still be ending; what it wrote must be seen or gone.
        self.statements.write.begin()
        # The checks of a chunk's foreign keys then run beside the translation of the next.
        self.statements.cursor.execute(
            f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT}'; SET LOCAL client_connection_check_interval = '{_CHECK_INTERVAL}';"
            " SET CONSTRAINTS ALL IMMEDIATE"
        )
        tables = TABLES | WHOLE_RUN | DIFFS | venues.GATHERED | _GATHERED | new_ids.TABLES | CORRECTIONS | SET_ASIDE
        self.written_by_us = scratch.prepare(self.statements.cursor, "merge", tables)
        if self.anew:
            self.statements.run("DELETE FROM aggregator_eventdigest WHERE provider_id = %(provider)s")
        self.overlay = Overlay(self.statements)

    def take(self, chunk: Chunk) -> None:
        """Writes the chunk's new, changed and restored rows, and notes the rows that its events no longer list."""
        self.begin()
        if self.staged:
            self.statements.run(f"TRUNCATE {', '.join([*TABLES, *DIFFS])}")
        self.staged = True
        for table in chunk.keys() & COPIED.keys():
            self.statements.copy(COPIED[table], chunk[table])
        if "stage_read" in chunk:
            self._forget_digests(by_index("event_id", "SELECT event_id FROM stage_read"))
        if DIGESTS in chunk:
            self.statements.copy(DIGESTS, chunk[DIGESTS])
        if "stage_venue" in chunk:
            venues.take(self.statements)
        if "stage_event" in chunk:
            self.overlay.lay()
            self.set_aside |= upsert(self.statements, chunk, self.report)

    def find_deleted(self, deleted: Iterable[UUID]) -> None:
        """In place of what is missing from a feed that lists all: the events that one of changes calls deleted, and lists not."""
        self.statements.copy("missing_event (event_id)", "".join(f"{event_id}\n" for event_id in deleted))
        self.statements.run(
            """
            DELETE FROM missing_event m WHERE NOT EXISTS (
                SELECT FROM events_event e WHERE e.id = m.event_id AND provider_id = %(provider)s AND withdrawn_at IS NULL)
            """
        )
        self._find_missing_below()

    def find_missing(self, unreadable_events: int) -> None:
        """The events that are missing, and all below them. Some may be records whose ids could not be read."""
        with self._rows_of("stage_unlisted", "event_id") as among:
            events = self.statements.run(
                f"""
                INSERT INTO missing_event
                WITH gone AS (
                    SELECT id AS event_id FROM events_event
                    WHERE {among("id")} AND provider_id = %(provider)s AND withdrawn_at IS NULL)
                SELECT event_id FROM gone WHERE (SELECT count(*) FROM gone) > {unreadable_events:d}
                """
            )
        if events:
            self._find_missing_below()

    def _find_missing_below(self) -> None:
        with self._rows_of("missing_event", "event_id") as among:
            self.statements.run(
                f"""
                INSERT INTO missing_plan
                SELECT id, event_id FROM events_plan WHERE withdrawn_at IS NULL AND {among("event_id")}
                """
            )
        with self._rows_of("missing_plan", "plan_id") as among:
            self.statements.run(
                f"""
                INSERT INTO missing_zone
                SELECT z.id, m.event_id FROM missing_plan m JOIN events_zone z USING (plan_id)
                WHERE z.withdrawn_at IS NULL AND {among("z.plan_id")}
                """
            )

    def settle_venues(self) -> None:
        """What the whole feed says of its venues, and which of them it no longer lists."""
        venues.describe(self.statements, self.overlay)
        settle(self.statements.cursor, self.statements.write.provider_ids, self.statements.write.now)

    def withdraw(self) -> None:
        """Marks all missing rows as withdrawn, since when."""
        missing = self.count_missing()
        if missing["events"]:
            self.statements.write.remember("missing_event")
            with self._rows_of("missing_event", "event_id") as among:
                self._forget_digests(among("event_id"))
        if missing["plans"]:
            of_plans = by_index("plan_id", "SELECT plan_id FROM missing_plan")
            self.statements.write.remember_rows("plan", "SELECT plan_id AS id FROM missing_plan", "status")
            self.statements.write.remember_rows("zone", f"SELECT id FROM events_zone WHERE {of_plans}", "status")
        if missing["zones"]:
            self.statements.write.remember_rows("zone", "SELECT zone_id AS id FROM missing_zone", "status")
        for counts, (kind, key) in zip(self.report.kinds.values(), _MISSING, strict=True):
            if not missing[f"{kind}s"]:
                continue
            if kind == "event":
                counts.withdrawn = missing["events"]
                self.statements.write.withdraw("SELECT event_id FROM missing_event")
            else:
                with self._rows_of(f"missing_{kind}", key) as among:
                    counts.withdrawn = self.statements.run(f"UPDATE events_{kind} SET withdrawn_at = %(now)s WHERE {among('id')}")
            self.statements.touch(f"SELECT event_id, 'withdrawn' AS outcome FROM missing_{kind}", kind)

    def call_off(self) -> None:
        """Marks the plans that the feed lists as cancelled."""
        if not self.statements.scalar("SELECT EXISTS (SELECT FROM called_off_plan)"):
            return
        self.statements.write.remember_rows("plan", "SELECT plan_id AS id FROM called_off_plan", "state")
        with self._rows_of("called_off_plan", "plan_id") as among:
            self.statements.run(f"{CALL_OFF} WHERE {among('id')}")
        self.statements.touch("SELECT event_id, 'cancelled' AS outcome FROM called_off_plan", "plan")
        self.report.plans.updated += self.statements.scalar("SELECT count(*) FROM called_off_plan WHERE uncounted")

    def hold(self, question_id: int) -> None:
        """Stores the rows that are missing or called off for an operator to decide on, and the events that would be gone."""
        for kind, table, key in self.judged:
            columns = ", ".join(dict.fromkeys(["event_id", key]))
            self.statements.run(
                f"INSERT INTO aggregator_heldremoval (question_id, kind, {columns})"
                f" SELECT {question_id:d}, '{kind}', {columns} FROM {table}"
            )

    def digest_of_held(self) -> str:
        """The same for the same rows, whatever their order."""
        sums = (f"(SELECT (count(*), sum(hashtextextended({key}::text, 0)))::text FROM {table})" for _, table, key in self.judged)
        return str(self.statements.scalar(f"SELECT md5({' || '.join(sums)})"))

    def keep_missing(self) -> None:
        """What is missing stays as it is and is not judged; the events that are listed without it are read again."""
        self.judged = _CALLED_OFF
        self.held_back = ["missing_plan", "missing_zone"]

    def keep_all(self) -> None:
        """What is missing or called off stays as it is, and the events that are listed so are read again."""
        self.held_back = ["missing_plan", "missing_zone", "called_off_plan"]

    def were_refused(self) -> bool:
        """Whether an operator has said no to all that is judged, and to every event that would be gone."""
        return not any(
            self.statements.scalar(
                f"""
                SELECT EXISTS (SELECT {key} FROM {table} EXCEPT
                    SELECT {key} FROM aggregator_heldremoval h
                    WHERE {by_index("h.question_id", REFUSED)} AND h.kind = '{kind}')
                """
            )
            for kind, table, key in self.judged
        )

    def first_gone(self) -> str:
        """The provider's id of an event that would be gone, for an example; empty where there is none."""
        found = self.statements.rows(
            f"SELECT e.external_id FROM events_event e WHERE {by_index('e.id', 'SELECT event_id FROM gone_event LIMIT 1')}"
        )
        return str(found[0][0]) if found else ""

    def find_gone(self) -> int:
        """Finds the events that are served now as not cancelled, and would not be without what is judged; returns how many."""
        missing = "UNION ALL SELECT plan_id, event_id, false FROM missing_plan" if self.judged is _HELD else ""
        if not self.statements.run(f"INSERT INTO lost_plan SELECT plan_id, event_id, true FROM called_off_plan {missing}"):
            return 0
        with self._rows_of("lost_plan", "event_id") as among:
            return self.statements.run(
                f"""
                INSERT INTO gone_event
                WITH kept AS (
                    SELECT p.event_id FROM events_plan p LEFT JOIN lost_plan l ON l.plan_id = p.id
                    WHERE {among("p.event_id")} AND p.state <> 'cancelled' AND l.called_off IS NOT TRUE AND p.starts_at
                        <= COALESCE(p.withdrawn_at, CASE WHEN l.plan_id IS NULL THEN p.starts_at ELSE %(now)s END)
                )
                SELECT e.id FROM events_event e
                JOIN (SELECT event_id FROM lost_plan EXCEPT SELECT event_id FROM kept) l ON l.event_id = e.id
                WHERE {LIVE} AND {among("e.id")}
                """
            )

    def count_live(self) -> int:
        return int(self.statements.scalar(f"SELECT count(*) FROM events_event e WHERE e.provider_id = %(provider)s AND {LIVE}"))

    def any_missing_event(self) -> bool:
        return bool(self.statements.scalar("SELECT EXISTS (SELECT FROM missing_event)"))

    def count_missing(self) -> dict[str, int]:
        tables = {kind: f"missing_{kind}" for kind, _ in _MISSING} | {"cancelled": "called_off_plan"}
        counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables.values())
        (found,) = self.statements.rows(f"SELECT {counts}")
        return dict(zip([*self.report.kinds, "cancelled"], found, strict=True))

    def serve_doubtful(self, kind: str) -> None:
        release(self.statements, self.report.kinds[f"{kind}s"], kind)

    def keep_doubtful(self, kind: str) -> None:
        """These rows keep their last good values, and their events are read again."""
        self.held_back.append(f"doubtful_{kind}")

    def settle_digests(self, *, keep_none: bool) -> None:
        """Events of which something is held back are read again; all are (`keep_none`) where what is missing is judged again."""
        if keep_none:
            self._forget_digests(f"provider_id = %(provider)s AND xmin = '{self.written_by_us}'::xid")
            return
        for table in self.held_back:
            with self._rows_of(table, "event_id") as among:
                self._forget_digests(among("event_id"))

    def _forget_digests(self, of: str) -> None:
        self.statements.run(f"DELETE FROM aggregator_eventdigest WHERE {of}")

    def _rows_of(self, table: str, key: str) -> AbstractContextManager[Among]:
        return rows_of(self.statements.cursor, table, key)
