"""Dry runs from the admin: a worker executes them, and the provider's page shows the last."""

from django.contrib.auth.models import User
from django.utils import timezone

from aggregator.models import DryRun, Status, Trigger
from aggregator.operations import runner
from aggregator.runs.report import Report
from providers.models import Provider

# A report lists the first thousand; nobody reads so many of what was not even applied.
REJECTIONS_KEPT = 50


def ask(provider: Provider, user: User | None) -> None:
    DryRun.objects.update_or_create(provider=provider, defaults={"asked_by": user, "asked_at": timezone.now(), "report": None})


def forget(provider: Provider) -> None:
    DryRun.objects.filter(provider=provider).delete()


def perform(provider: Provider) -> str:
    """Returns the status that a sync would have had."""
    report = Report(provider.slug, Status.FAILED, error={"code": "internal", "message": "Its worker was stopped."})
    try:
        report = runner.perform(provider, trigger=Trigger.ADMIN, dry_run=True)
    except Exception as error:  # raised again: who asked must not wait for a report that never comes
        report.error = {"code": "internal", "message": f"{type(error).__name__}: {error}"}
        raise
    finally:
        printed = report.printed()
        printed["rejections"] = printed["rejections"][:REJECTIONS_KEPT]
        DryRun.objects.filter(provider=provider).update(report=printed)
    return report.status.value
