"""Keeps the documents of events that were answered without: a thread of its own makes them, no request waits for it."""

import logging
import time
from collections import OrderedDict
from collections.abc import Iterable
from threading import Condition
from typing import Any

import psycopg

from events.catalogue import documents
from events.search import connections
from events.threads import Supervised

BATCH = 200
# Ids that wait; beyond that the oldest are forgotten, and noted again with the next answer.
WAITING_LIMIT = 50_000
IDLE_SECONDS = 1.0
# Of the time at most: requests come first.
SHARE = 0.5
logger = logging.getLogger(__name__)


class DocumentKeeper:
    def __init__(self) -> None:
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._changed = Condition()
        self._thread = Supervised("documents", self._work)

    def note(self, event_ids: Iterable[str]) -> None:
        with self._changed:
            for event_id in event_ids:
                self._waiting[event_id] = None
            while len(self._waiting) > WAITING_LIMIT:
                self._waiting.popitem(last=False)
            self._changed.notify()
        self._thread.ensure_started()

    def _take(self) -> list[str]:
        with self._changed:
            if not self._waiting:
                self._changed.wait(IDLE_SECONDS)
            return [self._waiting.popitem(last=False)[0] for _ in range(min(BATCH, len(self._waiting)))]

    def _work(self) -> None:
        while True:
            try:
                with connections.connect(connections.KeptConnection) as connection, connection.cursor() as cursor:
                    self._keep_on(cursor)
            except psycopg.Error as error:
                if not connections.out_of_reach(error):
                    raise
            # PostgreSQL is away, which others tell; what is not kept meanwhile is noted again when it is read.
            self._thread.note_step()
            time.sleep(IDLE_SECONDS)

    def _keep_on(self, cursor: psycopg.Cursor[Any]) -> None:
        while True:
            self._thread.note_step()
            if not (batch := self._take()):
                continue
            begun = time.monotonic()
            try:
                self.note(documents.keep(cursor, batch))
            except psycopg.Error as error:
                if connections.out_of_reach(error):
                    raise
                # One of them cannot be kept: its answers are made anew each time, and are right.
                logger.warning("Some documents are not kept: %s", str(error).strip())
            time.sleep((time.monotonic() - begun) * (1 / SHARE - 1))
