from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator.models import Trigger
from aggregator.operations import runner
from events.catalogue import corrections
from events.changes.reader import LogBounds, LogPosition
from events.models import Event, Plan, Zone
from providers.models import Provider
from tests.aggregator import feeds
from tests.aggregator.model import EventSaid, PlanSaid, Row, Stored, ZoneSaid, apply, every_row, served

STARTS = ["2020-01-01T10:00:00", "2030-01-01T10:00:00", "2030-05-05T10:00:00"]


def sometimes_missing(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.sampled_from(values), st.sampled_from(values), st.sampled_from(values), st.none())


zones = st.builds(ZoneSaid, sometimes_missing(["a", "b"]), sometimes_missing(["10.00", "20.50"]))
plans = st.builds(PlanSaid, sometimes_missing(["x", "y"]), sometimes_missing(STARTS), st.lists(zones, max_size=3))
events = st.builds(EventSaid, sometimes_missing(["1", "2", "3"]), sometimes_missing(["A", "B"]), st.lists(plans, max_size=3))
feeds_said = st.lists(events, max_size=4).filter(lambda feed: not feed or any(event.readable for event in feed))


def written(feed: list[EventSaid]) -> bytes:
    return feeds.feed(
        *[
            feeds.event(
                event.event_id,
                event.title,
                [
                    feeds.plan(p.plan_id, p.starts, zones=[feeds.zone(z.zone_id, price=z.price) for z in p.zones])
                    for p in event.plans
                ],
            )
            for event in feed
        ]
    )


def database() -> Stored:
    found: Stored = {}
    for event in Event.objects.prefetch_related("plans__zones"):
        row = found[event.external_id] = Row(event.title, event.withdrawn_at is not None)
        for plan in event.plans.all():
            local = plan.starts_at.strftime("%Y-%m-%dT%H:%M:%S")
            child = row.children[plan.external_id] = Row(local, plan.withdrawn_at is not None)
            for zone in plan.zones.all():
                child.children[zone.external_id, zone.occurrence] = Row(str(zone.price), zone.withdrawn_at is not None)
    return found


class Edit(NamedTuple):
    """Of some row: one of three values of ours, or none to release it."""

    row: int
    value: int | None


edits = st.builds(Edit, st.integers(0, 30), st.one_of(st.integers(0, 2), st.integers(0, 2), st.none()))
# By depth: an event's title, a plan's start, a zone's price.
FIELDS = ["title", "starts_at", "price"]
OURS = [["A", "Ours", "Z"], STARTS, ["10.00", "99.00", "0.50"]]


def edit(model: Stored, wanted: Edit) -> None:
    """The same in the model and in the database."""
    if not (rows := every_row(model)):
        return
    path, row = rows[wanted.row % len(rows)]
    target = stored_row(path)
    if wanted.value is None:
        row.ours = row.decided_on = None
        corrections.release(corrections.active(target), by=None)
        return
    ours = OURS[len(path) - 1][wanted.value]
    try:
        corrections.correct(target, FIELDS[len(path) - 1], ours, by=None, reason="x")
    except ValidationError:
        assert not row.correct(ours)
    else:
        assert row.correct(ours)


def stored_row(path: tuple[Any, ...]) -> Event | Plan | Zone:
    event = Event.objects.get(external_id=path[0])
    if len(path) == 1:
        return event
    plan = Plan.objects.get(event=event, external_id=path[1])
    return plan if len(path) == 2 else Zone.objects.get(plan=plan, external_id=path[2][0], occurrence=path[2][1])


def in_conflict() -> set[tuple[object, ...]]:
    found = corrections.in_conflict()
    places = [(c.event, c.plan, c.zone) for c in found]
    return {
        tuple(key for key in (e and e.external_id, p and p.external_id, z and (z.external_id, z.occurrence)) if key)
        for e, p, z in places
    }


sequences = st.lists(st.one_of(feeds_said, feeds_said, edits), min_size=1, max_size=6)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=sequences)
def test_the_database_equals_the_plain_model_after_any_sequence_of_feeds_and_corrections(sequence, tmp_path_factory) -> None:
    with transaction.atomic():
        check_against_model(sequence, tmp_path_factory.mktemp("feeds") / "feed.xml")
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=sequences)
def test_the_database_equals_the_plain_model_after_a_few_of_them(sequence, tmp_path_factory) -> None:
    with transaction.atomic():
        check_against_model(sequence, tmp_path_factory.mktemp("feeds") / "feed.xml")
        transaction.set_rollback(True)


def check_against_model(sequence: list[list[EventSaid] | Edit], path: Path) -> None:
    provider = Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
    model: Stored = {}
    begin = LogBounds.now().end
    for step in sequence:
        if isinstance(step, Edit):
            edit(model, step)
        else:
            check_feed(provider, model, step, path)
        assert database() == served(model)
        assert in_conflict() == {place for place, row in every_row(model) if row.in_conflict}
    assert followed(begin) == current()


def check_feed(provider: Provider, model: Stored, feed: list[EventSaid], path: Path) -> None:
    path.write_bytes(written(feed))
    report = runner.perform(provider, trigger=Trigger.COMMAND, file=path, force=True)
    assert report.status in {"succeeded", "partial", "unchanged"}
    apply(model, feed)
    for counts in report.kinds.values():
        assert min(counts.unchanged, counts.seen) >= 0
    path.write_bytes(b"<!-- again -->" + written(feed))
    assert runner.perform(provider, trigger=Trigger.COMMAND, file=path, force=True).wrote() == 0


def current() -> dict[str, Any]:
    """What readers are shown, event by event."""
    client = Client()
    events = client.get("/v1/events?expand=plans&sell_mode=any").json()["data"]["events"]
    return {row["id"]: client.get(f"/v1/events/{row['id']}").json()["data"] for row in events}


def followed(position: LogPosition) -> dict[str, Any]:
    """A copy kept by following changes alone, a few at a time."""
    client, copy, url = Client(), {}, f"/v1/changes?limit=3&cursor={position.encode()}"
    while changes := (page := client.get(url).json()["data"])["changes"]:
        for change in changes:
            event, url = change["event"], page["next"]
            if event and event["status"] == "current":
                copy[change["event_id"]] = event
            else:
                copy.pop(change["event_id"], None)
    return copy


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(feed=feeds_said.filter(lambda feed: len({e.event_id for e in feed}) == len(feed)), order=st.randoms())
def test_the_order_of_events_does_not_matter_where_no_id_stands_twice(feed, order, tmp_path_factory) -> None:
    path = tmp_path_factory.mktemp("feeds") / "feed.xml"
    outcomes = []
    for _ in range(2):
        with transaction.atomic():
            provider = Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
            path.write_bytes(written(feed))
            runner.perform(provider, trigger=Trigger.COMMAND, file=path)
            outcomes.append(database())
            transaction.set_rollback(True)
        order.shuffle(feed)
    assert outcomes[0] == outcomes[1]
