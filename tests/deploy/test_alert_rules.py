"""The alert rules: each can fire, is explained, asks for metrics that there are, and stays silent where all is well."""

import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml
from django.test import Client

from config import supervisor  # noqa: F401 -- its counts
from devtools import prometheus_rule
from tests.aggregator.test_metrics import told_by
from tests.deploy.compose import ROOT

FOLDER = ROOT / "deploy" / "prometheus"
PAGE = (ROOT / "docs" / "operations.md").read_text()
PROMTOOL = shutil.which("promtool")


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"] for rule in group["rules"]]


def test_every_rule_is_explained_and_leads_to_a_heading_that_there_is() -> None:
    table = PAGE.split("\n### Alert rules\n")[1].split("\nWith `OTEL")[0]
    explained = re.findall(r"^\| `(\w+)` \| (\w+) \|", table, re.MULTILINE)
    assert explained == [(rule["alert"], rule["labels"]["severity"]) for rule in rules()]
    headings = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)
    }
    for rule in rules():
        page, _, anchor = rule["annotations"]["runbook"].partition("#")
        assert (page, anchor in headings) == ("operations.md", True), rule["alert"]


@pytest.mark.django_db
def test_no_rule_asks_for_a_metric_that_is_not_told(client: Client) -> None:
    # Of a replica, which there is none of here.
    told = told_by(client) | {"aggregator_replica_current"}
    for rule in rules():
        assert set(re.findall(r"\b(?:aggregator|django)_\w+", rule["expr"])) <= told, rule["alert"]


def test_every_rule_is_tested_where_it_fires_and_where_it_does_not() -> None:
    tests = yaml.safe_load((FOLDER / "alerts_test.yml").read_text())["tests"]
    cases = [case for test in tests for case in test["alert_rule_test"]]
    names = {rule["alert"] for rule in rules()}
    assert {case["alertname"] for case in cases if case.get("exp_alerts")} == names
    assert {case["alertname"] for case in cases if not case.get("exp_alerts")} == names


@pytest.mark.skipif(not PROMTOOL, reason="needs promtool (Debian: prometheus)")
def test_promtool_finds_that_each_fires_and_is_silent_as_its_test_says() -> None:
    for words in (["check", "config", "prometheus.yml"], ["test", "rules", "alerts_test.yml"]):
        done = subprocess.run([str(PROMTOOL), *words], cwd=FOLDER, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_operators_rules_are_the_same() -> None:
    """Where not: python -m devtools.prometheus_rule."""
    assert prometheus_rule.WRITTEN.read_text() == prometheus_rule.manifest()
