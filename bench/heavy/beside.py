"""Heavy clients, and what is left for light ones beside them."""

import contextlib
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from bench import clients, service
from bench.heavy.target import Options, tell

CONNECTIONS = 48
CASES = {"JSON rows": ("rows",), "JSON with plans": ("plans",), "JSON-LD": ("jsonld",), "iCalendar": ("ics",)}
MIXED = {"all four": ("rows", "plans", "jsonld", "ics")}
# Answers a second, of each format where that alone is asked.
LEAST_HEAVY = {"rows": 100, "jsonld": 30}
# Milliseconds for 99 % of the answers.
MOST_LIGHT = {"health": 100, "hit": 100, "cheap miss": 250}
LEAST_POLITE = 0.9


def beside_heavy_clients(environ: dict[str, str], folder: Path, asked: Options) -> None:
    service.fill(environ, events=10_000, zones=5)
    with service.api(environ) as url:
        tell_light("alone", clients.light(url, 5))
    for name, formats in (CASES | MIXED).items():
        with fronted(environ, folder) as (url, _):
            measure_heavy(f"{name}, straight", url, folder, formats, asked.seconds)
        with fronted(environ, folder) as (_, front):
            measure_heavy(f"{name}, through nginx", front, folder, formats, asked.seconds)
    with fronted(environ, folder) as (url, _):
        measure_fairness(url, folder, asked.seconds)
    with fronted(environ, folder, **limits_by_cost()) as (_, front):
        # All of one address: nginx holds it back, and the API hardly notices it.
        measure_heavy("all four, of one address, with nginx's own limits", front, folder, MIXED["all four"], asked.seconds, 0)


@contextlib.contextmanager
def fronted(environ: dict[str, str], folder: Path, **limits: str) -> Iterator[tuple[str, str]]:
    """An API of its own for each case, straight and through nginx: none begins with what clients of another have left."""
    with service.api(environ) as url, service.shipped_nginx(folder, url, **limits) as front:
        settle(front)
        yield url, front


def limits_by_cost() -> dict[str, str]:
    """As `start` sets them by default."""
    return {"HEAVY_PER_SECOND": "20", "HEAVY_CONNECTIONS": "8"}


def measure_heavy(name: str, url: str, folder: Path, formats: tuple[str, ...], seconds: int, share: float = 1) -> None:
    with clients.heavy(url, folder, formats, connections=CONNECTIONS, seconds=seconds) as counted:
        time.sleep(1)
        times = clients.light(url, seconds - 2)
    for kind, heavy in counted.items():
        least = LEAST_HEAVY.get(kind, 0) * share if len(formats) == 1 else 0
        also = f"; {heavy.busy:,.1f}/s were told to come again, {heavy.bad:,.1f}/s failed"
        tell(f"{name}: {kind}, 200s", heavy.good, "answers/s", least=least or None, more=also)
    tell_light(name, times)


def measure_fairness(url: str, folder: Path, seconds: int) -> None:
    """What is left for somebody else who asks for a large page too, but for one at a time."""
    with clients.heavy(url, folder, MIXED["all four"], connections=CONNECTIONS, seconds=seconds):
        time.sleep(1)
        took, statuses = clients.polite(url, seconds - 2)
    good = statuses.count(200) / len(statuses)
    more = f"; {len(took)} of them, median {statistics.median(took):,.0f}, slowest {max(took):,.0f} ms"
    tell("one more client, a page of 1,000 rows after the other: 200s", good, "of its answers", least=LEAST_POLITE, more=more)


def settle(url: str) -> None:
    """Until each process has begun and knows the hit, and nothing is left of earlier clients."""
    for _ in range(30):
        if all(took.p99 < 500 and not took.errors for took in clients.light(url, 1).values()):
            return


def tell_light(name: str, times: dict[str, clients.Times]) -> None:
    for kind, took in times.items():
        more = f"; median {took.p50:,.1f}, slowest {took.most:,.0f} ms, {len(took.errors)} errors {sorted(set(took.errors))[:3]}"
        tell(f"{name}: {kind} p99", took.p99, "ms", most=MOST_LIGHT[kind], more=more)
