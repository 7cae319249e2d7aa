"""Incidents of docs/operations.md, "From symptom to fix", staged and mended as it says."""

import re
from collections.abc import Callable, Iterator

import httpx2
import pytest

from aggregator.runs.report import Report
from events.models import Event
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many, plan, zone
from tests.deploy.compose import ROOT
from tests.deploy.nginx import needs_nginx, nginx
from tests.fakes.feed_server import FeedServer, answer

PAGE = (ROOT / "docs" / "operations.md").read_text()


@pytest.fixture
def upstream() -> Iterator[FeedServer]:
    with FeedServer() as server:
        server.says(answer(b"{}"), path="/v1/events")
        yield server


def test_each_symptom_names_the_tests_that_walk_it():
    section = PAGE.split("\n## From symptom to fix\n")[1].split("\n## ")[0]
    cases = re.split(r"^### ", section, flags=re.MULTILINE)[1:]
    assert len(cases) > 10
    for case in cases:
        walked = re.findall(r"`(tests/[\w/]+\.py)`", case)
        assert walked, case.splitlines()[0]
        assert all((ROOT / name).exists() for name in walked)


@needs_nginx
def test_behind_a_balancer_that_is_not_named_all_clients_share_its_limit_until_it_is(upstream: FeedServer):
    clients = [{"X-Forwarded-For": f"192.0.2.{number}"} for number in range(12)]

    def refused(front: str) -> int:
        statuses = [httpx2.get(f"{front}/v1/events", headers=client).status_code for client in clients]
        return statuses.count(429)

    with nginx(f"127.0.0.1:{upstream.port}", REQUESTS_PER_SECOND="1") as front:
        assert refused(front.url) > 0
    with nginx(f"127.0.0.1:{upstream.port}", REQUESTS_PER_SECOND="1", TRUSTED_PROXIES="127.0.0.1") as front:
        assert refused(front.url) == 0


@pytest.mark.django_db
def test_what_a_bad_run_wrote_is_put_back_by_the_feed_as_it_was(provider: Provider, sync: Callable[..., Report]):
    good = feed(*many(*range(8)))
    sync(good)
    before = list(Event.objects.order_by("id").values_list("id", "title", "min_price", "withdrawn_at"))
    bad = [event(str(number), title="Mangled", plans=[plan(zones=[zone(price="0.01")])]) for number in range(8)]
    sync(feed(*bad), force=True)
    assert set(Event.objects.values_list("title", flat=True)) == {"Mangled"}
    assert sync(good, force=True).status == "succeeded"
    assert list(Event.objects.order_by("id").values_list("id", "title", "min_price", "withdrawn_at")) == before
