"""All settings, in reading order, from the environment (see docs/settings.md).

The variables themselves are declared in `config.environment`; what is long and of one subject stands in a module of its
own, and is named here. A wrong or unsafe value stops the start with one sentence per mistake. `config.servers.provide`
fills in the variables of embedded servers before this module is read; nothing here knows of it.

An environment that names no server at all serves nothing: the settings then do for what reads the code alone, such as mypy
and `makemigrations`, and a process that would serve ends, see `config.servers.require`.
"""

import logging
import ssl
import sys
import zoneinfo
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import admin_site, databases, environment, logs, storages, version
from config.openapi import spectacular

BASE_DIR = Path(__file__).resolve().parent.parent

# The environment

try:
    env = environment.load()
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
# Feeds are read by the rules of the zones that are pinned with us. Python would prefer the machine's own, which may be years old;
# PostgreSQL, which tells times on the clocks of their zones, has its own too.
zoneinfo.reset_tzpath(to=())
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

DATABASES = databases.configure(env.DATABASE_URL, env.DATABASE_DIRECT_URL, env.DATABASE_REPLICA_URL)
# Where sessions are needed that are ours alone: a pooler lends its own for one transaction.
DATABASE_SESSIONS = "direct" if "direct" in DATABASES else "default"
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
# Kombu believes any certificate by itself, unlike the cache's client. What the URL says of it (`?ssl_ca_certs=…`) is obeyed.
CELERY_BROKER_USE_SSL = {"ssl_cert_reqs": ssl.CERT_REQUIRED} if urlsplit(env.CELERY_BROKER_URL).scheme == "rediss" else False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# For ever: after its hundred attempts, within an hour, Celery would end the worker or beat.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
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
STORAGES = storages.configure(FEED_ARCHIVE_DIR, BASE_DIR)

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
SPECTACULAR_SETTINGS = spectacular.SPECTACULAR

# The admin

UNFOLD = admin_site.UNFOLD

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
