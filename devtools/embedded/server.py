# ruff: noqa: S603, PLW1509 -- starts our own binaries, from a supervisor of one thread
"""What all servers share: started by us, stopped by signals, never outliving us."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from config.os_processes import command_line, die_with_parent
from devtools.embedded.errors import EmbeddedError
from devtools.embedded.folders import Home
from devtools.embedded.process_tree import signal_with_children, wait_until_gone

START_SECONDS = 60  # crash recovery of a full development database takes a while
POLL_SECONDS = 0.02


class Server(ABC):
    name: str
    # From the gentlest to the last resort, each with the seconds it is given.
    stop_signals: Sequence[tuple[signal.Signals, float]]

    def __init__(self, home: Home) -> None:
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def start(self) -> None:
        """Returns when the server takes connections; starting again keeps the address."""

    @property
    @abstractmethod
    def url(self) -> str: ...

    @property
    def log(self) -> Path:
        return self.home.logs / f"{self.name}.log"

    @property
    def data(self) -> Path:
        return self.home.servers / self.name

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, *, at_once: bool = False) -> None:
        if self.process is None:
            return
        for signum, seconds in self.stop_signals[1 if at_once else 0 :]:
            self.process.send_signal(signum)
            signal_with_children(self.process.pid, signal.SIGCONT)  # a paused server hears no signal
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            break
        self.process = None

    def _spawn(self, command: list[str], stdin: bytes = b"") -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=self.home.servers,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                preexec_fn=die_with_parent(self.stop_signals[0][0]),
                **self.home.account.popen_arguments(),
            )
        assert self.process.stdin is not None
        self.process.stdin.write(stdin)
        self.process.stdin.close()

    def _run(self, command: list[str], stdin: str = "") -> None:
        """A helper program to its end."""
        result = subprocess.run(
            command,
            cwd=self.home.servers,
            env=self._environment(),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=die_with_parent(signal.SIGKILL),
            **self.home.account.popen_arguments(),
        )
        if result.returncode:
            raise EmbeddedError(f"{self.name}: {Path(command[0]).name} failed: {(result.stderr or result.stdout).strip()}")

    def _await(self) -> bool:
        """False when the server ended instead of taking connections."""
        deadline = time.monotonic() + START_SECONDS
        while self.running:
            if self._answers():
                return True
            if time.monotonic() > deadline:
                self.stop(at_once=True)
                raise EmbeddedError(f"{self.name} took no connection within {START_SECONDS} s; its log is {self.log}")
            time.sleep(POLL_SECONDS)
        self.process = None
        return False

    @abstractmethod
    def _answers(self) -> bool: ...

    def _end_leftover(self, pid: int) -> None:
        """Ends a server whose supervisor was killed: it may still be writing to these files.

        Our lock says that no supervisor owns it any more.
        """
        if not self._is_ours(pid):
            return
        try:
            os.kill(pid, self.stop_signals[0][0])
        except ProcessLookupError:
            return
        if not wait_until_gone(pid, self.stop_signals[0][1]):
            raise EmbeddedError(f"{self.name} of an earlier start (process {pid}) does not stop; end it and try again")

    def _is_ours(self, pid: int) -> bool:
        return str(self.data) in command_line(pid)

    def _last_words(self) -> str:
        lines = self.log.read_text("utf-8", "replace").strip().splitlines()[-3:] if self.log.exists() else []
        return " / ".join(lines) or "no message"

    @staticmethod
    def _environment() -> dict[str, str]:
        return {"LC_ALL": "C", "PATH": os.environ.get("PATH", os.defpath)}
