"""Corrections as operators make them: correct, keep, release; and what ends them by itself.

The corrected row keeps the effective value, so nothing that reads is slower for it. Each function here
is one transaction that holds the provider's row as a merge does: the two never meet half-way.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from events.catalogue.correctable import checked
from events.catalogue.edits import NO_FIT, BusyError, Edit, Target, editing, key_of, kind_of
from events.models import ChangeKind, Correction, Outcome

logger = logging.getLogger(__name__)

__all__ = ["BusyError", "Edit", "Target", "active", "correct", "correct_all", "expire", "in_conflict", "keep", "release"]


def correct(
    target: Target, field: str, value: object, *, by: User | None, reason: str, expires_at: datetime | None = None
) -> Correction:
    """Serves the value instead of the provider's until it is released or expires; replaces an earlier correction.

    `value` is None, text as a feed would have it, or the column's own type. To hide an event, correct
    its `hidden` to True. Raises ValidationError by field, and BusyError where a sync writes this provider.
    """
    return correct_all([Edit(target, field, value)], by=by, reason=reason, expires_at=expires_at)[0]


def correct_all(edits: Iterable[Edit], *, by: User | None, reason: str, expires_at: datetime | None = None) -> list[Correction]:
    """All of the edits or none, as `correct` does one."""
    checked_edits = [_checked(edit) for edit in edits]
    if not reason.strip():
        raise ValidationError({"reason": "A correction needs a reason."})
    if expires_at is not None and expires_at <= timezone.now():
        raise ValidationError({"expires_at": "That is in the past."})
    targets = [edit.target for edit in checked_edits]
    with editing(targets, ChangeKind.CORRECTED, by=by, reason=reason.strip()) as rows:
        made = [rows.correct(edit, by=by, reason=reason.strip(), expires_at=expires_at) for edit in checked_edits]
        rows.write()
    return made


def keep(corrections: Iterable[Correction]) -> None:
    """Ours stays although the provider says something new: no longer a conflict, until it says something else.

    Raises ValidationError for one that cannot be served with what the provider says.
    """
    chosen = list(corrections)
    with editing(correction.target for correction in chosen) as rows:
        for correction in rows.still_active(chosen):
            if correction.suspended:
                raise ValidationError(f"{correction.target}: {NO_FIT}")
            correction.decided_on, correction.conflict_since = correction.theirs, None
            correction.save(update_fields=["decided_on", "conflict_since"])


def release(corrections: Iterable[Correction], *, by: User | None) -> None:
    """The provider's newest value returns. Those that ended meanwhile are passed over; coordinates return together."""
    chosen = list(corrections)
    with editing((correction.target for correction in chosen), ChangeKind.RELEASED, by=by) as rows:
        for correction in rows.whole(chosen):
            rows.end(correction, Outcome.RELEASED, by)
        rows.write()


def expire(now: datetime, provider_id: int | None = None) -> int:
    """Ends those that are over, of one provider or of all; returns how many. Those of a busy provider wait for the next time."""
    over = Correction.objects.filter(ended_at=None, expires_at__lte=now).select_related("event", "plan", "zone", "venue")
    if provider_id is not None:
        over = over.filter(provider=provider_id)
    ended = 0
    for provider, group in groupby(over.order_by("provider", "id"), lambda correction: correction.provider_id):
        try:
            ended += _expire(list(group))
        except BusyError:
            logger.info("Corrections of provider %s that are over wait for the end of a sync.", provider)
    return ended


def _expire(corrections: list[Correction]) -> int:
    targets = [correction.target for correction in corrections]
    with editing(targets, ChangeKind.RELEASED, reason="Expired.") as rows:
        over = rows.whole(corrections)
        for correction in over:
            rows.end(correction, Outcome.EXPIRED, None)
        rows.write(yielding=True)
    return len(over)


def active(target: Target) -> QuerySet[Correction]:
    """The corrections of this row alone, at most one a field."""
    kind, key = key_of(target)
    found = Correction.objects.filter(**{kind: key}, ended_at=None)
    return {"event": found.filter(plan=None), "plan": found.filter(zone=None)}.get(kind, found)


def in_conflict() -> QuerySet[Correction]:
    """The inbox: the provider says something new, or ours cannot be served with what it says; longest waiting first."""
    waiting = Correction.objects.filter(ended_at=None, conflict_since__isnull=False)
    return waiting.select_related("provider", "event", "plan", "zone", "venue", "made_by").order_by("conflict_since", "id")


def _checked(edit: Edit) -> Edit:
    kind = kind_of(edit.target)
    try:
        return edit._replace(value=checked(kind, edit.field, edit.value))
    except ValueError as error:
        raise ValidationError({edit.field: f"{edit.target}: {edit.field} {error}."}) from None
