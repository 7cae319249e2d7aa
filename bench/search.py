"""Search against floor N: nginx serving the same bytes as a static file, in the same run, by the same wrk.

Cases: a hit, a miss (every query another window), a miss at 200,000 events against 10,000, page 1 against page 1,000.
"""

import contextlib
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import psycopg

from config import embedded

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, SECONDS, CONNECTIONS = 3, 4, 32
PAGE = "/v1/events/search?starts_at=2026-05-01T00:00:00Z&ends_at=2026-05-03T16:00:00Z"
# Events spread evenly over a year, of two plans some days apart.
SEED = """
INSERT INTO events_event (id, provider_id, external_id, title, sell_mode, ever_online, current, all_sold_out)
SELECT md5(i::text)::uuid, (SELECT min(id) FROM providers_provider), i::text, 'Camellias @ ' || i, 'online', true, false, false
FROM generate_series(1, {events}) i ON CONFLICT DO NOTHING;
INSERT INTO events_plan (event_id, external_id, starts_at, ends_at, sold_out, current)
SELECT md5(i::text)::uuid, p::text, s, s + interval '2 hours', false, false
FROM generate_series(1, {events}) i, generate_series(1, 2) p,
    LATERAL (SELECT timestamptz '2026-01-01Z' + ((i * 7919) % 525600) * interval '1 minute' + p * (1 + i % 14) * interval '1 day'
        AS s) x
ON CONFLICT DO NOTHING;
INSERT INTO events_zone (plan_id, external_id, occurrence, name, price, capacity)
SELECT p.id, z::text, 1, 'Zone ' || z, (10 + (p.id * z) % 90)::numeric(12, 2), 100
FROM events_plan p, generate_series(1, {zones}) z ON CONFLICT DO NOTHING;
"""
REFRESH = """
import django; django.setup()
from django.db import connection, transaction
from events import generation, summaries
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT id AS event_id FROM events_event")
    summaries.refresh(cursor, "t"); generation.advance(cursor)
"""
MISSES = """
math.randomseed(os.time() * 1000 + tonumber(tostring({{}}):sub(8), 16) % 100000)
request = function()
  local t = 1767225600 + math.random(0, 500000) * 60
  local from, to = os.date("!%Y-%m-%dT%H:%M:%SZ", t), os.date("!%Y-%m-%dT%H:%M:%SZ", t + {width} + math.random(0, 9999))
  return wrk.format("GET", "/v1/events/search?starts_at=" .. from .. "&ends_at=" .. to)
end
"""
NGINX = """
worker_processes 2; pid {folder}/pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 512; }}
http {{ access_log off; keepalive_requests 1000000; default_type application/json; sendfile on; open_file_cache max=10;
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


def main(_: list[str]) -> None:
    missing = [tool for tool in ("wrk", "nginx") if shutil.which(tool) is None]
    if missing:
        print(f"Skipped: {' and '.join(missing)} not found; install with apt.")
        return
    with tempfile.TemporaryDirectory() as name, embedded.ephemeral() as servers:
        folder = Path(name)
        folder.chmod(0o755)
        environ = os.environ | servers.env | {"DEVELOPMENT": "true", "SECRET_KEY": "bench", "ALLOWED_HOSTS": "127.0.0.1"}
        environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        python(environ, "-m", "django", "migrate", "-v0")
        fill(environ, events=10_000, zones=5)
        with api(environ) as url:
            against_floor(url, folder)
            small = one_by_one(url)
        fill(environ, events=200_000, zones=1)
        with api(environ) as url:
            large = one_by_one(url)
            ratio = f"{large:.2f} ms / {small:.2f} ms = {large / small:.1f}"
            print(f"miss alone, 200,000 events against 10,000: {ratio} (to reach: 3 or less)")
            depths(url)


def against_floor(url: str, folder: Path) -> None:
    (folder / "page.json").write_bytes(httpx2.get(url + PAGE).content)
    hits, misses, floors = [], [], []
    script = folder / "misses.lua"
    script.write_text(MISSES.format(width=200_000))
    with nginx(folder) as floor_url:
        for _ in range(ROUNDS):
            floors.append(wrk(f"{floor_url}/page.json"))
            hits.append(wrk(url + PAGE))
            misses.append(wrk(url, script))
    floor = statistics.median(rate for rate, _ in floors)
    print(f"floor N: {floor:,.0f} requests/s")
    for name, runs, goal, slow in (("hit", hits, 0.5, 20), ("miss", misses, 0.04, 50)):
        rate, p99 = (statistics.median(values) for values in zip(*runs, strict=True))
        print(
            f"{name}: {rate:,.0f} requests/s = {rate / floor:.3f} N (to reach: {goal}), p99 {p99:.1f} ms (to reach: under {slow})"
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


# Tools


def fill(environ: dict[str, str], *, events: int, zones: int) -> None:
    provider = ["acme", "--url", "http://localhost/", "--format", "planlist", "--timezone", "Europe/Madrid"]
    python(environ, "manage.py", "add_provider", *provider)
    with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(SEED.replace("{events}", str(events)).replace("{zones}", str(zones)).encode())
        python(environ, "-c", REFRESH)
        connection.execute("VACUUM ANALYZE")


def python(environ: dict[str, str], *arguments: str) -> None:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environ, check=True, **quiet)


@contextlib.contextmanager
def api(environ: dict[str, str]) -> Iterator[str]:
    port = free_port()
    command = ["granian", "--interface", "wsgi", "--port", str(port), "--workers", "2", "--blocking-threads", "4"]
    with running([sys.executable, "-m", *command, "config.wsgi:application"], environ):
        url = f"http://127.0.0.1:{port}"
        wait_for(url + "/v1/health")
        yield url


@contextlib.contextmanager
def nginx(folder: Path) -> Iterator[str]:
    port = free_port()
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    with running(["nginx", "-c", str(folder / "nginx.conf")], dict(os.environ)):
        wait_for(f"http://127.0.0.1:{port}/page.json")
        yield f"http://127.0.0.1:{port}"


@contextlib.contextmanager
def running(command: list[str], environ: dict[str, str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_for(url: str) -> None:
    for _ in range(100):
        with contextlib.suppress(httpx2.HTTPError):
            httpx2.get(url)
            return
        time.sleep(0.1)
    sys.exit(f"{url} does not answer.")


def wrk(url: str, script: Path | None = None) -> tuple[float, float]:
    """Requests a second, and the 99th percentile in milliseconds."""
    extra = ["-s", str(script)] if script else []
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", *extra, url]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"Errors among the answers: {said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate is not None
    assert slow is not None
    return float(rate[1]), float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slow[2]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(sys.argv[1:])
