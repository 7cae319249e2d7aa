"""Hits and misses that arrive at a fixed rate while a million zones sync on the same machine.

Then the same while the generation moves every few seconds, over 500 different queries.
"""

import asyncio
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator
from pathlib import Path

import psycopg

from bench import feeds, service
from bench.load import Client, Load

HITS, MISSES = 1000, 200
MOVED_EVERY = 3.0
# name, popular queries, whether the generation moves, most milliseconds for 99 % of the answers
CASES = [("sync of a million zones", 10, False, 20), ("sync, and a new generation every 3 s", 500, True, 50)]
MOVE = "UPDATE events_generation SET value = gen_random_uuid(), changed_at = now()"


def main(_: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        feed = feeds.write(Path(folder) / "feed.xml")
        for name, popular, moving, goal in CASES:
            with service.migrated() as environ:
                service.fill(environ, events=10_000, zones=5)
                with service.api(environ) as url:
                    seconds, loads = asyncio.run(serve_while_syncing(environ, url, feed, popular, moving=moving))
            report(f"{name} ({seconds:.0f} s)", loads, goal)


def report(name: str, loads: dict[str, Load], goal: int) -> None:
    both = Load(0, iter(()), [took for load in loads.values() for took in load.took])
    print(f"{name}: p99 {both.percentile(0.99):.1f} ms (to reach: {goal})")
    for kind, load in loads.items():
        times = f"median {load.percentile(0.5):.1f}, p99 {load.percentile(0.99):.1f}, slowest {max(load.took):.0f} ms"
        print(f"  {load.rate:,} {kind}/s: {times}; {len(load.errors)} errors {sorted(set(load.errors))[:3]}")


async def serve_while_syncing(
    environ: dict[str, str], url: str, feed: Path, popular: int, *, moving: bool
) -> tuple[float, dict[str, Load]]:
    host, port = url.removeprefix("http://").split(":")
    client, stopped = Client(host, int(port)), asyncio.Event()
    asked = itertools.cycle([next(windows(seed)) for seed in range(popular)])
    # Before the sync, as a service that has been up for a while.
    await asyncio.gather(client.send(Load(HITS, asked), stopped), stop_after(asyncio.sleep(2), stopped))
    stopped.clear()
    loads = {"hits": Load(HITS, asked), "misses": Load(MISSES, windows(None))}
    moves = asyncio.create_task(move_generation(environ)) if moving else None
    begun = time.monotonic()
    await asyncio.gather(stop_after(sync(environ, feed), stopped), *(client.send(load, stopped) for load in loads.values()))
    if moves:
        moves.cancel()
    client.close()
    return time.monotonic() - begun, loads


async def sync(environ: dict[str, str], feed: Path) -> None:
    add = ["add_provider", "huge", "--url", "http://localhost/", "--format", "planlist", "--timezone", "UTC"]
    for arguments in (add, ["sync_provider", "huge", "--file", str(feed)]):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "manage.py", *arguments,
            cwd=service.ROOT, env=environ, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        if await process.wait():
            sys.exit(f"{' '.join(arguments)} failed.")


async def stop_after(work: Awaitable[None], stopped: asyncio.Event) -> None:
    await work
    stopped.set()


async def move_generation(environ: dict[str, str]) -> None:
    async with await psycopg.AsyncConnection.connect(environ["DATABASE_URL"], autocommit=True) as connection:
        while True:
            await connection.execute(MOVE)
            await asyncio.sleep(MOVED_EVERY)


def windows(seed: int | None) -> Iterator[str]:
    """Searches for two days or so, each another."""
    rng = random.Random(seed)
    while True:
        begin = 1767225600 + rng.randrange(500_000) * 60
        instants = (time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + more)) for more in (0, 200_000 + rng.randrange(9999)))
        yield "/v1/events/search?starts_at={}&ends_at={}".format(*instants)
