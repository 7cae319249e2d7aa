"""What Prometheus is told."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from aggregator.models import SyncRun
from aggregator.operations import maintenance
from aggregator.runs.report import Report
from events.http import application
from providers.models import Provider
from tests.aggregator.feeds import event, feed, many

pytestmark = pytest.mark.django_db
Labels = tuple[tuple[str, str], ...]
DASHBOARD = Path(__file__).resolve().parents[2] / "docs" / "grafana.json"


def scraped(client: Client) -> dict[str, dict[Labels, float]]:
    found: dict[str, dict[Labels, float]] = {}
    for family in text_string_to_metric_families(client.get("/metrics").content.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, {})[tuple(sorted(sample.labels.items()))] = sample.value
    return found


def test_runs_rows_rejections_and_freshness_are_counted_and_outlive_their_runs(
    provider: Provider, sync: Callable[..., Report], client: Client
) -> None:
    sync(feed(*many(1, 2), event("3", title="")))
    sync(b"<html/>")
    before = scraped(client)
    acme = ("provider", "acme")
    assert before["aggregator_runs_total"] == {(acme, ("status", "partial")): 1, (acme, ("status", "failed")): 1}
    assert before["aggregator_rows_total"][("kind", "events"), ("outcome", "created"), acme] == 2
    assert before["aggregator_rejections_total"] == {(("code", "missing"), acme): 1}
    assert before["aggregator_stage_seconds_count"][acme, ("stage", "merge")] == 1
    assert before["aggregator_provider_age_seconds"][(acme,)] < 60
    assert before["aggregator_provider_status"][acme, ("status", "ok")] == 1
    assert before["aggregator_database_up"] == {(): 1}
    SyncRun.objects.all().delete()
    maintenance.perform()
    assert scraped(client)["aggregator_runs_total"] == before["aggregator_runs_total"]


SAMPLES = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"], "gauge": [""]}


def told_by(client: Client) -> set[str]:
    """The names of all that is measured, also of what has no value yet. Some belong to what answers before Django."""
    assert application.__name__ in sys.modules
    families = text_string_to_metric_families(client.get("/metrics").content.decode())
    return {family.name + ending for family in families for ending in SAMPLES.get(family.type, [])}


def test_the_dashboard_asks_for_nothing_that_is_not_told(provider: Provider, sync: Callable[..., Report], client: Client) -> None:
    sync(feed(event("1"), event("2", title="")))
    told = told_by(client)
    panels = json.loads(DASHBOARD.read_text())["panels"]
    asked = " ".join(target["expr"] for panel in panels for target in panel["targets"])
    names = set(re.findall(r"\b(?:aggregator|django)_\w+", asked))
    assert len(names) > 8
    assert names <= told
