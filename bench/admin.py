"""The admin with 200,000 events, 400,000 plans, 2,000,000 zones: how long each list takes on the server, and how many queries.

The floor is a list of one row, in the same run: what rendering a page costs whatever it shows.
"""

import json

import psycopg

from bench import serving

GOAL_MS = 300
RUNS = """
INSERT INTO providers_provider (slug, name, url, format, timezone, options, enabled, every, cron, removals_allowed,
    removals_allowed_percent, values_allowed, values_allowed_percent, hold_on_drift,
    header_name, header_variable, basic_auth_variable, created_at, scheduled_at)
SELECT 'p' || i, '', 'http://localhost/', 'planlist', 'UTC', '{}', true, '1h', '', 5, 20, 5, 20, false, '', '', '', now(), now()
FROM generate_series(1, 49) i;
INSERT INTO aggregator_syncrun (provider_id, trigger, source, forced, status, started_at, finished_at, counts, rejections_count,
    error_code, error_message, bytes, duration_ms, stages, drift, task_id)
SELECT p.id, 'schedule', p.url, false, (ARRAY['succeeded', 'unchanged', 'partial', 'failed'])[1 + (i + p.id) % 4],
    now() - (2000 - i) * interval '1 hour', now() - (2000 - i) * interval '1 hour',
    '{"events": {"seen": 9, "created": 1, "updated": 2, "stale": 1, "restored": 0}}', 10, '', '', 1000, 900,
    '{"fetch": 100, "translate": 500}', '{}', ''
FROM generate_series(1, 2000) i, providers_provider p;
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
    for _ in range(5):
        begun, ticked = time.perf_counter(), time.process_time()
        client.get(url)
        took.append((1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - ticked)))
    print(json.dumps([url, *map(statistics.median, zip(*took)), number, slowest]))
"""
URLS = [
    "/admin/auth/group/",
    "/admin/",
    "/admin/providers/provider/",
    "/admin/providers/provider/{provider}/change/",
    "/admin/aggregator/syncrun/",
    "/admin/aggregator/syncrun/?p=100",
    "/admin/aggregator/syncrun/?provider__id__exact={rare}",
    "/admin/aggregator/syncrun/?status__exact=held",
    "/admin/aggregator/syncrun/{run}/change/",
    REJECTIONS,
    f"{REJECTIONS}?run={{run}}",
    f"{REJECTIONS}?run={{small}}&code=missing",
    f"{REJECTIONS}?code=duplicate",
    f"{REJECTIONS}?code=absent",
    f"{REJECTIONS}?run__provider__id__exact={{rare}}",
    EVENTS,
    f"{EVENTS}?p=100",
    f"{EVENTS}?state=past",
    f"{EVENTS}?state=withdrawn",
    f"{EVENTS}?state=hidden",
    f"{EVENTS}?state=all",
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
]


def main(_: list[str]) -> None:
    with serving.migrated() as environ:
        serving.fill(environ, events=200_000, zones=5)
        with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
            for statement in RUNS.split(";\n"):
                connection.execute(statement.encode())
        measured = [json.loads(line) for line in serving.python(environ, "-c", MEASURE, given=json.dumps(URLS)).splitlines()]
    floor = measured[0][1]
    print(f"floor, a list of four rows: {floor:.0f} ms")
    for url, took, own, queries, slowest in measured[1:]:
        late = "" if took < GOAL_MS else f"  over {GOAL_MS} ms"
        times = f"{took:5.0f} ms ({own:4.0f} ms of Python), {took / floor:4.1f} of the floor"
        print(f"{times}, {queries:3} queries, the slowest {slowest:4.0f} ms: {url}{late}")
