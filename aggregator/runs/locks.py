"""The run lock: one run of a provider at a time."""

import logging
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, connections

from events.threads import Supervised

# Distinguishes our advisory locks from those of other programs in the same database.
LOCK_CLASS = 0x5EED
HEARTBEAT_SECONDS = 1
# Never waits for a lock on the row, because the run requests ids on the same connection.
BEAT = (
    "UPDATE aggregator_syncrun SET heartbeat_at = now(), progress = %s"
    " WHERE id = (SELECT id FROM aggregator_syncrun WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED)"
)
# PostgreSQL takes a moment to notice that a session has ended, and to release its lock.
ATTEMPTS, PAUSE_SECONDS = 5, 0.1

# PostgreSQL releases the lock within half a minute if a worker's machine or network disappears silently.
NOTICE_A_LOST_HOST = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
_RESERVE = """
SELECT nextval(sequence)
FROM (SELECT pg_get_serial_sequence('events_plan', 'id')::regclass AS sequence OFFSET 0) s, generate_series(1, %s)
"""
_RESERVED = 1_000
logger = logging.getLogger(__name__)


class LockLostError(Exception):
    """The connection that held the lock was lost; another run may have begun."""


class RunLock:
    """A session advisory lock on a connection of its own. It ends with its worker, however that dies."""

    def __init__(self, own: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.own = own
        # How many per cent of the feed's bytes were read; None while the feed is fetched.
        self.progress: int | None = None

    def verify(self) -> None:
        try:
            self.own.execute("SELECT 1")
        except psycopg.OperationalError as error:
            raise LockLostError(f"The run's lock is lost: {error}") from error

    def plan_ids(self) -> Iterator[int]:
        """Yields ids for new plans. They are requested on this connection, because another thread uses the transaction's."""
        reserved: deque[int] = deque()

        def take() -> int:
            if not reserved:
                reserved.extend(row[0] for row in self.own.execute(_RESERVE, [_RESERVED]).fetchall())
            return reserved.popleft()

        # Not a generator, because a generator ends with its first exception.
        return iter(take, None)

    @contextmanager
    def beating(self, run_id: int) -> Iterator[None]:
        """Writes the run's heartbeat and progress every second, visible at once, since this connection has no transaction."""
        ended = threading.Event()
        thread = Supervised("heartbeat", lambda: self._beat(run_id, ended))
        thread.ensure_started()
        try:
            yield
        finally:
            ended.set()
            thread.wait_until_done(PAUSE_SECONDS)

    def _beat(self, run_id: int, ended: threading.Event) -> None:
        while not ended.wait(HEARTBEAT_SECONDS):
            try:
                self.own.execute(BEAT, [self.progress, run_id])
            except psycopg.Error as error:
                if not self.own.closed:
                    raise
                # The run itself notices it before it commits anything.
                logger.warning("Run %s lost the connection of its lock: %s", run_id, error)
                return


@contextmanager
def run_lock(provider_id: int) -> Iterator[RunLock | None]:
    """None if another run holds the provider."""
    own = psycopg.connect(**session_parameters(), autocommit=True)
    try:
        own.execute(NOTICE_A_LOST_HOST)
        yield RunLock(own) if _acquire(own, provider_id) else None
    finally:
        own.close()


def _acquire(own: psycopg.Connection[tuple[object, ...]], provider_id: int) -> bool:
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        row = own.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, provider_id]).fetchone()
        if row and row[0]:
            return True
    return False


def locked_providers() -> set[int]:
    """The providers that a run of any process holds now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK_CLASS],
        )
        return {row[0] for row in cursor.fetchall()}


def session_parameters() -> dict[str, Any]:
    """For a connection of one's own that keeps its session: psycopg's arguments."""
    parameters = connections[settings.DATABASE_SESSIONS].get_connection_params()
    keep = {"context", "cursor_factory", "prepare_threshold"}
    return {key: value for key, value in parameters.items() if key not in keep}
