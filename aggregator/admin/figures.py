"""Numbers of the desk and of the provider's page, each by one query, however many rows there are."""

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection

from aggregator.models import Status
from events.models import Generation

RUNS_SHOWN = 30
DAYS_SHOWN = 14
# To count hundreds of thousands of events takes a moment, so they are only counted again for a new generation.
COUNTED_FOR_SECONDS = 60


class Events(NamedTuple):
    live: int = 0
    withdrawn: int = 0
    # Live, and found by no search that does not ask for what was never sold online.
    never_online: int = 0


class Run(NamedTuple):
    pk: int
    status: Status
    started_at: datetime
    rejections: int


class Day(NamedTuple):
    day: date
    written: int
    rejected: int


@dataclass(slots=True)
class _Counted:
    counted_at: float = 0
    generation: object = None
    events: dict[int, Events] | None = None


_counted = _Counted()


def events_by_provider() -> dict[int, Events]:
    generation = Generation.objects.values_list("value", flat=True).first()
    fresh = _counted.generation == generation and time.monotonic() - _counted.counted_at < COUNTED_FOR_SECONDS
    if _counted.events is None or not fresh:
        with connection.cursor() as cursor:
            cursor.execute(COUNTS)
            _counted.events = {provider: Events(*numbers) for provider, *numbers in cursor.fetchall()}
        _counted.generation, _counted.counted_at = generation, time.monotonic()
    return _counted.events


COUNTS = """
SELECT provider_id, count(*) FILTER (WHERE current AND GREATEST(ends_at, last_starts_at) >= now()),
    count(*) FILTER (WHERE NOT current AND (withdrawn_at IS NOT NULL OR (starts_at IS NOT NULL AND NOT plans_refused))),
    count(*) FILTER (WHERE current AND NOT ever_online AND GREATEST(ends_at, last_starts_at) >= now())
FROM events_event GROUP BY provider_id
"""


def last_runs(provider_ids: list[int]) -> dict[int, list[Run]]:
    """Oldest first, at most RUNS_SHOWN of each."""
    runs: dict[int, list[Run]] = {provider: [] for provider in provider_ids}
    with connection.cursor() as cursor:
        cursor.execute(LAST_RUNS, {"providers": provider_ids, "limit": RUNS_SHOWN})
        for provider, pk, status, started_at, rejections in cursor.fetchall():
            runs[provider].append(Run(pk, Status(status), started_at, rejections))
    return runs


LAST_RUNS = """
SELECT p.id, r.id, r.status, r.started_at, r.rejections_count
FROM unnest(%(providers)s::bigint[]) AS p (id) CROSS JOIN LATERAL (
    SELECT id, status, started_at, rejections_count FROM aggregator_syncrun
    WHERE provider_id = p.id ORDER BY id DESC LIMIT %(limit)s
) r ORDER BY p.id, r.id
"""


def days(today: date, provider_id: int | None = None) -> list[Day]:
    """The last DAYS_SHOWN days in UTC, those without a run too: events that runs wrote, and records they refused."""
    first = today - timedelta(days=DAYS_SHOWN - 1)
    values = {"first": first, "last": today, "provider": provider_id}
    with connection.cursor() as cursor:
        cursor.execute(BY_DAY.format(provider="" if provider_id is None else "AND r.provider_id = %(provider)s"), values)
        return [Day(day, int(written), int(rejected)) for day, written, rejected in cursor.fetchall()]


BY_DAY = """
SELECT d.day::date, coalesce(sum(r.written), 0), coalesce(sum(r.rejections_count), 0)
FROM generate_series(%(first)s::timestamp, %(last)s::timestamp, '1 day') AS d (day) LEFT JOIN (
    SELECT (r.started_at AT TIME ZONE 'UTC')::date AS day, r.rejections_count, CASE WHEN r.counts ? 'events' THEN
        (r.counts #>> '{{events,created}}')::int + (r.counts #>> '{{events,updated}}')::int
        + (r.counts #>> '{{events,stale}}')::int + (r.counts #>> '{{events,restored}}')::int ELSE 0 END AS written
    FROM aggregator_syncrun r WHERE r.started_at >= %(first)s::timestamp AT TIME ZONE 'UTC' {provider}
) r ON r.day = d.day::date
GROUP BY d.day ORDER BY d.day
"""
