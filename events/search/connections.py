"""The fast path's own connections, kept open; and a watchdog for servers that do not answer.

A server that is stopped, or that the network has lost, sends nothing, not even an error. The generation watcher
notices within PATIENCE and closes the connections of all who wait, including Django's own.

The fast path keeps settings and prepared statements in its sessions, so it cannot use a pooler.
"""

import contextlib
import logging
import re
import socket
import threading
import time
import weakref
from collections import defaultdict
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import lru_cache
from typing import Any, LiteralString, Protocol, TypeVar

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError
from django.db import connections as django_connections
from psycopg import errors
from psycopg.pq import DiagnosticField, ExecStatus
from psycopg.pq.abc import PGresult

# The watchdog's time-out: longer than any healthy answer, and short enough for an error within two seconds.
WATCHDOG_TIMEOUT = 1.0

REPLICA = "replica"

logger = logging.getLogger(__name__)
T = TypeVar("T")


class LateError(psycopg.OperationalError):
    """The server is there, or was, and says nothing."""


class ImpatientConnection(psycopg.Connection[Any]):
    """A connection of the generation watcher, whose statements are short."""

    def wait(self, gen: Generator[Any, Any, T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, timeout or WATCHDOG_TIMEOUT)
        except errors._WaitTimeout:
            self.pgconn.finish()
            raise LateError("the server did not answer in time") from None


class KeptConnection(psycopg.Connection[Any]):
    """A connection of the fast path. It knows the names of the statements that it prepared on its server."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.prepared: dict[bytes, bytes] = {}


C = TypeVar("C", bound=psycopg.Connection[Any])


def connect(kind: type[C], alias: str = "") -> C:
    """Connects to the primary, or to the server of an alias in settings.DATABASES."""
    given = django_connections[alias or settings.DATABASE_SESSIONS].get_connection_params()
    # Django's own choices for its ORM; the rest says where the server is and who we are.
    parameters = {name: value for name, value in given.items() if name not in {"context", "cursor_factory"}}
    # We manage prepared statements ourselves.
    parameters["prepare_threshold"] = None
    return kind.connect(**parameters, autocommit=True)


# To read a page takes less time than to compile its plan.
# What is searched is in memory, or soon will be: a row by an index costs little more than the next one of a whole table.
# What is sorted or counted of a whole year stays in memory too.
BRIEF: LiteralString = "SET TIME ZONE 'UTC'; SET jit = off; SET random_page_cost = 1.1; SET work_mem = '32MB'; "
# The best plan depends on the window and the filters: a generic plan is bad for most searches.
PLANNED_EACH_TIME: LiteralString = BRIEF + "SET plan_cache_mode = force_custom_plan"
# But for rows in the order of their start without other filters, walking that index is right for every window, and
# planning would take as long as reading. No event comes twice, so memoizing is of no use.
PLANNED_ONCE: LiteralString = (
    BRIEF + "SET plan_cache_mode = force_generic_plan; SET enable_bitmapscan = off; SET enable_seqscan = off;"
    " SET enable_memoize = off"
)
NAMED = re.compile(r"%\((\w+)\)s")
LONG_ROW = 1024 * 1024
# A session keeps prepared statements of this many kinds of queries.
PREPARED_LIMIT = 100


class BehindError(psycopg.OperationalError):
    """The replica has not reached the requested generation."""


# The connection works, and a second attempt would take as long or fail in the same way.
NOT_AGAIN = (errors.QueryCanceled, BehindError)


class Ask(Protocol):
    """Reads rows as text: on a connection of the fast path, or on Django's."""

    def __call__(self, sql: LiteralString, values: dict[str, Any], *, planned_once: bool = False) -> PGresult: ...


def execute_by_django(sql: LiteralString, values: dict[str, Any], *, planned_once: bool = False) -> PGresult:  # noqa: ARG001
    """On Django's own connection, whose transaction it sees."""
    connection = django_connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        result: PGresult = cursor.cursor.pgresult
    _used.last = connection, None
    return result


def execute(sql: LiteralString, values: dict[str, Any], *, planned_once: bool = False, replica_at: str | None = None) -> PGresult:
    """Rows as text, read on a kept connection of this kind. If the connection or its statement is no longer valid, it is
    read once more on a fresh one.

    With a generation in `replica_at`, on the replica; raises BehindError where that has not reached it.
    """
    kind = PLANNED_ONCE if planned_once else PLANNED_EACH_TIME
    alias = "" if replica_at is None else REPLICA
    idle = _idle[alias, kind]
    if kept := _pop(idle):
        hang_ups = _hang_ups[alias]
        try:
            return _execute(kept, idle, sql, values, replica_at)
        except NOT_AGAIN:
            raise
        except psycopg.Error as error:
            # It was cut off while idle, or its prepared statement no longer fits the tables. Both are discarded by now.
            if _hang_ups[alias] != hang_ups:
                raise
            logger.warning("A search is asked anew on a fresh connection: %s", str(error).strip(), exc_info=True)
    return _execute(_connect_in_time(alias, kind), idle, sql, values, replica_at)


def _pop(idle: list[KeptConnection]) -> KeptConnection | None:
    """The connection used last, so that few server processes are used, and these have warm caches."""
    with contextlib.suppress(IndexError):
        return idle.pop()
    return None


def _execute(
    on: KeptConnection, idle: list[KeptConnection], sql: LiteralString, values: dict[str, Any], replica_at: str | None
) -> PGresult:
    """Executes by one call of libpq, which releases the GIL while it waits. The connection is kept if it is still good.

    A cursor takes the lock at each wake-up: with threads that wait for it as long as the query takes.
    """
    try:
        if replica_at is not None:
            demand(on, replica_at)
        text, names = _numbered(sql)
        result = _checked(on.pgconn.exec_prepared(_prepare(on, text), [str(values[name]).encode() for name in names]))
    except NOT_AGAIN:
        idle.append(on)
        raise
    except BaseException:
        on.close()
        raise
    idle.append(on)
    _used.last = on, idle
    return result


def shed(longest: int) -> None:
    """Closes the connection that this thread used last, where it read a row that long.

    libpq's buffer grows with the longest row, and stays so for as long as there is the connection.
    """
    if longest > LONG_ROW and (used := getattr(_used, "last", None)):
        on, idle = used
        if idle is None:
            # Django opens another for the next statement; within a transaction there is none.
            if not on.in_atomic_block:
                on.close()
            return
        with contextlib.suppress(ValueError):  # another thread has it already, and will say the same
            idle.remove(on)
            on.close()


def _prepare(on: KeptConnection, text: bytes) -> bytes:
    names = on.prepared
    if text not in names:
        if len(names) >= PREPARED_LIMIT:
            on.execute("DEALLOCATE ALL")
            names.clear()
        name = b"%d" % len(names)
        _checked(on.pgconn.prepare(name, text))
        names[text] = name
    return names[text]


def _checked(result: PGresult) -> PGresult:
    status = result.status
    # Not looked for in a set: to hash a member of an enumeration takes longer than both comparisons.
    if status == ExecStatus.TUPLES_OK or status == ExecStatus.COMMAND_OK:  # noqa: PLR1714
        return result
    if result.error_field(DiagnosticField.SQLSTATE) is None:
        # An error of libpq itself: the connection is lost, even if it does not say so yet.
        raise psycopg.OperationalError(result.get_error_message())
    raise errors.error_from_result(result)


@lru_cache(1000)
def _numbered(sql: LiteralString) -> tuple[bytes, tuple[str, ...]]:
    """The statement in the server's notation, with $1 for the first name."""
    names = tuple(dict.fromkeys(NAMED.findall(sql)))
    return NAMED.sub(lambda found: f"${names.index(found[1]) + 1}", sql).encode(), names


GENERATION: LiteralString = "SELECT value::text FROM events_generation"
_reached: weakref.WeakKeyDictionary[psycopg.Connection[Any], str] = weakref.WeakKeyDictionary()


def demand(on: psycopg.Connection[Any], generation: str) -> None:
    """Checks once for each generation that this server has reached it; a server never goes back. Raises BehindError."""
    if _reached.get(on) != generation:
        row = on.execute(GENERATION).fetchone()
        if row is None or row[0] != generation:
            raise BehindError("the replica has another generation")
        _reached[on] = generation


def _connect_in_time(alias: str, kind: LiteralString) -> KeptConnection:
    """libpq's own time-out is at least two seconds, by when a client should have its answer.

    A busy machine may take a second for a connection; nobody waits for a server that the watcher has given up.
    """
    connecting = _connecting.submit(_connect_for, alias, kind)
    deadline, before = time.monotonic() + WATCHDOG_TIMEOUT * 1.5, _hang_ups[alias]
    while not wait([connecting], WATCHDOG_TIMEOUT / 20).done:
        if time.monotonic() > deadline or _hang_ups[alias] != before:
            connecting.add_done_callback(_close_late)
            raise psycopg.OperationalError("the server did not take a connection in time")
    fresh = connecting.result()
    _waited_for[alias].add(fresh)
    return fresh


def _connect_for(alias: str, kind: LiteralString) -> KeptConnection:
    fresh = connect(KeptConnection, alias)
    try:
        fresh.execute(kind)
    except BaseException:
        fresh.close()
        raise
    return fresh


def _close_late(connecting: Future[KeptConnection]) -> None:
    if connecting.exception() is None:
        connecting.result().close()


def close() -> None:
    """All kept connections that are idle."""
    for idle in _idle.values():
        while idle:
            idle.pop().close()


_idle: dict[tuple[str, str], list[KeptConnection]] = defaultdict(list)
_connecting = ThreadPoolExecutor(8, "connecting")
_used = threading.local()


def out_of_reach(error: BaseException | None) -> bool:
    """True if PostgreSQL could not answer; False if it refused the statement."""
    if isinstance(error, OperationalError | InterfaceError | psycopg.OperationalError | psycopg.InterfaceError):
        return True
    # libpq reports some broken connections as errors of the statement, but without an SQLSTATE.
    refusal = error.__cause__ if isinstance(error, DatabaseError) else error
    return type(refusal) is psycopg.DatabaseError and refusal.sqlstate is None


def waited_for_a_lock(error: BaseException | None) -> bool:
    """True if PostgreSQL is there, and somebody else writes the same for longer than was waited."""
    return isinstance(error, DatabaseError) and isinstance(error.__cause__, psycopg.errors.LockNotAvailable)


# Hanging up


# By server: the alias of the replica, or "" for the primary, with or without a pooler.
_waited_for: dict[str, weakref.WeakSet[psycopg.Connection[Any]]] = defaultdict(weakref.WeakSet)
_hang_ups: dict[str, int] = defaultdict(int)


def remember(connection: Any, **_: Any) -> None:
    """Receives Django's `connection_created`."""
    _waited_for[REPLICA if connection.alias == REPLICA else ""].add(connection.connection)


def hang_up(alias: str = "") -> None:
    """Gives an error to everybody who waits for an answer of that server, or for a connection to it."""
    _hang_ups[alias] += 1
    with contextlib.suppress(KeyError):
        # One by one, because other threads add connections meanwhile.
        while True:
            _cut_off(_waited_for[alias].pop())


def _cut_off(waiting: psycopg.Connection[Any]) -> None:
    if not waiting.closed:
        with contextlib.suppress(OSError, psycopg.Error), socket.socket(fileno=_duplicate(waiting)) as line:
            line.shutdown(socket.SHUT_RDWR)


def _duplicate(waiting: psycopg.Connection[Any]) -> int:
    return socket.dup(waiting.fileno())
