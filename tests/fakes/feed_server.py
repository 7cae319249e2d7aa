"""A feed server on loopback that does exactly what it is told, down to the bytes and the silence between them."""

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import repeat
from typing import Any, Self


class Act(Enum):
    RESET = auto()


# Bytes are sent, a number is seconds of silence; at the end the connection is closed.
Step = bytes | float | Act
# A function is called for each request, so that an answer can be an endless iterator.
Answer = Iterable[Step] | Callable[[], Iterable[Step]]


@dataclass(frozen=True)
class Received:
    path: str
    headers: Mapping[str, str]
    at: float


def answer(body: bytes = b"", status: int = 200, **headers: Any) -> list[Step]:
    """An HTTP answer as it should be; `Content_Length=None` leaves a header out, another value lies."""
    given = {"Content-Length": len(body), **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items() if value is not None)
    return [f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode("latin-1"), body]


def redirect(location: str, status: int = 302) -> list[Step]:
    return answer(status=status, Location=location)


def chunked(*chunks: bytes, complete: bool = True) -> list[Step]:
    parts = [b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks]
    return [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *parts, b"0\r\n\r\n" if complete else b"5\r\nab"]


def dripping(whole: bytes, seconds: float) -> Callable[[], Iterable[Step]]:
    """The bytes once, then one more every so many seconds for ever."""

    def steps() -> Iterable[Step]:
        yield whole
        for _ in repeat(None):
            yield seconds
            yield b"x"

    return steps


class FeedServer:
    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Received] = []
        self._answers: dict[str, list[Answer]] = {}
        self._tls = tls
        self._stopping = threading.Event()
        self._connections: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def url(self, path: str = "/feed.xml", host: str = "127.0.0.1") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def says(self, *answers: Answer, path: str = "/feed.xml") -> str:
        """One answer for each request to the path, the last for all that follow; its URL."""
        self._answers[path] = list(answers)
        return self.url(path)

    def close(self) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        self._listener.close()
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._threads.append(threading.Thread(target=self._serve, args=(connection,)))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        # Whatever the client does to the connection is its good right.
        with contextlib.suppress(OSError), connection:
            connection.settimeout(10)
            if self._tls is None:
                self._answer(connection)
            else:
                with self._tls.wrap_socket(connection, server_side=True) as secured:
                    self._answer(secured)

    def _answer(self, connection: socket.socket) -> None:
        received = _read_request(connection)
        if received is None:
            return
        self.requests.append(received)
        answers = self._answers.get(received.path.partition("?")[0]) or [answer(status=404)]
        chosen = answers.pop(0) if len(answers) > 1 else answers[0]
        for step in chosen() if callable(chosen) else chosen:
            if self._stopping.is_set():
                return
            self._take(connection, step)

    def _take(self, connection: socket.socket, step: Step) -> None:
        if isinstance(step, bytes):
            connection.sendall(step)
        elif step is Act.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        else:
            self._stopping.wait(step)


def _read_request(connection: socket.socket) -> Received | None:
    head = b""
    while b"\r\n\r\n" not in head:
        data = connection.recv(65536)
        if not data:
            return None
        head += data
        if not head[:1].isalpha():
            connection.sendall(b"HTTP/1.1 400 Not HTTP\r\n\r\n")
            return None
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    return Received(first.split(" ")[1], headers, time.monotonic())
