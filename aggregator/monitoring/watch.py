"""What must be noticed although nobody asks: dead runs, late providers, expired corrections, alerts that are due.

Beat starts it each minute. API processes do it too, so that alerts are sent while beat, the broker or every
worker is dead.
"""

import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from aggregator.monitoring import alerts, freshness, incidents
from aggregator.runs import lifecycle
from events.catalogue import corrections
from events.threads import Supervised

SECONDS = 20
# A tick may wait for mail servers and webhooks.
OVERDUE_SECONDS = 120
logger = logging.getLogger(__name__)


def tick() -> None:
    """Runs every step; several processes may do this at once. Raises what failed after the last step."""
    failures = [failure for step in STEPS if (failure := _failure(step))]
    if failures:
        raise failures[0] if len(failures) == 1 else ExceptionGroup("Steps of the watch failed", failures)


def start() -> None:
    """Starts the watch in this process, for as long as the process lives."""
    _thread.ensure_started()


def _failure(step: Callable[[], None]) -> Exception | None:
    try:
        step()
    except (OperationalError, InterfaceError):
        # PostgreSQL is out of reach, so every other step would fail too.
        raise
    except Exception as error:  # noqa: BLE001 -- tick raises it
        return error
    return None


def _follow_lateness() -> None:
    now = timezone.now()
    incidents.follow_lateness(freshness.of_all(now), now)


def _expire_corrections() -> None:
    corrections.expire(timezone.now())


STEPS = (lifecycle.abandon_dead_runs, _expire_corrections, _follow_lateness, alerts.send_due)


def _watch() -> None:
    while True:
        time.sleep(SECONDS)
        begun = timezone.now()
        try:
            tick()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The watch of %s was cut short: %s", f"{begun:%H:%M:%S}", str(error).strip())
        finally:
            connection.close()
        _thread.note_step()


_thread = Supervised("watch", _watch, overdue_after=OVERDUE_SECONDS)
