"""Sums over all runs, for /metrics. They outlive the runs and the workers."""

from collections import Counter

from django.db import connection

from aggregator.models import SyncRun

# Upper bounds in seconds of a stage's histogram.
BOUNDS = (0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800, float("inf"))
STAGES = ("fetch", "translate", "merge")
ADD = """
INSERT INTO aggregator_tally AS kept (provider_id, metric, label, value)
SELECT %s, metric, label, value FROM unnest(%s::text[], %s::text[], %s::bigint[]) AS one (metric, label, value)
ON CONFLICT (provider_id, metric, label) DO UPDATE SET value = kept.value + excluded.value
"""


def add(run: SyncRun) -> None:
    """Counts a run, in the transaction that ends it."""
    sums = [("runs", run.status, 1)]
    for kind, counts in run.counts.items():
        sums += [("rows", f"{kind}.{outcome}", number) for outcome, number in counts.items() if number and outcome != "seen"]
    refused = Counter[str]()
    for codes in run.refused.values():
        refused.update(codes)
    sums += [("rejections", code, number) for code, number in sorted(refused.items())]
    for stage, milliseconds in run.stages.items():
        bound = next(bound for bound in BOUNDS if milliseconds / 1000 <= bound)
        sums += [("stage_ms", stage, milliseconds), ("stage_runs", f"{stage}.{bound}", 1)]
    metrics, labels, values = zip(*sums, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(ADD, [run.provider_id, list(metrics), list(labels), list(values)])
