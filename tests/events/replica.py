"""A streaming replica of an ephemeral PostgreSQL, on the same machine."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import psycopg

from devtools.embedded import ServerPair
from devtools.embedded.os_account import service_account
from devtools.embedded.postgres import SETTINGS, VOLATILE
from devtools.embedded.process_tree import signal_with_children
from tests import memory


@dataclass
class Replica:
    url: str
    process: subprocess.Popen[bytes]

    def ask(self, sql: str) -> Any:
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(sql.encode()).fetchone()
        return row[0] if row else None

    def lag(self) -> None:
        """From now on it stays as it is."""
        self.ask("SELECT pg_wal_replay_pause()")

    def catch_up(self) -> None:
        self.ask("SELECT pg_wal_replay_resume()")

    def send(self, signum: signal.Signals) -> None:
        signal_with_children(self.process.pid, signum)


@contextlib.contextmanager
def replica_of(servers: ServerPair) -> Iterator[Replica]:
    binaries = programs(servers)
    account = service_account()
    source = urlsplit(servers.env["DATABASE_URL"])
    with tempfile.TemporaryDirectory(prefix="ea-replica-", dir=memory.folder()) as name:
        folder = Path(name)
        account.make_folder(folder)
        os.chown(folder, account.uid, account.gid)
        data = folder / "data"
        to: list[str | Path] = ["-h", unquote(str(source.hostname)), "-U", "postgres", "-D", data, "-R", "-c", "fast"]
        subprocess.run([binaries / "pg_basebackup", *to], check=True, cwd="/", **account.popen_arguments())
        # Who asks one that lags is not to be cut off once what it missed is replayed, however long that was held back.
        settings = SETTINGS | VOLATILE | {"unix_socket_directories": name, "max_standby_streaming_delay": "-1"}
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        with subprocess.Popen(
            [binaries / "postgres", "-D", data, *options], cwd="/", stderr=subprocess.DEVNULL, **account.popen_arguments()
        ) as process:
            running = Replica(f"postgres://postgres@{quote(name, safe='')}{source.path}", process)
            try:
                wait_for(running)
                yield running
            finally:
                running.send(signal.SIGCONT)  # a paused one hears nothing else
                process.send_signal(signal.SIGINT)


def programs(servers: ServerPair) -> Path:
    """Where the account that runs the servers can run them."""
    return Path(f"/proc/{servers.postgres.pid}/exe").resolve().parent


def wait_for(running: Replica) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            running.ask("SELECT 1")
        except psycopg.OperationalError:
            assert time.monotonic() < deadline, "the replica does not start"
            time.sleep(0.05)
        else:
            return
