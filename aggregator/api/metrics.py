"""GET /metrics, for Prometheus."""

import logging
import os

import prometheus_client
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Gauge, multiprocess

from aggregator.monitoring import background
from aggregator.monitoring.metrics import Providers, Waiting
from events.cache.generation_watcher import replica, watcher
from events.search.connections import REPLICA

SCRAPE_MS = 3000
logger = logging.getLogger(__name__)


def metrics(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """All processes of this server, and what PostgreSQL and the broker know, as far as they are in reach."""
    page = prometheus_client.generate_latest(_processes())
    up = CollectorRegistry()
    known, queue_names = _from_database()
    Gauge("aggregator_database_up", "Whether PostgreSQL answers.", registry=up).set(known is not None)
    Gauge("aggregator_release", "1, with the release as its label.", ["version"], registry=up).labels(settings.RELEASE).set(1)
    if REPLICA in settings.DATABASES:
        replica.ensure_started()
        current = replica.last.alive and replica.last.generation == watcher.last.generation
        Gauge("aggregator_replica_current", "Whether searches can use the replica.", registry=up).set(current)
    up.register(Waiting(background.queues_of(queue_names)))
    return HttpResponse(page + prometheus_client.generate_latest(up) + (known or b""), prometheus_client.CONTENT_TYPE_LATEST)


def _processes() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return prometheus_client.REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _from_database() -> tuple[bytes | None, list[str]]:
    """The metrics from PostgreSQL, and the queues that it names."""
    registry = CollectorRegistry()
    try:
        if watcher.lost:
            return None, []
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {SCRAPE_MS}")
            behind = background.load_heartbeats()
            registry.register(Providers(behind))
            return prometheus_client.generate_latest(registry), behind.queue_names
    except (OperationalError, InterfaceError) as error:
        logger.warning("Providers and workers are missing from /metrics, PostgreSQL is out of reach: %s", error)
        return None, []
