"""What some batches of the log wrote, and what of it somebody else has written since: gathered in SQL, field by field."""

from events.catalogue import told
from events.catalogue.fields import FED
from events.planner import by_index

OF_CORRECTION = ("theirs", "decided_on", "conflict_since", "suspended", "ever_online", "ended_at", "outcome")
# By kind, the columns that are put back, by the names under which the log has them.
_MORE = {
    "event": ("withdrawn_at", "ever_online", "plans_refused"),
    "plan": ("withdrawn_at", "state_since", "state_by", "previous_starts_at"),
    "zone": ("withdrawn_at", "occurrence"),
    "venue": ("said_as",),
}


def _names(kind: str) -> dict[str, str]:
    hidden = {name for name in told.PARTS[kind]["whole"] if name.startswith("_")} if kind in told.PARTS else set()
    columns = [*(name for name in FED[kind] if (kind, name) != ("event", "external_id")), *_MORE[kind]]
    if kind == "event":
        hidden = {f"_{name}" for name in _MORE["event"]}
    return {f"_{name}" if f"_{name}" in hidden else name: name for name in columns}


COLUMNS = {kind: _names(kind) for kind in _MORE}
KEYS = {"event": "uuid", "plan": "bigint", "zone": "bigint", "venue": "uuid", "correction": "bigint"}
TABLES = {
    # Everything that the batches told of rows, and what others have told of rows of the same events since the first of them.
    "undone_entry": "change_id bigint, ours boolean, event_id uuid, kind text, row_id text, fields jsonb, step bigint",
    "undone_event": "event_id uuid, first bigint",
    "undone_created": "kind text, row_id text, event_id uuid, first bigint, stays boolean",
    # Of each row and column: as it was, as it became, and whether somebody else has written it since.
    "undone_field": "kind text, row_id text, event_id uuid, name text, before jsonb, after jsonb, first bigint, stays boolean",
    # What the log is to tell of a row, where all of it is known before the row is written.
    "undone_row": "kind text, row_id text, event_id uuid, before jsonb, told text",
    "undone_plan": "plan_id bigint, event_id uuid",
    "undone_zone": "zone_id bigint, plan_id bigint, is_new boolean",
}


def _listed(kind: str, fields: int) -> str:
    return (
        f"SELECT '{kind}', entry ->> 0, entry -> {fields}, step"
        f" FROM jsonb_array_elements(w.written -> '{kind}s') WITH ORDINALITY listed (entry, step)"
    )


_PUBLIC = ", ".join(f"'{name}'" for name in COLUMNS["event"] if not name.startswith("_"))
# The event's own public fields stand in the change itself.
ENTRIES = f"""
INSERT INTO undone_entry (change_id, ours, event_id, kind, row_id, fields, step)
SELECT c.id, %(ours)s, c.event_id, entry.* FROM events_change c
CROSS JOIN LATERAL (SELECT c.written::jsonb AS written OFFSET 0) w
CROSS JOIN LATERAL (
    SELECT 'event', c.event_id::text, CASE WHEN c.before IS NULL THEN 'null' ELSE coalesce(w.written -> 'event', '{{}}') || (
        SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(value, c.after -> key)), '{{}}')
        FROM jsonb_each(c.before) WHERE key IN ({_PUBLIC})
    ) END, 0
    UNION ALL {_listed("plan", 2)} UNION ALL {_listed("zone", 4)} UNION ALL {_listed("venue", 1)}
    UNION ALL {_listed("correction", 1)}
) entry (kind, row_id, fields, step)
"""
_OF_EVENT = ", ".join(f"'{name}'" for name in COLUMNS["event"])
CREATED = """
INSERT INTO undone_created
SELECT kind, row_id, event_id, min(change_id), false FROM undone_entry
WHERE ours AND fields = 'null' GROUP BY kind, row_id, event_id
"""
# Whoever has written anything of a new row since takes it for good: of an event, of a plan or one of its zones, of a zone. What
# only follows from something else, such as from a venue's name, is no such thing.
CREATED_STAYS = f"""
WITH later AS (
    SELECT e.kind, e.row_id, e.event_id, e.change_id, z.plan_id::text AS plan FROM undone_entry e
    LEFT JOIN events_zone z ON e.kind = 'zone' AND z.id::text = e.row_id AND {
    by_index("z.id", "SELECT row_id::bigint FROM undone_entry WHERE kind = 'zone' AND NOT ours")
}
    WHERE NOT e.ours AND (e.kind IN ('plan', 'zone') OR (e.kind = 'event' AND e.fields ?| ARRAY[{_OF_EVENT}]))
), of_event AS (
    SELECT event_id, max(change_id) AS last FROM later GROUP BY event_id
), of_row AS (
    SELECT kind, row_id, max(change_id) AS last FROM later GROUP BY kind, row_id
), of_plan AS (
    SELECT plan, max(change_id) AS last FROM later WHERE plan IS NOT NULL GROUP BY plan
), judged AS (
    SELECT d.kind, d.row_id FROM undone_created d
    LEFT JOIN of_event e ON e.event_id = d.event_id AND d.kind = 'event'
    LEFT JOIN of_row r ON (r.kind, r.row_id) = (d.kind, d.row_id)
    LEFT JOIN of_plan p ON p.plan = d.row_id AND d.kind = 'plan'
    WHERE greatest(e.last, r.last, p.last) > d.first
)
UPDATE undone_created d SET stays = true FROM judged j WHERE (j.kind, j.row_id) = (d.kind, d.row_id)
"""
_COLUMN = "CASE {} END".format(
    " ".join(
        f"WHEN kind = '{kind}' AND key = '{key}' THEN '{name}'"
        for kind, names in ({**COLUMNS, "correction": dict(zip(OF_CORRECTION, OF_CORRECTION, strict=True))}).items()
        for key, name in names.items()
    )
)
# Columns that make sense together alone: where one of them was written again, all of them stay.
_TOGETHER = {
    ("plan", "when"): (
        *("starts_at", "ends_at", "all_day", "end_estimated", "timezone"),
        *("state", "state_since", "state_by", "previous_starts_at"),
    ),
    ("venue", "where"): ("latitude", "longitude"),
}
_PART = "CASE {} ELSE name END".format(
    " ".join(
        f"WHEN kind = '{kind}' AND name IN ({', '.join(map(repr, names))}) THEN '{part}'"
        for (kind, part), names in _TOGETHER.items()
    )
)
FIELDS = f"""
WITH said AS (
    SELECT change_id, step, ours, event_id, kind, row_id, {_COLUMN} AS name, value FROM undone_entry CROSS JOIN jsonb_each(
        CASE WHEN jsonb_typeof(fields) = 'object' THEN fields ELSE '{{}}' END
    ) f (key, value)
), named AS (
    SELECT *, {_PART} AS part FROM said WHERE name IS NOT NULL
), first AS (
    SELECT DISTINCT ON (kind, row_id, name) * FROM named WHERE ours ORDER BY kind, row_id, name, change_id, step
), last AS (
    SELECT DISTINCT ON (kind, row_id, name) * FROM named WHERE ours ORDER BY kind, row_id, name, change_id DESC, step DESC
), begun AS (
    SELECT kind, row_id, part, min(change_id) AS first FROM named WHERE ours GROUP BY kind, row_id, part
), later AS (
    SELECT kind, row_id, part, max(change_id) AS last FROM named WHERE NOT ours GROUP BY kind, row_id, part
)
INSERT INTO undone_field
SELECT f.kind, f.row_id, f.event_id, f.name, f.value -> 0, l.value -> 1, f.change_id, coalesce(o.last > b.first, false)
FROM first f JOIN last l USING (kind, row_id, name) JOIN begun b ON (b.kind, b.row_id, b.part) = (f.kind, f.row_id, f.part)
LEFT JOIN later o ON (o.kind, o.row_id, o.part) = (f.kind, f.row_id, f.part)
LEFT JOIN undone_created d ON (d.kind, d.row_id) = (f.kind, f.row_id)
WHERE d.row_id IS NULL AND f.value -> 0 IS DISTINCT FROM l.value -> 1
"""
# What stands beside a correction goes with the row that it is of.
CORRECTIONS_STAY = f"""
UPDATE undone_field d SET stays = true FROM events_correction c
WHERE d.kind = 'correction' AND c.id::text = d.row_id
    AND {by_index("c.id", "SELECT row_id::bigint FROM undone_field WHERE kind = 'correction'")}
    AND EXISTS (
        SELECT FROM undone_field f WHERE f.stays AND (f.kind, f.row_id) = (
            CASE WHEN c.zone_id IS NOT NULL THEN 'zone' WHEN c.plan_id IS NOT NULL THEN 'plan'
                WHEN c.venue_id IS NOT NULL THEN 'venue' ELSE 'event' END,
            coalesce(c.zone_id::text, c.plan_id::text, c.venue_id::text, c.event_id::text)
        )
    )
"""
# Nothing else follows from these columns of a zone, and a run may have written them of all zones there are.
_PLAIN = ("name", "price", "price_max", "capacity", "available", "numbered")
ROWS = f"""
INSERT INTO undone_row
SELECT kind, row_id, min(event_id::text)::uuid, jsonb_object_agg(name, before),
    CASE WHEN kind = 'zone' AND bool_and(name IN ({", ".join(map(repr, _PLAIN))}))
        THEN string_agg('"' || name || '":[' || after::text || ',' || before::text || ']', ',') END
FROM undone_field WHERE NOT stays GROUP BY kind, row_id
"""
EXAMPLE = f"""
WITH chosen AS (
    SELECT kind, row_id, event_id, name, before, after FROM undone_field WHERE stays = %(stays)s AND kind <> 'correction'
    UNION ALL SELECT kind, row_id, event_id, 'listed', 'false', 'true' FROM undone_created WHERE stays = %(stays)s
    ORDER BY event_id, kind, row_id, name LIMIT %(most)s
)
SELECT c.kind, e.external_id, e.title, coalesce(p.external_id, q.external_id), z.external_id, z.occurrence, c.name,
    c.after, c.before
FROM chosen c JOIN events_event e ON e.id = c.event_id AND {by_index("e.id", "SELECT event_id FROM chosen")}
LEFT JOIN events_plan p ON c.kind = 'plan' AND p.id::text = c.row_id
    AND {by_index("p.id", "SELECT row_id::bigint FROM chosen WHERE kind = 'plan'")}
LEFT JOIN events_zone z ON c.kind = 'zone' AND z.id::text = c.row_id
    AND {by_index("z.id", "SELECT row_id::bigint FROM chosen WHERE kind = 'zone'")}
LEFT JOIN events_plan q ON q.id = z.plan_id
"""
