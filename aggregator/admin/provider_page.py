"""What a provider's page shows above its form."""

from typing import Any

from aggregator.admin.dashboard import lines
from aggregator.admin.labels import STATUS_LABELS, ago
from aggregator.admin.run_page import COLUMNS, KINDS
from aggregator.models import DryRun, Status, SyncRun
from aggregator.monitoring import freshness
from aggregator.operations import holds
from providers.models import Provider

RUNS_SHOWN = 10


def details(provider: Provider) -> dict[str, Any]:
    (line,) = lines(freshness.of(Provider.objects.filter(pk=provider.pk)))
    runs = SyncRun.objects.filter(provider=provider).order_by("-id")[:RUNS_SHOWN]
    tried = DryRun.objects.filter(provider=provider).select_related("asked_by").first()
    return {
        "line": line,
        "held": holds.standing(provider.pk),
        "runs": [(run, STATUS_LABELS[Status(run.status)], ago(run.started_at)) for run in runs],
        "tried": tried,
        "tried_counts": _counts(tried.report) if tried and tried.report else [],
        "columns": COLUMNS,
    }


def _counts(report: dict[str, Any]) -> list[tuple[str, list[int]]]:
    return [(kind, [report[kind][column] for column in COLUMNS]) for kind in KINDS]
