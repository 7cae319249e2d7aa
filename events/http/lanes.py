"""Lanes: requests that need work wait in one of several queues, so that what is known or cheap never waits for what is heavy.

A lane has few threads and few places to wait. Clients take turns: one that sends many requests waits for itself, and where
all places are taken, it loses one of its own to a client that has fewer. Nobody waits for longer than the lane's patience:
WSGI does not tell when a client has gone, and no work is to be begun for one that has.

Where several wait for what can be read together, a thread takes some of them at once, in the order of their turns.
"""

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from prometheus_client import Counter, Gauge

from events.threads import Supervised

# Between two looks for those who have waited too long.
CLOCK_SECONDS = 0.1
IDLE_SECONDS = 1.0
# A client may hold up a thread for long: that is no fault of the thread's.
OVERDUE_SECONDS = 600.0
# A thread whose job runs for longer is held up by its client: another stands in for it, but not for any number of them.
STUCK_SECONDS = 10.0
STAND_INS = 3
# More would hold up the first of them, and those who wait for this process meanwhile.
MOST_TOGETHER = 8
# nginx and most clients wait for longer than this and a statement's longest time together.
PATIENCE = 2.0
logger = logging.getLogger(__name__)
_refused = Counter("aggregator_lane_refusals", "Requests answered with 503 because their lane was full or slow.", ["lane"])
_waiting = Gauge("aggregator_lane_waiting", "Requests that wait in a lane.", ["lane"], multiprocess_mode="livesum")


@dataclass(slots=True, eq=False)
class Job:
    """Work for one client: exactly one of `run` and `refuse` is called, once."""

    client: str
    run: Callable[[], None]
    refuse: Callable[[], None]
    expires_at: float = field(default=0, init=False)
    # What it reads, where the lane reads for several at once that are alike.
    reading: Any = None
    alike: Hashable = None


class Lane:
    """`read_together` is called with what several jobs that are alike read, before they run. It never raises."""

    def __init__(
        self,
        name: str,
        *,
        threads: int,
        places: int,
        patience: float = PATIENCE,
        stuck_after: float = STUCK_SECONDS,
        read_together: Callable[[list[Any]], None] | None = None,
    ) -> None:
        self.name, self.places, self.patience, self.stuck_after = name, places, patience, stuck_after
        self._read_together = read_together
        # In the order of their turns.
        self._clients: OrderedDict[str, deque[Job]] = OrderedDict()
        self.waiting = self.running = 0
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        # For stand-ins that are not needed: what comes is no news to them.
        self._needed = threading.Condition(self._lock)
        # Since when the job of each thread runs; 0 for one that has none.
        self._begun_at = [0.0] * threads * (STAND_INS + 1)
        self._threads = [self._thread(number) for number in range(len(self._begun_at))]
        self._wanted = self._usual = threads
        _refused.labels(name)
        _lanes.append(self)

    def _thread(self, number: int) -> Supervised:
        thread = Supervised(f"{self.name} {number + 1}", lambda: self._work(thread, number), overdue_after=OVERDUE_SECONDS)
        return thread

    @property
    def busy(self) -> bool:
        """Whether a request that came now would have to wait."""
        return self.waiting > 0 or self.running >= self._wanted

    def enter(self, job: Job) -> None:
        """Runs it in a thread of the lane, or refuses it, now or later."""
        for thread in (*self._threads[: self._wanted], _clock):
            thread.ensure_started()
        job.expires_at = time.monotonic() + self.patience
        with self._lock:
            loser = self._loser(job.client) if self.waiting >= self.places else None
            if loser is None or loser != job.client:
                victim = self._take_newest(loser) if loser else None
                self._clients.setdefault(job.client, deque()).append(job)
                self.waiting += 1
                self._changed.notify()
            else:
                victim = job
        if victim:
            self._refuse(victim)

    def sweep(self, now: float) -> None:
        """Refuses whoever has waited too long, and has threads stand in for those that are stuck."""
        stuck = sum(0 < begun_at < now - self.stuck_after for begun_at in self._begun_at)
        self._wanted = min(self._usual + stuck, len(self._threads))
        for thread in self._threads[self._usual : self._wanted]:
            thread.ensure_started()
        late = []
        with self._lock:
            if stuck:
                self._needed.notify_all()
            for client in list(self._clients):
                jobs = self._clients[client]
                while jobs and jobs[0].expires_at < now:
                    late.append(jobs.popleft())
                if not jobs:
                    del self._clients[client]
            self.waiting -= len(late)
        for job in late:
            self._refuse(job)

    def _loser(self, newcomer: str) -> str:
        """Who has most of the places, which the newcomer has where it would have as many."""
        most = max(self._clients, key=lambda client: len(self._clients[client]))
        return newcomer if len(self._clients.get(newcomer, ())) + 1 >= len(self._clients[most]) else most

    def _take_newest(self, client: str) -> Job:
        jobs = self._clients[client]
        job = jobs.pop()
        if not jobs:
            del self._clients[client]
        self.waiting -= 1
        return job

    def _take(self) -> deque[Job]:
        """The next one; and of those that can be read together with it, this thread's share, up to where it is another's turn."""
        share = 1 if self._read_together is None else min(-(-self.waiting // self._usual), MOST_TOGETHER)
        taken: deque[Job] = deque()
        while self._clients and len(taken) < share:
            following = next(iter(self._clients.values()))[0]
            if taken and (following.alike is None or following.alike != taken[0].alike):
                break
            taken.append(self._take_next())
        self.running += bool(taken)
        return taken

    def _give_back(self, jobs: Iterable[Job]) -> None:
        """Those that did not come to run are the next again."""
        for job in reversed([*jobs]):
            self._clients.setdefault(job.client, deque()).appendleft(job)
            self._clients.move_to_end(job.client, last=False)
            self.waiting += 1
            self._changed.notify()

    def _take_next(self) -> Job:
        """The oldest of the client whose turn it is; after it come all others."""
        client, jobs = next(iter(self._clients.items()))
        job = jobs.popleft()
        if jobs:
            self._clients.move_to_end(client)
        else:
            del self._clients[client]
        self.waiting -= 1
        return job

    def _work(self, thread: Supervised, number: int) -> None:
        while True:
            thread.note_step()
            with self._lock:
                if number >= self._wanted:
                    # It may have been woken in the place of one that is needed.
                    if self.waiting:
                        self._changed.notify()
                    self._needed.wait(IDLE_SECONDS)
                    continue
                jobs = self._take()
                if not jobs:
                    self._changed.wait(IDLE_SECONDS)
                    continue
            self._begun_at[number] = time.monotonic()
            try:
                if self._read_together and len(jobs) > 1:
                    self._read_together([job.reading for job in jobs])
                while jobs:
                    # Nothing keeps its answer until the next one comes.
                    jobs.popleft().run()
            finally:
                self._begun_at[number] = 0
                with self._lock:
                    self.running -= 1
                    self._give_back(jobs)

    def _refuse(self, job: Job) -> None:
        _refused.labels(self.name).inc()
        job.refuse()


def _tick() -> None:
    while True:
        for lane in _lanes:
            lane.sweep(time.monotonic())
            _waiting.labels(lane.name).set(lane.waiting)
        _clock.note_step()
        time.sleep(CLOCK_SECONDS)


_lanes: list[Lane] = []
_clock = Supervised("lanes clock", _tick)
