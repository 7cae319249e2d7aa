"""A real nginx with the configuration of deploy/, in front of what it is told."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from devtools.embedded.os_account import service_account
from devtools.embedded.ports import free_port

ROOT = Path(__file__).resolve().parents[2]

needs_nginx = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("envsubst")),
    reason="needs nginx and envsubst (Debian: nginx-light, gettext-base)",
)


@dataclass(frozen=True)
class Nginx:
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def reload(self) -> None:
        """As `nginx -s reload`."""
        self.process.send_signal(signal.SIGHUP)


@contextlib.contextmanager
def nginx(*api_servers: str, **environ: str) -> Iterator[Nginx]:
    """Runs without root, as in its container; `environ` is that of deploy/nginx/start."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="ea-nginx-") as name:
        start, account = unprivileged(Path(name))
        given = {"LISTEN": f"127.0.0.1:{port}", "API_SERVERS": ",".join(api_servers), "RUN_FOLDER": name, "ACCESS_LOG": "off"}
        with subprocess.Popen(
            [start], env=os.environ | given | environ, cwd="/", stdout=subprocess.DEVNULL, **account
        ) as process:
            running = Nginx(port, process)
            try:
                wait_for(running)
                yield running
            finally:
                process.terminate()


def unprivileged(folder: Path) -> tuple[Path, dict[str, Any]]:
    """The program that starts nginx, and Popen's arguments for an account that is not root and has the folder."""
    account = service_account()
    folder.chmod(0o700)
    account.make_folder(folder)
    # The checkout may lie where that account cannot read.
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "deploy")
    return folder / "deploy" / "start", account.popen_arguments()


def wait_for(running: Nginx) -> None:
    deadline = time.monotonic() + 10
    while True:
        with contextlib.suppress(httpx2.TransportError):
            httpx2.get(f"{running.url}/v1/health")
            return
        assert running.process.poll() is None, "nginx ended"
        assert time.monotonic() < deadline, "nginx does not answer"
        time.sleep(0.02)
