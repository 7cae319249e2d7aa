"""All settings, in reading order, from the environment (see docs/settings.md).

A wrong or unsafe value stops the start with one sentence per mistake. `config.servers.provide`
fills in the variables of embedded servers before this module is read; nothing here knows of it.

An environment that names no server at all serves nothing: the settings then do for what reads the code alone, such as mypy
and `makemigrations`, and a process that would serve ends, see `config.servers.require`.
"""

import logging
import os
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.urls import reverse_lazy
from pydantic import Field, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from config import checks, logs, servers, version
from providers import secret_files

BASE_DIR = Path(__file__).resolve().parent.parent

# The environment

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
    OIDC_ISSUER: checks.WebUrl = ""
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


def read_environment() -> Environment:
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


try:
    env = read_environment()
except ImproperlyConfigured as error:
    # A traceback would bury the sentence; every process reads its settings first.
    sys.exit(f"Settings: {error}")

# Security

SECRET_KEY = env.SECRET_KEY
SECRET_KEY_FALLBACKS = env.SECRET_KEY_FALLBACKS
DEBUG = env.DEBUG
ALLOWED_HOSTS = env.ALLOWED_HOSTS
CSRF_TRUSTED_ORIGINS = env.CSRF_TRUSTED_ORIGINS
SECURE_SSL_REDIRECT = env.HTTPS_ONLY
SECURE_HSTS_SECONDS = env.HSTS_SECONDS if env.HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.HSTS_INCLUDE_SUBDOMAINS
SECURE_HSTS_PRELOAD = env.HSTS_PRELOAD
# Whether other hosts of the domain speak HTTPS too is not ours to promise: whoever owns the domain sets it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.HTTPS_ONLY else None
# Load balancers probe over plain HTTP inside the network.
SECURE_REDIRECT_EXEMPT = [r"^v1/health(/ready)?$", r"^metrics$"]
X_FRAME_OPTIONS = "DENY"

# Cookies are the admin's alone; a session ends with the working day
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.HTTPS_ONLY
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "config.way_back.csrf_failed"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
# Where the admin of `events` leads to what it knows nothing of.
ADMIN_PAGES = {"run": "admin:aggregator_syncrun_change", "lookup": "admin:providers_provider_lookup"}

# Logins: kept in the database, since Redis may be away

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# By mozilla-django-oidc's names, where it has one; off where no issuer is named
OIDC_ISSUER = env.OIDC_ISSUER
OIDC_RP_CLIENT_ID = env.OIDC_CLIENT_ID
OIDC_RP_CLIENT_SECRET = env.OIDC_CLIENT_SECRET
OIDC_RP_SCOPES = env.OIDC_SCOPES
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 5
OIDC_AUTHENTICATION_CALLBACK_URL = "oidc-callback"
OIDC_NAME_CLAIM, OIDC_GROUPS_CLAIM = env.OIDC_NAME_CLAIM, env.OIDC_GROUPS_CLAIM
# The role of each group of the provider's
OIDC_ROLES = {group: role for group, _, role in (pair.rpartition("=") for pair in env.OIDC_ROLES)}
OIDC_ONLY = env.OIDC_ONLY
SECOND_FACTOR_REQUIRED = env.SECOND_FACTOR_REQUIRED
# What an authenticator calls the account
OTP_TOTP_ISSUER = "Event aggregator"
# Neither is there to be looked at: a device's page has its key.
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
if OIDC_ISSUER:
    AUTHENTICATION_BACKENDS.append("config.accounts.single_sign_on.Backend")
if OIDC_ONLY:
    AUTHENTICATION_BACKENDS.remove("django.contrib.auth.backends.ModelBackend")
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
# Of one name from one address: nobody can lock another out, nor an office behind one address itself.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "config.logins.client_address"
AXES_USERNAME_CALLABLE = "config.logins.counted_name"
AXES_LOCKOUT_CALLABLE = "config.logins.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# Registered in our own clothes, see aggregator.admin.accounts.
AXES_ENABLE_ADMIN = False

# Django

RELEASE = version.VERSION
INSTALLED_APPS = [
    "unfold",
    "unfold.contrib.filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    # Our keys are made of its model; its own table stays empty.
    "rest_framework_api_key",
    "django_celery_beat",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_structlog",
    "django_prometheus",
    "config",
    "providers",
    "events",
    "aggregator",
]
MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.security.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "config.accounts.second_factor.SecondFactor",
    "config.way_back.WayBack",
    "events.admin.clock.ClockOfPages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the packages' own: what stands there takes the place of one of theirs.
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
# Times in the admin as everywhere else.
FORMAT_MODULE_PATH = ["config.formats"]
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static"
# Served from the packages themselves where nobody ran collectstatic.
WHITENOISE_USE_FINDERS = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# PostgreSQL

# Connections are kept for long, and what stands between may forget them without a word: then an error in seconds, not in minutes.
TCP_KEEPALIVE: dict[str, Any] = {"connect_timeout": 2, "tcp_user_timeout": 5000}
TCP_KEEPALIVE |= {"keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3}


def database(url: str) -> Any:
    # Without an engine Django takes its dummy.
    named = dj_database_url.parse(url) if url else {}
    parsed: dict[str, Any] = {**named, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
    parsed["OPTIONS"] = TCP_KEEPALIVE | parsed.get("OPTIONS", {})
    return parsed


DATABASES = {"default": database(env.DATABASE_URL)}
# The same database, not through a pooler that lends its sessions for one transaction.
DATABASE_SESSIONS = "default"
if env.DATABASE_DIRECT_URL:
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    DATABASES["direct"] = {**database(env.DATABASE_DIRECT_URL), "TEST": {"MIRROR": "default"}}
    DATABASE_SESSIONS = "direct"
if env.DATABASE_REPLICA_URL:
    DATABASES["replica"] = {**database(env.DATABASE_REPLICA_URL), "TEST": {"MIRROR": "default"}}
DATABASE_ROUTERS = ["events.search.replica.Router"]

# Cache and broker: two Redis databases, since a cache may evict and a broker must not

REDIS_URL = env.REDIS_URL
CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": env.REDIS_URL,
        "KEY_PREFIX": "aggregator",
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 0.05, "SOCKET_TIMEOUT": 0.05},
    }
}
CELERY_BROKER_URL = env.CELERY_BROKER_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# For the whole of a sync: first an exception, which leaves a record, then a signal that nothing survives.
SYNC_TIME_LIMIT = env.SYNC_TIME_LIMIT or env.PROVIDER_DEADLINE + 3300
CELERY_TASK_SOFT_TIME_LIMIT = SYNC_TIME_LIMIT
CELERY_TASK_TIME_LIMIT = SYNC_TIME_LIMIT + 60
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # A task that is still at work is not to be delivered to another worker.
    "visibility_timeout": CELERY_TASK_TIME_LIMIT + 300,
    # By name: what waits in `manual` goes before what waits in `scheduled`.
    "queue_order_strategy": "sorted",
    # A broker that fell silent must not hold up whoever queues something for ever.
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "socket_keepalive": True,
}
CELERY_TASK_DEFAULT_QUEUE = "scheduled"
CELERY_TASK_IGNORE_RESULT = True
CELERY_RESULT_EXPIRES = None
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULER = "config.beat:Scheduler"

# Providers

PROVIDER_TIMEOUT = env.PROVIDER_TIMEOUT
PROVIDER_DEADLINE = env.PROVIDER_DEADLINE
PROVIDER_MAX_BYTES = env.PROVIDER_MAX_BYTES
PROVIDER_ALLOW_PRIVATE_ADDRESSES = env.PROVIDER_ALLOW_PRIVATE_ADDRESSES

# The archive of feeds: a folder that nobody else may read, or a bucket

FEED_ARCHIVE_DIR = "" if env.FEED_ARCHIVE_DIR == "none" else env.FEED_ARCHIVE_DIR
FEED_ARCHIVE_DAYS = env.FEED_ARCHIVE_DAYS
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if FEED_ARCHIVE_DIR.startswith("s3://"):
    bucket, _, prefix = FEED_ARCHIVE_DIR.removeprefix("s3://").partition("/")
    # Keys and the region come from the environment, as of everything of Amazon's.
    named = {"bucket_name": bucket, "location": prefix, "file_overwrite": True, "max_memory_size": 8 * 1024**2}
    STORAGES["feeds"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": named}
elif FEED_ARCHIVE_DIR:
    STORAGES["feeds"] = {
        "BACKEND": "aggregator.archive.folder.PrivateFolder",
        "OPTIONS": {"location": str(BASE_DIR / FEED_ARCHIVE_DIR)},
    }

# Freshness: in intervals of a provider's own schedule since its last success

FRESHNESS_LATE_AFTER = env.FRESHNESS_LATE_AFTER
FRESHNESS_STALE_AFTER = env.FRESHNESS_STALE_AFTER
# Seconds that a task may wait before it is told of
QUEUE_WAIT_LIMIT = env.QUEUE_WAIT_LIMIT
RUN_RETENTION_DAYS = env.RUN_RETENTION_DAYS
CHANGE_RETENTION_DAYS = env.CHANGE_RETENTION_DAYS
CHANGE_MAX_BYTES = env.CHANGE_MAX_BYTES
# Of failed logins, with the addresses that they came from
LOGIN_RETENTION_DAYS = env.LOGIN_RETENTION_DAYS

# The API

API_KEYS_REQUIRED = env.API_KEYS_REQUIRED
API_RATE = env.API_RATE
API_PROXIES = env.API_PROXIES
# Pages of these origins may read what is public from a browser.
CORS_ORIGINS = env.CORS_ORIGINS
# Answers differ by client: nobody else may keep one.
API_PRIVATE = API_KEYS_REQUIRED or bool(API_RATE)
if API_PRIVATE:
    MIDDLEWARE.append("events.api.private_cache.PrivateCacheMiddleware")
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["events.api.renderers.JsonRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "events.http.negotiation.Negotiation",
    "EXCEPTION_HANDLER": "events.api.errors.exception_handler",
    # Says too whether a client may ask at all: there is nothing else to permit.
    "DEFAULT_AUTHENTICATION_CLASSES": ["events.api.keys.KeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": [],
    # A declared parameter like any other, see events.search.parameters.
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_METADATA_CLASS": None,
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Event aggregator",
    "VERSION": RELEASE,
    "OAS_VERSION": "3.1.0",
    "CONTACT": {"name": "Whoever runs this service"},
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    # Relative to the document: wherever it is served, and whatever proxies stand before it.
    "SERVERS": [
        {"url": "/", "description": "Where this document comes from"},
        {"url": "http://localhost:8080", "description": "`make run` on your machine"},
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    # As they are declared: what is required comes first.
    "SORT_OPERATION_PARAMETERS": False,
    "SERVE_AUTHENTICATION": ["events.api.keys.NoKeyNeeded"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "events.api.schema.describe_fields",
        "events.api.schema.mark_deprecated",
        "config.openapi.document.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ChangeKindEnum": "events.models.ChangeKind",
        "CorrectedKindEnum": ["event", "plan", "zone", "venue"],
        "EventStatusEnum": ["current", "withdrawn"],
        "HealthStatusEnum": ["ok"],
        "ReadinessStatusEnum": ["ok", "degraded"],
        "ServerStatusEnum": ["ok", "unreachable"],
        "RunStatusEnum": "aggregator.models.Status",
        "FreshnessStatusEnum": "aggregator.monitoring.freshness.State",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

# The admin


def page(title: str, icon: str, model: str) -> dict[str, Any]:
    """A line of the admin's menu, for those who may look at the model."""
    app, name = model.split(".")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{name}_changelist"),
        "permission": lambda request: any(request.user.has_perm(f"{app}.{right}_{name}") for right in ("view", "change")),
    }


UNFOLD = {
    "SITE_TITLE": "Event aggregator",
    "SITE_HEADER": "Event aggregator",
    "SITE_SYMBOL": "event",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda _: static("events/favicon.svg")}],
    "SITE_URL": None,
    "STYLES": [lambda _: static("events/admin.css")],
    "SCRIPTS": [lambda _: static("events/desk.js")],
    "DASHBOARD_CALLBACK": "aggregator.admin.dashboard.context",
    "SIDEBAR": {
        "navigation": [
            {
                "title": "Operations",
                "items": [
                    {"title": "Desk", "icon": "dashboard", "link": reverse_lazy("admin:index")},
                    page("Providers", "rss_feed", "providers.provider"),
                    page("Runs", "sync", "aggregator.syncrun"),
                    page("Rejections", "block", "aggregator.rejection"),
                    page("Incidents", "warning", "aggregator.incident"),
                    page("Events", "event", "events.event"),
                    page("Corrections", "edit_note", "events.correction"),
                ],
            },
            {
                "title": "System",
                "collapsible": True,
                "items": [
                    page("Alert recipients", "notifications", "aggregator.recipient"),
                    page("Schedules", "schedule", "django_celery_beat.periodictask"),
                    page("API keys", "key", "events.apikey"),
                    page("Users", "person", "auth.user"),
                    page("Roles", "group", "auth.group"),
                    page("Failed logins", "lock", "axes.accessattempt"),
                ],
            },
        ],
    },
}

# Logs: standard output belongs to reports, so all logs go to standard error

LOGGING = logs.configure(env.LOG_LEVEL)
LOG_CLIENTS = env.LOG_CLIENTS
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# A proxy's id for the request, so that its lines and ours are found together.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True
# A line for what went wrong, no warning of ours where a client did; a run says in one line what Celery would in two.
DJANGO_STRUCTLOG_STATUS_DEFAULT_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_2XX_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
DJANGO_STRUCTLOG_CELERY_DEFAULT_LOG_LEVEL = logging.DEBUG

# Alerts

EMAIL_HOST = env.EMAIL_HOST
EMAIL_PORT = env.EMAIL_PORT
EMAIL_HOST_USER = env.EMAIL_HOST_USER
EMAIL_HOST_PASSWORD = env.EMAIL_HOST_PASSWORD
EMAIL_USE_TLS = env.EMAIL_USE_TLS
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.EMAIL_FROM
