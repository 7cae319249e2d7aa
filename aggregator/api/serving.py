"""How much of each provider is served now."""

from django.db import connection

from events.models import Generation

Counts = dict[str, int]
NONE: Counts = {"events": 0, "plans": 0, "zones": 0}

# A zone stays with a plan that left after its start, as it was then.
SERVED = """
SELECT e.provider_id, count(DISTINCT e.id), count(DISTINCT p.id), count(z.id)
FROM events_event e
JOIN events_plan p ON p.event_id = e.id AND p.current
LEFT JOIN events_zone z ON z.plan_id = p.id AND (z.stale_since IS NULL OR z.stale_since >= p.stale_since)
WHERE e.current GROUP BY e.provider_id
"""


class Served:
    """Counted once for each generation: what is served changes with it and not otherwise."""

    def __init__(self) -> None:
        self._counted: tuple[object, dict[int, Counts]] = (None, {})

    def counts(self) -> dict[int, Counts]:
        """By provider; one of which nothing is served is absent."""
        # Before the rows are counted: they may be newer than the generation says, and never older.
        generation = Generation.objects.values_list("value", flat=True).first()
        counted_at, counts = self._counted
        if generation is None or generation != counted_at:
            counts = _count()
            self._counted = (generation, counts)
        return counts


def _count() -> dict[int, Counts]:
    with connection.cursor() as cursor:
        cursor.execute(SERVED)
        return {row[0]: dict(zip(NONE, row[1:], strict=True)) for row in cursor.fetchall()}


served = Served()
