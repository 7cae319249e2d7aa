"""A provider's site on loopback: a function answers each request, with real HTTP before and behind it."""

import contextlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True)
class Said:
    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def moved(to: str, status: int = 302, **headers: str) -> Said:
    return Said(status=status, headers={"Location": to} | {name.replace("_", "-"): value for name, value in headers.items()})


Answer = Callable[[Asked], "Said | bytes | str | None"]


class Site:
    """`pages` are answers by path; None is a 404. Everything asked for is in `asked`."""

    def __init__(self, **pages: Answer | Said | bytes | str) -> None:
        self.pages: dict[str, Answer | Said | bytes | str] = {f"/{name}": page for name, page in pages.items()}
        self.asked: list[Asked] = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def answer(self, asked: Asked) -> Said:
        with self.lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            page = self.pages.get(asked.path)
            said = page(asked) if callable(page) else page
        finally:
            with self.lock:
                self.at_once -= 1
        if said is None:
            return Said(status=404)
        return said if isinstance(said, Said) else Said(said)


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            asked = Asked(self.command, parts.path, dict(parse_qsl(parts.query)), dict(self.headers.items()), body)
            said = site.answer(asked)
            content = said.body.encode() if isinstance(said.body, str) else said.body
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            # Whoever has read enough may go.
            with contextlib.suppress(ConnectionError):
                self.wfile.write(content)

        do_POST = do_GET  # noqa: N815  # the library's name

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
