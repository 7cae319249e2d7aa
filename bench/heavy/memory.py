"""The memory of the API's processes, after each kind of load."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import psutil

from bench import clients, feeds, search, service
from bench.heavy.beside import CONNECTIONS, MIXED, settle
from bench.heavy.copies import pages
from bench.heavy.target import Options, tell

MOST_MEMORY = 300
HUGE_PLANS = 20_000


def memory(environ: dict[str, str], folder: Path, asked: Options) -> None:
    service.fill(environ, events=10_000, zones=5)
    service.sync(environ, "huge", feeds.write(folder / "feed.xml", 1, plans=HUGE_PLANS, zones=1))
    misses = folder / "misses.lua"
    misses.write_text(search.MISSES.format(width=200_000))
    with service.api_with_pid(environ) as (url, pid):
        settle(url)
        born = resident(pid).keys()
        for name, work in loads_of(url, folder, misses, asked).items():
            said = work()
            settle(url)
            now = resident(pid)
            peak = max(high for _, high in now.values())
            gone = len(born - now.keys())
            each = ", ".join(f"{size:.0f} (peak {high:.0f})" for size, high in now.values())
            ended = f"; {gone} ended on the way" if gone else ""
            tell(f"memory after {name}", peak, "MiB at most", most=MOST_MEMORY, more=f"; now {each}{ended}; {said}")


def loads_of(url: str, folder: Path, misses: Path, asked: Options) -> dict[str, Callable[[], str]]:
    """Each says how much it did."""

    def nothing() -> str:
        return f"{service.wrk(url + clients.HIT, seconds=1)[0]:,.0f} hits"

    def heavy() -> str:
        with clients.heavy(url, folder, MIXED["all four"], connections=CONNECTIONS, seconds=asked.seconds) as counted:
            pass
        return f"{sum(one.good for one in counted.values()) * asked.seconds:,.0f} pages"

    def copied() -> str:
        return f"{sum(rows for _, rows in pages(url, '/v1/events?expand=plans&sell_mode=any&limit=1000', 'events')):,} events"

    def followed() -> str:
        with clients.followers(url, CONNECTIONS, asked.seconds) as got:
            pass
        return f"{got['pages'] * asked.seconds:,.0f} pages"

    def distinct() -> str:
        rate, done, turns = 0.0, 0.0, 0
        while done < asked.queries and turns < 100:
            rate, turns = service.wrk(url, misses, seconds=5)[0], turns + 1
            done += rate * 5
        return f"{done:,.0f} queries"

    return {
        "the start": nothing,
        f"{CONNECTIONS} heavy clients": heavy,
        "a copy": copied,
        f"{CONNECTIONS} followers over an event of {HUGE_PLANS:,} plans": followed,
        "distinct queries": distinct,
    }


def resident(pid: int) -> dict[int, tuple[float, float]]:
    """MiB of each process of the API, now and at most."""
    found = {}
    for child in psutil.Process(pid).children():
        # Just replaced.
        with contextlib.suppress(FileNotFoundError):
            lines = dict(line.split(":", 1) for line in Path(f"/proc/{child.pid}/status").read_text().splitlines())
            now, most = (int(lines[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
            found[child.pid] = now, most
    return found
