"""One process of the API: `python -m config.api SOCKET PARENT`, by `config.supervisor` alone.

granian's server without granian's parent. What is used of granian here is what its own `granian.server.mp` puts together
for one worker.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING, Any

from granian import _futures, _granian
from granian.http import HTTP1Settings

from config.processes import BACKLOG, OWN_SOCKETS, listener, port

if TYPE_CHECKING:
    from events.http.headers import Headers
    from events.http.interface import Answering, Respond

IDLE_SECONDS = 30
# Connections at once; more wait in the socket's queue.
BACKPRESSURE = 512
RUST_THREADS, RUST_BLOCKING_THREADS = 1, 512
NO_TLS: tuple[Any, ...] = (False, None, None, None, "tls1.3", None, [], False)
# granian's threads: one reads requests, and one or two may wait for clients that are slow to send a body.
READERS = 3
BODIES = READERS - 1
# After that the next one is taken for the busy one, should that have ended.
REST_SECONDS = 0.25
# More of a body waits in a file.
BODY_BYTES = 256 * 1024
READY = b"r"
WSGI: dict[str, Any] = {
    "SCRIPT_NAME": "",
    "wsgi.errors": sys.stderr,
    "wsgi.input_terminated": True,
    "wsgi.multiprocess": False,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}
# What its stub says of these is of an older version.
native: Any = _granian
new_scheduler: Any = _futures._new_cbscheduler


def main(shared: socket.socket, parent: socket.socket) -> None:
    """Until SIGTERM comes or the parent is gone. A start that is asked to end dies by the signal itself."""
    from config.wsgi import answering

    woken, wake = os.pipe()
    os.set_blocking(wake, False)
    # Not before it can answer: others would wait for it at its socket.
    with listener(port(), BACKLOG, shared=True) if OWN_SOCKETS else shared as listening:
        stop, ended = serve(answering, listening.detach())
    # The handler has nothing to do: what wakes us is the byte that comes whichever thread got the signal.
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    try:
        parent.sendall(READY)
    except OSError:
        return
    select.select([woken, parent.fileno()], [], [])
    stop.set()
    ended.wait()


def serve(application: Answering, listening: int) -> tuple[Any, threading.Event]:
    """Answers in threads of its own; returns what to set to have it end, and what is set when it has."""
    stop, ended = native.WorkerSignal(), threading.Event()
    stop.add_cb(ended.set)
    runtime = (RUST_THREADS, RUST_BLOCKING_THREADS, READERS, IDLE_SECONDS, BACKPRESSURE)
    options: list[Any] = [*runtime, "auto", HTTP1Settings(), None, None, *NO_TLS, (None, None)]
    worker = native.WSGIWorker(1, (None, native.SocketHolder(listening, False, BACKLOG)), None, *options)
    loop = asyncio.new_event_loop()
    worker.serve_mtr(new_scheduler(loop, handler(application), impl_asyncio=True), loop, stop)
    return stop, ended


def handler(application: Answering) -> Callable[[Any, dict[str, Any]], None]:
    """What granian calls for each request. It may return before the answer is there: that takes what `protocol` is."""
    readers = Readers(application.answer)

    def handle(protocol: Any, environ: dict[str, Any]) -> None:
        environ.update(WSGI)

        def respond(status: str, headers: Headers, body: Iterable[bytes]) -> None:
            if isinstance(body, list):
                protocol.response_bytes(int(status[:3]), headers, b"".join(body))
            else:
                protocol.response_iter(int(status[:3]), headers, Chunks(body))

        if environ.get("CONTENT_LENGTH", "0") != "0" or "HTTP_TRANSFER_ENCODING" in environ:
            readers.answer_with_body(environ, respond)
        else:
            readers.answer(environ, respond)

    return handle


class Readers:
    """One of granian's threads at a time is busy: several would only contend for the GIL, and answer a third less.

    The others rest after each request of theirs, until the busy one has to wait for a body: granian has that only until the
    function it called returns.
    """

    def __init__(self, answer: Callable[[dict[str, Any], Respond], None]) -> None:
        self._answer = answer
        self._busy, self._seen_at = 0, 0.0
        self._bodies = threading.BoundedSemaphore(BODIES)
        self._relief = threading.Event()

    def answer(self, environ: dict[str, Any], respond: Respond) -> None:
        self._answer(environ, respond)
        ours, now = threading.get_ident(), time.monotonic()
        if self._busy == ours or now > self._seen_at + REST_SECONDS:
            self._busy, self._seen_at = ours, now
        else:
            self._relief.wait(REST_SECONDS)

    def answer_with_body(self, environ: dict[str, Any], respond: Respond) -> None:
        if not self._bodies.acquire(blocking=False):
            respond("503 Service Unavailable", [("Retry-After", "1"), ("Cache-Control", "no-store")], [])
            return
        self._busy, self._seen_at = 0, 0.0
        self._relief.set()
        try:
            environ["wsgi.input"] = received(environ["wsgi.input"])
        finally:
            self._relief.clear()
            self._bodies.release()
        self._answer(environ, respond)


def received(body: Any) -> IO[bytes]:
    whole = tempfile.SpooledTemporaryFile(BODY_BYTES)  # noqa: SIM115 -- goes with the request
    while chunk := body.read(BODY_BYTES):
        whole.write(chunk)
    whole.seek(0)
    return whole


class Chunks:
    """An answer's parts as granian takes them."""

    def __init__(self, body: Iterable[bytes]) -> None:
        self.__next__ = iter(body).__next__

    def close(self) -> None:
        """Whoever made the body closes it."""


if __name__ == "__main__":
    main(*(socket.socket(fileno=int(given)) for given in sys.argv[1:]))
