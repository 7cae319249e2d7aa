"""Temporary tables that a session makes once, and each transaction finds empty.

To make twenty of them takes PostgreSQL longer than a small feed's merge, and each time writes to its catalogue what vacuum
then has to clear away.
"""

from collections.abc import Mapping
from hashlib import blake2b

from events.planner import Cursor


def prepare(cursor: Cursor, name: str, tables: Mapping[str, str]) -> str:
    """Makes the tables, columns by name, where the session does not have this very set; they are emptied when it commits.

    A pooler may lend the session to another release of ours, so a set has one mark, with a column that tells which set it is.
    Returns the transaction's `xmin` as text: what rows carry that are written from here on.
    """
    mark, kind = f"{name}_mark", f"is_{blake2b(repr(sorted(tables.items())).encode(), digest_size=8).hexdigest()}"
    cursor.execute(
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s)", [f"pg_temp.{mark}", kind]
    )
    (made,) = cursor.fetchone()
    if not made:
        cursor.execute("; ".join(_made(*table) for table in [*tables.items(), (mark, f"used boolean, {kind} boolean")]))
    cursor.execute(f"INSERT INTO {mark} (used) SELECT EXISTS (SELECT FROM {mark}) RETURNING used, xmin::text")
    used, xmin = cursor.fetchone()
    if used:
        # A second time in one transaction.
        cursor.execute(f"TRUNCATE {', '.join(tables)}")
    return str(xmin)


def _made(table: str, columns: str) -> str:
    made = f"DROP TABLE IF EXISTS pg_temp.{table}; CREATE TEMPORARY TABLE {table} ({columns}) ON COMMIT DELETE ROWS"
    # Long texts that are read once, and soon: to compress them takes longer than to write them.
    return f"{made}; ALTER TABLE {table} ALTER COLUMN told SET STORAGE EXTERNAL" if "told text" in columns else made
