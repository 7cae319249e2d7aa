"""One run a provider at a time."""

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

# Keeps our advisory locks apart from those of others in the same database.
LOCK_CLASS = 0x5EED
HEARTBEAT_SECONDS = 1
# Never waits for whoever holds the row: the run asks for ids on the same connection.
BEAT = (
    "UPDATE aggregator_syncrun SET heartbeat_at = now(), progress = %s"
    " WHERE id = (SELECT id FROM aggregator_syncrun WHERE id = %s FOR NO KEY UPDATE SKIP LOCKED)"
)
# PostgreSQL takes a moment to see that a session has gone, and its lock with it.
ATTEMPTS, PAUSE_SECONDS = 5, 0.1

# PostgreSQL lets go of the lock within half a minute where a worker's machine or network is gone without a word.
NOTICE_A_LOST_HOST = "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3"
_RESERVE = "SELECT nextval(pg_get_serial_sequence('events_plan', 'id')) FROM generate_series(1, %s)"
_RESERVED = 1_000
logger = logging.getLogger(__name__)


class LockLostError(Exception):
    """The connection that held the lock has gone; another run may have begun."""


class RunLock:
    """A session lock on a connection of its own: it goes when its worker does, however that dies."""

    def __init__(self, own: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.own = own
        # Of the feed's bytes how many per cent were read; None while it is fetched.
        self.progress: int | None = None

    def verify(self) -> None:
        try:
            self.own.execute("SELECT 1")
        except psycopg.OperationalError as error:
            raise LockLostError(f"The run's lock is lost: {error}") from error

    def plan_ids(self) -> Iterator[int]:
        """Ids for new plans, as many as are asked for; the transaction's connection is another thread's meanwhile."""
        reserved: deque[int] = deque()

        def take() -> int:
            if not reserved:
                reserved.extend(row[0] for row in self.own.execute(_RESERVE, [_RESERVED]).fetchall())
            return reserved.popleft()

        # Not a generator, which would have no more ids after a failure.
        return iter(take, None)

    @contextmanager
    def beating(self, run_id: int) -> Iterator[None]:
        """Notes every second that the run is alive, and how far; seen at once, this connection being in no transaction."""
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
                # The run itself notices before it writes anything for good.
                logger.warning("Run %s lost the connection of its lock: %s", run_id, error)
                return


@contextmanager
def run_lock(provider_id: int) -> Iterator[RunLock | None]:
    """None where another run holds the provider."""
    own = psycopg.connect(**_parameters(), autocommit=True)
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
    """The providers that a run holds now, in any process."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
            [LOCK_CLASS],
        )
        return {row[0] for row in cursor.fetchall()}


def _parameters() -> dict[str, Any]:
    parameters = connections[settings.DATABASE_SESSIONS].get_connection_params()
    keep = {"context", "cursor_factory", "prepare_threshold"}
    return {key: value for key, value in parameters.items() if key not in keep}
