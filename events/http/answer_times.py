"""How long answers take, by route and by where they come from: counted for the price of a few additions, and handed on to
/metrics a few times a second.

From when a request was read until its answer is handed to the server: neither network nor a slow client is in it.
"""

import time
from bisect import bisect_left

from prometheus_client import Histogram

from events.cache import metrics

# Seconds. A hit takes some 50 millionths, a request may wait for two seconds and its statement take five.
BOUNDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 7.5)
LEVELS = (*metrics.LEVELS, "django")
_seconds = Histogram(
    "aggregator_answer_seconds", "From a request to its answer, by where that came from.", ["route", "level"], buckets=BOUNDS
)
_routes: list["Route"] = []
now = time.perf_counter


class Route:
    """Addresses whose answers are counted together. Threads add without a lock, see `events.cache.metrics`."""

    def __init__(self, name: str) -> None:
        self.name = name
        # For each level: how many within each bound and above the last one, and all their seconds.
        self._counts: dict[str, list[float]] = {level: [0] * (len(BOUNDS) + 2) for level in LEVELS}
        self._told = {level: list(counts) for level, counts in self._counts.items()}
        _routes.append(self)

    def note(self, level: str, begun: float) -> None:
        """An answer that begun at this time of `now` is handed on."""
        counts, seconds = self._counts[level], now() - begun
        counts[bisect_left(BOUNDS, seconds)] += 1
        counts[-1] += seconds

    def tell(self) -> None:
        for level, counts in self._counts.items():
            told = self._told[level]
            if counts == told:
                continue
            new = self._told[level] = list(counts)
            # What `observe` does, for many at once.
            series = _seconds.labels(self.name, level)
            for bucket, before, after in zip(series._buckets, told, new, strict=False):
                if after > before:
                    bucket.inc(after - before)
            series._sum.inc(new[-1] - told[-1])


def tell() -> None:
    for route in _routes:
        route.tell()


# All that Django answers.
OTHER = Route("other")
metrics.tellers.append(tell)
