"""What users see when workers die, meet each other, or lose their database."""

import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, connections, transaction

from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from aggregator.runs import lifecycle
from aggregator.runs.locks import locked_providers
from aggregator.runs.report import Report
from events.models import Event, Generation, Zone
from providers.models import Provider
from tests.aggregator.feeds import event, feed, plan, zone
from tests.servers import servers

pytestmark = pytest.mark.django_db(transaction=True)
KILLED_AT = 32


def large(title: str, price: str, events: int = 300) -> bytes:
    zones = [zone(str(at), price=price) for at in range(20)]
    return feed(*[event(str(at), title, [plan("1", zones=zones), plan("2", zones=zones)]) for at in range(events)])


@pytest.fixture
def acme() -> Provider:
    Generation.objects.get_or_create(pk=1)
    return Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(document: bytes) -> Path:
        path = tmp_path / f"{abs(hash(document))}.xml"
        path.write_bytes(document)
        return path

    return write


def in_child(work: Callable[[], object]) -> int:
    """Runs it in a process of its own, which keeps the database as its own connections find it."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def perform(provider: Provider, path: Path, trigger: Trigger = Trigger.COMMAND) -> Report:
    return runner.perform(provider, trigger=trigger, file=path)


def wait_until(condition: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def seen() -> tuple[set[str], set[str]]:
    return set(Event.objects.values_list("title", flat=True)), {
        str(p) for p in Zone.objects.values_list("price", flat=True).distinct()
    }


@pytest.mark.slow
def test_a_worker_killed_at_any_moment_leaves_all_or_nothing(acme: Provider, written: Callable[[bytes], Path]) -> None:
    states = [("Night A", "10.00"), ("Night B", "20.00")]
    paths = [written(large(*state)) for state in states]
    perform(acme, paths[0])
    began = time.monotonic()
    perform(acme, paths[1])
    whole = time.monotonic() - began
    for moment in range(KILLED_AT):
        path = paths[moment % 2]
        pid = in_child(partial(perform, acme, path))
        time.sleep(whole * 1.1 * moment / KILLED_AT)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        assert seen() in [({title}, {price}) for title, price in states]
        wait_until(lambda: acme.pk not in locked_providers())
        lifecycle.abandon_dead_runs()
        assert not SyncRun.objects.filter(status="running").exists()
        assert perform(acme, path).status in {"succeeded", "unchanged"}
        assert seen() == ({states[moment % 2][0]}, {states[moment % 2][1]})
    assert SyncRun.objects.filter(status="abandoned").exists()


def test_of_two_syncs_at_once_one_runs_and_one_is_skipped(acme: Provider, written: Callable[[bytes], Path]) -> None:
    # Long enough to outlast the other's few attempts at the lock.
    path = written(large("A", "10", events=2000))
    pid = in_child(lambda: perform(acme, path))
    wait_until(lambda: acme.pk in locked_providers())
    report = perform(acme, written(feed(event("1"))))
    os.waitpid(pid, 0)
    assert (report.status, report.error and report.error["code"]) == ("skipped", "already_running")
    assert sorted(SyncRun.objects.values_list("status", flat=True)) == ["skipped", "succeeded"]


def test_a_dead_run_shows_as_abandoned_and_a_living_one_does_not(acme: Provider, written: Callable[[bytes], Path]) -> None:
    SyncRun.objects.create(provider=acme, trigger=Trigger.COMMAND, source="")
    pid = in_child(lambda: perform(acme, written(large("A", "10"))))
    wait_until(lambda: SyncRun.objects.count() == 2)
    lifecycle.abandon_dead_runs()
    os.waitpid(pid, 0)
    assert list(SyncRun.objects.order_by("pk").values_list("status", flat=True)) == ["abandoned", "succeeded"]


def test_postgresql_gone_in_the_middle_fails_the_run_and_the_next_one_works(
    acme: Provider, written: Callable[[bytes], Path]
) -> None:
    path = written(large("A", "10", events=1500))
    pid = in_child(lambda: perform(acme, path))
    wait_until(lambda: acme.pk in locked_providers())
    time.sleep(0.3)
    connections.close_all()
    servers.postgres.stop()
    servers.postgres.start()
    os.waitpid(pid, 0)
    run = SyncRun.objects.get()
    assert (run.status, run.error_code, Event.objects.count()) == ("failed", "database", 0)
    assert run.error_message.startswith("PostgreSQL failed: ")
    assert perform(acme, path).status == "succeeded"


def test_a_deadlock_with_an_edit_is_tried_again(acme: Provider, written: Callable[[bytes], Path]) -> None:
    perform(acme, written(feed(event("1"), event("2"))))
    pid = 0
    with transaction.atomic():
        # An editor holds a zone and then wants an event that the merge has written already.
        Zone.objects.filter(plan__event__external_id="1").update(name="Edited")
        changed = written(feed(event("1", title="New", plans=[plan(zones=[zone(price="1")])]), event("2", title="New")))
        parent = os.getpid()
        assert parent
        pid = _forked_beside_a_transaction(lambda: perform(acme, changed))
        with connection.cursor() as cursor:
            # The merge waits for the zone.
            wait_until(lambda: cursor.execute("SELECT FROM pg_locks WHERE NOT granted") or cursor.rowcount > 0)
            # The editor wins, so the merge is the one that must give way.
            cursor.execute("SET LOCAL deadlock_timeout = '20s'")
        Event.objects.filter(external_id="1").update(category="edited")
    os.waitpid(pid, 0)
    assert SyncRun.objects.latest("pk").status == "succeeded"
    assert set(Event.objects.values_list("title", flat=True)) == {"New"}


def _forked_beside_a_transaction(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        # The parent's socket must not be closed by the child: it is only forgotten.
        connection.connection = None
        connection.in_atomic_block = False
        connection.savepoint_ids = []
        connection.needs_rollback = False
        work()
        status = 0
    finally:
        os._exit(status)


def test_a_provider_that_is_down_is_left_alone_by_its_schedule_but_not_by_hand(acme: Provider) -> None:
    missing = Path("/nowhere")
    assert [perform(acme, missing).status for _ in range(5)] == ["failed"] * 5
    skipped = perform(acme, missing, Trigger.SCHEDULE)
    assert (skipped.status, skipped.error and skipped.error["code"]) == ("skipped", "breaker_open")
    assert perform(acme, missing).status == "failed"
