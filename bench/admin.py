"""The admin with 200,000 events, 400,000 plans and zones, 100,000 runs: how long each list takes on the server, and how many
queries.

The floor is a list of four rows, in the same run: what rendering a page costs whatever it shows. Alone on two cores all of it
takes some minutes, most of them to fill the tables; each line is told as soon as it is measured.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg

from bench import service

GOAL_MS = 300
# Providers and runs are copies of the first, whatever fields they have.
RUNS = """
INSERT INTO providers_provider
SELECT copied.* FROM providers_provider first, generate_series(1, 49) i,
    LATERAL jsonb_populate_record(
        first, jsonb_build_object('id', first.id + i, 'slug', 'p' || i, 'name', '', 'every', '1h')
    ) copied;
SELECT setval(pg_get_serial_sequence('providers_provider', 'id'), (SELECT max(id) FROM providers_provider));
INSERT INTO aggregator_syncrun
SELECT copied.* FROM aggregator_syncrun first, providers_provider p, generate_series(1, 2000) i,
    LATERAL jsonb_populate_record(first, jsonb_build_object(
        'id', first.id + p.id * 10000 + i, 'provider_id', p.id, 'trigger', 'schedule', 'rejections_count', 10,
        'status', (ARRAY['succeeded', 'unchanged', 'partial', 'failed'])[1 + (i + p.id) % 4],
        'started_at', now() - (2000 - i) * interval '1 hour', 'finished_at', now() - (2000 - i) * interval '1 hour',
        'counts', '{"events": {"seen": 9, "created": 1, "updated": 2, "stale": 1, "restored": 0}}'::jsonb)) copied;
SELECT setval(pg_get_serial_sequence('aggregator_syncrun', 'id'), (SELECT max(id) FROM aggregator_syncrun));
INSERT INTO aggregator_rejection (run_id, code, kind, path, line, field, value, message)
SELECT r.id, (ARRAY['missing', 'invalid_price', 'invalid_datetime'])[1 + i % 3], 'zone', 'base_plan[1]/zone[' || i || ']', i,
    'price', 'cheap', 'price ''cheap'' is not a price.'
FROM generate_series(1, 10) i, aggregator_syncrun r;
INSERT INTO aggregator_rejection (run_id, code, kind, path, line, field, value, message)
SELECT (SELECT max(id) FROM aggregator_syncrun), 'duplicate', 'event', 'base_plan[' || i || ']', i, 'id', '1', 'A repeat.'
FROM generate_series(1, 200000) i;
INSERT INTO events_correction (provider_id, event_id, field, ours, theirs, decided_on, reason, made_at, conflict_since, suspended,
    outcome)
SELECT provider_id, id, 'title', '"Ours"', '"Theirs"', '"Theirs"', 'It is so.', now(),
    CASE WHEN external_id::int % 10 = 0 THEN now() END, false, ''
FROM events_event WHERE external_id::int % 10 = 0;
UPDATE events_event SET hidden = true, current = false WHERE external_id::int % 1000 = 3;
VACUUM ANALYZE;
"""
EVENTS, REJECTIONS = "/admin/events/event/", "/admin/aggregator/rejection/"
FIRST_RUN = """
import django
django.setup()
from aggregator.models import SyncRun
from providers.models import Provider
SyncRun.objects.create(provider=Provider.objects.get(), source="http://localhost/", bytes=1000, duration_ms=900)
"""
MEASURE = """
import django, json, statistics, sys, time
django.setup()
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from aggregator.models import SyncRun
from events.models import Event
client = Client(headers={"host": "127.0.0.1"})
client.force_login(User.objects.create_superuser("bench"))
runs, events = SyncRun.objects.order_by("-id"), Event.objects.order_by("id")
names = {"run": runs[0].pk, "small": runs[1].pk, "rare": runs[5].provider_id}
names |= {"event": events[0].pk, "provider": events[0].provider_id}
for url in json.load(sys.stdin):
    url, took = url.format(**names), []
    with CaptureQueriesContext(connection) as queries:
        response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    # Now: what follows clears them.
    number, slowest = len(queries), max(float(query["time"]) * 1000 for query in queries)
    for _ in range(3):
        begun, ticked = time.perf_counter(), time.process_time()
        client.get(url)
        took.append((1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - ticked)))
    print(json.dumps([url, *map(statistics.median, zip(*took)), number, slowest]), flush=True)
"""
URLS = [
    "/admin/auth/group/",
    "/admin/",
    "/admin/providers/provider/",
    "/admin/providers/provider/{provider}/change/",
    "/admin/providers/provider/{provider}/lookup/?id=12345",
    "/admin/providers/provider/{provider}/lookup/?id=absent",
    "/admin/aggregator/syncrun/",
    "/admin/aggregator/syncrun/?p=100",
    "/admin/aggregator/syncrun/?provider__id__exact={rare}",
    "/admin/aggregator/syncrun/?status__exact=held",
    "/admin/aggregator/syncrun/?q=absent",
    "/admin/aggregator/syncrun/?error_code=absent",
    "/admin/aggregator/syncrun/?started_at_to=2026-01-01",
    "/admin/aggregator/syncrun/{run}/change/",
    REJECTIONS,
    f"{REJECTIONS}?run={{run}}",
    f"{REJECTIONS}?run={{small}}&code=missing",
    f"{REJECTIONS}?code=duplicate",
    f"{REJECTIONS}?q=cheap",
    f"{REJECTIONS}?q=absent",
    f"{REJECTIONS}?run__started_at_from=2026-01-01",
    f"{REJECTIONS}?run__started_at_to=2026-10-01",
    f"{REJECTIONS}?code=absent",
    f"{REJECTIONS}?run__provider__id__exact={{rare}}",
    EVENTS,
    f"{EVENTS}?p=100",
    f"{EVENTS}?status=past",
    f"{EVENTS}?status=withdrawn",
    f"{EVENTS}?status=hidden",
    f"{EVENTS}?status=all",
    f"{EVENTS}?starts_at_from=2030-07-01&starts_at_to=2030-07-01",
    f"{EVENTS}?starts_at_from=2000-01-01",
    f"{EVENTS}?status=all&starts_at_to=1990-01-01",
    f"{EVENTS}?provider__id__exact={{provider}}",
    f"{EVENTS}?provider__id__exact={{rare}}",
    f"{EVENTS}?sell_mode__exact=offline",
    f"{EVENTS}?q=jazz",
    f"{EVENTS}?q=12345",
    f"{EVENTS}?q=absent",
    f"{EVENTS}{{event}}/change/",
    "/admin/events/correction/",
    "/admin/events/correction/?state=conflict",
    "/admin/events/correction/?state=all",
    "/admin/events/correction/?q=jazz",
    "/admin/events/correction/?q=absent",
    "/admin/events/correction/?made_at_to=2000-01-01",
]


def main(_: list[str]) -> None:
    begun = time.perf_counter()
    with service.migrated() as environ:
        service.fill(environ, events=200_000, zones=1)
        service.python(environ, "-c", FIRST_RUN)
        with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
            for statement in RUNS.split(";\n"):
                connection.execute(statement.encode())
        print(f"The tables are full after {time.perf_counter() - begun:.0f} s.", flush=True)
        measured = measure(environ)
        floor = next(measured)[1]
        print(f"floor, a list of four rows: {floor:.0f} ms")
        for url, took, own, queries, slowest in measured:
            late = "" if took < GOAL_MS else f"  over {GOAL_MS} ms"
            times = f"{took:5.0f} ms ({own:4.0f} ms of Python), {took / floor:4.1f} of the floor"
            print(f"{times}, {queries:3} queries, the slowest {slowest:4.0f} ms: {url}{late}", flush=True)
    print(f"All took {time.perf_counter() - begun:.0f} s.")


def measure(environ: dict[str, str]) -> Iterator[tuple[str, float, float, int, float]]:
    """Address, milliseconds of the clock and of Python's processor, queries, and milliseconds of the slowest of these."""
    asked = [sys.executable, "-c", MEASURE]
    with subprocess.Popen(
        asked, cwd=service.ROOT, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(URLS))
        process.stdin.close()
        for line in process.stdout:
            yield tuple(json.loads(line))
    if process.returncode:
        sys.exit(process.returncode)
