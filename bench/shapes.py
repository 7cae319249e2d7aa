"""200,000 rows in feeds of other shapes than the one of `bench.sync`, and a quarter of each: time must grow as the feed does.

`python -m bench.shapes` runs all, or those named after it. P is lxml's iterparse of the feed, F is P and COPY of its rows into
tables with the same keys, both of the same run. R is what the finished rows take, with all that searches find them by: each
table's, written once more by PostgreSQL alone into an empty one. Each is told in seconds of the clock and of the processor: those
of the sync and of its PostgreSQL process together, which other work on the machine changes less. `--small N` takes an Nth of all
feeds.
POSTGRES_BIN=/usr/lib/postgresql/15/bin before it measures another PostgreSQL.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psycopg

from bench.sync import MEMORY_MB, add_provider, copied_blocks, copy_alone, parse_alone, peak_memory_mb
from devtools import embedded

TIMES = 4
# What a sync writes a row of for each of the feed's, or for each event.
TABLES = ("events_event", "events_plan", "events_zone", "events_change", "aggregator_eventdigest")
LIKE = "INCLUDING ALL EXCLUDING IDENTITY EXCLUDING GENERATED"
# Four times the feed may take so many times as long; steps of less than so many seconds say nothing.
GROWTH, LEAST_SECONDS = 4.4, 0.5


class Shape(NamedTuple):
    events: int
    plans: int
    zones: int
    # Times the floor that a first sync may take.
    allowed: float

    def part(self, divisor: int) -> "Shape":
        if self.events == 1:
            return self._replace(plans=self.plans // divisor)
        return self._replace(events=self.events // divisor)


SHAPES = {
    "many x 1 x 1": Shape(66_667, 1, 1, 2.5),
    "many x 1 x 0": Shape(100_000, 1, 0, 2.5),
    "many x 5 x 5": Shape(6_452, 5, 5, 2.5),
    "few x 5 x 50": Shape(780, 5, 50, 1.3),
    "one x 5000 x 5": Shape(1, 5_000, 5, 1.3),
}


class Spent(NamedTuple):
    """Seconds of the clock, and of the processor."""

    clock: float
    processor: float


class Floors(NamedTuple):
    parse: Spent
    copy: Spent


class Step(NamedTuple):
    """How a feed differs from the first, and what its sync may take."""

    name: str
    limit: Callable[[float, float, float], float] | None = None  # of P, F, and what the shape allows
    comment: str = ""
    every: int = 0  # so manieth events have another title, and their plans another end and prices
    listed: bool = True


STEPS = (
    Step("first sync", lambda _, floor, allowed: allowed * floor),
    Step("other bytes", lambda parse, *_: 1.5 * parse + 0.05, comment="<!-- the same -->"),
    Step("1 % changed", lambda parse, *_: 2 * parse + 0.1, every=100),
    Step("all changed", every=1),
    Step("all withdrawn", listed=False),
    Step("all come back"),
)


class Measured(NamedTuple):
    floors: Floors
    rows: Spent
    steps: dict[str, Spent]
    memory_mb: float


def main(args: list[str]) -> None:
    if args[:1] == ["run"]:
        print(json.dumps(run(args[1:])))
        return
    parser = argparse.ArgumentParser(prog="shapes", description=__doc__)
    parser.add_argument("shapes", nargs="*", choices=[[], *SHAPES])
    parser.add_argument("--small", type=int, default=1)
    options = parser.parse_args(args)
    with embedded.ephemeral() as servers:
        os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="config.settings")
        os.environ["LOG_LEVEL"] = "WARNING"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        add_provider()
        for name in options.shapes or SHAPES:
            whole = SHAPES[name].part(options.small)
            tell(name, whole, *(measure(shape, servers.env["DATABASE_URL"]) for shape in (whole.part(TIMES), whole)))


def tell(name: str, shape: Shape, small: Measured, large: Measured) -> None:
    (parse, parsing), (copy, copying) = large.floors
    good = "ok" if large.memory_mb <= MEMORY_MB else "SHORT"
    print(
        f"{good:5} {name}: {shape.events:,} events, P = {parse:.2f} s, F = {parse + copy:.2f} s"
        f" (processor {parsing:.2f} and {parsing + copying:.2f}), R = {large.rows.clock:.2f} s (processor"
        f" {large.rows.processor:.2f}), {large.memory_mb:.0f} MB of {MEMORY_MB}",
        flush=True,
    )
    for step in STEPS:
        before, after = small.steps[step.name], large.steps[step.name]
        limit = step.limit(parse, parse + copy, shape.allowed) if step.limit else None
        growth = after.processor / before.processor
        grew = growth > GROWTH and after.processor >= LEAST_SECONDS
        good = "SHORT" if grew or (limit is not None and after.clock > limit) else "ok"
        at_most = "" if limit is None else f" (at most {limit:.2f})"
        print(
            f"{good:5} {step.name:14} {after.clock:6.2f} s{at_most} = {after.clock / (parse + copy):5.2f} F,"
            f" processor {after.processor:6.2f} s = {after.processor / (parsing + copying):5.2f} F,"
            f" {growth:4.2f} times a quarter's",
            flush=True,
        )


def measure(shape: Shape, empty: str) -> Measured:
    """Each step right after the other in a new database: before PostgreSQL looked at its tables."""
    with tempfile.TemporaryDirectory() as folder, copied(empty) as url:
        os.environ["DATABASE_URL"] = url
        feeds = [write(Path(folder) / f"{at}.xml", shape, step) for at, step in enumerate(STEPS)]
        parse = min(spent_parsing(feeds[0]) for _ in range(3))
        copy = Spent(*copy_alone(copied_blocks(shape.events, shape.plans, shape.zones), spent))
        command = [sys.executable, "-m", "bench.shapes", "run", *map(str, feeds)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    steps = {step.name: Spent(*seconds) for step, seconds in zip(STEPS, told["spent"], strict=True)}
    return Measured(Floors(parse, copy), Spent(*told["rows"]), steps, told["memory_mb"])


def spent_parsing(path: Path) -> Spent:
    began = time.process_time()
    return Spent(parse_alone(path), time.process_time() - began)


@contextlib.contextmanager
def copied(url: str) -> Iterator[str]:
    server, _, database = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as own:
        own.execute(f"CREATE DATABASE shape TEMPLATE {database}".encode())
        yield f"{server}/shape"
        own.execute("DROP DATABASE shape WITH (FORCE)")


def run(paths: list[str]) -> dict[str, Any]:
    import django

    django.setup()
    first, *others = map(Path, paths)
    took = [sync(first)]
    rows = written_again()
    took += map(sync, others)
    return {"spent": took, "rows": rows, "memory_mb": peak_memory_mb()}


def written_again() -> Spent:
    """The finished rows, in their order, into tables with the same indexes and without foreign keys."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as own:
        own.execute("CREATE SCHEMA finished")
        for table in TABLES:
            own.execute(f"CREATE TABLE finished.{table} (LIKE public.{table} {LIKE})".encode())
        before = spent(own)
        with own.transaction():
            for table in TABLES:
                own.execute(f"INSERT INTO finished.{table} SELECT * FROM public.{table}".encode())
        after = spent(own)
        own.execute("DROP SCHEMA finished CASCADE")
    return Spent(*(end - begin for begin, end in zip(before, after, strict=True)))


def sync(path: Path) -> Spent:
    from django.db import connection

    from aggregator.models import Trigger
    from aggregator.operations import runner
    from providers.models import Provider

    provider = Provider.objects.get()
    connection.ensure_connection()
    before = spent(connection.connection)
    report = runner.perform(provider, trigger=Trigger.COMMAND, file=path, force=True)
    after = spent(connection.connection)
    if report.error or report.status not in ("succeeded", "unchanged"):
        sys.exit(f"{path}: {report.status} {report.error}")
    return Spent(*(end - begin for begin, end in zip(before, after, strict=True)))


def spent(own: psycopg.Connection[Any]) -> Spent:
    """Until now, by this process and the PostgreSQL process behind the connection."""
    server = Path(f"/proc/{own.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return Spent(time.perf_counter(), time.process_time() + sum(map(int, server[11:13])) / os.sysconf("SC_CLK_TCK"))


def write(path: Path, shape: Shape, step: Step) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<planList version="1.0">\n <output>\n{step.comment}\n')
        # A feed of nothing at all would say that the provider has one.
        file.writelines(event_lines(shape, step) if step.listed else ['<base_plan base_plan_id="other" title="Another"/>\n'])
        file.write(" </output>\n</planList>\n")
    return path


def event_lines(shape: Shape, step: Step) -> Iterator[str]:
    for event in range(shape.events):
        # Of one event alone, so many of its plans are other.
        is_alone = shape.events == 1
        other = step.every == 1 if is_alone else bool(step.every) and event % step.every == 0
        yield f'  <base_plan base_plan_id="{event}" sell_mode="online" title="{"Gala" if other else "Concert"} number {event}">\n'
        for plan in range(shape.plans):
            day = f"2030-{1 + (event * 5 + plan) % 12:02}-{1 + (event + plan) % 28:02}"
            plan_other = other or (is_alone and bool(step.every) and plan % step.every == 0)
            ends = 23 if plan_other else 22
            yield (
                f'   <plan plan_start_date="{day}T20:00:00" plan_end_date="{day}T{ends}:00:00" plan_id="{event}-{plan}"'
                ' sold_out="false">\n'
            )
            for zone in range(shape.zones):
                price = f"{20 + zone + plan_other}.50"
                yield f'    <zone zone_id="{zone}" capacity="100" price="{price}" name="Zone {zone}" numbered="true"/>\n'
            yield "   </plan>\n"
        yield "  </base_plan>\n"


if __name__ == "__main__":
    main(sys.argv[1:])
