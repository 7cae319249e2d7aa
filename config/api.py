"""One process of the API: `python -m config.api LISTENING PARENT`, by `config.supervisor` alone.

granian's server without granian's parent: it answers on a socket that it is given. What is used of granian here is what
its own `granian.server.mp` puts together for one worker.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

from granian._futures import _new_cbscheduler
from granian._granian import SocketHolder, WorkerSignal, WSGIWorker
from granian.http import HTTP1Settings
from granian.wsgi import _callback_wrapper

THREADS = 4
IDLE_SECONDS = 30
BACKLOG = 1024
# Connections that may wait for a thread here, rather than in the socket's queue where the other process can take them.
BACKPRESSURE = 512
RUST_THREADS, RUST_BLOCKING_THREADS = 1, 512
NO_TLS = (False, None, None, None, "tls1.3", None, [], False)
READY = b"r"


def main(listening: int, parent: socket.socket) -> None:
    """Until SIGTERM comes or the parent is gone. A start that is asked to end dies by the signal itself."""
    from config.wsgi import application

    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    stop, ended = serve(application, listening)
    # The handler has nothing to do: what wakes us is the byte that comes whichever thread got the signal.
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        parent.sendall(READY)
    except OSError:
        return
    select.select([woken, parent], [], [])
    stop.set()
    ended.wait()


def serve(application: Callable[..., Iterable[bytes]], listening: int) -> tuple[WorkerSignal, threading.Event]:
    """Answers in threads of its own; returns what to set to have it end, and what is set when it has."""
    stop, ended = WorkerSignal(), threading.Event()
    stop.add_cb(ended.set)
    runtime = (RUST_THREADS, RUST_BLOCKING_THREADS, THREADS, IDLE_SECONDS, BACKPRESSURE)
    options: list[Any] = [*runtime, "auto", HTTP1Settings(), None, None, *NO_TLS, (None, None)]
    worker = WSGIWorker(1, (None, SocketHolder(listening, False, BACKLOG)), None, *options)
    loop = asyncio.new_event_loop()
    worker.serve_mtr(_new_cbscheduler(loop, _callback_wrapper(application, {}), impl_asyncio=True), loop, stop)
    return stop, ended


if __name__ == "__main__":
    main(int(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])))
