"""Processes of others: their children, and their end."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from config.os_processes import command_line, ps


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
        return [(int(child), int(parent)) for child, parent in map(str.split, ps("-A", "-o", "pid=,ppid=").splitlines())]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2]
        except OSError:
            continue
        found.append((int(folder.name), int(after_name.split()[1])))
    return found
