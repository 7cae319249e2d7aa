"""The tasks of workers. Their names are stored in schedules, so they never change."""

import logging
from typing import Any

from celery import shared_task
from django.utils import timezone

from aggregator.models import Trigger
from aggregator.monitoring import watch
from aggregator.operations import dry_runs, maintenance, runner
from aggregator.runs import deliveries
from aggregator.scheduling.schedule import TASK
from providers.models import Provider

logger = logging.getLogger(__name__)

# Somebody waits for the answer.
QUICK = {"max_retries": 1, "interval_start": 0.2}


@shared_task(name=TASK, bind=True, acks_late=True, reject_on_worker_lost=True, max_retries=deliveries.RETRIES)
def sync_provider(self: Any, *, provider: str, trigger: str = Trigger.SCHEDULE, force: bool = False) -> str:
    """Syncs one provider; returns the run's status, or why there was none."""
    known = Provider.objects.filter(slug=provider).first()
    if known is None:
        logger.warning("There is no provider %s to sync.", provider)
        return "unknown"
    if trigger == Trigger.SCHEDULE and not known.enabled:
        return "disabled"
    task_id = self.request.id or ""
    if task_id and deliveries.done(known, task_id):
        return "done"
    report = runner.perform(known, trigger=Trigger(trigger), force=force, task_id=task_id)
    if report.retryable:
        pause = deliveries.retry_in(known, self.request.retries, timezone.now())
        if pause is not None:
            raise self.retry(countdown=pause.total_seconds())
    return report.status.value


@shared_task(name="aggregator.dry_run")
def dry_run(*, provider: str) -> str:
    return dry_runs.perform(Provider.objects.get(slug=provider))


@shared_task(name="aggregator.watch")
def watch_providers() -> None:
    watch.tick()


@shared_task(name="aggregator.maintain")
def maintain() -> dict[str, int]:
    return maintenance.perform()


def queue(provider: Provider, *, trigger: Trigger, force: bool = False) -> str:
    """Queues a sync for a worker. Syncs by hand come before scheduled ones. Returns the task's id."""
    asked = sync_provider.apply_async(
        kwargs={"provider": provider.slug, "trigger": trigger.value, "force": force},
        queue="manual",
        retry_policy=QUICK,
    )
    return str(asked.id)


def queue_dry_run(provider: Provider) -> None:
    dry_run.apply_async(kwargs={"provider": provider.slug}, queue="manual", retry_policy=QUICK)
