"""What a run's page shows below its fields: a fixed number of queries, however large the run was."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet

from aggregator.admin.archived import feed_of
from aggregator.admin.labels import seconds
from aggregator.admin.run_changes import Line, lines_of
from aggregator.models import HeldId, HeldRemoval, HeldValue, Question, Rejection, Status, SyncRun
from aggregator.operations import open_questions
from events.admin import clock
from events.changes import reader
from events.models import ChangeKind

HELD_SHOWN = 100
# The database does not preserve the order of an object's keys.
KINDS = ("events", "plans", "zones")
STAGES = ("fetch", "translate", "merge")
COLUMNS = ("seen", "created", "updated", "unchanged", "restored", "stale", "rejected")
# Only the first rejections are grouped; a page of a million would not open.
GROUPED = 5_000
EXAMPLES = 3
DOCUMENTS_SHOWN = 200
CHANGES_SHOWN = 20
CHANGES = {
    ChangeKind.CREATED: "Created",
    ChangeKind.UPDATED: "Changed",
    ChangeKind.CANCELLED: "Cancelled",
    ChangeKind.POSTPONED: "Postponed",
    ChangeKind.RESCHEDULED: "Rescheduled",
    ChangeKind.WITHDRAWN: "Withdrawn",
    ChangeKind.RESTORED: "Restored",
    ChangeKind.UNDONE: "Put back, or there again",
}
# An `unchanged` run can have none.
WROTE = (Status.SUCCEEDED, Status.PARTIAL, Status.HELD, Status.UNDONE)


@dataclass(slots=True)
class Group:
    code: str
    kind: str
    number: int = 0
    examples: list[Rejection] = field(default_factory=list)


def details(run: SyncRun) -> dict[str, Any]:
    return {
        "counts": [(kind, _counts(run.counts[kind])) for kind in KINDS if kind in run.counts],
        "stages": _stages(run),
        "documents": sorted(run.documents, key=lambda one: not one["error"])[:DOCUMENTS_SHOWN],
        "failed_documents": sum(bool(one["error"]) for one in run.documents),
        "held": _held(run) if run.held else [],
        "undos": run.undos.select_related("made_by", "ended_by"),
        "held_shown": HELD_SHOWN,
        "rejections": _rejections_by_code(run) if run.rejections_count else [],
        "grouped": GROUPED,
        "changes": _changes(run),
        "changes_shown": CHANGES_SHOWN,
        "archived": bool(run.beginning) and feed_of(run) is not None,
        "running": run.status == Status.RUNNING,
    }


def _counts(counted: dict[str, int]) -> list[tuple[str, int]]:
    """By the names of the columns."""
    names = {column: "Left the feed" if column == "stale" else column.capitalize() for column in COLUMNS}
    return [(name, counted.get(column, 0)) for column, name in names.items()]


def _stages(run: SyncRun) -> list[tuple[str, str | None, int]]:
    """The stages with their time and their share of the whole, in per cent."""
    whole = run.duration_ms or 1
    times = [(stage, run.stages[stage]) for stage in STAGES if stage in run.stages]
    return [(stage, seconds(time), min(100, round(100 * time / whole))) for stage, time in times]


def _changes(run: SyncRun) -> list[tuple[str, list[Line], bool]]:
    """The first changed events by kind of change, in words, and whether there are more."""
    if run.status not in WROTE:
        return []
    changed = [(title, list(reader.of_run(run.pk, kind)[: CHANGES_SHOWN + 1])) for kind, title in CHANGES.items()]
    return [
        (
            title,
            lines_of(run.provider, [(change.event, [change]) for change in changes[:CHANGES_SHOWN]]),
            len(changes) > CHANGES_SHOWN,
        )
        for title, changes in changed
        if changes
    ]


@dataclass(frozen=True, slots=True)
class Held:
    """A question with what it is about."""

    question: Question
    message: str
    missing: list[tuple[str, int]]
    cancelled: int
    removals: QuerySet[Any, Any]
    values: list[HeldValue]
    ids: QuerySet[HeldId]


def _held(run: SyncRun) -> list[Held]:
    asked = run.questions.select_related("provider", "run", "decided_by").order_by("id")
    return [
        Held(
            one.question,
            one.message,
            [(kind, one.question.facts["missing"][kind]) for kind in KINDS if "missing" in one.question.facts],
            one.question.facts.get("missing", {}).get("cancelled", 0),
            _removals(one.question),
            _values(one.question),
            HeldId.objects.filter(question=one.question, plan=None).select_related("event").order_by("pk")[: HELD_SHOWN + 1],
        )
        for one in open_questions.as_they_are(asked)
    ]


def _values(question: Question) -> list[HeldValue]:
    """The first of each way, one more than are shown; instants as the page's clock shows them."""
    held = (
        HeldValue.objects.filter(question=question)
        .select_related("event", "plan", "zone")
        .order_by("event__title", "event_id", "id")
    )
    found = [one for way in HeldValue.Way for one in held.filter(way=way)[: HELD_SHOWN + 1]]
    zone = clock.zone_of(question.provider.timezone)
    for one in found:
        if one.way == HeldValue.Way.START:
            one.before, one.after = (
                f"{datetime.fromisoformat(at).astimezone(zone):%Y-%m-%d %H:%M}" for at in (one.before, one.after)
            )
    return found


def _removals(question: Question) -> QuerySet[Any, Any]:
    """The held removals, one more than are shown; whole events come first."""
    return (
        HeldRemoval.objects.filter(question=question)
        .exclude(kind="gone")
        .values("event_id", "event__title", "event__external_id", "event__starts_at")
        .annotate(
            whole=Count("pk", filter=Q(kind="event")),
            plans=Count("pk", filter=Q(kind="plan")),
            zones=Count("pk", filter=Q(kind="zone")),
            cancelled=Count("pk", filter=Q(kind=HeldRemoval.CANCELLED)),
        )
        .order_by("-whole", "event__title", "event_id")[: HELD_SHOWN + 1]
    )


def _rejections_by_code(run: SyncRun) -> list[Group]:
    """The most frequent first, with a few examples each."""
    first = sorted(Rejection.objects.filter(run=run).order_by("id")[:GROUPED], key=_code_and_kind)
    groups = []
    for (code, kind), group in groupby(first, _code_and_kind):
        members = list(group)
        groups.append(Group(code, kind, len(members), members[:EXAMPLES]))
    return sorted(groups, key=lambda group: -group.number)


def _code_and_kind(rejection: Rejection) -> tuple[str, str]:
    return rejection.code, rejection.kind
