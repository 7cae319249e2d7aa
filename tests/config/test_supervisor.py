"""The API's processes: one that dies is replaced, and a signal ends all of them, whenever it comes."""

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from config.os_processes import die_with_parent
from devtools.embedded.ports import free_port
from tests.events.service import ROOT
from tests.servers import servers

ENDED_SECONDS = 10
# For a busy machine, where the start of a process takes its time.
STARTED_SECONDS = 60
OWN = {"SECRET_KEY": "only-for-tests", "ALLOWED_HOSTS": "127.0.0.1", "DEVELOPMENT": "true"}
SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]


class Run:
    """`python -m config.processes api` in a group of its own."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.port = free_port()
        metrics = tempfile.mkdtemp(dir=folder)
        self.output = Path(metrics + ".output")
        given = {"PORT": str(self.port), "PROMETHEUS_MULTIPROC_DIR": metrics}
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.processes", "api"],
                cwd=ROOT,
                env=os.environ | servers.env | OWN | given | environ,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_of_this_test(),  # noqa: PLW1509 -- no other thread runs yet
            )
        self.seen: set[psutil.Process] = set()

    @property
    def said(self) -> str:
        return self.output.read_text()

    def states(self) -> str:
        """Of each process that is left: whether it runs, sleeps or is stopped, which signals it ignores, and where it waits."""
        lines = []
        for process in [psutil.Process(self.process.pid), *self.children()]:
            with contextlib.suppress(psutil.Error, OSError):
                kernel = Path(f"/proc/{process.pid}")
                masks = [line for line in (kernel / "status").read_text().splitlines() if line.startswith(("Sig", "Shd"))]
                wait_channel, command = (kernel / "wchan").read_text(), " ".join(process.cmdline())
                lines.append(f"{process.pid} {process.status()} in {wait_channel}: {command} {' '.join(masks)}")
        return "\n".join(lines)

    def children(self) -> list[psutil.Process]:
        with contextlib.suppress(psutil.NoSuchProcess):
            self.seen |= set(psutil.Process(self.process.pid).children(recursive=True))
        return sorted(filter(alive, self.seen), key=lambda child: child.pid)

    def wait_for(self, processes: int) -> float:
        """Until so many answer; how long it took."""
        begun = time.monotonic()
        while len(self.ready()) < processes:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < begun + STARTED_SECONDS, self.said
            time.sleep(0.05)
        return time.monotonic() - begun

    def ready(self) -> list[psutil.Process]:
        said = self.said
        return [child for child in self.children() if f"Process {child.pid} answers." in said]

    def answers(self) -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(b"GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return connection.recv(100).startswith(b"HTTP/1.1 200")
        return False

    def send(self, signum: signal.Signals, *, to_group: bool) -> None:
        # All of a group that nobody has waited for yet is still there.
        (os.killpg if to_group else os.kill)(self.process.pid, signum)

    def ends_in(self) -> float:
        begun = time.monotonic()
        while self.process.poll() is None:
            assert time.monotonic() < begun + ENDED_SECONDS, f"not within {ENDED_SECONDS} s:\n{self.states()}\n{self.said}"
            time.sleep(0.01)
        return time.monotonic() - begun

    def clean_up(self) -> None:
        self.children()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module", autouse=True)
def migrated() -> None:
    migrate()


def migrate() -> None:
    """Or each process would tell that there are no tables."""
    environ = os.environ | servers.env | OWN
    subprocess.run([sys.executable, "-m", "config.processes", "migrate"], cwd=ROOT, env=environ, check=True, capture_output=True)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    started = Run(tmp_path)
    yield started
    started.clean_up()


def test_a_killed_process_is_replaced_while_the_others_answer(run: Run) -> None:
    run.wait_for(2)
    asking = Asking(run)
    dying: list[tuple[float, float]] = []
    with asking:
        for kill in range(3):
            killed = run.ready()[kill % 2]
            killed_at = time.monotonic()
            killed.kill()
            killed.wait()
            dying.append((killed_at, time.monotonic()))
            run.wait_for(2)

    assert run.process.poll() is None
    # The kernel hands a process new connections until the last of its threads is gone, and drops them with it.
    for asked, told in asking.unanswered:
        assert any(asked < gone and told > killed_at for killed_at, gone in dying)
    assert asking.answered > 50
    assert len(run.children()) == 2


@pytest.mark.parametrize(
    ("signum", "to_group"),
    [
        (signal.SIGTERM, True),
        pytest.param(signal.SIGTERM, False, marks=pytest.mark.slow),
        pytest.param(signal.SIGINT, True, marks=pytest.mark.slow),
        pytest.param(signal.SIGHUP, True, marks=pytest.mark.slow),
    ],
)
def test_a_signal_ends_all(run: Run, signum: signal.Signals, to_group: bool) -> None:
    run.wait_for(2)
    run.children()
    said_before = len(run.said)

    run.send(signum, to_group=to_group)
    run.send(signum, to_group=to_group)

    run.ends_in()
    assert run.process.returncode == 0
    assert not run.children()
    assert "Traceback" not in run.said[said_before:]


@pytest.mark.parametrize("frozen", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["starting", "frozen"])
def test_a_signal_ends_processes_that_cannot_follow_it(run: Run, frozen: bool) -> None:
    run.wait_for(2 if frozen else 1)
    for child in run.children() if frozen else []:
        child.suspend()

    run.send(signal.SIGTERM, to_group=True)

    run.ends_in()
    assert not run.children()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process that is at work ends when it has done")
def test_no_process_outlives_a_killed_parent(run: Run) -> None:
    run.wait_for(2)
    run.children()

    run.process.kill()

    deadline = time.monotonic() + ENDED_SECONDS
    while run.children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not run.children()


INTERRUPTED_IN_A_CALLBACK = """
import os, pathlib, signal, sys, weakref

class Finder:
    def find_spec(self, name, *_):
        if name == "prometheus_client" and b"config.supervisor" in pathlib.Path("/proc/self/cmdline").read_bytes():
            sys.meta_path.remove(self)
            gone = type("Lock", (), {})()
            callback = weakref.ref(gone, lambda _: (os.kill(os.getpid(), signal.SIGINT), None))
            del gone

sys.meta_path.insert(0, Finder())
"""


def test_an_interrupt_while_the_supervisor_is_imported_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTED_IN_A_CALLBACK)
    run = Run(tmp_path, PYTHONPATH=str(tmp_path))
    try:
        run.process.wait(STARTED_SECONDS)
        assert run.process.returncode == 0
        assert not run.children()
    finally:
        run.clean_up()


def test_an_application_that_cannot_be_imported_ends_the_start_and_says_why_once(tmp_path: Path) -> None:
    run = Run(tmp_path, HTTPS_ONLY="perhaps")
    try:
        run.process.wait(STARTED_SECONDS)
        assert run.process.returncode == 1
        assert run.said.count("Settings: HTTPS_ONLY") == 1
    finally:
        run.clean_up()


def test_an_answer_under_way_is_finished_before_the_end(run: Run) -> None:
    run.wait_for(2)
    with socket.create_connection(("127.0.0.1", run.port), timeout=ENDED_SECONDS) as connection:
        # The second half of the request comes after the signal.
        connection.sendall(b"GET /v1/health HTTP/1.1\r\nHost: 127.0")
        time.sleep(0.2)
        run.send(signal.SIGTERM, to_group=True)
        connection.sendall(b".0.1\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    run.ends_in()


@pytest.mark.slow
def test_a_signal_at_any_moment_ends_all(tmp_path: Path) -> None:
    at_random(tmp_path, rounds=15, chance=random.Random(15))


def at_random(folder: Path, rounds: int, chance: random.Random) -> list[float]:
    """How long each end took; `python -m tests.config.test_supervisor ROUNDS [SEED]` does it as often as one likes.

    A round that fails tells its number, what was sent when, and what the processes were doing.
    """
    took: list[float] = []
    while len(took) < rounds:
        run = Run(folder)
        begun = time.monotonic()
        sent: list[tuple[str, str, float]] = []
        try:
            until = begun + chance.uniform(0, 8)
            while time.monotonic() < until:
                run.children()
                time.sleep(0.02)
            for _ in range(chance.choice([1, 1, 2, 3])):
                signum, to_group = chance.choice(SIGNALS), chance.choice([True, False])
                sent.append((signum.name, "group" if to_group else "parent", round(time.monotonic() - begun, 4)))
                run.send(signum, to_group=to_group)
                time.sleep(chance.choice([0, 0, 0.001, 0.05, 0.5]))
            run.children()
            took.append(run.ends_in())
            assert not run.children(), run.said
        except AssertionError as error:
            error.add_note(f"In round {len(took) + 1}, with (signal, to, seconds from the start): {sent}")
            raise
        finally:
            run.clean_up()
    return took


class Asking:
    """Some clients that ask again and again, each on a connection of its own."""

    CLIENTS = 2

    def __init__(self, run: Run) -> None:
        self.run = run
        self.answered = 0
        # From when to when each was asked.
        self.unanswered: list[tuple[float, float]] = []
        self.lock = threading.Lock()
        self.done = threading.Event()
        self.threads = [threading.Thread(target=self.ask) for _ in range(self.CLIENTS)]

    def ask(self) -> None:
        while not self.done.is_set():
            begun = time.monotonic()
            answered = self.run.answers()
            with self.lock:
                self.answered += answered
                if not answered:
                    self.unanswered.append((begun, time.monotonic()))

    def __enter__(self) -> None:
        for thread in self.threads:
            thread.start()

    def __exit__(self, *_: object) -> None:
        self.done.set()
        for thread in self.threads:
            thread.join()


def _of_this_test() -> Callable[[], None]:
    """Heeds the signals that tests behind a shell or `nohup` would have it ignore, and ends with tests that are killed."""
    die = die_with_parent(signal.SIGKILL)

    def arm() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        die()

    return arm


def alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


if __name__ == "__main__":
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(2**32)
    sys.stdout.write(f"The seed is {seed}.\n")
    sys.stdout.flush()
    migrate()
    with tempfile.TemporaryDirectory() as name:
        times = at_random(Path(name), int(sys.argv[1]), random.Random(seed))
    sys.stdout.write(f"{len(times)} times, the slowest {max(times):.2f} s, over 5 s: {sum(took > 5 for took in times)}\n")
