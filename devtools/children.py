"""The processes `make run` starts: watched while it runs, ended with it, however it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from config.os_processes import die_with_parent

ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 10
POLL_SECONDS = 0.1


class Children:
    def __init__(self) -> None:
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str]) -> None:
        self.processes[name] = subprocess.Popen(  # noqa: S603
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            # Ctrl-C is for us alone: we end them, in peace and together with what they started.
            process_group=0,
            # If we are killed. Their own processes follow theirs; asked to end, Celery may wait for a broker that went with us.
            preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509 -- we have one thread
        )

    def ended(self) -> str | None:
        """The name of one that is no longer there, and how it ended."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                return f"{name} ended unexpectedly ({_how(process.returncode)})"
        return None

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline and any(process.poll() is None for process in self.processes.values()):
            time.sleep(POLL_SECONDS)
        for process in self.processes.values():
            _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """What outlived its time, or its own parent."""
    with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS refuses a group of zombies
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name
