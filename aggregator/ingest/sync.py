"""One sync, from the feed's bytes to a new generation; reads like the diagram in docs/architecture.md."""

import logging
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

from aggregator.ingest import feed_state, guards
from aggregator.ingest.drift import Shape, ShapeSampler, judge
from aggregator.ingest.merge import Merge
from aggregator.ingest.stage import Stage
from aggregator.ingest.translate import FeedReader, Progress
from aggregator.ingest.unstorable import Refusals, Search
from aggregator.ingest.writer import Writer
from aggregator.models import Status, SyncRun
from aggregator.runs import record
from aggregator.runs.database_errors import is_of_a_value
from aggregator.runs.locks import RunLock
from aggregator.runs.report import Report
from events.catalogue import corrections, generation, summaries
from events.catalogue import recorder as changes
from providers.adapters.base import Adapter, FeedSettings
from providers.adapters.registry import ADAPTERS
from providers.fetching import Fetched
from providers.models import Provider

# Each finds what stands in the way of the last merge; a second one is hardly ever needed.
MOST_SEARCHES = 3
logger = logging.getLogger(__name__)
# None: the provider says that nothing changed since the validators we sent.
Fetch = Callable[[feed_state.Validators], Fetched | None]


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """One sync that somebody asked for."""

    provider: Provider
    fetch: Fetch
    now: datetime
    from_file: bool = False
    dry_run: bool = False
    force: bool = False


def sync(order: SyncRequest, run: SyncRun | None, lock: RunLock, report: Report, progress: Progress) -> None:
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
        work = _Work(order, run, lock, report, fetched, state, progress)
        for attempt in stamina.retry_context(on=_met_another_writer, attempts=3, wait_initial=0.1):
            with attempt:
                _apply_what_can_be_stored(work)


def adapter_of(provider: Provider, now: datetime) -> Adapter:
    settings = FeedSettings(ZoneInfo(provider.timezone), provider.options, provider.mapping, now)
    return ADAPTERS[provider.format](settings)


@dataclass(frozen=True, slots=True)
class _Work:
    """A feed that is at hand, as often as it takes to read it."""

    order: SyncRequest
    run: SyncRun | None
    lock: RunLock
    report: Report
    fetched: Fetched
    state: feed_state.State
    progress: Progress


def _apply_what_can_be_stored(work: _Work) -> None:
    """The whole feed, but for events that PostgreSQL will not take."""
    refusals: Refusals = {}
    for _ in range(MOST_SEARCHES):
        try:
            _apply(work, refusals)
        except Exception as error:
            if not is_of_a_value(error):
                raise
            logger.warning("PostgreSQL refused a value of the feed; its event is searched for.", exc_info=error)
            found = _search(work, refusals)
            if not found:
                raise
            refusals |= found
        else:
            return
    _apply(work, refusals)


def _apply(work: _Work, refusals: Refusals) -> None:
    """Translates and merges side by side, in one transaction that begins with the first thing to write."""
    order, report = work.order, work.report
    with transaction.atomic():
        merge = Merge(connection.connection.cursor(), order.provider.pk, order.now, report)
        with Writer(merge.take) as writer:
            unreadable_events, shape = _translate(work, writer, refusals)
            with _timed(report, "merge"):
                writer.finish()
                work.lock.verify()
                state = work.state.seen_as(shape)
                _judge_and_finish(order, work.run, report, merge, unreadable_events, work.fetched, state)
                if order.dry_run:
                    transaction.set_rollback(True)


def _search(work: _Work, refusals: Refusals) -> Refusals:
    """The events that PostgreSQL will not take, beside those known; nothing is written."""
    order = work.order
    with transaction.atomic():
        search = Search(connection.connection.cursor(), order.provider.pk, order.now, work.report)
        with Writer(search.take) as writer:
            _translate(work, writer, refusals)
            with _timed(work.report, "merge"), connection.cursor() as cursor:
                writer.finish()
                search.begin()
                search.sum_up(lambda: _sum_up(search, cursor, order, work.run))
        transaction.set_rollback(True)
    return search.refusals


def _translate(work: _Work, writer: Writer, refusals: Refusals) -> tuple[int, Shape]:
    """How many records might be any event that is missing, and what the feed looks like."""
    order, report, fetched = work.order, work.report, work.fetched
    report.forget()
    memory = feed_state.memory(order.provider, work.state)
    adapter = adapter_of(order.provider, order.now)
    looking = ShapeSampler(adapter)
    stage = Stage(writer.send, work.lock.plan_ids())
    gate = FeedReader(order.provider.slug, adapter, memory, stage, report, looking, refusals)
    try:
        with _timed(report, "translate"):
            fetched.file.seek(0)
            gate.read(fetched.file, fetched.size, work.progress)
    finally:
        report.refused.settle(fetched.file, adapter.tags)
        report.rejections = report.refused.listed()
        report.drift, shape = judge(looking, work.state.shape, report.seen())
    return gate.unreadable_events, shape


def _judge_and_finish(
    order: SyncRequest,
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
        record.supersede_held(order.provider)
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


def _sum_up(merge: Merge, cursor: CursorWrapper, order: SyncRequest, run: SyncRun | None) -> list[int]:
    """What is served of the touched events, and what changed of it: batches to be numbered."""
    merge.stamp()
    summaries.refresh(cursor, "touched")
    return [] if run is None else changes.append(cursor, order.provider.pk, run_id=run.pk)


def _met_another_writer(error: Exception) -> bool:
    """A deadlock or a wait too long, with an operator's edit for example: the feed is at hand, and read again."""
    return any(isinstance(found, DeadlockDetected | LockNotAvailable) for found in (error, error.__cause__))


def _judge(order: SyncRequest, merge: Merge, report: Report) -> dict[str, Any] | None:
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


def _unchanged(order: SyncRequest, run: SyncRun | None, state: feed_state.State, fetched: Fetched, report: Report) -> None:
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
        record.close(run, report)


@contextmanager
def _timed(report: Report, stage: str) -> Iterator[None]:
    report.enter(stage)
    try:
        yield
    finally:
        report.clock()
