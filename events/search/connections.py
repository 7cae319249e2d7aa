"""Connections of the fast way, kept by each thread; and how nobody waits for a server that fell silent.

A server that is stopped, or beyond a network that lost it, says nothing: not even that it is gone. The
pulse notices within PATIENCE, and hangs up for all who wait, Django's own connections included.
"""

import contextlib
import socket
import threading
import weakref
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, LiteralString, TypeVar

import psycopg
from django.db import connection as django_connection
from psycopg import errors

# Longer than any healthy answer, short enough for an error within two seconds.
PATIENCE = 1.0

T = TypeVar("T")


class ImpatientConnection(psycopg.Connection[Any]):
    """For the pulse, which asks nothing that takes long."""

    def wait(self, gen: Generator[Any, Any, T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, timeout or PATIENCE)
        except errors._WaitTimeout:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server did not answer in time") from None


C = TypeVar("C", bound=psycopg.Connection[Any])


def connect(kind: type[C]) -> C:
    given = django_connection.get_connection_params()
    # Django's own choices for its ORM; the rest says where the server is and who we are.
    parameters = {name: value for name, value in given.items() if name not in {"context", "cursor_factory"}}
    parameters["prepare_threshold"] = 0
    return kind.connect(**parameters, autocommit=True)


# A window's plan depends on where it lies and what else is asked: a plan for all is bad for most.
PLANNED_EACH_TIME: LiteralString = "SET plan_cache_mode = force_custom_plan"
# But where rows are wanted in the order of their start and not picked by anything else, walking that order
# is right for every window, and planning would take as long as reading.
PLANNED_ONCE: LiteralString = "SET plan_cache_mode = force_generic_plan; SET enable_bitmapscan = off; SET enable_seqscan = off"


def execute(sql: LiteralString, values: dict[str, Any], *, planned_once: bool = False) -> psycopg.Cursor[Any]:
    """On this thread's connection of the kind; on a new one where that was closed since it was last used."""
    kind = PLANNED_ONCE if planned_once else PLANNED_EACH_TIME
    kept: psycopg.Connection[Any] | None = getattr(_thread, "kept", {}).get(kind)
    if kept is not None and not kept.closed:
        try:
            return kept.execute(sql, values)
        except psycopg.OperationalError:
            if not kept.closed or kept not in _waited_for:
                raise
    fresh = _connect_in_time()
    _thread.kept = {**getattr(_thread, "kept", {}), kind: fresh}
    fresh.execute(f"SET TIME ZONE 'UTC'; {kind}", prepare=False)
    return fresh.execute(sql, values)


def _connect_in_time() -> psycopg.Connection[Any]:
    """libpq waits two seconds at least, by when a client should have its answer."""
    connecting = _connecting.submit(connect, psycopg.Connection)
    try:
        fresh = connecting.result(PATIENCE / 2)
    except TimeoutError:
        connecting.add_done_callback(_close_late)
        raise psycopg.OperationalError("the server did not take a connection in time") from None
    _waited_for.add(fresh)
    return fresh


def _close_late(connecting: Future[psycopg.Connection[Any]]) -> None:
    if connecting.exception() is None:
        connecting.result().close()


def close() -> None:
    """This thread's."""
    for kept in _thread.__dict__.pop("kept", {}).values():
        kept.close()


_thread = threading.local()
_connecting = ThreadPoolExecutor(8, "connecting")

# Hanging up


_waited_for: weakref.WeakSet[psycopg.Connection[Any]] = weakref.WeakSet()


def remember(connection: Any, **_: Any) -> None:
    """A receiver of Django's `connection_created`."""
    _waited_for.add(connection.connection)


def hang_up() -> None:
    """Let whoever waits for an answer have an error instead."""
    for waiting in list(_waited_for):
        _waited_for.discard(waiting)
        if not waiting.closed:
            with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=_duplicate(waiting)) as line:
                line.shutdown(socket.SHUT_RDWR)


def _duplicate(waiting: psycopg.Connection[Any]) -> int:
    return socket.dup(waiting.fileno())
