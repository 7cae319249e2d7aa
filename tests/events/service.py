"""A real API process on real servers of its own, for tests of what happens when those fail."""

import contextlib
import fcntl
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

import httpx2
import psutil
import psycopg
from prometheus_client.parser import text_string_to_metric_families

from devtools import embedded
from devtools.embedded import ServerPair
from devtools.embedded.binaries import installed
from devtools.embedded.ports import free_port
from tests import memory
from tests.servers import SHARED

ROOT = Path(__file__).resolve().parents[2]
TABLES = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
SEED = """
from django.db import DEFAULT_DB_ALIAS
from events.apps import make_generation
from tests import factories
make_generation(DEFAULT_DB_ALIAS)
event = factories.event(factories.provider(), "291", title="Camellias")
factories.plan(event, "1", prices=["20", "35"])
factories.serve()
"""
# What caches and cursors go by, which no two databases have in common.
OWN_GENERATION = "UPDATE public.events_generation SET value = gen_random_uuid(), epoch = gen_random_uuid(), changed_at = now()"
CHANGE = """
from events.models import Event
from tests import factories
Event.objects.update(title={title!r})
factories.serve()
"""
# As in production, but alone: a client of several connections always meets the same memory.
ONE_PROCESS = "import sys; from config import supervisor; supervisor.PROCESSES = 1; sys.exit(supervisor.main())"
WINDOW = "starts_at=2024-01-01T00:00:00Z&ends_at=2024-12-31T23:59:59Z"


def new_search(number: int) -> str:
    """A large page; one in four has all plans."""
    more = "&expand=plans" if number % 4 == 3 else ""
    return f"/v1/events/search?{WINDOW}&limit={number % 500 + 400}&price_max={100 + number}{more}"


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Without a warning. Until all of it has gone, which takes a busy machine a while, its port is not free."""
    group: list[psutil.Process] = []
    with contextlib.suppress(psutil.NoSuchProcess):
        group = psutil.Process(process.pid).children(recursive=True)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    deadline = time.monotonic() + 20
    while any(is_left(one) for one in group):
        assert time.monotonic() < deadline, group
        time.sleep(0.01)


def is_left(process: psutil.Process) -> bool:
    """One that nobody has waited for yet holds nothing any more."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


@dataclass
class Api:
    servers: ServerPair
    environ: dict[str, str]
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    client: httpx2.Client = field(default_factory=lambda: httpx2.Client(timeout=10))
    # Searches that nobody asked before, for many threads.
    new: Iterator[str] = field(default_factory=lambda: map(new_search, itertools.count()))

    def start(self) -> None:
        self.port = self.port or free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-c", ONE_PROCESS],
            cwd=ROOT,
            env=self.environ | {"PORT": str(self.port)},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.until(lambda: self.get("/v1/health").status_code == 200, 20)

    def kill(self) -> None:
        if self.process is not None:
            kill_group(self.process)

    @property
    def worker(self) -> psutil.Process:
        """The process that answers."""
        assert self.process is not None
        return psutil.Process(self.process.pid).children()[0]

    def cut_off(self) -> None:
        """Ends every connection to PostgreSQL, as a pooler or a firewall does."""
        with psycopg.connect(self.environ["DATABASE_URL"], autocommit=True) as own:
            own.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s",
                [own.info.backend_pid],
            )

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return self.client.get(self.url(path), headers=headers)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def search(self, more: str = "", **headers: str) -> httpx2.Response:
        return self.get(f"/v1/events/search?{WINDOW}{more}", **headers)

    def run(self, code: str) -> None:
        program = f"import django; django.setup()\n{code}"
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=self.environ, check=True)

    def change(self, title: str) -> None:
        self.run(CHANGE.format(title=title))

    def metric(self, name: str) -> float:
        """The sum of all its labels."""
        families = text_string_to_metric_families(self.get("/metrics").text)
        return sum(sample.value for family in families for sample in family.samples if sample.name == name)

    def until(self, holds: Callable[[], Any], seconds: float) -> float:
        """How long it took."""
        begun = time.monotonic()
        while time.monotonic() < begun + seconds:
            with contextlib.suppress(httpx2.HTTPError):
                if holds():
                    return time.monotonic() - begun
            time.sleep(0.02)
        raise AssertionError(f"not within {seconds} s")


def fill(api: Api) -> None:
    """Tables and the event. Only a run's first database is migrated and filled by our code; others get what it has, as SQL."""
    programs, url = installed().postgres, api.environ["DATABASE_URL"]
    made = Path(os.environ[SHARED]) / f"{blake2b(bytes(programs)).hexdigest()}.sql"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            # In one process: each takes longer to start than for what it has to do here.
            api.run(TABLES + SEED)
            draft = made.with_suffix(".draft")
            subprocess.run([programs / "pg_dump", "-f", draft, url], check=True)
            draft.rename(made)
            return
    said = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-o", os.devnull, "-f", str(made), "-c", OWN_GENERATION, url]
    subprocess.run([programs / "psql", *said], check=True)


Beside = Callable[[ServerPair], contextlib.AbstractContextManager[dict[str, str]]]


@contextlib.contextmanager
def serving(beside: Beside = lambda _: contextlib.nullcontext({})) -> Iterator[Api]:
    """`beside` starts what else there is, once there are tables, and tells the API of it by variables."""
    with embedded.ephemeral(memory.folder()) as servers, contextlib.ExitStack() as more:
        given = {"SECRET_KEY": "only-for-tests", "ALLOWED_HOSTS": "127.0.0.1", "DEVELOPMENT": "true"}
        environ = os.environ | servers.env | given | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        api = Api(servers, environ)
        fill(api)
        api.environ |= more.enter_context(beside(servers))
        api.start()
        try:
            yield api
        finally:
            api.client.close()
            api.kill()
