"""Any value in any field of any format, through the whole sync and out of the API: good neighbours always come in."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from aggregator.models import Rejection, Trigger
from aggregator.operations import runner
from aggregator.operations.preview import preview
from events.models import Event
from providers.adapters.registry import ADAPTERS
from providers.models import Provider

# No pattern in it: what repeats itself an index stores compressed.
LONG = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=70_000))
NASTY = [
    "",
    " ",
    "\t\n\r",
    "\\N",
    "\\.",
    "\\",
    "None",
    "null",
    "%s %(x)s {0}",
    "a\tb\nc\rd",
    "\x85\x9b\u2028\u200f",
    "]]></x>&amp;'\"",
]
NASTY += [LONG[:256], LONG[:3_000], LONG[:9_000], LONG, "\U0010ffff" * 3_000, "e" + "\u0301" * 5_000, "\ufdfa" * 300]
NASTY += ["1e400", "NaN", "Infinity", "-1", "-0", "9" * 400, "0" * 5_000 + "1", "9999999999.99", "99999999999", "1_000", "٣"]
NASTY += ["2147483647", "2147483648", "0001-01-01T00:00:00", "0001-01-02T00:00:01", "9999-12-31T23:59:59Z"]
NASTY += ["9999-12-30T23:00:00-12", "0001-01-02T12:00:00+14:00", "2030-02-30T20:00:00", "20300701", "P99999999999D", "-PT1H"]
NASTY += ["99:99", "1e9", "javascript:alert(1)", "漢" * 300]
legal = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff"
)
texts = st.one_of(st.sampled_from(NASTY), st.sampled_from(NASTY), st.text(legal, max_size=60))
EVENT = {"id": "1", "title": "T", "sell_mode": "online", "organizer": "o", "url": "u", "description": "d", "category": "c"}
PLAN = {"id": "1", "starts_at": "2030-07-01T20:00:00", "ends_at": "2030-07-01T21:00:00", "sell_from": "2029-07-01T20:00:00"}
PLAN |= {"sell_to": "2030-07-01T20:00:00", "sold_out": "no", "venue": "v"}
ZONE = {"id": "1", "name": "Z", "price": "1.00", "capacity": "10", "numbered": "1"}
KINDS = {"event": EVENT, "plan": PLAN, "zone": ZONE}
Said = dict[str, dict[str, str]]
# What is nasty of one record: by kind and field.
nasty = st.dictionaries(
    st.sampled_from([(kind, name) for kind, said in KINDS.items() for name in said]), texts, min_size=1, max_size=3
)


def record(number: int, odd: dict[tuple[str, str], str]) -> Said:
    said = {kind: dict(fields) for kind, fields in KINDS.items()}
    said["event"]["id"] = f"good{number}"
    for (kind, name), value in odd.items():
        said[kind][name] = value
    return said


# Each format's way to say it


def planlist(records: list[Said]) -> Any:
    root = etree.Element("planList")
    output = etree.SubElement(root, "output")
    for said in records:
        event, plan, zone = said["event"], said["plan"], said["zone"]
        names = {"id": "base_plan_id", "organizer": "organizer_company_id"}
        made = etree.SubElement(output, "base_plan", {names.get(name, name): value for name, value in event.items()})
        names = {"id": "plan_id", "starts_at": "plan_start_date", "ends_at": "plan_end_date"}
        below = etree.SubElement(made, "plan", {names.get(name, name): value for name, value in plan.items()})
        etree.SubElement(below, "zone", {{"id": "zone_id"}.get(name, name): value for name, value in zone.items()})
    return root


def mapped(records: list[Said]) -> Any:
    root = etree.Element("f")
    for said in records:
        etree.SubElement(etree.SubElement(etree.SubElement(root, "e", said["event"]), "p", said["plan"]), "z", said["zone"])
    return root


MAPPING = {
    "events": "/f/e",
    "event": {"external_id" if name == "id" else name: f"@{name}" for name in EVENT},
    "plans": "p",
    "plan": {"external_id" if name == "id" else name: f"@{name}" for name in PLAN},
    "zones": "z",
    "zone": {"external_id" if name == "id" else name: f"@{name}" for name in ZONE},
}


def frab(records: list[Said]) -> Any:
    root = etree.Element("schedule")
    day = etree.SubElement(root, "day", date="2030-07-01")
    for said in records:
        event, plan = said["event"], said["plan"]
        made = etree.SubElement(day, "event", id=event["id"])
        fields = {"title": event["title"], "date": plan["starts_at"], "duration": "0:45", "room": plan["venue"]}
        fields |= {"url": event["url"], "description": event["description"], "track": event["category"]}
        if plan["ends_at"] != PLAN["ends_at"]:
            fields["duration"] = plan["ends_at"]
        _say(made, fields)
    return root


def xcal(records: list[Said]) -> Any:
    root = etree.Element("iCalendar")
    calendar = etree.SubElement(root, "vcalendar")
    for said in records:
        event, plan = said["event"], said["plan"]
        fields = {"uid": event["id"], "summary": event["title"], "dtstart": plan["starts_at"], "dtend": plan["ends_at"]}
        fields |= {"location": plan["venue"], "url": event["url"], "description": event["description"]}
        _say(etree.SubElement(calendar, "vevent"), fields | {"categories": event["category"]})
    return root


def _say(element: Any, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        etree.SubElement(element, name).text = value


WRITERS = {"planlist": planlist, "mapped": mapped, "frab": frab, "xcal": xcal}


def test_every_format_is_tried() -> None:
    assert set(WRITERS) == set(ADAPTERS)


@pytest.mark.slow
@pytest.mark.django_db
# What fails may be longer than hypothesis likes to print.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("feed_format", sorted(ADAPTERS))
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=st.lists(nasty, min_size=1, max_size=5))
def test_good_neighbours_come_in_and_all_is_served_as_json(feed_format, odd, tmp_path_factory, admin_client) -> None:
    with transaction.atomic():
        check(feed_format, odd, tmp_path_factory.mktemp("feeds") / "feed.xml", admin_client)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("feed_format", sorted(ADAPTERS))
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=st.lists(nasty, min_size=3, max_size=5))
def test_good_neighbours_of_a_few_come_in_and_all_is_served_as_json(feed_format, odd, tmp_path_factory, admin_client) -> None:
    with transaction.atomic():
        check(feed_format, odd, tmp_path_factory.mktemp("feeds") / "feed.xml", admin_client)
        transaction.set_rollback(True)


def check(feed_format: str, odd: list[dict[tuple[str, str], str]], path: Path, client: Client) -> None:
    records = [record(0, {}), *(record(number, said) for number, said in enumerate(odd, 1)), record(len(odd) + 1, {})]
    document = etree.tostring(WRITERS[feed_format](records), encoding="utf-8")
    path.write_bytes(document)
    recipe = {"mapping": MAPPING} if feed_format == "mapped" else None
    values = {"url": "http://127.0.0.1:9/", "format": feed_format, "timezone": "Europe/Madrid", "recipe": recipe}
    provider = Provider.objects.create(slug="acme", **values)
    report = runner.perform(provider, trigger=Trigger.COMMAND, file=path)
    assert report.status in {"succeeded", "partial"}, report.error
    assert {"good0", f"good{len(odd) + 1}"} <= set(Event.objects.filter(current=True).values_list("external_id", flat=True))
    events = report.events
    assert events.seen == events.created + events.rejected + events.unchanged
    assert Rejection.objects.count() == report.rejected() == len(report.rejections)
    assert not [one for one in report.rejections if one["code"] in {"internal", "unstorable"}]
    json.loads(json.dumps(report.printed()))
    json.loads(json.dumps(preview(provider, path).printed()))
    path.write_bytes(b"<!-- again -->" + document)
    again = runner.perform(provider, trigger=Trigger.COMMAND, file=path)
    assert (again.error, again.wrote()) == (None, 0)
    served(client, report.run)


def served(client: Client, run: int | None) -> None:
    shown = Event.objects.filter(current=True).count()
    assert len(list(rows(client, "/v1/events?sell_mode=any&expand=plans"))) == shown
    # Page by page in the titles' order: the next page's address holds the last title.
    assert len(list(rows(client, "/v1/events?sell_mode=any&ordering=title&limit=2"))) == shown
    assert len(read(client, "/v1/changes?limit=100")["data"]["changes"]) == Event.objects.count()
    assert len(read(client, "/v1/events?sell_mode=any&format=jsonld")["@graph"]) == shown
    for event in Event.objects.filter(current=True):
        assert read(client, f"/v1/events/{event.pk}")["data"]["title"] == event.title
    calendar = client.get("/v1/events?sell_mode=any&format=ics")
    assert len(icalendar.Calendar.from_ical(calendar.content.decode()).walk("VEVENT")) >= shown
    for page in (f"/admin/aggregator/syncrun/{run}/change/", "/admin/events/event/"):
        assert client.get(page).status_code == 200


def read(client: Client, url: str) -> Any:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content[:500]
    return json.loads(answer.content)


def rows(client: Client, url: str | None) -> Iterator[Any]:
    while url:
        data = read(client, url)["data"]
        yield from data["events"]
        url = data.get("next")
