import http.client
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

import pytest

from devtools import demo
from providers.schemas import EventData, Rejected
from tests.providers.feeds import read

TODAY = date(2026, 11, 25)


def events(moment: int, today: date = TODAY) -> dict[str, EventData]:
    found = read("planlist", demo.render(moment, today))
    return {event.external_id: event for event in found if isinstance(event, EventData)}


def test_a_moment_of_a_day_is_always_the_same_bytes():
    assert demo.render(2, TODAY) == demo.render(2, TODAY)
    assert len({demo.render(moment, TODAY) for moment in range(demo.MOMENTS)}) == demo.MOMENTS


def test_no_step_around_the_circle_removes_so_much_that_it_would_be_held():
    for moment in range(demo.MOMENTS):
        gone = events(moment).keys() - events((moment + 1) % demo.MOMENTS).keys()
        assert len(gone) <= 2


def test_one_record_is_refused_for_a_date_that_does_not_exist():
    refused = {
        moment: [rejection.value for event in read("planlist", demo.render(moment, TODAY)) for rejection in refusals(event)]
        for moment in (0, 3)
    }

    assert refused == {0: [], 3: ["2026-02-30T20:00:00"]}


@pytest.mark.parametrize("days", range(7))
def test_every_event_plays_within_a_week_whatever_today_is(days: int):
    today = TODAY + timedelta(days=days)

    for event in events(1, today).values():
        first = min(plan.starts_at for plan in event.plans)
        assert today <= (first + timedelta(hours=2)).date() <= today + timedelta(days=7)


def test_a_plan_leaves_the_feed_only_after_its_day():
    tomorrow = events(1, TODAY + timedelta(days=1))

    for event in events(1).values():
        left = {plan.external_id for plan in event.plans} - {plan.external_id for plan in tomorrow[event.external_id].plans}
        assert left <= {f"{TODAY:%y%m%d}"}


@pytest.fixture
def server() -> Iterator[http.client.HTTPConnection]:
    feed = demo.serve(0, seconds_per_moment=3600)
    thread = threading.Thread(target=feed.serve_forever, args=(0.01,))
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", feed.server_port)
    yield connection
    connection.close()
    feed.shutdown()
    thread.join()
    feed.server_close()


def test_what_the_client_has_is_not_sent_again(server: http.client.HTTPConnection):
    first = answer(server, {})
    assert (first.status, first.getheader("Content-Type")) == (200, "application/xml")
    tag, modified = str(first.getheader("ETag")), str(first.getheader("Last-Modified"))

    assert answer(server, {"If-None-Match": tag}).status == 304
    assert answer(server, {"If-Modified-Since": modified}).status == 304
    assert answer(server, {"If-None-Match": '"another"', "If-Modified-Since": modified}).status == 200
    assert answer(server, {"If-Modified-Since": "yesterday"}).status == 200
    assert parsedate_to_datetime(modified).minute == 0


# Helpers


def refusals(event: EventData | Rejected) -> list[Rejected]:
    return [event] if isinstance(event, Rejected) else list(event.rejected)


def answer(connection: http.client.HTTPConnection, headers: dict[str, str]) -> http.client.HTTPResponse:
    connection.request("GET", demo.PATH, headers=headers)
    response = connection.getresponse()
    response.read()
    return response
