"""A pair of servers of one process's own, thrown away afterwards: for tests and benchmarks."""

from __future__ import annotations

import secrets
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from config.embedded.environment import development_values
from config.embedded.errors import EmbeddedError
from config.embedded.lease import GoneError, Lease, spawn
from config.embedded.processes import signal_with_children


@dataclass(frozen=True)
class ServerHandle:
    """For tests of failures: each server can be stopped, started at the same address, and frozen."""

    name: str
    lease: Lease

    @property
    def pid(self) -> int:
        pids: dict[str, int] = self.lease.ask(do="status")["pids"]
        return pids[self.name]

    def stop(self) -> None:
        """Clients are cut off, data is kept."""
        self.lease.ask(do="stop", server=self.name)

    def start(self) -> None:
        self.lease.ask(do="start", server=self.name)

    def pause(self) -> None:
        """Connections are taken and never answered, as of a host that fell off the network."""
        signal_with_children(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        signal_with_children(self.pid, signal.SIGCONT)


@dataclass(frozen=True)
class ServerPair:
    env: dict[str, str]
    postgres: ServerHandle
    valkey: ServerHandle


@contextmanager
def ephemeral(folder: Path | None = None) -> Iterator[ServerPair]:
    """Both servers on fresh data below `folder` (else below the temporary files), gone with this process at the latest."""
    own = Path(tempfile.mkdtemp(prefix="ea-pair-", dir=folder))
    log = own / "daemon.log"
    try:
        lease = spawn("ephemeral", own, log)
        try:
            variables = _first_answer(lease, log)
            env = variables | development_values(secrets.token_urlsafe(48))
            yield ServerPair(env, ServerHandle("postgres", lease), ServerHandle("valkey", lease))
        finally:
            lease.give_back()
    finally:
        shutil.rmtree(own, ignore_errors=True)


def _first_answer(lease: Lease, log: Path) -> dict[str, str]:
    try:
        variables: dict[str, str] = lease.ask(do="lease", servers=["postgres", "valkey"])["variables"]
    except GoneError:
        raise EmbeddedError(f"the supervisor of the embedded servers did not start: {log.read_text().strip()}") from None
    return variables
