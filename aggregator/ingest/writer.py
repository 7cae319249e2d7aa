"""Writing beside reading: PostgreSQL takes one chunk in while Python translates the next."""

import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from queue import Empty, Queue
from threading import Event, Thread, current_thread
from typing import Any, Self

import psycopg
from django.db import connection

# How long PostgreSQL may take to give a statement up before its connection is cut off.
CANCEL_SECONDS = 5.0
PAUSE_SECONDS = 0.2


class Writer:
    """Gives chunks to `write`, in order, in a thread of its own; its error is raised where the next is sent.

    From the first chunk until `finish` has returned the thread has this thread's connection on loan: `write` uses it by
    psycopg's own cursor, and nobody else can. Left by an exception, it does not wait for what is being written.
    """

    def __init__(self, write: Callable[[Any], object]) -> None:
        self.write = write
        # One waits while one is written: more would only take memory.
        self.queue: Queue[Any] = Queue(maxsize=1)
        self.error: BaseException | None = None
        self.given_up = False
        self.thread: Thread | None = None
        # Waited for in place of the thread: an interrupted `join` of Python 3.11 takes a thread that goes on for one that ended.
        self.ended = Event()
        self.loan = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        with self.loan:
            if self.thread and error:
                self._give_up()
            elif self.thread:
                self._wait()

    def send(self, chunk: Any) -> None:
        if self.thread is None:
            self._start()
        self._raise()
        self.queue.put(chunk)

    def finish(self) -> None:
        if self.thread:
            self._wait()
        self._raise()

    def _start(self) -> None:
        # Django lets no other thread have its connection, and rightly; so this one has it no more.
        self.loan.enter_context(connection.execute_wrapper(_refuse))
        self.connection: psycopg.Connection[Any] = connection.connection
        self.ended.clear()
        thread = Thread(target=self._work, name="merge", daemon=True)
        thread.start()
        # Kept only now: one that could not be started is not waited for.
        self.thread = thread

    def _wait(self) -> None:
        self.queue.put(None)
        self.ended.wait()
        self.thread = None
        self.loan.close()

    def _give_up(self) -> None:
        self.given_up = True
        # Only this thread puts anything in, so there is room then.
        with suppress(Empty):
            self.queue.get_nowait()
        self.queue.put(None)
        deadline = time.monotonic() + CANCEL_SECONDS
        while not self.ended.wait(PAUSE_SECONDS):
            # Again and again: what is cancelled may be the end of one statement, and another may begin.
            if (left := deadline - time.monotonic()) > 0:
                with suppress(psycopg.Error):
                    self.connection.cancel_safe(timeout=left)
            else:
                self._hang_up()

    def _hang_up(self) -> None:
        """PostgreSQL does not answer, so nobody can be asked to cancel anything: the thread finds its connection lost."""
        with suppress(psycopg.Error, OSError), socket.socket(fileno=socket.dup(self.connection.fileno())) as wire:
            wire.shutdown(socket.SHUT_RDWR)

    def _raise(self) -> None:
        if self.error:
            raise self.error

    def _work(self) -> None:
        try:
            while (chunk := self.queue.get()) is not None:
                if self.error is None and not self.given_up:
                    self._write(chunk)
        finally:
            self.ended.set()

    def _write(self, chunk: Any) -> None:
        try:
            self.write(chunk)
        except BaseException as error:  # noqa: BLE001  # it is raised in the thread that sent the chunk
            self.error = error


def _refuse(*_: Any) -> Any:
    raise RuntimeError(f"{current_thread().name} lent its connection to the thread that merges, and wants to use it itself.")
