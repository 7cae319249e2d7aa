"""What the log tells of a plan, a zone or a venue that is written: its values before and after, as JSON that PostgreSQL writes.

    [12, "1642", {"starts_at": ["2026-11-27T20:00:00Z", "2026-11-27T20:30:00Z"]}]

An entry begins with the row's key and the ids by which clients know it, and ends with its fields, or with null where the row
was created. Fields have their public names and spelling. A name that begins with `_` is of a column that nobody outside sees, or
of the one behind a field that is shown otherwise: a zone's `currency` is its provider's where its own, `_currency`, is null.

In SQL `p` is a stored plan, `z` a zone, `w` a venue and `v` the provider, as in `events.catalogue.documents`.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from events.catalogue.documents import BY_TYPE, COMPUTED, TEXT, VENUE, written
from events.catalogue.fields import COMPARED, FED, FIELDS
from events.catalogue.value_types import BOOLEAN, INSTANT
from events.planner import Among, fenced

# Columns that are not shown, or shown otherwise, in SQL for JSON.
_HIDDEN: Mapping[str, dict[str, str]] = {
    "plan": {
        "_end_estimated": BY_TYPE[BOOLEAN.name].replace("{}", "p.end_estimated"),
        "_timezone": TEXT.replace("{}", "p.timezone"),
        "_venue": TEXT.replace("{}", "p.venue"),
        "_state_by": TEXT.replace("{}", "p.state_by"),
        "_withdrawn_at": BY_TYPE[INSTANT.name].replace("{}", "p.withdrawn_at"),
    },
    "zone": {
        "occurrence": "z.occurrence",
        "_currency": TEXT.replace("{}", "z.currency"),
        "_withdrawn_at": BY_TYPE[INSTANT.name].replace("{}", "z.withdrawn_at"),
    },
    "venue": {"_said_as": TEXT.replace("{}", "w.said_as")},
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    kind: {field.name: written(kind, field) for field in FIELDS[kind] if field.shown and field.name not in ("id", "zones")}
    | hidden
    for kind, hidden in _HIDDEN.items()
}
_CLOCK = ("start_date", "start_time", "end_date", "end_time")
# What of a row is remembered, by the name of the part: all, or what may become other.
PARTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "plan": {
        "whole": tuple(_VALUES["plan"]),
        "status": ("external_id", "status", "_withdrawn_at"),
        "state": ("external_id", "state", "state_since", "_state_by", "previous_starts_at"),
        "clock": ("external_id", *_CLOCK),
    },
    "zone": {
        "whole": tuple(_VALUES["zone"]),
        "status": ("external_id", "occurrence", "status", "_withdrawn_at"),
        "currency": ("external_id", "occurrence", "currency"),
    },
    "venue": {"whole": tuple(_VALUES["venue"])},
}


def image(kind: str, part: str, among: Among) -> str:
    """SQL for the rows of `among` as they are: their keys, their events, their plans' ids, and a part of them as JSON."""
    members = " || ',' || ".join([f"""'"{name}":' || {_VALUES[kind][name]}""" for name in PARTS[kind][part]])
    return f"SELECT {_KEYS[kind]}, ('{{' || {members} || '}}')::jsonb AS values FROM {_sources(among)[kind]}"


_KEYS = {
    "plan": "p.id::text AS row_id, p.event_id, p.external_id AS plan",
    "zone": "z.id::text AS row_id, p.event_id, p.external_id AS plan",
    "venue": "w.id::text AS row_id, NULL::uuid AS event_id, NULL AS plan",
}


def _sources(among: Among) -> Mapping[str, str]:
    plans = f"SELECT o.plan_id FROM events_zone o WHERE {among('o.id')}"
    events = {
        "plan": f"SELECT o.event_id FROM events_plan o WHERE {among('o.id')}",
        "zone": f"SELECT a.event_id FROM events_plan a WHERE {among('a.id', plans)}",
    }
    above = {
        kind: f"JOIN {fenced('events_event', among('t.id', of_kind))} e ON e.id = p.event_id"
        " JOIN providers_provider v ON v.id = e.provider_id"
        for kind, of_kind in events.items()
    }
    own, venues = among("t.id"), among("t.id", f"SELECT o.venue FROM events_plan o WHERE {among('o.id')}")
    its_venue = (
        f"LEFT JOIN LATERAL (SELECT {VENUE} AS venue FROM {fenced('events_venue', venues)} w WHERE w.id = p.venue) w ON true"
    )
    return {
        "plan": f"{fenced('events_plan', own)} p {above['plan']} {its_venue}",
        "zone": f"{fenced('events_zone', own)} z JOIN {fenced('events_plan', among('t.id', plans))} p ON p.id = z.plan_id"
        f" {above['zone']}",
        "venue": f"events_venue w WHERE {among('w.id')}",
    }


# The ids of an entry, of an image `i` from before and one `n` from now: those by which clients know it when they hear of it. What
# is said of its plan they have heard before.
IDS = {
    "plan": "i.row_id || ',' || (i.values -> 'external_id')::text",
    "zone": "i.row_id || ',' || to_json(n.plan)::text || ',' || (i.values -> 'external_id')::text"
    " || ',' || (i.values -> 'occurrence')::text",
    "venue": "'\"' || i.row_id || '\"'",
    "correction": "i.row_id",
}

# Rows that a statement overwrites

NewValue = Callable[[str], str]


def created(kind: str) -> str:
    """SQL for the entry of a new row: of a plan `d`, or of a zone `d` of a known plan. The row itself says what it has.

    The id of the plan, `d.plan`, is JSON.
    """
    ids = {
        "plan": "d.plan_id || ',' || d.plan",
        "zone": "d.zone_id || ',' || d.plan || ',' || to_json(d.external_id)::text || ',' || d.occurrence",
    }
    return f"'[' || {ids[kind]} || ',null]'"


def overwritten(kind: str, new: NewValue, plan: str = "") -> str:
    """SQL for the entry of a listed plan `p` or zone `z` whose columns get the values that `new` names.

    For statements that know the `provider`; `plan` is SQL for the external id of a zone's plan, as JSON. A row that comes
    back has more to tell than this, and a zone of which `only_price_differs` less: `price_overwritten`.
    """
    row = {"plan": "p", "zone": "z"}[kind]
    ids = {"plan": "p.id || ',' || {0}", "zone": f"z.id || ',' || {plan} || ',' || {{0}} || ',' || z.occurrence"}
    pieces = ", ".join([*_columns(kind, row, new, COMPARED[kind]), *(_DERIVED[kind](new))])
    said = f"substr(concat({pieces}), 2)"
    return f"'[' || {ids[kind].format(f'to_json({row}.external_id)::text')} || ',{{' || {said} || '}}]'"


# A feed may change the price of every zone there is, so what such an entry takes is most of what the log costs.


def only_price_differs(new: NewValue) -> str:
    """Whether a listed zone `z` that gets other values has a price, gets another one, and keeps all else."""
    others = tuple(name for name in COMPARED["zone"] if name != "price")
    return f"(z.price IS NOT NULL AND {new('price')} IS NOT NULL AND NOT {_differ('z', others, new)})"


def price_overwritten(before: str, *, plain: bool) -> str:
    """SQL for the entry of such a zone `d`, which has its new price; the id of its plan, `d.plan`, is JSON.

    Null where `before` is null. `plain`: the zones' ids `are_plain`.
    """
    zone = "'\"' || d.external_id || '\"'" if plain else "to_json(d.external_id)::text"
    ids = f"d.zone_id || ',' || d.plan || ',' || {zone} || ',' || d.occurrence"
    return f"""'[' || {ids} || ',{{"price":["' || {before} || '","' || d.price || '"]}}]'"""


def are_plain(texts: str) -> str:
    """SQL that tells of a set of texts whether JSON has nothing to escape in any. To ask of all at once takes a fifth as long."""
    return f"octet_length(to_json(string_agg({texts}, ''))::text) = sum(octet_length({texts})) + 2"


def _columns(kind: str, row: str, new: NewValue, names: Iterable[str]) -> Iterable[str]:
    """Of each column, what it says where it becomes another."""
    for name in names:
        as_json = BY_TYPE.get(FED[kind][name].type.name, TEXT)
        shown = f"_{name}" if f"_{name}" in _HIDDEN[kind] else name
        before, after = f"{row}.{name}", new(name)
        yield _where(f"{before} IS DISTINCT FROM {after}", shown, as_json.replace("{}", before), as_json.replace("{}", after))


def _of_plan(new: NewValue) -> Iterable[str]:
    as_json = BY_TYPE[INSTANT.name]
    since = f"CASE WHEN p.state = {new('state')} THEN p.state_since ELSE %(now)s END"
    for name, after in (("previous_starts_at", new("previous_starts_at")), ("state_since", since)):
        before = f"p.{name}"
        yield _where(
            f"{before} IS DISTINCT FROM {after}", name, as_json.replace("{}", before), as_json.replace("{}", f"({after})")
        )
    by = new("state_by")
    yield _where(f"p.state_by <> {by}", "_state_by", TEXT.replace("{}", "p.state_by"), TEXT.replace("{}", by))
    times = ("starts_at", "ends_at", "all_day", "timezone")
    clock = ", ".join([_made_other("plan", name, new) for name in _CLOCK])
    yield f"CASE WHEN {_differ('p', times, new)} THEN concat({clock}) END"
    yield f"CASE WHEN {_differ('p', ('end_estimated',), new)} THEN concat({_made_other('plan', 'end_estimated', new)}) END"
    its_venue = f"coalesce((SELECT {VENUE} FROM events_venue w WHERE w.id = {{}}), 'null')"
    before, after = its_venue.replace("{}", "p.venue"), its_venue.replace("{}", new("venue"))
    yield _where(_differ("p", ("venue",), new), "venue", before, after)


def _of_zone(new: NewValue) -> Iterable[str]:
    yield f"CASE WHEN {_differ('z', ('currency',), new)} THEN concat({_made_other('zone', 'currency', new)}) END"


_DERIVED = {"plan": _of_plan, "zone": _of_zone}


def _differ(row: str, names: tuple[str, ...], new: NewValue) -> str:
    return f"({', '.join(f'{row}.{name}' for name in names)}) IS DISTINCT FROM ({', '.join(map(new, names))})"


def _made_other(kind: str, name: str, new: NewValue) -> str:
    """A field that is made of columns, where it comes out otherwise."""
    before = re.sub(r"\bv\.(\w+)", r"(SELECT \1 FROM providers_provider WHERE id = %(provider)s)", COMPUTED[kind][name])
    after = re.sub(rf"\b{kind[0]}\.(?!id\b)(\w+)", lambda column: new(column[1]), before)
    return _where(f"{before} <> {after}", name, before, after)


def _where(condition: str, name: str, before: str, after: str) -> str:
    return f"""CASE WHEN {condition} THEN ',"{name}":[' || {before} || ',' || {after} || ']' END"""
