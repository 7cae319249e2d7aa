"""What a setting's value may be; what it may not be is told by a sentence that shows no secret."""

import os
import re
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

import dj_database_url
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http.request import split_domain_port
from pydantic import AfterValidator, Field

# Where relative folders begin.
ROOT = Path(__file__).resolve().parent.parent
QUEUES = ("manual", "scheduled", "celery")


def _postgres_url(url: str) -> str:
    try:
        found = dj_database_url.parse(url) if url else {}
    except (ValueError, dj_database_url.UnknownSchemeError):
        found = {"ENGINE": ""}
    of_postgres = "ENGINE" not in found or found["ENGINE"] == "django.db.backends.postgresql"
    if not of_postgres or (url and not (found["NAME"] or "service" in found.get("OPTIONS", {}))):
        raise ValueError("is not a URL such as postgres://user:password@host/name")
    return url


def _redis_url(*schemes: str) -> AfterValidator:
    def check(url: str) -> str:
        # Sentinels are several, separated by semicolons.
        parts = _split(url.split(";", maxsplit=1)[0])
        on_network = parts is not None and parts.scheme not in {"unix", "redis+socket"}
        if parts is None or parts.scheme not in schemes or not (parts.hostname if on_network else parts.path.strip("/")):
            raise ValueError("is not a URL such as redis://:password@host:6379/0")
        if on_network and parts.path.strip("/") and not parts.path.strip("/").isdecimal():
            raise ValueError("does not end in the number of a database, such as redis://host/0")
        return url

    return AfterValidator(check)


def _hosts(hosts: list[str]) -> list[str]:
    for host in hosts:
        domain, port = split_domain_port(host.removeprefix("."))
        if host != "*" and (not domain or port):
            raise ValueError(f"has {host!r}, which is no host; name hosts alone, such as events.example.org")
    return hosts


def _origins(origins: list[str]) -> list[str]:
    for origin in origins:
        parts = _split(origin)
        if parts is None or origin != f"{parts.scheme}://{parts.netloc}" or not _is_web(parts):
            raise ValueError(f"has {origin!r}, which is no origin such as https://admin.example.org")
        if origin != (sent := _as_browsers_send(parts)):
            raise ValueError(f"has {origin!r}, which no browser sends; write {sent}")
    return origins


USUAL_PORTS = {"http": 80, "https": 443}


def _as_browsers_send(parts: SplitResult) -> str:
    """In lower case, without the scheme's own port (RFC 6454, 6.2); compared letter by letter."""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = "" if parts.port in {None, USUAL_PORTS[parts.scheme]} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _web_url(url: str) -> str:
    if url and not ((parts := _split(url)) and _is_web(parts)):
        raise ValueError("is not a URL such as http://collector:4318")
    return url


def _issuer(url: str) -> str:
    if url and not ((parts := _split(url)) and _is_web(parts)):
        raise ValueError("is not a URL such as https://login.example.org/realms/events")
    return url


def _rate(rate: str) -> str:
    if rate and not re.fullmatch(r"[1-9][0-9]{0,9}/(second|minute|hour|day)", rate):
        raise ValueError("is not a rate such as 600/minute, or per second, hour or day")
    return rate


def _queues(queues: str) -> str:
    for queue in queues.split(",") if queues else []:
        if queue not in QUEUES:
            raise ValueError(f"has {queue!r}, where nothing is ever queued; there are {', '.join(QUEUES)}")
    return queues


def _sender(sender: str) -> str:
    try:
        validate_email(parseaddr(sender)[1])
    except ValidationError:
        raise ValueError("is not an e-mail address") from None
    return sender


def _writable(folder: Path | None) -> Path | None:
    if folder and not (folder.is_dir() and os.access(folder, os.W_OK)):
        raise ValueError("is not a folder that can be written to")
    return folder


def _archive(folder: str) -> str:
    """A folder, or a bucket where the library for it is installed."""
    if "://" not in folder:
        found = ROOT / folder
        # It is made where it is missing: at the first feed, by those processes alone that keep any.
        if found.exists() and not found.is_dir():
            raise ValueError("is not a folder")
        return folder
    parts = _split(folder)
    if parts is None or parts.scheme != "s3" or not parts.netloc:
        raise ValueError("is neither a folder nor a bucket such as s3://feeds/aggregator")
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ValueError("names a bucket, which needs the package django-storages[s3]")
    return folder


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_web(parts: SplitResult) -> bool:
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


PostgresUrl = Annotated[str, AfterValidator(_postgres_url)]
CacheUrl = Annotated[str, _redis_url("redis", "rediss", "unix")]
BrokerUrl = Annotated[str, _redis_url("redis", "rediss", "redis+socket", "sentinel")]
Hosts = Annotated[list[str], AfterValidator(_hosts)]
Origins = Annotated[list[str], AfterValidator(_origins)]
CorsOrigins = Annotated[list[str], AfterValidator(lambda origins: origins if origins == ["*"] else _origins(origins))]
WebUrl = Annotated[str, AfterValidator(_web_url)]
Issuer = Annotated[str, AfterValidator(_issuer)]
Rate = Annotated[str, AfterValidator(_rate)]
Queues = Annotated[str, AfterValidator(_queues)]
Sender = Annotated[str, AfterValidator(_sender)]
Archive = Annotated[str, AfterValidator(_archive)]
Folder = Annotated[Path | None, AfterValidator(_writable)]
# What no clock, socket or date can count is a mistake.
Seconds = Annotated[float, Field(gt=0, le=7 * 86_400, allow_inf_nan=False)]
Days = Annotated[float, Field(gt=0, le=36_500, allow_inf_nan=False)]
Intervals = Annotated[float, Field(ge=1, le=10_000, allow_inf_nan=False)]
