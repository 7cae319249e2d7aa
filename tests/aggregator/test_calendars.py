"""A calendar that somebody subscribed to, over days and feeds: entries change, come and go, and none is doubled."""

import time
from typing import Any

import icalendar
import pytest
import vobject
from django.test import Client

from aggregator.runs.report import Report
from events.models import Event, Plan
from providers.models import Provider
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan
from tests.events.structured import problems
from tests.providers.feeds import real_feed

ADDRESS = "/v1/events?format=ics&sell_mode=any"


def subscribed(client: Client) -> dict[str, Any]:
    """The entries by their ids, as two clients read them alike."""
    text = client.get(ADDRESS).content.decode()
    read: Any = icalendar.Calendar.from_ical(text)
    entries = {str(entry["UID"]): entry for entry in read.events}
    others = list(vobject.readOne(text).vevent_list) if entries else []
    assert [other.uid.value for other in others] == list(entries)
    assert [other.dtstart.value for other in others] == [entry["DTSTART"].dt for entry in entries.values()]
    return entries


def next_day(sync: Sync, document: bytes) -> Report:
    # A sequence counts seconds.
    time.sleep(1.1)
    return sync(document)


def test_a_subscriber_sees_each_change_once_and_nothing_doubled(sync: Sync, client: Client) -> None:
    evenings = [plan(str(day), f"2030-07-0{day}T20:00:00") for day in (1, 2, 3)]
    sync(feed(event("1", plans=evenings), event("2", title="Other")))
    first = subscribed(client)
    assert len(first) == 4
    # The same again, with what makes other bytes.
    next_day(sync, b"<!-- -->" + feed(event("1", plans=evenings), event("2", title="Other")))
    moved = [evenings[0], plan("2", "2030-07-02T21:30:00"), evenings[2], plan("4", "2030-07-04T20:00:00")]
    next_day(sync, feed(event("1", plans=moved), event("2", title="Other")))
    second = subscribed(client)
    assert second.keys() > first.keys()
    assert len(second) == 5
    (uid,) = [uid for uid, entry in first.items() if second[uid]["DTSTART"].dt != entry["DTSTART"].dt]
    assert second[uid]["SEQUENCE"] > first[uid]["SEQUENCE"]
    next_day(sync, feed(event("1", plans=moved[1:]), event("2", title="Other")))
    third = subscribed(client)
    assert len(third) == 4
    assert third.keys() < second.keys()


REAL = [
    ("frab-31c3-v1.xml", "frab", "Europe/Berlin"),
    ("xcal-kc2015.xml", "xcal", "Europe/Berlin"),
    ("planlist-moment-1.xml", "planlist", "Europe/Madrid"),
]


@pytest.mark.parametrize(("name", "feed_format", "zone"), REAL, ids=[name for name, _, _ in REAL])
def test_what_providers_really_send_is_read_by_others(
    sync: Sync, client: Client, provider: Provider, name: str, feed_format: str, zone: str
) -> None:
    document = real_feed(name)
    provider.format, provider.timezone = feed_format, zone
    provider.save()
    assert sync(document).events.created
    plans = Plan.objects.filter(current=True)
    entries = subscribed(client)
    assert len(entries) == plans.count() > 0
    assert {entry["DTSTART"].dt for entry in entries.values()} == {*plans.values_list("starts_at", flat=True)}
    graph = client.get("/v1/events?format=jsonld&sell_mode=any&limit=1000").json()["@graph"]
    assert len(graph) == Event.objects.filter(current=True).count()
    assert not [problem for told in graph for problem in problems(told)]
