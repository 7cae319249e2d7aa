"""A start with a missing, malformed or unsafe value stops with a sentence that names the setting and shows no secret."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "s3cret-of-the-database"
GOOD = {
    "DATABASE_URL": f"postgres://events:{PASSWORD}@127.0.0.1:1/events",
    "REDIS_URL": f"redis://:{PASSWORD}@127.0.0.1:1/0",
    "CELERY_BROKER_URL": f"redis://:{PASSWORD}@127.0.0.1:1/1",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "events.example.org",
    "PORT": "1",
}
PROCESSES = {
    **{name: ["-m", "config.processes", name] for name in ("api", "worker", "beat", "migrate")},
    "manage.py": ["manage.py", "check"],
}
A_URL = "is not a URL such as postgres://user:password@host/name."
A_REDIS_URL = "is not a URL such as redis://:password@host:6379/0."
A_BOOLEAN = "Input should be a valid boolean"
A_FOLDER = "is not a folder that can be written to."


def start(command: list[str], cwd: Path | str = ROOT, **environ: str) -> subprocess.CompletedProcess[str]:
    return ended_within(60, command, cwd, environ)


def ended_within(
    seconds: float, command: list[str], cwd: Path | str, environ: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    # Only what a service manager gives: nothing of this test's own settings.
    given = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")} | GOOD | environ
    given = {name: value for name, value in given.items() if value != "UNSET"}
    return subprocess.run(
        [sys.executable, *command], cwd=cwd, env=given, capture_output=True, text=True, timeout=seconds, check=False
    )


def stops(done: subprocess.CompletedProcess[str], *sentences: str) -> None:
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert done.stderr.startswith("Settings: ")
    assert len(done.stderr.splitlines()) == 1
    for sentence in sentences:
        assert sentence in done.stderr
    assert PASSWORD not in done.stderr


@pytest.mark.parametrize("name", PROCESSES)
def test_every_process_stops_at_its_start_with_one_sentence_for_each_mistake(name: str) -> None:
    wrong = {"SECRET_KEY": "", "ALLOWED_HOSTS": "*", "DEBUG": "true"}
    stops(
        start(PROCESSES[name], **wrong),
        "SECRET_KEY is not set; production needs a long random one.",
        "DEBUG is on, which shows secrets to visitors; unset it.",
        "ALLOWED_HOSTS is '*', which lets a client forge links; name the hosts.",
    )
    malformed = {"DATABASE_URL": f"mysql://u:{PASSWORD}@h/x", "HTTPS_ONLY": "perhaps"}
    stops(start(PROCESSES[name], **malformed), f"DATABASE_URL {A_URL}", f"HTTPS_ONLY: {A_BOOLEAN}")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "UNSET", "DATABASE_URL is not set."),
        ("DATABASE_URL", "", "DATABASE_URL is not set."),
        ("REDIS_URL", "UNSET", "REDIS_URL is not set."),
        ("CELERY_BROKER_URL", "UNSET", "CELERY_BROKER_URL is not set."),
        *(
            (name, value, f"{name} {A_URL}")
            for name in ("DATABASE_URL", "DATABASE_DIRECT_URL", "DATABASE_REPLICA_URL")
            for value in (
                "nonsense", f"mysql://u:{PASSWORD}@h/x", "sqlite:///x", "postgres://", "postgres://host",
                f"postgres://u:{PASSWORD}@h:port/x", f"postgres://u:p#{PASSWORD}@h/x", f"postgres://[u:{PASSWORD}/x",
            )
        ),
        *(
            (name, value, f"{name} {A_REDIS_URL}")
            for name in ("REDIS_URL", "CELERY_BROKER_URL")
            for value in ("nonsense", f"http://:{PASSWORD}@h/0", "redis://", f"redis://:{PASSWORD}@h:port/0", "amqp://h")
        ),
        ("REDIS_URL", "redis://h/events", "REDIS_URL does not end in the number of a database"),
        ("SECRET_KEY", "UNSET", "SECRET_KEY is not set; production needs a long random one."),
        ("SECRET_KEY", "short", "SECRET_KEY is too weak for production: at least 50 random characters."),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too weak for production: at least 50 random characters."),
        ("SECRET_KEY", f"django-insecure-{'0123456789' * 6}", "SECRET_KEY is too weak for production"),
        ("SECRET_KEY_FALLBACKS", "short", "SECRET_KEY_FALLBACKS has one that is too weak for production"),
        # Named, since processes that test side by side have other keys.
        pytest.param(
            "SECRET_KEY_FALLBACKS", f"{GOOD['SECRET_KEY']},", "SECRET_KEY_FALLBACKS has SECRET_KEY itself", id="the key itself"
        ),
        ("ALLOWED_HOSTS", "UNSET", "ALLOWED_HOSTS is not set; name the hosts this service answers for"),
        ("ALLOWED_HOSTS", " , ", "ALLOWED_HOSTS is not set; name the hosts this service answers for"),
        ("ALLOWED_HOSTS", "a.example, *", "ALLOWED_HOSTS is '*', which lets a client forge links; name the hosts."),
        *(
            ("ALLOWED_HOSTS", value, f"ALLOWED_HOSTS has {value!r}, which is no host")
            for value in ("https://a.example", "a.example:443", "a.example/x", "*.a.example", "a b", ".", "::1")
        ),
        *(
            ("CSRF_TRUSTED_ORIGINS", value, f"CSRF_TRUSTED_ORIGINS has {value!r}, which is no origin")
            for value in ("admin.example.org", "https://", "https://a.example/", "https://a.example/x", "ftp://a", "https://a:b")
        ),
        ("CSRF_TRUSTED_ORIGINS", "https://A.example", "'https://A.example', which no browser sends; write https://a.example."),
        ("CORS_ORIGINS", "https://a.example:443", "'https://a.example:443', which no browser sends; write https://a.example."),
        ("CORS_ORIGINS", "http://[::A]:8080", "'http://[::A]:8080', which no browser sends; write http://[::a]:8080."),
        ("DEBUG", "true", "DEBUG is on, which shows secrets to visitors; unset it."),
        *(
            (name, "perhaps", f"{name}: {A_BOOLEAN}")
            for name in (
                "DEBUG", "HTTPS_ONLY", "HSTS_INCLUDE_SUBDOMAINS", "HSTS_PRELOAD", "API_KEYS_REQUIRED",
                "PROVIDER_ALLOW_PRIVATE_ADDRESSES", "EMAIL_USE_TLS",
            )
        ),
        ("HSTS_SECONDS", "-1", "HSTS_SECONDS: Input should be greater than or equal to 0."),
        ("HSTS_SECONDS", "a year", "HSTS_SECONDS: Input should be a valid integer"),
        ("HSTS_PRELOAD", "true", "HSTS_PRELOAD needs HTTPS_ONLY, HSTS_INCLUDE_SUBDOMAINS and HSTS_SECONDS of a year"),
        *(
            ("API_RATE", value, "API_RATE is not a rate such as 600/minute")
            for value in ("many", "0/minute", "6/week", "600", "6/minute\n")
        ),
        ("OIDC_ISSUER", "https://login.example.org", "OIDC_ISSUER needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES."),
        ("OIDC_ISSUER", "login.example.org", "OIDC_ISSUER is not a URL such as https://login.example.org/realms/events."),
        ("OIDC_ISSUER", "http://login.example.org", "OIDC_ISSUER is not https: whoever listens could log in."),
        ("OIDC_ROLES", "ops=Root,Viewer", "OIDC_ROLES has Root; write group=Role"),
        ("OIDC_ONLY", "true", "OIDC_ONLY needs OIDC_ISSUER: else nobody can log in."),
        ("API_PROXIES", "-1", "API_PROXIES: Input should be greater than or equal to 0."),
        ("API_PROXIES", "10.0.0.0/8", "API_PROXIES: Input should be a valid integer"),
        ("WORKER_QUEUES", "manual,schedules", "WORKER_QUEUES has 'schedules', where nothing is ever queued"),
        ("WORKER_CONCURRENCY", "0", "WORKER_CONCURRENCY: Input should be greater than 0."),
        ("WORKER_CONCURRENCY", "all", "WORKER_CONCURRENCY: Input should be a valid integer"),
        *(
            (name, value, f"{name}: Input should be")
            for name in (
                "PROVIDER_TIMEOUT", "PROVIDER_DEADLINE", "PROVIDER_MAX_BYTES", "SYNC_TIME_LIMIT", "RUN_RETENTION_DAYS",
                "CHANGE_RETENTION_DAYS", "CHANGE_MAX_BYTES", "FEED_ARCHIVE_DAYS", "FRESHNESS_LATE_AFTER", "FRESHNESS_STALE_AFTER",
            )
            for value in ("0", "-1", "inf", "nan", "1e300", "2 GiB")
        ),
        ("FEED_ARCHIVE_DIR", "ftp://feeds", "FEED_ARCHIVE_DIR is neither a folder nor a bucket such as s3://feeds/aggregator."),
        ("FEED_ARCHIVE_DIR", "s3://", "FEED_ARCHIVE_DIR is neither a folder nor a bucket"),
        ("FEED_ARCHIVE_DIR", "s3://feeds/a", "FEED_ARCHIVE_DIR names a bucket, which needs the package django-storages[s3]."),
        ("FEED_ARCHIVE_DIR", "manage.py", "FEED_ARCHIVE_DIR is not a folder."),
        ("SYNC_TIME_LIMIT", "300", "SYNC_TIME_LIMIT is not above PROVIDER_DEADLINE"),
        ("FRESHNESS_STALE_AFTER", "1.5", "FRESHNESS_STALE_AFTER is below FRESHNESS_LATE_AFTER"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT: Input should be 'json' or 'console'."),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        ("EMAIL_PORT", "0", "EMAIL_PORT: Input should be greater than 0."),
        ("EMAIL_PORT", "smtp", "EMAIL_PORT: Input should be a valid integer"),
        *(("EMAIL_FROM", value, "EMAIL_FROM is not an e-mail address.") for value in ("nobody", "a@b\nBcc: c@d.example")),
        ("TMPDIR", "/nowhere", f"TMPDIR {A_FOLDER}"),
        ("PROMETHEUS_MULTIPROC_DIR", "/nowhere", f"PROMETHEUS_MULTIPROC_DIR {A_FOLDER}"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "OTEL_EXPORTER_OTLP_ENDPOINT is not a URL such as"),
    ],
)  # fmt: skip
def test_a_missing_malformed_or_unsafe_value_is_told_by_its_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    found = told(monkeypatch, {name: value})
    assert sentence in found
    assert PASSWORD not in found


@pytest.mark.parametrize(
    "good",
    [
        {},
        {"DATABASE_URL": "postgresql://%2Frun%2Fpostgresql/events"},
        {"DATABASE_URL": "postgres://u:p%23%2F@[::1]:5432/events?sslmode=verify-full"},
        {"REDIS_URL": "unix:///run/redis.sock?db=1", "CELERY_BROKER_URL": "redis+socket:///run/broker.sock"},
        {"REDIS_URL": "rediss://h", "CELERY_BROKER_URL": "sentinel://a:26379;sentinel://b:26379"},
        {"ALLOWED_HOSTS": "a.example, .b.example,127.0.0.1,[::1]"},
        {"CSRF_TRUSTED_ORIGINS": "https://a.example,https://*.b.example,http://[::1]:8000"},
        {"HTTPS_ONLY": "true", "HSTS_INCLUDE_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"},
        {"HTTPS_ONLY": "", "API_RATE": "", "DEBUG": ""},
        {"API_RATE": "600/minute", "API_PROXIES": "2", "EMAIL_FROM": "Events <events@example.org>"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://collector:4318", "TMPDIR": "/tmp"},
        {
            "OIDC_ISSUER": "https://login.example.org/realms/x",
            "OIDC_CLIENT_ID": "a",
            "OIDC_CLIENT_SECRET": "b",
            "OIDC_ROLES": "ops=Operator, admins=Administrator",
            "OIDC_ONLY": "true",
        },
    ],
)
def test_good_values_pass(monkeypatch: pytest.MonkeyPatch, good: dict[str, str]) -> None:
    assert told(monkeypatch, good) == ""


def test_a_value_may_stand_in_a_file_that_a_variable_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As Docker and Kubernetes hand secrets over: with or without a line break at the end."""
    for name, value in GOOD.items():
        (tmp_path / name).write_text(value + "\n")
    named = dict.fromkeys(GOOD, "UNSET") | {f"{name}_FILE": str(tmp_path / name) for name in GOOD if name != "PORT"}
    assert told(monkeypatch, named) == ""
    (tmp_path / "hosts").write_text("a.example\nb.example\r\n")
    assert told(monkeypatch, {"ALLOWED_HOSTS": "UNSET", "ALLOWED_HOSTS_FILE": str(tmp_path / "hosts")}) == ""
    # Of the file too, only what can be used.
    (tmp_path / "SECRET_KEY").write_text("short")
    assert "SECRET_KEY is too weak" in told(monkeypatch, named)
    (tmp_path / "SECRET_KEY").write_text("\n")
    assert "SECRET_KEY is not set" in told(monkeypatch, named)


def test_every_process_starts_with_its_servers_in_files(tmp_path: Path) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL"):
        (tmp_path / name).write_text(GOOD[name])
    files = {f"{name}_FILE": str(tmp_path / name) for name in ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL")}
    unset = dict.fromkeys(("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL"), "UNSET")
    assert start(PROCESSES["manage.py"], **files, **unset).returncode == 0
    (tmp_path / "REDIS_URL").write_text(f"http://:{PASSWORD}@h/0")
    for command in PROCESSES.values():
        stops(start(command, **files, **unset), f"REDIS_URL {A_REDIS_URL}")


@pytest.mark.parametrize(
    ("file", "more", "sentence"),
    [
        (
            "/nowhere/secret",
            {"SECRET_KEY": "UNSET"},
            "SECRET_KEY cannot be read from the file that SECRET_KEY_FILE names (No such",
        ),
        (__file__, {}, "SECRET_KEY is given twice, by itself and by SECRET_KEY_FILE; unset one of them."),
        ("/", {"SECRET_KEY": "UNSET"}, "SECRET_KEY cannot be read from the file that SECRET_KEY_FILE names (Is a directory)"),
    ],
)
def test_a_secret_that_cannot_be_had_from_its_file_is_told(
    monkeypatch: pytest.MonkeyPatch, file: str, more: dict[str, str], sentence: str
) -> None:
    assert sentence in told(monkeypatch, {"SECRET_KEY_FILE": file} | more)


def test_what_a_container_lacks_servers_for_is_named_by_every_process() -> None:
    for command in PROCESSES.values():
        # -S hides the wheels with the servers, and Django with them.
        done = start(["-S", *command], REDIS_URL="")
        assert done.returncode == 1
        assert done.stderr.startswith("REDIS_URL: not set, and there is no embedded server to take its place")
        assert "Traceback" not in done.stderr


def told(monkeypatch: pytest.MonkeyPatch, environ: dict[str, str]) -> str:
    """In this process, for it is many: what all of them read first."""
    from django.core.exceptions import ImproperlyConfigured

    from config import environment

    for name in environment.Environment.model_fields:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(f"{name}_FILE", raising=False)
    for name, value in (GOOD | environ).items():
        if value != "UNSET":
            monkeypatch.setenv(name, value)
    try:
        environment.load()
    except ImproperlyConfigured as error:
        return str(error)
    return ""


def test_every_setting_of_the_table_is_one_that_is_checked() -> None:
    from config.environment import Environment

    table = (ROOT / "docs" / "settings.md").read_text()
    listed = {word.strip("` ") for line in table.splitlines() if line.startswith("| `") for word in line.split("|")[1].split(",")}
    # The port of one process, see test_run.py, and what the embedded servers are run from, see test_embedded.py.
    assert set(Environment.model_fields) - {"DEVELOPMENT"} == listed - {"PORT", "POSTGRES_BIN"}
