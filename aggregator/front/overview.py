"""How each provider stands, as a page tells it: read at most every two seconds, and kept while PostgreSQL is away."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django.utils.timesince import timesince

from aggregator.api.counts import NONE, served
from aggregator.monitoring import freshness
from aggregator.monitoring.freshness import Freshness, State
from events.cache.generation_watcher import watcher

KEPT_SECONDS = 2.0
A_MINUTE = timedelta(minutes=1)
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
STATEMENT_MS = 1500
# The worst first: whoever looks wants to know of these.
ORDER = (State.OVERDUE, State.LATE, State.NEVER, State.PAUSED, State.OK)
WORDS = {
    State.OK: "fresh",
    State.LATE: "late",
    State.OVERDUE: "very late",
    State.NEVER: "not read yet",
    State.PAUSED: "paused",
}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """Of one provider."""

    name: str
    state: State
    word: str
    # When it was last read whole, and since when it is late.
    last_success_at: datetime | None
    late_since: datetime | None
    events: int | None
    schedule: str

    @property
    def ago(self) -> str:
        """How long the last success is ago, in words."""
        if self.last_success_at is None:
            return ""
        just_now = timezone.now() - self.last_success_at < A_MINUTE
        return "just now" if just_now else f"{timesince(self.last_success_at, depth=1)} ago"


@dataclass(frozen=True, slots=True)
class Overview:
    """`reached` is whether PostgreSQL answered just now; if not, the lines are those of `at`, or there are none."""

    lines: tuple[Line, ...] = ()
    events: int | None = None
    at: datetime | None = None
    reached: bool = False

    @property
    def tallies(self) -> list[tuple[str, State, int]]:
        """How many providers are in each state that occurs."""
        numbers = Counter(line.state for line in self.lines)
        return [(WORDS[state], state, numbers[state]) for state in reversed(ORDER) if numbers[state]]


class LastLoaded:
    """One request at a time loads; the others take what was loaded last."""

    def __init__(self, load: Callable[[], Overview]) -> None:
        self._load = load
        self._last, self._read_at = Overview(), 0.0
        self._reading = threading.Lock()

    def look(self) -> Overview:
        if time.monotonic() < self._read_at + KEPT_SECONDS:
            return self._last
        # Who comes first to a process has nothing to show yet, and waits.
        if self._reading.acquire(blocking=not self._read_at):
            try:
                self._refresh()
            finally:
                self._reading.release()
        return self._last

    def _refresh(self) -> None:
        if time.monotonic() < self._read_at + KEPT_SECONDS:
            return
        try:
            self._last = self._load()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The pages for people show what was known last, PostgreSQL is out of reach: %s", str(error).strip())
            self._last = Overview(self._last.lines, self._last.events, self._last.at)
        self._read_at = time.monotonic()


def load() -> Overview:
    if watcher.lost:
        raise OperationalError("it did not answer in time")
    # Whoever needs a key to see what is aggregated does not see it here: no more than monitors do.
    counts = None if settings.API_KEYS_REQUIRED else served.counts()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL statement_timeout = {STATEMENT_MS}")
        found = freshness.of_all()
    lines = [_line(one, None if counts is None else counts.get(one.provider.pk, NONE)["events"]) for one in found]
    lines.sort(key=lambda line: (ORDER.index(line.state), line.name.casefold()))
    total = None if counts is None else sum(line.events or 0 for line in lines)
    return Overview(tuple(lines), total, timezone.now(), reached=True)


def _line(one: Freshness, events: int | None) -> Line:
    provider = one.provider
    name = provider.slug if settings.API_KEYS_REQUIRED else str(provider)
    schedule = f"every {_in_words(provider.every)}" if provider.every else "at fixed times" if provider.cron else "by hand"
    return Line(name, one.state, WORDS[one.state], one.last_success_at, one.late_since, events, schedule)


def _in_words(interval: str) -> str:
    number, unit = interval[:-1], UNITS.get(interval[-1], interval[-1])
    return unit.removesuffix("s") if number == "1" else f"{number} {unit}"


overview = LastLoaded(load)
