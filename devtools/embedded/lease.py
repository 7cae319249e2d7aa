"""A user's side of the supervisor: to start it, or join the one that runs, and hold it by a connection."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from devtools.embedded import folders
from devtools.embedded.errors import EmbeddedError

# Longer than the supervisor waits for its predecessor and then for PostgreSQL.
ANSWER_SECONDS = 180
JOIN_ATTEMPTS = 3


class GoneError(Exception):
    """The supervisor ended while we spoke to it."""


class Lease:
    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        connection.settimeout(ANSWER_SECONDS)

    def ask(self, **request: Any) -> dict[str, Any]:
        try:
            self.connection.sendall(json.dumps(request).encode() + b"\n")
            answer = self._line()
        except TimeoutError:
            raise EmbeddedError(f"the supervisor of the embedded servers did not answer within {ANSWER_SECONDS} s") from None
        except ConnectionError:
            raise GoneError from None
        if "error" in answer:
            raise EmbeddedError(answer["error"])
        return answer

    def outlive_exec(self) -> None:
        self.connection.set_inheritable(True)
        self.connection.settimeout(None)

    @property
    def lost(self) -> bool:
        """Whether the supervisor has ended."""
        try:
            return self.connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except ConnectionError:
            return True

    def give_back(self) -> bool:
        """Waits for the servers' end; False where others keep them running."""
        self.connection.settimeout(ANSWER_SECONDS)
        try:
            self.connection.shutdown(socket.SHUT_WR)
            while "kept" not in self._line():  # an answer we did not wait for
                pass
        except (GoneError, ConnectionError):
            return True
        finally:
            self.connection.close()
        return False

    def _line(self) -> dict[str, Any]:
        received = b""
        while not received.endswith(b"\n"):
            part = self.connection.recv(65536)
            if not part:
                raise GoneError
            received += part
        answer: dict[str, Any] = json.loads(received)
        return answer


def acquire(servers: Sequence[str]) -> tuple[Lease, dict[str, str]]:
    """A lease of these servers of this checkout, and the URL of each."""
    # One starter at a time; the others then find its supervisor.
    with folders.locked(folders.data_folder() / "start.lock"):
        log = folders.DATA / "daemon.log"
        for _ in range(JOIN_ATTEMPTS):
            lease = join() or spawn("persistent", folders.DATA, log)
            try:
                return lease, lease.ask(do="lease", servers=list(servers))["urls"]
            except GoneError:  # it was shutting down when we joined
                lease.connection.close()
            except BaseException:  # Ctrl-C too must leave nothing behind
                lease.give_back()
                raise
    raise EmbeddedError(f"the supervisor of the embedded servers did not start; see {log}")


def join() -> Lease | None:
    """None where no supervisor runs."""
    try:
        sockets = json.loads((folders.DATA / "daemon.json").read_text())["sockets"]
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(Path(sockets) / "control"))
    except (OSError, ValueError):
        return None
    return Lease(connection)


def spawn(kind: str, folder: Path, log: Path) -> Lease:
    """The new supervisor's first lease is one end of a socket pair: it cannot miss our death while it starts."""
    ours, theirs = socket.socketpair()
    with theirs, log.open("ab") as output:
        command = [sys.executable, "-m", "devtools.embedded.daemon", kind, str(theirs.fileno()), str(folder)]
        subprocess.run(  # noqa: S603
            command,
            cwd=folders.ROOT,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # Ctrl-C at the terminal is not meant for it
            check=False,  # a failure shows as a connection that ends, its reason in the log
        )
    return Lease(ours)
