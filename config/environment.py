"""The variables that settings are made of (see docs/settings.md), and what is wrong with them together.

A wrong or unsafe value is told by one sentence, which shows no secret. What one value alone may be, `config.checks` says.
"""

import os
import re
from typing import Annotated, Any, Literal

from django.core.exceptions import ImproperlyConfigured
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config import checks, servers
from providers import secret_files

A_YEAR = 31_536_000


class Environment(BaseSettings):
    model_config = SettingsConfigDict(case_sensitive=True, frozen=True, env_ignore_empty=True)

    DATABASE_URL: checks.PostgresUrl
    DATABASE_DIRECT_URL: checks.PostgresUrl = ""
    DATABASE_REPLICA_URL: checks.PostgresUrl = ""
    REDIS_URL: checks.CacheUrl
    CELERY_BROKER_URL: checks.BrokerUrl
    SECRET_KEY: str = ""
    # Retired ones, which still open what they sealed.
    SECRET_KEY_FALLBACKS: Annotated[list[str], NoDecode] = []
    DEBUG: bool = False
    # Set by the embedded servers' supervisor: values meant for one machine are then good enough.
    DEVELOPMENT: bool = False
    ALLOWED_HOSTS: Annotated[checks.Hosts, NoDecode] = []
    CSRF_TRUSTED_ORIGINS: Annotated[checks.Origins, NoDecode] = []
    HTTPS_ONLY: bool = False
    HSTS_SECONDS: int = Field(A_YEAR, ge=0, lt=2**31)
    HSTS_INCLUDE_SUBDOMAINS: bool = False
    HSTS_PRELOAD: bool = False
    OIDC_ISSUER: checks.Issuer = ""
    OIDC_CLIENT_ID: str = ""
    OIDC_CLIENT_SECRET: str = ""
    OIDC_SCOPES: str = "openid email profile"
    OIDC_NAME_CLAIM: str = "email"
    OIDC_GROUPS_CLAIM: str = "groups"
    OIDC_ROLES: Annotated[list[str], NoDecode] = []
    OIDC_ONLY: bool = False
    SECOND_FACTOR_REQUIRED: bool = False
    API_KEYS_REQUIRED: bool = False
    API_RATE: checks.Rate = ""
    API_PROXIES: int = Field(0, ge=0, le=100)
    CORS_ORIGINS: Annotated[checks.CorsOrigins, NoDecode] = ["*"]
    PROVIDER_TIMEOUT: checks.Seconds = 10
    PROVIDER_DEADLINE: checks.Seconds = 300
    PROVIDER_MAX_BYTES: int = Field(2 * 1024**3, gt=0)
    PROVIDER_ALLOW_PRIVATE_ADDRESSES: bool = False
    # None: enough above PROVIDER_DEADLINE for the largest feed.
    SYNC_TIME_LIMIT: checks.Seconds | None = None
    RUN_RETENTION_DAYS: checks.Days = 90
    CHANGE_RETENTION_DAYS: checks.Days = 90
    CHANGE_MAX_BYTES: int = Field(20 * 1024**3, gt=0)
    LOGIN_RETENTION_DAYS: checks.Days = 30
    # `none` where embedded servers would bring one.
    FEED_ARCHIVE_DIR: checks.Archive = ""
    FEED_ARCHIVE_DAYS: checks.Days = 30
    FRESHNESS_LATE_AFTER: checks.Intervals = 2
    FRESHNESS_STALE_AFTER: checks.Intervals = 5
    QUEUE_WAIT_LIMIT: checks.Seconds = 60

    LOG_FORMAT: Literal["json", "console"] | None = None
    LOG_LEVEL: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    LOG_CLIENTS: Literal["address", "network", "none"] = "address"
    EMAIL_HOST: str = "localhost"
    EMAIL_PORT: int = Field(25, gt=0, lt=65536)
    EMAIL_HOST_USER: str = ""
    EMAIL_HOST_PASSWORD: str = ""
    EMAIL_USE_TLS: bool = False
    EMAIL_FROM: checks.Sender = "event-aggregator@localhost"

    # Read elsewhere, before Django is there or by libraries, which would end in a traceback or say nothing.
    WORKER_QUEUES: checks.Queues = ""
    WORKER_CONCURRENCY: int = Field(2, gt=0, le=1000)
    TMPDIR: checks.Folder = None
    PROMETHEUS_MULTIPROC_DIR: checks.Folder = None
    OTEL_EXPORTER_OTLP_ENDPOINT: checks.WebUrl = ""

    @field_validator("SECRET_KEY_FALLBACKS", "OIDC_ROLES", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "CORS_ORIGINS", mode="before")
    @classmethod
    def split_list(cls, value: Any) -> Any:
        """By commas, or by the lines of a file."""
        return [part.strip() for part in re.split(r"[,\n]", value) if part.strip()] if isinstance(value, str) else value


# A database that refuses to be asked, and a name that never resolves (RFC 2606).
NO_SERVERS: dict[str, Any] = {
    "DATABASE_URL": "",
    "REDIS_URL": "redis://unset.invalid/0",
    "CELERY_BROKER_URL": "redis://unset.invalid/1",
}


def load() -> Environment:
    serves = servers.missing() != list(servers.VARIABLES)
    try:
        env = Environment(**from_files()) if serves else Environment(**NO_SERVERS)
    except ValidationError as error:
        raise ImproperlyConfigured(" ".join(map(sentence, error.errors()))) from None
    problems = contradictions(env) + (unsafe_values(env) if serves and not env.DEVELOPMENT else [])
    if problems:
        raise ImproperlyConfigured(" ".join(problems))
    return env


def from_files() -> dict[str, Any]:
    """The settings whose variables name files, see `providers.secret_files`."""
    found, problems = {}, []
    for name in Environment.model_fields:
        if os.environ.get(name + secret_files.SUFFIX):
            try:
                found[name] = secret_files.read(name, os.environ)
            except secret_files.SecretFileError as error:
                problems.append(f"{name} {error}.")
    if problems:
        raise ImproperlyConfigured(" ".join(problems))
    # An empty file counts as none, as an empty variable does.
    return {name: value for name, value in found.items() if value}


def sentence(error: ErrorDetails) -> str:
    """Never with the value, which may hold a password."""
    name = error["loc"][0]
    match error["type"]:
        case "missing":
            return f"{name} is not set."
        case "value_error":
            return f"{name} {error['ctx']['error']}."
    return f"{name}: {error['msg']}."


def contradictions(env: Environment) -> list[str]:
    found = []
    if env.SYNC_TIME_LIMIT is not None and env.SYNC_TIME_LIMIT <= env.PROVIDER_DEADLINE:
        found.append("SYNC_TIME_LIMIT is not above PROVIDER_DEADLINE: a slow fetch would end as a killed worker.")
    if env.FRESHNESS_STALE_AFTER < env.FRESHNESS_LATE_AFTER:
        found.append("FRESHNESS_STALE_AFTER is below FRESHNESS_LATE_AFTER: a provider is late before it is stale.")
    found += sign_on_mistakes(env)
    if env.SECRET_KEY in env.SECRET_KEY_FALLBACKS:
        found.append("SECRET_KEY_FALLBACKS has SECRET_KEY itself: it is for keys that were replaced.")
    if env.HSTS_PRELOAD and not (env.HTTPS_ONLY and env.HSTS_INCLUDE_SUBDOMAINS and env.HSTS_SECONDS >= A_YEAR):
        found.append("HSTS_PRELOAD needs HTTPS_ONLY, HSTS_INCLUDE_SUBDOMAINS and HSTS_SECONDS of a year: browsers list no other.")
    return found


def sign_on_mistakes(env: Environment) -> list[str]:
    roles = {pair.rpartition("=")[2] for pair in env.OIDC_ROLES}
    found = []
    if env.OIDC_ISSUER and not (env.OIDC_CLIENT_ID and env.OIDC_CLIENT_SECRET and env.OIDC_ROLES):
        found.append("OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES.")
    if env.OIDC_ISSUER.startswith("http:") and not env.DEVELOPMENT:
        found.append("OIDC_ISSUER is not https: whoever listens could log in.")
    if env.OIDC_ONLY and not env.OIDC_ISSUER:
        found.append("OIDC_ONLY needs OIDC_ISSUER: else nobody can log in.")
    if unknown := sorted(roles - {"Viewer", "Editor", "Operator", "Administrator"}):
        found.append(f"OIDC_ROLES has {', '.join(unknown)}; write group=Role, with Viewer, Editor, Operator or Administrator.")
    return found


# What Django's own deployment check asks of a key.
SECRET_KEY_LENGTH, SECRET_KEY_VARIETY = 50, 5


def unsafe_values(env: Environment) -> list[str]:
    found = []
    if not env.SECRET_KEY:
        found.append("SECRET_KEY is not set; production needs a long random one.")
    elif is_weak(env.SECRET_KEY):
        found.append("SECRET_KEY is too weak for production: at least 50 random characters.")
    if any(map(is_weak, env.SECRET_KEY_FALLBACKS)):
        found.append("SECRET_KEY_FALLBACKS has one that is too weak for production: whoever guesses it can forge sessions.")
    if env.DEBUG:
        found.append("DEBUG is on, which shows secrets to visitors; unset it.")
    if not env.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS is not set; name the hosts this service answers for, separated by commas.")
    elif "*" in env.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS is '*', which lets a client forge links; name the hosts.")
    return found


def is_weak(key: str) -> bool:
    return len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_VARIETY or key.startswith("django-insecure-")
