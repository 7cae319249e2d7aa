"""PostgreSQL: its version, connections, locks and migrations; and the replica."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from aggregator.monitoring.doctor.findings import Finding, ok, problem, warning
from events.search.connections import REPLICA, ImpatientConnection, connect

OLDEST = 15
# Of all connections, before an operator gets none either.
CROWDED_PERCENT = 80
# No transaction of ours is idle for so long; what is keeps old rows from being tidied up.
IDLE_MINUTES = 10
BEHIND_SECONDS = 10
PENDING = 5
STATE = """
SELECT current_setting('server_version_num')::int / 10000,
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%%'
        AND state_change < clock_timestamp() - %(idle)s * interval '1 minute'),
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        AND query_start < clock_timestamp() - interval '10 seconds'),
    pg_size_pretty(pg_database_size(current_database())),
    EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent'),
    current_setting('default_transaction_read_only')::boolean OR pg_is_in_recovery()
"""
BEHIND = """
SELECT pg_is_in_recovery(), CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
    ELSE coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0) END::float8
"""


def server() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(STATE, {"idle": IDLE_MINUTES})
        version, used, most, idle, blocked, size, unaccent, read_only = cursor.fetchall()[0]
    yield ok("database", f"PostgreSQL {version}, {size}, {used} of {most} connections in use.")
    if version < OLDEST:
        yield problem("database", f"PostgreSQL {version} is older than {OLDEST}, which is needed.", "upgrade-postgresql")
    if read_only:
        yield problem("database", "It is a replica, or read-only: nothing can be synced.", "the-replica-lags")
    if used * 100 > most * CROWDED_PERCENT:
        yield warning("database", f"{used} of {most} connections are in use; soon nobody gets one.", "answers-are-slow")
    if idle:
        yield warning("database", f"{idle} sessions idle in a transaction for {IDLE_MINUTES} minutes.", "answers-are-slow")
    if blocked:
        yield warning("database", f"{blocked} sessions have waited for a lock for 10 seconds.", "answers-are-slow")
    if not unaccent:
        yield problem("database", "The extension unaccent is missing.", "after-a-release-something-is-wrong")


def migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    missing = [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    unknown = sorted(
        f"{app}.{name}" for app, name in set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
    )
    ours = {app for app, _ in executor.loader.disk_migrations}
    newer = [name for name in unknown if name.partition(".")[0] in ours]
    if missing:
        yield problem(
            "migrations",
            f"{len(missing)} are missing, such as {', '.join(missing[:PENDING])}: run migrate.",
            "after-a-release-something-is-wrong",
        )
    if newer:
        yield warning(
            "migrations",
            f"The database is of a newer release, which has {', '.join(newer[:PENDING])}.",
            "after-a-release-something-is-wrong",
        )
    if not missing and not newer:
        yield ok("migrations", "All are applied.")


def replica() -> Iterator[Finding]:
    with connect(ImpatientConnection, REPLICA) as session:
        row: Any = session.execute(BEHIND).fetchone()
    follows, seconds = row
    if not follows:
        yield problem("replica", "DATABASE_REPLICA_URL leads to a primary.", "the-replica-lags")
    elif seconds > BEHIND_SECONDS:
        yield warning("replica", f"It is {seconds:.0f} seconds behind; searches use the primary.", "the-replica-lags")
    else:
        yield ok("replica", "It is up to date.")
