"""What somebody has to notice without being asked.

Beat asks for it each minute; API processes do it besides, so that alerts go out while beat, the broker or every
worker is dead.
"""

import logging
import threading
import time

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from aggregator import alerts, freshness, incidents, recording
from aggregator.freshness import State
from aggregator.models import Incident
from events import corrections

SECONDS = 20
logger = logging.getLogger(__name__)


def tick() -> None:
    """By whoever is alive; twice at once does no harm."""
    recording.abandon_dead_runs()
    corrections.expire(timezone.now())
    _follow_lateness()
    alerts.send_due()


def start() -> None:
    """In this process, for as long as it lives."""
    threading.Thread(target=_watch, name="watch", daemon=True).start()


def _follow_lateness() -> None:
    open_ones = set(Incident.objects.filter(kind=Incident.Kind.LATE, closed_at=None).values_list("provider_id", flat=True))
    for one in freshness.of_all():
        if one.overdue:
            incidents.begin(one.provider, Incident.Kind.LATE, one.state.value, one.since)
        elif one.provider.pk in open_ones:
            incidents.end(one.provider, Incident.Kind.LATE, silently=one.state != State.OK)


def _watch() -> None:
    while True:
        time.sleep(SECONDS)
        begun = timezone.now()
        try:
            tick()
        except (DatabaseError, InterfaceError) as error:
            logger.warning("The watch of %s was cut short: %s", f"{begun:%H:%M:%S}", str(error).strip())
        finally:
            connection.close()
