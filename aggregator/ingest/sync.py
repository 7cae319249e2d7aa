"""One sync, from the feed's bytes to a new generation; reads like the diagram in docs/architecture.md."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import stamina
from django.db import transaction
from psycopg.errors import DeadlockDetected, LockNotAvailable

from aggregator.archive.run_archive import RunArchive
from aggregator.ingest import archive_steps, feed_state
from aggregator.ingest.drift import Shape, ShapeSampler, judge
from aggregator.ingest.judgement import Judgement, judge_feed
from aggregator.ingest.merge import Merge
from aggregator.ingest.record_digests import LeftOutError
from aggregator.ingest.stage import Stage
from aggregator.ingest.translate import FeedReader, Progress
from aggregator.ingest.unstorable import Refusals, UnstorableFinder
from aggregator.ingest.writer import Writer
from aggregator.models import Status, SyncRun, Trigger
from aggregator.runs import lifecycle, questions, undone
from aggregator.runs.database_errors import is_of_a_value
from aggregator.runs.locks import RunLock
from aggregator.runs.questions import Cause, NewQuestion
from aggregator.runs.report import Report
from events.catalogue import corrections
from events.catalogue.writing import Writing, writing
from events.models import event_id
from providers.adapters.base import Adapter, FeedSettings
from providers.adapters.registry import FORMATS
from providers.documents import Documents
from providers.errors import FeedError
from providers.fetching import Fetched
from providers.models import Provider
from providers.other_documents import bytes_that_came

# Each finds what stands in the way of the last merge; a second one is hardly ever needed.
MOST_SEARCHES = 3
logger = logging.getLogger(__name__)
# None: the provider says that nothing changed since the validators we sent.
Fetch = Callable[[feed_state.Validators], Fetched | None]


@dataclass(frozen=True, slots=True)
class SyncRequest:
    """One sync that somebody asked for."""

    provider: Provider
    trigger: Trigger
    # Read in place of the provider's URL.
    file: Path | None = None
    dry_run: bool = False
    force: bool = False
    task_id: str = ""
    progress: Progress = lambda *_: None


@dataclass(frozen=True, slots=True)
class SyncJob:
    """A request that holds its provider's lock; `run` is None for a dry run, and the report is filled in."""

    request: SyncRequest
    run: SyncRun | None
    lock: RunLock
    report: Report
    fetch: Fetch
    now: datetime
    progress: Progress
    # None where nothing is archived.
    archive: RunArchive | None = None

    @property
    def provider(self) -> Provider:
        return self.request.provider


def sync(job: SyncJob) -> None:
    """Applies the feed. Raises FeedError where nothing can be applied; then nothing was."""
    if not job.request.dry_run:
        # Those that are over end here too, whether or not beat is alive.
        corrections.expire(job.now, job.provider.pk)
    state = feed_state.load(job.provider)
    with _timed(job.report, "fetch"), archive_steps.broken(job.run, job.archive):
        fetched = job.fetch(state.validators)
    if fetched is None:
        archive_steps.nothing_new(job.run, job.archive)
        _finish(job, Status.UNCHANGED)
        return
    with fetched.file:
        archive_steps.take(fetched, job.run, job.archive)
        job.report.bytes = fetched.size
        if fetched.digest == state.content_digest and not fetched.missing:
            _unchanged(job, state, fetched)
            return
        with showing_what_came(fetched):
            for attempt in stamina.retry_context(on=_met_another_writer, attempts=3, wait_initial=0.1):
                with attempt:
                    _apply_what_is_listed(_Work(job, fetched, state))


def adapter_of(provider: Provider, now: datetime) -> Adapter:
    settings = FeedSettings(ZoneInfo(provider.timezone), provider.options, provider.mapping, now)
    return FORMATS[provider.format](settings)


@dataclass(frozen=True, slots=True)
class _Work:
    """A feed that is at hand, as often as it takes to read it."""

    job: SyncJob
    fetched: Fetched
    state: feed_state.KnownFeed
    # Known events are parsed too.
    whole: bool = False

    def writing(self) -> AbstractContextManager[Writing]:
        job = self.job
        run_id = job.run.pk if job.run else None
        return writing([job.provider.pk], now=job.now, run_id=run_id, dry_run=job.request.dry_run)


def _apply_what_is_listed(work: _Work) -> None:
    try:
        _apply_what_can_be_stored(work)
    except LeftOutError as error:
        logger.info("The feed is read again as a whole.", exc_info=error)
        _apply_what_is_listed(replace(work, whole=True))
    except undone.UndoneContentError as error:
        _hold_undone(work.job, error.facts)


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
            unstorable = _find_unstorable(work, refusals)
            if not unstorable:
                raise
            refusals |= unstorable
        else:
            return
    _apply(work, refusals)


def _apply(work: _Work, refusals: Refusals) -> None:
    """Translates and merges side by side, in one transaction that begins with the first thing to write."""
    job = work.job
    with work.writing() as write:
        merge = Merge(write, job.provider.pk, job.report, anew=not work.state.known)
        with Writer(merge.take) as writer:
            read = _translate(work, writer, refusals)
            if job.run is not None:
                job.run.content = read.content
            with _timed(job.report, "merge"):
                writer.finish()
                undone.refuse(job.provider, read.content)
                job.lock.verify()
                merge.begin()
                if job.provider.lists_changes():
                    merge.find_deleted(event_id(job.provider.slug, external_id) for external_id in read.deleted)
                else:
                    merge.find_missing(read.unreadable_events)
                judgement = _judge(job, merge)
                merge.settle_venues()
                _sum_up_and_record(work, write, merge, read.shape, judgement)


def _find_unstorable(work: _Work, refusals: Refusals) -> Refusals:
    """The events that PostgreSQL will not take, beside those known; nothing is written."""
    with work.writing() as write:
        finder = UnstorableFinder(write, work.job.provider.pk, work.job.report, anew=not work.state.known)
        with Writer(finder.take) as writer:
            _translate(work, writer, refusals)
            with _timed(work.job.report, "merge"):
                writer.finish()
                finder.begin()
                finder.sum_up()
        transaction.set_rollback(True)
    return finder.refusals


class _Read(NamedTuple):
    """What a reading found beside events: how many records without an id, each of which may be any missing event."""

    unreadable_events: int
    shape: Shape
    # In a feed of changes; what is listed as well is not deleted.
    deleted: set[str]
    content: bytes


def _translate(work: _Work, writer: Writer, refusals: Refusals) -> _Read:
    job, report, fetched = work.job, work.job.report, work.fetched
    report.forget()
    for missing in fetched.missing:
        report.incomplete(missing.address, missing.why)
    known = feed_state.known_events(job.provider, work.state)
    adapter = adapter_of(job.provider, job.now)
    sampler = ShapeSampler(adapter)
    stage = Stage(writer.send, job.lock.plan_ids())
    try:
        with _timed(report, "translate"), archive_steps.outcome(job.archive) as outcome:
            reader = FeedReader(job.provider, adapter, known, stage, report, sampler, refusals, outcome, whole=work.whole)
            fetched.file.seek(0)
            reader.stage_feed(fetched.file, fetched.size, job.progress)
    finally:
        report.refused.settle(fetched.file, adapter.tags)
        report.rejections = report.refused.listed()
        report.drift, shape = judge(sampler, work.state.shape, report.seen())
    return _Read(reader.unreadable_events, shape, adapter.deleted - reader.listed.keys() - reader.refused, reader.content())


def _sum_up_and_record(work: _Work, write: Writing, merge: Merge, shape: Shape, judgement: Judgement) -> None:
    """What is remembered of the feed, and the run's record: all but the generation, which comes last."""
    job = work.job
    wrote = write.sum_up()
    state = work.state.seen_as(shape)
    merge.settle_digests(keep_none=judgement.distrusted)
    feed_state.store(
        job.provider,
        state,
        work.fetched,
        from_file=job.request.file is not None,
        read_again=judgement.judged_again or job.report.is_incomplete,
        distrusted=judgement.distrusted,
    )
    _finish(job, _status(job.report, wrote=wrote or judgement.refused))


def _judge(job: SyncJob, merge: Merge) -> Judgement:
    judgement = judge_feed(merge, job.provider, job.run, job.report, force=job.request.force)
    for counts in job.report.kinds.values():
        counts.settle()
    return judgement


def _hold_undone(job: SyncJob, facts: dict[str, Any]) -> None:
    """Nothing of the feed is applied, however it is forced; it is read again until it differs, or somebody says yes."""
    asked = NewQuestion(Cause.UNDONE, facts)
    job.report.held = questions.as_held([asked])
    for counts in job.report.kinds.values():
        counts.nothing_applied()
    with transaction.atomic():
        if job.run is not None:
            questions.replace(job.provider, job.run, [asked], but=set(Cause) - {Cause.UNDONE})
            feed_state.forget(job.provider)
        _finish(job, Status.HELD)


def _met_another_writer(error: Exception) -> bool:
    """A deadlock or a wait too long, with an operator's edit for example: the feed is at hand, and read again."""
    return any(isinstance(cause, DeadlockDetected | LockNotAvailable) for cause in (error, error.__cause__))


def _status(report: Report, *, wrote: bool) -> Status:
    if report.held:
        return Status.HELD
    if report.rejected() or report.is_incomplete:
        return Status.PARTIAL
    return Status.SUCCEEDED if wrote else Status.UNCHANGED


def _unchanged(job: SyncJob, state: feed_state.KnownFeed, fetched: Fetched) -> None:
    """The same bytes as last time; their validators may be new."""
    with transaction.atomic():
        if not job.request.dry_run:
            feed_state.store(job.provider, state, fetched, from_file=job.request.file is not None)
        _finish(job, Status.UNCHANGED)


def _finish(job: SyncJob, status: Status) -> None:
    report = job.report
    report.status = status
    report.duration_ms = report.elapsed_ms()
    # The record is written within the last stage, and is to tell of it too.
    report.clock()
    if job.run is not None:
        lifecycle.close(job.run, report)


@contextmanager
def showing_what_came(fetched: Fetched) -> Iterator[None]:
    """Gives errors the beginning of the feed, of several documents of the first."""
    try:
        yield
    except FeedError as error:
        for document in Documents(fetched.file):
            error.came = error.came or bytes_that_came(document.file)
            break
        raise


@contextmanager
def _timed(report: Report, stage: str) -> Iterator[None]:
    report.enter(stage)
    try:
        yield
    finally:
        report.clock()
