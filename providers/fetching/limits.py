"""What a fetch may take, and how much of its time is left."""

import time
from dataclasses import dataclass

from providers.errors import FetchError

# Less than this is no time left: a wait that was cut to the deadline may end that much before it.
MOMENT = 0.01


@dataclass(frozen=True, slots=True)
class Limits:
    timeout: float  # seconds to connect and for each read
    deadline: float  # seconds for the whole fetch: retries, waits and redirects included
    max_bytes: int  # after decompression
    allow_private: bool
    enough_bytes: int | None = None  # after decompression; what comes after them is left unread


class TransientError(FetchError):
    """Worth another attempt within the same fetch, not before the seconds the provider asked for."""

    def __init__(self, code: str, message: str, *, retry_after: float = 0) -> None:
        super().__init__(code, message, retryable=True)
        self.retry_after = retry_after


class Clock:
    """Runs from the first attempt to the last byte; `source` is what its sentence names."""

    def __init__(self, limits: Limits, source: str) -> None:
        self.limits = limits
        self.source = source
        self._ends_at = time.monotonic() + limits.deadline

    def remaining(self) -> float:
        return self._ends_at - time.monotonic()

    def next_timeout(self) -> float:
        """Seconds the next step may wait; FetchError where the deadline has passed."""
        remaining = self.remaining()
        if remaining < MOMENT:
            raise FetchError(
                "deadline", f"{self.source} was not read within the deadline of {self.limits.deadline:g} seconds.", retryable=True
            )
        return min(self.limits.timeout, remaining)
