"""Judges what a merged feed would do: it goes ahead, waits for an operator, or is what an operator has said no to."""

from dataclasses import dataclass, field

from aggregator.ingest import guards
from aggregator.ingest.merge import Merge
from aggregator.models import SyncRun
from aggregator.runs import questions
from aggregator.runs.notes import Example
from aggregator.runs.questions import Asked, Cause
from aggregator.runs.report import Report
from providers.models import Provider

# Of a feed for which one of these is asked nothing is learnt: the next is judged against what was known before it.
_DISTRUSTED = {Cause.REMOVALS, Cause.DRIFT}


@dataclass(slots=True)
class Judgement:
    asked: list[Asked] = field(default_factory=list)
    # Something was kept back in silence.
    refused: bool = False

    @property
    def judged_again(self) -> bool:
        return bool(self.asked) or self.refused

    @property
    def distrusted(self) -> bool:
        return any(one.cause in _DISTRUSTED for one in self.asked)


def judge(merge: Merge, provider: Provider, run: SyncRun | None, report: Report, *, force: bool) -> Judgement:
    """Withdraws what is missing, or holds it; without a run, nothing is asked."""
    judgement = Judgement()
    if report.is_incomplete:
        # Of what could not be had nobody knows what it lists.
        merge.keep_missing()
    else:
        _judge_removals(merge, provider, report, judgement, force=force)
    report.held = questions.as_held(judgement.asked)
    if run is not None:
        if force:
            questions.forget_refusals(provider, list(Cause))
        asked = questions.replace(provider, run, judgement.asked, but=_DISTRUSTED if report.is_incomplete else ())
        for cause in _DISTRUSTED & asked.keys():
            merge.hold(asked[cause].pk)
    return judgement


def _judge_removals(merge: Merge, provider: Provider, report: Report, judgement: Judgement, *, force: bool) -> None:
    removals = guards.Removals(
        events=merge.find_gone(),
        live=merge.count_live(),
        empty_feed=report.events.seen == 0 and merge.any_missing_event(),
    )
    news = report.drift.news() if provider.hold_on_drift else []
    limits = guards.Limits(provider.removals_allowed, provider.removals_allowed_percent)
    too_many = guards.are_too_many(removals, limits)
    if force or not (too_many or news):
        merge.withdraw()
        return
    merge.keep_missing()
    missing = merge.count_missing()
    if merge.were_refused() and questions.drift_was_refused(provider, news):
        judgement.refused = True
        report.notes.add("removals_refused", lambda: Example(merge.first_gone(), None, None), sum(missing.values()))
        return
    sentences = [guards.removals_in_words(removals, limits)] * too_many + [guards.drift_in_words(news)] * bool(news)
    facts = {
        "message": " ".join(sentences),
        "removals": removals.events,
        "live": removals.live,
        "empty_feed": removals.empty_feed,
        "drift": news,
        "missing": missing,
        "set": merge.digest_of_held(),
    }
    judgement.asked.append(Asked(Cause.REMOVALS if too_many else Cause.DRIFT, facts))
