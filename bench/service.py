"""What the benchmarks of serving share: servers full of events, API processes, nginx, and wrk."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString

import httpx2
import psycopg

from config.processes import command
from devtools import embedded
from devtools.embedded.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 32
# Events spread evenly over a year, of two plans some days apart; one in ten is sold out, one in a hundred no longer listed. Which
# plans are current is said from the start: where autovacuum has seen that none is, PostgreSQL plans for none and takes minutes.
SEED = """
INSERT INTO events_event (id, provider_id, external_id, title, organizer, sell_mode, ever_online, hidden, current, all_sold_out)
SELECT md5(i::text)::uuid, (SELECT min(id) FROM providers_provider), i::text, w.title || ' @ ' || i, 'Organizer ' || i % 100,
    'online', true, false, false, false
FROM generate_series(1, {events}) i, LATERAL (
    SELECT (ARRAY['Camellias', 'Ópera', 'Jazz night', 'Tosca', 'Hamlet', 'Swan Lake', 'Quartet', 'Circus'])[1 + i % 8] AS title
) w ON CONFLICT DO NOTHING;
INSERT INTO events_plan (event_id, external_id, starts_at, ends_at, sell_to, sold_out, withdrawn_at, current)
SELECT md5(i::text)::uuid, p::text, s, s + interval '2 hours', s, i % 10 = 0,
    CASE WHEN i % 100 = 1 THEN s - interval '1 day' END, i % 100 <> 1
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
from events import planner
from events.catalogue import generation, summaries
with transaction.atomic(), connection.cursor() as cursor:
    planner.begin(cursor)
    cursor.execute("CREATE TEMPORARY TABLE t ON COMMIT DROP AS SELECT id AS event_id FROM events_event")
    summaries.refresh(cursor, "t"); generation.advance(cursor)
"""
STATIC_FILE = """
worker_processes 2; pid {folder}/pid; error_log {folder}/error.log; daemon off;
events {{ worker_connections 512; }}
http {{ access_log off; keepalive_requests 1000000; default_type application/json; sendfile on; open_file_cache max=10;
  server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


def missing_tools() -> bool:
    missing = [tool for tool in ("wrk", "nginx", "envsubst") if shutil.which(tool) is None]
    if missing:
        print(f"Skipped: {', '.join(missing)} not found; apt install nginx-light wrk gettext-base.")
    return bool(missing)


@contextlib.contextmanager
def migrated() -> Iterator[dict[str, str]]:
    """The environment of new servers with empty tables."""
    with embedded.ephemeral() as servers:
        environ = os.environ | servers.env | {"DEVELOPMENT": "true", "SECRET_KEY": "bench", "ALLOWED_HOSTS": "127.0.0.1"}
        environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "PROVIDER_ALLOW_PRIVATE_ADDRESSES": "true"}
        python(environ, "-m", "django", "migrate", "-v0")
        yield environ


def fill(environ: dict[str, str], *, events: int, zones: int, besides: LiteralString = "SELECT") -> None:
    """`besides` is a statement that is run before the summaries are made."""
    provider = ["acme", "--url", "http://localhost/", "--format", "planlist", "--timezone", "Europe/Madrid"]
    python(environ, "manage.py", "add_provider", *provider)
    with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(SEED.replace("{events}", str(events)).replace("{zones}", str(zones)).encode())
        connection.execute(besides)
        python(environ, "-c", REFRESH)
        connection.execute("VACUUM ANALYZE")


def python(environ: dict[str, str], *arguments: str, given: str | None = None) -> str:
    """What it printed."""
    asked = [sys.executable, *arguments]
    ran = subprocess.run(asked, cwd=ROOT, env=environ, input=given, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{' '.join(arguments)} ended with {ran.returncode}: {ran.stderr}")
    return ran.stdout


def sync(environ: dict[str, str], slug: str, feed: Path) -> None:
    """A provider of this feed, read as production reads it, with its changes recorded."""
    given = ["--url", "http://localhost/", "--format", "planlist", "--timezone", "Europe/Madrid"]
    python(environ, "manage.py", "add_provider", slug, *given)
    python(environ, "manage.py", "sync_provider", slug, "--file", str(feed))
    with psycopg.connect(environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


@contextlib.contextmanager
def api(environ: dict[str, str]) -> Iterator[str]:
    with api_with_pid(environ) as (url, _):
        yield url


@contextlib.contextmanager
def api_with_pid(environ: dict[str, str]) -> Iterator[tuple[str, int]]:
    """The process whose children answer."""
    port = free_port()
    with running(command("api"), environ | {"PORT": str(port)}) as process:
        yield wait_for(f"http://127.0.0.1:{port}", "/v1/health"), process.pid


@contextlib.contextmanager
def static_file(folder: Path, content: bytes) -> Iterator[str]:
    """nginx at its fastest, serving the content."""
    port = free_port()
    (folder / "page.json").write_bytes(content)
    (folder / "nginx.conf").write_text(STATIC_FILE.format(folder=folder, port=port))
    with running(["nginx", "-c", str(folder / "nginx.conf")], dict(os.environ)):
        yield wait_for(f"http://127.0.0.1:{port}", "/page.json") + "/page.json"


@contextlib.contextmanager
def shipped_nginx(folder: Path, api_url: str, **environ: str) -> Iterator[str]:
    """As deploy/nginx runs it, but without its limits for each address, since all load comes from one."""
    port = free_port()
    given = {"LISTEN": f"127.0.0.1:{port}", "API_SERVERS": api_url.removeprefix("http://"), "RUN_FOLDER": str(folder / "shipped")}
    given |= {"REQUESTS_PER_SECOND": "0", "ACCESS_LOG": "off"}
    with running(["sh", "deploy/nginx/start"], os.environ | given | environ):
        yield wait_for(f"http://127.0.0.1:{port}", "/v1/health")


@contextlib.contextmanager
def running(program: list[str], environ: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        program, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_for(url: str, path: str) -> str:
    for _ in range(200):
        with contextlib.suppress(httpx2.HTTPError):
            httpx2.get(url + path)
            return url
        time.sleep(0.1)
    sys.exit(f"{url}{path} does not answer.")


def wrk(url: str, script: Path | None = None, *, seconds: int = 4, headers: tuple[str, ...] = ()) -> tuple[float, float]:
    """Requests a second, and the 99th percentile in milliseconds."""
    extra = ["-s", str(script)] if script else []
    extra += [word for header in headers for word in ("-H", header)]
    tool = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}", "--latency", *extra, url]
    said = subprocess.run(tool, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"Errors among the answers: {said}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate is not None
    assert slow is not None
    return float(rate[1]), float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slow[2]]
