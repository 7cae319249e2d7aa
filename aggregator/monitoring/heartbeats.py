"""What workers and beat say of themselves, kept in PostgreSQL: to be read while the broker is away.

Ages are reckoned by the database's clock alone, so that machines may differ about the time.
"""

from dataclasses import dataclass, field

from django.db import connection

from aggregator.models import Heartbeat
from events.search.connections import ImpatientConnection, connect

Kind = Heartbeat.Kind
# As often as beat wakes at the latest (django-celery-beat's own interval).
SECONDS = 5
# Four heartbeats late: no pause of a busy machine, and told within half a minute.
SILENT_AFTER_SECONDS = 20


@dataclass(frozen=True, slots=True)
class LastHeard:
    """One heartbeat, by whoever lives."""

    kind: Heartbeat.Kind
    name: str
    # Since its main loop last went round.
    age: float
    # Else it waits for the broker, or for its tasks to end, and its main loop does not go round.
    taking: bool
    queues: list[str] = field(default_factory=list)
    # Since it said all this.
    unheard: float = 0

    @property
    def silence(self) -> float:
        return self.age if self.taking else self.unheard

    @property
    def alive(self) -> bool:
        return self.silence <= SILENT_AFTER_SECONDS


def write(beat: LastHeard) -> None:
    """On a connection of its own, in a second at most; raises psycopg.Error."""
    values = {"kind": beat.kind.value, "name": beat.name, "age": beat.age, "taking": beat.taking, "queues": beat.queues}
    with connect(ImpatientConnection) as session:
        session.execute(WRITE, values)


def remove(kind: Heartbeat.Kind, name: str) -> None:
    """Of a process that ends; also those that ended long ago and could not."""
    with connect(ImpatientConnection) as session:
        session.execute(REMOVE, {"kind": kind.value, "name": name})


def last() -> list[LastHeard]:
    """Of everyone who has been heard within a day."""
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
