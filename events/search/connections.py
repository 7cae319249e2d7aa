"""Connections of the fast way: one a thread, kept, and never waited on for longer than PATIENCE."""

import contextlib
import socket
import threading
import weakref
from collections.abc import Generator
from typing import Any, LiteralString, TypeVar

import psycopg
from django.db import connection as django_connection
from psycopg import errors

# Longer than any healthy answer, short enough for an error within two seconds.
PATIENCE = 1.0

T = TypeVar("T")


class ImpatientConnection(psycopg.Connection[Any]):
    """A server that is stopped, or beyond a network that lost it, says nothing: not even that it is gone."""

    def wait(self, gen: Generator[Any, Any, T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, timeout or PATIENCE)
        except errors._WaitTimeout:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server did not answer in time") from None


def connect() -> ImpatientConnection:
    given = django_connection.get_connection_params()
    # Django's own choices for its ORM; the rest says where the server is and who we are.
    parameters = {name: value for name, value in given.items() if name not in {"context", "cursor_factory"}}
    parameters["prepare_threshold"] = 0
    return ImpatientConnection.connect(**parameters, autocommit=True)


# A window's plan depends on where it lies and what else is asked: a plan for all is bad for most.
PLANNED_EACH_TIME: LiteralString = "SET plan_cache_mode = force_custom_plan"
# But where rows are wanted in the order of their start and not picked by anything else, walking that order
# is right for every window, and planning would take as long as reading.
PLANNED_ONCE: LiteralString = "SET plan_cache_mode = force_generic_plan; SET enable_bitmapscan = off; SET enable_seqscan = off"


def execute(sql: LiteralString, values: dict[str, Any], *, planned_once: bool = False) -> psycopg.Cursor[Any]:
    """On this thread's connection of the kind; on a new one where that was closed since it was last used."""
    kind = PLANNED_ONCE if planned_once else PLANNED_EACH_TIME
    kept: ImpatientConnection | None = getattr(_thread, "kept", {}).get(kind)
    if kept is not None and not kept.closed:
        try:
            return kept.execute(sql, values)
        except psycopg.OperationalError:
            if not kept.closed:
                raise
    fresh = connect()
    _thread.kept = {**getattr(_thread, "kept", {}), kind: fresh}
    fresh.execute(f"SET TIME ZONE 'UTC'; {kind}", prepare=False)
    return fresh.execute(sql, values)


_thread = threading.local()

# Django's connections wait for ever: where the server falls silent, somebody must hang up for them


_django_connections: weakref.WeakSet[psycopg.Connection[Any]] = weakref.WeakSet()


def remember(sender: Any, connection: Any, **_: Any) -> None:
    """A receiver of Django's `connection_created`."""
    _django_connections.add(connection.connection)


def hang_up() -> None:
    """Let whoever waits for an answer have an error instead."""
    for waiting in list(_django_connections):
        if not waiting.closed:
            with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=_duplicate(waiting)) as line:
                line.shutdown(socket.SHUT_RDWR)


def _duplicate(waiting: psycopg.Connection[Any]) -> int:
    return socket.dup(waiting.fileno())
