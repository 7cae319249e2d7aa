"""An operator's decision on the removals of a held run."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import QuerySet
from django.utils import timezone

from aggregator import feed_state, incidents
from aggregator.locks import run_lock
from aggregator.models import Incident, Status, SyncRun
from events import generation, summaries
from events.changes import recording
from providers.models import Provider


class CannotDecideError(Exception):
    """Why there is nothing to decide, or not now."""


def waiting(provider_id: Any = None) -> QuerySet[SyncRun]:
    """The runs whose removals wait for a decision, the last first; of one provider, or of all."""
    found = SyncRun.objects.filter(status=Status.HELD, decision="").order_by("-id")
    return found if provider_id is None else found.filter(provider=provider_id)


def approve(run: SyncRun, user: User | None) -> int:
    """Withdraws what the run held, less what a later run has listed again; returns how many events were touched."""
    with run_lock(run.provider_id) as lock:
        if lock is None:
            raise CannotDecideError("A sync of this provider is running; decide when it has ended.")
        with transaction.atomic(), connection.cursor() as cursor:
            Provider.objects.select_for_update(no_key=True).get(pk=run.provider_id)
            _decide(run, "approved", user)
            touched = _withdraw(cursor, run)
            feed_state.accept_drift(run.provider, run.drift)
            feed_state.forget(run.provider)
            batches = recording.append(cursor, run.provider_id, run_id=run.pk, person_id=user.pk if user else None)
            generation.advance(cursor, batches)
    return touched


def reject(run: SyncRun, user: User | None) -> None:
    """Keeps what the run would have removed, until a feed is held, or not held, again."""
    with transaction.atomic():
        _decide(run, "rejected", user)


def _decide(run: SyncRun, decision: str, user: User | None) -> None:
    waiting = SyncRun.objects.filter(pk=run.pk, status=Status.HELD, decision="")
    # One statement decides who was first of two operators.
    if not waiting.update(decision=decision, decided_by=user, decided_at=timezone.now()):
        raise CannotDecideError("This run's removals were decided on, or superseded by a later run.")
    incidents.end(run.provider, Incident.Kind.HELD)


def _withdraw(cursor: CursorWrapper, run: SyncRun) -> int:
    recording.begin(cursor)
    for kind in ("event", "plan", "zone"):
        cursor.execute(
            f"""
            WITH agreed AS (
                SELECT h.{kind}_id AS id FROM aggregator_heldremoval h
                WHERE h.run_id = %(run)s AND h.kind = '{kind}' AND NOT EXISTS (
                    -- a later run that was held too, but listed it
                    SELECT FROM aggregator_syncrun r WHERE r.provider_id = %(provider)s AND r.id > %(run)s AND r.status = 'held'
                    AND NOT EXISTS (SELECT FROM aggregator_heldremoval l
                        WHERE l.run_id = r.id AND l.kind = h.kind AND l.{kind}_id = h.{kind}_id))
            ), written AS (
                UPDATE events_{kind} t SET stale_since = %(now)s FROM agreed a
                WHERE t.id = a.id AND t.stale_since IS NULL RETURNING t.id
            )
            INSERT INTO touched
            SELECT h.event_id, '{kind}', 'withdrawn', count(*) FROM aggregator_heldremoval h JOIN written w ON w.id = h.{kind}_id
            WHERE h.run_id = %(run)s AND h.kind = '{kind}' GROUP BY h.event_id
            """,
            {"run": run.pk, "provider": run.provider_id, "now": timezone.now()},
        )
    cursor.execute("DELETE FROM aggregator_eventdigest WHERE event_id IN (SELECT event_id FROM touched)")
    recording.remember(cursor, "touched")
    cursor.execute("UPDATE events_event SET updated_at = now() WHERE id IN (SELECT event_id FROM touched)")
    summaries.refresh(cursor, "touched")
    cursor.execute("SELECT count(DISTINCT event_id) FROM touched")
    return int(cursor.fetchone()[0])
