"""Several searches that differ in their values alone, read by one statement: one round trip and one plan for all of them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, LiteralString, cast

from psycopg.pq.abc import PGresult

from events.search.connections import NAMED, Ask
from events.search.statement import Statement

# Of the values that a search of ready rows in the order of its start may have.
TYPES: Mapping[str, LiteralString] = {
    "limit": "bigint",
    "starts_at": "timestamptz",
    "ends_at": "timestamptz",
    "key": "timestamptz",
    "id": "uuid",
}


class Row:
    """One row of a result, or none, as the result of a search of its own."""

    def __init__(self, result: PGresult, row: int | None) -> None:
        self._result, self._row = result, row
        self.ntuples = 0 if row is None else 1

    def get_value(self, _row: int, column: int) -> bytes | None:
        # After its place.
        return self._result.get_value(cast("int", self._row), column + 1)


def united(statement: Statement) -> LiteralString | None:
    """The statement that reads several searches like this one; None where there is none."""
    return _united(statement.ready.joined) if statement.walks_in_order else None


def read(sql: LiteralString, statements: Sequence[Statement], ask: Ask) -> list[PGresult]:
    """What each of the statements would have read, of which this is the one for all."""
    asked = [statement.values for statement in statements]
    values = {name: _array([one[name] for one in asked]) for name in dict.fromkeys(NAMED.findall(sql))}
    result = ask(sql, values, planned_once=True)
    rows = {int(result.get_value(row, 0) or 0): row for row in range(result.ntuples)}
    return [cast("PGresult", Row(result, rows.get(place))) for place in range(1, len(statements) + 1)]


@lru_cache(100)
def _united(joined: LiteralString) -> LiteralString | None:
    names = list(dict.fromkeys(NAMED.findall(joined)))
    if not TYPES.keys() >= {*names}:
        return None
    arrays = ", ".join([f"%({name})s::{TYPES[name]}[]" for name in names])
    columns = ", ".join([f'"{name}"' for name in names])
    searched = NAMED.sub(lambda found: f'searched."{found[1]}"', joined)
    return (
        f"SELECT searched.place, page.* FROM unnest({arrays}) WITH ORDINALITY searched ({columns}, place)"
        f" CROSS JOIN LATERAL ({searched}) page"
    )


def _array(values: Sequence[Any]) -> str:
    """As PostgreSQL writes it. No value is null."""
    quoted = [str(value).replace("\\", "\\\\").replace('"', '\\"') for value in values]
    return "{" + ",".join([f'"{value}"' for value in quoted]) + "}"
