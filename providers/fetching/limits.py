"""The limits of a fetch, and how much of its time is left."""

import time
from dataclasses import dataclass

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


class Clock:
    """The clock of a fetch, from the first attempt to the last byte; error messages name `source`."""

    def __init__(self, limits: Limits, source: str) -> None:
        self.limits = limits
        self.source = source
        self._ends_at = time.monotonic() + limits.deadline

    def remaining(self) -> float:
        return self._ends_at - time.monotonic()

    def next_timeout(self) -> float:
        """The seconds that the next step may wait. Raises FetchError after the deadline."""
        remaining = self.remaining()
        if remaining < MOMENT:
            raise FetchError(
                "deadline", f"{self.source} was not read within the deadline of {self.limits.deadline:g} seconds.", retryable=True
            )
        return min(self.limits.timeout, remaining)
