"""The heartbeats of workers and beat, stored in PostgreSQL, so that they can be read while the broker is out of reach.

Ages are computed only by the database's clock, so the machines' clocks may differ.
"""

from dataclasses import dataclass, field

from django.db import connection

from aggregator.models import Heartbeat
from events.search.connections import ImpatientConnection, connect

Kind = Heartbeat.Kind
# Beat wakes at least this often (django-celery-beat's own interval).
SECONDS = 5
# Four missed heartbeats: longer than a pause of a busy machine, and still reported within half a minute.
SILENT_AFTER_SECONDS = 20


@dataclass(frozen=True, slots=True)
class LastHeard:
    """The last heartbeat of one process."""

    kind: Heartbeat.Kind
    name: str
    # Since its main loop last ran.
    age: float
    # Otherwise it waits for the broker, or for its tasks to end, and its main loop does not run.
    taking: bool
    queues: list[str] = field(default_factory=list)
    # Since this heartbeat.
    unheard: float = 0

    @property
    def silence(self) -> float:
        return self.age if self.taking else self.unheard

    @property
    def alive(self) -> bool:
        return self.silence <= SILENT_AFTER_SECONDS


def write(beat: LastHeard) -> None:
    """Writes a heartbeat on a connection of its own, within a second. Raises psycopg.Error."""
    values = {"kind": beat.kind.value, "name": beat.name, "age": beat.age, "taking": beat.taking, "queues": beat.queues}
    with connect(ImpatientConnection) as session:
        session.execute(WRITE, values)


def remove(kind: Heartbeat.Kind, name: str) -> None:
    """Removes the heartbeat of a process that ends, and those of processes that died long ago."""
    with connect(ImpatientConnection) as session:
        session.execute(REMOVE, {"kind": kind.value, "name": name})


def last() -> list[LastHeard]:
    """The last heartbeats of all processes within a day."""
    with connection.cursor() as cursor:
        cursor.execute(LAST)
        return [LastHeard(Kind(kind), *rest) for kind, *rest in cursor.fetchall()]


WRITE = """
INSERT INTO aggregator_heartbeat (kind, name, seen_at, turned_at, taking, queues)
VALUES (%(kind)s, %(name)s, clock_timestamp(), clock_timestamp() - %(age)s * interval '1 second', %(taking)s, %(queues)s)
ON CONFLICT (kind, name) DO UPDATE SET
    seen_at = EXCLUDED.seen_at, turned_at = EXCLUDED.turned_at, taking = EXCLUDED.taking, queues = EXCLUDED.queues
"""
REMOVE = """
DELETE FROM aggregator_heartbeat
WHERE (kind = %(kind)s AND name = %(name)s) OR seen_at < clock_timestamp() - interval '1 day'
"""
LAST = """
SELECT kind, name, greatest(extract(epoch FROM clock_timestamp() - turned_at), 0)::float8, taking, queues,
    greatest(extract(epoch FROM clock_timestamp() - seen_at), 0)::float8
FROM aggregator_heartbeat WHERE seen_at > clock_timestamp() - interval '1 day' ORDER BY kind, name
"""
