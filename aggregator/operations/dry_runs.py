"""Dry runs from the admin: a worker executes them, and the provider's page shows the last."""

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from aggregator.models import DryRun, Status, Trigger
from aggregator.operations import apart, runner
from aggregator.runs.report import Report
from providers.models import Provider

# As much as a large feed takes.
SECONDS = 1_800
# A report lists the first thousand; nobody reads so many of what was not even applied.
REJECTIONS_KEPT = 50


def ask(provider: Provider, user: User | None) -> None:
    DryRun.objects.update_or_create(provider=provider, defaults={"asked_by": user, "asked_at": timezone.now(), "report": None})


def forget(provider: Provider) -> None:
    DryRun.objects.filter(provider=provider).delete()


def perform(provider: Provider) -> str:
    """Returns the status that a sync would have had."""
    report = Report(provider.slug, Status.FAILED, error={"code": "internal", "message": "Its worker was stopped."}).printed()
    try:
        report = apart.do(sync_dry, {"provider": provider.slug}, SECONDS)
    except apart.ApartError as error:
        report["error"] = {"code": error.code, "message": error.message}
    finally:
        # Who asked must not wait for a report that never comes.
        DryRun.objects.filter(provider=provider).update(report=report)
    return str(report["status"])


def sync_dry(asked: dict[str, Any]) -> dict[str, Any]:
    """Runs in a process of its own. Returns the report as `--json` prints it."""
    provider = Provider.objects.get(slug=asked["provider"])
    printed = runner.perform(provider, trigger=Trigger.ADMIN, dry_run=True).printed()
    return printed | {"rejections": printed["rejections"][:REJECTIONS_KEPT]}
