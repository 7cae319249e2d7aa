"""The tasks workers run. Their names stand in the database's schedules, so they never change."""

from celery import shared_task

from aggregator import runs
from aggregator.models import Trigger
from aggregator.schedule import TASK
from providers.models import Provider


@shared_task(name=TASK, acks_late=True, reject_on_worker_lost=True, ignore_result=True)
def sync_provider(*, provider: str, trigger: str = Trigger.SCHEDULE, force: bool = False) -> str:
    """Syncs one provider; returns the run's status."""
    found = Provider.objects.get(slug=provider)
    if trigger == Trigger.SCHEDULE and not found.enabled:
        return "disabled"
    return runs.perform(found, trigger=Trigger(trigger), force=force).status.value


def queue(provider: Provider, *, trigger: Trigger, force: bool = False) -> None:
    """Asks a worker for a sync; by hand means before those that are only due."""
    sync_provider.apply_async(
        kwargs={"provider": provider.slug, "trigger": trigger.value, "force": force},
        queue="manual",
        retry_policy={"max_retries": 1, "interval_start": 0.2},
    )
