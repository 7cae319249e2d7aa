"""The API as production runs it: its command, its settings, on servers of a test's own, with what it logs."""

import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from devtools import embedded
from devtools.embedded.ports import free_port
from tests import memory
from tests.events.service import ROOT, Api, fill

HOST = "events.example.org"
# As variables of the environment.
SAFE = {"DEVELOPMENT": "false", "ALLOWED_HOSTS": HOST, "SECRET_KEY": secrets.token_urlsafe(64), "LOG_FORMAT": "json"}


@dataclass
class Production(Api):
    log: Path = Path(os.devnull)

    def start(self) -> None:
        self.port = self.port or free_port()
        command = [sys.executable, "-m", "config.processes", "api"]
        environ = self.environ | {"PORT": str(self.port)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log, start_new_session=True)
        self.until(self.answers, 30)

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"It ended by itself: {self.log.read_text()[-2000:]}"
        return self.get("/v1/health").status_code == 200

    def again(self, **environ: str) -> None:
        self.kill()
        self.environ |= environ
        self.start()

    def ask(self, path: str, method: str = "GET", *, https: bool = True, **more: Any) -> httpx2.Response:
        """As a proxy hands it on that ends TLS, or took it without."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https" if https else "http"} | more.pop("headers", {})
        return self.client.request(method, f"http://127.0.0.1:{self.port}{path}", headers=headers, **more)

    def send(self, sent: bytes) -> int:
        """Whatever bytes; the status that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            connection.sendall(sent)
            received = connection.makefile("rb").readline()
        return int(received.split()[1])

    @contextlib.contextmanager
    def logged(self) -> Iterator[list[dict[str, Any]]]:
        """The lines that are written meanwhile."""
        lines: list[dict[str, Any]] = []
        begun = self.log.stat().st_size
        yield lines
        lines += [json.loads(line) for line in self.log.read_bytes()[begun:].splitlines()]


@contextlib.contextmanager
def production(**environ: str) -> Iterator[Production]:
    with embedded.ephemeral(memory.folder()) as servers, tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        log.touch()
        given = os.environ | servers.env | SAFE | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environ
        api = Production(servers, given, log=log)
        fill(api)
        api.start()
        try:
            yield api
        finally:
            api.client.close()
            api.kill()
