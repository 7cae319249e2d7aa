"""The one way to write what is served: events, plans and zones, the log of what changed of them, and the generation.

    with writing([provider.pk], now=now, person_id=user.pk, reason="…") as write:
        write.remember("chosen")
        write.touch("UPDATE … RETURNING id AS event_id, 'updated' AS outcome", "event")

Events are remembered before they are written, and touched by whoever writes anything of them. What follows is done on the way
out, in the only legal order: the touched events that nobody remembered are, all are summed up anew and get the time of their
change, what changed of them is logged, and the last statement replaces the generation. Where nothing was touched nothing
follows, and an exception undoes all.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg import Cursor

from events import planner
from events.catalogue import generation, recorder, summaries
from events.catalogue.recorder import Cause, WrongOrderError
from events.models import ChangeKind

__all__ = ["TOUCHED", "Writing", "WrongOrderError", "writing"]
# A temporary table whose `event_id` is of the touched events; `Writing.touch` alone adds to it.
TOUCHED = "touched"
_open: ContextVar["Writing | None"] = ContextVar("writing", default=None)
NESTED = "This thread is writing already: the inner writing would take over what the outer one noted."


@contextmanager
def writing(
    provider_ids: Iterable[int],
    *,
    now: datetime,
    run_id: int | None = None,
    person_id: int | None = None,
    reason: str = "",
    kind: ChangeKind = ChangeKind.UPDATED,
    dry_run: bool = False,
) -> Iterator["Writing"]:
    """One transaction that writes events of these providers; `now` is the one time that it stamps.

    `kind` is what a change is that neither creates, nor withdraws, nor restores. A dry run is summed up, which tells whether
    PostgreSQL takes it, and then undone.
    """
    outer = _open.get()
    # One that only holds its providers, as the desk does while it compares, may have another within it.
    if outer is not None and outer.log is not None:
        raise WrongOrderError(NESTED)
    with transaction.atomic(), connection.wrap_database_errors, connection.connection.cursor() as cursor:
        write = Writing(cursor, provider_ids, now, Cause(run_id, person_id, reason, kind), dry_run=dry_run)
        token = _open.set(write)
        try:
            yield write
            write._finish()
        finally:
            _open.reset(token)


class Writing:
    """`cursor` is psycopg's own and no thread's; whoever writes in another thread than the one that opened it lends it out."""

    def __init__(
        self, cursor: Cursor[Any], provider_ids: Iterable[int], now: datetime, cause: Cause, *, dry_run: bool = False
    ) -> None:
        self.cursor = cursor
        self.provider_ids = sorted(set(provider_ids))
        self.now = now
        self.cause = cause
        self.dry_run = dry_run
        self.log: recorder.Log | None = None
        self._held = self._announced = self._touched = self._summed_up = False
        self._batches: list[int] = []
        self._leaving: str | None = None
        self._saying: str | None = None

    def hold(self) -> None:
        """Keeps other writers of these providers away until the transaction ends; waits for those that are writing now."""
        self._check()
        if not self._held:
            self._held = True
            # In one order, so that two that write several providers cannot wait for each other.
            for provider_id in self.provider_ids:
                self.cursor.execute("SELECT FROM providers_provider WHERE id = %s FOR NO KEY UPDATE", [provider_id])

    def begin(self) -> None:
        """Comes with the first event that is remembered or touched; earlier for who makes other preparations."""
        self.hold()
        if self.log is None:
            if _open.get() not in {None, self}:
                raise WrongOrderError(NESTED)
            planner.begin(self.cursor)
            self.log = recorder.Log(self.cursor, self.provider_ids, self.cause)

    def remember(self, source: str) -> None:
        """How the events of `source` are served now, SQL for a relation with an `event_id`; others will be created.

        Before the events themselves are written, and each once. Raises WrongOrderError for one that this transaction wrote.
        """
        self._noted().remember(source)

    def forget(self, events: str) -> None:
        """SQL for the ids of events that this transaction created, and now deletes again: nothing of them is told."""
        self._noted().forget(events)

    def remember_rows(self, kind: str, keys: str, part: str = "whole") -> None:
        """How these plans, zones or venues are now, so that the log can tell what becomes of them; before they are written.

        `keys` is SQL for their ids, each a row with an `id`. `part` says what of them may become other (`events.catalogue.told`).
        """
        self._noted().rows.remember(kind, keys, part)

    def touch(
        self, rows: str, kind: str | None = None, parameters: Mapping[str, Any] | None = None, *, told: bool = False
    ) -> int:
        """Notes of which events something is written.

        `rows` is SQL that returns an `event_id` for each row, a query or the very statement that writes them. With the `kind` of
        row they are counted in the log by their `outcome`, which is then to be returned too. `told`: the rows also return an
        entry of the log as `told`, or null; others are to be remembered before they are written. Returns how many were noted.
        """
        return self._noted().touch(rows, kind, parameters, told=told)

    def withdraw(self, events: str) -> None:
        """SQL for the ids of touched events that are withdrawn as they are summed up: so each of their rows is written once.

        It is read then, and says all that are.
        """
        self._check()
        self._leaving = events

    def say(self, relation: str) -> None:
        """A relation with an `event_id` and all that their provider says of touched events, which get it as they are summed up.

        It is read then. An event that says something is listed.
        """
        self._check()
        self._saying = relation

    def note_created(self, rows: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Notes events of the one provider that this transaction wrote together with their summaries, and logs them at once.

        Neither remembered nor touched for that. `rows` is SQL for their `event_id`, and for how many plans each was created with.
        """
        (provider,) = self.provider_ids
        self._noted().note_created(rows, None if self.dry_run else provider, parameters)

    def announce(self) -> None:
        """Something is served otherwise that is no event's, such as a provider's name: a new generation in any case."""
        self._check()
        self._announced = True

    def sum_up(self) -> bool:
        """Whether anything was touched; it is then summed up and logged, and no event may be written any more.

        For who has something to write that depends on it: all but the generation is done afterwards.
        """
        self._check()
        self._summed_up = True
        if self.log is not None and self.log.any_touched():
            self._touched = True
            self._batches = self._follow_up(self.log)
        return self._touched

    def rehearse(self, events: list[str]) -> None:
        """Sums up these of the touched events alone, and undoes it: raises what PostgreSQL refuses of them."""
        log = self._noted()
        with self.cursor.connection.transaction(force_rollback=True):
            log.restrict(events)
            self._follow_up(log)

    def touched(self) -> list[str]:
        return self._noted().touched()

    def _noted(self) -> recorder.Log:
        self.begin()
        assert self.log is not None
        return self.log

    def _follow_up(self, log: recorder.Log) -> list[int]:
        log.remember_rest()
        summaries.refresh(self.cursor, TOUCHED, self.now, self._leaving, self._saying)
        log.compare_rows()
        return [] if self.dry_run else [batch for provider in self.provider_ids for batch in log.append(provider, self.now)]

    def _finish(self) -> None:
        if transaction.get_rollback():
            return
        if not self._summed_up:
            self.sum_up()
        if self.dry_run:
            transaction.set_rollback(True)
        elif self._touched or self._announced:
            generation.advance(self.cursor, self._batches)

    def _check(self) -> None:
        if self._summed_up:
            raise WrongOrderError("The events are summed up and their changes logged: nothing of them may be written any more.")
