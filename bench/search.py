"""Search against floor N: nginx serving the same bytes as a static file, in the same run, by the same wrk.

Cases: a hit, straight and through the nginx we ship; a miss (every query another window); a miss at 200,000 events
against 10,000, and page 1,000 against page 1.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx2

from bench import service

ROUNDS = 5
PAGE = "/v1/events/search?starts_at=2026-05-01T00:00:00Z&ends_at=2026-05-03T16:00:00Z"
MISSES = """
math.randomseed(os.time() * 1000 + tonumber(tostring({{}}):sub(8), 16) % 100000)
request = function()
  local t = 1767225600 + math.random(0, 500000) * 60
  local from, to = os.date("!%Y-%m-%dT%H:%M:%SZ", t), os.date("!%Y-%m-%dT%H:%M:%SZ", t + {width} + math.random(0, 9999))
  return wrk.format("GET", "/v1/events/search?starts_at=" .. from .. "&ends_at=" .. to)
end
"""
# name, least share of N, most milliseconds for 99 % of the answers
GOALS = [("hit", 0.55, 20.0), ("hit through nginx", 0.85, 20.0), ("miss", 0.05, 50.0)]


def main(_: list[str]) -> None:
    if service.missing_tools():
        return
    with tempfile.TemporaryDirectory() as name, service.migrated() as environ:
        folder = Path(name)
        folder.chmod(0o755)
        service.fill(environ, events=10_000, zones=5)
        with service.api(environ) as url:
            against_floor(url, folder)
            small = one_by_one(url)
        service.fill(environ, events=200_000, zones=1)
        with service.api(environ) as url:
            large = one_by_one(url)
            ratio = f"{large:.2f} ms / {small:.2f} ms = {large / small:.1f}"
            print(f"miss alone, 200,000 events against 10,000: {ratio} (to reach: 3 or less)")
            depths(url)


def against_floor(url: str, folder: Path) -> None:
    misses = folder / "misses.lua"
    misses.write_text(MISSES.format(width=200_000))
    with service.static_file(folder, httpx2.get(url + PAGE).content) as floor_url, service.shipped_nginx(folder, url) as front:
        cases = [(url + PAGE, None), (front + PAGE, None), (url, misses)]
        # The floor anew for each: what else the machine does changes from second to second.
        rounds = [[(service.wrk(floor_url)[0], *service.wrk(*case)) for case in cases] for _ in range(ROUNDS)]
    print(f"floor N: {statistics.median(case[0] for cases in rounds for case in cases):,.0f} requests/s")
    for (name, share, slow), runs in zip(GOALS, zip(*rounds, strict=True), strict=True):
        reached = statistics.median(rate / floor for floor, rate, _ in runs)
        rate, p99 = (statistics.median(run[column] for run in runs) for column in (1, 2))
        print(
            f"{name}: {reached:.3f} N (to reach: {share}), {rate:,.0f} requests/s, p99 {p99:.1f} ms (to reach: under {slow:.0f})"
        )


def one_by_one(url: str) -> float:
    """Median milliseconds of a miss by one client, over windows that begin all through the year."""
    took = []
    with httpx2.Client() as client:
        for day in range(1, 320):
            begun = time.perf_counter()
            window = f"starts_at=2026-{1 + day // 28:02}-{1 + day % 28:02}T00:00:00Z&ends_at=2027-01-01T00:00:00Z"
            client.get(f"{url}/v1/events/search?{window}")
            took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


def depths(url: str) -> None:
    target: str | None = f"{url}/v1/events?limit=100"
    took = []
    with httpx2.Client() as client:
        for _ in range(1000):
            assert target is not None
            begun = time.perf_counter()
            target = client.get(target).json()["data"].get("next")
            took.append((time.perf_counter() - begun) * 1000)
    first, last = statistics.median(took[:20]), statistics.median(took[-20:])
    print(f"page 1,000 against page 1: {last:.2f} ms / {first:.2f} ms = {last / first:.1f} (to reach: 3 or less)")


if __name__ == "__main__":
    main(sys.argv[1:])
