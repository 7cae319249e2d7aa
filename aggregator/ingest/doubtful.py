"""Rows that would change in a way that nobody believes of many events at once; `upserts` has set them aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aggregator.ingest import sql
from aggregator.ingest.sql import LIVE, REFUSED, Statements
from aggregator.models import HeldValue
from aggregator.runs.report import Counts
from events.planner import by_index, rows_of

# In which way rows of a kind are doubtful, the keys of such a row, and its value in words.
WAYS = {"event": HeldValue.Way.TITLE.value, "plan": HeldValue.Way.START.value, "zone": HeldValue.Way.PRICE.value}
_DOUBTFUL_KEYS = {"event": "event_id", "plan": "event_id, plan_id", "zone": "event_id, plan_id, zone_id"}
_ALL_KEYS = {"event": "event_id, NULL, NULL", "plan": "event_id, plan_id, NULL", "zone": "event_id, plan_id, zone_id"}
_WRITTEN = {
    "event": "{0}.title",
    "plan": """to_char({0}.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')""",
    "zone": "concat_ws(' to ', coalesce({0}.price::text, 'none'), {0}.price_max::text)",
}
# What becomes of doubtful rows `s` that are written after all: a start that is moved so far is one of a moved plan.
OUTCOME = {"event": "'updated'", "plan": "CASE WHEN s.state_by = 'derived' THEN s.state ELSE 'updated' END", "zone": "'updated'"}


def release(statements: Statements, counts: Counts, kind_of_row: str) -> None:
    """Writes the doubtful rows of a kind after all."""
    if kind_of_row != "event":
        statements.write.remember_rows(kind_of_row, f"SELECT {kind_of_row}_id AS id FROM doubtful_{kind_of_row}")
    with rows_of(statements.cursor, f"doubtful_{kind_of_row}", f"{kind_of_row}_id") as among:
        source = f"SELECT * FROM doubtful_{kind_of_row}"
        counts.updated += statements.run(sql.overwrite(kind_of_row, source, among("t.id")))
    statements.touch(f"SELECT event_id, {OUTCOME[kind_of_row]} AS outcome FROM doubtful_{kind_of_row} s", kind_of_row)


class Doubtful:
    """Of one merge, when all its chunks were taken."""

    def __init__(self, statements: Statements) -> None:
        self.statements = statements

    def count(self, kind: str) -> int:
        """The live events that have such a row."""
        with rows_of(self.statements.cursor, f"doubtful_{kind}", "event_id") as among:
            changed = f"e.id IN (SELECT event_id FROM doubtful_{kind})"
            return int(
                self.statements.scalar(f"SELECT count(*) FROM events_event e WHERE {changed} AND {LIVE} AND {among('e.id')}")
            )

    def count_known(self, *, lists_changes: bool) -> int:
        """The live events that the feed lists; what is new is not live yet."""
        listed = "e.provider_id = %(provider)s AND e.id " + (
            "IN (SELECT event_id FROM stage_listed)" if lists_changes else "NOT IN (SELECT event_id FROM stage_unlisted)"
        )
        return int(self.statements.scalar(f"SELECT count(*) FROM events_event e WHERE {listed} AND {LIVE}"))

    def hold(self, question_id: int, kind: str) -> None:
        keys = _DOUBTFUL_KEYS[kind]
        with self._as_held(kind) as held:
            self.statements.run(
                f"INSERT INTO aggregator_heldvalue (question_id, way, {keys}, before, after, said)"
                f" SELECT {question_id:d}, '{WAYS[kind]}', {keys}, before, after, said FROM ({held}) h"
            )

    def first(self, kind: str, most: int) -> list[tuple[Any, ...]]:
        """Examples: the ids of event, plan and zone, the value before and after."""
        with self._as_held(kind) as held:
            return self.statements.rows(
                f"SELECT {_ALL_KEYS[kind]}, before, after FROM ({held}) h ORDER BY event_id LIMIT {most:d}"
            )

    def digest(self, kind: str) -> str:
        """The same for the same values of the same rows."""
        with self._as_held(kind) as held:
            value = f"{kind}_id::text || ' ' || after"
            return str(self.statements.scalar(f"SELECT md5((count(*), sum(hashtextextended({value}, 0)))::text) FROM ({held}) h"))

    def were_refused(self, kind: str) -> bool:
        """Whether an operator has said no to every one of these values."""
        with self._as_held(kind) as held:
            return not self.statements.scalar(
                f"""
                SELECT EXISTS (SELECT {kind}_id, after FROM ({held}) h EXCEPT
                    SELECT {kind}_id, after FROM aggregator_heldvalue v
                    WHERE {by_index("v.question_id", REFUSED)} AND v.way = '{WAYS[kind]}')
                """
            )

    @contextmanager
    def _as_held(self, kind: str) -> Iterator[str]:
        """SQL for the doubtful rows of a kind as a question keeps them."""
        before, after = (_WRITTEN[kind].format(alias) for alias in ("t", "d"))
        with rows_of(self.statements.cursor, f"doubtful_{kind}", f"{kind}_id") as among:
            yield f"""
                SELECT d.*, {before} AS before, {after} AS after,
                    to_jsonb(d) - ARRAY['event_id', 'plan_id', 'zone_id'] AS said
                FROM doubtful_{kind} d JOIN events_{kind} t ON t.id = d.{kind}_id AND {among("t.id")}
            """
