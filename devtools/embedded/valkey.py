from __future__ import annotations

import contextlib
import secrets
import signal
import socket
from pathlib import Path

from devtools.embedded.errors import EmbeddedError
from devtools.embedded.folders import Home
from devtools.embedded.ports import free_port
from devtools.embedded.server import Server

ATTEMPTS = 10


# What docker-compose.yml gives each. A server has one such policy for all its databases, so they are two servers.
MEMORY = "256mb"


class Valkey(Server):
    """The cache, which may evict and lose everything, or the broker, which refuses rather than lose a task."""

    stop_signals = ((signal.SIGTERM, 10), (signal.SIGKILL, 5))

    def __init__(self, home: Home, name: str, *, evicts: bool, keeps: bool) -> None:
        super().__init__(home)
        self.name = name
        self.policy = "allkeys-lru" if evicts else "noeviction"
        self.keeps = keeps
        self.password = secrets.token_urlsafe(24)
        self.port: int | None = None

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.home.account.make_folder(self.data)
        self._end_leftover_by_file()
        for _ in range(ATTEMPTS):
            port = self.port or free_port()
            self._spawn([str(self.home.programs.valkey), "-"], stdin=self._configuration(port).encode())
            self.port, known = port, self.port
            if self._await():
                self._remember_pid()
                return
            self.port = known  # another process took the free port first
        raise EmbeddedError(f"Valkey, the {self.name}, did not start: {self._last_words()} (whole log: {self.log})")

    def _configuration(self, port: int) -> str:
        """Given on standard input, for a command line can be read by everyone on the machine."""
        return "\n".join(
            [
                "bind 127.0.0.1",
                f"port {port}",
                f"requirepass {self.password}",
                f'dir "{self.data}"',
                f"maxmemory {MEMORY}",
                f"maxmemory-policy {self.policy}",
                'save ""',
                f"appendonly {'yes' if self.keeps else 'no'}",
                # The folder in the title is how a leftover of ours is told from a stranger.
                f'proc-title-template "valkey-server {{listen-addr}} {self.data}"',
                "",
            ]
        )

    def _answers(self) -> bool:
        """The password proves that it is ours which answers."""
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port or 0), 1) as connection:
            connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(1024), b"")) == b"+OK\r\n+PONG\r\n"
        return False

    @property
    def _pid_file(self) -> Path:
        return self.home.logs / f"{self.name}.pid"

    def _remember_pid(self) -> None:
        assert self.process is not None
        self._pid_file.write_text(str(self.process.pid))

    def _end_leftover_by_file(self) -> None:
        if self._pid_file.exists():
            self._end_leftover(int(self._pid_file.read_text()))
