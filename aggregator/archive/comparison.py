"""An event as it was translated once against one as it is translated now: field by field, in the words of an event's history."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import chain
from typing import Any

import orjson

from aggregator.archive.outcome import EventRows
from events.catalogue.fields import FED

_ESCAPED = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}
_VENUE = "venue"
# A row's fields by name.
Values = Mapping[str, Any]


@dataclass(slots=True)
class Said:
    """What a feed says of an event."""

    event: Values
    plans: dict[str, Values]
    # By plan, id and occurrence.
    zones: dict[tuple[str, str, int], Values]
    # By the id of ours that a plan names.
    venues: dict[str, Values]

    @classmethod
    def of(cls, rows: EventRows, columns: Mapping[str, Any]) -> "Said":
        event = _values("event", rows.head, columns["event"])
        plans: dict[str, Values] = {}
        zones: dict[tuple[str, str, int], Values] = {}
        for line, below, kind in zip(rows.plans, rows.zones, rows.kinds, strict=True):
            plan = _values("plan", line, columns["plan"])
            plans[plan["external_id"]] = plan
            for zone_line in below.splitlines() if below else ():
                zone = _values("zone", zone_line, columns["zone"][kind])
                zones[plan["external_id"], zone["external_id"], zone["occurrence"]] = zone
        venues = (_values("venue", line, columns["venue"]) for line in reversed(rows.venues))
        return cls(event, plans, zones, {venue["id"]: venue for venue in venues})

    def venue_of(self, plan: Values) -> Values:
        return self.venues.get(plan.get(_VENUE) or "", {})


def differences(before: Said, after: Said, corrected: Callable[..., bool]) -> Iterator[dict[str, Any]]:
    """Each field that is another, but those that an operator's correction answers anyway.

    `corrected` is asked with a kind, a field, and the plan, zone and occurrence, or a venue's id.
    """
    yield from _of_fields("event", before.event, after.event, corrected, (), {})
    for plan in _all_keys(before.plans, after.plans):
        was, now = before.plans.get(plan), after.plans.get(plan)
        if was is None or now is None:
            yield _change("plan", "listed", was is not None, now is not None, plan=plan)
            continue
        yield from _of_fields("plan", was, now, corrected, (plan,), {"plan": plan})
        if not corrected("plan", _VENUE, plan):
            venues = before.venue_of(was), after.venue_of(now)
            yield from _of_fields("venue", *venues, corrected, (now.get(_VENUE),), {"plan": plan})
    for key in _all_keys(before.zones, after.zones):
        # Those of a plan that came or went go with it.
        if key[0] in before.plans and key[0] in after.plans:
            yield from _of_zone(before.zones.get(key), after.zones.get(key), key, corrected)


def _of_zone(
    was: Values | None, now: Values | None, key: tuple[str, str, int], corrected: Callable[..., bool]
) -> Iterator[dict[str, Any]]:
    place = dict(zip(("plan", "zone", "occurrence"), key, strict=True))
    if was is None or now is None:
        yield _change("zone", "listed", was is not None, now is not None, **place)
    else:
        yield from _of_fields("zone", was, now, corrected, key, place)


def _of_fields(
    kind: str, was: Values, now: Values, corrected: Callable[..., bool], key: tuple[Any, ...], place: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """A field that one of them lacks is null there: other releases have other fields. A venue is told by its own fields."""
    for field in FED[kind]:
        before, after = was.get(field), now.get(field)
        if before != after and (kind, field) != ("plan", _VENUE) and not corrected(kind, field, *key):
            yield _change(kind, field, before, after, **place)


def _change(kind: str, field: str, before: Any, after: Any, **place: Any) -> dict[str, Any]:
    return {"of": kind, **place, "field": field, "before": before, "after": after}


def _all_keys(before: Iterable[Any], after: Iterable[Any]) -> Iterable[Any]:
    return dict.fromkeys(chain(after, before))


# From COPY's text


def _values(kind: str, line: str, columns: list[str]) -> dict[str, Any]:
    return {name: _value(kind, name, text) for name, text in zip(columns, line.split("\t"), strict=True)}


def _value(kind: str, name: str, text: str) -> Any:
    """As JSON has it; a value has one spelling only."""
    if text == "\\N":
        return None
    if name == "occurrence":
        return int(text)
    if "\\" in text:
        text = _unescaped(text)
    field = FED[kind].get(name)
    reader = _READERS.get(field.type.sql.partition("(")[0]) if field else None
    return reader(text) if reader else text


def _unescaped(text: str) -> str:
    pieces = text.split("\\\\")
    for escaped, meant in list(_ESCAPED.items())[1:]:
        pieces = [piece.replace(escaped, meant) for piece in pieces]
    return "\\".join(pieces)


_READERS: dict[str, Callable[[str], Any]] = {
    "boolean": lambda text: text in ("t", "True", "true"),
    "integer": int,
    "numeric": lambda text: f"{Decimal(text):.2f}",
    "double precision": float,
    "jsonb": orjson.loads,
    "timestamptz": lambda text: datetime.fromisoformat(text).astimezone(UTC).isoformat().replace("+00:00", "Z"),
}
