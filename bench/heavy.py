"""What the largest answers cost, and what they cost everybody else.

`python -m bench.heavy` measures all, `python -m bench.heavy clients filters --seconds 8` the sections named: `clients` (48
connections that ask for the largest pages, beside light clients), `copy` and `followers` (all events, and all changes),
`keys` (keys and rates), `memory`, `filters` (each alone, at 200,000 events). All processes are real; each line says whether
the target is reached.
"""

import argparse
import contextlib
import http.client
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import orjson
import psutil

from bench import clients, feeds, search, serving

CONNECTIONS, FOLLOWERS = 48, 16
CASES = {"JSON rows": ("rows",), "JSON with plans": ("plans",), "JSON-LD": ("jsonld",), "iCalendar": ("ics",)}
MIXED = {"all four": ("rows", "plans", "jsonld", "ics")}
# Answers a second, of each format where that alone is asked.
LEAST_HEAVY = {"rows": 100, "jsonld": 30}
# Milliseconds for 99 % of the answers.
MOST_LIGHT = {"health": 100, "hit": 100, "cheap miss": 250}
LEAST_POLITE = 0.9
LEAST_COPIED, LEAST_OF_OPEN, MOST_MEMORY, MOST_AVAILABLE, MOST_FILTERED = 5_000, 0.8, 300, 30, 50
# Whatever the date of the run is, one in ten plans of all times.
SOME_ON_SALE = "UPDATE events_plan SET sell_to = now() + interval '1 year' WHERE id % 10 = 0"
HUGE_PLANS = 20_000
RATE = "100000000/minute"


@dataclass(frozen=True)
class Asked:
    seconds: int
    copied: int
    queries: int


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.heavy")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--seconds", type=int, default=30, help="of each case with heavy clients")
    parser.add_argument("--copied", type=int, default=100_000, help="events in the copy")
    parser.add_argument("--queries", type=int, default=100_000, help="distinct ones, for memory")
    given = parser.parse_args(arguments)
    if unknown := set(given.sections) - set(SECTIONS):
        parser.error(f"no such section: {', '.join(sorted(unknown))}. There are {', '.join(SECTIONS)}.")
    if serving.missing_tools():
        return
    for name in given.sections or SECTIONS:
        print(f"-- {name}", flush=True)
        with tempfile.TemporaryDirectory() as folder, serving.migrated() as environ:
            # For nginx, which may have another account.
            Path(folder).chmod(0o755)
            SECTIONS[name](environ, Path(folder), Asked(given.seconds, given.copied, given.queries))


def tell(what: str, figure: float, unit: str, *, most: float | None = None, least: float | None = None, more: str = "") -> None:
    good = (most is None or figure <= most) and (least is None or figure >= least)
    target = f" (at most {most:,g})" if most is not None else f" (at least {least:,g})" if least is not None else ""
    told = "" if most is None and least is None else "ok" if good else "SHORT"
    shown = f"{figure:,.2f}" if abs(figure) < 10 else f"{figure:,.0f}"
    print(f"{told:5} {what}: {shown} {unit}{target}{more}", flush=True)


# Heavy and light clients


def beside_heavy_clients(environ: dict[str, str], folder: Path, asked: Asked) -> None:
    serving.fill(environ, events=10_000, zones=5)
    with serving.api(environ) as url:
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
    with serving.api(environ) as url, serving.shipped_nginx(folder, url, **limits) as front:
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


# All events, and all changes


def copy(environ: dict[str, str], folder: Path, asked: Asked) -> None:
    serving.sync(environ, "copied", feeds.write(folder / "feed.xml", asked.copied, plans=2, zones=5))
    with serving.api(environ) as url, serving.shipped_nginx(folder, url) as front:
        for way, target in (("straight", url), ("through nginx", front)):
            tell_copied(f"copy of the events, {way}", target, "/v1/events?expand=plans&sell_mode=any&limit=1000", "events")
            tell_copied(f"changes from the beginning, {way}", target, clients.CHANGES, "changes")


def tell_copied(what: str, url: str, path: str, name: str) -> None:
    begun, rows, slowest = time.perf_counter(), 0, 0.0
    for took, number in pages(url, path, name):
        rows, slowest = rows + number, max(slowest, took)
    per_second = rows / (time.perf_counter() - begun)
    least = LEAST_COPIED if name == "events" else None
    tell(what, per_second, f"{name}/s", least=least, more=f"; {rows:,} {name}, slowest page {slowest * 1000:,.0f} ms")


def pages(url: str, path: str, name: str) -> Iterator[tuple[float, int]]:
    """Seconds and rows of each, on one connection; a page without rows is the last one."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=300)
    following: str | None = path
    while following:
        begun = time.perf_counter()
        connection.request("GET", following)
        answer = connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - begun
        if answer.status != 200:
            sys.exit(f"{following} answered {answer.status}: {body[:200]!r}")
        data = orjson.loads(body)["data"]
        yield took, len(data[name])
        if not data[name]:
            break
        following = data.get("next", "").removeprefix(url) or None
    connection.close()


def beside_followers(environ: dict[str, str], folder: Path, asked: Asked) -> None:
    serving.fill(environ, events=10_000, zones=5)
    serving.sync(environ, "followed", feeds.write(folder / "feed.xml", 5_000, plans=2, zones=5))
    for way in ("straight", "through nginx"):
        with fronted(environ, folder) as (url, front):
            target = url if way == "straight" else front
            with clients.followers(target, FOLLOWERS, asked.seconds) as got:
                time.sleep(1)
                times = clients.light(target, asked.seconds - 2)
        name = f"{FOLLOWERS} followers, {way}"
        tell(name, got["pages"], "pages/s", more=f"; {got['others']:,.1f}/s were not 200")
        tell_light(name, times)


# Keys and rates


def keyed(environ: dict[str, str], folder: Path, asked: Asked) -> None:
    serving.fill(environ, events=10_000, zones=5)
    seconds = min(asked.seconds, 5)
    misses = folder / "misses.lua"
    misses.write_text(search.MISSES.format(width=200_000))
    cases: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {"open": ({}, ()), "API_RATE": ({"API_RATE": RATE}, ())}
    if (key := new_key(environ)) is None:
        print("      API_KEYS_REQUIRED is skipped: there is no manage.py add_api_key.")
    else:
        cases["API_KEYS_REQUIRED"] = ({"API_KEYS_REQUIRED": "true", "API_RATE": RATE}, (f"Authorization: Api-Key {key}",))
    rates: dict[str, tuple[float, float]] = {}
    for name, (settings, headers) in cases.items():
        with serving.api(environ | settings) as url:
            hit = serving.wrk(url + clients.HIT, seconds=seconds, headers=headers)[0]
            rates[name] = hit, serving.wrk(url, misses, seconds=seconds, headers=headers)[0]
    for name in cases.keys() - {"open"}:
        for kind, own, of in zip(("hits", "misses"), rates[name], rates["open"], strict=True):
            tell(f"{name}: {kind}", own / of, "of those without", least=LEAST_OF_OPEN, more=f"; {own:,.0f}/s to {of:,.0f}/s")


def new_key(environ: dict[str, str]) -> str | None:
    """None where no command makes one."""
    asked = [sys.executable, "manage.py", "add_api_key", "bench"]
    done = subprocess.run(asked, cwd=serving.ROOT, env=environ, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


# Memory


def memory(environ: dict[str, str], folder: Path, asked: Asked) -> None:
    serving.fill(environ, events=10_000, zones=5)
    serving.sync(environ, "huge", feeds.write(folder / "feed.xml", 1, plans=HUGE_PLANS, zones=1))
    misses = folder / "misses.lua"
    misses.write_text(search.MISSES.format(width=200_000))
    with serving.api_with_pid(environ) as (url, pid):
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


def loads_of(url: str, folder: Path, misses: Path, asked: Asked) -> dict[str, Callable[[], str]]:
    """Each says how much it did."""

    def nothing() -> str:
        return f"{serving.wrk(url + clients.HIT, seconds=1)[0]:,.0f} hits"

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
            rate, turns = serving.wrk(url, misses, seconds=5)[0], turns + 1
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


# Each filter alone

TIMES, WARM = 50, 5
# Those that say how a page is shown, or belong to another that is measured.
NOT_FILTERS = {"starts_at", "ends_at", "ordering", "limit", "cursor", "expand", "fields", "format", "lang", "by", "grouped"}
WORDS = ["opera", "hamlet", "camellias", "jazz night", "swan", "circus", "quartet", "tosca", "nobody", "opera 5005"]


def values(rng: random.Random) -> dict[str, Callable[[], str]]:
    """A value of each filter, another one each time where there are others."""

    def choice(*choices: str) -> Callable[[], str]:
        return lambda: rng.choice(choices)

    return {
        "match": choice("within", "overlaps"),
        "status": choice("withdrawn", "any"),
        "sell_mode": choice("offline", "any"),
        "provider": choice("acme"),
        "q": choice(*WORDS),
        "price_min": lambda: str(rng.randrange(10, 100)),
        "price_max": lambda: str(rng.randrange(10, 100)),
        "available": choice("true", "false"),
        "sold_out": choice("true", "false"),
        "organizer": lambda: f"Organizer {rng.randrange(100)}",
        "venue": choice(*(str(uuid.UUID(int=number)) for number in range(2))),
        "updated_since": lambda: f"20{rng.randrange(20, 40)}-01-01T00:00:00Z",
        "state": choice("cancelled", "postponed", "any"),
        "category": choice("Theatre", "nothing"),
        "locality": choice("Madrid", "nowhere"),
        "country": choice("ES", "FR"),
        "currency": choice("EUR", "SEK"),
        "language": choice("es", "sv"),
        "bbox": lambda: f"{rng.randrange(-10, 0)},{rng.randrange(35, 40)},{rng.randrange(1, 10)},{rng.randrange(41, 50)}",
        "near": lambda: f"{rng.randrange(35, 50)},{rng.randrange(-10, 10)}&radius={rng.randrange(1, 500)}",
    }


def filters(environ: dict[str, str], _folder: Path, _asked: Asked) -> None:
    serving.fill(environ, events=200_000, zones=1, besides=SOME_ON_SALE)
    with serving.api(environ) as url:
        connection_ = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        known = parameters(connection_)
        tell_filter(connection_, "available=true by start", lambda: "available=true&ordering=start", MOST_AVAILABLE)
        for name, value in values(random.Random(17)).items():
            if name in known:
                tell_filter(connection_, name, partial(asked_for, name, value), MOST_FILTERED)
        if missing := known - NOT_FILTERS - values(random.Random()).keys():
            print(f"      Not measured: {', '.join(sorted(missing))}.")


def asked_for(name: str, value: Callable[[], str]) -> str:
    return f"{name}={quote(value(), safe='&=,')}"


def parameters(connection: http.client.HTTPConnection) -> set[str]:
    """Of a list of events, as the API itself says."""
    connection.request("GET", "/v1/schema", headers={"Accept": "application/vnd.oai.openapi+json"})
    said = orjson.loads(connection.getresponse().read())
    return {parameter["name"] for parameter in said["paths"]["/v1/events"]["get"]["parameters"]}


def tell_filter(connection: http.client.HTTPConnection, name: str, query: Callable[[], str], most: float) -> None:
    rng = random.Random(name)
    for way, path in (("in a window", "/v1/events/search"), ("of all time", "/v1/events")):
        took, errors = [], set()
        for number in range(WARM + TIMES):
            # Also where the filter has few values, no two of them are the same question.
            window = window_of(rng) if path.endswith("search") else f"limit={100 - number}"
            begun = time.perf_counter()
            connection.request("GET", f"{path}?{query()}&{window}")
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - begun) * 1000)
            errors |= {answer.status} - {200}
        ordered = sorted(took[WARM:])
        more = f"; median {ordered[TIMES // 2]:.1f} ms" + (f", answered {sorted(errors)}" if errors else "")
        tell(f"{name}, {way}, p99", ordered[int(TIMES * 0.99)], "ms", most=most, more=more)


def window_of(rng: random.Random) -> str:
    begin = 1767225600 + rng.randrange(400_000) * 60
    instants = [time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(begin + more)) for more in (0, rng.randrange(3600, 5_000_000))]
    return urlencode(dict(zip(("starts_at", "ends_at"), instants, strict=True)))


SECTIONS: dict[str, Callable[[dict[str, str], Path, Asked], None]] = {
    "clients": beside_heavy_clients,
    "copy": copy,
    "followers": beside_followers,
    "keys": keyed,
    "memory": memory,
    "filters": filters,
}

if __name__ == "__main__":
    main(sys.argv[1:])
