"""PostgreSQL and Valkey of one process's own, thrown away afterwards: for tests and benchmarks."""

from __future__ import annotations

import secrets
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from devtools.embedded.environment import SERVERS, development_values
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.lease import GoneError, Lease, spawn
from devtools.embedded.process_tree import signal_with_children


@dataclass(frozen=True)
class ServerHandle:
    """For tests of failures: servers can be stopped, started at the same address, and frozen."""

    names: tuple[str, ...]
    lease: Lease

    @property
    def pids(self) -> list[int]:
        pids: dict[str, int] = self.lease.ask(do="status")["pids"]
        return [pids[name] for name in self.names]

    @property
    def pid(self) -> int:
        """Of a handle of one server."""
        (pid,) = self.pids
        return pid

    def stop(self) -> None:
        """Clients are cut off, data is kept."""
        for name in self.names:
            self.lease.ask(do="stop", server=name)

    def start(self) -> None:
        for name in self.names:
            self.lease.ask(do="start", server=name)

    def pause(self) -> None:
        """Connections are taken and never answered, as of a host that fell off the network."""
        for pid in self.pids:
            signal_with_children(pid, signal.SIGSTOP)

    def resume(self) -> None:
        for pid in self.pids:
            signal_with_children(pid, signal.SIGCONT)


@dataclass(frozen=True)
class ServerPair:
    env: dict[str, str]
    lease: Lease

    @property
    def postgres(self) -> ServerHandle:
        return ServerHandle(("postgres",), self.lease)

    @property
    def cache(self) -> ServerHandle:
        return ServerHandle(("cache",), self.lease)

    @property
    def broker(self) -> ServerHandle:
        return ServerHandle(("broker",), self.lease)

    @property
    def valkey(self) -> ServerHandle:
        """The cache and the broker, which are away together where they stand on one machine."""
        return ServerHandle(("cache", "broker"), self.lease)


@contextmanager
def ephemeral(folder: Path | None = None) -> Iterator[ServerPair]:
    """All servers on fresh data below `folder` (else below the temporary files), gone with this process at the latest."""
    own = Path(tempfile.mkdtemp(prefix="ea-pair-", dir=folder))
    log = own / "daemon.log"
    try:
        lease = spawn("ephemeral", own, log)
        try:
            urls = _first_answer(lease, log)
            env = {name: urls[server] for name, server in SERVERS.items()} | development_values(secrets.token_urlsafe(48))
            yield ServerPair(env, lease)
        finally:
            lease.give_back()
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _first_answer(lease: Lease, log: Path) -> dict[str, str]:
    try:
        urls: dict[str, str] = lease.ask(do="lease", servers=list(SERVERS.values()))["urls"]
    except GoneError:
        raise EmbeddedError(f"the supervisor of the embedded servers did not start: {log.read_text().strip()}") from None
    return urls
