"""A person's wish that a run end. Whoever performs it learns of it within a second; see `aggregator.runs.cancellation`."""

from django.contrib.auth.models import User
from django.utils import timezone

from aggregator.models import Status, SyncRun
from aggregator.runs import lifecycle


def ask(run: SyncRun, user: User | None) -> bool:
    """Whether this call cancels it: it is under way, and nobody has cancelled it before."""
    # What is dead already was not cancelled.
    lifecycle.abandon_dead_runs()
    under_way = SyncRun.objects.filter(pk=run.pk, status=Status.RUNNING, cancel_asked_at=None)
    return bool(under_way.update(cancel_asked_at=timezone.now(), cancelled_by=user))
