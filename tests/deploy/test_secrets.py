"""docs/secrets.md, walked: its commands as they stand there, while a real API answers."""

import contextlib
import os
import re
import secrets
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import psycopg
import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings
from redis import Redis
from redis.exceptions import AuthenticationError

from devtools.embedded import ServerPair
from events.search import cursors
from events.search.cursors import Cursor
from tests.deploy.compose import ROOT
from tests.events.replica import programs
from tests.events.service import Api, serving
from tests.readiness import once_ready

PAGE = (ROOT / "docs" / "secrets.md").read_text()
LOGINS = """
CREATE ROLE aggregator LOGIN PASSWORD 'first';
GRANT ALL ON ALL TABLES IN SCHEMA public TO aggregator;
GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO aggregator;
"""


def commands(heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\$ (.*)$", section, re.MULTILINE)


# SECRET_KEY


@pytest.mark.django_db
def test_a_new_secret_key_logs_nobody_out_and_breaks_no_cursor_while_the_old_one_is_a_fallback(settings: Settings) -> None:
    old, new = secrets.token_urlsafe(64), secrets.token_urlsafe(64)
    settings.SECRET_KEY = old
    operator = Client()
    operator.force_login(User.objects.create_superuser("ada"))
    issued = Cursor("start", "2026-12-01", "7")
    cursor = cursors.encode(issued)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, [old]
    assert operator.get("/admin/").status_code == 200
    assert cursors.decode(cursor) == issued
    assert cursors.encode(issued) != cursor
    # The session was signed anew: it outlives the fallback.
    settings.SECRET_KEY_FALLBACKS = []
    assert operator.get("/admin/").status_code == 200
    with pytest.raises(ValueError, match="not issued here"):
        cursors.decode(cursor)

    settings.SECRET_KEY = old
    assert operator.get("/admin/").status_code == 302, "a stolen key without fallbacks opens nothing"


# Servers


def behind_passwords(servers: ServerPair) -> dict[str, str]:
    """PostgreSQL asks the service's logins for a password from now on."""
    direct = servers.env["DATABASE_URL"]
    with psycopg.connect(direct, autocommit=True) as admin:
        admin.execute(LOGINS)
        (file,) = admin.execute("SHOW hba_file").fetchone() or ("",)
        rules = Path(file).read_text()
        Path(file).write_text(f"local all aggregator,aggregator_a,aggregator_b scram-sha-256\n{rules}")
        admin.execute("SELECT pg_reload_conf()")
    return {"DATABASE_URL": url(servers, "aggregator", "first")}


def url(servers: ServerPair, user: str, password: str) -> str:
    host = unquote(str(urlsplit(servers.env["DATABASE_URL"]).hostname))
    return f"postgres://{user}:{password}@{quote(host, safe='')}/aggregator"


@contextlib.contextmanager
def guarded(servers: ServerPair) -> Iterator[dict[str, str]]:
    yield behind_passwords(servers)


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving(guarded) as running:
        yield running


def run(api: Api, command: str, **more: str) -> None:
    environ = {"PATH": f"{programs(api.servers)}:{os.environ['PATH']}", "ADMIN_URL": api.servers.env["DATABASE_URL"]}
    subprocess.run(["bash", "-euc", command], env=environ | more, check=True, capture_output=True)


def restart(api: Api, **environ: str) -> None:
    api.kill()
    api.environ |= environ
    api.start()


@pytest.mark.slow
def test_postgresqls_password_is_replaced_with_one_login_and_with_two(api: Api) -> None:
    one, second_login, close = commands("PostgreSQL's password")
    assert api.search().status_code == 200
    run(api, one, NEW="second'")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(url(api.servers, "aggregator", "first"))
    assert api.search().status_code == 200, "what is known is served"
    restart(api, DATABASE_URL=url(api.servers, "aggregator", quote("second'")))
    assert api.get(next(api.new)).status_code == 200

    run(api, second_login, NEW="third")
    restart(api, DATABASE_URL=url(api.servers, "aggregator_b", "third"))
    run(api, close)
    restart(api)
    assert api.get(next(api.new)).status_code == 200
    # What a migration makes belongs to the owner, whichever login ran it.
    with psycopg.connect(url(api.servers, "aggregator_b", "third")) as session:
        assert session.execute("SELECT current_user::text").fetchone() == ("aggregator",)


@pytest.mark.slow
@pytest.mark.parametrize("variable", ["CELERY_BROKER_URL", "REDIS_URL"])
def test_the_brokers_and_the_caches_passwords_are_replaced_while_both_are_valid(api: Api, variable: str) -> None:
    add, remove = commands("The broker's and the cache's password")
    address, new = api.environ[variable], secrets.token_urlsafe(24)
    old = str(urlsplit(address).password)
    replaced = address.replace(old, new)
    part = "broker" if variable == "CELERY_BROKER_URL" else "cache"
    valkey(add, address, NEW=new)
    for valid in (address, replaced):
        Redis.from_url(valid).ping()
    restart(api, **{variable: replaced})
    valkey(remove, replaced, OLD=old)
    with pytest.raises(AuthenticationError):
        Redis.from_url(address).ping()
    assert once_ready(lambda: api.get("/v1/health/ready")).json()[part] == "ok"


def valkey(command: str, address: str, **names: str) -> None:
    """What the command line would send: the program itself is in no wheel."""
    program, option, _, *words = shlex.split(command)
    assert (program, option) == ("valkey-cli", "-u")
    for name, value in names.items():
        words = [word.replace(f"${name}", value) for word in words]
    with Redis.from_url(address) as server:
        assert server.execute_command(*words)
