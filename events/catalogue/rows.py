"""Rows of lists, as JSON that PostgreSQL writes: what a client may ask for of an event's row, a plan's row, and translations.

In SQL `e` is the event, `v` its provider, `p` a plan and `w` its venue.
"""

from collections.abc import Mapping, Sequence
from typing import LiteralString

from events.catalogue.documents import INSTANT, PLAIN, PLAN_ZONE, ROW, TEXT, members, written
from events.catalogue.fields import EVENT, FIELDS, Shown
from events.models import Event

# What a client may ask for of a row beside what each row has. `f` is the event's earliest plan that matches, with its venue.
_OF_EVENT = ("provider", "external_id", "status", "state", "timezone", "currency", "category", "organizer", "language", "url")
WIDE: Mapping[str, LiteralString] = {
    **{field.name: written("event", field) for field in EVENT if field.name in (*_OF_EVENT, "image_url", "updated_at")},
    "starts_at": INSTANT.replace("{}", "e.starts_at"),
    "ends_at": INSTANT.replace("{}", "e.ends_at"),
    "all_day": PLAIN.replace("{}", "e.starts_all_day"),
    "sold_out": PLAIN.replace("{}", "e.all_sold_out"),
    "venue": TEXT.replace("{}", "f.name"),
    "locality": TEXT.replace("{}", "f.locality"),
    "country": TEXT.replace("{}", "f.country"),
    "latitude": PLAIN.replace("{}", "f.latitude"),
    "longitude": PLAIN.replace("{}", "f.longitude"),
}
OF_FIRST_PLAN = frozenset({"venue", "locality", "country", "latitude", "longitude"})
# What rows with their plans have besides.
WITH_PLANS: Mapping[str, LiteralString] = {
    field.name: written("event", field)
    for field in EVENT
    if field.shown == Shown.EXPANDED and field.name not in WIDE and field.name != "plans"
}
_MEMBERS: Mapping[str, LiteralString] = {**WIDE, **WITH_PLANS}


def wide(names: Sequence[str]) -> LiteralString:
    """A row of a search answer with these members too, open for more."""
    return f"{ROW} || " + " || ".join([f"""',"{name}":' || {_MEMBERS[name]}""" for name in names])


# A plan as a row of its own: what a page of what is on needs in one call.
PLAN_ROW_FIELDS = (
    *("event_id", "external_id", "title", "state", "starts_at", "ends_at", "all_day", "start_date", "start_time", "end_date"),
    *("end_time", "timezone", "venue", "min_price", "max_price", "currency", "sold_out", "available", "category", "organizer"),
    *("provider", "url", "image_url"),
)
_BRIEF_VENUE = ("id", "name", "locality", "country", "latitude", "longitude")
_FLOAT: LiteralString = "coalesce(regexp_replace({}::text, '0$', ''), 'null')"
PLAN_ON_SALE: LiteralString = (
    "(p.current AND NOT e.hidden AND p.state <> 'cancelled' AND p.sold_out IS NOT TRUE"
    " AND coalesce(p.sell_from <= now(), true) AND coalesce(p.sell_to >= now(), true))"
)
_OF_PLAN_ROW: Mapping[str, LiteralString] = {
    "event_id": TEXT.replace("{}", "e.id"),
    "timezone": TEXT.replace("{}", PLAN_ZONE),
    "url": TEXT.replace("{}", "coalesce(p.url, e.url)"),
    "min_price": _FLOAT.replace("{}", "p.min_price"),
    "max_price": _FLOAT.replace("{}", "p.max_price"),
    "currency": TEXT.replace("{}", "p.currency"),
    "available": f"{PLAN_ON_SALE}::text",
}


def _of_plan_row(name: str) -> LiteralString:
    if name in _OF_PLAN_ROW:
        return _OF_PLAN_ROW[name]
    kind = "plan" if any(field.name == name for field in FIELDS["plan"]) else "event"
    return written(kind, next(field for field in FIELDS[kind] if field.name == name))


PLAN_ROW: LiteralString = (
    "'{' || " + " || ',' || ".join([f"""'"{name}":' || {_of_plan_row(name)}""" for name in PLAN_ROW_FIELDS]) + " || '}'"
)  # fmt: skip
FOR_PLAN_ROW: LiteralString = f"""
LEFT JOIN LATERAL (
    SELECT '{{' || {members("venue", [field for field in FIELDS["venue"] if field.name in _BRIEF_VENUE])} || '}}' AS venue
    FROM events_venue w WHERE w.id = p.venue
) w ON true
"""

# The table of events, with titles and descriptions in the language `lang` where there is a translation into it: the very one,
# or one of the same language elsewhere. An event that is told in that language itself needs none. Its row begins with its id and
# title, as `events.catalogue.summaries` writes it.
_TOLD = ("title", "description", "summary")
_BEGIN: LiteralString = """'{"id":"' || o.id || '","title":'"""
TRANSLATED: LiteralString = (
    "(SELECT "
    + ", ".join(f"o.{field.column}" for field in Event._meta.concrete_fields if field.column not in _TOLD)
    + """, coalesce(t.said ->> 'title', o.title) AS title, coalesce(t.said ->> 'description', o.description) AS description,
    CASE WHEN t.said ? 'title' THEN """
    + _BEGIN
    + """ || to_json(t.said ->> 'title')::text || substr(o.summary, length("""
    + _BEGIN
    + """ || to_json(o.title)::text) + 1) ELSE o.summary END AS summary, t.said IS NOT NULL AS is_translated
    FROM events_event o LEFT JOIN LATERAL (
        SELECT value AS said FROM jsonb_each(o.translations)
        WHERE split_part(lower(key), '-', 1) = split_part(%(lang)s, '-', 1)
            AND split_part(lower(o.language), '-', 1) IS DISTINCT FROM split_part(%(lang)s, '-', 1)
        ORDER BY lower(key) <> %(lang)s, lower(key) <> split_part(%(lang)s, '-', 1), key LIMIT 1
    ) t ON true)"""
)  # fmt: skip
