"""The API's processes: as many as PROCESSES that answer on one port, and this one, which starts, replaces and ends them.

It has one thread and no lock: its signals' handlers set a flag, so that none can come at a wrong moment.
"""

from __future__ import annotations

import logging.config
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from prometheus_client import Counter, multiprocess

from config import logs
from config.os_processes import die_with_parent
from config.processes import BACKLOG, OWN_SOCKETS, ROOT, PortTakenError, listener, port

PROCESSES = 2
POLL_SECONDS = 0.05
# Two seconds of work, which take half a minute on a machine that is busy with its disk: to begin anew would make it busier.
# Longer than this, it hangs.
START_SECONDS = 120
# Of the ten that ending may take.
STOP_SECONDS = 8
# Starts that failed one after the other, while no process answers, before we say that it is no use.
FAILURES = 5
LONGEST_PAUSE = 5
# The last resort against memory that leaks: what answers need is bounded by themselves, well below.
MOST_MEMORY = 350 * 1024 * 1024
MEMORY_SECONDS = 5
# glibc gives each thread a heap of its own and keeps what was freed there: a few threads kept the largest answers of each.
MALLOC = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "1048576", "MALLOC_MMAP_THRESHOLD_": "262144"}
logger = logging.getLogger("config.supervisor")
_deaths = Counter("aggregator_api_deaths", "Processes of the API that ended without being asked to.")


class GaveUpError(Exception):
    """No process of the API can be started."""

    def __init__(self, reason: str, code: int = 1) -> None:
        super().__init__(reason)
        self.code = code


class Child:
    """One process of the API. Over its pipe it says that it answers, and learns that we are gone."""

    def __init__(self, listening: socket.socket) -> None:
        self.pipe, theirs = socket.socketpair()
        self.pipe.setblocking(False)
        self.started_at = time.monotonic()
        self.ready = False
        self.kill_at: float | None = None
        with theirs:
            handed = [listening.fileno(), theirs.fileno()]
            self.process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "config.api", *map(str, handed)],
                cwd=ROOT,
                env=MALLOC | os.environ,
                stdin=subprocess.DEVNULL,
                pass_fds=handed,
                preexec_fn=_leave_signals_to_us(),  # noqa: PLW1509 -- we have one thread
            )

    def became_ready(self) -> bool:
        if self.ready:
            return False
        try:
            self.ready = bool(self.pipe.recv(1))
        except BlockingIOError:
            return False
        return self.ready

    def overdue(self, now: float) -> bool:
        return now > self.kill_at if self.kill_at else not self.ready and now > self.started_at + START_SECONDS

    def ask_to_end(self) -> None:
        if self.kill_at is None:
            self.kill_at = time.monotonic() + STOP_SECONDS
            self.process.terminate()

    def bury(self) -> None:
        self.pipe.close()
        if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
            multiprocess.mark_process_dead(self.process.pid)  # type: ignore[no-untyped-call]


class Supervisor:
    def __init__(self, listening: socket.socket) -> None:
        self.listening = listening
        self.children: list[Child] = []
        self.ending = False
        self.proven = False
        self.failures = 0
        self.start_at = 0.0
        self.weigh_at = 0.0

    def end(self, _signum: int, _frame: FrameType | None) -> None:
        """A handler: it may come between any two steps of ours, and again."""
        self.ending = True

    def run(self) -> None:
        try:
            while not self.ending:
                self.look()
                time.sleep(POLL_SECONDS)
        finally:
            self.stop()

    def look(self) -> None:
        now = time.monotonic()
        for child in list(self.children):
            if child.became_ready():
                self.proven, self.failures = True, 0
                logger.info("Process %s answers.", child.process.pid)
            if child.overdue(now):
                logger.error("Process %s does not %s: killed.", child.process.pid, "end" if child.kill_at else "start")
                child.process.kill()
                child.process.wait()
            if child.process.poll() is not None:
                self.lose(child, now)
        if now >= self.weigh_at:
            self.weigh_at = now + MEMORY_SECONDS
            self.weigh()
        if self.may_start(now):
            self.children.append(Child(self.listening))
            logger.info("Process %s starts.", self.children[-1].process.pid)

    def lose(self, child: Child, now: float) -> None:
        self.children.remove(child)
        child.bury()
        code = child.process.returncode
        if child.kill_at is not None and child.ready:
            return
        _deaths.inc()
        logger.error("Process %s ended unexpectedly (%s).", child.process.pid, how(code))
        if child.ready:
            return
        self.failures += 1
        self.start_at = now + min(LONGEST_PAUSE, 0.1 * 2**self.failures)
        if not self.proven and code > 0:
            # It has said why, and would say it again.
            raise GaveUpError("The API cannot start, see above", code)
        if self.failures >= FAILURES and not any(other.ready for other in self.children):
            raise GaveUpError(f"No process of the API could be started, {self.failures} times in a row; the last: {how(code)}")

    def may_start(self, now: float) -> bool:
        """The very first one alone: what is wrong with the settings is told once."""
        return now >= self.start_at and len(self.children) < (PROCESSES if self.proven else 1)

    def weigh(self) -> None:
        """One at a time, so that others answer meanwhile."""
        if len(self.children) < PROCESSES or not all(child.ready and child.kill_at is None for child in self.children):
            return
        heaviest = max(self.children, key=lambda child: memory(child.process.pid))
        if (taken := memory(heaviest.process.pid)) > MOST_MEMORY:
            logger.warning("Process %s takes %s MiB: replaced.", heaviest.process.pid, taken // 2**20)
            heaviest.ask_to_end()

    def stop(self) -> None:
        for child in self.children:
            child.ask_to_end()
        while any(child.process.poll() is None for child in self.children):
            for child in self.children:
                if child.overdue(time.monotonic()):
                    child.process.kill()
            time.sleep(POLL_SECONDS)
        for child in self.children:
            child.bury()


def memory(pid: int) -> int:
    """Resident bytes; 0 where the system does not tell, as elsewhere than on Linux, or the process is gone."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else signal.Signals(-code).name


def _leave_signals_to_us() -> Callable[[], None]:
    """A terminal signals all its processes: one of ours ends when we ask it to, and when we are gone."""
    die = die_with_parent(signal.SIGKILL)

    def arm() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        die()

    return arm


def main() -> int:
    logging.config.dictConfig(logs.configure(os.environ.get("LOG_LEVEL") or "INFO"))
    try:
        with listener(port(), 0 if OWN_SOCKETS else BACKLOG, shared=OWN_SOCKETS) as listening:
            supervisor = Supervisor(listening)
            for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                # One that is ignored stays so for `nohup`; a shell ignores SIGINT for what it starts behind it.
                if signum != signal.SIGHUP or signal.getsignal(signum) != signal.SIG_IGN:
                    signal.signal(signum, supervisor.end)
            # Blocked by `config.processes` until somebody heeds it.
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
            logger.info("The API listens on port %s.", port())
            supervisor.run()
    except PortTakenError as error:
        logger.error("API: %s.", error)  # noqa: TRY400 -- the sentence says it all
        return 1
    except GaveUpError as error:
        logger.error("%s.", error)  # noqa: TRY400 -- the same
        return error.code
    logger.info("The API has ended.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
