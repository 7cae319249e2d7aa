"""Questions to an operator: a run that holds something asks, the next one that is judged asks anew or has no reason to.

So one stands for each provider and cause, and what it speaks of is what the newest feed would do. An answer *no* is kept
with its rows: the same is not asked again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from aggregator.models import HeldId, HeldRemoval, HeldValue, Question, SyncRun
from providers.models import Provider

Cause = Question.Cause
Decision = Question.Decision


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """What a run holds. `facts` has a `message`, and whatever else its cause has to tell."""

    cause: Cause
    facts: dict[str, Any]


def as_held(asked: Sequence[NewQuestion]) -> dict[str, Any] | None:
    """What a report says of them, in one piece: the first reason, all reasons, and their sentences."""
    if not asked:
        return None
    facts = {name: value for one in reversed(asked) for name, value in one.facts.items() if name != "set"}
    reasons = [one.cause.value for one in asked]
    return facts | {
        "reason": reasons[0],
        "reasons": reasons,
        "message": " ".join(one.facts["message"] for one in asked),
    }


def standing(provider_id: Any = None) -> QuerySet[Question]:
    """The questions that wait for an answer, the oldest first; of one provider, or of all."""
    waiting = Question.objects.filter(decision="").select_related("provider", "run").order_by("id")
    return waiting if provider_id is None else waiting.filter(provider_id=provider_id)


def of_run(run: SyncRun) -> list[Question]:
    """What the run asked. Where a later run asks the very same, its question stands in, because one answer does for both."""
    asked = list(run.questions.select_related("provider", "run", "decided_by").order_by("id"))
    later = {(one.cause, one.facts.get("set")): one for one in standing(run.provider_id)}
    return [later.get((one.cause, one.facts.get("set")), one) if one.decision == Decision.SUPERSEDED else one for one in asked]


def replace(provider: Provider, run: SyncRun, asked: Sequence[NewQuestion], but: Collection[Cause] = ()) -> dict[Cause, Question]:
    """Ends what stands of this provider, and asks what this run holds; its rows are for the caller to store.

    `but` are the causes that this run says nothing of.
    """
    standing = Question.objects.filter(provider=provider, decision="").exclude(cause__in=but)
    before = list(standing.values_list("pk", flat=True))
    if before:
        _forget_rows(before)
        Question.objects.filter(pk__in=before).update(decision=Decision.SUPERSEDED, decided_at=timezone.now())
    return {one.cause: Question.objects.create(run=run, provider=provider, cause=one.cause, facts=one.facts) for one in asked}


def drift_was_refused(provider: Provider, news: Sequence[str]) -> bool:
    """Whether an operator has said no to a feed with all of this news."""
    refused = Question.objects.filter(provider=provider, decision=Decision.REJECTED, cause__in=[Cause.REMOVALS, Cause.DRIFT])
    return not news or set(news) <= {one for facts in refused.values_list("facts", flat=True) for one in facts["drift"]}


def forget_refusals(provider: Provider, causes: Collection[Cause]) -> None:
    """Somebody said yes: what was answered with no before is asked again if it comes back."""
    refused = Question.objects.filter(provider=provider, decision=Decision.REJECTED, cause__in=causes)
    _forget_rows(refused.values_list("pk", flat=True))


def _forget_rows(of: Iterable[int]) -> None:
    keys = list(of)
    for held in (HeldRemoval, HeldValue, HeldId) if keys else ():
        held.objects.filter(question__in=keys).delete()
