"""The parts, in the order in which one depends on the other."""

import logging
from collections.abc import Callable, Iterator

import psycopg
from django.conf import settings
from django.db import DatabaseError, InterfaceError, ProgrammingError

from aggregator.monitoring import queues
from aggregator.monitoring.doctor import database, feeds, machine, redis_servers, work
from aggregator.monitoring.doctor.findings import Finding, problem
from events.search.connections import REPLICA, ImpatientConnection, connect

Check = Callable[[], Iterator[Finding]]
ANSWERS_NOT = (psycopg.Error, DatabaseError, InterfaceError, *queues.FAILURES)
OTHER_RELEASE = "after-a-release-something-is-wrong"
UNREACHABLE = "postgresql-redis-or-the-broker-is-out-of-reach"
logger = logging.getLogger(__name__)


def examine() -> list[Finding]:
    found = list(_of("machine", machine.folders))
    if reached := _reached():
        found += reached
        found += _of("cache", redis_servers.cache) + _of("broker", redis_servers.broker)
        return found
    found += _of("database", database.server) + _of("database", database.migrations) + _of("clock", machine.clock)
    if REPLICA in settings.DATABASES:
        found += _of("replica", database.replica)
    found += _of("cache", redis_servers.cache) + _of("broker", redis_servers.broker)
    for part, check in (("workers", work.workers_and_beat), ("queues", work.queues_of_tasks)):
        found += _of(part, check)
    for part, check in (
        ("secrets", work.secrets),
        ("archive", feeds.archive_of_feeds),
        ("providers", work.providers),
    ):
        found += _of(part, check)
    return found


def _reached() -> list[Finding]:
    """What keeps us from PostgreSQL. Without it most cannot be told."""
    try:
        with connect(ImpatientConnection) as session:
            session.execute("SELECT 1")
    except psycopg.Error as error:
        return [problem("database", f"PostgreSQL is out of reach: {_words(error)}", UNREACHABLE)]
    return []


def _words(error: Exception) -> str:
    """The server's own, which end with a full stop or not."""
    return " ".join(str(error).split()).rstrip(".?") + "."


def _of(part: str, check: Check) -> list[Finding]:
    found = []
    try:
        # What was found before one fails counts.
        for finding in check():
            found.append(finding)  # noqa: PERF402 -- see above
    except ProgrammingError as error:
        if isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            found.append(problem(part, f"The account of DATABASE_URL may not do what is needed: {_words(error)}", UNREACHABLE))
        else:
            found.append(problem(part, "Its tables are not as this release needs them: run migrate.", OTHER_RELEASE))
    except ANSWERS_NOT as error:
        found.append(problem(part, f"It does not answer: {_words(error)}", UNREACHABLE))
    except Exception as error:
        logger.exception("The %s could not be examined.", part)
        found.append(
            problem(part, f"It could not be examined: {type(error).__name__}; the traceback is in the log.", UNREACHABLE)
        )
    return found
