"""Reads from a replica that has reached the generation, and otherwise from the primary."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DatabaseError, connections

from events.search.connections import REPLICA, demand


class Router:
    """Routes everything to the primary, except what a thread reads inside `reading_at`."""

    def db_for_read(self, _model: Any, **_: Any) -> str | None:
        generation: str | None = getattr(_thread, "generation", None)
        return REPLICA if generation is not None and _reached(generation) else None

    def db_for_write(self, _model: Any, **_: Any) -> str:
        return "default"

    def allow_relation(self, *_: Any, **__: Any) -> bool:
        return True

    def allow_migrate(self, db: str, _app: str, **_: Any) -> bool:
        return db == "default"


@contextmanager
def reading_at(generation: str | None) -> Iterator[None]:
    """Lets the ORM in this thread read from the replica, if it has reached the generation. None: from the primary."""
    _thread.generation = generation
    try:
        yield
    finally:
        _thread.generation = None


def _reached(generation: str) -> bool:
    try:
        connections[REPLICA].ensure_connection()
        demand(connections[REPLICA].connection, generation)
    except (psycopg.OperationalError, DatabaseError):
        connections[REPLICA].close()
        return False
    return True


_thread = threading.local()
