"""Writes the alert rules as the Prometheus operator takes them: `python -m devtools.prometheus_rule`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "deploy" / "prometheus" / "alerts.yml"
WRITTEN = ROOT / "deploy" / "k8s" / "monitoring" / "rules.yaml"
HEAD = "# Made of deploy/prometheus/alerts.yml by python -m devtools.prometheus_rule.\n"


def manifest() -> str:
    rule = {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PrometheusRule",
        "metadata": {"name": "event-aggregator"},
        "spec": yaml.safe_load(RULES.read_text()),
    }
    return HEAD + yaml.safe_dump(rule, sort_keys=False, width=130)


def main() -> int:
    WRITTEN.write_text(manifest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
