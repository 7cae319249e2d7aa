"""The production processes, one command each: `python -m config.processes api | worker | beat | migrate`.

`make api`, `make run` and the containers run the same ones.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":
    # Until the program itself looks after it. A shell has what it starts behind it ignore this signal; and Python's own
    # handler only notes it, which may be lost in an import, and is lost with the program that another takes the place of.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import contextlib
import errno
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from config import servers
from config.os_processes import command_line

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PORT = 8080
HIGHEST_PORT = 65_535
BACKLOG = 1024
# Linux shares connections out evenly among the sockets of one port. From one socket that all wait at, the process that
# is quickest takes most of them while another idles; elsewhere there is no other way.
OWN_SOCKETS = sys.platform == "linux"
METRICS_FOLDER = "event-aggregator-metrics-"


def port() -> int:
    given = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not given.isdecimal() or not 0 < int(given) <= HIGHEST_PORT:
        sys.exit(f"PORT: {given!r} is not a port number.")
    return int(given)


class PortTakenError(Exception):
    pass


@contextlib.contextmanager
def listener(number: int, backlog: int = 1, *, shared: bool = False) -> Iterator[socket.socket]:
    """A backlog of 0 does not listen, and keeps the port for those that share it."""
    with socket.socket() as listening:
        if shared:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        # As servers do, so that connections of an earlier run that are still fading do not count.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("0.0.0.0", number))  # noqa: S104 -- it serves the network
            if backlog:
                listening.listen(backlog)
        except OSError as error:
            reason = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
            raise PortTakenError(f"port {number} {reason}; stop it, or choose another with PORT=8090") from None
        yield listening


def command(name: str) -> list[str]:
    return [sys.executable, "-m", *_COMMANDS[name]()]


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or arguments[0] not in _COMMANDS:
        sys.exit(f"usage: python -m config.processes {' | '.join(_COMMANDS)}")
    if arguments == ["api"]:
        check_port(port())
        share_metrics()
    servers.provide()
    if arguments == ["migrate"]:
        # Searches queue behind a lock that is waited for: rather fail, and be tried again.
        os.environ.setdefault("PGOPTIONS", "-c lock_timeout=5s")
    os.chdir(ROOT)
    # A wrong value ends it here, with one sentence, before there are processes that would each say it and be started again.
    import_module("config.settings")
    if arguments == ["api"]:
        # Python raises KeyboardInterrupt while it imports the supervisor, and now and then in a callback of the import
        # system's, which swallows it: it waits until the supervisor's own handlers are there.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    os.execv(sys.executable, command(arguments[0]))  # noqa: S606


def share_metrics() -> None:
    """Names the folder where the API's processes count together, and removes those of processes that are gone."""
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        return
    for old in Path(tempfile.gettempdir()).glob(f"{METRICS_FOLDER}*"):
        pid = old.name.removeprefix(METRICS_FOLDER).partition("-")[0]
        # A recycled number keeps a folder for one start more.
        if old.stat().st_uid == os.getuid() and pid.isdecimal() and not command_line(int(pid)):
            shutil.rmtree(old, ignore_errors=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix=f"{METRICS_FOLDER}{os.getpid()}-")


def check_port(number: int) -> None:
    try:
        with listener(number):
            pass
    except PortTakenError as error:
        sys.exit(f"API: {error}.")


def _api() -> list[str]:
    return ["config.supervisor"]


def _worker() -> list[str]:
    # One task at a time each: a sync is long, and a prefetched one would wait behind it.
    wanted = os.environ.get("WORKER_QUEUES") or "manual,scheduled,celery"
    queues = ["-Q", wanted, "--prefetch-multiplier", "1", "--concurrency", os.environ.get("WORKER_CONCURRENCY") or "2"]
    # Workers learn nothing from each other here, so they need not look for one another at the start.
    alone = ["--without-gossip", "--without-mingle"]
    return ["celery", "--quiet", "-A", "config", "worker", *queues, *alone, "-l", "info"]


def _beat() -> list[str]:
    # No pid file: a stale one would keep beat from starting, and the schedule is in the database.
    scheduler = ["--scheduler", "config.beat:Scheduler", "--pidfile="]
    return ["celery", "--quiet", "-A", "config", "beat", "-l", "info", *scheduler]


def _migrate() -> list[str]:
    return ["django", "migrate", "--noinput", "--settings", "config.settings"]


_COMMANDS = {"api": _api, "worker": _worker, "beat": _beat, "migrate": _migrate}

if __name__ == "__main__":
    main(sys.argv[1:])
