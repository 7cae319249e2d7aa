"""One transaction of an operator: the rows it changes, their corrections, and what follows from both."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.utils import timezone
from psycopg.errors import LockNotAvailable

from events.catalogue.correctable import TIMES, from_json
from events.catalogue.fields import CORRECTABLE
from events.catalogue.value_types import to_json
from events.catalogue.venues import settle
from events.catalogue.writing import TOUCHED, Writing, writing
from events.models import ChangeKind, Correction, Event, Outcome, Plan, PlanState, SellMode, StateBy, Venue, Zone

Target = Event | Plan | Zone | Venue
Key = tuple[str, Any]
# Shorter than anybody looks at a form that does nothing.
LOCK_TIMEOUT = "4s"
NO_FIT = "it would end before it starts; correct the other time as well, or take the provider's."
HALF_PLACED = "of latitude and longitude it would have one alone; correct or release both."
COORDINATES = {"latitude": "longitude", "longitude": "latitude"}
BATCH = 500
# The columns that a correction may write; a sell mode and a start have one more, and a state two.
WRITTEN = {kind: [*fields] for kind, fields in CORRECTABLE.items()}
WRITTEN["event"].append("ever_online")
WRITTEN["plan"] += ["state_since", "state_by", "follows"]


class BusyError(Exception):
    """A sync writes this provider's events; nothing was done, and it can be tried again when that has ended."""


class Edit(NamedTuple):
    target: Target
    field: str
    value: Any


@contextmanager
def editing(
    targets: Iterable[Target], kind: ChangeKind = ChangeKind.UPDATED, *, by: User | None = None, reason: str = ""
) -> Iterator["Editing"]:
    """The targets' rows as they are while no merge of their providers writes. Raises BusyError."""
    keys = {key_of(target) for target in targets}
    ids = {of: [key for of_kind, key in keys if of_kind == of] for of in WRITTEN}
    event_ids = {
        *ids["event"],
        *Plan.objects.filter(pk__in=ids["plan"]).values_list("event_id", flat=True),
        *Zone.objects.filter(pk__in=ids["zone"]).values_list("plan__event_id", flat=True),
    }
    providers = {
        *Event.objects.filter(pk__in=event_ids).values_list("provider_id", flat=True),
        *Venue.objects.filter(pk__in=ids["venue"]).values_list("provider_id", flat=True),
    }
    person_id = by.pk if by else None
    try:
        with writing(providers, now=timezone.now(), person_id=person_id, reason=reason, kind=kind) as write:
            write.cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
            write.hold()
            yield Editing(write, ids, event_ids)
    except OperationalError as error:
        if isinstance(error.__cause__, LockNotAvailable):
            raise BusyError("A sync of this provider is writing; try again when it has ended.") from error
        raise


class Editing:
    def __init__(self, write: Writing, ids: dict[str, list[Any]], event_ids: set[Any]) -> None:
        self.writing = write
        self.now = write.now
        # Read under the lock: what was known before may be of before a merge.
        rows: list[Target] = [
            *Event.objects.filter(pk__in=ids["event"]),
            *Plan.objects.filter(pk__in=ids["plan"]).select_related("event"),
            *Zone.objects.filter(pk__in=ids["zone"]).select_related("plan__event"),
            *Venue.objects.filter(pk__in=ids["venue"]),
        ]
        self.rows = {key_of(row): row for row in rows}
        standing = Correction.objects.filter(ended_at=None).select_related("plan", "zone", "venue")
        corrections = [*standing.filter(event__in=event_ids), *standing.filter(venue__in=ids["venue"])]
        self.active = {(key_of(correction.target), correction.field): correction for correction in corrections}
        self.ended: list[Correction] = []
        self.settled: set[Key] = set()

    def still_active(self, corrections: Iterable[Correction]) -> list[Correction]:
        ids = {correction.pk for correction in corrections}
        return [correction for correction in self.active.values() if correction.pk in ids]

    def whole(self, corrections: Iterable[Correction]) -> list[Correction]:
        """With the other coordinate of a venue: half of a place is nowhere."""
        found = {correction.pk: correction for correction in self.still_active(corrections)}
        for correction in list(found.values()):
            if other := COORDINATES.get(correction.field):
                together = self.active.get((key_of(correction.target), other))
                found |= {together.pk: together} if together else {}
        return list(found.values())

    def correct(self, edit: Edit, *, by: User | None, reason: str, expires_at: datetime | None) -> Correction:
        key = key_of(edit.target)
        row, before = self.rows[key], self.active.get((key, edit.field))
        if isinstance(row, Plan) and edit.field == "venue":
            self._check_venue(row, edit.value)
        made = Correction(
            **_place(row), field=edit.field, ours=to_json(edit.value), reason=reason, made_by=by, expires_at=expires_at
        )
        made.made_at = self.now
        made.theirs = made.decided_on = before.theirs if before else to_json(self._said(row, edit.field))
        if isinstance(row, Event) and edit.field == "sell_mode":
            made.ever_online = before.ever_online if before else row.ever_online
        if before:
            self._end(before, Outcome.REPLACED, by)
        self.active[key, edit.field] = made
        self._serve(key, edit.field, edit.value, edit.value == SellMode.ONLINE)
        return made

    def _check_venue(self, plan: Plan, venue_id: Any) -> None:
        if venue_id and not Venue.objects.filter(pk=venue_id, provider=plan.event.provider_id).exists():
            raise ValidationError({"venue": f"{plan}: its provider has no venue {venue_id}."})

    def end(self, correction: Correction, outcome: Outcome, by: User | None) -> None:
        key = key_of(correction.target)
        del self.active[key, correction.field]
        self._end(correction, outcome, by)
        said = from_json(correction.field, correction.theirs)
        if said and (moved := self._moved(self.rows[key], correction.field)):
            said += moved
        self._serve(key, correction.field, said, correction.ever_online)

    def _said(self, row: Target, field: str) -> Any:
        """What the provider says of a field that is not corrected."""
        value, moved = value_in(row, field), self._moved(row, field)
        return value - moved if value and moved else value

    def _moved(self, row: Target, field: str) -> timedelta | None:
        """How far an estimated end moved with its corrected start."""
        start = self.active.get((key_of(row), "starts_at")) if field == "ends_at" else None
        if start is None or not isinstance(row, Plan) or not row.end_estimated:
            return None
        moved: timedelta = row.starts_at - from_json("starts_at", start.theirs)
        return moved

    def _end(self, correction: Correction, outcome: Outcome, by: User | None) -> None:
        correction.ended_at, correction.ended_by, correction.outcome = self.now, by, outcome
        self.ended.append(correction)

    def _serve(self, key: Key, field: str, value: Any, ever_online: bool | None) -> None:
        self.settled.add(key)
        row = self.rows[key]
        if isinstance(row, Plan) and field == "state":
            self._serve_state(row, value, corrected=(key, field) in self.active)
        if isinstance(row, Plan) and field == "starts_at" and row.ends_at and row.end_estimated:
            # It is only as long after the start as is usual; a corrected end is set after this.
            row.ends_at += value - row.starts_at
        setattr(row, _attribute(row, field), value)
        if isinstance(row, Event) and field == "sell_mode":
            row.ever_online = bool(ever_online)

    def _serve_state(self, plan: Plan, state: str, *, corrected: bool) -> None:
        if state != plan.state:
            plan.state_since = self.now
        without = StateBy.DERIVED if state == PlanState.RESCHEDULED else StateBy.PROVIDER
        plan.state_by = StateBy.CORRECTION if corrected else without

    # Times belong together

    def fit(self, plan: Plan, *, yielding: bool) -> None:
        """Serves the corrected times, or none of them where the plan would end before it starts.

        Raises ValidationError for that instead, unless `yielding` or it was so before.
        """
        corrected = {name: found for name in TIMES if (found := self.active.get((key_of(plan), name)))}
        theirs = {name: from_json(name, corrected[name].theirs) if name in corrected else getattr(plan, name) for name in TIMES}
        ours = {name: from_json(name, corrected[name].ours) if name in corrected else theirs[name] for name in TIMES}
        fits = ours["ends_at"] is None or ours["starts_at"] <= ours["ends_at"]
        if not fits and not yielding and not all(correction.suspended for correction in corrected.values()):
            raise ValidationError({"ends_at": f"{plan}: {NO_FIT}"})
        for name in TIMES:
            setattr(plan, name, (ours if fits else theirs)[name])
        if plan.follows and plan.follows > plan.starts_at:
            # It is said anew on the way out; until then, no index has a range that ends before it begins.
            plan.follows = None
        for correction in corrected.values():
            correction.suspended = not fits
            said_before = correction.theirs in (correction.decided_on, correction.ours)
            correction.conflict_since = None if fits and said_before else correction.conflict_since or self.now

    # What follows

    def write(self, *, yielding: bool = False) -> None:
        """The corrections and the rows; what follows comes on the way out of `editing`."""
        rows: dict[str, list[Any]] = {of: [self.rows[key] for key in self.settled if key[0] == of] for of in WRITTEN}
        for plan in rows["plan"]:
            self.fit(plan, yielding=yielding)
        for venue in rows["venue"]:
            if (venue.latitude is None) != (venue.longitude is None) and not yielding:
                raise ValidationError(f"{venue}: {HALF_PLACED}")
        for of, written in rows.items():
            if written:
                self._remember(of, written)
                self._touch(of, written)
        if self.settled:
            self.writing.remember(TOUCHED)
            self._write_corrections()
            for model, of in ((Event, "event"), (Plan, "plan"), (Zone, "zone"), (Venue, "venue")):
                model._default_manager.bulk_update(rows[of], WRITTEN[of], BATCH)
            if rows["plan"]:
                settle(self.writing.cursor, self.writing.provider_ids, self.now)

    def _remember(self, of: str, written: list[Any]) -> None:
        if of == "event":
            return
        keys = ", ".join(f"'{row.pk}'" for row in written)
        rows = f"SELECT unnest(ARRAY[{keys}]::{'uuid' if of == 'venue' else 'bigint'}[]) AS id"
        self.writing.remember_rows(of, rows)
        if of == "plan":
            # A plan that left before or after its start is withdrawn or not, and its zones with it.
            zones = f"SELECT id FROM events_zone WHERE plan_id = ANY(ARRAY[{keys}]::bigint[])"
            self.writing.remember_rows("zone", zones, "status")

    def _touch(self, of: str, written: list[Any]) -> None:
        if of == "venue":
            # Found by an index: they may be thousands.
            rows = "SELECT DISTINCT event_id, venue FROM events_plan WHERE venue = ANY(%(keys)s::uuid[])"
            keys = [row.pk for row in written]
        else:
            rows, keys = "SELECT unnest(%(keys)s::uuid[]) AS event_id", [_event_of(row) for row in written]
        values = {"keys": keys, "outcome": self.writing.cause.kind}
        self.writing.touch(f"SELECT event_id, %(outcome)s::text AS outcome FROM ({rows}) r", of, values)

    def _write_corrections(self) -> None:
        Correction.objects.bulk_update(self.ended, ["ended_at", "ended_by", "outcome"], BATCH)
        fresh = [correction for correction in self.active.values() if correction.pk is None]
        kept = [correction for correction in self.active.values() if correction.pk and correction.field in TIMES]
        Correction.objects.bulk_create(fresh, BATCH)
        Correction.objects.bulk_update(kept, ["suspended", "conflict_since"], BATCH)


# Rows and their keys


def kind_of(target: Target) -> str:
    return target._meta.model_name or ""


def key_of(target: Target) -> Key:
    return kind_of(target), target.pk


def value_in(row: Target, field: str) -> Any:
    """As the column has it: of a venue its id."""
    return getattr(row, _attribute(row, field))


def _attribute(row: Target, field: str) -> str:
    column: Any = row._meta.get_field(field)
    return str(column.attname)


def _event_of(row: Event | Plan | Zone) -> Any:
    match row:
        case Event():
            return row.pk
        case Plan():
            return row.event_id
        case Zone():
            return row.plan.event_id


def _place(row: Target) -> dict[str, Any]:
    match row:
        case Event():
            return {"provider_id": row.provider_id, "event_id": row.pk}
        case Plan():
            return {"provider_id": row.event.provider_id, "event_id": row.event_id, "plan": row}
        case Zone():
            return {"provider_id": row.plan.event.provider_id, "event_id": row.plan.event_id, "plan": row.plan, "zone": row}
        case Venue():
            return {"provider_id": row.provider_id, "venue": row}
