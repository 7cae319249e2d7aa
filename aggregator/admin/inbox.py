"""The first part of the desk: one line for each thing that somebody should decide on or look at, the worst provider's first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from aggregator.admin.costs import FRESHNESS_LABELS, LABELS, Condition
from aggregator.admin.labels import clock_time, lasting
from aggregator.models import Incident, Recipient
from aggregator.monitoring.freshness import Freshness
from aggregator.operations import open_questions
from aggregator.operations.open_questions import OpenQuestion
from events.admin.dialogs import FROM_DESK
from providers.models import Provider

# After so many days nobody asks any more why a message was not taken.
DELIVERIES = timedelta(days=30)


class Button(NamedTuple):
    title: str
    # Of the dialog that it opens.
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    colour: str
    subject: str
    url: str
    text: str
    since: datetime | None = None
    # Of the provider's events, how many are not as they should be; the lines are in this order.
    cost: int = 0
    aside: str = ""
    buttons: Sequence[Button] = field(default_factory=list)

    @property
    def lasting(self) -> str:
        return lasting(self.since)


class Inbox(NamedTuple):
    lines: list[Line]
    acknowledged: list[Line]
    snoozed: int


def of(user: User | AnonymousUser, providers: Sequence[Freshness], conditions: dict[int, Condition]) -> Inbox:
    """What this user may see of it; the number of queries is fixed."""
    now = timezone.now()
    lines, acknowledged, snoozed = [], [], 0
    asked: dict[int, list[OpenQuestion]] = {}
    for one in open_questions.standing():
        asked.setdefault(one.question.provider_id, []).append(one)
    for fresh in sorted(providers, key=lambda one: conditions[one.provider.pk].order):
        condition = conditions[fresh.provider.pk]
        waiting = asked.get(fresh.provider.pk, [])
        lines += [_question(user, one, condition) for one in waiting]
        for incident in condition.incidents:
            if waiting and incident.kind == Incident.Kind.HELD:
                continue  # its questions are told
            if incident.snoozed_until and incident.snoozed_until > now:
                snoozed += 1
            elif incident.acknowledged_at:
                acknowledged.append(_incident(user, incident, fresh, condition))
            else:
                lines.append(_incident(user, incident, fresh, condition))
        lines += _what_is_no_incident(fresh, condition)
    return Inbox([*_undelivered(user), *lines], acknowledged, snoozed)


def _undelivered(user: User | AnonymousUser) -> list[Line]:
    """Recipients whose last message was not taken; an address is for those who may see recipients."""
    waiting = Count("alerts", filter=Q(alerts__sent_at=None) & ~Q(alerts__error=""))
    failing = Recipient.objects.filter(enabled=True, failed_at__gt=timezone.now() - DELIVERIES).exclude(failure="")
    if not user.has_perm("aggregator.view_recipient"):
        number, since = failing.count(), failing.aggregate(since=Min("failed_at"))["since"]
        text = f"{number} recipient{'' if number == 1 else 's'} of alerts cannot be told: an administrator sees why."
        return [Line("Alerts", "danger", "", "", text, since)] if number else []
    return [
        Line(
            "Alerts",
            "danger",
            str(one),
            reverse("admin:aggregator_recipient_change", args=[one.pk]),
            f"Messages are not taken: {one.failure}",
            one.failed_at,
            aside=f"{one.waiting} alert{'' if one.waiting == 1 else 's'} undelivered." if one.waiting else "",
        )
        for one in failing.annotate(waiting=waiting).order_by("pk")
    ]


def _question(user: User | AnonymousUser, one: OpenQuestion, condition: Condition) -> Line:
    question = one.question
    buttons = [
        Button(title, _dialog(f"aggregator_syncrun_{action}", question.run_id, f"&cause={question.cause}"))
        for title, action in (("Approve", "approve"), ("Reject", "reject"))
        if user.has_perm("aggregator.decide_syncrun")
    ]
    since = next((incident.opened_at for incident in condition.incidents if incident.kind == Incident.Kind.HELD), None)
    subject = f"{question.provider}, run {question.run_id}"
    url = reverse("admin:aggregator_syncrun_change", args=[question.run_id])
    return Line("Held", "warning", subject, url, one.message, since or question.run.started_at, condition.cost, buttons=buttons)


def _incident(user: User | AnonymousUser, incident: Incident, fresh: Freshness, condition: Condition) -> Line:
    late = (str(fresh.state.label), FRESHNESS_LABELS[fresh.state]) if fresh.is_late else ("Late", "warning")
    label, colour = LABELS.get(Incident.Kind(incident.kind), late)
    aside = ""
    if incident.acknowledged_at:
        note = incident.note.strip().rstrip(".")
        aside = f"{incident.acknowledged_by or 'Somebody'} looks after it{': ' if note else ''}{note}."
    elif fresh.breaker_open_until and incident.kind == Incident.Kind.FAILURE:
        aside = f"Its breaker is open until {clock_time(fresh.breaker_open_until)}."
    actions = [("Snooze", "snooze")] if incident.acknowledged_at else [("Acknowledge", "acknowledge"), ("Snooze", "snooze")]
    if incident.kind == Incident.Kind.REFUSALS:
        actions.append(("Accept", "accept"))
    buttons = [
        Button(title, _dialog(f"aggregator_incident_{action}", incident.pk))
        for title, action in actions
        if user.has_perm("aggregator.acknowledge_incident")
    ]
    url = _provider_page(fresh.provider)
    return Line(label, colour, str(fresh.provider), url, incident.message, incident.opened_at, condition.cost, aside, buttons)


def _what_is_no_incident(fresh: Freshness, condition: Condition) -> list[Line]:
    """What nothing has opened an incident of: a run by hand that failed, a lateness just begun, events that nobody finds."""
    kinds = {incident.kind for incident in condition.incidents}
    subject, url = str(fresh.provider), _provider_page(fresh.provider)
    lines = []
    run = fresh.last_run
    if run and run.status in FAILING and Incident.Kind.FAILURE not in kinds:
        lines.append(Line("Failing", "danger", subject, url, run.error_message, run.started_at, condition.cost))
    elif fresh.is_late and not kinds & {Incident.Kind.FAILURE, Incident.Kind.HELD, Incident.Kind.LATE}:
        lines.append(
            Line(str(fresh.state.label), condition.colour, subject, url, fresh.since, fresh.last_success_at, condition.cost)
        )
    if condition.is_unfindable:
        lines.append(Line("Not found", "warning", subject, url, condition.never_online, cost=condition.cost))
    return lines


FAILING = {"failed", "abandoned"}


def _provider_page(provider: Provider) -> str:
    return reverse("admin:providers_provider_change", args=[provider.pk])


def _dialog(view: str, key: int, more: str = "") -> str:
    return f"{reverse(f'admin:{view}', args=[key])}?{FROM_DESK}=1{more}"
