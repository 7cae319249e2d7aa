"""`make run`, from nothing to a search and back to nothing."""

import json
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from devtools.embedded.ports import free_port
from tests import memory

from .checkouts import Checkout, eventually, without_servers

PARTS = ("config", "devtools", "providers", "aggregator", "events", "manage.py")
STARTUP_SECONDS = 90


class Run:
    """One `python -m devtools.run`, which is all that `make run` does after the installation."""

    def __init__(self, checkout: Checkout, port: int) -> None:
        self.checkout = checkout
        self.output = checkout.folder / "output"
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "devtools.run"],
                cwd=checkout.folder,
                env=without_servers() | {"PORT": str(port)},
                stdout=output,
                stderr=output,
            )

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + STARTUP_SECONDS
        while "Ctrl-C stops everything" not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)

    @property
    def said(self) -> str:
        return self.output.read_text()

    def processes(self) -> list[psutil.Process]:
        """All it started, the supervisor and its servers included, which are no children of its own."""
        own: list[psutil.Process] = psutil.Process(self.process.pid).children(recursive=True)
        return own + [psutil.Process(pid) for pid in self.checkout.pids()]

    def named(self, words: str) -> psutil.Process:
        return next(process for process in self.processes() if words in " ".join(process.cmdline()))

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(30)


@pytest.fixture
def checkout() -> Iterator[Checkout]:
    with tempfile.TemporaryDirectory(dir=memory.folder()) as folder:
        own = Checkout(Path(folder), *PARTS)
        yield own
        own.close()


@pytest.fixture
def running(checkout: Checkout) -> Iterator[Run]:
    run = Run(checkout, free_port())
    try:
        run.wait_until_up()
        yield run
    finally:
        run.end()


@pytest.mark.slow
def test_a_first_run_answers_its_own_example_and_ctrl_c_leaves_nothing(running: Run):
    shown = re.search(r'curl "(.+)"', running.said)
    assert shown
    with urllib.request.urlopen(shown[1]) as response:
        assert len(json.load(response)["data"]["events"]) >= 10
    assert re.search(r"login: admin +password: \S{12}", running.said)
    assert "did not succeed" not in running.said
    started = running.processes()

    running.process.send_signal(signal.SIGINT)

    assert running.process.wait(30) == 0
    assert not any(map(alive, started))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_a_killed_run_leaves_nothing_and_the_next_keeps_the_data(running: Run, checkout: Checkout):
    started = running.processes()
    password = re.search(r"password: (\S+)", running.said)

    running.process.kill()

    assert eventually(lambda: not any(map(alive, started)))
    again = Run(checkout, free_port())
    try:
        again.wait_until_up()
        assert "Changed demo" in again.said
        assert password
        assert password[0] in again.said
    finally:
        again.end()


@pytest.mark.slow
def test_a_process_that_dies_ends_the_run_with_its_name(running: Run):
    started = running.processes()

    running.named("celery --quiet -A config beat").kill()

    assert running.process.wait(30) == 1
    assert "beat ended unexpectedly (SIGKILL)" in running.said
    assert not any(map(alive, started))


@pytest.mark.slow
def test_a_second_run_in_the_same_checkout_says_so(running: Run, checkout: Checkout):
    second = run(checkout, free_port())

    assert second.returncode == 1
    assert f"already running in this checkout (process {running.process.pid}" in second.stderr


def test_a_taken_port_costs_a_sentence_and_starts_nothing(checkout: Checkout):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        refused = run(checkout, port)

    assert refused.returncode == 1
    assert refused.stderr == f"make run: port {port} is taken by another program; stop it, or choose another with PORT=8090.\n"
    assert not checkout.servers.exists()


def test_a_port_that_is_none_costs_a_sentence(checkout: Checkout):
    refused = checkout.run_python("-m", "config.processes", "api", env=without_servers() | {"PORT": "http"})

    assert (refused.returncode, refused.stderr) == (1, "PORT: 'http' is not a port number.\n")


# Helpers


def run(checkout: Checkout, port: int) -> subprocess.CompletedProcess[str]:
    return checkout.run_python("-m", "devtools.run", env=without_servers() | {"PORT": str(port)})


def alive(process: psutil.Process) -> bool:
    """A dead process whose new parent has not looked yet is dead enough."""
    return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
