"""Judges what a merged feed would do: it goes ahead, waits for an operator, or is what an operator has said no to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aggregator.ingest import guards
from aggregator.ingest.doubtful import WAYS, Doubtful
from aggregator.ingest.merge import Merge
from aggregator.ingest.new_ids import NewIds
from aggregator.models import SyncRun
from aggregator.runs import questions
from aggregator.runs.notes import Example
from aggregator.runs.questions import Cause, NewQuestion
from aggregator.runs.report import Report
from events.models import Event, Plan, Zone
from providers.models import Provider

# Of held values, in a report.
MOST_EXAMPLES = 20
# Of a feed for which one of these is asked nothing is learnt: the next is judged against what was known before it.
_OF_LISTS = {Cause.REMOVALS, Cause.DRIFT, Cause.IDS_CHANGED}
# Of these the missing rows are kept with the question.
_OF_REMOVALS = {Cause.REMOVALS, Cause.DRIFT}


@dataclass(slots=True)
class Judgement:
    asked: list[NewQuestion] = field(default_factory=list)
    # Something was kept back in silence.
    refused: bool = False
    renamed: NewIds | None = None

    @property
    def judged_again(self) -> bool:
        return bool(self.asked) or self.refused

    @property
    def distrusted(self) -> bool:
        return any(one.cause in _OF_LISTS for one in self.asked)


def judge_feed(merge: Merge, provider: Provider, run: SyncRun | None, report: Report, *, force: bool) -> Judgement:
    """Withdraws what is missing and cancels what is called off, or holds it; without a run, nothing is asked."""
    judgement = Judgement()
    if report.is_incomplete:
        # Of what could not be had nobody knows what it lists; what came may still call off too much.
        merge.keep_missing()
    _judge_removals(merge, provider, report, judgement, force=force)
    held_values = _judge_values(merge, provider, report, judgement, force=force)
    report.held = questions.as_held(judgement.asked)
    if run is not None:
        if force:
            questions.forget_refusals(provider, set(Cause) - {Cause.IDS_CHANGED})
        unasked = _OF_LISTS - {one.cause for one in judgement.asked}
        asked = questions.replace(provider, run, judgement.asked, but=unasked if report.is_incomplete else ())
        for cause in _OF_REMOVALS & asked.keys():
            merge.hold(asked[cause].pk)
        if judgement.renamed and Cause.IDS_CHANGED in asked:
            judgement.renamed.hold(asked[Cause.IDS_CHANGED].pk)
        if Cause.VALUES in asked:
            for kind in held_values:
                Doubtful(merge.statements).hold(asked[Cause.VALUES].pk, kind)
    return judgement


def _judge_values(merge: Merge, provider: Provider, report: Report, judgement: Judgement, *, force: bool) -> Mapping[str, int]:
    """Serves doubtful values where they are few; returns the kinds of rows that keep what they have, and of how many events."""
    limits = guards.Allowance(provider.values_allowed, provider.values_allowed_percent)
    doubtful = Doubtful(merge.statements)
    many: dict[str, int] = {}
    known = None
    for kind in sorted(merge.set_aside):
        events = 0 if force else doubtful.count(kind)
        if events > limits.events:
            known = doubtful.count_known(lists_changes=provider.lists_changes()) if known is None else known
        if known is not None and limits.exceeded(events, known):
            many[kind] = events
            merge.keep_doubtful(kind)
        else:
            merge.serve_doubtful(kind)
    if known is None or not many:
        return {}
    if all(doubtful.were_refused(kind) for kind in many):
        judgement.refused = True
        report.notes.add("values_refused", lambda: _example(doubtful, many), sum(many.values()))
        return many
    changed = {WAYS[kind]: events for kind, events in many.items()}
    facts = {
        "message": guards.values_in_words(changed, known, limits),
        "values": {way: {"events": events, "of": known} for way, events in changed.items()},
        "examples": _examples(doubtful, many),
        "set": " ".join(doubtful.digest(kind) for kind in many),
    }
    judgement.asked.append(NewQuestion(Cause.VALUES, facts))
    return many


def _example(doubtful: Doubtful, kinds: Iterable[str]) -> Example:
    first = _examples(doubtful, kinds, 1)[0]
    return Example(first["event"], None, first["after"])


def _examples(doubtful: Doubtful, kinds: Iterable[str], most: int = MOST_EXAMPLES) -> list[dict[str, Any]]:
    """Old and new side by side, by the provider's ids; of several kinds about as many each."""
    chosen = list(kinds)
    found = [(WAYS[kind], *row) for kind in chosen for row in doubtful.first(kind, -(-most // len(chosen)))][:most]
    events = Event.objects.in_bulk({row[1] for row in found})
    plans = Plan.objects.in_bulk({row[2] for row in found if row[2]})
    zones = Zone.objects.in_bulk({row[3] for row in found if row[3]})
    return [
        {
            "way": way,
            "event": events[event].external_id,
            "title": events[event].title,
            "plan": plans[plan].external_id if plan else None,
            "zone": zones[zone].external_id if zone else None,
            "occurrence": zones[zone].occurrence if zone else None,
            "before": before,
            "after": after,
        }
        for way, event, plan, zone, before, after in found
    ]


def _lists_nothing(merge: Merge, provider: Provider, report: Report) -> bool:
    """Whether a feed that should list all lists nothing, and there was something."""
    lists_all = not report.is_incomplete and not provider.lists_changes()
    return lists_all and report.events.seen == 0 and merge.any_missing_event()


def _hold_new_ids(merge: Merge, renamed: NewIds, removals: guards.Removals, report: Report, judgement: Judgement) -> None:
    """Neither the removals nor the doubles are applied."""
    merge.keep_all()
    judgement.renamed = renamed
    missing, refused, examples = merge.count_missing(), renamed.were_refused(), renamed.first(MOST_EXAMPLES)
    for kind, number in renamed.take_back_doubles().items():
        report.kinds[kind].created -= number
    if refused:
        judgement.refused = True
        report.notes.add("ids_refused", lambda: Example(examples[0]["before"], None, examples[0]["after"]), renamed.found)
        return
    facts = {
        "message": guards.new_ids_in_words(renamed.found, removals.events, removals.live),
        "removals": removals.events,
        "live": removals.live,
        "renamed": renamed.found,
        "missing": missing,
        "examples": examples,
        "set": renamed.digest(),
    }
    judgement.asked.append(NewQuestion(Cause.IDS_CHANGED, facts))


def _judge_removals(merge: Merge, provider: Provider, report: Report, judgement: Judgement, *, force: bool) -> None:
    gone, empty_feed = merge.find_gone(), _lists_nothing(merge, provider, report)
    news = report.drift.news() if provider.hold_on_drift and not report.is_incomplete else []
    # To count them takes longer than the rest of a merge without news.
    removals = guards.Removals(gone, merge.count_live() if gone or empty_feed or news else 0, empty_feed)
    limits = guards.Allowance(provider.removals_allowed, provider.removals_allowed_percent)
    too_many = guards.are_too_many(removals, limits)
    renamed = NewIds(merge.statements)
    # Of what could not be had nobody knows what it lists; and no force makes doubles right.
    if too_many and not removals.empty_feed and not report.is_incomplete and renamed.find():
        _hold_new_ids(merge, renamed, removals, report, judgement)
        return
    if force or not (too_many or news):
        if not report.is_incomplete:
            merge.withdraw()
        merge.call_off()
        return
    merge.keep_all()
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
    judgement.asked.append(NewQuestion(Cause.REMOVALS if too_many else Cause.DRIFT, facts))
