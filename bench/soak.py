"""Everything at once, for as long as asked: `python -m bench.soak --minutes 60`. Writes bench/soak.md.

Searches at a steady rate through nginx, providers syncing by schedule, an operator in the admin, and faults: Redis and
PostgreSQL stopped and frozen, a worker killed, the API's process killed. Recorded every ten seconds: what clients got
and how long it took, and the memory of each process.
"""

import argparse
import contextlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2

from bench import feeds
from bench.records import Sample, Seen, line, megabytes, report
from bench.service import python, running, shipped_nginx, wait_for
from devtools import embedded
from devtools.embedded import ServerPair
from devtools.embedded.ports import free_port

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).with_suffix(".md")
THREADS, PROVIDERS = 16, 5
SAMPLE_SECONDS = 10
PASSWORD = "soak-soak-soak"


class Soak:
    def __init__(self, servers: ServerPair, environ: dict[str, str], minutes: float, rate: int) -> None:
        self.servers, self.environ = servers, environ
        self.seconds, self.rate = minutes * 60, rate
        self.searches, self.clicks = Seen(), Seen()
        self.stopping = threading.Event()
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.samples: list[Sample] = []
        self.fault = ""

    def run(self, url: str) -> None:
        threads = [threading.Thread(target=self.search, args=(url, number)) for number in range(THREADS)]
        threads += [threading.Thread(target=self.click, args=(url,)), threading.Thread(target=self.break_things)]
        for thread in threads:
            thread.start()
        begun = time.monotonic()
        try:
            while (now := time.monotonic() - begun) < self.seconds:
                time.sleep(SAMPLE_SECONDS)
                self.sample(int(now) + SAMPLE_SECONDS)
        finally:
            self.stopping.set()
            for thread in threads:
                thread.join()

    # Load

    def search(self, url: str, number: int) -> None:
        """At the thread's share of the rate, from the time a request was due: a slow answer does not hide the ones behind it."""
        pause = THREADS / self.rate
        chance = random.Random(number)
        due = time.monotonic() + pause * number / THREADS
        with httpx2.Client(base_url=url, timeout=10) as client:
            while not self.stopping.is_set():
                time.sleep(max(0.0, due - time.monotonic()))
                self.searches.note(outcome(lambda: client.get(path(chance))), time.monotonic() - due)
                due = max(due + pause, time.monotonic() - 1)

    def click(self, url: str) -> None:
        """An operator who looks about, and queues a sync now and then."""
        pages = ["providers/provider/", "aggregator/syncrun/", "aggregator/rejection/", "events/event/?q=Concert"]
        with httpx2.Client(base_url=url, timeout=30, follow_redirects=True) as client:
            signed_in = False
            while not self.stopping.wait(1):
                begun = time.monotonic()
                if not signed_in:
                    with contextlib.suppress(httpx2.HTTPError):
                        signed_in = sign_in(client)
                page = random.choice(pages)
                self.clicks.note(outcome(lambda page=page: client.get(f"/admin/{page}")), time.monotonic() - begun)  # type: ignore[misc]

    def break_things(self) -> None:
        """One fault a time, a fifth of a minute apart at least; the first minute and the last are left alone."""
        faults: list[tuple[str, Callable[[], None], Callable[[], None], float]] = [
            ("cache stopped", self.servers.valkey.stop, self.servers.valkey.start, 5),
            ("PostgreSQL frozen", self.servers.postgres.pause, self.servers.postgres.resume, 5),
            ("worker killed", lambda: self.restart("worker"), lambda: None, 5),
            ("PostgreSQL stopped", self.servers.postgres.stop, self.servers.postgres.start, 5),
            ("cache frozen", self.servers.valkey.pause, self.servers.valkey.resume, 5),
            ("API killed", lambda: self.restart("api"), lambda: None, 5),
        ]
        pause = max(12.0, min(120.0, (self.seconds - 120) / len(faults)))
        turn = 0
        if self.stopping.wait(min(60, self.seconds / 4)):
            return
        begun = time.monotonic()
        while time.monotonic() - begun < self.seconds - 110:
            name, harm, mend, seconds = faults[turn % len(faults)]
            self.fault = name
            harm()
            self.stopping.wait(seconds)
            mend()
            # Until the next sample is taken, so that what it did is put down to it.
            self.stopping.wait(SAMPLE_SECONDS + 5)
            self.fault = ""
            turn += 1
            if self.stopping.wait(max(0.0, pause - seconds - SAMPLE_SECONDS - 5)):
                return

    def restart(self, name: str) -> None:
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()
        self.start(name)

    def start(self, name: str) -> None:
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", "config.processes", name], cwd=ROOT, env=self.environ,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip

    # Records

    def sample(self, second: int) -> None:
        took, outcomes = self.searches.take()
        _, admin = self.clicks.take()
        sample = Sample(second, self.fault, took, outcomes, admin, {name: megabytes(p.pid) for name, p in self.processes.items()})
        self.samples.append(sample)
        print(line(sample), flush=True)


def outcome(ask: Callable[[], httpx2.Response]) -> str:
    try:
        answer = ask()
    except httpx2.HTTPError as error:
        return type(error).__name__
    return str(answer.status_code)


def path(chance: random.Random) -> str:
    """Mostly what others ask too, as clients do; one in five is new."""
    day = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(20 if chance.random() < 0.8 else 100_000) % 330)
    minute = 0 if chance.random() < 0.8 else chance.randrange(1440)
    begin = day + timedelta(minutes=minute)
    return f"/v1/events/search?starts_at={begin:%Y-%m-%dT%H:%M:%SZ}&ends_at={begin + timedelta(days=3):%Y-%m-%dT%H:%M:%SZ}"


def sign_in(client: httpx2.Client) -> bool:
    page = client.get("/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    if token is None:
        return False
    form = {"username": "soak", "password": PASSWORD, "csrfmiddlewaretoken": token[1], "next": "/admin/"}
    return client.post("/admin/login/", data=form).status_code == 200


# Everything that runs


@contextlib.contextmanager
def everything(servers: ServerPair, minutes: float, rate: int, folder: Path) -> Iterator[tuple[Soak, str]]:
    port = free_port()
    own = {"DEVELOPMENT": "true", "SECRET_KEY": "soak", "ALLOWED_HOSTS": "localhost,127.0.0.1", "PORT": str(port)}
    environ = os.environ | servers.env | own | {"PROVIDER_ALLOW_PRIVATE_ADDRESSES": "true", "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    python(environ, "manage.py", "migrate", "-v0")
    python(environ, "manage.py", "createsuperuser", "--noinput", "--username", "soak", "--email", "soak@example.org")
    soak = Soak(servers, environ, minutes, rate)
    with contextlib.ExitStack() as stack:
        for number in range(PROVIDERS):
            feed_port = free_port()
            stack.enter_context(running([sys.executable, "-m", "devtools.demo", "--port", str(feed_port)], environ))
            feed = wait_for(f"http://127.0.0.1:{feed_port}", "/feed.xml") + "/feed.xml"
            to = ["--url", feed, "--format", "planlist", "--timezone", "Europe/Madrid", "--every", "1m"]
            python(environ, "manage.py", "add_provider", f"soak-{number}", *to)
        large(environ, folder)
        for name in ("api", "worker", "beat"):
            soak.start(name)
        api = wait_for(f"http://127.0.0.1:{port}", "/v1/health")
        url = stack.enter_context(shipped_nginx(folder, api))
        try:
            yield soak, url
        finally:
            for process in soak.processes.values():
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def large(environ: dict[str, str], folder: Path) -> None:
    """One provider with what a search has to choose from."""
    file = feeds.write(folder / "large.xml", 1000)
    python(
        environ, "manage.py", "add_provider", "large", "--url", "http://127.0.0.1:9/", "--format", "planlist",
        "--timezone", "Europe/Madrid",
    )  # fmt: skip
    python(environ, "manage.py", "sync_provider", "large", "--file", str(file))


def main(given: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=int, default=300, help="searches a second (300)")
    arguments = parser.parse_args(given)
    missing = [tool for tool in ("nginx", "envsubst") if shutil.which(tool) is None]
    if missing:
        sys.exit(f"{' and '.join(missing)} not found; install nginx-light and gettext-base with apt.")
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name, embedded.ephemeral() as servers:
        folder = Path(name)
        folder.chmod(0o755)
        with everything(servers, arguments.minutes, arguments.rate, folder) as (soak, url):
            soak.run(url)
        asked = f"{arguments.rate} searches a second, {PROVIDERS} providers synced every minute, an operator, and faults."
        asked += f" The machine's load before it began: {load:.1f}."
        RESULT.write_text(report(soak.samples, arguments.minutes, asked))
    print(f"\nWritten to {RESULT.relative_to(ROOT)}.")


if __name__ == "__main__":
    main(sys.argv[1:])
