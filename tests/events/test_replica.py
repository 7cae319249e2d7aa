"""Searches with a streaming replica beside the primary: read there, and never older than the primary's generation."""

import contextlib
import signal
import time
from collections.abc import Iterator
from itertools import count

import pytest

from devtools.embedded import ServerPair
from tests.events.replica import Replica, replica_of
from tests.events.service import Api, serving

pytestmark = pytest.mark.slow
# Told to nobody: the generation stays, so that only the server it is read from makes a difference.
UNTOLD = """
from django.db import connection, transaction
from events.catalogue import summaries
from events.models import Event
with transaction.atomic(), connection.cursor() as cursor:
    Event.objects.update(title={title!r})
    cursor.execute("CREATE TEMPORARY TABLE everything ON COMMIT DROP AS SELECT id AS event_id FROM events_event")
    summaries.refresh(cursor, "everything")
"""
limits = count(100)


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Api, Replica]]:
    made: list[Replica] = []

    @contextlib.contextmanager
    def beside(servers: ServerPair) -> Iterator[dict[str, str]]:
        with replica_of(servers) as replica:
            made.append(replica)
            yield {"DATABASE_REPLICA_URL": replica.url}

    with serving(beside) as api:
        yield api, made[0]


def read_anew(api: Api) -> set[str]:
    """What the fast way and Django's find now, asked as nobody asked before."""
    answers = [api.search(f"&limit={next(limits)}{more}") for more in ("", "&expand=plans")]
    assert [(answer.status_code, answer.headers["X-Cache"]) for answer in answers] == [(200, "miss")] * 2
    return {answer.json()["data"]["events"][0]["title"] for answer in answers}


def untold(api: Api, title: str) -> None:
    api.run(UNTOLD.format(title=title))


def test_searches_read_from_the_replica_while_it_has_the_primarys_generation(running: tuple[Api, Replica]):
    api, replica = running
    api.change("On both")
    api.until(lambda: read_anew(api) == {"On both"}, 5)
    replica.lag()
    try:
        untold(api, "On the primary")
        assert read_anew(api) == {"On both"}
    finally:
        replica.catch_up()
    api.until(lambda: read_anew(api) == {"On the primary"}, 5)


def test_a_replica_that_lags_shows_nobody_what_is_older_than_the_generation(running: tuple[Api, Replica]):
    api, replica = running
    known = api.search()
    replica.lag()
    try:
        for number in range(3):
            api.change(f"New {number}")
            assert api.until(lambda number=number: read_anew(api) == {f"New {number}"}, 1) < 1  # type: ignore[misc]
            # Kept as of the new generation, and so for as long as that lasts: it must be what that generation is.
            assert {read_anew(api) == {f"New {number}"} for _ in range(20)} == {True}
            assert api.search().json()["data"]["events"][0]["title"] == f"New {number}"
    finally:
        replica.catch_up()
    assert known.status_code == 200
    api.until(lambda: read_anew(api) == {"New 2"}, 5)


@pytest.mark.parametrize("way", [signal.SIGSTOP, signal.SIGKILL])
def test_without_the_replica_searches_go_on(running: tuple[Api, Replica], way: signal.Signals):
    api, replica = running
    read_anew(api)
    replica.send(way)
    try:
        begun = time.monotonic()
        assert read_anew(api) == {"New 2"}
        assert time.monotonic() - begun < 4
        begun = time.monotonic()
        read_anew(api)
        assert time.monotonic() - begun < 1
    finally:
        replica.send(signal.SIGCONT)
