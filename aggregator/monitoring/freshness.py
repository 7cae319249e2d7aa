"""How fresh each provider is, computed at each request from its runs and its schedule.

No process has to keep it up to date: it is right also while beat, the broker or every worker is dead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery, TextChoices
from django.utils import timezone
from django_celery_beat.models import PeriodicTask

from aggregator.models import APPLIED, ContentDay, Status, SyncRun, Trigger
from aggregator.runs import breaker, lifecycle
from aggregator.scheduling import schedule
from providers.models import Provider


class State(TextChoices):
    """How fresh a provider is. One that is synced only by hand is never late."""

    OK = "ok"
    LATE = "late"
    # Answers, metrics and the setting's name call it stale: whoever reads them knows it by that word.
    OVERDUE = "stale", "Overdue"
    NEVER = "never"  # no sync of it has succeeded, and none is overdue
    PAUSED = "paused"

    @property
    def is_late(self) -> bool:
        """A little or very: its last success is older than its schedule allows."""
        return self in {State.LATE, State.OVERDUE}


@dataclass(frozen=True, slots=True)
class Freshness:
    provider: Provider
    state: State
    last_success_at: datetime | None  # when a run was last applied whole
    age: timedelta | None  # since then
    next_run_at: datetime | None  # as scheduled; in the past where nothing has taken it up
    last_run: SyncRun | None  # the last that was not skipped, `abandoned` if its worker is dead
    breaker_open_until: datetime | None
    content_changed_at: datetime | None  # when a run last changed anything that the provider says
    late_since: datetime | None  # when its schedule first allowed no more

    @property
    def is_late(self) -> bool:
        return self.state.is_late

    @property
    def since(self) -> str:
        """A sentence for a late provider."""
        if self.last_success_at is None:
            return "No sync of it has succeeded yet."
        return f"Its last success was at {self.last_success_at:%Y-%m-%d %H:%M:%S} UTC."


def of_all(now: datetime | None = None) -> list[Freshness]:
    """The freshness of every provider, by slug. The number of queries does not depend on the number of providers."""
    return of(Provider.objects.order_by("slug"), now)


def late(now: datetime | None = None) -> list[Freshness]:
    return [one for one in of_all(now) if one.is_late]


def of(providers: QuerySet[Provider], now: datetime | None = None) -> list[Freshness]:
    now = now or timezone.now()
    annotated: list[Any] = list(providers.annotate(**_of_runs()))
    runs = SyncRun.objects.in_bulk([pk for one in annotated for pk in (one.last_run_id, one.last_success_id) if pk])
    lifecycle.tell_dead_runs(runs.values())
    fired = _fired(annotated)
    return [_judge(one, runs, fired.get(schedule.name_of(one)), now) for one in annotated]


def _of_runs() -> dict[str, Subquery]:
    runs = SyncRun.objects.filter(provider=OuterRef("pk")).order_by("-id")
    return {
        "last_run_id": Subquery(runs.exclude(status=Status.SKIPPED).values("pk")[:1]),
        "last_success_id": Subquery(runs.filter(status__in=APPLIED).values("pk")[:1]),
        "last_scheduled_at": Subquery(runs.filter(trigger=Trigger.SCHEDULE).values("started_at")[:1]),
        "content_changed_at": Subquery(ContentDay.objects.filter(provider=OuterRef("pk")).order_by("-day").values("last_at")[:1]),
    }


def _fired(providers: Iterable[Provider]) -> dict[str, datetime | None]:
    names = [schedule.name_of(provider) for provider in providers]
    return dict(PeriodicTask.objects.filter(name__in=names).values_list("name", "last_run_at"))


def _judge(provider: Any, runs: dict[int, SyncRun], fired_at: datetime | None, now: datetime) -> Freshness:
    last_run, success = runs.get(provider.last_run_id), runs.get(provider.last_success_id)
    success_at = success.finished_at if success else None
    # Beat stores its firings only every few minutes.
    fired = [instant for instant in (fired_at, provider.last_scheduled_at) if instant]
    failing = last_run is not None and last_run.status in {Status.FAILED, Status.ABANDONED}
    state, late_since = _state(provider, success_at, now)
    return Freshness(
        provider,
        state,
        success_at,
        now - success_at if success_at else None,
        schedule.next_after(provider, max(fired, default=provider.scheduled_at)) if provider.enabled else None,
        last_run,
        breaker.open_until(provider, now) if failing else None,
        provider.content_changed_at,
        late_since,
    )


def state_since(provider: Provider, success_at: datetime | None, now: datetime) -> State:
    """How fresh it is if its last success was then."""
    return _state(provider, success_at, now)[0]


def _state(provider: Provider, success_at: datetime | None, now: datetime) -> tuple[State, datetime | None]:
    """And since when it is late."""
    if not provider.enabled:
        return State.PAUSED, None
    # After a schedule is created or resumed, the lateness clock starts again.
    since = max(success_at or provider.scheduled_at, provider.scheduled_at)
    if (due_at := schedule.next_after(provider, since)) and now > due_at:
        # A crontab's interval is the time between its next two runs.
        interval = (schedule.next_after(provider, due_at) or due_at) - due_at
        late_at = due_at + interval * (settings.FRESHNESS_LATE_AFTER - 1)
        if now > due_at + interval * (settings.FRESHNESS_STALE_AFTER - 1):
            return State.OVERDUE, late_at
        if now > late_at:
            return State.LATE, late_at
    return State.OK if success_at else State.NEVER, None
