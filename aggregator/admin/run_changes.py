"""All that a run changed, page by page in words; and what became of a provider's events from one run to another."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest

from aggregator.models import SyncRun
from events.admin import clock
from events.admin.words import Names, Words, in_words, of_new
from events.changes import reader
from events.changes.history import KNOWN_FIELDS
from events.changes.versions import Delta
from events.models import Batch, Change, ChangeKind, Event
from providers.models import Provider

PER_PAGE = 50
# Runs that are offered to compare with.
OTHERS = 30
COLUMNS = ("seen", "created", "updated", "restored", "stale", "rejected")
SAID = {"stale": "that left the feed"}


class Line(NamedTuple):
    event: Event
    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class RunChangesQuery:
    """What of the changes is shown. What cannot be read is as if it was not asked."""

    kind: str = ""
    field: str = ""
    after: str = ""
    # Of other parameters of the page.
    rest: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, request: HttpRequest, **rest: str) -> "RunChangesQuery":
        given = request.GET
        return cls(
            given.get("kind", "") if given.get("kind") in ChangeKind.values else "",
            given.get("field", "") if given.get("field") in KNOWN_FIELDS else "",
            given.get("after", ""),
            tuple(rest.items()),
        )

    def following(self, after: Any) -> str:
        said = {"kind": self.kind, "field": self.field, "after": str(after), **dict(self.rest)}
        return "?" + urlencode({name: value for name, value in said.items() if value})


def changes_page(run: SyncRun, request: HttpRequest) -> dict[str, Any]:
    """What the page of a run's changes shows."""
    clock.of_provider(run.provider.timezone)
    asked = RunChangesQuery.of(request)
    found = reader.of_run(run.pk, asked.kind or None)
    if asked.field:
        found = reader.with_field(found, asked.field)
    if asked.after.isascii() and asked.after.isdecimal():
        found = found.filter(pk__gt=int(asked.after))
    changes = list(found[: PER_PAGE + 1])
    shown = changes[:PER_PAGE]
    lines = lines_of(run.provider, [(change.event, [change]) for change in shown], asked.field)
    return {
        "run": run,
        "title": f"Changes of run {run.pk}",
        "lines": lines,
        "asked": asked,
        "kinds": ChangeKind.choices,
        "fields": KNOWN_FIELDS,
        "older": asked.following(shown[-1].pk) if len(changes) > PER_PAGE else "",
    }


def comparison_page(run: SyncRun, request: HttpRequest) -> dict[str, Any]:
    """What the page that compares a run with another of its provider shows; the earlier of the two is the first."""
    clock.of_provider(run.provider.timezone)
    others = SyncRun.objects.filter(provider=run.provider).exclude(pk=run.pk).order_by("-pk")
    page: dict[str, Any] = {"run": run, "title": f"Run {run.pk} and another", "others": others[:OTHERS]}
    chosen = request.GET.get("with", "")
    if not chosen:
        return page
    other = others.filter(pk=chosen).first() if chosen.isascii() and chosen.isdecimal() else None
    if other is None:
        raise Http404
    first, second = sorted((run, other), key=lambda one: one.pk)
    asked = RunChangesQuery.of(request, **{"with": chosen})
    events = _events_between(first, second, asked.after)
    lines = lines_of(run.provider, events[:PER_PAGE], asked.field)
    return page | {
        "title": f"From run {first.pk} to run {second.pk}",
        "first": first,
        "second": second,
        "counts": [
            (f"{kind.capitalize()} {SAID.get(name, name)}", *(_number(one, kind, name) for one in (first, second)))
            for kind in ("events", "plans", "zones")
            for name in COLUMNS
        ],
        "asked": asked,
        "fields": KNOWN_FIELDS,
        "lines": lines,
        "older": asked.following(events[PER_PAGE - 1][0].pk) if len(events) > PER_PAGE else "",
        "chosen": other.pk,
    }


def _number(run: SyncRun, kind: str, name: str) -> int:
    return int(run.counts.get(kind, {}).get(name, 0))


def _events_between(first: SyncRun, second: SyncRun, after: str) -> list[tuple[Event, list[Change]]]:
    """With all changes after the first run's end, the second's included, by whomever; one event more than a page has."""
    batches = Batch.objects.filter(provider=first.provider, number__gt=_last_batch(first), number__lte=_last_batch(second))
    changes = Change.objects.filter(batch__in=batches).order_by("event_id", "id")
    ids = _page_of_ids(changes, after)
    found = changes.filter(event__in=ids).select_related("event")
    return [(group[0].event, group) for _, rows in groupby(found, lambda change: change.event_id) if (group := list(rows))]


def _page_of_ids(changes: QuerySet[Change], after: str) -> list[Any]:
    ids = changes.order_by("event_id").values_list("event_id", flat=True).distinct()
    if after:
        ids = ids.filter(event_id__gt=after)
    return list(ids[: PER_PAGE + 1])


def _last_batch(run: SyncRun) -> int:
    """The last that was numbered when the run ended; the one of its own, if it has any."""
    own = Batch.objects.filter(run_id=run.pk).aggregate(last=Max("number"))["last"]
    ended = run.finished_at or run.started_at
    before = Batch.objects.filter(provider=run.provider, numbered_at__lte=ended).aggregate(last=Max("number"))["last"]
    return max(own or 0, before or 0)


def lines_of(provider: Provider, events: list[tuple[Event, list[Change]]], only: str = "") -> list[Line]:
    """By event what its changes together did; `only` in this field."""
    told: list[tuple[Event, list[Change], list[Delta]]] = []
    for event, changes in events:
        deltas = [delta for delta in reader.net(changes) if only in {"", delta.field}]
        if deltas or changes[0].before is None or not only:
            told.append((event, changes, deltas))
    names = Names.of([(event.pk, deltas) for event, _, deltas in told], clock.zone_of(provider.timezone))
    return [
        Line(
            event,
            changes[-1].get_kind_display() if len(changes) == 1 else f"{len(changes)} changes",
            of_new(changes[0]) if changes[0].before is None else in_words(event.pk, deltas, names),
        )
        for event, changes, deltas in told
    ]
