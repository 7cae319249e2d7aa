"""The heartbeat file of a worker or beat, for its own machine. The file's time is when the main loop last ran.

It depends on neither PostgreSQL nor the broker, so a probe that reads it restarts no process because these are missing.
A lock that ends with its process tells a file that somebody left behind from one of a process that is frozen.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

# Other checkouts of this machine have files of their own.
HOME = zlib.crc32(str(Path(__file__).resolve().parent).encode())


def _stem(kind: str) -> str:
    return f"event-aggregator-{HOME:08x}-{kind}-"


class HeartbeatFile:
    """Of this process; kept open until that ends, since its lock would go with any closing of it."""

    def __init__(self, kind: str) -> None:
        self._path = Path(tempfile.gettempdir()) / f"{_stem(kind)}{os.getpid()}"
        self._file: int | None = None

    def create(self) -> None:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        # Not inherited by children: those of a killed worker may live a moment longer.
        fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def touch(self, age: float) -> None:
        instant = time.time() - age
        os.utime(self._path, (instant, instant))

    def remove(self) -> None:
        self._path.unlink(missing_ok=True)


def ages(kind: str) -> list[float]:
    """Of each such process of this machine that lives, in seconds; files of the dead are removed."""
    return [time.time() - file.stat().st_mtime for file in _living(kind)]


def _living(kind: str) -> Iterator[Path]:
    for file in Path(tempfile.gettempdir()).glob(f"{_stem(kind)}*"):
        if file.stat().st_uid != os.getuid():
            continue
        descriptor = os.open(file, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield file
        else:
            file.unlink(missing_ok=True)
        finally:
            os.close(descriptor)
