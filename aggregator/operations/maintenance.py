"""What has to be tidied away now and then. Whoever keeps rows that grow old adds a function to JOBS."""

import logging
from collections.abc import Callable

from django.db import DatabaseError

from aggregator.runs import retention
from events.changes.pruning import prune_changes

# By what is tidied away; each returns how many rows went.
JOBS: dict[str, Callable[[], int]] = {
    "runs": retention.prune_runs,
    "incidents": retention.prune_incidents,
    "changes": prune_changes,
}
logger = logging.getLogger(__name__)


def perform() -> dict[str, int]:
    """Every job, also after one that failed. Raises the first failure, so that the task is seen to have failed."""
    done: dict[str, int] = {}
    failures = []
    for name, job in JOBS.items():
        try:
            done[name] = job()
        except DatabaseError as error:
            logger.exception("Maintenance of %s failed.", name)
            failures.append(error)
    logger.info("Tidied away: %s", ", ".join(f"{rows} {name}" for name, rows in done.items()) or "nothing")
    if failures:
        raise failures[0]
    return done
