"""The merge's statements, put together from names in our own modules; values go in as parameters alone."""

from collections.abc import Mapping
from typing import Any

from events.catalogue.fields import COMPARED
from events.catalogue.summary_sql import still_follows
from events.catalogue.writing import Writing


class Statements:
    """A merge's writing, and the parameters that all of its statements may name."""

    def __init__(self, write: Writing, provider_id: int) -> None:
        self.write = write
        self.cursor = write.cursor
        self.parameters: Mapping[str, Any] = {"provider": provider_id, "now": write.now}

    def run(self, statement: str) -> int:
        self.cursor.execute(statement, self.parameters)
        return self.cursor.rowcount

    def touch(self, rows: str, kind: str | None = None, *, told: bool = False) -> int:
        return self.write.touch(rows, kind, self.parameters, told=told)

    def rows(self, statement: str) -> list[Any]:
        self.run(statement)
        return self.cursor.fetchall()

    def scalar(self, statement: str) -> Any:
        return self.rows(statement)[0][0]

    def copy(self, columns: str, text: str) -> int:
        """`columns` is a table with the list of those that stand in the text."""
        with self.cursor.copy(f"COPY {columns} FROM STDIN") as copy:
            copy.write(text)
        return self.cursor.rowcount


# Pieces of statements

# Of an event `e`, before its summary is made anew: as readers see it, so not of one that this run created. What is over or
# cancelled can no longer be removed. Without an end, an event is over after its last start.
LIVE = "e.current AND GREATEST(e.ends_at, e.last_starts_at) >= %(now)s AND e.state <> 'cancelled' AND e.created_at <> %(now)s"
# The questions whose rows were answered with no.
REFUSED = "SELECT id FROM aggregator_question WHERE provider_id = %(provider)s AND decision = 'rejected'"

# The state is compared apart: there is more to it than what is staged.
PLAN_FIELDS = tuple(name for name in COMPARED["plan"] if name != "state")
# What a merge writes of a row: all that is said of it, and how a plan's state came about.
STATE = ("state", "state_by", "previous_starts_at")
WRITTEN = COMPARED | {"plan": tuple(dict.fromkeys((*COMPARED["plan"], *STATE)))}


def list_of(alias: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{alias}.{field}" for field in fields)


def assign(source: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{field} = {source}.{field}" for field in fields)


def differs(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"({stored}.withdrawn_at IS NOT NULL OR ({list_of(stored, fields)}) IS DISTINCT FROM ({list_of(staged, fields)}))"


def kind_of(stored: str, staged: str, fields: tuple[str, ...], doubtful: str, or_where: str = "false") -> str:
    """What is to become of a row, updated also `or_where`; `doubtful` is a condition on one that would be updated."""
    other = f"{stored}.id IS NULL OR {differs(stored, staged, fields)} OR {or_where}"
    return f"CASE WHEN {other} THEN {kind_of_differing(stored, doubtful)} ELSE 'unchanged' END"


def kind_of_differing(stored: str, doubtful: str) -> str:
    """The same of a row that is new or other than the stored one."""
    return f"""CASE WHEN {stored}.id IS NULL THEN 'created' WHEN {stored}.withdrawn_at IS NOT NULL THEN 'restored'
        WHEN {doubtful} THEN 'doubtful' ELSE 'updated' END"""


def overwrite(kind: str, source: str, among: str) -> str:
    """Gives stored rows the values of `source`, SQL for rows with them and the key, where `among` holds of the stored row `t`."""
    return f"""
        UPDATE events_{kind} t SET {assign("s", WRITTEN[kind])}, withdrawn_at = NULL{_BESIDES.get(kind, "")}
        FROM ({source}) s WHERE t.id = s.{kind}_id AND {among}
    """


_BESIDES = {
    "event": ", updated_at = %(now)s, ever_online = t.ever_online OR s.sell_mode IS NOT DISTINCT FROM 'online'",
    "plan": ", state_since = CASE WHEN t.state = s.state THEN t.state_since ELSE %(now)s END"
    f", follows = {still_follows('s.starts_at')}",
}
