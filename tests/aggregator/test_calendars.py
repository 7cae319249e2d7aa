"""A calendar that somebody subscribed to, over days and feeds: entries change, come and go, and none is doubled."""

from datetime import timedelta
from typing import Any

import icalendar
import vobject
from django.db.models import F
from django.test import Client

from aggregator.runs.report import Report
from events.models import Event
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, plan

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
    """What was known was known since yesterday."""
    Event.objects.update(updated_at=F("updated_at") - timedelta(days=1))
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
