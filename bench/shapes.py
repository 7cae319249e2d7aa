"""Feeds of other shapes than the one of `bench.sync`, each once and four times as long: time must grow as the feed does.

`python -m bench.shapes` runs all, or those named after it. F is the floor of the same run: lxml's iterparse of the feed, and COPY
of its rows into tables with the same keys. Seconds are of processor time, of the sync and of its PostgreSQL process together,
so that other work on the machine does not count. POSTGRES_BIN=/usr/lib/postgresql/15/bin before it measures another PostgreSQL.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psycopg

from bench.sync import add_provider, copied_blocks, copy_alone, parse_alone
from devtools import embedded

TIMES = 4
# Four times the feed may take so many times as long; steps of less than a second say nothing.
GROWTH, LEAST_SECONDS = 4.4, 1.0


class Shape(NamedTuple):
    events: int
    plans: int
    zones: int

    def times(self, number: int) -> "Shape":
        return Shape(1, self.plans * number, self.zones) if self.events == 1 else self._replace(events=self.events * number)


SHAPES = {
    "many small events": Shape(15_000, 1, 1),
    "few huge events": Shape(15, 500, 20),
    "one event": Shape(1, 5_000, 1),
    "events without zones": Shape(10_000, 2, 0),
}


class Step(NamedTuple):
    """How a feed differs from the first."""

    name: str
    comment: str = ""
    every: int = 0  # so manieth events have another title, and their plans another end
    listed: bool = True


STEPS = (
    Step("first sync"),
    Step("other bytes", comment="<!-- the same -->"),
    Step("1 % changed", every=100),
    Step("all changed", every=1),
    Step("all withdrawn", listed=False),
    Step("all come back"),
)


def main(args: list[str]) -> None:
    if args[:1] == ["run"]:
        print(json.dumps(run(args[1:])))
        return
    with embedded.ephemeral() as servers:
        os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="config.settings")
        os.environ["LOG_LEVEL"] = "WARNING"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        add_provider()
        for name in args or SHAPES:
            tell(name, *(measure(SHAPES[name].times(times), servers.env["DATABASE_URL"]) for times in (1, TIMES)))


def tell(name: str, small: dict[str, float], large: dict[str, float]) -> None:
    print(f"{name}: {SHAPES[name].times(TIMES)}; F = {large['F']:.2f} s", flush=True)
    for step in STEPS:
        before, after = small[step.name], large[step.name]
        good = "ok" if after / before <= GROWTH or after < LEAST_SECONDS else "SHORT"
        print(
            f"{good:5} {step.name:14} {before:6.2f} s, {TIMES} times: {after:6.2f} s"
            f" = {after / before:4.2f} times (at most {GROWTH}), {after / large['F']:5.2f} F",
            flush=True,
        )


def measure(shape: Shape, empty: str) -> dict[str, float]:
    """Seconds of each step, one right after the other in a new database: before PostgreSQL looked at its tables."""
    with tempfile.TemporaryDirectory() as folder, copied(empty) as url:
        os.environ["DATABASE_URL"] = url
        feeds = [write(Path(folder) / f"{at}.xml", shape, step) for at, step in enumerate(STEPS)]
        floor = min(parse_alone(feeds[0]) for _ in range(2)) + copy_alone(copied_blocks(*shape))
        command = [sys.executable, "-m", "bench.shapes", "run", *map(str, feeds)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        seconds: list[float] = json.loads(done.stdout.splitlines()[-1])
    return {"F": floor, **dict(zip((step.name for step in STEPS), seconds, strict=True))}


@contextlib.contextmanager
def copied(url: str) -> Iterator[str]:
    server, _, database = url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as own:
        own.execute(f"CREATE DATABASE shape TEMPLATE {database}".encode())
        yield f"{server}/shape"
        own.execute("DROP DATABASE shape WITH (FORCE)")


def run(paths: list[str]) -> list[float]:
    import django

    django.setup()
    from aggregator.models import Status, Trigger
    from aggregator.operations import runner
    from providers.models import Provider

    provider = Provider.objects.get()
    seconds = []
    for path in paths:
        began = processor_seconds()
        report = runner.perform(provider, trigger=Trigger.COMMAND, file=Path(path), force=True)
        seconds.append(processor_seconds() - began)
        if report.status not in {Status.SUCCEEDED, Status.UNCHANGED}:
            sys.exit(f"{path}: {report.status} {report.error}")
    return seconds


def processor_seconds() -> float:
    from django.db import connection

    connection.ensure_connection()
    server = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + sum(map(int, server[11:13])) / os.sysconf("SC_CLK_TCK")


def write(path: Path, shape: Shape, step: Step) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<planList version="1.0">\n <output>\n{step.comment}\n')
        # A feed of nothing at all would say that the provider has one.
        file.writelines(event_lines(shape, step) if step.listed else ['<base_plan base_plan_id="other" title="Another"/>\n'])
        file.write(" </output>\n</planList>\n")
    return path


def event_lines(shape: Shape, step: Step) -> Iterator[str]:
    for event in range(shape.events):
        other = bool(step.every) and event % step.every == 0
        yield f'  <base_plan base_plan_id="{event}" sell_mode="online" title="{"Gala" if other else "Concert"} number {event}">\n'
        for plan in range(shape.plans):
            day = f"2030-{1 + (event * 5 + plan) % 12:02}-{1 + (event + plan) % 28:02}"
            ends = 23 if other or (step.every and shape.events == 1 and plan % step.every == 0) else 22
            yield (
                f'   <plan plan_start_date="{day}T20:00:00" plan_end_date="{day}T{ends}:00:00" plan_id="{event}-{plan}"'
                ' sold_out="false">\n'
            )
            for zone in range(shape.zones):
                price = f"{20 + zone + other}.50"
                yield f'    <zone zone_id="{zone}" capacity="100" price="{price}" name="Zone {zone}" numbered="true"/>\n'
            yield "   </plan>\n"
        yield "  </base_plan>\n"


if __name__ == "__main__":
    main(sys.argv[1:])
