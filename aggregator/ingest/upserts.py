"""A chunk's events, plans and zones compared with the stored ones, and written where they differ.

Each level's comparison stands in a table of its own (`event_diff`, `plan_diff`, `zone_diff`) while the
chunk is written: what is new, changed, come back, or missing from an event that is listed. New events come
last, when all that their summaries are made of is there, so that each of their rows is written once.
"""

from aggregator.ingest import creation, sql, states
from aggregator.ingest.creation import NEW_EVENTS, PLANS
from aggregator.ingest.sql import Statements
from aggregator.ingest.stage import NEW_ZONES, Chunk, defined, types_of
from aggregator.runs.report import Counts, Report
from events.catalogue import told
from events.catalogue.fields import COMPARED
from events.planner import by_index, fenced

EVENT_FIELDS, ZONE_FIELDS = COMPARED["event"], COMPARED["zone"]

DIFFS = {
    "event_diff": "event_id uuid, kind text",
    # `outcome` is the kind, or what the plan's state became; `called_off` is one whose cancellation is still to be judged.
    "plan_diff": "plan_no bigint, event_id uuid, plan_id bigint, kind text, outcome text, called_off boolean,"
    " state text, state_by text, previous_starts_at timestamptz, plan text, told text",
    # Zones that differ, but for those of new plans. The id of a plan is written as in JSON, once for all of its zones. Of those
    # that have nothing `told`, the log has what their price `was`.
    "zone_diff": "zone_id bigint, plan_no bigint, plan_id bigint, event_id uuid, kind text, occurrence int, plan text, told text,"
    f" was {types_of('zone')['price']}, {defined(types_of('zone'))}",
}

# Changes that nobody believes of many events at once, of a stored row `e`, `p` or `z` and a staged one `s`. From and to 0 there
# is no factor. Corrections were laid over the staged row before: a corrected value does not change.
_BY_A_FACTOR = "(s.{0} > 0 AND z.{0} > 0 AND (s.{0} >= 3 * z.{0} OR z.{0} >= 3 * s.{0}))"
DOUBTFUL = {
    "event": "s.title <> e.title AND NOT event_words(s.title) && event_words(e.title)",
    # Nobody comes to what is cancelled.
    "plan": "s.state <> 'cancelled' AND abs(extract(epoch FROM s.starts_at - p.starts_at)) > 86400",
    "zone": f"coalesce({_BY_A_FACTOR.format('price')}, false) OR coalesce({_BY_A_FACTOR.format('price_max')}, false)",
}
# They are set aside as they come, and stand here until the end of the feed.
SET_ASIDE = {
    "doubtful_event": "event_id uuid, " + defined(types_of("event")),
    "doubtful_plan": "event_id uuid, plan_id bigint, state_by text, previous_starts_at timestamptz, " + defined(types_of("plan")),
    "doubtful_zone": "event_id uuid, plan_id bigint, zone_id bigint, " + defined(types_of("zone")),
    # What is known to be written of the events themselves; it is when they are summed up.
    "said_event": "event_id uuid, " + defined(types_of("event")),
}

# What is told of rows that are overwritten: a stored plan `p` by a staged one `s` with its new state `n`, a zone `z` by one `s`.
_TOLD_PLAN = told.overwritten("plan", lambda name: f"{'n' if name in sql.STATE else 's'}.{name}")
_TOLD_ZONE = "CASE WHEN NOT {} THEN {} END".format(
    told.only_price_differs(lambda name: f"s.{name}"), told.overwritten("zone", lambda name: f"s.{name}", "z.plan")
)
_PRICE_BEFORE = "z.price"
_OVERWRITTEN = {"updated", "restored"}
_IN_OVERWRITTEN = "('updated', 'restored')"
# What may have rows beneath it.
_KNOWN_EVENTS = "SELECT event_id FROM event_diff WHERE kind <> 'created'"
_KNOWN_PLANS = "SELECT plan_id FROM plan_diff WHERE kind <> 'created'"


def upsert(statements: Statements, chunk: Chunk, report: Report) -> set[str]:
    """Writes the chunk, which stands in the staging tables but for new events' zones, and counts what it wrote.

    Returns of which kinds it set doubtful rows aside.
    """
    # Of what is new, zones come before plans, and plans before events.
    statements.run("SET CONSTRAINTS ALL DEFERRED")
    events = _upsert_events(statements, report.events)
    _note_refused(statements)
    plans = _upsert_plans(statements, report.plans)
    for zones in chunk.keys() & NEW_ZONES.values():
        report.zones.created += statements.copy(zones, chunk[zones])
    differing = {"event": events, "plan": plans, "zone": _upsert_zones(statements, report.zones)}
    if "created" in events:
        creation.write_new(statements)
    # The checks of a chunk's foreign keys then run beside the translation of the next.
    statements.run("SET CONSTRAINTS ALL IMMEDIATE")
    return {kind for kind, found in differing.items() if "doubtful" in found}


def _upsert_events(statements: Statements, counts: Counts) -> set[str]:
    statements.run(
        f"""
        INSERT INTO event_diff
        SELECT s.event_id, {sql.kind_of("e", "s", EVENT_FIELDS, DOUBTFUL["event"])}
        FROM stage_event s LEFT JOIN events_event e
            ON e.id = s.event_id AND {by_index("e.id", "SELECT event_id FROM stage_event")}
        """
    )
    kinds = _count(statements, counts, "event")
    if kinds - {"created"}:
        statements.write.remember("event_diff WHERE kind NOT IN ('unchanged', 'created')")
        _touch(statements, "event", among=" AND kind <> 'created'")
    if kinds & _OVERWRITTEN:
        _say(statements)
    if "doubtful" in kinds:
        _set_aside(statements, "event", "stage_event s JOIN event_diff d USING (event_id)", "event_id")
    return kinds


def _say(statements: Statements) -> None:
    """So each of their rows is written once."""
    said = ", ".join(["event_id", *EVENT_FIELDS])
    statements.run(
        f"""
        INSERT INTO said_event ({said})
        SELECT {said} FROM stage_event s JOIN event_diff d USING (event_id) WHERE d.kind IN {_IN_OVERWRITTEN}
        """
    )
    statements.write.say("said_event")


def _note_refused(statements: Statements) -> None:
    """Whether plans are refused decides what is said of an event that is not served."""
    staged = "SELECT event_id FROM stage_event"
    other = f"""
        SELECT e.id AS event_id, s.plans_refused, NOT e.current AND e.starts_at IS NOT NULL AS told
        FROM stage_event s JOIN events_event e ON e.id = s.event_id AND {by_index("e.id", staged)}
        WHERE e.plans_refused <> s.plans_refused
    """
    if not statements.scalar(f"SELECT EXISTS ({other})"):
        return
    # The others were remembered when their own fields were compared.
    statements.write.remember(f"({other}) o JOIN event_diff d USING (event_id) WHERE d.kind = 'unchanged'")
    statements.touch(
        f"""
        UPDATE events_event t SET plans_refused = o.plans_refused
        FROM ({other}) o WHERE t.id = o.event_id AND {by_index("t.id", staged)}
        RETURNING CASE WHEN o.told THEN t.id END AS event_id
        """
    )


def _upsert_plans(statements: Statements, counts: Counts) -> set[str]:
    state_differs = f"({sql.list_of('p', sql.STATE)}) IS DISTINCT FROM ({sql.list_of('n', sql.STATE)})"
    statements.run(
        f"""
        INSERT INTO plan_diff
        SELECT s.plan_no, s.event_id,
            COALESCE(p.id, CASE WHEN s.plan_no > 0 THEN s.plan_no ELSE nextval(pg_get_serial_sequence('events_plan', 'id')) END),
            k.kind, CASE WHEN k.kind = 'updated' THEN {states.OUTCOME} ELSE k.kind END,
            n.called_off, {sql.list_of("n", sql.STATE)}, to_json(s.external_id)::text,
            CASE WHEN k.kind = 'updated' THEN {_TOLD_PLAN} END
        FROM stage_plan s LEFT JOIN events_plan p
            ON p.event_id = s.event_id AND p.external_id = s.external_id AND {by_index("p.event_id", _KNOWN_EVENTS)}
        CROSS JOIN LATERAL ({states.NEW}) n
        CROSS JOIN LATERAL (SELECT {sql.kind_of("p", "s", sql.PLAN_FIELDS, DOUBTFUL["plan"], state_differs)} AS kind) k
        """
    )
    kinds = _count(statements, counts, "plan")
    if kinds:
        if "created" in kinds:
            _tell_new_plans(statements)
        _touch(statements, "plan", "outcome", f" AND event_id NOT IN ({NEW_EVENTS})", told="told")
    if kinds & _OVERWRITTEN:
        _overwrite(statements, "plan", f"SELECT d.* FROM ({PLANS}) d")
    if "doubtful" in kinds:
        _set_aside(statements, "plan", f"({PLANS}) d", "event_id, plan_id", "d")
    if "created" in kinds:
        written = ", ".join(sql.WRITTEN["plan"])
        statements.run(
            f"""
            INSERT INTO events_plan (id, event_id, external_id, {written}, state_since, current)
            SELECT plan_id, event_id, external_id, {written}, %(now)s, false
            FROM ({PLANS}) d WHERE kind = 'created' AND event_id NOT IN ({NEW_EVENTS})
            """
        )
    statements.run("INSERT INTO called_off_plan SELECT plan_id, event_id, kind = 'unchanged' FROM plan_diff WHERE called_off")
    statements.run(
        f"""
        INSERT INTO missing_plan
        WITH gone AS (
            SELECT p.id AS plan_id, s.event_id, s.unreadable_plans, count(*) OVER (PARTITION BY s.event_id) AS missing
            FROM stage_event s JOIN event_diff d USING (event_id)
                JOIN {fenced("events_plan", by_index("t.event_id", _KNOWN_EVENTS))} p ON p.event_id = s.event_id
            WHERE d.kind <> 'created' AND p.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM plan_diff l WHERE l.plan_id = p.id)
              AND NOT EXISTS (SELECT FROM stage_kept_plan k WHERE k.event_id = p.event_id AND k.external_id = p.external_id))
        SELECT plan_id, event_id FROM gone WHERE missing > unreadable_plans
        """
    )
    return kinds


def _upsert_zones(statements: Statements, counts: Counts) -> set[str]:
    """A new plan's zones go straight in; for the others one join tells what is new, other or missing."""
    counts.created += statements.run(
        f"""
        INSERT INTO events_zone (plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)})
        SELECT d.plan_id, s.external_id, s.occurrence, {sql.list_of("s", ZONE_FIELDS)}
        FROM stage_zone s JOIN plan_diff d USING (plan_no) WHERE d.kind = 'created'
        """
    )
    overwritten = "s.plan_no IS NOT NULL AND z.withdrawn_at IS NULL"
    differ = statements.run(
        f"""
        INSERT INTO zone_diff (zone_id, plan_no, plan_id, event_id, kind, occurrence, external_id, plan, told, was,
            {", ".join(ZONE_FIELDS)})
        SELECT CASE WHEN z.id IS NULL THEN nextval(pg_get_serial_sequence('events_zone', 'id')) ELSE z.id END,
            COALESCE(s.plan_no, z.plan_no), COALESCE(s.plan_id, z.plan_id), COALESCE(s.event_id, z.event_id),
            CASE WHEN s.plan_no IS NULL THEN 'missing' ELSE {sql.kind_of_differing("z", DOUBTFUL["zone"])} END,
            COALESCE(s.occurrence, z.occurrence), COALESCE(s.external_id, z.external_id), COALESCE(s.plan, z.plan),
            CASE WHEN {overwritten} THEN {_TOLD_ZONE} END, CASE WHEN {overwritten} THEN {_PRICE_BEFORE} END,
            {sql.list_of("s", ZONE_FIELDS)}
        FROM (
            SELECT d.plan_id, d.event_id, d.plan, s.*
            FROM stage_zone s JOIN plan_diff d USING (plan_no) WHERE d.kind <> 'created'
        ) s FULL JOIN (
            SELECT d.plan_no, d.event_id, d.plan, z.*
            FROM plan_diff d JOIN events_zone z USING (plan_id) WHERE {by_index("z.plan_id", _KNOWN_PLANS)}
        ) z ON z.plan_id = s.plan_id AND z.external_id = s.external_id AND z.occurrence = s.occurrence
        WHERE z.id IS NULL OR (s.plan_no IS NULL AND z.withdrawn_at IS NULL)
            OR (s.plan_no IS NOT NULL AND {sql.differs("z", "s", ZONE_FIELDS)})
        """
    )
    if not differ:
        return set()
    found = statements.rows(f"SELECT kind, count(*), {told.are_plain('external_id')} FROM {_written('zone')} GROUP BY kind")
    kinds = _add_up(counts, {kind: number for kind, number, _ in found})
    if kinds:
        if "created" in kinds:
            statements.run(f"UPDATE zone_diff d SET told = {told.created('zone')} WHERE kind = 'created'")
        plain = all(is_plain for *_, is_plain in found)
        _touch(statements, "zone", told=f"coalesce(told, {told.price_overwritten('d.was', plain=plain)})")
    if kinds & _OVERWRITTEN:
        _overwrite(statements, "zone", "SELECT d.* FROM zone_diff d")
    if "doubtful" in kinds:
        _set_aside(statements, "zone", "zone_diff d", "event_id, plan_id, zone_id", "d")
    if "created" in kinds:
        statements.run(
            f"""
            INSERT INTO events_zone (id, plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)})
            SELECT zone_id, plan_id, external_id, occurrence, {", ".join(ZONE_FIELDS)} FROM zone_diff WHERE kind = 'created'
            """
        )
    statements.run(
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
    return kinds


def _overwrite(statements: Statements, kind_of_row: str, rows: str) -> None:
    _remember_restored(statements, kind_of_row)
    source = f"{rows} WHERE d.kind IN {_IN_OVERWRITTEN}"
    among = by_index("t.id", f"SELECT {kind_of_row}_id FROM {kind_of_row}_diff WHERE kind IN {_IN_OVERWRITTEN}")
    statements.run(sql.overwrite(kind_of_row, source, among))


def _remember_restored(statements: Statements, kind_of_row: str) -> None:
    """One that comes back has its status again, and with a plan so have its zones: these are remembered whole with their plan."""
    restored = f"SELECT {kind_of_row}_id AS id FROM {kind_of_row}_diff WHERE kind = 'restored'"
    if kind_of_row == "zone":
        restored += " AND plan_id NOT IN (SELECT plan_id FROM plan_diff WHERE kind = 'restored')"
    if not statements.scalar(f"SELECT EXISTS ({restored})"):
        return
    statements.write.remember_rows(kind_of_row, restored)
    if kind_of_row == "plan":
        zones = f"SELECT id FROM events_zone WHERE {by_index('plan_id', 'SELECT id FROM (' + restored + ') r')}"
        statements.write.remember_rows("zone", zones)


def _tell_new_plans(statements: Statements) -> None:
    """Those of known events; with a new event its plans are new."""
    statements.run(
        f"""
        UPDATE plan_diff d SET told = {told.created("plan")} FROM event_diff e
        WHERE e.event_id = d.event_id AND e.kind <> 'created' AND d.kind = 'created'
        """
    )


def _set_aside(statements: Statements, kind_of_row: str, rows: str, keys: str, alias: str = "s") -> None:
    """Until the whole feed is known, doubtful rows keep what they have."""
    fields = sql.WRITTEN[kind_of_row]
    statements.run(
        f"INSERT INTO doubtful_{kind_of_row} ({keys.replace('s.', '').replace('d.', '')}, {', '.join(fields)})"
        f" SELECT {keys}, {sql.list_of(alias, fields)} FROM {rows} WHERE d.kind = 'doubtful'"
    )


def _count(statements: Statements, counts: Counts, kind_of_row: str) -> set[str]:
    return _add_up(counts, dict(statements.rows(f"SELECT kind, count(*) FROM {_written(kind_of_row)} GROUP BY kind")))


def _add_up(counts: Counts, numbers: dict[str, int]) -> set[str]:
    """What is to become of a diff's rows; returns which kinds of those there are that differ."""
    for kind, number in numbers.items():
        if kind != "doubtful":
            setattr(counts, kind, getattr(counts, kind) + number)
    return set(numbers)


def _touch(statements: Statements, kind_of_row: str, outcome: str = "kind", among: str = "", *, told: str = "NULL") -> None:
    rows = f"SELECT event_id, {outcome} AS outcome, {told} AS told FROM {_written(kind_of_row)} AND kind <> 'doubtful'{among}"
    statements.touch(rows, kind_of_row, told=told != "NULL")


def _written(kind_of_row: str) -> str:
    return f"{kind_of_row}_diff d WHERE kind NOT IN ('unchanged', 'missing')"
