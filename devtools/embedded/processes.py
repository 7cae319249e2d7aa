"""What the standard library lacks about processes: to die with a parent, to find children."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PR_SET_PDEATHSIG = 1
# Loaded here because importing between fork and exec may deadlock.
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(signum: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` that has the kernel send `signum` when this process is gone, however it went.

    Linux alone can do this; elsewhere the leftover is ended by the next start.
    """
    parent = os.getpid()

    def arm() -> None:
        request_death_signal(signum)
        if os.getppid() != parent:  # it died before the kernel was asked
            os._exit(1)

    return arm


def request_death_signal(signum: signal.Signals) -> None:
    """Asks for a signal when our own parent is gone."""
    if _LIBC is not None:
        _LIBC.prctl(PR_SET_PDEATHSIG, int(signum))


def command_line(pid: int) -> str:
    """Empty where there is no such process."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            return ""
    return _ps("-o", "args=", "-p", str(pid)).strip()


def signal_with_children(pid: int, signum: signal.Signals) -> None:
    """PostgreSQL puts each of its processes in a group of its own, so no group signal reaches them."""
    for target in (pid, *_children(pid)):
        try:
            os.kill(target, signum)
        except ProcessLookupError:
            continue


def wait_until_gone(pid: int, seconds: float) -> bool:
    """For processes that are no children of ours."""
    deadline = time.monotonic() + seconds
    while command_line(pid):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _children(pid: int) -> list[int]:
    return [child for child, parent in _pairs() if parent == pid]


def _pairs() -> list[tuple[int, int]]:
    """Every process with its parent. Slim images have no `ps`, so Linux is asked through /proc."""
    if sys.platform != "linux":
        return [(int(child), int(parent)) for child, parent in map(str.split, _ps("-A", "-o", "pid=,ppid=").splitlines())]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2]
        except OSError:
            continue
        found.append((int(folder.name), int(after_name.split()[1])))
    return found


def _ps(*arguments: str) -> str:
    return subprocess.run(["ps", *arguments], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
