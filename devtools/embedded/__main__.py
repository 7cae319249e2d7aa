# ruff: noqa: S603, PLW1509 -- runs what its user asks for, from a single thread
"""`python -m devtools.embedded exec CMD… | ephemeral-exec CMD… | status | stop | erase`."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from config.os_processes import die_with_parent
from devtools.embedded import folders, lease
from devtools.embedded.environment import provide
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.pair import ephemeral

USAGE = """usage: python -m devtools.embedded COMMAND

  exec CMD…            runs CMD with the variables of this checkout's servers, which stop after it
  ephemeral-exec CMD…  runs CMD with a pair of servers of its own, thrown away afterwards
  status               says what runs
  stop                 stops this checkout's servers, whoever uses them
  erase                stops them and removes all their data
"""


def main(arguments: list[str]) -> int:
    try:
        match arguments:
            case ["exec", program, *rest]:
                provide()
                os.execvp(program, [program, *rest])  # noqa: S606
            case ["ephemeral-exec", program, *rest]:
                return ephemeral_exec([program, *rest])
            case ["status"]:
                sys.stdout.write(f"{status()}\n")
            case ["stop"]:
                sys.stdout.write(f"{stop()}\n")
            case ["erase"]:
                stop()
                folders.erase()
            case _:
                sys.stderr.write(USAGE)
                return 2
    except FileNotFoundError as error:
        sys.exit(f"{error.filename}: no such program.")
    except EmbeddedError as error:
        sys.exit(f"Embedded servers: {error}")
    return 0


def ephemeral_exec(command: list[str]) -> int:
    with ephemeral() as pair:
        child = subprocess.Popen(command, env=os.environ | pair.env, preexec_fn=die_with_parent(signal.SIGKILL))
        # Ctrl-C reaches the child as well; its end is then ours. Other requests to end are handed on.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for signum in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, lambda signum, _: child.send_signal(signum))
        code = child.wait()
    return code if code >= 0 else 128 - code


def status() -> str:
    running = lease.join()
    if running is None:
        return f"No embedded servers run for {folders.ROOT}."
    state = running.ask(do="status")
    servers = ", ".join(f"{name} {pid}" for name, pid in state["pids"].items()) or "no server yet"
    users = state["leases"] - 1  # without this question
    return f"Supervisor {state['supervisor']} runs {servers} for {users} user(s); data in {_data()}."


def stop() -> str:
    running = lease.join()
    if running is None:
        return f"No embedded servers run for {folders.ROOT}."
    with contextlib.suppress(lease.GoneError):
        running.ask(do="shutdown")
    return "Stopped."


def _data() -> Path:
    location = folders.DATA / "location"
    return Path(location.read_text().strip()) if location.exists() else folders.DATA


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
