"""GET /metrics, for Prometheus."""

import logging
import os

import prometheus_client
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Gauge, multiprocess

from aggregator.metrics import Providers
from events.cache.pulse import pulse

SCRAPE_MS = 3000
logger = logging.getLogger(__name__)


def metrics(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """This server's processes together, and the providers as they are; without the latter where PostgreSQL is away."""
    page = prometheus_client.generate_latest(_processes())
    providers = CollectorRegistry()
    up = Gauge("aggregator_database_up", "Whether PostgreSQL answers.", registry=providers)
    told = _providers()
    up.set(told is not None)
    return HttpResponse(
        page + prometheus_client.generate_latest(providers) + (told or b""), prometheus_client.CONTENT_TYPE_LATEST
    )


def _processes() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return prometheus_client.REGISTRY
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def _providers() -> bytes | None:
    registry = CollectorRegistry()
    try:
        if pulse.lost:
            return None
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {SCRAPE_MS}")
            registry.register(Providers())
            return prometheus_client.generate_latest(registry)
    except (OperationalError, InterfaceError) as error:
        logger.warning("Providers are missing from /metrics, PostgreSQL is out of reach: %s", error)
        return None
