"""The generation: a random value that changes with whatever is served, in the same transaction.

Its row numbers the batches of changes as well: one lock for both, taken last and so held for a moment.
"""

from collections.abc import Sequence

from events.planner import Cursor


def advance(cursor: Cursor, batches: Sequence[int] = ()) -> None:
    """The last statement of `events.catalogue.writing`: it locks the one row until the commit.

    The batches get the next numbers: the order of numbers is the order of commits, and what was rolled back
    leaves no gap. Each change has a second of its own: Last-Modified tells no smaller differences.
    """
    cursor.execute(
        """
        WITH generation AS (
            INSERT INTO events_generation AS g (id, value, changed_at, numbered)
            VALUES (1, gen_random_uuid(), clock_timestamp(), %(count)s)
            ON CONFLICT (id) DO UPDATE SET value = excluded.value, numbered = g.numbered + %(count)s,
                changed_at = greatest(excluded.changed_at, g.changed_at + interval '1 second')
            RETURNING numbered
        )
        UPDATE events_batch b
        SET number = generation.numbered - %(count)s + given.place, numbered_at = clock_timestamp()
        FROM generation, unnest(%(batches)s::bigint[]) WITH ORDINALITY AS given (id, place)
        WHERE b.id = given.id
        """,
        {"batches": list(batches), "count": len(batches)},
    )
