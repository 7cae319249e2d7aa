"""Searches that wait at the same time are read together, and each has the answer that it would have had alone."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import orjson
import psycopg
import pytest
from django.db import connection

from events.cache.generation_watcher import Snapshot, replica
from events.cache.memory import Entry
from events.cache.tiers import OriginDownError
from events.http import request
from events.http.document_keeper import DocumentKeeper
from events.http.headers import Made, Meta
from events.http.lanes import MOST_TOGETHER, Job, _lanes
from events.http.origin import Origin, Reading
from events.http.request import Cost, SearchRequest
from events.search import connections, cursors, page
from events.search.cursors import Cursor
from tests.events.service import Api
from tests.events.test_lanes import Held, eventually
from tests.events.test_search import generate, windows

PATH = "/v1/events/search"
NOW = Snapshot(valid_until=float("inf"), generation="of the tests")


def wanted_by(query_string: str) -> SearchRequest:
    wanted = request.parse(PATH, query_string, "localhost", "", "", "http", lambda language: language)
    assert isinstance(wanted, SearchRequest)
    assert wanted.cost is Cost.CHEAP
    return wanted


def origin() -> Origin:
    return Origin(replica, DocumentKeeper())


def alone(wanted: SearchRequest) -> bytes:
    return page.page_of_events(wanted.base, wanted.query, wanted.format, connections.execute).body


def body_of(made: Entry[Meta] | Made) -> bytes:
    body = made.body if isinstance(made, Entry) else made[2]
    assert isinstance(body, bytes)
    return body


@pytest.mark.usefixtures("committed")
def test_each_page_of_each_search_is_the_same_as_when_it_is_read_alone() -> None:
    rng = random.Random(0)
    generate(rng)
    shown = {"ordering": ("start", "-start"), "limit": (1, 3, 7)}
    asked = [urlencode(windows(rng) | {name: rng.choice(of) for name, of in shown.items()}) for _ in range(40)]
    pages = 0
    while asked:
        wanted = [wanted_by(one) for one in asked]
        readings = [Reading(one) for one in wanted]
        kinds = {reading.alike for reading in readings}
        for kind in kinds:
            origin().read_together([reading for reading in readings if reading.alike == kind], NOW)
        assert all(reading.done for reading in readings)
        together = [body_of(origin().make(one, NOW, reading.ask)) for one, reading in zip(wanted, readings, strict=True)]
        assert together == [alone(one) for one in wanted]
        # Most of these differ from another in their values alone.
        assert len(kinds) < len(readings) / 2 or len(readings) < 20
        following = [orjson.loads(body)["data"].get("next") for body in together]
        asked = [address.partition("?")[2] for address in following if address]
        pages += 1
    assert pages > 3


@pytest.mark.usefixtures("committed")
def test_who_waits_in_a_lane_has_an_own_answer_and_what_is_wrong_with_one_is_told_to_it_alone() -> None:
    generate(random.Random(0))
    window = "starts_at=2000-01-01T00:00:00Z&ends_at=2100-01-01T00:00:00Z"
    after = [
        cursors.encode(Cursor("start", "2001-01-01T00:00:00Z", row_id))
        for row_id in ("7", f"{'0' * 8}-0000-0000-0000-{'0' * 12}")
    ]
    asked = [f"{window}&limit={limit}" for limit in range(1, 10)] + [
        f"{window}&limit={1 + n}&cursor={after[n % 2]}" for n in range(4)
    ]
    read: list[int] = []
    made: dict[str, Entry[Meta] | Made] = {}
    ours = origin()

    def read_together(readings: list[Reading]) -> None:
        ours.read_together(readings, NOW)
        read.append(len(readings))

    def enter(query_string: str) -> None:
        wanted = wanted_by(query_string)
        reading = Reading(wanted)

        def run() -> None:
            made[query_string] = ours.make(wanted, NOW, reading.ask)

        held.lane.enter(Job(query_string, run, lambda: None, reading=reading, alike=reading.alike))

    held = Held(places=100, read_together=read_together)
    for one in asked:
        enter(one)
    held.finish()
    _lanes.remove(held.lane)
    assert max(read) == MOST_TOGETHER
    assert len(made) == len(asked)
    for query_string, got in made.items():
        if after[0] in query_string:
            assert not isinstance(got, Entry)
            assert got[0] == "400 Bad Request"
        else:
            assert body_of(got) == alone(wanted_by(query_string))


@pytest.mark.usefixtures("committed")
def test_a_read_that_postgresql_gave_up_is_an_error_for_all_of_it_and_nobody_waits_once_more() -> None:
    generate(random.Random(0))
    wanted = [wanted_by(f"starts_at=2000-01-01T00:00:00Z&ends_at=2100-01-01T00:00:00Z&limit={limit}") for limit in (1, 2, 3)]
    readings = [Reading(one) for one in wanted]
    # Its generation was read long before the statement ended.
    before = replace(NOW, valid_until=0)
    waits = "wait_event_type = 'Lock' AND query LIKE '%WITH ORDINALITY searched%'"
    with (
        ThreadPoolExecutor(1) as pool,
        psycopg.connect(**parameters()) as locks,
        psycopg.connect(**parameters(), autocommit=True) as cancels,
    ):
        locks.execute("LOCK events_event IN ACCESS EXCLUSIVE MODE")
        reading = pool.submit(origin().read_together, readings, before)
        cancel = f"SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE {waits}"
        eventually(lambda: cancels.execute(cancel).fetchone() != (0,))
        reading.result(10)
        # The table is locked still: to ask again would be to wait.
        for one, given_up in zip(wanted, readings, strict=True):
            assert given_up.done
            with pytest.raises(OriginDownError):
                origin().make(one, before, given_up.ask)


def parameters() -> dict[str, Any]:
    given = connection.get_connection_params()
    return {name: value for name, value in given.items() if name not in {"context", "cursor_factory"}}


def test_answers_of_a_burst_of_searches_are_never_exchanged(api: Api) -> None:
    def ask(number: int) -> None:
        # The one event begins at noon of the 4th of July.
        begin = f"2024-07-0{3 if number % 2 else 5}T{number // 60:02}:{number % 60:02}:00Z"
        answer = api.get(f"{PATH}?starts_at={begin}&ends_at=2024-07-08T00:00:00Z&limit={1 + number % 50}")
        assert len(answer.json()["data"]["events"]) == number % 2

    with ThreadPoolExecutor(12) as pool:
        for asked in [pool.submit(ask, number) for number in range(300)]:
            asked.result()
