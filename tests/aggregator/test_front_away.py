"""The pages for people while PostgreSQL is away."""

import re
import time
from collections.abc import Iterator

import pytest

from tests.events.service import Api, serving


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


def test_the_first_page_is_there_without_the_database_and_says_so_and_is_right_when_it_is_back(api: Api):
    assert "acme" in api.get("/").text
    api.servers.postgres.stop()
    try:
        api.until(lambda: "The database is out of reach" in api.get("/").text, 5)
        for path in ("/", "/status"):
            begun = time.monotonic()
            page = api.get(path)
            took = time.monotonic() - begun
            assert page.status_code == 200
            assert "acme" in page.text, "what was known last"
            assert re.search(r"was true at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", page.text)
            assert took < 2
        assert api.get("/nothing").status_code == 404
        assert "There is no page here" in api.get("/nothing").text
        assert api.get("/favicon.ico").status_code == 200
    finally:
        api.servers.postgres.start()
    assert api.until(lambda: "out of reach" not in api.get("/").text, 10) < 6


def test_a_process_that_started_without_the_database_has_a_first_page_too(api: Api):
    api.servers.postgres.stop()
    try:
        api.kill()
        api.start()
        page = api.get("/")
        assert page.status_code == 200
        assert "The database is out of reach" in page.text
        assert "Unknown until the database is back" in page.text
    finally:
        api.servers.postgres.start()
    assert api.until(lambda: "acme" in api.get("/").text, 10) < 8


def test_another_host_than_those_that_are_served_sees_nothing_of_it(api: Api):
    answer = api.get("/", Host="evil.example")
    assert answer.status_code == 400
    assert "acme" not in answer.text
