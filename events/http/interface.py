"""What the server and the application agree on: an answer may come later than the call, and from another thread."""

import threading
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from events.http.headers import Headers
from events.http.request import Environ

# The status line, the headers, and the body in one or more parts. Called once for each request.
Respond = Callable[[str, Headers, Iterable[bytes]], None]


class Answering(Protocol):
    """What answers requests, at once or later; and what may stand around it."""

    def answer(self, environ: Environ, respond: Respond) -> None: ...


class WsgiAdapter:
    """For any other WSGI server, and for tests: the thread that calls waits for the answer."""

    def __init__(self, answer: Callable[[Environ, Respond], None]) -> None:
        self.answer = answer

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        answered = threading.Event()
        made: list[Any] = []

        def respond(status: str, headers: Headers, body: Iterable[bytes]) -> None:
            made.extend((status, headers, list(body)))
            answered.set()

        self.answer(environ, respond)
        answered.wait()
        start_response(made[0], made[1])
        return made[2]  # type: ignore[no-any-return]
