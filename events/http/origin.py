"""Makes the answers that the cache has not, from PostgreSQL: the replica where that has the generation, else the primary."""

import contextlib
import logging
import time
from functools import partial

import psycopg
from django.conf import settings

from events.cache.generation_watcher import GenerationWatcher, Snapshot
from events.cache.memory import Entry
from events.cache.tiers import OriginDownError
from events.http import errors
from events.http.document_keeper import DocumentKeeper
from events.http.headers import CHANGES_CURSOR, PUBLIC, Made, Meta, link
from events.http.negotiation import FORMATS
from events.http.request import SearchRequest
from events.search import counts, page, plan_page, venues
from events.search.connections import REPLICA, execute, out_of_reach
from events.search.page import Answer, NoSuchEventError
from events.search.query import ParameterError
from events.search.venues import NoSuchVenueError

CLOCKED_SECONDS = 0.5
logger = logging.getLogger(__name__)


class Origin:
    def __init__(self, replica: GenerationWatcher, keeper: DocumentKeeper) -> None:
        self.replica = replica
        self.keeper = keeper

    def make(self, wanted: SearchRequest, now: Snapshot) -> Entry[Meta] | Made:
        """An entry of the generation, or an answer that is not to be kept. Raises OriginDownError."""
        try:
            answer = self.search(wanted, now)
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

    def search(self, wanted: SearchRequest, now: Snapshot) -> Answer:
        if self.replica_has(now.generation):
            # Where it fails, it is asked no more, and the primary is.
            with contextlib.suppress(psycopg.OperationalError):
                return search_at(now.generation, wanted)
        return search_at(None, wanted)

    def replica_has(self, generation: str | None) -> bool:
        if REPLICA not in settings.DATABASES or not generation:
            return False
        self.replica.ensure_started()
        return self.replica.last.alive and self.replica.last.generation == generation


def search_at(replica_at: str | None, wanted: SearchRequest) -> Answer:
    ask = partial(execute, replica_at=replica_at)
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
