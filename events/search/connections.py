"""Connections of the fast way, kept by each thread; and how nobody waits for a server that fell silent.

A server that is stopped, or beyond a network that lost it, says nothing: not even that it is gone. The
pulse notices within PATIENCE, and hangs up for all who wait, Django's own connections included.

The fast way keeps settings and prepared statements in its sessions, so that a pooler must not stand between.
"""

import contextlib
import socket
import threading
import time
import weakref
from collections import defaultdict
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, LiteralString, TypeVar

import psycopg
from django.conf import settings
from django.db import connections as django_connections
from psycopg import errors

# Longer than any healthy answer, short enough for an error within two seconds.
PATIENCE = 1.0

REPLICA = "replica"

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


def connect(kind: type[C], alias: str = "") -> C:
    """To the primary, unless an alias of settings.DATABASES names another."""
    given = django_connections[alias or settings.DATABASE_SESSIONS].get_connection_params()
    # Django's own choices for its ORM; the rest says where the server is and who we are.
    parameters = {name: value for name, value in given.items() if name not in {"context", "cursor_factory"}}
    parameters["prepare_threshold"] = 0
    return kind.connect(**parameters, autocommit=True)


# A page is read in less time than compiling its plan would take.
BRIEF: LiteralString = "SET TIME ZONE 'UTC'; SET jit = off; "
# A window's plan depends on where it lies and what else is asked: a plan for all is bad for most.
PLANNED_EACH_TIME: LiteralString = BRIEF + "SET plan_cache_mode = force_custom_plan"
# But where rows are wanted in the order of their start and not picked by anything else, walking that order
# is right for every window, and planning would take as long as reading. No event comes twice, to be memoized.
PLANNED_ONCE: LiteralString = (
    BRIEF + "SET plan_cache_mode = force_generic_plan; SET enable_bitmapscan = off; SET enable_seqscan = off;"
    " SET enable_memoize = off"
)


class BehindError(psycopg.OperationalError):
    """The replica has not reached the generation that was asked for."""


def execute(
    sql: LiteralString, values: dict[str, Any], *, planned_once: bool = False, replica_at: str | None = None
) -> psycopg.Cursor[Any]:
    """On this thread's connection of the kind; on a new one where that was closed since it was last used.

    With a generation in `replica_at`, on the replica; raises BehindError where that has not reached it.
    """
    kind = PLANNED_ONCE if planned_once else PLANNED_EACH_TIME
    alias = "" if replica_at is None else REPLICA
    kept: psycopg.Connection[Any] | None = getattr(_thread, "kept", {}).get((alias, kind))
    if kept is not None and not kept.closed:
        try:
            return _execute(kept, sql, values, replica_at)
        except psycopg.OperationalError:
            if not kept.closed or kept not in _waited_for[alias]:
                raise
    fresh = _connect_in_time(alias)
    _thread.kept = {**getattr(_thread, "kept", {}), (alias, kind): fresh}
    fresh.execute(kind, prepare=False)
    return _execute(fresh, sql, values, replica_at)


def _execute(
    on: psycopg.Connection[Any], sql: LiteralString, values: dict[str, Any], replica_at: str | None
) -> psycopg.Cursor[Any]:
    if replica_at is not None:
        demand(on, replica_at)
    return on.execute(sql, values)


GENERATION: LiteralString = "SELECT value::text FROM events_generation"
_reached: weakref.WeakKeyDictionary[psycopg.Connection[Any], str] = weakref.WeakKeyDictionary()


def demand(on: psycopg.Connection[Any], generation: str) -> None:
    """Raises BehindError, asking once a generation: a connection leads to one server, and no server goes back."""
    if _reached.get(on) != generation:
        row = on.execute(GENERATION).fetchone()
        if row is None or row[0] != generation:
            raise BehindError("the replica has another generation")
        _reached[on] = generation


def _connect_in_time(alias: str) -> psycopg.Connection[Any]:
    """libpq waits two seconds at least, by when a client should have its answer.

    A busy machine may take a second for a connection; a server that the pulse gave up is not waited for.
    """
    connecting = _connecting.submit(connect, psycopg.Connection, alias)
    deadline, before = time.monotonic() + PATIENCE * 1.5, _hang_ups[alias]
    while not wait([connecting], PATIENCE / 20).done:
        if time.monotonic() > deadline or _hang_ups[alias] != before:
            connecting.add_done_callback(_close_late)
            raise psycopg.OperationalError("the server did not take a connection in time")
    fresh = connecting.result()
    _waited_for[alias].add(fresh)
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


# By server: the replica, and "" for the primary, pooled or not.
_waited_for: dict[str, weakref.WeakSet[psycopg.Connection[Any]]] = defaultdict(weakref.WeakSet)
_hang_ups: dict[str, int] = defaultdict(int)


def remember(connection: Any, **_: Any) -> None:
    """A receiver of Django's `connection_created`."""
    _waited_for[REPLICA if connection.alias == REPLICA else ""].add(connection.connection)


def hang_up(alias: str = "") -> None:
    """Let whoever waits for an answer of that server, or for a connection, have an error instead."""
    _hang_ups[alias] += 1
    for waiting in list(_waited_for[alias]):
        _waited_for[alias].discard(waiting)
        if not waiting.closed:
            with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=_duplicate(waiting)) as line:
                line.shutdown(socket.SHUT_RDWR)


def _duplicate(waiting: psycopg.Connection[Any]) -> int:
    return socket.dup(waiting.fileno())
