"""`make run`: everything on one machine, from nothing to the first search, until Ctrl-C."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import IO

from config.os_processes import die_with_parent, request_death_signal
from config.processes import PortTakenError, command, listener, port, share_metrics
from devtools import demo, embedded, festival
from devtools.children import POLL_SECONDS, ROOT, Children
from devtools.embedded import folders
from devtools.embedded.errors import EmbeddedError

# Longer than the API is given for its start: whoever gives that up knows more.
STARTUP_SECONDS = 180
DEMO_PORTS = range(8181, 8281)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

DEFAULTS = {
    "PROVIDER_ALLOW_PRIVATE_ADDRESSES": "true",  # the demo feeds are on this machine
    # Both are as meant on a developer's machine: root, and static files straight from the packages.
    "PYTHONWARNINGS": "ignore:You're running the worker with superuser,ignore:No directory at",
}


class StoppedError(Exception):
    """A signal asks us to end."""


class RunError(Exception):
    """Ends the run with a sentence."""


def main() -> int:
    if "MAKELEVEL" in os.environ:  # make does not hand on every signal, and can be killed itself
        request_death_signal(signal.SIGTERM)
    for signum in SIGNALS:
        signal.signal(signum, _on_signal)
    children = Children()
    try:
        with only_run():
            try:
                run(children)
            finally:
                stop(children)
    except StoppedError:
        return 0
    except (RunError, PortTakenError, EmbeddedError) as error:
        say(f"make run: {error}.")
        return 1
    return 0


def run(children: Children) -> None:
    os.environ |= DEFAULTS | os.environ
    with listener(port()):  # or two checkouts that start together would both think it theirs
        say("Starting the servers …")
        embedded.provide()
        password = folders.kept_secret("admin_password")
        demo_port = stable_demo_port()
        children.start("demo feeds", [sys.executable, "-m", "devtools.demo", "--port", str(demo_port)])
        demo_address = f"http://127.0.0.1:{demo_port}"
        wait_for(demo_address + demo.PATH, children)
        say("Preparing the database …")
        prepared = prepare(demo_address, password)
    share_metrics()
    for name in ("api", "worker", "beat"):
        children.start(name, command(name))
    wait_for(f"http://127.0.0.1:{port()}/v1/health", children)
    say(summary(password if prepared["password_works"] else "(changed since it was made)", demo_address, prepared["synced"]))
    watch(children)


def stop(children: Children) -> None:
    for signum in SIGNALS:
        signal.signal(signum, signal.SIG_IGN)  # an impatient second Ctrl-C would leave processes behind
    if children.processes:
        say("Stopping …")
    children.stop()
    if not embedded.release():
        say("Another command still uses the embedded servers; they stop after it.")


# Steps


@contextlib.contextmanager
def only_run() -> Iterator[None]:
    """Two in one checkout would run two beats, and send every scheduled sync twice."""
    lock = (folders.data_folder() / "run.lock").open("a+")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError(f"already running in this checkout ({_read(lock) or 'just started'})") from None
        _write(lock, f"process {os.getpid()}, port {port()}")
        yield


def stable_demo_port() -> int:
    """The same at each start, for the provider's URL holds it; another only where it is taken."""
    file = folders.data_folder() / "demo_port"
    candidates = [int(file.read_text())] if file.exists() else []
    for number in candidates + list(DEMO_PORTS):
        with contextlib.suppress(PortTakenError), listener(number):
            file.write_text(str(number))
            return number
    raise RunError(f"no port from {DEMO_PORTS.start} to {DEMO_PORTS.stop - 1} is free for the demo feed")


def prepare(demo_address: str, password: str) -> dict[str, bool]:
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "devtools.prepare", demo_address],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
        preexec_fn=die_with_parent(signal.SIGKILL),  # noqa: PLW1509 -- we have one thread
    ) as process:
        try:
            output, _ = process.communicate(f"{password}\n")
        except StoppedError:
            process.kill()
            raise
    if process.returncode:
        raise RunError("the database could not be prepared, see above")
    report: dict[str, bool] = json.loads(output)
    return report


def wait_for(url: str, children: Children) -> None:
    deadline = time.monotonic() + STARTUP_SECONDS
    while not _answers(url):
        check(children)
        if time.monotonic() > deadline:
            raise RunError(f"{url} did not answer within {STARTUP_SECONDS} s")
        time.sleep(POLL_SECONDS)


def watch(children: Children) -> None:
    while True:
        check(children)
        time.sleep(POLL_SECONDS)


def check(children: Children) -> None:
    ended = "the supervisor of the embedded servers is gone" if embedded.lost() else children.ended()
    if ended:
        raise RunError(ended)


# What it says


def summary(password: str, demo_address: str, synced: bool) -> str:
    base = f"http://localhost:{port()}"
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0)
    search = (
        f"{base}/v1/events/search?starts_at={today:%Y-%m-%dT%H:%M:%SZ}&ends_at={today + timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}"
    )
    lines = [
        "",
        "The event aggregator is running.",
        "",
        f'  Search   curl "{search}"',
        *([f"  Docs     {base}/v1/docs"] if _answers(f"http://127.0.0.1:{port()}/v1/docs") else []),
        f"  Health   {base}/v1/health",
        f"  Admin    {base}/admin/   login: admin   password: {password}",
        f"  Feeds    {demo_address}{demo.PATH} and {festival.PATH}   change every 30 s, synced every minute",
        "",
        *([] if synced else ["The first sync did not succeed, see above; the worker tries again in a minute.", ""]),
        "Ctrl-C stops everything.",
        "",
    ]
    return "\n".join(lines)


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


# Helpers


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310
            return bool(response.status == 200)  # noqa: PLR2004
    except (urllib.error.URLError, OSError):
        return False


def _read(file: IO[str]) -> str:
    file.seek(0)
    return file.read().strip()


def _write(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()


def _on_signal(_signum: int, _frame: FrameType | None) -> None:
    raise StoppedError


if __name__ == "__main__":
    sys.exit(main())
