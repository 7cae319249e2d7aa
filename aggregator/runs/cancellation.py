"""How a run is ended by somebody else, whatever it is busy with: softly by an exception, and if that does not help by SIGKILL.

Each process that performs runs has one `watcher`, a small program that outlives no parent. It asks PostgreSQL about a run that
takes longer than a moment, and counts the seconds. A run that ends by itself says so; one that is killed leaves a record of why
(`lifecycle.verdict`), the state before it, and nothing to be tried again.
"""

import atexit
import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from aggregator.runs.locks import session_parameters

PROGRAM = Path(__file__).with_name("watcher.py")
logger = logging.getLogger(__name__)


class CancelledError(KeyboardInterrupt):
    """Somebody cancelled this run. As for Ctrl-C, psycopg has PostgreSQL give up the statement in hand."""


@contextlib.contextmanager
def watched(run_id: int | None = None, limit: float | None = None) -> Iterator[None]:
    """Makes the block one that others can end. After `limit` seconds, a little more than a worker's own limit, it is killed.

    Does nothing outside a process's main thread: signals interrupt only that one, and a server's process is not ours to kill.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _handle()
    watcher = _tell({"run": run_id, "limit": limit, "database": session_parameters()})
    # The interpreter tells the watcher of each signal at once, also while it can run no handler of ours.
    before = signal.set_wakeup_fd(watcher, warn_on_full_buffer=False) if watcher is not None else None
    try:
        _state.armed = True
        yield
    finally:
        _state.armed = False
        if before is not None:
            signal.set_wakeup_fd(before)
            _tell({})


class _State:
    armed = False
    process: "subprocess.Popen[bytes] | None" = None
    # Another's after a fork.
    owner = 0


_state = _State()


def _handle() -> None:
    """For good: a watcher's signal may come when the run has just ended, and would else end the process."""
    if signal.getsignal(signal.SIGUSR2) is not _stop:
        signal.signal(signal.SIGUSR2, _stop)


def _stop(*_: object) -> None:
    if _state.armed:
        _state.armed = False
        raise CancelledError


def _tell(message: dict[str, Any]) -> int | None:
    """Returns the watcher's pipe; None where there is no watcher, and then nobody can end what is done."""
    line = json.dumps(message, default=str).encode() + b"\n"
    for _ in range(2):
        try:
            pipe = _pipe()
            os.write(pipe, line)
        except OSError as error:
            logger.warning("The run's watcher is gone: %s", error)
            _forget()
        else:
            return pipe
    return None


def _pipe() -> int:
    if _state.process is not None and _state.owner == os.getpid() and _state.process.poll() is None:
        assert _state.process.stdin is not None
        return _state.process.stdin.fileno()
    _forget()
    # Its last deed is to record what it did, with our own modules.
    known = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, [str(settings.BASE_DIR), os.environ.get("PYTHONPATH")]))}
    _state.process = subprocess.Popen(  # noqa: S603 -- a program of ours
        [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, bufsize=0, env=known
    )
    if not _state.owner:
        atexit.register(_forget)
    _state.owner = os.getpid()
    assert _state.process.stdin is not None
    # A signal must not wait for a reader.
    os.set_blocking(_state.process.stdin.fileno(), False)
    return _state.process.stdin.fileno()


def _forget() -> None:
    """It ends when its pipe does; after a fork it is the other process's, and nobody's to wait for here."""
    process, _state.process = _state.process, None
    if process is None:
        return
    assert process.stdin is not None
    process.stdin.close()
    if _state.owner == os.getpid():
        process.wait()
    else:
        process.returncode = 0
