"""Logging, of our code and of libraries: to standard error, as JSON or for people to read."""

import json
import logging
import os
import sys
from ipaddress import ip_address, ip_network
from typing import Any

import orjson
import structlog
from django.conf import settings
from django.http import HttpRequest
from django_structlog.signals import bind_extra_request_metadata
from structlog.typing import Processor

from events.http.clients import client_address

CONTEXT: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
]
# At this level they log what we log in one line ourselves.
QUIET = ("celery.beat", "celery.worker.strategy", "celery.app.trace", "httpx2", "axes")

# It quotes data of the client.
LONGEST_REFUSAL = 300


def configure(level: str) -> dict[str, Any]:
    """Configures structlog; returns Django's LOGGING."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *CONTEXT,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    quiet = {name: {"level": "WARNING"} for name in QUIET}
    # Django would log an answer like 404 when the request's id is already unbound; django-structlog logs it before.
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": formatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}, "refusals": {"()": Refusals}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level},
            "django.request": {"level": "ERROR"},
            "django.security": {"handlers": ["refusals"], "level": "WARNING", "propagate": False},
        }
        | quiet,
    }


class Refusals(logging.Handler):
    """Adds to the request's own line why Django refused it. A client's mistake needs neither a second line nor a traceback."""

    def emit(self, record: logging.LogRecord) -> None:
        structlog.contextvars.bind_contextvars(refused=record.getMessage()[:LONGEST_REFUSAL])


def follow_requests() -> None:
    """Adds the client to all lines that are logged while a request is answered."""
    bind_extra_request_metadata.connect(_bind_client)


def _bind_client(request: HttpRequest, **_: Any) -> None:
    if settings.LOG_CLIENTS == "none":
        return
    address = client_address(request.META)
    structlog.contextvars.bind_contextvars(client=address if settings.LOG_CLIENTS == "address" else network_of(address))


def network_of(address: str) -> str:
    """Without what tells one client of a network from another."""
    bits = 24 if ip_address(address).version == 4 else 48  # noqa: PLR2004 -- IPv4
    return str(ip_network(f"{address}/{bits}", strict=False).network_address)


def formatter() -> logging.Formatter:
    """The configuration for the server before Django too; it has no settings, so it is read from the environment."""
    in_development = os.environ.get("DEVELOPMENT", "").lower() in {"true", "1", "yes", "on"}
    as_json = (os.environ.get("LOG_FORMAT") or ("console" if in_development else "json")) == "json"
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=CONTEXT,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *(_json() if as_json else _readable())],
    )


def _json() -> list[Processor]:
    # Tracebacks without local variables: those may hold a secret.
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_dumps)]


def _readable() -> list[Processor]:
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]


def _dumps(line: dict[str, Any], **_: Any) -> str:
    try:
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:
        # orjson refuses half a surrogate pair from a feed, or a number with too many digits. The slower writer escapes them.
        return json.dumps(line, default=str)
