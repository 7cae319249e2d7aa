"""Runs docker-compose.yml without Docker: its commands, in its order, with its environment, on servers of this machine.

What an image would give is taken from here: PostgreSQL is the embedded one, Valkey the embedded binary with the command
of the file, an application container a folder of what the Dockerfile copies, with the Dockerfile's variables.
"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
import yaml

from devtools import embedded
from devtools.embedded import ServerPair
from devtools.embedded.binaries import installed
from devtools.embedded.ports import free_port
from tests import memory
from tests.copies import copy_folder
from tests.deploy.nginx import unprivileged

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
ENVIRONMENT = {"SECRET_KEY": "0123456789" * 7, "POSTGRES_PASSWORD": "secret", "PROVIDER_ALLOW_PRIVATE_ADDRESSES": "true"}
READY_SECONDS, STOP_SECONDS = 60, 30


def read(environ: dict[str, str]) -> dict[str, Any]:
    """The services, with the file's variables filled in."""
    services: dict[str, Any] = _filled(yaml.safe_load(FILE.read_text())["services"], environ)
    return services


class _Overlay(yaml.SafeLoader):
    """Compose's own tags mean nothing to YAML."""


class Replaced(list[Any]):
    """A list that takes the place of the other one."""


def _replaced(loader: yaml.Loader | yaml.FullLoader | yaml.UnsafeLoader | yaml.SafeLoader, node: Any) -> Replaced:
    return Replaced(loader.construct_sequence(node))


_Overlay.add_constructor("!override", _replaced)


def overlaid(name: str, environ: dict[str, str]) -> dict[str, Any]:
    """The services with one of deploy/compose over them, as Compose merges them."""
    over = yaml.load((ROOT / "deploy" / "compose" / f"{name}.yml").read_text(), _Overlay)
    merged: dict[str, Any] = _merged(read(environ), _filled(over["services"], environ))
    return merged


def _merged(one: Any, other: Any) -> Any:
    match one, other:
        case dict(), dict():
            return one | {key: _merged(one.get(key), value) for key, value in other.items()}
        case list(), list() if not isinstance(other, Replaced):
            return [*one, *other]
    return other


def _filled(given: Any, environ: dict[str, str]) -> Any:
    match given:
        case dict():
            return {key: _filled(value, environ) for key, value in given.items()}
        case list():
            return type(given)(_filled(value, environ) for value in given)
        case str():
            return re.sub(r"\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}", lambda found: _value(found, environ), given)
    return given


def _value(found: re.Match[str], environ: dict[str, str]) -> str:
    name, kind, rest = found.groups()
    if name is None:
        return "$"
    if not environ.get(name) and kind == "?":
        raise KeyError(f"{name}: {rest}")
    return environ.get(name) or rest or ""


@dataclass
class Composed:
    services: dict[str, Any]
    folder: Path
    nginx: Path
    pair: ServerPair
    # What a container would be reached at, and where it is here.
    addresses: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    started: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port('nginx:8080')}"

    def port(self, of: str) -> int:
        return int(self.addresses[of].rpartition(":")[2])

    def up(self, name: str) -> None:
        """After what it depends on, as `depends_on` wants it."""
        if name in self.started:
            return
        for other, wanted in self.services[name].get("depends_on", {}).items():
            self.up(other)
            self.await_condition(other, wanted["condition"])
        self.started.append(name)
        if name == "postgres":
            self.prepare_database()
        else:
            self.processes[name] = self.start(name)

    def start(self, name: str) -> subprocess.Popen[bytes]:
        service = self.services[name]
        command = [str(word) for word in (service.get("entrypoint") or []) + (service.get("command") or [])]
        account: dict[str, Any] = {}
        if name == "nginx":
            start, account = unprivileged(self.nginx)
            command = [str(start)]
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                self.here(name, command), env=self.environment(name), cwd=self.cwd(name), stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, **account,
            )  # fmt: skip

    def environment(self, name: str) -> dict[str, str]:
        """The container's alone: nothing of ours but what an image has too."""
        service = self.services[name]
        told = (ENVIRONMENT if service.get("env_file") == [".env"] else {}) | (service.get("environment") or {})
        given = {key: self.translated(str(value)) for key, value in told.items()}
        if name == "nginx":
            own = {"LISTEN": str(self.port("nginx:8080")), "RUN_FOLDER": str(self.nginx), "ACCESS_LOG": "off"}
            return given | own | {"PATH": os.environ["PATH"]}
        port = {"PORT": str(self.port("api:8080"))} if name == "api" else {}
        spool = {"TMPDIR": str(self.folder / "spool")} if "TMPDIR" in given else {}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        return {"PYTHONDONTWRITEBYTECODE": "1", "PATH": path} | given | port | spool

    def translated(self, text: str) -> str:
        for there, here in self.addresses.items():
            text = text.replace(there, here)
        return text

    def here(self, name: str, command: list[str]) -> list[str]:
        match command[0]:
            case start if start.endswith("/deploy/start"):
                return command
            case "valkey-server":
                data = self.folder / name
                data.mkdir()
                return [str(installed().valkey), *command[1:], "--port", str(self.port(f"{name}:6379")), "--dir", str(data)]
            case "python":
                port = [str(self.port("demo:8181")) if word == "8181" else word for word in command[1:]]
                return [sys.executable, *port]
        raise ValueError(f"{name} runs {command[0]}, which is not known here")

    def cwd(self, name: str) -> Path:
        """What its image has for it, and nothing else of the checkout."""
        service = self.services[name]
        if "build" not in service:
            return Path("/")
        folder = self.folder / "images" / target(service)
        if not folder.exists():
            copy_image(folder, target(service))
        return folder / "app"

    def prepare_database(self) -> None:
        """As the image does from POSTGRES_USER and POSTGRES_DB."""
        user = self.services["postgres"]["environment"]["POSTGRES_USER"]
        with psycopg.connect(self.pair.env["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {user} LOGIN SUPERUSER")

    # Waiting

    def await_condition(self, name: str, condition: str) -> None:
        deadline = time.monotonic() + READY_SECONDS
        if condition == "service_completed_successfully":
            code = self.processes[name].wait(READY_SECONDS)
            assert code == 0, f"{name} ended with {code}: {self.log(name)}"
            return
        assert condition == "service_healthy"
        while not self.healthy(name):
            assert name == "postgres" or self.processes[name].poll() is None, f"{name} ended: {self.log(name)}"
            assert time.monotonic() < deadline, f"{name} is not healthy: {self.log(name)}"
            time.sleep(0.2)

    def healthy(self, name: str) -> bool:
        """By the health check of the file."""
        kind, *command = self.services[name]["healthcheck"]["test"]
        match command[0]:
            case "pg_isready":
                return True  # the embedded server was waited for
            case "valkey-cli":
                return self.pings(name)
        own = f"127.0.0.1/{self.port('nginx:8080')}"
        words = [word.replace("127.0.0.1/8080", own).replace("127.0.0.1:8181", self.addresses["demo:8181"]) for word in command]
        words = ["sh", "-c", *words] if kind == "CMD-SHELL" else words
        done = subprocess.run(words, env=self.environment(name), cwd=self.cwd(name), capture_output=True, check=False)
        return done.returncode == 0

    def pings(self, name: str) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port(f"{name}:6379")), 1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(7) == b"+PONG\r\n"
        return False

    # As `docker compose exec` and `down`

    def execute(self, name: str, *command: str) -> str:
        words = [sys.executable if word == "python" else word for word in command]
        done = subprocess.run(words, env=self.environment(name), cwd=self.cwd(name), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def down(self) -> dict[str, int]:
        """How each one ended."""
        codes = {}
        for name in reversed(list(self.processes)):
            process = self.processes.pop(name)
            process.terminate()
            try:
                codes[name] = process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                codes[name] = process.wait()
        return codes

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text()[-2000:]


@contextlib.contextmanager
def composed(folder: Path) -> Iterator[Composed]:
    with embedded.ephemeral(memory.folder()) as pair, tempfile.TemporaryDirectory(prefix="ea-nginx-") as nginx:
        running = Composed(read(ENVIRONMENT), folder, Path(nginx), pair)
        for address in ("nginx:8080", "api:8080", "cache:6379", "broker:6379", "demo:8181"):
            running.addresses[address] = f"127.0.0.1:{free_port()}"
        host = str(urlsplit(pair.env["DATABASE_URL"]).hostname)
        running.addresses[":secret@postgres:5432"] = f"@{quote(host, safe='%')}"
        (folder / "spool").mkdir()
        try:
            yield running
        finally:
            running.down()


def target(service: dict[str, Any]) -> str:
    """The stage of the Dockerfile that is its image: the last one where none is named."""
    build = service["build"]
    return "service" if build == "." else str(build["target"])


def copy_image(folder: Path, stage: str) -> None:
    """What the COPY lines of this stage take, and of the one that it takes its own from; compiled, as it is there."""
    for source, there in copied(stage):
        to = folder / there.lstrip("/")
        to.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            copy_folder(ROOT / source, to)
        else:
            shutil.copy(ROOT / source, to)


def copied(stage: str) -> list[tuple[str, str]]:
    """From where in the checkout to where in the image."""
    stages = re.split(r"^FROM ", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    (lines,) = (text for text in stages if re.search(rf"^\S+ AS {stage}$", text, re.MULTILINE))
    folder, found = "/", []
    for words in map(str.split, lines.splitlines()):
        match words:
            case ["WORKDIR", folder]:
                pass
            case ["COPY", origin, "/app", "/app"] if origin.startswith("--from="):
                found += copied(origin.removeprefix("--from="))
            case ["COPY", source, there] if not source.startswith("--"):
                there = there + Path(source).name if there.endswith("/") else there
                found.append((source, there if there.startswith("/") else f"{folder}/{there.removeprefix('./')}"))
    return found
