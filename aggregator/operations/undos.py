"""To take back what a run wrote, and to take that back again.

While an undo stands, the content of the run is held: whatever its bytes, it would do the same again.
"""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from aggregator.ingest import feed_state
from aggregator.models import Incident, Question, Status, SyncRun, Undo
from aggregator.monitoring import incidents
from aggregator.operations.put_back import PutBack, put_back
from aggregator.runs.locks import run_lock
from events.catalogue.writing import Writing, writing
from events.models import Batch, By, ChangeKind, EventAlias

# A run that ended so has written, or may have.
UNDOABLE = (Status.SUCCEEDED, Status.PARTIAL, Status.HELD)


class CannotUndoError(Exception):
    """Why there is nothing to take back."""


class UndoBusyError(CannotUndoError):
    """A sync holds the provider, or another operator does."""


@dataclass(slots=True)
class Undone:
    """What was put back, or would be."""

    run: SyncRun
    # Whether it takes back an undo.
    again: bool
    dry_run: bool
    found: PutBack = field(default_factory=PutBack)

    def printed(self) -> dict[str, Any]:
        return {
            "provider": self.run.provider.slug,
            "run": self.run.pk,
            "status": self.run.status,
            "dry_run": self.dry_run,
            "back": self.found.rows,
            "stays": self.found.stays,
            "changes": self.found.examples,
            "staying": self.found.staying,
        }


def undo(run: SyncRun, user: User | None, reason: str = "", *, dry_run: bool = False) -> Undone:
    """Puts back what the run wrote, except what was written again since. If the run is undone already, takes the undo back.

    All of it or nothing, in one transaction. `run` is as the person who decides has seen it: CannotUndoError if it has changed.
    """
    seen = run.status
    with run_lock(run.provider_id) as lock:
        if lock is None:
            raise UndoBusyError("A sync of this provider is running, or somebody decides on one; try again when that has ended.")
        run.refresh_from_db()
        if run.status != seen:
            raise CannotUndoError(f"Run {run.pk} is {run.status} by now, and was {seen}: somebody was first.")
        undone = Undone(run, run.status == Status.UNDONE, dry_run)
        person = user.pk if user else None
        with writing(
            [run.provider_id],
            now=timezone.now(),
            run_id=run.pk,
            person_id=person,
            reason=reason,
            kind=ChangeKind.UNDONE,
            dry_run=dry_run,
        ) as write:
            write.hold()
            undone.found = (_take_back if undone.again else _undo)(write, run, user, reason)
        return undone


def lift(write: Writing, run: SyncRun, user: User | None) -> None:
    """Somebody said yes to the content after all: in the transaction of an approval."""
    _take_back(write, run, user, "")


def _undo(write: Writing, run: SyncRun, user: User | None, reason: str) -> PutBack:
    if run.status not in UNDOABLE:
        raise CannotUndoError(f"Run {run.pk} is {run.status}: it wrote nothing that could be taken back.")
    batches = _batches(run)
    if not batches:
        raise CannotUndoError(f"Run {run.pk} wrote nothing, or it is no longer known what (CHANGE_RETENTION_DAYS).")
    found = put_back(write, batches)
    _forget_aliases(run)
    Undo.objects.create(
        run=run, provider=run.provider, content=run.content, status=run.status, reason=reason, made_by=user, made_at=write.now
    )
    _end_questions(run)
    _become(run, Status.UNDONE)
    return found


def _take_back(write: Writing, run: SyncRun, user: User | None, _: str) -> PutBack:
    standing = Undo.objects.filter(run=run, ended_at=None).first()
    if standing is None:
        raise CannotUndoError(f"Run {run.pk} is not undone.")
    last = _batches(run, by=By.UNDO)[-1:]
    found = put_back(write, last) if last else PutBack()
    standing.ended_at, standing.ended_by = write.now, user
    standing.save(update_fields=["ended_at", "ended_by"])
    _become(run, Status(standing.status))
    return found


def _batches(run: SyncRun, **more: Any) -> list[int]:
    """Of the run itself, of what was approved of it, and of what was taken back and put there again."""
    return list(Batch.objects.filter(run_id=run.pk, **more).order_by("number").values_list("pk", flat=True))


def _become(run: SyncRun, status: Status) -> None:
    """And the feed is read again, whatever it is like."""
    run.status = status
    run.save(update_fields=["status"])
    feed_state.forget(run.provider)


def _forget_aliases(run: SyncRun) -> None:
    """The other ids that an approval of this run gave to events."""
    for question in run.questions.filter(cause=Question.Cause.IDS_CHANGED, decision=Question.Decision.APPROVED):
        for event_id, external_id in question.held_ids.filter(plan=None).values_list("event_id", "external_id"):
            EventAlias.objects.filter(event=event_id, external_id=external_id).delete()


def _end_questions(run: SyncRun) -> None:
    """What the run still asks is not to be decided any more."""
    run.questions.filter(decision="").update(decision=Question.Decision.SUPERSEDED, decided_at=timezone.now())
    if not Question.objects.filter(provider=run.provider_id, decision="").exists():
        incidents.end(run.provider, Incident.Kind.HELD)
