"""One run a provider at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

# Keeps our advisory locks apart from those of others in the same database.
LOCK_CLASS = 0x5EED


class LockLostError(Exception):
    """The connection that held the lock has gone; another run may have begun."""


class RunLock:
    """A session lock on a connection of its own: it goes when its worker does, however that dies."""

    def __init__(self, own: psycopg.Connection[tuple[object, ...]]) -> None:
        self.own = own

    def verify(self) -> None:
        try:
            self.own.execute("SELECT 1")
        except psycopg.OperationalError as error:
            raise LockLostError(str(error)) from error


@contextmanager
def run_lock(provider_id: int) -> Iterator[RunLock | None]:
    """None where another run holds the provider."""
    with psycopg.connect(**_parameters(), autocommit=True) as own:
        row = own.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, provider_id]).fetchone()
        yield RunLock(own) if row and row[0] else None


def locked_providers() -> set[int]:
    """The providers that a run holds now, in any process."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK_CLASS],
        )
        return {row[0] for row in cursor.fetchall()}


def _parameters() -> dict[str, Any]:
    parameters = connection.get_connection_params()
    keep = {"context", "cursor_factory", "prepare_threshold"}
    return {key: value for key, value in parameters.items() if key not in keep}
