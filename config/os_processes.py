"""What the standard library lacks about processes: to die with a parent, to tell what one runs."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
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
    return ps("-o", "args=", "-p", str(pid)).strip()


def ps(*arguments: str) -> str:
    """Of macOS, which has no /proc."""
    return subprocess.run(["ps", *arguments], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
