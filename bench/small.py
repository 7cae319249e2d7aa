"""Many small providers through one worker of two processes: how many runs a second.

`python -m bench.small [PROVIDERS]` (150). Each provider has 50 events. A run goes the whole way: queued at the broker, its feed
fetched over HTTP, merged, recorded. Rates are from the first run's begin to the last one's end; beside them stands what a run
takes of the processor in the worker and in PostgreSQL, which other work on the machine changes less. Medians of three rounds.
The floor of the same run is the tasks alone, of a provider that there is not.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import psutil

from config.processes import command
from devtools import embedded

EVENTS, ROUNDS = 50, 3
PATIENCE = 600.0


class Case(NamedTuple):
    name: str
    # Runs a second.
    wanted: float
    # From one round to the next, how the feeds differ: the version of one event, and of a comment.
    changes: bool = False
    comments: bool = False


CASES = (
    Case("the same bytes", 60),
    Case("a comment added in each", 0, comments=True),
    Case("one event changed in each", 25, changes=True),
)


def main(args: list[str]) -> None:
    if args[:1] == ["serve"]:
        asyncio.run(serve())
        return
    number = int(args[0]) if args else 150
    with embedded.ephemeral() as servers, feeds() as address:
        os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="config.settings")
        os.environ.update(PROVIDER_ALLOW_PRIVATE_ADDRESSES="true", LOG_LEVEL="ERROR", WORKER_CONCURRENCY="2")
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        import django

        django.setup()
        slugs = add_providers(number, address)
        with worker() as process:
            measure_all(slugs, address, [process, postmaster()])


def measure_all(slugs: list[str], address: str, programs: list[psutil.Process]) -> None:
    print(f"{len(slugs)} providers of {EVENTS} events, one worker of two processes")
    spent = processor_seconds(programs)
    floor = statistics.median(rate_of_nothing(len(slugs)) for _ in range(ROUNDS))
    spent = 1000 * (processor_seconds(programs) - spent) / len(slugs) / ROUNDS
    print(f"      {'the tasks alone':27} {floor:7.1f} a second, {spent:6.1f} ms of the processor each", flush=True)
    first, processor = rate(slugs, programs)
    print(f"      {'a first sync':27} {first:7.1f} runs a second, {processor:6.1f} ms of the processor each", flush=True)
    version = 0
    for case in CASES:
        rounds = []
        for _ in range(ROUNDS):
            version += 1
            tell(address, version if case.changes else None, version if case.comments else None)
            rounds.append(rate(slugs, programs))
        found, processor = map(statistics.median, zip(*rounds, strict=True))
        good = "" if not case.wanted else "ok" if found >= case.wanted else "SHORT"
        wanted = f" (at least {case.wanted:g})" if case.wanted else ""
        print(
            f"{good:5} {case.name:27} {found:7.1f} runs a second{wanted}, {processor:6.1f} ms of the processor each,"
            f" {found / floor:.2f} of the tasks alone",
            flush=True,
        )


def postmaster() -> psutil.Process:
    from django.db import connection

    connection.ensure_connection()
    parent = psutil.Process(connection.connection.info.backend_pid).parent()
    assert parent
    return parent


def processor_seconds(programs: list[psutil.Process]) -> float:
    """Of each program with its children, also those that ended."""
    seconds = 0.0
    for program in programs:
        for process in [program, *program.children(recursive=True)]:
            # What ended meanwhile is in its parent's account.
            with suppress(psutil.NoSuchProcess):
                seconds += sum(process.cpu_times()[:4])
    return seconds


def add_providers(number: int, address: str) -> list[str]:
    from providers.models import Provider

    slugs = [f"small-{at}" for at in range(number)]
    Provider.objects.bulk_create(
        Provider(slug=slug, name=slug, url=f"{address}/{slug}", format="planlist", timezone="Europe/Madrid") for slug in slugs
    )
    return slugs


def rate(slugs: list[str], programs: list[psutil.Process]) -> tuple[float, float]:
    """Queues a sync of each, waits for all, and returns runs a second and milliseconds of the programs' processor time each."""
    from django.db.models import Max, Min

    from aggregator import tasks
    from aggregator.models import Status, SyncRun, Trigger
    from providers.models import Provider

    spent = processor_seconds(programs)
    before = SyncRun.objects.aggregate(last=Max("pk"))["last"] or 0
    for provider in Provider.objects.filter(slug__in=slugs):
        tasks.queue(provider, trigger=Trigger.ADMIN)
    runs = SyncRun.objects.filter(pk__gt=before)
    ended = runs.exclude(status=Status.RUNNING)
    wait_for(lambda: ended.count() >= len(slugs))
    if bad := set(ended.values_list("status", flat=True)) - {Status.SUCCEEDED, Status.UNCHANGED}:
        sys.exit(f"Runs ended as {bad}.")
    times = runs.aggregate(begun=Min("started_at"), done=Max("finished_at"))
    spent = processor_seconds(programs) - spent
    return len(slugs) / (times["done"] - times["begun"]).total_seconds(), 1000 * spent / len(slugs)


def rate_of_nothing(number: int) -> float:
    """Tasks a second for a provider that there is not, measured to the queue's end."""
    from aggregator import tasks

    for _ in range(number):
        tasks.sync_provider.apply_async(kwargs={"provider": "nobody"}, queue="manual")
    began, left = time.perf_counter(), waiting()
    wait_for(lambda: waiting() == 0)
    return left / (time.perf_counter() - began)


def waiting() -> int:
    from config.celery import app

    with app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        return int(channel.client.llen("manual"))


def wait_for(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            sys.exit("The worker did not come to an end.")
        time.sleep(0.05)


@contextmanager
def worker() -> Iterator[psutil.Process]:
    process = subprocess.Popen(command("worker"), stderr=subprocess.DEVNULL)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait()


# Feeds


@contextmanager
def feeds() -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-m", "bench.small", "serve"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait()


def tell(address: str, version: int | None, comment: int | None) -> None:
    from urllib.request import urlopen

    query = f"version={version}" if version else f"comment={comment}" if comment else "nothing"
    urlopen(f"{address}/?{query}", timeout=5).close()  # our own, on loopback


async def serve() -> None:
    """A feed for each path; `/?version=3` changes one event in all of them from now on."""
    state = {"version": 0, "comment": 0, "nothing": 0}

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1].decode()
        if path.startswith("/?"):
            name, _, value = path[2:].partition("=")
            state[name] = int(value or 0)
        body = feed(state["version"], state["comment"])
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


def feed(version: int, comment: int) -> bytes:
    events = "".join(event(at, version if at == EVENTS // 2 else 0) for at in range(EVENTS))
    return f'<planList version="1.0"><output><!-- {comment} -->\n{events}</output></planList>'.encode()


def event(at: int, version: int) -> str:
    day = f"2030-01-{1 + at % 28:02}"
    return (
        f'<base_plan base_plan_id="{at}" sell_mode="online" title="Concert {at}, version {version}">'
        f'<plan plan_start_date="{day}T20:00:00" plan_end_date="{day}T22:00:00" plan_id="{at}"'
        ' sold_out="false"><zone zone_id="1" capacity="100" price="20.00" name="Stalls" numbered="true"/></plan></base_plan>\n'
    )


if __name__ == "__main__":
    main(sys.argv[1:])
