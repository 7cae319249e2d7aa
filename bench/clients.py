"""Clients for `bench.heavy`, each kind in a process of its own, so that they measure the server and not each other.

`python -m bench.clients light URL SECONDS` asks cheap things at a fixed rate; `follow URL SECONDS NUMBER` reads
`/v1/changes` from its beginning, again and again. Both print JSON. Heavy pages are asked by wrk.
"""

import asyncio
import contextlib
import http.client
import itertools
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench import arrivals
from bench.load import Client, Load, read_body
from bench.service import ROOT

HIT = "/v1/events/search?starts_at=2026-05-01T00:00:00Z&ends_at=2026-05-03T16:00:00Z"
# A light client is somebody else than who asks for heavy pages: another address of this machine.
LIGHT_ADDRESS, POLITE_ADDRESS = "127.0.0.2", "127.0.0.3"
RATES = {"health": 50, "hit": 100, "cheap miss": 50}
CHANGES = "/v1/changes?limit=1000"
# The largest page there is, of a window that no other request has.
PAGES = """
math.randomseed(os.time() * 1000 + tonumber(tostring({{}}):sub(8), 16) % 100000)
local threads = {{}}
-- Not local: `done` looks into each thread for them.
good, busy, bad = 0, 0, 0
function setup(thread) table.insert(threads, thread) end
function request()
  local t = 1767225600 + math.random(0, 250000) * 60
  local from, to = os.date("!%Y-%m-%dT%H:%M:%SZ", t), os.date("!%Y-%m-%dT%H:%M:%SZ", t + 15000000 + math.random(0, 99999))
  return wrk.format("GET", "{path}?starts_at=" .. from .. "&ends_at=" .. to .. "&limit=1000{more}")
end
function response(status)
  if status == 200 then good = good + 1 elseif status == 503 or status == 429 then busy = busy + 1 else bad = bad + 1 end
end
function done()
  local sums = {{good = 0, busy = 0, bad = 0}}
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do sums[name] = sums[name] + (thread:get(name) or 0) end
  end
  print("counted " .. sums.good .. " " .. sums.busy .. " " .. sums.bad)
end
"""
FORMATS = {"rows": "", "plans": "&expand=plans", "jsonld": "&format=jsonld", "ics": "&format=ics"}


@dataclass(frozen=True)
class Heavy:
    """Answers with 200 a second, those that say when to come again, and other ones."""

    good: float
    busy: float
    bad: float


@dataclass(frozen=True)
class Times:
    """Milliseconds."""

    p50: float
    p99: float
    most: float
    errors: list[str]

    @classmethod
    def of(cls, load: Load) -> "Times":
        return cls(load.percentile(0.5), load.percentile(0.99), max(load.took), load.errors)


@contextlib.contextmanager
def heavy(url: str, folder: Path, formats: tuple[str, ...], *, connections: int, seconds: int) -> Iterator[dict[str, Heavy]]:
    """Asks while the block runs; what came of each format is there at its end."""
    asking = {}
    for name in formats:
        script = folder / f"{name}.lua"
        script.write_text(PAGES.format(path="/v1/events/search", more=FORMATS[name]))
        own = connections // len(formats)
        tool = ["wrk", "-t1", f"-c{own}", f"-d{seconds}", "--timeout", "60", "-s", str(script), url]
        asking[name] = subprocess.Popen(tool, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    counted: dict[str, Heavy] = {}
    try:
        yield counted
    finally:
        for name, process in asking.items():
            said = process.communicate()[0]
            numbers = re.search(r"counted (\d+) (\d+) (\d+)", said)
            if numbers is None:
                sys.exit(f"wrk said: {said}")
            counted[name] = Heavy(*(int(number) / seconds for number in numbers.groups()))


def light(url: str, seconds: float) -> dict[str, Times]:
    return {name: Times(**times) for name, times in _own("light", url, str(seconds)).items()}


def polite(url: str, seconds: float) -> tuple[list[float], list[int]]:
    """Milliseconds and statuses of the largest pages of rows, asked one after the other from an address of its own."""
    took, statuses, end = [], [], time.perf_counter() + seconds
    paths = arrivals.windows(None)
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60, source_address=(POLITE_ADDRESS, 0))
    with contextlib.closing(connection):
        while (begun := time.perf_counter()) < end:
            connection.request("GET", f"{next(paths).partition('&')[0]}&ends_at=2027-06-01T00:00:00Z&limit=1000")
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - begun) * 1000)
            statuses.append(answer.status)
    return took, statuses


@contextlib.contextmanager
def followers(url: str, number: int, seconds: float) -> Iterator[dict[str, float]]:
    """Follow while the block runs; what they got is there at its end."""
    got: dict[str, float] = {}
    process = subprocess.Popen(_command("follow", url, str(seconds), str(number)), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield got
    finally:
        got.update(json.loads(process.communicate()[0]))


def _own(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(_command(*arguments), cwd=ROOT, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bench.clients", *arguments]


# In a process of their own


async def ask_lightly(host: str, port: int, seconds: float) -> dict[str, Any]:
    client, stopped = Client(host, port, LIGHT_ADDRESS), asyncio.Event()
    paths: dict[str, Iterator[str]] = {
        "health": itertools.repeat("/v1/health"),
        "hit": itertools.repeat(HIT),
        "cheap miss": arrivals.windows(None),
    }
    loads = {name: Load(RATES[name], asked) for name, asked in paths.items()}
    await asyncio.gather(
        arrivals.stop_after(asyncio.sleep(seconds), stopped), *(client.send(load, stopped) for load in loads.values())
    )
    client.close()
    return {name: asdict(Times.of(load)) for name, load in loads.items()}


async def follow(host: str, port: int, seconds: float, number: int) -> dict[str, float]:
    """Pages a second with 200, and others."""
    counts = {"pages": 0, "others": 0}
    asking = [asyncio.create_task(follow_alone(host, port, counts)) for _ in range(number)]
    await asyncio.sleep(seconds)
    for task in asking:
        task.cancel()
    await asyncio.gather(*asking, return_exceptions=True)
    return {name: count / seconds for name, count in counts.items()}


async def follow_alone(host: str, port: int, counts: dict[str, int]) -> None:
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection(host, port)
            with contextlib.closing(writer):
                await follow_on(reader, writer, f"Host: {host}:{port}", counts)


async def follow_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, named: str, counts: dict[str, int]) -> None:
    path = CHANGES
    while True:
        writer.write(f"GET {path} HTTP/1.1\r\n{named}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        await read_body(reader, head.lower())
        if head.split(" ", 2)[1] != "200":
            counts["others"] += 1
            # As its Retry-After asks.
            await asyncio.sleep(1)
            continue
        counts["pages"] += 1
        following = re.search(r"(?i)^link: <https?://[^/]+([^>]+)>", head, re.MULTILINE)
        # The end names itself as what follows.
        path = CHANGES if following is None or following[1] == path else following[1]


def main(arguments: list[str]) -> None:
    kind, url, seconds, *rest = arguments
    host, port = url.removeprefix("http://").split(":")
    ask = (
        ask_lightly(host, int(port), float(seconds))
        if kind == "light"
        else follow(host, int(port), float(seconds), *map(int, rest))
    )
    print(json.dumps(asyncio.run(ask)))


if __name__ == "__main__":
    main(sys.argv[1:])
