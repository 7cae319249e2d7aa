"""The limits of a fetch, and how much of its time is left."""

import time
from dataclasses import dataclass
from threading import Lock

from providers.errors import FetchError

# Less than this counts as no time left, because a wait that was cut to the deadline may end a little before it.
MOMENT = 0.01


@dataclass(frozen=True, slots=True)
class Limits:
    timeout: float  # seconds to connect and for each read
    deadline: float  # seconds for the whole fetch: retries, waits and redirects included
    max_bytes: int  # after decompression
    allow_private: bool
    enough_bytes: int | None = None  # after decompression; what comes after them is left unread


class TransientError(FetchError):
    """A retryable error: the same fetch tries again, after the seconds that the provider asked for."""

    def __init__(self, code: str, message: str, *, retry_after: float = 0) -> None:
        super().__init__(code, message, retryable=True)
        self.retry_after = retry_after


class Budget:
    """What all documents of one run may take together: time, and bytes after decompression."""

    def __init__(self, limits: Limits) -> None:
        self.ends_at = time.monotonic() + limits.deadline
        self.max_bytes = limits.max_bytes
        self._bytes = 0
        self._lock = Lock()

    def take(self, size: int) -> bool:
        """Whether so many more bytes are within the limit; less than none gives them back."""
        with self._lock:
            self._bytes += size
            return self._bytes <= self.max_bytes

    def stop(self) -> None:
        """Whatever waits is over its time from now on."""
        self.ends_at = 0


class FetchClock:
    """The clock of a fetch, from the first attempt to the last byte; error messages name `source`."""

    def __init__(self, limits: Limits, source: str, shared: "Budget | None" = None) -> None:
        self.limits = limits
        self.source = source
        self.budget = shared or Budget(limits)

    def remaining(self) -> float:
        return self.budget.ends_at - time.monotonic()

    def next_timeout(self) -> float:
        """The seconds that the next step may wait. Raises FetchError after the deadline."""
        remaining = self.remaining()
        if remaining < MOMENT:
            raise FetchError(
                "deadline", f"{self.source} was not read within the deadline of {self.limits.deadline:g} seconds.", retryable=True
            )
        return min(self.limits.timeout, remaining)
