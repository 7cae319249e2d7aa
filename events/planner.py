"""How the statements that write sets of rows are planned: by what they say, never by statistics.

Statistics tell of a table as it was when autovacuum last looked. While a transaction fills it that is nothing: a plan may then
go through a set of sixty thousand rows once for each of sixty thousand others. So within a transaction that writes, sets are
joined by hashing alone, and stored rows are found through an index by keys that the statement hands over as an array.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol


class Cursor(Protocol):
    """Django's, or psycopg's own."""

    @property
    def rowcount(self) -> int: ...
    def execute(self, sql: Any, params: Any = None, /) -> Any: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> Any: ...


SETTINGS = {
    "enable_nestloop": "off",
    "enable_mergejoin": "off",
    # A small table's pages would be read whole, also by the checks of foreign keys, whose plans outlive its being small.
    "enable_seqscan": "off",
    # What hashes is to stay in memory.
    "work_mem": "64MB",
    # Costs say nothing here, and compiling takes longer than what it would speed up.
    "jit": "off",
}
# So many rows are found as quickly by reading a table whole, and their keys would fill memory.
MANY = 100_000


class Among(Protocol):
    """A condition that a column is among the keys, or among others that hang on them."""

    def __call__(self, column: str, keys: str = ...) -> str: ...


def begin(cursor: Cursor) -> None:
    """For the rest of the transaction."""
    # What this session planned before, the checks of foreign keys among it, was planned by statistics.
    settings = [f"SET LOCAL {name} = '{value}'" for name, value in SETTINGS.items()]
    cursor.execute("; ".join(["DISCARD PLANS", *settings]))


@contextmanager
def hashed(cursor: Cursor) -> Iterator[None]:
    """Joins by hashing alone where a transaction has not begun to write; to look up each row takes three times as long."""
    cursor.execute("SET LOCAL enable_nestloop = off")
    yield
    cursor.execute("SET LOCAL enable_nestloop = on")


def by_index(column: str, keys: str) -> str:
    """A condition that finds rows through the index that begins with the column; `keys` selects its values, not too many."""
    return f"{column} = ANY(ARRAY({keys}))"


def fenced(table: str, condition: str) -> str:
    """SQL for the table's rows by a condition of an index, planned by itself.

    Within a join an index of the joined column is a path too: where the table counts as empty, PostgreSQL would walk through all
    of that one, to have its order for a merge that is not allowed.
    """
    return f"(SELECT * FROM {table} t WHERE {condition} OFFSET 0)"


@contextmanager
def rows_of(cursor: Cursor, table: str, key: str) -> Iterator[Among]:
    """For statements that find stored rows by a table of keys: through an index where they are few, else by reading all rows."""
    cursor.execute(f"SELECT count(*) > {MANY} FROM (SELECT FROM {table} LIMIT {MANY} + 1) t")
    (many,) = cursor.fetchone()
    own = f"SELECT {key} FROM {table}"
    if not many:
        yield lambda column, keys=own: by_index(column, keys)
        return
    cursor.execute("SET LOCAL enable_seqscan = on")
    yield lambda column, keys=own: f"{column} IN ({keys})"
    cursor.execute("SET LOCAL enable_seqscan = off")
