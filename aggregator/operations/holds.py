"""An operator's decision on what a run holds."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from aggregator.ingest import feed_state, sql
from aggregator.ingest.doubtful import OUTCOME, WAYS
from aggregator.ingest.states import CALL_OFF
from aggregator.models import HeldRemoval, Incident, Question, Status, SyncRun
from aggregator.monitoring import incidents, pauses
from aggregator.operations import undos
from aggregator.runs import questions
from aggregator.runs.locks import run_lock
from aggregator.runs.questions import Cause, Decision
from events.catalogue.venues import settle
from events.catalogue.writing import TOUCHED, Writing, writing
from events.planner import by_index, rows_of


class CannotDecideError(Exception):
    """Why there is nothing to decide, or not now."""


def approve(run: SyncRun, user: User | None, causes: Collection[str] = Cause.values) -> int:
    """Lets go ahead what the run holds, by all its causes or these; returns how many events were touched."""
    with run_lock(run.provider_id) as lock:
        if lock is None:
            raise CannotDecideError("A sync of this provider is running; decide when it has ended.")
        with writing([run.provider_id], now=timezone.now(), run_id=run.pk, person_id=user.pk if user else None) as write:
            write.hold()
            for question in _decided(run, Decision.APPROVED, user, causes):
                _APPLIED[Cause(question.cause)](write, question)
            settle(write.cursor, write.provider_ids, write.now)
            touched = len(write.touched())
            if touched:
                pauses.note_change(run.provider_id, write.now)
            questions.forget_refusals(run.provider, [Cause(cause) for cause in causes])
            feed_state.forget(run.provider)
    return touched


def reject(run: SyncRun, user: User | None, causes: Collection[str] = Cause.values) -> None:
    """Keeps what is served as it is; a later run that would do the same again does not ask."""
    with transaction.atomic():
        _decided(run, Decision.REJECTED, user, causes)


def _decided(run: SyncRun, decision: Decision, user: User | None, causes: Collection[str]) -> list[Question]:
    decided = []
    for question in [one for one in questions.of_run(run) if one.cause in causes]:
        undecided = Question.objects.filter(pk=question.pk, decision="")
        # One statement decides who was first of two operators.
        if undecided.update(decision=decision, decided_by=user, decided_at=timezone.now()):
            decided.append(question)
    if not decided:
        raise CannotDecideError("What this run held was decided on, or superseded by a later run.")
    if not questions.standing(run.provider_id).exists():
        incidents.end(run.provider, Incident.Kind.HELD)
    return decided


# What an approval does


def _withdraw(write: Writing, question: Question) -> None:
    """What the newest feed lacks or calls off: a run that lists some of it again asks anew."""
    values: dict[str, Any] = {"question": question.pk, "now": write.now}
    write.begin()
    for kind in ("event", "plan", "zone"):
        write.cursor.execute(AGREED.format(kind=kind, row=kind), values)
        if kind == "event":
            write.remember("agreed")
        else:
            write.remember_rows(kind, "SELECT id FROM agreed", "status")
        if kind == "plan":
            write.remember_rows(
                "zone", f"SELECT id FROM events_zone WHERE {by_index('plan_id', 'SELECT id FROM agreed')}", "status"
            )
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
    _call_off(write, values)
    with rows_of(write.cursor, TOUCHED, "event_id") as among:
        write.cursor.execute(f"DELETE FROM aggregator_eventdigest WHERE {among('event_id')}")
    feed_state.accept_drift(question.provider, question.run.drift)


def _call_off(write: Writing, values: Mapping[str, Any]) -> None:
    """The plans that the newest feed lists as cancelled, but for those whose state an operator has set since."""
    write.cursor.execute(AGREED.format(kind=HeldRemoval.CANCELLED, row="plan"), values)
    write.remember_rows("plan", "SELECT id FROM agreed", "state")
    with rows_of(write.cursor, "agreed", "id") as among:
        write.touch(
            f"""
            {CALL_OFF} FROM agreed a
            WHERE p.id = a.id AND {among("p.id")} AND p.state <> 'cancelled' AND p.state_by <> 'correction'
            RETURNING a.event_id, 'cancelled' AS outcome
            """,
            "plan",
            values,
        )


AGREED = f"""
DROP TABLE IF EXISTS pg_temp.agreed;
CREATE TEMPORARY TABLE agreed ON COMMIT DROP AS
SELECT {{row}}_id AS id, event_id FROM aggregator_heldremoval
WHERE kind = '{{kind}}' AND {by_index("question_id", "SELECT %(question)s::bigint")}
"""


def _serve(write: Writing, question: Question) -> None:
    """What the newest feed says of the rows, but where they left meanwhile, or a correction stands."""
    values: dict[str, Any] = {"question": question.pk, "provider": question.provider_id, "now": write.now}
    write.begin()
    write.cursor.execute(HELD_ROWS, values)
    write.remember("held_row WHERE way = 'title'")
    for kind, way in WAYS.items():
        if kind != "event":
            write.remember_rows(kind, f"SELECT {kind}_id AS id FROM held_row WHERE way = '{way}'")
        with rows_of(write.cursor, "held_row", f"{kind}_id") as among:
            rows = _served(kind, way, among("t.id"))
            changed = sql.overwrite(kind, rows, among("t.id"))
            write.touch(f"{changed} RETURNING s.event_id, {OUTCOME[kind]} AS outcome", kind, values)


def _rename(write: Writing, question: Question) -> None:
    """Both ids mean the event from now on; its plans and zones take the feed's ids, and so keep their corrections."""
    values: dict[str, Any] = {"question": question.pk, "provider": question.provider_id, "now": write.now}
    write.begin()
    write.cursor.execute(ALIASES, values)
    for kind, statement in RENAMED.items():
        held = f"question_id = {question.pk:d} AND {_KINDS[kind][1]}"
        write.remember_rows(kind, f"SELECT {kind}_id AS id FROM aggregator_heldid WHERE {held}")
        write.touch(statement, kind, values)
    write.touch(
        f"SELECT event_id FROM aggregator_heldid WHERE {by_index('question_id', 'SELECT %(question)s::bigint')}", None, values
    )


def _apply_again(write: Writing, question: Question) -> None:
    """What an undo took back; the rest of the feed comes with the next sync, which is not held any more."""
    undone = SyncRun.objects.filter(pk=question.facts["undone_run"], status=Status.UNDONE).first()
    if undone is not None:
        undos.lift(write, undone, question.decided_by)


ALIASES = f"""
INSERT INTO events_eventalias (provider_id, external_id, event_id)
SELECT %(provider)s, external_id, event_id FROM aggregator_heldid
WHERE {by_index("question_id", "SELECT %(question)s::bigint")} AND plan_id IS NULL
ON CONFLICT (provider_id, external_id) DO UPDATE SET event_id = excluded.event_id
"""
# But where the event or plan has another row of that id.
_HELD_IDS = f"aggregator_heldid h WHERE {by_index('h.question_id', 'SELECT %(question)s::bigint')}"
RENAMED = {
    "plan": f"""
        UPDATE events_plan t SET external_id = h.external_id FROM (
            SELECT * FROM {_HELD_IDS} AND h.plan_id IS NOT NULL AND h.zone_id IS NULL
        ) h WHERE t.id = h.plan_id AND t.id = ANY(ARRAY(SELECT h.plan_id FROM {_HELD_IDS}))
            AND NOT EXISTS (SELECT FROM events_plan o WHERE o.event_id = t.event_id AND o.external_id = h.external_id)
        RETURNING t.event_id, 'updated' AS outcome
    """,
    "zone": f"""
        UPDATE events_zone t SET external_id = h.external_id, occurrence = h.occurrence FROM (
            SELECT * FROM {_HELD_IDS} AND h.zone_id IS NOT NULL
        ) h WHERE t.id = h.zone_id AND t.id = ANY(ARRAY(SELECT h.zone_id FROM {_HELD_IDS}))
            AND NOT EXISTS (SELECT FROM events_zone o
                WHERE o.plan_id = t.plan_id AND o.external_id = h.external_id AND o.occurrence = h.occurrence)
        RETURNING h.event_id, 'updated' AS outcome
    """,
}
HELD_ROWS = f"""
DROP TABLE IF EXISTS pg_temp.held_row;
CREATE TEMPORARY TABLE held_row ON COMMIT DROP AS
SELECT v.* FROM aggregator_heldvalue v WHERE {by_index("v.question_id", "SELECT %(question)s::bigint")}
"""
# By kind: the keys of its rows, and which corrections are of such a row itself.
_KINDS = {
    "event": ("event_id", "plan_id IS NULL"),
    "plan": ("event_id, plan_id", "plan_id IS NOT NULL AND zone_id IS NULL"),
    "zone": ("event_id, zone_id", "zone_id IS NOT NULL"),
}

# The field whose correction decides of another column too.
_CORRECTED_BY = {"state_by": "state"}


def _served(kind: str, way: str, among: str) -> str:
    """SQL for the held rows with what the provider says, and with what is served where a correction stands."""
    keys, own = _KINDS[kind]
    values = (
        f"CASE WHEN '{_CORRECTED_BY.get(name, name)}' = ANY(c.fields) THEN t.{name} ELSE (v.said).{name} END AS {name}"
        for name in sql.WRITTEN[kind]
    )
    return f"""
        SELECT v.{keys.replace(" ", " v.")}, {", ".join(values)}
        FROM (
            SELECT {keys}, jsonb_populate_record(NULL::events_{kind}, said) AS said FROM held_row WHERE way = '{way}'
        ) v JOIN events_{kind} t ON t.id = v.{kind}_id AND {among} AND t.withdrawn_at IS NULL LEFT JOIN (
            SELECT {kind}_id, array_agg(field::text) AS fields FROM events_correction
            WHERE provider_id = %(provider)s AND ended_at IS NULL AND NOT suspended AND {own} GROUP BY {kind}_id
        ) c ON c.{kind}_id = v.{kind}_id
    """


_APPLIED: Mapping[Cause, Callable[[Writing, Question], None]] = {
    Cause.REMOVALS: _withdraw,
    Cause.DRIFT: _withdraw,
    Cause.VALUES: _serve,
    Cause.IDS_CHANGED: _rename,
    Cause.UNDONE: _apply_again,
}
