"""The merge's statements, put together from names in our own modules; values go in as parameters alone."""

from collections.abc import Mapping
from typing import Any

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

    def touch(self, rows: str, kind: str | None = None) -> int:
        return self.write.touch(rows, kind, self.parameters)

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


def list_of(alias: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{alias}.{field}" for field in fields)


def assign(source: str, fields: tuple[str, ...]) -> str:
    return ", ".join(f"{field} = {source}.{field}" for field in fields)


def differs(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"({stored}.withdrawn_at IS NOT NULL OR ({list_of(stored, fields)}) IS DISTINCT FROM ({list_of(staged, fields)}))"


def kind_of(stored: str, staged: str, fields: tuple[str, ...]) -> str:
    return f"""CASE WHEN {stored}.id IS NULL THEN 'created' WHEN {stored}.withdrawn_at IS NOT NULL THEN 'restored'
        WHEN {differs(stored, staged, fields)} THEN 'updated' ELSE 'unchanged' END"""
