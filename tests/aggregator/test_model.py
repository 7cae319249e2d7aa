from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aggregator import runs
from aggregator.models import Trigger
from events.models import Event
from providers.models import Provider
from tests.aggregator import feeds
from tests.aggregator.model import EventSaid, PlanSaid, Row, Stored, ZoneSaid, apply

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
        row = found[event.external_id] = Row(event.title, event.stale_since is not None)
        for plan in event.plans.all():
            local = plan.starts_at.strftime("%Y-%m-%dT%H:%M:%S")
            child = row.children[plan.external_id] = Row(local, plan.stale_since is not None)
            for zone in plan.zones.all():
                child.children[zone.external_id, zone.occurrence] = Row(str(zone.price), zone.stale_since is not None)
    return found


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(sequence=st.lists(feeds_said, min_size=1, max_size=4))
def test_the_database_equals_the_plain_model_after_any_sequence_of_feeds(sequence, tmp_path_factory) -> None:
    with transaction.atomic():
        check_against_model(sequence, tmp_path_factory.mktemp("feeds") / "feed.xml")
        transaction.set_rollback(True)


def check_against_model(sequence: list[list[EventSaid]], path: Path) -> None:
    provider = Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
    model: Stored = {}
    for feed in sequence:
        path.write_bytes(written(feed))
        report = runs.perform(provider, trigger=Trigger.COMMAND, file=path, force=True)
        assert report.status in {"succeeded", "partial", "unchanged"}
        apply(model, feed)
        assert database() == model
        for counts in report.kinds.values():
            assert min(counts.unchanged, counts.seen) >= 0
        path.write_bytes(b"<!-- again -->" + written(feed))
        assert runs.perform(provider, trigger=Trigger.COMMAND, file=path, force=True).wrote() == 0


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(feed=feeds_said.filter(lambda feed: len({e.event_id for e in feed}) == len(feed)), order=st.randoms())
def test_the_order_of_events_does_not_matter_where_no_id_stands_twice(feed, order, tmp_path_factory) -> None:
    path = tmp_path_factory.mktemp("feeds") / "feed.xml"
    outcomes = []
    for _ in range(2):
        with transaction.atomic():
            provider = Provider.objects.create(slug="acme", url="http://127.0.0.1:9/", format="planlist", timezone="UTC")
            path.write_bytes(written(feed))
            runs.perform(provider, trigger=Trigger.COMMAND, file=path)
            outcomes.append(database())
            transaction.set_rollback(True)
        order.shuffle(feed)
    assert outcomes[0] == outcomes[1]
