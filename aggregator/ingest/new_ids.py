"""Events that a feed lists under new ids: missing under the old one, and new with the same title and start under another.

A provider that numbers its events anew would else have all of them withdrawn, with our ids, corrections and links, and as many
doubles created.
"""

from typing import Any

from aggregator.ingest.sql import LIVE, REFUSED, Statements
from events.planner import by_index

# Of ten missing events so many have a double.
ENOUGH = 9
TABLES = {
    "renamed_event": "event_id uuid, double_id uuid",
    # By what stays: the id that the feed has for it now.
    "renamed": "event_id uuid, plan_id bigint, zone_id bigint, external_id text, occurrence int",
}
_MISSING = f"""
    SELECT e.id FROM events_event e
    WHERE {LIVE} AND {by_index("e.id", "SELECT event_id FROM missing_event INTERSECT SELECT event_id FROM gone_event")}
"""
_CREATED = "SELECT e.id FROM events_event e WHERE e.provider_id = %(provider)s AND e.created_at = %(now)s"
_CORRECTIONS = """
    correction_now AS MATERIALIZED (
        SELECT event_id, plan_id, field, theirs FROM events_correction
        WHERE provider_id = %(provider)s AND ended_at IS NULL AND zone_id IS NULL AND field IN ('title', 'starts_at')
    )
"""
_AT = "coalesce((c.theirs #>> '{}')::timestamptz, p.starts_at)"
# When it is on next: what is over may not be listed any more. What is compared is the provider's own, whatever was corrected.
_NEXT = "coalesce(min(at) FILTER (WHERE at >= %(now)s), min(at))"
_DESCRIBED = f"""
    SELECT e.id, coalesce(max(t.theirs #>> '{{{{}}}}'), e.title) AS title, starts.at, e.external_id
    FROM events_event e
    JOIN (
        SELECT event_id, {_NEXT} AS at FROM (
            SELECT p.event_id, {_AT.replace("{}", "{{}}")} AS at
            FROM events_plan p LEFT JOIN correction_now c ON c.plan_id = p.id AND c.field = 'starts_at'
            WHERE p.event_id IN ({{events}}) AND p.withdrawn_at IS NULL
        ) p GROUP BY event_id
    ) starts ON starts.event_id = e.id
    LEFT JOIN correction_now t ON t.event_id = e.id AND t.plan_id IS NULL AND t.field = 'title'
    WHERE e.id IN ({{events}}) GROUP BY e.id, starts.at
"""
_NUMBERED = "SELECT *, row_number() OVER (PARTITION BY title, at ORDER BY external_id) AS nth FROM ({0}) d"


class NewIds:
    """Of one merge, when all its chunks were taken and it is known what is missing."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements
        self.missing = self.found = 0

    def find(self) -> bool:
        """Whether nearly all that is missing is listed under new ids."""
        self.missing = int(self.statements.scalar(f"SELECT count(*) FROM ({_MISSING}) m"))
        if not self.missing:
            return False
        old, new = (_NUMBERED.format(_DESCRIBED.format(events=events)) for events in (_MISSING, _CREATED))
        # Whole sets are read here, seldom enough.
        self.statements.run("SET LOCAL enable_seqscan = on")
        self.found = self.statements.run(
            f"INSERT INTO renamed_event WITH {_CORRECTIONS}"
            f" SELECT o.id, n.id FROM ({old}) o JOIN ({new}) n USING (title, at, nth)"
        )
        if self.found * 10 < self.missing * ENOUGH:
            self.statements.run("SET LOCAL enable_seqscan = off")
            return False
        self._match_below()
        self.statements.run("SET LOCAL enable_seqscan = off")
        return True

    def _match_below(self) -> None:
        """Plans by their start, zones by their name, each with the one that has the same place among those like it."""
        self.statements.run(
            """
            INSERT INTO renamed SELECT r.event_id, NULL, NULL, e.external_id
            FROM renamed_event r JOIN events_event e ON e.id = r.double_id
            """
        )
        self.statements.run(
            f"""
            WITH {_CORRECTIONS}, listed AS (
                SELECT p.*, r.double_id, {_AT} AS at
                FROM renamed_event r JOIN events_plan p USING (event_id)
                    LEFT JOIN correction_now c ON c.plan_id = p.id AND c.field = 'starts_at'
                WHERE p.withdrawn_at IS NULL
            ), old AS (
                SELECT *, row_number() OVER (PARTITION BY event_id, at ORDER BY id) AS nth FROM listed
            ), new AS (
                SELECT p.*, row_number() OVER (PARTITION BY p.event_id, p.starts_at ORDER BY p.id) AS nth
                FROM renamed_event r JOIN events_plan p ON p.event_id = r.double_id
            ), plan AS (
                SELECT old.event_id, old.id AS plan_id, old.external_id AS before, new.id AS double_id, new.external_id
                FROM old JOIN new ON new.event_id = old.double_id AND new.starts_at = old.at AND new.nth = old.nth
            ), old_zone AS (
                SELECT z.*, p.event_id, p.double_id, row_number() OVER (PARTITION BY z.plan_id, z.name ORDER BY z.id) AS nth
                FROM plan p JOIN events_zone z USING (plan_id) WHERE z.withdrawn_at IS NULL
            ), new_zone AS (
                SELECT z.*, row_number() OVER (PARTITION BY z.plan_id, z.name ORDER BY z.id) AS nth
                FROM plan p JOIN events_zone z ON z.plan_id = p.double_id
            )
            INSERT INTO renamed
            SELECT event_id, plan_id, NULL, external_id, NULL FROM plan WHERE before <> external_id
            UNION ALL
            SELECT o.event_id, o.plan_id, o.id, n.external_id, n.occurrence
            FROM old_zone o JOIN new_zone n ON n.plan_id = o.double_id AND n.name = o.name AND n.nth = o.nth
            WHERE (o.external_id, o.occurrence) <> (n.external_id, n.occurrence)
            """
        )

    def take_back_doubles(self) -> dict[str, int]:
        """Deletes what this very transaction created of them; returns how many rows of each kind."""
        doubles = "SELECT double_id FROM renamed_event"
        self.statements.write.forget(doubles)
        self.statements.run(f"DELETE FROM aggregator_eventdigest WHERE {by_index('event_id', doubles)}")
        plans = f"SELECT id FROM events_plan WHERE {by_index('event_id', doubles)}"
        return {
            "zones": self.statements.run(f"DELETE FROM events_zone WHERE {by_index('plan_id', plans)}"),
            "plans": self.statements.run(f"DELETE FROM events_plan WHERE {by_index('event_id', doubles)}"),
            "events": self.statements.run(f"DELETE FROM events_event WHERE {by_index('id', doubles)}"),
        }

    def were_refused(self) -> bool:
        """Whether an operator has said no to every one of them."""
        return not self.statements.scalar(
            f"""
            SELECT EXISTS (SELECT event_id, external_id FROM renamed WHERE plan_id IS NULL EXCEPT
                SELECT event_id, external_id FROM aggregator_heldid h
                WHERE {by_index("h.question_id", REFUSED)} AND h.plan_id IS NULL)
            """
        )

    def hold(self, question_id: int) -> None:
        self.statements.run(
            "INSERT INTO aggregator_heldid (question_id, event_id, plan_id, zone_id, external_id, occurrence)"
            f" SELECT {question_id:d}, * FROM renamed"
        )

    def first(self, most: int) -> list[dict[str, Any]]:
        """Examples: an event's title, its id before and now."""
        rows = self.statements.rows(
            f"""
            SELECT e.title, e.external_id, r.external_id FROM renamed r JOIN events_event e ON e.id = r.event_id
                AND {by_index("e.id", f"SELECT event_id FROM renamed WHERE plan_id IS NULL ORDER BY external_id LIMIT {most:d}")}
            WHERE r.plan_id IS NULL ORDER BY r.external_id LIMIT {most:d}
            """
        )
        return [{"title": title, "event": before, "before": before, "after": after} for title, before, after in rows]

    def digest(self) -> str:
        """The same for the same new ids of the same events."""
        value = "hashtextextended(event_id::text || ' ' || external_id, 0)"
        return str(self.statements.scalar(f"SELECT md5((count(*), sum({value}))::text) FROM renamed WHERE plan_id IS NULL"))
