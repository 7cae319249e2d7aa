"""The heartbeats of workers and beat: a file for this machine, a row in PostgreSQL for everybody else.

A thread writes when the main loop last ran. So a frozen process writes nothing, a process whose main loop hangs shows
for how long, and neither a long sync nor a server that is out of reach stops the heartbeats.
"""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import threading
import time
from typing import Any

import psycopg
from celery import bootsteps

from config.heartbeat_file import HeartbeatFile

STOP_SECONDS = 5
logger = logging.getLogger(__name__)


class Heart:
    """The heartbeat of this process, from `start` to `stop`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.queues: list[str] = []
        # Not while the main loop waits for the broker, or for its tasks to end, because it does not run then.
        self.taking = False
        self._turned = time.monotonic()
        self._stopped = threading.Event()
        self._heard = True
        self._file = HeartbeatFile(kind)
        self._thread = threading.Thread(target=self._beat, name="heartbeat", daemon=True)

    def start(self) -> None:
        self._file.create()
        self._thread.start()

    def turn(self) -> None:
        """Notes that the main loop ran."""
        self._turned = time.monotonic()

    def take(self, queues: list[str]) -> None:
        self.queues = queues
        self.turn()
        self.taking = True

    def rest(self) -> None:
        self.taking = False

    def stop(self) -> None:
        """Removes the file and the row, so that nobody has to wait until they are old."""
        from aggregator.monitoring import heartbeats

        # A heartbeat that never started has nothing to remove, and beat's scheduler is closed twice.
        if self._stopped.is_set() or not self._thread.is_alive():
            return
        self._stopped.set()
        # Or it would write once more what is removed here; nothing that it does takes longer.
        self._thread.join(STOP_SECONDS)
        self._file.remove()
        with contextlib.suppress(psycopg.Error):  # the row tells by its age, then
            heartbeats.remove(heartbeats.Kind(self.kind), self.name)

    @property
    def age(self) -> float:
        return time.monotonic() - self._turned

    def _beat(self) -> None:
        from aggregator.monitoring import heartbeats

        while not self._stopped.is_set():
            try:
                self._tell()
            except Exception as error:  # noqa: BLE001 -- whatever it is: a thread that ends would have its process killed
                if self._heard:
                    logger.warning("The heartbeat is not told, until further notice: %s", str(error).strip())
                self._heard = False
            else:
                self._heard = True
            self._stopped.wait(heartbeats.SECONDS)

    def _tell(self) -> None:
        from aggregator.monitoring import heartbeats, queues

        # A silent broker blocks the main loop for as long as it is silent.
        taking = self.taking and (self.age <= heartbeats.SILENT_AFTER_SECONDS / 2 or queues.answers())
        waits = not taking
        try:
            heartbeats.write(heartbeats.LastHeard(heartbeats.Kind(self.kind), self.name, self.age, taking, self.queues))
        except psycopg.Error:
            # So does PostgreSQL.
            waits = True
            raise
        finally:
            # A process that waits for a server is healthy and must not be restarted.
            self._file.touch(0 if waits else self.age)


worker = Heart("worker")


class Beating(bootsteps.StartStopStep):
    """Of the worker: once its children are there, so that none of them is forked from two threads."""

    requires = ("celery.worker.components:Pool",)

    def start(self, parent: Any) -> None:  # noqa: ARG002 -- Celery's signature
        worker.start()


class Turning(bootsteps.StartStopStep):
    """Of its consumer: while it is connected, its main loop says so each second."""

    requires = ("celery.worker.consumer.tasks:Tasks",)

    timer: Any = None

    def start(self, parent: Any) -> None:
        worker.take([queue.name for queue in parent.task_consumer.queues])
        self.timer = parent.timer.call_repeatedly(1.0, worker.turn)

    def stop(self, parent: Any) -> None:  # noqa: ARG002 -- the same
        worker.rest()
        # Celery stops also what never started.
        if self.timer is not None:
            self.timer.cancel()
