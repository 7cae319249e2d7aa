"""A sync that is interrupted ends within seconds, whatever PostgreSQL is busy with."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, connection, connections, transaction

from aggregator.ingest.writer import Writer
from aggregator.models import SyncRun, Trigger
from aggregator.operations import runner
from events.models import Event, Generation, Zone
from providers.errors import FeedError
from providers.models import Provider
from tests.aggregator.feeds import event, feed, plan, zone
from tests.servers import servers

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "SELECT pg_sleep(600)"
# Far from what the statement would take, for a machine that is busy.
SOON = 60


def statements_running(like: str) -> int:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE %s AND pid <> pg_backend_pid()", [like]
        )
        return int(cursor.fetchone()[0])


@contextmanager
def signalled(number: int, when: Callable[[], bool]) -> Iterator[None]:
    """The main thread gets the signal once the condition, which is asked in another thread, holds."""

    def wait() -> None:
        deadline = time.monotonic() + SOON
        while not when() and time.monotonic() < deadline:
            time.sleep(0.05)
        connections.close_all()
        signal.pthread_kill(threading.main_thread().ident or 0, number)

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def write_long(statement: str = LONG) -> None:
    with transaction.atomic():
        cursor = connection.connection.cursor()
        with Writer(lambda _: cursor.execute(statement)) as writer:
            for _ in range(4):
                writer.send({})
            writer.finish()


def give_up(write: Callable[[Any], object], when: Callable[[], None]) -> None:
    """As a sync whose feed turns out to be cut off after its first chunk was sent."""
    with transaction.atomic(), Writer(write) as writer:
        writer.send({})
        when()
        raise FeedError("truncated", "It ends early.")


def test_ctrl_c_does_not_wait_for_what_is_being_written() -> None:
    began = time.monotonic()
    with signalled(signal.SIGINT, lambda: statements_running(LONG) == 1), pytest.raises(KeyboardInterrupt):
        write_long()
    assert time.monotonic() - began < SOON
    assert statements_running(LONG) == 0, "PostgreSQL gave it up too"
    assert not connection.in_atomic_block


def test_of_many_short_statements_none_is_begun_after_the_interrupt() -> None:
    """What is cancelled may be between two statements: the next must not go on for as long as it likes."""
    begun: list[float] = []
    connection.ensure_connection()
    connection_of_main = connection.connection

    def write(_: Any) -> None:
        for _ in range(10_000):
            begun.append(time.monotonic())
            connection_of_main.cursor().execute("SELECT pg_sleep(0.02)")

    def wait() -> None:
        while len(begun) < 3:
            time.sleep(0.01)

    with pytest.raises(FeedError):
        give_up(write, wait)
    assert len(begun) < 10_000
    time.sleep(0.2)
    assert begun[-1] < time.monotonic() - 0.1
    with connection.cursor() as after:
        after.execute("SELECT 1")


@pytest.mark.slow
def test_a_postgresql_that_does_not_answer_is_not_waited_for() -> None:
    def freeze() -> None:
        time.sleep(0.5)
        servers.postgres.pause()

    began = time.monotonic()
    try:
        connection.ensure_connection()
        cursor = connection.connection.cursor()
        # Django looks for a new connection at once, and finds none.
        with pytest.raises(OperationalError) as met:
            give_up(lambda _: cursor.execute(LONG), freeze)
    finally:
        servers.postgres.resume()
    assert time.monotonic() - began < SOON
    # What the runner tells a time limit by.
    error: BaseException | None = met.value
    while error and not isinstance(error, FeedError):
        error = error.__context__
    assert error is not None
    with connection.cursor() as after:
        after.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = %s", [LONG])


def test_the_connection_is_the_threads_alone_while_it_writes() -> None:
    with transaction.atomic():
        cursor = connection.connection.cursor()
        with Writer(lambda _: cursor.execute("SELECT pg_sleep(0.1)")) as writer:
            Event.objects.exists()
            writer.send({})
            with pytest.raises(RuntimeError, match="lent its connection"):
                Event.objects.exists()
            writer.finish()
            assert not Event.objects.exists()
        with Writer(lambda _: cursor.execute("SELECT 1 / 0")) as writer:
            writer.send({})
            with pytest.raises(Exception, match="division by zero"):
                writer.finish()
        transaction.set_rollback(True)
    assert not Event.objects.exists()


def test_a_sync_over_its_time_limit_says_so_although_postgresql_was_busy(tmp_path: Path) -> None:
    """As a worker's soft limit strikes: by a signal, and an exception in the main thread."""
    Generation.objects.get_or_create(pk=1)
    acme = Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(event("1")))
    assert runner.perform(acme, trigger=Trigger.COMMAND, file=path).status == "succeeded"
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'"
        )
        cursor.execute("CREATE TRIGGER dawdle BEFORE UPDATE ON events_zone FOR EACH ROW EXECUTE FUNCTION dawdle()")
    large = [event(str(n), plans=[plan(zones=[zone(str(z), price="21") for z in range(60)])]) for n in range(1, 1500)]
    path.write_bytes(feed(*large))

    def strike(*_: object) -> None:
        raise SoftTimeLimitExceeded

    before = signal.signal(signal.SIGUSR1, strike)
    began = time.monotonic()
    try:
        with signalled(signal.SIGUSR1, lambda: statements_running("%UPDATE events_zone t SET%") == 1):
            report = runner.perform(acme, trigger=Trigger.COMMAND, file=path)
    finally:
        signal.signal(signal.SIGUSR1, before)
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION dawdle CASCADE")
    assert time.monotonic() - began < SOON
    assert (report.status, report.error and report.error["code"]) == ("failed", "time_limit")
    assert SyncRun.objects.latest("pk").error_code == "time_limit"
    assert (Event.objects.count(), str(Zone.objects.get().price)) == (1, "20.00")
