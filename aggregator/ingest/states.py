"""What becomes of a plan's state, in SQL: `s` is the staged plan, `p` the stored one or nothing.

That a plan was moved is known by its `previous_starts_at` alone, which outlives a correction of the state. A provider that calls
a plan off ends the chain of its moves: listed as valid again, the plan is scheduled.
"""

from typing import LiteralString

_FAR: LiteralString = "interval '15 minutes'"


def _far(one: LiteralString, other: LiteralString) -> LiteralString:
    return f"({one} <= {other} - {_FAR} OR {one} >= {other} + {_FAR})"


# A day is said instead of a time on it, or a time on it instead of the day.
_SAME_DAY: LiteralString = (
    "(s.all_day <> p.all_day AND CASE WHEN s.all_day THEN p.starts_at - s.starts_at ELSE s.starts_at - p.starts_at END"
    " BETWEEN interval '0' AND interval '23:59:59')"
)
# Before it began; both starts are effective ones, so that a correction of a start moves nothing.
MOVED: LiteralString = f"(p.starts_at > %(now)s AND {_far('s.starts_at', 'p.starts_at')} AND NOT {_SAME_DAY})"
_ORIGIN: LiteralString = "coalesce(p.previous_starts_at, p.starts_at)"
# One that is back where it was first is no longer moved.
PREVIOUS: LiteralString = f"""
CASE WHEN s.state <> 'scheduled' THEN NULL
    WHEN NOT {MOVED} THEN p.previous_starts_at
    WHEN {_far("s.starts_at", _ORIGIN)} THEN {_ORIGIN} END
"""
# Without a correction.
STATE: LiteralString = f"CASE WHEN s.state = 'scheduled' AND {PREVIOUS} IS NOT NULL THEN 'rescheduled' ELSE s.state END"
# Of `NEW` as `n`: what an updated plan became, where that says more.
OUTCOME: LiteralString = f"""
CASE WHEN n.state <> p.state AND n.state <> 'scheduled' THEN n.state
    WHEN n.state_by = 'derived' AND {MOVED} THEN n.state ELSE 'updated' END
"""
# The columns as they shall be. One that is listed and called off keeps them until all that the feed removes is judged together.
NEW: LiteralString = f"""
SELECT called_off,
    CASE WHEN called_off THEN p.state ELSE state END AS state,
    CASE WHEN called_off THEN p.state_by WHEN s.corrected_state IS NOT NULL THEN 'correction'
        WHEN state = 'rescheduled' THEN 'derived' ELSE 'provider' END AS state_by,
    CASE WHEN called_off THEN p.previous_starts_at ELSE previous_starts_at END AS previous_starts_at
FROM (
    SELECT coalesce(s.corrected_state, {STATE}) AS state, {PREVIOUS} AS previous_starts_at,
        coalesce(s.corrected_state IS NULL AND s.state = 'cancelled' AND p.state <> 'cancelled' AND p.withdrawn_at IS NULL, false)
            AS called_off
) judged
"""
# Of stored plans `p`, whatever they were before.
CALL_OFF: LiteralString = """
UPDATE events_plan p SET state = 'cancelled', state_since = %(now)s, state_by = 'provider', previous_starts_at = NULL
"""
