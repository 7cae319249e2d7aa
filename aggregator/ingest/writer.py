"""Writing beside reading: PostgreSQL takes one chunk in while Python translates the next."""

from collections.abc import Callable
from queue import Queue
from threading import Thread
from typing import Any, Self


class Writer:
    """Gives chunks to `write`, in order, in a thread of its own; its error is raised where the next is sent.

    Until `finish` has returned nobody else may use what `write` uses.
    """

    def __init__(self, write: Callable[[Any], None]) -> None:
        self.write = write
        # One waits while one is written: more would only take memory.
        self.queue: Queue[Any] = Queue(maxsize=1)
        self.error: BaseException | None = None
        self.thread: Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        if self.thread:
            self._stop()

    def send(self, chunk: Any) -> None:
        if self.thread is None:
            thread = Thread(target=self._work, name="merge", daemon=True)
            thread.start()
            # Kept only now: one that could not be started is not waited for.
            self.thread = thread
        self._raise()
        self.queue.put(chunk)

    def finish(self) -> None:
        if self.thread:
            self._stop()
        self._raise()

    def _stop(self) -> None:
        self.queue.put(None)
        if self.thread:
            self.thread.join()
        self.thread = None

    def _raise(self) -> None:
        if self.error:
            raise self.error

    def _work(self) -> None:
        while (chunk := self.queue.get()) is not None:
            if self.error is None:
                try:
                    self.write(chunk)
                except BaseException as error:  # noqa: BLE001  # it is raised in the thread that sent the chunk
                    self.error = error
