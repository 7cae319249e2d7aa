"""One sync, from the feed's bytes to a new generation; reads like the diagram in docs/architecture.md."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import stamina
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import DeadlockDetected, LockNotAvailable

from aggregator import feed_state, guards, recording
from aggregator.drift import Looking, judge
from aggregator.locks import RunLock
from aggregator.merge import Merge
from aggregator.models import Status, SyncRun
from aggregator.pipeline import Writer
from aggregator.reports import Report
from aggregator.staging import Stage
from aggregator.translate import Gate, Progress
from events import corrections, generation, summaries
from events.changes import recording as changes
from providers.adapters.base import Adapter, FeedSettings
from providers.adapters.registry import ADAPTERS
from providers.fetching import Fetched
from providers.models import Provider

# None: the provider says that nothing changed since the validators we sent.
Fetch = Callable[[feed_state.Validators], Fetched | None]


@dataclass(frozen=True, slots=True)
class Order:
    """One sync that somebody asked for."""

    provider: Provider
    fetch: Fetch
    now: datetime
    from_file: bool = False
    dry_run: bool = False
    force: bool = False


def sync(order: Order, run: SyncRun | None, lock: RunLock, report: Report, progress: Progress) -> None:
    """Applies the feed and fills in the report; `run` is None for a dry run.

    Raises FeedError where nothing can be applied; then nothing was.
    """
    if not order.dry_run:
        # Those that are over end here too, whether or not beat is alive.
        corrections.expire(order.now, order.provider.pk)
    state = feed_state.load(order.provider)
    with _timed(report, "fetch"):
        fetched = order.fetch(state.validators)
    if fetched is None:
        _finish(run, report, Status.UNCHANGED)
        return
    with fetched.file:
        report.bytes = fetched.size
        if fetched.digest == state.content_digest:
            _unchanged(order, run, state, fetched, report)
            return
        for attempt in stamina.retry_context(on=_met_another_writer, attempts=3, wait_initial=0.1):
            with attempt:
                _apply(order, run, lock, report, fetched, state, progress)


def adapter_of(provider: Provider, now: datetime) -> Adapter:
    settings = FeedSettings(ZoneInfo(provider.timezone), provider.options, provider.mapping, now)
    return ADAPTERS[provider.format](settings)


def _apply(
    order: Order,
    run: SyncRun | None,
    lock: RunLock,
    report: Report,
    fetched: Fetched,
    state: feed_state.State,
    progress: Progress,
) -> None:
    """Translates and merges side by side, in one transaction that begins with the first thing to write."""
    report.forget()
    memory = feed_state.memory(order.provider, state)
    with transaction.atomic():
        merge = Merge(connection.connection.cursor(), order.provider.pk, order.now, report)
        with Writer(merge.take) as writer:
            adapter = adapter_of(order.provider, order.now)
            looking = Looking(adapter)
            gate = Gate(order.provider.slug, adapter, memory, Stage(writer.send, lock.plan_ids()), report, looking)
            try:
                with _timed(report, "translate"):
                    fetched.file.seek(0)
                    gate.read(fetched.file, fetched.size, progress)
            finally:
                report.refused.settle(fetched.file, adapter.tags)
                report.rejections = report.refused.listed()
                report.drift, shape = judge(looking, state.shape, report.seen())
            with _timed(report, "merge"):
                writer.finish()
                lock.verify()
                _judge_and_finish(order, run, report, merge, gate.unreadable_events, fetched, state.seen_as(shape))
                if order.dry_run:
                    transaction.set_rollback(True)


def _judge_and_finish(
    order: Order,
    run: SyncRun | None,
    report: Report,
    merge: Merge,
    unreadable_events: int,
    fetched: Fetched,
    state: feed_state.State,
) -> None:
    merge.begin()
    merge.find_missing(unreadable_events)
    report.held = None if order.force else _judge(order, merge, report)
    if report.held is None:
        merge.withdraw()
        recording.supersede_held(order.provider)
    elif run is not None:
        merge.hold(run.pk)
    for counts in report.kinds.values():
        counts.settle()
    wrote = report.wrote() > 0 or merge.noted > 0
    with connection.cursor() as cursor:
        batches = _sum_up(merge, cursor, order, run) if wrote else []
        merge.remember(forget_all=not state.known, keep_none=report.held is not None)
        feed_state.store(order.provider, state, fetched, from_file=order.from_file, held=report.held is not None)
        _finish(run, report, _status(report, wrote=wrote))
        if wrote and not order.dry_run:
            generation.advance(cursor, batches)


def _sum_up(merge: Merge, cursor: CursorWrapper, order: Order, run: SyncRun | None) -> list[int]:
    """What is served of the touched events, and what changed of it: batches to be numbered."""
    with merge.planning_for_many():
        merge.stamp()
        summaries.refresh(cursor, "touched")
        return [] if run is None else changes.append(cursor, order.provider.pk, run_id=run.pk)


def _met_another_writer(error: Exception) -> bool:
    """A deadlock or a wait too long, with an operator's edit for example: the feed is at hand, and read again."""
    return any(isinstance(found, DeadlockDetected | LockNotAvailable) for found in (error, error.__cause__))


def _judge(order: Order, merge: Merge, report: Report) -> dict[str, Any] | None:
    removals = guards.Removals(
        events=merge.count_removed(),
        live=merge.count_live(),
        empty_feed=report.events.seen == 0 and merge.any_missing_event(),
    )
    limits = guards.Limits(order.provider.removals_allowed, order.provider.removals_allowed_percent)
    why = guards.why_held(removals, limits, report.drift.news() if order.provider.hold_on_drift else [])
    if why is None:
        return None
    return {"removals": removals.events, "live": removals.live, "message": why, "missing": merge.count_missing()}


def _status(report: Report, *, wrote: bool) -> Status:
    if report.held:
        return Status.HELD
    if report.rejected():
        return Status.PARTIAL
    return Status.SUCCEEDED if wrote else Status.UNCHANGED


def _unchanged(order: Order, run: SyncRun | None, state: feed_state.State, fetched: Fetched, report: Report) -> None:
    """The same bytes as last time; their validators may be new."""
    with transaction.atomic():
        if not order.dry_run:
            feed_state.store(order.provider, state, fetched, from_file=order.from_file, held=False)
        _finish(run, report, Status.UNCHANGED)


def _finish(run: SyncRun | None, report: Report, status: Status) -> None:
    report.status = status
    report.duration_ms = report.elapsed_ms()
    # The record is written within the last stage, and is to tell of it too.
    report.clock()
    if run is not None:
        recording.close(run, report)


@contextmanager
def _timed(report: Report, stage: str) -> Iterator[None]:
    report.enter(stage)
    try:
        yield
    finally:
        report.clock()
