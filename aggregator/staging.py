"""The feed's changed events, copied into temporary tables that the merge compares with.

Nothing a reader sees is touched here. The tables live as long as the session and are emptied for
each run. Only events whose digest is not the stored one come this far.
"""

from typing import Any, Self

from django.db.backends.utils import CursorWrapper

TABLES = {
    "stage_event": "event_id uuid, external_id text, title text, sell_mode text, organizer text, url text, description text,"
    " category text, unreadable_plans int",
    "stage_plan": "plan_no int, event_id uuid, external_id text, starts_at timestamptz, ends_at timestamptz,"
    " sell_from timestamptz, sell_to timestamptz, sold_out boolean, venue text, unreadable_zones int",
    "stage_zone": "plan_no int, external_id text, occurrence int, name text, price numeric(12,2), capacity int, numbered boolean",
    # Every event the feed lists, the unchanged and the refused ones among them.
    "stage_listed": "event_id uuid",
    # Records refused whose ids could be read: what is stored of them stays as it is.
    "stage_kept_plan": "event_id uuid, external_id text",
    "stage_kept_zone": "plan_no int, external_id text, occurrence int",
    "stage_digest": "event_id uuid, external_id text, raw bytea, values bytea, plans_seen int, zones_seen int",
    "stage_rejection": "seq int, record int, offsets int[], code text, kind text, path text, line int, field text, value text,"
    " message text",
}
_FLUSH_AT = 1024 * 1024


class Stage:
    """Buffers rows as lines of COPY text, a table's own buffer each."""

    def __init__(self, cursor: CursorWrapper) -> None:
        self.cursor = cursor
        self.lines: dict[str, list[str]] = {table: [] for table in TABLES}
        self.sizes = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> Self:
        drop(self.cursor)
        for table, columns in TABLES.items():
            self.cursor.execute(f"CREATE TEMPORARY TABLE {table} ({columns})")
        return self

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        """A failed run's rejections are still to be recorded; whoever does so drops the tables."""
        if error is None:
            drop(self.cursor)

    def add(self, table: str, text: str) -> None:
        """`text` is one or more whole lines."""
        self.lines[table].append(text)
        self.sizes[table] += len(text)
        if self.sizes[table] > _FLUSH_AT:
            self._flush(table)

    def finish(self) -> None:
        for table in TABLES:
            self._flush(table)
            self.cursor.execute(f"ANALYZE {table}")

    def _flush(self, table: str) -> None:
        if self.lines[table]:
            with self.cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write("".join(self.lines[table]))
        self.lines[table] = []
        self.sizes[table] = 0


def drop(cursor: CursorWrapper) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {', '.join(f'pg_temp.{table}' for table in TABLES)}")


# COPY's text format

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_BOOLEANS = {True: "t", False: "f", None: "\\N"}


def text(value: str | None) -> str:
    return "\\N" if value is None else value.translate(_ESCAPES)


def boolean(value: bool | None) -> str:
    return _BOOLEANS[value]


def plain(value: Any) -> str:
    """Numbers, instants and ids: what holds no character to escape."""
    return "\\N" if value is None else str(value)


def line(*fields: str) -> str:
    return "\t".join(fields) + "\n"
