"""The service behind a real PgBouncer in transaction mode, configured as in deploy/pgbouncer."""

import configparser
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from devtools.embedded import ServerPair
from devtools.embedded.os_account import service_account
from devtools.embedded.ports import free_port
from tests.aggregator.feeds import event, feed
from tests.events.service import ROOT, Api, serving
from tests.fakes.feed_server import FeedServer, answer

PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PROGRAM, reason="needs pgbouncer (Debian: pgbouncer)")]


@contextlib.contextmanager
def pgbouncer(servers: ServerPair) -> Iterator[dict[str, str]]:
    direct = servers.env["DATABASE_URL"]
    source = urlsplit(direct)
    given = configparser.ConfigParser(interpolation=None)
    given.read(ROOT / "deploy" / "pgbouncer" / "pgbouncer.ini")
    at = f"host={unquote(str(source.hostname))} dbname={source.path[1:]}"
    for name, entry in given["databases"].items():
        given["databases"][name] = entry.replace("host=postgres port=5432 dbname=aggregator", at)
    port, account = free_port(), service_account()
    own = {"listen_addr": "127.0.0.1", "listen_port": str(port), "auth_type": "any", "admin_users": "postgres"}
    given["pgbouncer"].update(own)
    del given["pgbouncer"]["auth_file"]
    for name in given["databases"]:
        given["databases"][name] += " user=postgres"
    with tempfile.TemporaryDirectory(prefix="ea-bouncer-") as folder:
        os.chown(folder, account.uid, account.gid)
        file = Path(folder) / "pgbouncer.ini"
        with file.open("w") as written:
            given.write(written)
        file.chmod(0o644)
        with subprocess.Popen(
            [str(PROGRAM), "-q", str(file)], cwd="/", stderr=subprocess.DEVNULL, **account.popen_arguments()
        ) as process:
            pooled = f"postgres://postgres@127.0.0.1:{port}/aggregator"
            try:
                wait_for(pooled)
                yield {"DATABASE_URL": pooled, "DATABASE_DIRECT_URL": direct}
            finally:
                process.terminate()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 10
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "PgBouncer does not start"
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving(pgbouncer) as running:
        yield running


def manage(api: Api, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=api.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_searches_syncs_and_the_lock_of_a_run_work_through_the_pooler(api: Api):
    api.search()
    with FeedServer() as server:
        begun, may_end = threading.Event(), threading.Event()

        def slowly() -> Iterator[bytes]:
            begun.set()
            may_end.wait(30)
            yield from answer(feed(event("1", title="Pooled")))  # type: ignore[misc]

        server.says(slowly)
        manage(api, "add_provider", "pool", "--url", server.url(), "--format", "planlist", "--timezone", "Europe/Madrid").wait()
        first = manage(api, "sync_provider", "pool")
        assert begun.wait(20)
        assert manage(api, "sync_provider", "pool").wait() == 4, "one run at a time"
        may_end.set()
        assert first.wait() == 0
    found = "/v1/events/search?starts_at=2020-01-01T00:00:00Z&ends_at=2040-01-01T00:00:00Z&provider=pool"
    assert api.until(lambda: api.get(found).json()["data"]["events"][0]["title"] == "Pooled", 1) < 1
    assert api.get(f"{found}&expand=plans").status_code == 200


def test_statements_of_requests_end_after_five_seconds_and_those_of_workers_do_not(api: Api):
    def timeout(database: str) -> str:
        with psycopg.connect(api.environ["DATABASE_URL"].replace("/aggregator", f"/{database}")) as connection:
            row = connection.execute("SHOW statement_timeout").fetchone()
        return str(row and row[0])

    assert (timeout("aggregator"), timeout("aggregator_worker")) == ("5s", "0")
