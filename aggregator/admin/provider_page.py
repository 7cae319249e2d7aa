"""What a provider's page shows above its form."""

from typing import Any, NamedTuple

from django.urls import reverse

from aggregator.admin import costs
from aggregator.admin.dashboard import Line, lines
from aggregator.admin.labels import STATUS_LABELS, ago
from aggregator.admin.run_page import COLUMNS, KINDS
from aggregator.models import DryRun, Status, SyncRun, Trigger
from aggregator.monitoring import freshness
from aggregator.operations import open_questions
from providers.models import Provider

RUNS_SHOWN = 10


class Step(NamedTuple):
    title: str
    text: str
    done: bool | None
    url: str = ""


def details(provider: Provider) -> dict[str, Any]:
    fresh = freshness.of(Provider.objects.filter(pk=provider.pk))
    conditions = costs.conditions(fresh)
    (line,) = lines(fresh, conditions)
    runs = SyncRun.objects.filter(provider=provider).order_by("-id")[:RUNS_SHOWN]
    tried = DryRun.objects.filter(provider=provider).select_related("asked_by").first()
    return {
        "line": line,
        "held": open_questions.standing(provider.pk),
        "steps": _steps(provider, line, tried) if _is_new(provider) else [],
        "runs": [(run, STATUS_LABELS[Status(run.status)], ago(run.started_at)) for run in runs],
        "tried": tried,
        "tried_counts": _counts(tried.report) if tried and tried.report else [],
        "columns": COLUMNS,
    }


def _is_new(provider: Provider) -> bool:
    """Paused since it was made: its schedule has never fired."""
    return not provider.enabled and not SyncRun.objects.filter(provider=provider, trigger=Trigger.SCHEDULE).exists()


def _steps(provider: Provider, line: Line, tried: DryRun | None) -> list[Step]:
    """From a new provider to one that is served and synced by itself; None is not known to be done."""
    preview = reverse("admin:providers_provider_preview", args=[provider.pk])
    tried_well = tried is not None and tried.report is not None and not tried.report["error"]
    schedule = "starts its schedule" if provider.every or provider.cron else "needs a schedule first; give it one below"
    return [
        Step("Preview", "shows how the beginning of the feed comes in. Look at titles, times and prices.", None, preview),
        Step("Dry run", "reads the whole feed and says what a sync would do.", tried_well),
        Step("Sync now", "brings its events in, and they are served from then on.", line.freshness.last_success_at is not None),
        Step("Resume", f"{schedule}.", False),
    ]


def _counts(report: dict[str, Any]) -> list[tuple[str, list[int]]]:
    return [(kind, [report[kind][column] for column in COLUMNS]) for kind in KINDS]
