"""A chunk's new events and their plans, each written once, with what is summed up of it; their zones are written."""

from aggregator.ingest import sql
from aggregator.ingest.sql import Statements
from events.catalogue.fields import COMPARED
from events.catalogue.new_events import PLACE, SUMMARY, NewEvents, prepare

NEW_EVENTS = "SELECT event_id FROM event_diff WHERE kind = 'created'"
# A chunk's plans as they are to be written.
PLANS = f"""
    SELECT d.plan_id, d.kind, s.event_id, s.external_id, {sql.list_of("s", sql.PLAN_FIELDS)}, {sql.list_of("d", sql.STATE)}
    FROM stage_plan s JOIN plan_diff d USING (plan_no)
"""
_NEW_PLANS = f"SELECT d.* FROM ({PLANS}) d WHERE d.event_id IN ({NEW_EVENTS})"
_NEW = NewEvents(
    f"SELECT s.event_id AS id, %(provider)s AS provider_id, s.* FROM stage_event s WHERE s.event_id IN ({NEW_EVENTS})",
    f"SELECT d.plan_id AS id, %(provider)s AS provider_id, d.event_id, d.starts_at, d.state FROM ({_NEW_PLANS}) d",
)


def write_new(statements: Statements) -> None:
    prepare(statements.cursor)
    statements.run(_NEW.gather_prices())
    written = sql.WRITTEN["plan"]
    statements.run(
        f"""
        {_NEW.with_places()}
        INSERT INTO events_plan (id, event_id, external_id, {", ".join(written)}, state_since, {", ".join(PLACE)})
        SELECT d.plan_id, d.event_id, d.external_id, {sql.list_of("d", written)}, %(now)s, {sql.list_of("fresh", PLACE)}
        FROM ({_NEW_PLANS}) d JOIN fresh ON fresh.id = d.plan_id
        """
    )
    said = COMPARED["event"]
    statements.run(
        f"""
        {_NEW.with_summaries()}
        INSERT INTO events_event (id, provider_id, external_id, {", ".join(said)},
            created_at, updated_at, ever_online, plans_refused, {", ".join(SUMMARY)})
        SELECT s.event_id, %(provider)s, s.external_id, {sql.list_of("s", said)},
            %(now)s, %(now)s, s.sell_mode IS NOT DISTINCT FROM 'online', s.plans_refused, {sql.list_of("fresh", SUMMARY)}
        FROM stage_event s JOIN fresh ON fresh.id = s.event_id
        """
    )
    statements.run(_NEW.note_languages())
    statements.write.note_created(
        """
        SELECT d.event_id, count(p.event_id) FROM event_diff d LEFT JOIN plan_diff p USING (event_id)
        WHERE d.kind = 'created' GROUP BY d.event_id
        """
    )
