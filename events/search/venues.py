"""Venues in the order of their names, page by page, and one on its own: those where something takes place."""

from typing import Any, LiteralString

from events import values
from events.catalogue import documents
from events.models import Venue
from events.search import cursors, places
from events.search.conditions import sent
from events.search.connections import Ask
from events.search.cursors import Cursor
from events.search.declare import LINE, Parameter
from events.search.page import Answer, check_providers, listed
from events.search.parameters import ID_PATTERN, MAX_IDS, MAX_LIMIT, USUAL_LIMIT, Declared, EventSearch
from events.search.query import ParameterError, Query

PATH = "/v1/venues"
# Of cursors: one of events' pages is none of these.
ORDERING = "venue"
# The expression of the model's index, letter by letter.
_KEY: LiteralString = "LEFT(COALESCE(w.name, ''), 200) COLLATE \"C\""
# A hidden event is nowhere.
_LISTED: LiteralString = (
    "EXISTS (SELECT FROM events_plan p JOIN events_event e ON e.id = p.event_id WHERE p.venue = w.id AND p.current AND e.current)"
)
_KNOWN: LiteralString = (
    "EXISTS (SELECT FROM events_plan p JOIN events_event e ON e.id = p.event_id WHERE p.venue = w.id AND NOT e.hidden)"
)


class NoSuchVenueError(Exception):
    """There is none of this id, or only what is hidden takes place in it."""


def _of_place(name: str, description: str, condition: LiteralString, *, several: bool = False) -> Parameter:
    """Read as in a search of events."""
    like: Any = EventSearch.base_filters[name]
    return Parameter(like.parse, like.schema, description, venues=condition, several=several)


class VenueBrowse(Declared):
    """`GET /v1/venues`."""

    q = Parameter(
        values.words,
        LINE,
        "Words of the name, in any order; accents and case are ignored.",
        venues="w.words @> asked_words(%(q)s)",
    )
    provider = _of_place(
        "provider",
        "A provider's slug; one that does not exist is an error.",
        "w.provider_id = ANY(ARRAY(SELECT v.id FROM providers_provider v WHERE v.slug = ANY(%(provider)s::text[])))",
        several=True,
    )
    ids = Parameter(
        values.identifiers(MAX_IDS),
        {"type": "string", "pattern": f"^{ID_PATTERN}(,{ID_PATTERN}){{0,{MAX_IDS - 1}}}$"},
        f"Only these venues: at most {MAX_IDS} ids, separated by commas.",
        venues="w.id = ANY(%(ids)s::uuid[])",
    )
    locality = _of_place(
        "locality",
        "The town; accents and case are ignored.",
        "w.locality_folded = ANY(asked_folded(%(locality)s::text[]))",
        several=True,
    )
    country = _of_place("country", "The country (ISO 3166-1 alpha-2).", "w.country = ANY(%(country)s::text[])", several=True)
    near = _of_place(
        "near",
        "Latitude and longitude, in degrees: the venue is within `radius` of it.",
        f"w.id IN ({places.WITHIN})",
    )
    radius = _of_place("radius", "Kilometres; together with `near`.", "TRUE")
    bbox = _of_place(
        "bbox",
        "West, south, east, north, in degrees: the venue is in this box, which may cross the date line.",
        f"w.id IN ({places.IN_BOX})",
    )
    limit = Parameter(
        values.whole_number(1, MAX_LIMIT),
        {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": USUAL_LIMIT},
        "Venues a page.",
    )
    cursor = Parameter(cursors.decode, {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "From `data.next`; never made up.")

    class Meta:
        model = Venue
        fields: list[str] = []

    @classmethod
    def check(cls, query: Query) -> None:
        if query.cursor and query.cursor.ordering != ORDERING:
            raise ParameterError("cursor", "belongs to another list")
        places.check_together(query)


class NoParameters(Declared):
    """`GET /v1/venues/{id}`."""

    class Meta:
        model = Venue
        fields: list[str] = []


_CONDITIONS: dict[str, LiteralString] = {
    name: parameter.venues for name, parameter in VenueBrowse.base_filters.items() if parameter.venues is not None
}


def page_of_venues(base: str, query: Query, ask: Ask) -> Answer:
    """A page at the address `base`. Raises ParameterError for a provider that does not exist."""
    asked = {name: sent(query.values[name]) for name in _CONDITIONS if query.values[name] is not None}
    limit = query.limit or USUAL_LIMIT
    found = {**asked, **places.bounds(query.near, query.radius, query.bbox), "limit": limit + 1}
    conditions = [_LISTED, *(condition for name, condition in _CONDITIONS.items() if name in asked)]
    if query.cursor:
        conditions.append(f"({_KEY}, w.id) > (%(key)s::text, %(id)s::uuid)")
        found |= {"key": query.cursor.value, "id": query.cursor.id}
    where = " AND ".join(conditions)
    result = ask(
        f"SELECT {_KEY}, w.id::text, {documents.VENUE} FROM events_venue w WHERE {where} ORDER BY {_KEY}, w.id LIMIT %(limit)s",
        found,
    )
    check_providers(query, ask, found=result.ntuples > 0)
    rows = [[result.get_value(row, column) or b"" for column in range(3)] for row in range(result.ntuples)]
    following = None
    if len(rows) > limit:
        key, row_id = (value.decode() for value in rows[limit - 1][:2])
        after = Query(query.values | {"cursor": Cursor(ORDERING, key, row_id)}, query.defaults)
        following = f"{base}?{after.canonical()}"
    return Answer(listed("venues", [row[2] for row in rows[:limit]], following), following, [])


def one_venue(venue_id: str, ask: Ask) -> Answer:
    """Raises NoSuchVenueError."""
    result = ask(f"SELECT {documents.VENUE} FROM events_venue w WHERE w.id = %(id)s::uuid AND {_KNOWN}", {"id": venue_id})
    if not result.ntuples:
        raise NoSuchVenueError(venue_id)
    return Answer(b"".join([b'{"data":', result.get_value(0, 0) or b"", b',"error":null}']), None, [])
