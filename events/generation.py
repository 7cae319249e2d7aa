"""The generation: a random value that changes with whatever is served, in the same transaction."""

from django.db.backends.utils import CursorWrapper


def advance(cursor: CursorWrapper) -> None:
    """The last statement of a transaction that changes what is served: it locks the one row until the commit.

    Each change has a second of its own: Last-Modified tells no smaller differences.
    """
    cursor.execute(
        "INSERT INTO events_generation AS g (id, value, changed_at) VALUES (1, gen_random_uuid(), clock_timestamp())"
        " ON CONFLICT (id) DO UPDATE SET value = excluded.value,"
        " changed_at = greatest(excluded.changed_at, g.changed_at + interval '1 second')"
    )
