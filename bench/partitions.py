"""Whether plans in partitions by month would be read faster, at 10 million zones: the same rows both ways, side by side.

`python -m bench.partitions` takes some ten minutes and some gigabytes of disk.
"""

import json
import statistics
import sys
from typing import Any

import psycopg

from bench import service

EVENTS, ZONES = 100_000, 50
# Of a chunk that a merge takes in: as many plans as it looks up at once.
FIND = """
EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON)
SELECT count(p.id) FROM staged s LEFT JOIN {schema}.events_plan p ON p.event_id = s.event_id AND p.external_id = s.external_id
"""


def main(_: list[str]) -> None:
    with service.migrated() as environ:
        service.fill(environ, events=EVENTS, zones=ZONES)
        with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as own:
            partition(own)
            sizes = own.execute("SELECT count(*), (SELECT count(*) FROM events_zone) FROM events_plan").fetchone()
            finding = {schema: find(own, schema) for schema in ("public", "parted")}
        print("{:,} plans, {:,} zones".format(*sizes or ()))
        searches = {schema: explained(environ, schema) for schema in ("public", "parted")}
    ratios = sorted(
        (after["ms"] / before["ms"], before["name"], before["ms"], after["ms"])
        for before, after in zip(searches["public"], searches["parted"], strict=True)
        if before["ms"] > 0.2
    )
    median = statistics.median(ratio for ratio, *_ in ratios)
    print(f"searches over 0.2 ms: {len(ratios)}, in partitions {median:.2f} of the time (median)")
    for ratio, name, before_ms, after_ms in [*ratios[:3], *ratios[-3:]]:
        print(f"  {ratio:5.2f}  {name}: {before_ms:.1f} ms, {after_ms:.1f} ms")
    print(f"finding a chunk's plans: {finding['public']:.0f} ms, in partitions {finding['parted']:.0f} ms")


def partition(own: psycopg.Connection[Any]) -> None:
    """A copy whose keys hold the start too, as PostgreSQL wants it, and which has the other indexes as they are."""
    own.execute("CREATE SCHEMA parted")
    own.execute("CREATE TABLE parted.events_plan (LIKE public.events_plan INCLUDING DEFAULTS) PARTITION BY RANGE (starts_at)")
    for month in range(24):
        first, last = (f"{2025 + (12 + at) // 12}-{1 + at % 12:02}-01Z" for at in (month, month + 1))
        own.execute(
            f"CREATE TABLE parted.plan_{month} PARTITION OF parted.events_plan FOR VALUES FROM ('{first}') TO ('{last}')".encode()
        )
    own.execute("INSERT INTO parted.events_plan SELECT * FROM public.events_plan")
    found = own.execute("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'events_plan'")
    for name, definition in found.fetchall():
        on_parts = definition.replace("public.", "parted.")
        if " UNIQUE " in on_parts:
            on_parts = on_parts.removesuffix(")") + ", starts_at)"
        own.execute(on_parts.encode())
        print(f"  {name}", flush=True)
    own.execute("VACUUM ANALYZE")


def find(own: psycopg.Connection[Any], schema: str) -> float:
    own.execute("DROP TABLE IF EXISTS staged")
    own.execute(
        "CREATE TEMPORARY TABLE staged AS SELECT event_id, external_id FROM public.events_plan WHERE random() < 0.01 LIMIT 2000"
    )
    own.execute("ANALYZE staged")
    took = []
    for _ in range(5):
        row = own.execute(FIND.format(schema=schema).encode()).fetchone()
        assert row is not None
        took.append(row[0][0]["Execution Time"] + row[0][0]["Planning Time"])
    return float(statistics.median(took))


def explained(environ: dict[str, str], schema: str) -> list[dict[str, Any]]:
    among = environ | {"PGOPTIONS": f"-c search_path={schema},public"}
    return list(json.loads(service.python(among, "-c", "from bench import plans; plans.explain_all()")))


if __name__ == "__main__":
    main(sys.argv[1:])
