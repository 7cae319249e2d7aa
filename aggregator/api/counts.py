"""How many events, plans and zones of each provider are served now."""

import logging
from typing import NamedTuple

from django.db import InterfaceError, OperationalError, connection, transaction
from psycopg.errors import QueryCanceled

from events.models import Generation
from events.threads import Supervised

Counts = dict[str, int]
NONE: Counts = {"events": 0, "plans": 0, "zones": 0}
# A request waits this long. If counting takes longer, a thread continues.
COUNT_TIMEOUT_MS = 1000
LONGEST_MS = 120_000
logger = logging.getLogger(__name__)

# A plan that left after its start keeps the zones that it had then.
SERVED = {
    "events": "SELECT provider_id, count(*) FROM events_event WHERE current GROUP BY provider_id",
    "plans": """SELECT e.provider_id, count(*) FROM events_event e JOIN events_plan p ON p.event_id = e.id
        WHERE e.current AND p.current GROUP BY e.provider_id""",
    "zones": """SELECT e.provider_id, count(*) FROM events_event e JOIN events_plan p ON p.event_id = e.id
        JOIN events_zone z ON z.plan_id = p.id WHERE e.current AND p.current
        AND (z.withdrawn_at IS NULL OR z.withdrawn_at >= p.withdrawn_at) GROUP BY e.provider_id""",
}


class Counted(NamedTuple):
    generation: object
    by_provider: dict[int, Counts] | None


class Served:
    """Counts once for each generation, because what is served changes only with it."""

    def __init__(self) -> None:
        self._last = Counted(None, None)
        self._patient = True
        self._wanted: object = None
        self._counting = Supervised("counting", self._count_on, overdue_after=LONGEST_MS / 1000 * len(SERVED))

    def counts(self) -> dict[int, Counts] | None:
        """The counts by provider, without providers of which nothing is served. If counting takes long, older counts or None."""
        # Read before the rows are counted, so that the counts may be newer than the generation, but never older.
        generation = Generation.objects.values_list("value", flat=True).first()
        if generation is None or generation != self._last.generation:
            if self._patient:
                self._count_now(generation)
            else:
                self._go_on_counting(generation)
        return self._last.by_provider

    def _count_now(self, generation: object) -> None:
        try:
            self._last = Counted(generation, _count(COUNT_TIMEOUT_MS))
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            self._patient = False
            self._go_on_counting(generation)

    def _go_on_counting(self, generation: object) -> None:
        self._wanted = generation
        self._counting.ensure_started()

    def _count_on(self) -> None:
        try:
            self._last = Counted(self._wanted, _count(LONGEST_MS))
        except (OperationalError, InterfaceError) as error:
            logger.warning("What is served could not be counted: %s", str(error).strip())
        finally:
            connection.close()


def _count(timeout_ms: int) -> dict[int, Counts]:
    counts: dict[int, Counts] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {timeout_ms}")
        for kind, sql in SERVED.items():
            cursor.execute(sql)
            for provider_id, number in cursor.fetchall():
                counts.setdefault(provider_id, dict(NONE))[kind] = number
    return counts


served = Served()
