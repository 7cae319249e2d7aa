"""How much memory, disk and processor the service takes for how many events, of one plan and one zone each.

`python -m bench.sizes` measures 10,000 and 100,000, `python -m bench.sizes 1000000` as many as are named, each in a database
of its own: a first sync with the change log and the archive, the same feed with one title in a hundred changed, then the API
under searches of all times, a worker and beat. All processes are real. PostgreSQL runs as devtools.embedded starts it: 256 MB of
`shared_buffers`, 4 GB of `max_wal_size`, nothing flushed. Memory is PSS: what several processes share counts once, as it does
for a container. Of a sync it is the peak of its process. Times by the clock tell little where other work runs beside it.
"""

import http.client
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
from redis import Redis

from bench import feeds, service
from bench.heavy.filters import window_of
from config.processes import command

NUMBERS = [10_000, 100_000]
SEARCHES = 2_000
TICK = os.sysconf("SC_CLK_TCK")
# Of the tables, with their indexes and what is stored apart of them.
LOG = ("events_change", "events_batch")


def main(arguments: list[str]) -> None:
    numbers = [int(number) for number in arguments] or NUMBERS
    measured = []
    for number in numbers:
        print(f"-- {number:,} events", flush=True)
        measured.append(dict(told(number)))
    print(f"\n| | {' | '.join(f'{number:,}' for number in numbers)} |\n|---|{'---|' * len(numbers)}")
    for what in measured[0]:
        print(f"| {what} | {' | '.join(one[what] for one in measured)} |")


def told(number: int) -> Iterator[tuple[str, str]]:
    for what, figure in measure(number):
        print(f"{what}: {figure}", flush=True)
        yield what, figure


def measure(number: int) -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as name, service.migrated() as environ:
        folder = Path(name)
        environ |= {"FEED_ARCHIVE_DIR": str(folder / "archive")}
        feed = feeds.write(folder / "feed.xml", number, plans=1, zones=1)
        yield "the feed", mib(feed.stat().st_size)
        given = ["--url", "http://localhost/", "--format", "planlist", "--timezone", "Europe/Madrid"]
        service.python(environ, "manage.py", "add_provider", "sized", *given)
        with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
            server = postmaster(connection)
            yield from synced("first sync", environ, server, feed)
            yield from stored(connection, server, folder / "archive")
            feeds.write(feed, number, plans=1, zones=1, title="Gala", every=100)
            yield from synced("sync with 1 % changed", environ, server, feed)
            connection.execute("VACUUM ANALYZE")
            yield from at_work(environ, server)


# A sync


def synced(what: str, environ: dict[str, str], server: psutil.Process, feed: Path) -> Iterator[tuple[str, str]]:
    asked = [sys.executable, "manage.py", "sync_provider", "sized", "--file", str(feed)]
    before = processor(server)
    with peak_of(lambda: pss(server)) as peak, (feed.parent / "said").open("w+") as said:
        process = subprocess.Popen(asked, cwd=service.ROOT, env=environ, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        # Popen does not know that it was waited for.
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(asked)} ended with {process.returncode}: {said.read()}")
    yield f"{what}: processor, worker", f"{usage.ru_utime + usage.ru_stime:,.1f} s"
    yield f"{what}: processor, PostgreSQL", f"{processor(server) - before:,.1f} s"
    yield f"{what}: memory, worker, at most", mib(usage.ru_maxrss * 1024)
    yield f"{what}: memory, PostgreSQL, at most", mib(max(peak))


def stored(connection: psycopg.Connection, server: psutil.Process, archive: Path) -> Iterator[tuple[str, str]]:
    whole = _number(connection, "SELECT pg_database_size(current_database())")
    log = sum(_number(connection, f"SELECT pg_total_relation_size('{table}')") for table in LOG)
    yield "disk, PostgreSQL: what is served", mib(whole - log)
    yield "disk, PostgreSQL: the first sync's change log", mib(log)
    # The data directory is where it runs.
    yield "disk, PostgreSQL: pg_wal after it", mib(size_of(Path(server.cwd()) / "pg_wal"))
    yield "disk, the archived feed", mib(size_of(archive))


def _number(connection: psycopg.Connection, statement: str) -> int:
    (row,) = connection.execute(statement.encode())
    return int(row[0])


# The other processes


def at_work(environ: dict[str, str], server: psutil.Process) -> Iterator[tuple[str, str]]:
    with service.api_with_pid(environ) as (url, pid):
        before = processor(server)
        for process in psutil.Process(pid).children():
            before += processor(process)
        begun = time.perf_counter()
        with peak_of(lambda: pss(server)) as peak:
            search(url)
        spent = processor(server) + sum(map(processor, psutil.Process(pid).children())) - before
        yield "a search that no cache knows: processor", f"{spent / SEARCHES * 1000:,.1f} ms"
        yield "the same: clock, beside whatever else ran", f"{(time.perf_counter() - begun) / SEARCHES * 1000:,.1f} ms"
        yield f"memory, API after {SEARCHES:,} searches", mib(pss(psutil.Process(pid)))
        yield "memory, PostgreSQL during them, at most", mib(max(peak))
        with Redis.from_url(environ["REDIS_URL"]) as cache:
            yield "memory, cache after them", mib(cache.info("memory")["used_memory"])
    for kind in ("worker", "beat"):
        with service.running(command(kind), environ) as process:
            await_heartbeat(environ, kind)
            yield f"memory, {kind} at rest", mib(pss(psutil.Process(process.pid)))


def search(url: str) -> None:
    rng, connection = random.Random(17), http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    for _ in range(SEARCHES):
        # The feed's events are of 2030.
        connection.request("GET", f"/v1/events/search?{window_of(rng, begin=1893456000)}")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"A search was answered with {answer.status}: {body[:200]!r}")
    connection.close()


def await_heartbeat(environ: dict[str, str], kind: str) -> None:
    with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
        for _ in range(300):
            if connection.execute("SELECT 1 FROM aggregator_heartbeat WHERE kind = %s", [kind]).fetchone():
                # Its children begin after it.
                time.sleep(5)
                return
            time.sleep(0.2)
    sys.exit(f"No heartbeat of a {kind} within a minute.")


# What processes take


def postmaster(connection: psycopg.Connection) -> psutil.Process:
    parent = psutil.Process(connection.info.backend_pid).parent()
    if parent is None:
        sys.exit("PostgreSQL's first process is not on this machine.")
    return parent


def processor(process: psutil.Process) -> float:
    """Seconds of it and of all its children, also of those that have ended."""
    spent = 0.0
    for one in (process, *process.children(recursive=True)):
        with suppress(FileNotFoundError, ProcessLookupError):
            # After the name, which may hold spaces: utime, stime, cutime, cstime are the 14th to 17th.
            fields = Path(f"/proc/{one.pid}/stat").read_text().rpartition(") ")[2].split()
            spent += sum(map(int, fields[11:15])) / TICK
    return spent


def pss(process: psutil.Process) -> int:
    """Bytes of it and its children."""
    found = 0
    with suppress(psutil.NoSuchProcess):
        for one in (process, *process.children(recursive=True)):
            with suppress(FileNotFoundError, ProcessLookupError):
                lines = Path(f"/proc/{one.pid}/smaps_rollup").read_text().splitlines()
                found += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return found


@contextmanager
def peak_of(taken: Callable[[], int]) -> Iterator[list[int]]:
    """Asks four times a second while the block runs."""
    seen, over = [taken()], threading.Event()

    def watch() -> None:
        while not over.wait(0.25):
            seen.append(taken())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def mib(size: float) -> str:
    return f"{size / 2**20:,.0f} MiB" if size >= 10 * 2**20 else f"{size / 2**20:,.1f} MiB"


if __name__ == "__main__":
    main(sys.argv[1:])
