"""An event whole, as JSON that PostgreSQL writes; and what is kept of it beside the event until that changes.

A kept document has the event's `updated_at` as its version, which every write to an event, its plans, its zones or its
corrections replaces (`events.catalogue.writing`). A reader takes it only where the version is that of the event in the same
snapshot, and has PostgreSQL write the document where it is not. So no sync writes, deletes or waits for any. Documents hold
nothing of a request: no host, no scheme, no language, no clock.

In SQL `e` is the event, `v` its provider, `p` a plan, `w` where it takes place, `z` a zone, and `d` the kept document or nothing.
"""

from collections.abc import Mapping, Sequence
from typing import LiteralString

import orjson

from events.catalogue import json_ld
from events.catalogue import value_types as types
from events.catalogue.currency import CURRENCY
from events.catalogue.fields import EVENT, FIELDS, Field, Shown
from events.planner import Cursor

TEXT: LiteralString = "coalesce(to_json({})::text, 'null')"
PLAIN: LiteralString = "coalesce({}::text, 'null')"
INSTANT: LiteralString = (
    """coalesce('"' || to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')"""
    """ || CASE WHEN date_trunc('second', {}) = {} THEN '' ELSE to_char({}, '.US') END || 'Z"', 'null')"""
)
# How a column's value is written as JSON: never NULL, so that the texts can be joined.
BY_TYPE: Mapping[str, LiteralString] = {
    types.INSTANT.name: INSTANT,
    types.BOOLEAN.name: PLAIN,
    types.CAPACITY.name: PLAIN,
    types.TRANSLATIONS.name: PLAIN,
    types.LATITUDE.name: PLAIN,
    types.LONGITUDE.name: PLAIN,
    types.PRICE.name: """coalesce('"' || {}::text || '"', 'null')""",
}
# A plan's own zone, or else its provider's.
PLAN_ZONE: LiteralString = "coalesce(p.timezone, v.timezone)"
_LOCAL: LiteralString = f"{{}} AT TIME ZONE {PLAN_ZONE}"
LOCAL_DATE: LiteralString = f"""coalesce('"' || to_char({_LOCAL}, 'YYYY-MM-DD') || '"', 'null')"""
LOCAL_TIME: LiteralString = (
    f"""CASE WHEN p.all_day THEN 'null' ELSE coalesce('"' || to_char({_LOCAL}, 'HH24:MI:SS') || '"', 'null') END"""
)
# A correction is no estimate.
_ESTIMATED: LiteralString = (
    "(p.end_estimated AND NOT EXISTS (SELECT FROM events_correction c WHERE c.plan_id = p.id AND c.field = 'ends_at'"
    " AND c.ended_at IS NULL AND NOT c.suspended))::text"
)

# An operator's correction, as it is served; never whose it is, nor why.
_CORRECTED_VALUE: LiteralString = "regexp_replace(coalesce({}::text, 'null'), '\\.000000Z\"$', 'Z\"')"
# `c` with its plan `cp` and its zone `cz`.
CORRECTION: LiteralString = (
    "'{\"kind\":\"' || CASE WHEN c.venue_id IS NOT NULL THEN 'venue'"
    " WHEN c.zone_id IS NOT NULL THEN 'zone'"
    " WHEN c.plan_id IS NOT NULL THEN 'plan' ELSE 'event' END"
    " || '\",\"plan\":' || coalesce(to_json(cp.external_id)::text, 'null')"
    " || ',\"zone\":' || coalesce(to_json(cz.external_id)::text, 'null')"
    " || ',\"occurrence\":' || coalesce(cz.occurrence::text, 'null')"
    " || ',\"venue\":' || coalesce('\"' || c.venue_id || '\"', 'null')"
    " || ',\"field\":' || to_json(c.field)::text"
    " || ',\"provider_value\":' || " + _CORRECTED_VALUE.replace("{}", "c.theirs") + " || ',\"our_value\":' || "
    + _CORRECTED_VALUE.replace("{}", "c.ours") + " || '}'"
)  # fmt: skip
CORRECTED: LiteralString = (
    "coalesce((SELECT '[' || string_agg(" + CORRECTION + ", ',' ORDER BY c.id) || ']'"
    " FROM events_correction c LEFT JOIN events_plan cp ON cp.id = c.plan_id LEFT JOIN events_zone cz ON cz.id = c.zone_id"
    " WHERE c.ended_at IS NULL AND NOT c.suspended AND c.id IN ("
    "SELECT o.id FROM events_correction o WHERE o.event_id = e.id AND o.ended_at IS NULL UNION ALL"
    " SELECT o.id FROM events_correction o JOIN events_plan op ON op.venue = o.venue_id"
    " WHERE op.event_id = e.id AND o.ended_at IS NULL)), '[]')"
)  # fmt: skip

# The relation that has a kind's columns, in the statements below.
_ALIASES: Mapping[str, LiteralString] = {"event": "e", "plan": "p", "zone": "z", "venue": "w"}
# What is no column's value, or not written as others of its type are.
COMPUTED: Mapping[str, Mapping[str, LiteralString]] = {
    "event": {
        "provider": TEXT.replace("{}", "v.slug"),
        "timezone": TEXT.replace("{}", "coalesce(e.starts_timezone, v.timezone)"),
        "status": (
            "CASE WHEN e.current THEN '\"current\"' WHEN e.withdrawn_at IS NOT NULL"
            " OR (e.starts_at IS NOT NULL AND NOT e.plans_refused) THEN '\"withdrawn\"' ELSE 'null' END"
        ),
        "corrected": CORRECTED,
    },
    "plan": {
        "status": "CASE WHEN p.current THEN '\"current\"' ELSE '\"withdrawn\"' END",
        "start_date": LOCAL_DATE.replace("{}", "p.starts_at"),
        "start_time": LOCAL_TIME.replace("{}", "p.starts_at"),
        "end_date": LOCAL_DATE.replace("{}", "p.ends_at"),
        "end_time": LOCAL_TIME.replace("{}", "p.ends_at"),
        "end_estimated": _ESTIMATED,
        "venue": "coalesce(w.venue, 'null')",
        "zones": "coalesce(z.zones, '[]')",
    },
    "zone": {
        "currency": TEXT.replace("{}", CURRENCY.replace("{}", "z.currency")),
        # One stays with a plan that left after its start, as it was then.
        "status": (
            "CASE WHEN p.current AND"
            " (z.withdrawn_at IS NULL OR (p.withdrawn_at IS NOT NULL AND z.withdrawn_at >= p.withdrawn_at))"
            " THEN '\"current\"' ELSE '\"withdrawn\"' END"
        ),
    },
    "venue": {},
}


def written(kind: str, field: Field) -> LiteralString:
    if computed := COMPUTED[kind].get(field.name):
        return computed
    column = f"{_ALIASES[kind]}.{field.name}"
    return BY_TYPE.get(field.type.name, TEXT).replace("{}", column)


def members(kind: str, fields: Sequence[Field]) -> LiteralString:
    """SQL for the members of a JSON object, without its braces."""
    return " || ',' || ".join([f"""'"{field.name}":' || {written(kind, field)}""" for field in fields if field.shown])


def _own(answer: Shown) -> LiteralString:
    """Of the event itself, what its row in a search has not; its plans come last."""
    fields = [field for field in EVENT if field.shown and Shown.ROW < field.shown <= answer and field.name != "plans"]
    return members("event", fields)


# Of an event that never had a plan, so that it has no summary.
NO_ROW = "'{\"id\":\"' || e.id || '\",\"title\":' || to_json(e.title)::text || '" + "".join(
    f',"{field.name}":null' for field in EVENT if field.shown is Shown.ROW and field.name not in {"id", "title"}
) + "}'"  # fmt: skip
# The row of a search answer, open for more members.
ROW: LiteralString = f"left(coalesce(e.summary, {NO_ROW}), -1)"
VENUE: LiteralString = f"""'{{' || {members("venue", FIELDS["venue"])} || '}}'"""
# Joined to a plan.
ITS_VENUE: LiteralString = f"LEFT JOIN LATERAL (SELECT {VENUE} AS venue FROM events_venue w WHERE w.id = p.venue) w ON true"
WRITE_PLANS: LiteralString = f"""
coalesce((
    SELECT '[' || string_agg('{{' || {members("plan", FIELDS["plan"])} || '}}', ',' ORDER BY p.starts_at, p.id) || ']'
    FROM events_plan p {ITS_VENUE} LEFT JOIN LATERAL (
        SELECT '[' || string_agg('{{' || {members("zone", FIELDS["zone"])} || '}}', ',' ORDER BY z.id) || ']' AS zones
        FROM events_zone z WHERE z.plan_id = p.id
    ) z ON true
    WHERE p.event_id = e.id
), '[]')
"""
PLANS: LiteralString = f"CASE WHEN d.event_id IS NULL THEN {WRITE_PLANS} ELSE d.plans END"
# How many plans and zones it has: what a document costs.
COUNT_PARTS: LiteralString = (
    "(SELECT count(*) + coalesce(sum((SELECT count(*) FROM events_zone z WHERE z.plan_id = p.id)), 0)"
    " FROM events_plan p WHERE p.event_id = e.id)"
)
PARTS: LiteralString = f"CASE WHEN d.event_id IS NULL THEN {COUNT_PARTS} ELSE d.parts END"
KEPT: LiteralString = (
    "JOIN providers_provider v ON v.id = e.provider_id"
    " LEFT JOIN events_document d ON d.event_id = e.id AND d.version = e.updated_at"
)

EXPANDED: LiteralString = f"""{ROW} || ',' || {_own(Shown.EXPANDED)} || ',"plans":' || {PLANS} || '}}'"""
WHOLE: LiteralString = f"""{ROW} || ',' || {_own(Shown.WHOLE)} || ',"plans":' || {PLANS} || '}}'"""
# What other formats say and JSON does not.
_MORE: LiteralString = (
    f"""',"starts_at":' || {INSTANT.replace("{}", "e.starts_at")} || ',"ends_at":' || {INSTANT.replace("{}", "e.ends_at")}"""
    """ || ',"all_sold_out":' || e.all_sold_out::text"""
    # A plan list tells a company by its id.
    """ || ',"organizer_named":' || (v.format <> 'planlist')::text"""
)
FACTS: LiteralString = f"""{ROW} || ',' || {_own(Shown.WHOLE)} || {_MORE} || ',"plans":' || {PLANS} || '}}'"""

# A plan without its zones, and what a calendar says of its event and its clock.
_OF_CALENDAR = ("id", "title", "url", "image_url", "description", "category", "updated_at")
PLAN_FACTS: LiteralString = (
    f"""'{{' || {members("plan", [field for field in FIELDS["plan"] if field.name != "zones"])}"""
    f""" || ',"timezone":' || {TEXT.replace("{}", PLAN_ZONE)} || ',"currency":' || {TEXT.replace("{}", "p.currency")}"""
    f""" || ',"min_price":' || {PLAIN.replace("{}", "p.min_price")} || ',"max_price":' || {PLAIN.replace("{}", "p.max_price")}"""
    f""" || ',"event":{{' || {members("event", [field for field in EVENT if field.name in _OF_CALENDAR])} || '}}}}'"""
)

# Making and keeping

# Plans and zones that are read for it at once. An event that has more is kept by PostgreSQL alone, without JSON-LD.
MOST_PARTS = 5_000
MISSING: LiteralString = f"""
SELECT e.id::text, e.updated_at::text, cost.parts::int,
    CASE WHEN sum(cost.parts) OVER (ORDER BY cost.parts, e.id) <= {MOST_PARTS} THEN {WRITE_PLANS} END,
    {ROW} || ',' || {_own(Shown.WHOLE)} || {_MORE} || '}}'
FROM events_event e {KEPT}
CROSS JOIN LATERAL (SELECT {COUNT_PARTS} AS parts OFFSET 0) cost
WHERE e.id = ANY(%s::uuid[]) AND d.event_id IS NULL
ORDER BY cost.parts, e.id
"""
_REPLACE: LiteralString = """
ON CONFLICT (event_id) DO UPDATE
SET version = excluded.version, parts = excluded.parts, plans = excluded.plans, json_ld = excluded.json_ld
"""
KEEP: LiteralString = f"""
INSERT INTO events_document (event_id, version, parts, plans, json_ld)
SELECT * FROM unnest(%s::uuid[], %s::timestamptz[], %s::int[], %s::text[], %s::text[])
    AS made (event_id, version, parts, plans, json_ld)
WHERE EXISTS (SELECT FROM events_event e WHERE e.id = made.event_id) {_REPLACE}
"""
KEEP_LARGE: LiteralString = f"""
INSERT INTO events_document (event_id, version, parts, plans, json_ld)
SELECT e.id, e.updated_at, {COUNT_PARTS}, {WRITE_PLANS}, ''
FROM events_event e JOIN providers_provider v ON v.id = e.provider_id WHERE e.id = %s::uuid {_REPLACE}
"""


def keep(cursor: Cursor, event_ids: Sequence[str]) -> list[str]:
    """Makes the documents of these events where they are not kept, or of an older version; returns those left for another time.

    Events that are written meanwhile do no harm: what is kept then has a version that no reader takes.
    """
    cursor.execute(MISSING, [list(event_ids)])
    found = cursor.fetchall()
    small = [row for row in found if row[3] is not None]
    if small:
        made = [
            (row_id, version, parts, plans, json_ld.document(orjson.loads(facts) | {"plans": orjson.loads(plans)}))
            for row_id, version, parts, plans, facts in small
        ]
        cursor.execute(KEEP, [list(column) for column in zip(*made, strict=True)])
    elif found:
        cursor.execute(KEEP_LARGE, [found[0][0]])
    return [row[0] for row in found[len(small) or 1 :]]
