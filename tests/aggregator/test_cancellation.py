"""A run that somebody cancels ends within seconds, whatever it is busy with, and leaves nothing behind."""

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import WIFSIGNALED, _exit, fork, kill, waitpid
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from lxml import etree

from aggregator.models import Incident, SyncRun, Trigger
from aggregator.operations import cancel_request, runner
from aggregator.runs import deliveries, lifecycle
from aggregator.runs.locks import locked_providers
from events.models import Event, Generation
from providers.adapters import plan_list
from providers.models import Provider
from tests.aggregator.feeds import feed, many
from tests.fakes.feed_server import FeedServer

pytestmark = pytest.mark.django_db(transaction=True)
# What it is to take, and a second for a machine that is busy.
SOON = 6.0
DOCUMENT = etree.fromstring(f"<f>{'<x/>' * 3_000}</f>")
# An hour in one call of a library.
ENDLESS = etree.XPath("count(//x[count(//x[count(//x)>0])>0])")


@pytest.fixture
def acme() -> Provider:
    Generation.objects.get_or_create(pk=1)
    return Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(*many(*range(5))))
    return path


def in_child(work: Callable[[], object]) -> int:
    connections.close_all()
    pid = fork()
    if pid:
        return pid
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        work()
        status = 0
    finally:
        _exit(status)


def until(condition: Callable[[], Any], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def under_way(condition: str = "") -> SyncRun | None:
    """The run once it is in the middle of what it is to be cancelled in."""
    if condition:
        with connection.cursor() as cursor:
            cursor.execute("SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE %s", [condition])
            if not cursor.rowcount:
                return None
    return SyncRun.objects.filter(status="running").first()


def ended(pid: int, began: float) -> int:
    """How the child ended: a status of `waitpid`."""
    status: list[int] = []
    until(lambda: status.append(found[1]) or True if (found := waitpid(pid, 1))[0] else False, SOON)  # type: ignore[func-returns-value]
    assert time.monotonic() - began < SOON
    return status[0]


def check_cancelled(acme: Provider, run: SyncRun, path: Path) -> None:
    until(lambda: acme.pk not in locked_providers(), 2)
    lifecycle.abandon_dead_runs()
    run.refresh_from_db()
    assert (run.status, run.error_code) == ("cancelled", "cancelled")
    assert not Event.objects.exists()
    assert not Incident.objects.exists()
    began = time.monotonic()
    assert runner.perform(acme, trigger=Trigger.COMMAND, file=path).status == "succeeded"
    assert time.monotonic() - began < SOON, "it did not wait for what the other left"
    assert Event.objects.count() == 5


@contextmanager
def dawdling(table: str, when: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'"
        )
        cursor.execute(f"CREATE TRIGGER dawdle BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION dawdle()")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '3s'; DROP FUNCTION dawdle CASCADE; RESET lock_timeout")


@pytest.mark.parametrize(
    ("table", "when"), [("events_event", "INSERT"), ("events_change", "INSERT"), ("aggregator_eventdigest", "INSERT")]
)
def test_a_long_statement_is_given_up(acme: Provider, path: Path, admin_user: User, table: str, when: str) -> None:
    """Of a chunk, of the log, and of the last things."""
    with dawdling(table, when):
        pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
        until(lambda: under_way(f"%{table}%"))
        run, began = SyncRun.objects.get(), time.monotonic()
        assert cancel_request.ask(run, admin_user)
        assert not cancel_request.ask(run, admin_user), "once is enough"
        assert ended(pid, began) == 0
    check_cancelled(acme, run, path)
    assert run.error_message == "Cancelled by admin; nothing of it was applied."


def test_an_xpath_that_takes_for_ever_is_killed(acme: Provider, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_list.PlanList, "translate", lambda *_: ENDLESS(DOCUMENT))
    pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
    until(under_way)
    time.sleep(1)
    run, began = SyncRun.objects.get(), time.monotonic()
    assert cancel_request.ask(run, None)
    assert WIFSIGNALED(ended(pid, began)), "there was no other way"
    monkeypatch.undo()
    check_cancelled(acme, run, path)


def test_a_regular_expression_that_keeps_the_gil_is_stopped(acme: Provider, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_list.PlanList, "translate", lambda *_: re.match(r"(a+)+$", "a" * 60 + "b"))
    pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
    until(under_way)
    time.sleep(0.5)
    run, began = SyncRun.objects.get(), time.monotonic()
    assert cancel_request.ask(run, None)
    ended(pid, began)
    monkeypatch.undo()
    check_cancelled(acme, run, path)


def test_a_slow_fetch_is_stopped(acme: Provider, path: Path) -> None:
    with FeedServer() as server:
        server.says([b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<planList>", 60.0])
        acme.url = server.url()
        acme.save()
        pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND))
        until(under_way)
        run, began = SyncRun.objects.get(), time.monotonic()
        assert cancel_request.ask(run, None)
        assert ended(pid, began) == 0
    check_cancelled(acme, run, path)


def test_ctrl_c_ends_a_command_in_the_middle_of_an_xpath(acme: Provider, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_list.PlanList, "translate", lambda *_: ENDLESS(DOCUMENT))
    pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
    until(under_way)
    time.sleep(1)
    run, began = SyncRun.objects.get(), time.monotonic()
    kill(pid, signal.SIGINT)
    ended(pid, began)
    monkeypatch.undo()
    check_cancelled(acme, run, path)


def test_ctrl_c_in_a_statement_is_a_cancelled_run_too(acme: Provider, path: Path) -> None:
    with dawdling("events_event", "INSERT"):
        pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
        until(lambda: under_way("%events_event%"))
        run, began = SyncRun.objects.get(), time.monotonic()
        kill(pid, signal.SIGINT)
        ended(pid, began)
    check_cancelled(acme, run, path)


def test_a_killed_worker_lets_go_of_its_rows_in_the_middle_of_a_statement(acme: Provider, path: Path) -> None:
    with dawdling("events_event", "INSERT"):
        pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
        until(lambda: under_way("%events_event%"))
        kill(pid, signal.SIGKILL)
        waitpid(pid, 0)
    began = time.monotonic()
    assert runner.perform(acme, trigger=Trigger.COMMAND, file=path).status == "succeeded"
    assert time.monotonic() - began < SOON
    assert set(SyncRun.objects.values_list("status", flat=True)) == {"abandoned", "succeeded"}


def test_what_is_over_cannot_be_cancelled(acme: Provider, path: Path) -> None:
    runner.perform(acme, trigger=Trigger.COMMAND, file=path)
    dead = SyncRun.objects.create(provider=acme, trigger=Trigger.COMMAND, source="")
    assert not any(cancel_request.ask(run, None) for run in SyncRun.objects.all())
    dead.refresh_from_db()
    assert dead.status == "abandoned"


def test_a_run_is_cancelled_from_its_page(acme: Provider, path: Path, admin_client: Client) -> None:
    with dawdling("events_event", "INSERT"):
        pid = in_child(lambda: runner.perform(acme, trigger=Trigger.COMMAND, file=path))
        until(lambda: under_way("%events_event%"))
        run, began = SyncRun.objects.get(), time.monotonic()
        url = f"/admin/aggregator/syncrun/{run.pk}/"
        assert f"{url}cancel/" in admin_client.get(f"{url}change/").content.decode()
        admin_client.post(f"{url}cancel/", {"_form_submitted": "True"})
        assert ended(pid, began) == 0
    page = admin_client.get(f"{url}change/").content.decode()
    assert "Cancelled by admin" in page
    assert f"{url}cancel/" not in page
    check_cancelled(acme, run, path)


def test_a_task_whose_run_was_cancelled_is_not_done_again(acme: Provider) -> None:
    """A worker that is killed leaves its task to another."""
    run = SyncRun.objects.create(provider=acme, trigger=Trigger.ADMIN, source="", task_id="one")
    assert not deliveries.done(acme, "one")
    SyncRun.objects.filter(pk=run.pk).update(cancel_asked_at="2030-01-01T00:00:00Z")
    assert deliveries.done(acme, "one")
    SyncRun.objects.filter(pk=run.pk).update(cancel_asked_at=None, error_code="time_limit")
    assert deliveries.done(acme, "one")
    lifecycle.abandon_dead_runs()
    run.refresh_from_db()
    assert (run.status, run.error_code) == ("failed", "time_limit")
