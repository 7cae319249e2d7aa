"""Corrections over a feed: what the provider says is noted, and ours stands in the staged row instead.

Done before a chunk is compared with what is stored: a corrected row that says nothing new is then unchanged.
A provider without corrections pays for one look at an empty index.
"""

from collections.abc import Sequence

from aggregator.ingest import states
from aggregator.ingest.sql import Statements
from events.catalogue.correctable import TIMES
from events.catalogue.fields import CORRECTABLE
from events.planner import by_index

# A correction `c` with its staged row `s`.
_STAGED = {
    "event": "correction c JOIN stage_event s USING (event_id)",
    "plan": "correction c JOIN stage_plan s ON s.event_id = c.event_id AND s.external_id = c.plan",
    "zone": "correction c JOIN stage_plan p ON p.event_id = c.event_id AND p.external_id = c.plan"
    " JOIN stage_zone s ON s.plan_no = p.plan_no AND s.external_id = c.zone AND s.occurrence = c.occurrence",
    "venue": "correction c JOIN fresh_venue s USING (venue_id)",
}
# The merge's own, beside its staging tables.
CORRECTIONS = {
    "correction": "id bigint, event_id uuid, plan text, zone text, occurrence int, venue_id uuid, field text, ours jsonb,"
    " kind text",
    "fed": "id bigint, theirs jsonb",
}
_STATE = ("plan", "state")


class Overlay:
    """Belongs to the merge's transaction."""

    def __init__(self, statements: Statements) -> None:
        self._run = statements.run
        self._remember_rows = statements.write.remember_rows
        self._touch = statements.touch
        laid = self._run(
            f"""
            INSERT INTO correction
            WITH active AS (
                SELECT * FROM events_correction
                WHERE provider_id = %(provider)s AND ended_at IS NULL AND field <> 'hidden'
            )
            SELECT c.id, c.event_id, p.external_id AS plan, z.external_id AS zone, z.occurrence, c.venue_id, c.field, c.ours,
                CASE WHEN c.venue_id IS NOT NULL THEN 'venue'
                    WHEN c.zone_id IS NOT NULL THEN 'zone' WHEN c.plan_id IS NOT NULL THEN 'plan' ELSE 'event' END AS kind
            FROM active c
            LEFT JOIN events_plan p ON p.id = c.plan_id AND {by_index("p.id", "SELECT plan_id FROM active")}
            LEFT JOIN events_zone z ON z.id = c.zone_id AND {by_index("z.id", "SELECT zone_id FROM active")}
            """
        )
        # Starts before ends.
        distinct = "SELECT DISTINCT kind, field FROM correction ORDER BY kind, field DESC"
        corrected: list[tuple[str, str]] = statements.rows(distinct) if laid else []
        self.fields = [(kind, field) for kind, field in corrected if kind != "venue"]
        self.fields_of_venues = [(kind, field) for kind, field in corrected if kind == "venue"]

    def lay(self) -> None:
        """Lays the corrections over one chunk, and touches the events whose provider sent something new for a corrected field."""
        self._lay([field for field in self.fields if field != _STATE])
        # Afterwards, since what the state is without a correction hangs on the start as it is served.
        self._lay([field for field in self.fields if field == _STATE])

    def _lay(self, fields: Sequence[tuple[str, str]]) -> None:
        if not fields:
            return
        self._gather(fields)
        self._note()
        if set(TIMES) & {field for _, field in fields}:
            self._fit()
        self._replace(fields)

    def lay_over_venues(self) -> None:
        """The same for the venues that are described anew."""
        if not self.fields_of_venues:
            return
        self._gather(self.fields_of_venues)
        # What the provider says is told with each event that takes place there.
        self._touch(
            f"""
            SELECT DISTINCT p.event_id FROM events_plan p WHERE p.venue = ANY(ARRAY(
                SELECT c.venue_id FROM fed JOIN events_correction c ON c.id = fed.id AND {by_index("c.id", "SELECT id FROM fed")}
                WHERE c.theirs IS DISTINCT FROM fed.theirs
            ))
            """
        )
        self._note()
        self._replace(self.fields_of_venues)

    def _gather(self, fields: Sequence[tuple[str, str]]) -> None:
        """What the provider says of these fields."""
        self._run("TRUNCATE fed")
        for kind, field in fields:
            self._run(f"INSERT INTO fed SELECT c.id, {_fed(kind, field)} WHERE c.kind = '{kind}' AND c.field = '{field}'")

    def _note(self) -> None:
        """Notes what the provider says now. It is a conflict if it is neither the value that was decided on nor ours."""
        self._touch(
            f"""
            UPDATE events_correction c SET theirs = fed.theirs,
                conflict_since = CASE
                    WHEN c.suspended THEN c.conflict_since
                    WHEN fed.theirs IS NOT DISTINCT FROM c.decided_on OR fed.theirs IS NOT DISTINCT FROM c.ours THEN NULL
                    ELSE coalesce(c.conflict_since, %(now)s) END,
                ever_online = CASE WHEN c.field = 'sell_mode'
                    THEN c.ever_online OR fed.theirs IS NOT DISTINCT FROM '"online"' END
            FROM fed WHERE c.id = fed.id AND {by_index("c.id", "SELECT id FROM fed")}
                AND c.theirs IS DISTINCT FROM fed.theirs
            RETURNING c.event_id
            """
        )

    def _fit(self) -> None:
        """Corrected times are suspended where a plan would end before it starts, and served again where not.

        One without an end fits any start, and one whose end is only estimated: that goes with it.
        """
        # A corrected end is no estimate; one that is suspended may be.
        corrected = f"SELECT id FROM correction WHERE kind = 'plan' AND field IN {TIMES}"
        self._remember_rows("plan", f"SELECT plan_id AS id FROM events_correction WHERE {by_index('id', corrected)}")
        self._touch(
            f"""
            WITH corrected AS (
                SELECT c.id, c.event_id, c.plan, c.field, (c.ours #>> '{{}}')::timestamptz AS ours, s.starts_at, s.ends_at,
                    s.end_estimated
                FROM {_STAGED["plan"]} WHERE c.kind = 'plan' AND c.field IN {TIMES}
            ), fitted AS (
                SELECT event_id, plan, coalesce(
                    coalesce(max(ours) FILTER (WHERE field = 'starts_at'), max(starts_at))
                    <= CASE WHEN bool_or(field = 'ends_at') THEN max(ours) FILTER (WHERE field = 'ends_at')
                        WHEN NOT bool_or(end_estimated) THEN max(ends_at) END,
                    true) AS fits
                FROM corrected GROUP BY event_id, plan
            )
            UPDATE events_correction c SET suspended = NOT fits,
                conflict_since = CASE
                    WHEN NOT fits THEN coalesce(c.conflict_since, %(now)s)
                    WHEN c.theirs IS NOT DISTINCT FROM c.decided_on OR c.theirs IS NOT DISTINCT FROM c.ours THEN NULL
                    ELSE c.conflict_since END
            FROM corrected JOIN fitted USING (event_id, plan)
            WHERE c.id = corrected.id AND {by_index("c.id", "SELECT id FROM corrected")} AND c.suspended = fits
            RETURNING c.event_id
            """
        )

    def _replace(self, fields: Sequence[tuple[str, str]]) -> None:
        for kind, field in fields:
            value = f"(c.ours #>> '{{}}')::{CORRECTABLE[kind][field].type.sql}"
            table = "fresh_venue" if kind == "venue" else f"stage_{kind}"
            # What the provider says of the state still decides whether the plan counts as moved.
            column = "corrected_state" if (kind, field) == _STATE else field
            self._run(
                f"""
                WITH corrected AS (
                    SELECT s.ctid AS row, {value} AS ours FROM {_STAGED[kind]} JOIN events_correction e ON e.id = c.id
                    WHERE {by_index("e.id", "SELECT id FROM correction")} AND {_of(kind, field)} AND NOT e.suspended
                )
                UPDATE {table} s SET {_moved_end(kind, field)} {column} = corrected.ours
                FROM corrected WHERE s.ctid = corrected.row
                """
            )


def _fed(kind: str, field: str) -> str:
    """What the provider says, and the staged rows it says it in."""
    to_json = CORRECTABLE[kind][field].type.sql_to_json
    if (kind, field) != _STATE:
        return f"{to_json.format(f's.{field}')} FROM {_STAGED[kind]}"
    return f"""
        {to_json.format(f"({states.STATE})")} FROM {_STAGED[kind]}
        JOIN events_plan p ON p.event_id = s.event_id AND p.external_id = s.external_id
            AND {by_index("p.event_id", "SELECT event_id FROM correction")}
    """


def _moved_end(kind: str, field: str) -> str:
    """With a corrected start an estimated end moves; one that is corrected too is laid over afterwards."""
    if (kind, field) != ("plan", "starts_at"):
        return ""
    return "ends_at = CASE WHEN s.end_estimated THEN s.ends_at + (corrected.ours - s.starts_at) ELSE s.ends_at END,"


def _of(kind: str, field: str) -> str:
    return f"c.kind = '{kind}' AND c.field = '{field}'"
