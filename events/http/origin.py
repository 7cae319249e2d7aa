"""Makes the answers that the cache has not, from PostgreSQL: the replica where that has the generation, else the primary."""

import contextlib
import logging
import math
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, LiteralString, TypeVar

import psycopg
from django.conf import settings
from psycopg.pq.abc import PGresult

from events.cache.generation_watcher import GenerationWatcher, Snapshot
from events.cache.memory import Entry
from events.cache.tiers import OriginDownError
from events.http import errors
from events.http.document_keeper import DocumentKeeper
from events.http.headers import CHANGES_CURSOR, PUBLIC, Made, Meta, link
from events.http.negotiation import FORMATS
from events.http.request import SearchRequest
from events.search import counts, page, plan_page, together, venues
from events.search.connections import REPLICA, Ask, execute, out_of_reach
from events.search.page import Answer, NoSuchEventError
from events.search.query import ParameterError
from events.search.statement import Statement
from events.search.venues import NoSuchVenueError

CLOCKED_SECONDS = 0.5
# Those that were read together are made one after the other, which takes much less.
READ_SECONDS = 0.5
T = TypeVar("T")
logger = logging.getLogger(__name__)


class Reading:
    """What a search of ready rows reads, perhaps together with others; then `ask` has it, as it was after `now`."""

    __slots__ = ("ask", "begun_at", "now", "statement", "valid_until")

    def __init__(self, wanted: SearchRequest) -> None:
        self.statement = Statement(wanted.query)
        self.begun_at: float | None = None
        self.now: Snapshot | None = None
        self.ask: Ask | None = None
        self.valid_until = 0.0

    @property
    def alike(self) -> LiteralString | None:
        """The statement that reads it and others."""
        return together.united(self.statement)

    @property
    def done(self) -> bool:
        """Whether it was read just now, however long that took. Where a job is put off afterwards, it is read anew."""
        return time.monotonic() < self.valid_until


class Origin:
    def __init__(self, replica: GenerationWatcher, keeper: DocumentKeeper) -> None:
        self.replica = replica
        self.keeper = keeper

    def read_together(self, readings: Sequence[Reading], now: Snapshot) -> None:
        """Reads at once what is alike: each reading then has its part, or the error that it would have met alone.

        By one statement, since each may take as long as a client waits.
        """
        if (sql := readings[0].alike) is None:
            return
        begun_at = time.monotonic()
        asks: Sequence[Ask]
        valid_until = math.inf
        try:
            statements = [reading.statement for reading in readings]
            results = self.by_server(now, lambda ask: together.read(sql, statements, ask))
            asks = [partial(_known, result) for result in results]
            valid_until = time.monotonic() + READ_SECONDS
        except psycopg.Error as error:
            if not out_of_reach(error):
                # Of one search's values: each is asked alone, and one of them is told.
                return
            # Nobody waits for the same once more.
            asks = [partial(_failed, error)] * len(readings)
        for reading, ask in zip(readings, asks, strict=True):
            reading.begun_at, reading.now, reading.ask, reading.valid_until = begun_at, now, ask, valid_until

    def make(self, wanted: SearchRequest, now: Snapshot, ask: Ask | None = None) -> Entry[Meta] | Made:
        """An entry of the generation, or an answer that is not to be kept; of what `ask` has read already, where it is given.

        Raises OriginDownError.
        """
        try:
            answer = search(wanted, ask) if ask else self.by_server(now, partial(search, wanted))
        except ParameterError as error:
            return errors.invalid_parameter(error)
        except (NoSuchEventError, NoSuchVenueError):
            return errors.not_found()
        except psycopg.Error as error:
            if not out_of_reach(error):
                raise
            logger.warning("PostgreSQL did not answer a search: %s", str(error).strip())
            raise OriginDownError from error
        if answer.unkept:
            self.keeper.note(answer.unkept)
        return entry_of(wanted, now, answer)

    def by_server(self, now: Snapshot, read: Callable[[Ask], T]) -> T:
        if self.replica_has(now.generation):
            # Where it fails, it is asked no more, and the primary is.
            with contextlib.suppress(psycopg.OperationalError):
                return read(partial(execute, replica_at=now.generation))
        return read(execute)

    def replica_has(self, generation: str | None) -> bool:
        if REPLICA not in settings.DATABASES or not generation:
            return False
        self.replica.ensure_started()
        return self.replica.last.alive and self.replica.last.generation == generation


def search(wanted: SearchRequest, ask: Ask) -> Answer:
    if wanted.of_venues:
        return (
            venues.page_of_venues(wanted.base, wanted.query, ask)
            if wanted.one_id is None
            else venues.one_venue(wanted.one_id, ask)
        )
    if wanted.has_plans_as_rows:
        if wanted.one_id is not None:
            return plan_page.plans_of_event(wanted.one_id, wanted.format, ask, wanted.language)
        return plan_page.page_of_plans(wanted.base, wanted.query, wanted.format, ask, wanted.language)
    if wanted.one_id is not None:
        return page.one_event(wanted.base, wanted.one_id, wanted.format, ask, wanted.language)
    if wanted.counts:
        return counts.count_events(wanted.query, ask)
    return page.page_of_events(wanted.base, wanted.query, wanted.format, ask, wanted.language)


def _known(result: PGresult, _sql: LiteralString, _values: dict[str, Any], *, planned_once: bool = False) -> PGresult:  # noqa: ARG001
    return result


def _failed(error: Exception, _sql: LiteralString, _values: dict[str, Any], *, planned_once: bool = False) -> PGresult:  # noqa: ARG001
    raise error


def entry_of(wanted: SearchRequest, now: Snapshot, answer: Answer) -> Entry[Meta]:
    headers = [
        ("Content-Type", FORMATS[wanted.format].content_type),
        ("Content-Length", str(len(answer.body))),
        *([("Link", link(answer.following))] if answer.following else []),
        *([(CHANGES_CURSOR, now.changes.encode())] if wanted.browses and now.changes else []),
        ("Cache-Control", PUBLIC.format(0 if wanted.clocked else 1)),
        *([("Content-Language", wanted.language)] if wanted.language else []),
        ("Vary", "Accept, Accept-Language"),
    ]
    until = time.time() + CLOCKED_SECONDS if wanted.clocked else None
    return Entry(now.generation or "", Meta.of(answer.body, now.changed_at, headers), answer.body, until)
