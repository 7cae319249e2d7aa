"""Whether workers and beat are alive, and which tasks wait for them.

They tell of themselves (`aggregator.monitoring.heartbeats`), so that asking is one read of PostgreSQL and one of the broker, and
never waits for an answer of theirs.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from dataclasses import dataclass, replace

from django.conf import settings
from django_celery_beat.models import PeriodicTask

from aggregator.monitoring import heartbeats, queues
from aggregator.monitoring.heartbeats import Kind, LastHeard
from aggregator.monitoring.queues import Queue, Queues

# The longest wait for the broker's answer.
QUEUES_TIMEOUT = 0.8
MINUTE, HOUR = 60, 3600
logger = logging.getLogger(__name__)
_asking = ThreadPoolExecutor(4, "queues")


@dataclass(frozen=True, slots=True)
class Background:
    workers: list[LastHeard]
    beats: list[LastHeard]
    # Of workers and schedules.
    queue_names: list[str]
    # None if the broker was not asked, or did not answer.
    queues: Queues | None = None

    @property
    def workers_alive(self) -> list[LastHeard]:
        return [worker for worker in self.workers if worker.alive]

    @property
    def workers_taking(self) -> list[LastHeard]:
        """The live workers that are connected to the broker and are not stopping."""
        return [worker for worker in self.workers_alive if worker.taking]

    @property
    def beats_alive(self) -> list[LastHeard]:
        return [beat for beat in self.beats if beat.alive]

    @property
    def worker_age(self) -> float | None:
        """The age of the last heartbeat of any worker; None if it is older than a day."""
        return min((worker.silence for worker in self.workers), default=None)

    @property
    def beat_age(self) -> float | None:
        """The age of beat's last tick."""
        return min((beat.age for beat in self.beats), default=None)

    @property
    def problems(self) -> list[str]:
        """One sentence for each problem."""
        return [*self._of_workers(), *self._of_beat(), *self._of_queues()]

    def _of_workers(self) -> list[str]:
        if not self.workers_alive:
            return [f"No worker is alive, so nothing is synced: {_heard(self.workers)}."]
        if not self.workers_taking:
            return [f"No worker takes tasks: of {len(self.workers_alive)} alive, each waits for the broker or is about to end."]
        return []

    def _of_beat(self) -> list[str]:
        if not self.beats_alive:
            return [f"Beat is silent, so no sync is scheduled: {_heard(self.beats)}."]
        if not any(beat.taking for beat in self.beats_alive):
            return ["Beat waits for the broker, so no sync is scheduled."]
        return []

    def _of_queues(self) -> list[str]:
        return [
            f"Tasks wait too long in the queue {queue.name}: {queue.waiting}, the oldest for {in_words(queue.oldest)}"
            f"{'' if self._takes(queue) else ', and no worker takes from it'}."
            for queue in (self.queues.queues if self.queues else [])
            if queue.oldest is not None and queue.oldest > settings.QUEUE_WAIT_LIMIT
        ]

    def _takes(self, queue: Queue) -> bool:
        return any(queue.name in worker.queues for worker in self.workers_taking)


def load() -> Background:
    """Asks PostgreSQL, and then the broker."""
    return with_queues(load_heartbeats())


def load_heartbeats() -> Background:
    """The part that PostgreSQL knows."""
    beats = heartbeats.last()
    workers = [beat for beat in beats if beat.kind == Kind.WORKER]
    # A schedule may name a queue that no worker takes from.
    scheduled = PeriodicTask.objects.filter(enabled=True).exclude(queue=None).values_list("queue", flat=True).distinct()
    names = [*scheduled, *(name for worker in workers for name in worker.queues)]
    return Background(workers, [beat for beat in beats if beat.kind == Kind.BEAT], names)


def with_queues(background: Background) -> Background:
    """The same, with what waits in the broker."""
    return replace(background, queues=queues_of(background.queue_names))


def queues_of(names: list[str]) -> Queues | None:
    """What waits in these queues and in the known ones, if the broker answers in time."""
    asked = _asking.submit(queues.count_tasks, names)
    try:
        return asked.result(QUEUES_TIMEOUT)
    except (*queues.FAILURES, TooLateError) as error:
        asked.cancel()
        logger.warning("The queues are not told of, the broker is out of reach: %s", str(error) or "it did not answer in time")
        return None


def why_nobody_takes() -> str | None:
    """Why no worker will soon take what is queued now; None if one will."""
    return next(iter(load_heartbeats()._of_workers()), None)


def in_words(seconds: float) -> str:
    for size, unit in ((HOUR, "h"), (MINUTE, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _heard(beats: list[LastHeard]) -> str:
    if not beats:
        return "none has been heard within a day"
    return f"the last was heard {in_words(min(beat.silence for beat in beats))} ago"
