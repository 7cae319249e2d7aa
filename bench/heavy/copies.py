"""Clients that copy all events and follow all changes."""

import http.client
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import orjson

from bench import clients, feeds, service
from bench.heavy.beside import fronted, tell_light
from bench.heavy.target import Options, tell

FOLLOWERS = 16
LEAST_COPIED = 5_000


def copy(environ: dict[str, str], folder: Path, asked: Options) -> None:
    service.sync(environ, "copied", feeds.write(folder / "feed.xml", asked.copied, plans=2, zones=5))
    with service.api(environ) as url, service.shipped_nginx(folder, url) as front:
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


def beside_followers(environ: dict[str, str], folder: Path, asked: Options) -> None:
    service.fill(environ, events=10_000, zones=5)
    service.sync(environ, "followed", feeds.write(folder / "feed.xml", 5_000, plans=2, zones=5))
    for way in ("straight", "through nginx"):
        with fronted(environ, folder) as (url, front):
            target = url if way == "straight" else front
            with clients.followers(target, FOLLOWERS, asked.seconds) as got:
                time.sleep(1)
                times = clients.light(target, asked.seconds - 2)
        name = f"{FOLLOWERS} followers, {way}"
        tell(name, got["pages"], "pages/s", more=f"; {got['others']:,.1f}/s were not 200")
        tell_light(name, times)
