"""What search answers of an event, summed up from its plans and zones onto its own row.

`events.catalogue.writing` calls `refresh` in the transaction that writes events, plans or zones. Each
statement takes the whole set of events; only rows that come out otherwise are written. Whoever creates
many events writes them together with their summaries, by `events.catalogue.new_events`.
"""

from datetime import datetime

from events.catalogue.fields import COMPARED
from events.catalogue.summary_sql import (
    KEPT,
    LANGUAGES,
    PLACE,
    PLACED,
    PRICES,
    SAID,
    STATES,
    SUMMARY,
    SUMMED,
    USUAL,
    filled_in,
    prepare,
)
from events.planner import Cursor, fenced, rows_of


def refresh(
    cursor: Cursor, relation: str, changed_at: datetime | None = None, leaving: str | None = None, saying: str | None = None
) -> None:
    """Sum up anew the events whose ids stand in the column `event_id` of a temporary table.

    In the same writing they get the time of their last change, those of `leaving`, SQL for ids, are withdrawn, and those of
    `saying`, a relation, are listed and get what it says of them: each version of an event's row has an entry in a dozen indexes.
    """
    prepare(cursor)
    with rows_of(cursor, relation, "event_id") as among:
        stored = fenced("events_event", among("t.id"))
        limits = {
            "events": among("e.id"),
            "plans": among("p.event_id"),
            "zones": among("z.plan_id", "SELECT id FROM plan"),
            "source": "events_event",
            "said": _AS_SAID.format(stored, saying) if saying else stored,
            "join": f"LEFT JOIN {saying} s ON s.event_id = fresh.id" if saying else "",
            "says": _SAYS if saying else "",
            "listed": "s.event_id IS NOT NULL" if saying else "false",
            "stamp": "%(changed_at)s::timestamptz" if changed_at else "e.updated_at",
            "leaves": f"e.id IN ({leaving})" if leaving else "false",
        }
        for statement in (GATHER, PLANS, EVENTS, LANGUAGES):
            # In a statement with parameters a percent sign is written twice.
            cursor.execute(filled_in(statement.replace("%", "%%"), **limits), {"changed_at": changed_at})


GATHER = f"""
WITH event AS (
    SELECT e.id, {USUAL} FROM events_event e JOIN providers_provider v ON v.id = e.provider_id WHERE {{events}}
), plan AS (
    SELECT p.id, p.event_id, p.withdrawn_at, event.usual FROM events_plan p JOIN event ON event.id = p.event_id WHERE {{plans}}
)
{PRICES}
"""
PLANS = f"""
WITH plan AS (
    SELECT p.id, p.event_id, p.starts_at, {STATES},
        (p.withdrawn_at IS NULL OR p.withdrawn_at >= p.starts_at) AS current
    FROM events_plan p
    WHERE {{plans}}
), {PLACED}
UPDATE events_plan p SET {", ".join(f"{name} = fresh.{name}" for name in PLACE)}
FROM fresh
WHERE p.id = fresh.id AND {{plans}}
    AND ({", ".join(f"p.{name}" for name in PLACE)}) IS DISTINCT FROM ({", ".join(f"fresh.{name}" for name in PLACE)})
"""
# What is said of an event `e`, by the relation's row `s` where it has one.
_SAID = {name: f"CASE WHEN s.event_id IS NULL THEN e.{name} ELSE s.{name} END" for name in COMPARED["event"]}
_AS_SAID = f"""(
    SELECT e.id, e.provider_id, {", ".join(f"e.{name}" for name in KEPT)},
        {", ".join(f"{value} AS {name}" for name, value in _SAID.items())}
    FROM {{}} e LEFT JOIN {{}} s ON s.event_id = e.id
)"""
_EVER_ONLINE = "e.ever_online OR coalesce(s.sell_mode = 'online', false)"
_SAYS = "".join(f", {name} = {value}" for name, value in (_SAID | {"ever_online": _EVER_ONLINE}).items())
EVENTS = f"""
WITH event AS (
    SELECT {SAID}, {", ".join(f"e.{name}" for name in KEPT)}
    FROM {{said}} e JOIN providers_provider v ON v.id = e.provider_id
), {SUMMED}
UPDATE events_event e SET updated_at = {{stamp}},
    withdrawn_at = CASE WHEN {{leaves}} THEN {{stamp}} WHEN NOT {{listed}} THEN e.withdrawn_at END,
    {", ".join(f"{name} = fresh.{name}" for name in SUMMARY)}{{says}}
FROM (SELECT * FROM fresh OFFSET 0) fresh {{join}}
WHERE e.id = fresh.id AND {{events}} AND (
    e.updated_at <> {{stamp}} OR {{leaves}} OR {{listed}}
    OR ({", ".join(f"e.{name}" for name in SUMMARY)}) IS DISTINCT FROM ({", ".join(f"fresh.{name}" for name in SUMMARY)})
)
"""
