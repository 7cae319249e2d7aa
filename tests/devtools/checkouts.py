"""A checkout of its own for a test: what it starts neither finds nor disturbs the developer's data."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from tests.copies import copy_folder

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 15


class Checkout:
    def __init__(self, folder: Path, *parts: str) -> None:
        self.folder = folder
        # pytest's own folders are closed to the account that runs the servers for root.
        folder.chmod(0o755)
        for part in parts:
            (folder / part).parent.mkdir(exist_ok=True)
            copy = copy_folder if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, folder / part)
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *command: str) -> subprocess.Popen[str]:
        """With this checkout's servers."""
        process = subprocess.Popen(
            [sys.executable, "-m", "devtools.embedded", "exec", *command],
            cwd=self.folder,
            env=without_servers(),
            stdout=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run_python("-m", "devtools.embedded", *arguments, env=without_servers())

    def run_python(self, *arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, timeout=60, check=False)

    def pids(self) -> list[int]:
        """The supervisor's, PostgreSQL's, the cache's and the broker's."""
        words = self.run("status").stdout.replace(",", "").split()
        return [int(words[1]), *(int(words[words.index(name) + 1]) for name in ("postgres", "cache", "broker"))]

    @property
    def servers(self) -> Path:
        """Their data: elsewhere where the account that runs them cannot reach the checkout, or the installed binaries."""
        location = self.folder / ".data" / "location"
        return (Path(location.read_text().strip()) if location.exists() else self.folder / ".data") / "servers"

    def log(self, name: str) -> str:
        return (self.folder / ".data" / f"{name}.log").read_text()

    def close(self) -> None:
        for process in self.started:
            process.kill()
            process.communicate()
        self.run("erase")


def without_servers() -> dict[str, str]:
    names = {"DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "SECRET_KEY", "ALLOWED_HOSTS", "DEVELOPMENT", "MAKELEVEL"}
    return {name: value for name, value in os.environ.items() if name not in names}


def first_line(output: IO[str] | None) -> str:
    assert output is not None
    return output.readline().strip()


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
