"""Ends its parent where that can no longer end by itself: a program of its own, which `aggregator.runs.cancellation` starts.

Python runs signal handlers between its own instructions. One call into a library (an XPath expression, a name to be resolved)
may take hours, and threads of the same process wait with it where the call keeps the GIL. So this looks from outside: it reads on
its standard input which run is under way (a line of JSON), that it has ended, and the signals that its parent got (a byte each,
written by the interpreter's own handler at once). It asks the parent to stop with SIGUSR2, and kills it soon after. It knows
nothing of Django, so that it starts at once, and connects to PostgreSQL only for a run that takes long.
"""

import json
import os
import re
import select
import signal
import sys
import time
from dataclasses import dataclass, field
from typing import Any

ASKED = "SELECT cancel_asked_at IS NOT NULL FROM aggregator_syncrun WHERE id = %s AND status = 'running'"
# Never waits for a lock on the row: whoever holds it is about to write the run's end.
_OWN = "id = (SELECT id FROM aggregator_syncrun WHERE id = %s AND status = 'running' FOR NO KEY UPDATE SKIP LOCKED)"
INTERRUPTED = f"UPDATE aggregator_syncrun SET cancel_asked_at = coalesce(cancel_asked_at, now()) WHERE {_OWN}"
OUT_OF_TIME = f"UPDATE aggregator_syncrun SET error_code = 'time_limit' WHERE {_OWN}"
POLL_SECONDS = 0.7
# A line, or an interrupt; in the order in which they came.
INTERRUPT, CONTROLS = bytes([signal.SIGINT]), bytes(range(32))
SAID = re.compile(rb"(\x02)|\n")
# After it was asked to stop; PostgreSQL may have to give a statement up meanwhile.
NUDGE_SECONDS, GRACE_SECONDS = 1.2, 2.0
# What becomes of the run is then recorded, by the program that has the means to.
RECORD = "import django; django.setup(); from aggregator.runs import lifecycle; lifecycle.abandon_dead_runs()"
# Until PostgreSQL has noticed that the lock's connection is gone.
RECORD_AFTER_SECONDS = 0.3


@dataclass(slots=True)
class Watch:
    """Of one run, or of something else that takes long and has no record."""

    run: int | None
    # Seconds after which it is not asked but ended: the worker has asked already.
    limit: float | None
    database: dict[str, Any]
    begun: float = field(default_factory=time.monotonic)
    connection: Any = None
    polled: float = field(default_factory=time.monotonic)
    # When it was asked to stop.
    asked: float | None = None
    out_of_time: bool = False

    def look(self, parent: int) -> None:
        now = time.monotonic()
        if self.asked is not None:
            if now > self.asked + GRACE_SECONDS:
                self._kill(parent)
            elif now > self.asked + NUDGE_SECONDS:
                # An interrupt may have struck where nothing can be raised.
                self._stop(parent)
        elif self.limit is not None and now > self.begun + self.limit:
            if not self.out_of_time:
                self.out_of_time = True
                self._note(OUT_OF_TIME)
            if now > self.begun + self.limit + GRACE_SECONDS:
                self._kill(parent)
        elif self.run is not None and now > self.polled + POLL_SECONDS:
            self.polled = now
            if self._execute(ASKED) is True and not self._ended():
                self.asked = now
                self._stop(parent)

    def _stop(self, parent: int) -> None:
        if os.getppid() == parent and not self._ended():
            os.kill(parent, signal.SIGUSR2)

    def interrupted(self) -> None:
        if self.asked is None:
            self.asked = time.monotonic()
            self._note(INTERRUPTED)

    def _note(self, statement: str) -> None:
        """Why it ends, before it may have to be killed: then the row may be locked by the very end that it was writing."""
        if self.run is not None:
            self._execute(statement)

    def _kill(self, parent: int) -> None:
        # It may have ended in this very moment.
        if self._ended() or os.getppid() != parent:
            return
        os.kill(parent, signal.SIGKILL)
        if self.run is not None:
            time.sleep(RECORD_AFTER_SECONDS)
            os.execv(sys.executable, [sys.executable, "-c", RECORD])  # noqa: S606

    def _ended(self) -> bool:
        """Whether the parent has something to say."""
        return bool(select.select([0], [], [], 0)[0])

    def _execute(self, statement: str) -> Any:
        """None where PostgreSQL is out of reach; the run itself finds out about that."""
        import psycopg

        try:
            if self.connection is None or self.connection.closed:
                self.connection = psycopg.connect(**(self.database | {"connect_timeout": 1}), autocommit=True)
            cursor = self.connection.execute(statement, [self.run])
            row = cursor.fetchone() if cursor.description else None
        except psycopg.Error:
            return None
        return row and row[0]

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()


def main() -> None:
    # The terminal's Ctrl-C reaches this too.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent, watch, text = os.getppid(), None, b""
    while True:
        if select.select([0], [], [], 0.2 if watch else None)[0]:
            read = os.read(0, 65_536)
            if not read:
                return
            *said, text = SAID.split(text + read)
            for one in filter(None, said):
                if one == INTERRUPT and watch:
                    watch.interrupted()
                elif line := one.strip(CONTROLS):
                    if watch:
                        watch.close()
                    begun = json.loads(line)
                    watch = Watch(**begun) if begun else None
        if watch:
            watch.look(parent)


if __name__ == "__main__":
    main()
