"""A million zones through translation and into PostgreSQL.

F is the floor of writing: lxml's iterparse of the file, and COPY of its rows into tables with the
same keys. P is the iterparse alone. Each case runs in a process of its own, whose peak memory is told.

`python -m bench.sync tenfold` runs one case alone, which takes minutes and some gigabytes of disk: ten million zones.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from lxml import etree

from bench import feeds
from devtools import embedded

CASES = [
    # name, file, floor, times the floor that it may take
    ("first sync", "first.xml", "F", 1.6),
    ("the same bytes again", "first.xml", "s", 0.3),
    ("a comment added", "comment.xml", "P", 1.6),
    ("1 % of the events changed", "some.xml", "P", 2.0),
    ("every event changed", "all.xml", "F", 1.6),
]
# Of a first sync of as many good ones.
BAD_LIMIT = 3.0
MEMORY_MB = 200


def main(args: list[str]) -> None:
    if args[:1] == ["run"]:
        print(json.dumps(run(args[1])))
        return
    with tempfile.TemporaryDirectory() as folder, embedded.ephemeral() as servers:
        os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="config.settings")
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        add_provider()
        (tenfold if args == ["tenfold"] else all_cases)(Path(folder))


def all_cases(folder: Path) -> None:
    write_feeds(folder)
    floors = measure_floors(folder / "first.xml")
    done = {}
    for name, file, floor, limit in CASES:
        done[name] = child("run", f"{folder}/{file}")
        tell(name, done[name], floors[floor], floor, limit)
    tell("every zone bad", child("run", f"{folder}/bad.xml"), done["first sync"]["seconds"], "first", BAD_LIMIT)
    with psycopg.connect(os.environ["DATABASE_URL"]) as own:
        own.execute("TRUNCATE events_event, events_change, aggregator_feedstate CASCADE")
    small = child("run", f"{folder}/small.xml")
    print(f"peak memory for a tenth of the feed: {small['memory_mb']:.0f} MB")


def tenfold(folder: Path) -> None:
    done = child("run", str(feeds.write(folder / "tenfold.xml", feeds.EVENTS * 10)))
    good = "ok" if done["memory_mb"] <= MEMORY_MB else "SHORT"
    print(f"{good:5} ten times the feed: {done['memory_mb']:.0f} MB, {done['seconds']:.0f} s, {done['status']}")


def write_feeds(folder: Path) -> None:
    feeds.write(folder / "first.xml")
    feeds.write(folder / "comment.xml", comment="  <!-- the same -->\n")
    feeds.write(folder / "some.xml", title="Gala", every=100)
    feeds.write(folder / "all.xml", title="Gala", cents="75")
    feeds.write(folder / "bad.xml", cents="5O")
    feeds.write(folder / "small.xml", feeds.EVENTS // 10)


def child(*args: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "bench.sync", *args], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run(path: str) -> dict[str, Any]:
    import django

    django.setup()
    from aggregator.models import Trigger
    from aggregator.operations import runner
    from providers.models import Provider

    provider = Provider.objects.get()
    began = time.perf_counter()
    report = runner.perform(provider, trigger=Trigger.COMMAND, file=Path(path))
    seconds = time.perf_counter() - began
    rows = sum(counts.created + counts.updated for counts in report.kinds.values())
    return {
        "status": report.status,
        "seconds": seconds,
        "rows": rows,
        "stages": report.stages,
        "memory_mb": peak_memory_mb(),
    }


def peak_memory_mb() -> float:
    # VmHWM and not ru_maxrss, which begins with the size of the process that forked this one.
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmHWM in /proc/self/status")


def add_provider() -> None:
    words = "add_provider bench --url http://127.0.0.1:9/ --format planlist --timezone Europe/Madrid"
    subprocess.run([sys.executable, "manage.py", *words.split()], check=True, capture_output=True)


def tell(name: str, done: dict[str, Any], floor: float, unit: str, limit: float) -> None:
    ratio = done["seconds"] / floor
    rate = f", {done['rows'] / done['seconds']:,.0f} rows/s" if done["rows"] > 1_000 else ""
    good = "ok" if ratio <= limit and done["memory_mb"] <= MEMORY_MB else "SHORT"
    print(
        f"{good:5} {name:26} {done['seconds']:6.2f} s = {ratio:4.2f} {unit} (at most {limit} {unit}){rate},"
        f" {done['memory_mb']:.0f} MB, {done['status']}, ms by stage: {done['stages']}",
        flush=True,
    )


# Floors


def measure_floors(path: Path) -> dict[str, float]:
    parse = min(parse_alone(path) for _ in range(2))
    (copy,) = copy_alone(copied_blocks(feeds.EVENTS, feeds.PLANS, feeds.ZONES))
    print(f"floors: P = {parse:.2f} s, F = {parse:.2f} + {copy:.2f} = {parse + copy:.2f} s", flush=True)
    return {"P": parse, "F": parse + copy, "s": 1.0}


def parse_alone(path: Path) -> float:
    began = time.perf_counter()
    for _, element in etree.iterparse(path, events=("end",), tag=("{*}base_plan",)):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return time.perf_counter() - began


def seconds_of_the_clock(_: Any) -> tuple[float, ...]:
    return (time.perf_counter(),)


def copy_alone(
    blocks: dict[str, str], spent: Callable[[psycopg.Connection[Any]], tuple[float, ...]] = seconds_of_the_clock
) -> list[float]:
    """What COPY of each table's rows takes, by its name and columns; `spent` tells what was taken until now."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as own:
        own.execute("CREATE SCHEMA floor")
        for table in ("event", "plan", "zone"):
            own.execute(f"CREATE TABLE floor.{table} (LIKE public.events_{table} INCLUDING ALL)")
        for child_table, key, parent in (("plan", "event_id", "event"), ("zone", "plan_id", "plan")):
            own.execute(
                f"ALTER TABLE floor.{child_table} ADD FOREIGN KEY ({key}) REFERENCES floor.{parent} DEFERRABLE INITIALLY DEFERRED"
            )
        before = spent(own)
        with own.transaction(), own.cursor() as cursor:
            for target, text in blocks.items():
                with cursor.copy(f"COPY floor.{target} FROM STDIN") as copy:
                    copy.write(text)
        after = spent(own)
        own.execute("DROP SCHEMA floor CASCADE")
    return [end - begin for begin, end in zip(before, after, strict=True)]


def copied_blocks(event_count: int, plan_count: int, zone_count: int) -> dict[str, str]:
    events: list[str] = []
    plans: list[str] = []
    zones: list[str] = []
    for event in range(event_count):
        key = f"00000000-0000-0000-0000-{event:012}"
        events.append(f"{key}\t1\t{event}\tConcert number {event}\tf\tf\tf\n")
        for plan in range(plan_count):
            number = event * plan_count + plan + 1
            plans.append(f"{number}\t{key}\t{plan}\t2030-01-01 20:00+00\t2030-01-01 22:00+00\tf\n")
            zones.extend(
                f"{number}\t{zone}\t1\tZone {zone} of plan\t{20 + zone}.50\t{100 + zone}\tt\n" for zone in range(zone_count)
            )
    return {
        "event (id, provider_id, external_id, title, ever_online, current, all_sold_out)": "".join(events),
        "plan (id, event_id, external_id, starts_at, ends_at, current)": "".join(plans),
        "zone (plan_id, external_id, occurrence, name, price, capacity, numbered)": "".join(zones),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
