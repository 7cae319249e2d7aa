"""An operator's decision on the removals of a held run."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from aggregator.ingest import feed_state
from aggregator.models import Incident, Status, SyncRun
from aggregator.monitoring import incidents
from aggregator.runs.locks import run_lock
from events.catalogue.writing import TOUCHED, Writing, writing
from events.planner import by_index, rows_of


class CannotDecideError(Exception):
    """Why there is nothing to decide, or not now."""


def waiting(provider_id: Any = None) -> QuerySet[SyncRun]:
    """The runs whose removals wait for a decision, the last first; of one provider, or of all."""
    held = SyncRun.objects.filter(status=Status.HELD, decision="").order_by("-id")
    return held if provider_id is None else held.filter(provider=provider_id)


def approve(run: SyncRun, user: User | None) -> int:
    """Withdraws what the run held, less what a later run has listed again; returns how many events were touched."""
    with run_lock(run.provider_id) as lock:
        if lock is None:
            raise CannotDecideError("A sync of this provider is running; decide when it has ended.")
        with writing([run.provider_id], now=timezone.now(), run_id=run.pk, person_id=user.pk if user else None) as write:
            write.hold()
            _decide(run, "approved", user)
            _withdraw(write, run)
            touched = len(write.touched())
            feed_state.accept_drift(run.provider, run.drift)
            feed_state.forget(run.provider)
    return touched


def reject(run: SyncRun, user: User | None) -> None:
    """Keeps what the run would have removed, until a feed is held, or not held, again."""
    with transaction.atomic():
        _decide(run, "rejected", user)


def _decide(run: SyncRun, decision: str, user: User | None) -> None:
    undecided = SyncRun.objects.filter(pk=run.pk, status=Status.HELD, decision="")
    # One statement decides who was first of two operators.
    if not undecided.update(decision=decision, decided_by=user, decided_at=timezone.now()):
        raise CannotDecideError("This run's removals were decided on, or superseded by a later run.")
    incidents.end(run.provider, Incident.Kind.HELD)


def _withdraw(write: Writing, run: SyncRun) -> None:
    values: dict[str, Any] = {"run": run.pk, "provider": run.provider_id, "now": write.now}
    write.begin()
    for kind in ("event", "plan", "zone"):
        runs = by_index("run_id", "SELECT id FROM later UNION SELECT %(run)s")
        write.cursor.execute(AGREED.format(kind=kind, runs=runs), values)
        if kind == "event":
            write.remember("agreed")
        with rows_of(write.cursor, "agreed", "id") as among:
            write.touch(
                f"""
                UPDATE events_{kind} t SET withdrawn_at = %(now)s FROM agreed a
                WHERE t.id = a.id AND {among("t.id")} AND t.withdrawn_at IS NULL
                RETURNING a.event_id, 'withdrawn' AS outcome
                """,
                kind,
                values,
            )
    with rows_of(write.cursor, TOUCHED, "event_id") as among:
        write.cursor.execute(f"DELETE FROM aggregator_eventdigest WHERE {among('event_id')}")


# What the run held, and every later run that was held too: such a run may have listed some of it again.
AGREED = """
DROP TABLE IF EXISTS pg_temp.agreed;
CREATE TEMPORARY TABLE agreed ON COMMIT DROP AS
WITH later AS (
    SELECT id FROM aggregator_syncrun WHERE provider_id = %(provider)s AND id > %(run)s AND status = 'held'
)
SELECT {kind}_id AS id, min(event_id::text)::uuid AS event_id
FROM aggregator_heldremoval WHERE kind = '{kind}' AND {runs}
GROUP BY {kind}_id HAVING count(*) = 1 + (SELECT count(*) FROM later)
"""
