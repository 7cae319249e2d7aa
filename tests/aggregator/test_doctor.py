"""What `manage.py doctor` finds, of real servers in the state in question; and that its page has each heading that it names."""

import json
import os
import re
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from celery import current_app
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from aggregator.models import Heartbeat, Incident, Recipient
from aggregator.monitoring import doctor
from aggregator.runs.report import Report
from config.version import VERSION
from providers.models import Provider
from tests.aggregator.feeds import feed, many
from tests.fakes.feed_server import FeedServer

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "operations.md").read_text()
pytestmark = pytest.mark.django_db


def said() -> dict[str, list[str]]:
    """What is not well, by part."""
    found: dict[str, list[str]] = {}
    for finding in doctor.examine():
        if finding.state != "ok":
            assert finding.see in headings(), finding.see
            found.setdefault(finding.part, []).append(f"{finding.state}: {finding.text}")
    return found


def headings() -> set[str]:
    found = re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_every_heading_that_it_may_name_is_there() -> None:
    sources = (ROOT / "aggregator" / "monitoring" / "doctor").glob("*.py")
    named = {anchor for file in sources for anchor in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+){2,})"', file.read_text())}
    assert len(named) > 6
    assert named <= headings()


@pytest.fixture
def at_work(settings: Settings) -> None:
    """A worker and beat that were heard just now."""
    settings.PROVIDER_MAX_BYTES = 2**20
    heard("worker", "a")
    heard("beat", "a")


def heard(kind: str, name: str, *, ago: float = 1, taking: bool = True) -> None:
    instant = timezone.now() - timedelta(seconds=ago)
    queues = ["manual", "scheduled", "celery"] if kind == "worker" else []
    Heartbeat.objects.create(kind=kind, name=name, seen_at=instant, turned_at=instant, taking=taking, queues=queues)


def test_all_is_well_where_all_is_well(at_work: None, provider: Provider, sync: Callable[..., Report]) -> None:
    sync(feed(*many(1, 2)))
    assert said() == {}
    out = StringIO()
    call_command("doctor", stdout=out)
    assert re.search(r"^ok +database +PostgreSQL \d+, .* connections in use\.$", out.getvalue(), re.MULTILINE)


def test_beat_the_broker_and_the_workers_are_told_apart(at_work: None) -> None:
    def state(kind: str, **values: object) -> None:
        Heartbeat.objects.filter(kind=kind).update(**values)

    long_ago = timezone.now() - timedelta(minutes=5)
    state("worker", seen_at=long_ago, turned_at=long_ago)
    assert said() == {"workers": ["problem: No worker is alive, so nothing is synced: the last was heard 5 min ago."]}
    state("worker", seen_at=timezone.now(), taking=False)
    assert [sentence[:31] for sentence in said()["workers"]] == ["problem: No worker takes tasks:"]
    state("worker", turned_at=timezone.now(), taking=True)
    state("beat", seen_at=long_ago, turned_at=long_ago)
    assert [sentence[:24] for sentence in said()["beat"]] == ["problem: Beat is silent,"]
    state("beat", seen_at=timezone.now(), turned_at=timezone.now())
    heard("beat", "b")
    assert said() == {"beat": ["problem: 2 are alive (a, b): every scheduled task is sent twice."]}


@pytest.mark.django_db(transaction=True)
def test_an_account_without_rights_is_not_told_to_migrate(at_work: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE stranger")
        cursor.execute("SET ROLE stranger")
        try:
            found = said()
        finally:
            cursor.execute("RESET ROLE")
            cursor.execute("DROP ROLE stranger")
    assert found["workers"] == [
        "problem: The account of DATABASE_URL may not do what is needed: permission denied for table aggregator_heartbeat."
    ]


def test_a_broker_that_evicts_is_a_problem_and_one_that_is_nearly_full_a_warning(at_work: None) -> None:
    with told(current_app.conf.broker_url, "maxmemory-policy", "allkeys-lru"):
        assert said() == {
            "broker": ["problem: Its maxmemory-policy is allkeys-lru: when it is full, it loses tasks. Set noeviction."]
        }
    with Redis.from_url(current_app.conf.broker_url) as server:
        nearly = int(server.info("memory")["used_memory"] * 1.1)
    with told(current_app.conf.broker_url, "maxmemory", str(nearly)):
        assert "of its memory; when it is full, nothing can be queued." in said()["broker"][0]


def test_cache_and_broker_on_one_server_are_a_warning(at_work: None, settings: Settings) -> None:
    settings.REDIS_URL = current_app.conf.broker_url
    assert "warning: The cache is the same server: what fills it takes tasks their room." in said()["broker"]


def test_without_the_cache_nothing_is_said_of_the_broker_or_of_clocks(at_work: None, settings: Settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    refused = "problem: It does not answer: Error 111 connecting to 127.0.0.1:1. Connection refused."
    assert said() == {"cache": [refused]}


@contextmanager
def told(url: str, name: str, value: str) -> Iterator[None]:
    with Redis.from_url(url, decode_responses=True) as server:
        before = server.config_get(name)[name]
        server.config_set(name, value)
        try:
            yield
        finally:
            server.config_set(name, before)


def test_a_migration_that_is_missing_and_one_of_a_newer_release_are_named(at_work: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('events', '0099_of_tomorrow', now())")
    assert said()["migrations"] == [
        "problem: 1 are missing, such as sessions.0001_initial: run migrate.",
        "warning: The database is of a newer release, which has events.0099_of_tomorrow.",
    ]


def test_a_clock_that_is_wrong_is_told_with_its_difference(at_work: None) -> None:
    with time_machine.travel(timezone.now() - timedelta(minutes=2), tick=True):
        assert said()["clock"] == [
            "problem: This machine's clock is 120 seconds behind PostgreSQL's.",
            "problem: This machine's clock is 120 seconds behind the cache's.",
        ]
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=True):
        assert "120 seconds ahead of PostgreSQL's." in said()["clock"][0]


def test_too_little_room_for_two_feeds_is_a_warning(at_work: None, settings: Settings) -> None:
    settings.PROVIDER_MAX_BYTES = 10**18
    assert "two feeds of PROVIDER_MAX_BYTES need" in said()["disk"][0]


def test_a_secret_that_is_not_set_and_a_provider_that_is_late_are_named(
    at_work: None, provider: Provider, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    Provider.objects.update(
        header_name="X-Key", header_variable="ACME_KEY", every="1m", scheduled_at=timezone.now() - timedelta(days=1)
    )
    Incident.objects.create(provider=provider, kind="failure", code="forbidden", message="It answered with status 401.")
    found = said()
    assert found["secrets"][0].startswith("warning: Not set where this command runs: acme names ACME_KEY.")
    assert found["providers"] == [
        "problem: acme is stale. No sync of it has succeeded yet.",
        "warning: acme: It answered with status 401.",
    ]
    monkeypatch.setenv("ACME_KEY_FILE", str(tmp_path / "key"))
    expected = (
        "problem: ACME_KEY, which acme names, cannot be read from the file that ACME_KEY_FILE names (No such file or directory)."
    )
    assert said()["secrets"] == [expected]
    (tmp_path / "key").write_text("of today\n")
    assert "secrets" not in said()


def test_the_secrets_of_a_recipe_and_of_a_recipient_are_named_too(at_work: None, provider: Provider) -> None:
    source = {"headers": {"X-Key": "{secret:ACME_TOKEN}"}}
    Provider.objects.update(url="https://feeds.example/list.xml?key={secret:ACME_LIST}", recipe={"source": source})
    Recipient.objects.create(kind="webhook", address="https://hooks.example/a?b", secret_variable="HOOK")
    Recipient.objects.create(kind="webhook", address="https://hooks.example/c", secret_variable="OFF", enabled=False)
    named = "acme names ACME_LIST, acme names ACME_TOKEN, the recipient https://hooks.example/a names HOOK"
    assert said()["secrets"] == [f"warning: Not set where this command runs: {named}. Run it in a worker to be sure."]


def test_with_a_problem_it_exits_with_1_and_says_it_to_programs_too() -> None:
    out = StringIO()
    with pytest.raises(CommandError, match=r"^\d problems\.$") as ended:
        call_command("doctor", "--json", stdout=out)
    assert ended.value.returncode == 1
    findings = json.loads(out.getvalue())
    assert {"part": "settings", "state": "ok", "text": f"Release {VERSION}; all values can be used.", "see": ""} in findings
    assert {"workers", "beat"} <= {finding["part"] for finding in findings if finding["state"] == "problem"}


def test_where_every_server_is_away_it_names_each_without_its_password() -> None:
    away = {
        "DATABASE_URL": "postgres://events:hidden@127.0.0.1:1/events",
        "REDIS_URL": "redis://:hidden@127.0.0.1:1/0",
        "CELERY_BROKER_URL": "redis://:hidden@127.0.0.1:1/1",
    }
    command = [sys.executable, "manage.py", "doctor"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | away, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert re.search(r"^problem +database +PostgreSQL is out of reach: .*refused", done.stdout, re.MULTILINE)
    assert re.search(r"^problem +cache +It does not answer: ", done.stdout, re.MULTILINE)
    assert re.search(r"^problem +broker +It does not answer: ", done.stdout, re.MULTILINE)
    assert "hidden" not in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_neither_the_cache_nor_the_broker_is_believed_with_a_certificate_of_its_own() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ROOT / "tests" / "fakes" / "feeds_example.pem")
    with FeedServer(context) as server:
        address = f"rediss://127.0.0.1:{server.port}/0"
        away = {"DATABASE_URL": "postgres://x@127.0.0.1:1/x", "REDIS_URL": address, "CELERY_BROKER_URL": address}
        command = [sys.executable, "manage.py", "doctor"]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | away, capture_output=True, text=True, timeout=60, check=False)
    for part in ("cache", "broker"):
        assert re.search(rf"^problem +{part} +It does not answer: .*certificate verify failed", done.stdout, re.MULTILINE)
