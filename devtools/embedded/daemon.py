"""The supervisor: owns the servers for as long as anyone holds a lease.

A lease is an open connection to this process; the kernel closes it however its holder ends. On it the
holder asks one line of JSON at a time and gets one back:

    {"do": "lease", "servers": ["postgres", "cache"]}     starts what is not running; their URLs
    {"do": "start" | "stop", "server": "postgres"}        for tests of failures
    {"do": "status"}                                      process ids
    {"do": "shutdown"}                                    ends all, whoever else holds a lease

A holder that closes only its sending side gives the lease back and hears the end of the connection
when the servers are gone, or `{"kept": true}` when others keep them.
"""

from __future__ import annotations

import fcntl
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

from devtools.embedded import folders
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.postgres import Postgres
from devtools.embedded.server import Server
from devtools.embedded.valkey import Valkey

# So that one command after another finds the servers still running.
LINGER_SECONDS = 0.5
POLL_SECONDS = 0.1
# An earlier supervisor may still be writing PostgreSQL's last checkpoint.
PREDECESSOR_SECONDS = 90


class ShutdownError(Exception):
    """A signal or a request ends the supervisor."""


class Supervisor:
    def __init__(self, home: folders.Home, sockets: Path, *, durable: bool) -> None:
        self.postgres = Postgres(home, sockets, durable=durable)
        self.cache = Valkey(home, "cache", evicts=True, keeps=False)
        self.broker = Valkey(home, "broker", evicts=False, keeps=durable)
        self.servers: dict[str, Server] = {"postgres": self.postgres, "cache": self.cache, "broker": self.broker}
        self.wanted: set[str] = set()
        self.linger = LINGER_SECONDS if durable else 0.0
        self.revives = durable
        self.selector = selectors.DefaultSelector()
        self.leases: set[socket.socket] = set()
        self.departing: list[socket.socket] = []
        self.unused_since = time.monotonic()

    def listen(self, address: Path) -> None:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(address))
        listener.listen(64)
        self.selector.register(listener, selectors.EVENT_READ, self._accept)

    def add_lease(self, connection: socket.socket) -> None:
        self.leases.add(connection)
        self._dismiss_departing()
        self.selector.register(connection, selectors.EVENT_READ, self._hear)

    def serve(self) -> None:
        while self.leases or time.monotonic() - self.unused_since < self.linger:
            for key, _ in self.selector.select(POLL_SECONDS):
                key.data(key.fileobj)
            if self.revives:
                self._revive()

    def stop(self) -> None:
        for server in self.servers.values():
            server.stop(at_once=not self.revives)

    # Connections

    def _accept(self, listener: socket.socket) -> None:
        self.add_lease(listener.accept()[0])

    def _hear(self, connection: socket.socket) -> None:
        try:
            message = connection.recv(65536)  # requests are short, and nobody sends two at once
        except ConnectionError:
            message = b""
        if not message:
            self._give_back(connection)
            return
        reply = self._reply(json.loads(message))
        try:
            connection.sendall(json.dumps(reply).encode() + b"\n")
        except ConnectionError:
            self._give_back(connection)

    def _give_back(self, connection: socket.socket) -> None:
        self.selector.unregister(connection)
        self.leases.remove(connection)
        self.departing.append(connection)
        self.unused_since = time.monotonic()
        if self.leases:
            self._dismiss_departing()

    def _dismiss_departing(self) -> None:
        while self.departing:
            with self.departing.pop() as connection:
                try:
                    connection.sendall(b'{"kept": true}\n')
                except ConnectionError:
                    continue

    # Requests

    def _reply(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            match request["do"]:
                case "lease":
                    return self._lease(request["servers"])
                case "start":
                    self.servers[request["server"]].start()
                case "stop":
                    self.servers[request["server"]].stop()
                case "shutdown":
                    raise ShutdownError
            return self._status()
        except EmbeddedError as error:
            _log(str(error))
            return {"error": str(error)}

    def _lease(self, names: list[str]) -> dict[str, Any]:
        for name in names:
            if not self.servers[name].running:
                self.servers[name].start()
            self.wanted.add(name)
        return {"urls": {name: self.servers[name].url for name in names}, **self._status()}

    def _status(self) -> dict[str, Any]:
        pids = {name: server.process.pid for name, server in self.servers.items() if server.process and server.running}
        return {"supervisor": os.getpid(), "pids": pids, "leases": len(self.leases)}

    def _revive(self) -> None:
        """A server someone killed comes back at the same address."""
        for name in self.wanted:
            if not self.servers[name].running:
                _log(f"{name} ended unexpectedly; starting it again")
                self.servers[name].start()


def main(kind: str, lease_descriptor: str, folder: str) -> None:
    if os.fork():  # the parent's parent waits for it; our parent is then init, which reaps us
        os._exit(0)
    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, _on_signal)
    lease = socket.socket(fileno=int(lease_descriptor))
    lease.set_inheritable(False)
    try:
        run_ephemeral(lease, Path(folder)) if kind == "ephemeral" else run_persistent(lease)
    except (EmbeddedError, OSError) as error:
        # To whoever waits for an answer: a log among temporary files is removed with them.
        _log(str(error))
        _answer_error(lease, str(error))
    except ShutdownError:
        pass
    # Skips the interpreter's own tidying: holders see the end of their connections with the end of this process.
    os._exit(0)


def run_persistent(lease: socket.socket) -> None:
    with (folders.data_folder() / "daemon.lock").open("w") as lock:
        _await_predecessor(lock.fileno())
        note = folders.DATA / "daemon.json"
        _remove_sockets_of_killed(note)
        for log in folders.DATA.glob("*.log"):
            os.truncate(log, 0)  # they tell of this start alone, so that they never fill a disk
        sockets = folders.socket_folder()
        note.write_text(json.dumps({"sockets": str(sockets)}))
        _run(Supervisor(folders.persistent_home(), sockets, durable=True), lease, sockets, address=sockets / "control")


def run_ephemeral(lease: socket.socket, folder: Path) -> None:
    sockets = folders.socket_folder()
    try:
        _run(Supervisor(folders.ephemeral_home(folder), sockets, durable=False), lease, sockets, address=None)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(supervisor: Supervisor, lease: socket.socket, sockets: Path, address: Path | None) -> None:
    try:
        supervisor.add_lease(lease)
        if address:
            supervisor.listen(address)
        supervisor.serve()
    finally:
        for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(signum, signal.SIG_IGN)
        if address:
            address.unlink(missing_ok=True)  # who comes now waits for the lock instead
        supervisor.stop()
        shutil.rmtree(sockets, ignore_errors=True)


def _await_predecessor(lock: int) -> None:
    deadline = time.monotonic() + PREDECESSOR_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise EmbeddedError(f"an earlier supervisor of {folders.DATA} does not end; see daemon.log there") from None
            time.sleep(0.05)
        else:
            return


def _remove_sockets_of_killed(note: Path) -> None:
    """A supervisor ended by SIGKILL could not tidy up its temporary folder."""
    if note.exists():
        shutil.rmtree(json.loads(note.read_text() or '{"sockets": ""}')["sockets"], ignore_errors=True)


def _on_signal(_signum: int, _frame: FrameType | None) -> None:
    raise ShutdownError


def _log(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def _answer_error(lease: socket.socket, sentence: str) -> None:
    try:
        lease.sendall(json.dumps({"error": sentence}).encode() + b"\n")
    except OSError:
        return


if __name__ == "__main__":
    main(*sys.argv[1:])
