"""What is answered to a query: a page of events, a calendar of plans, or an event on its own, in one of the formats.

Rows are JSON that PostgreSQL has ready, joined as they are. Answers with more of an event are joined of the documents of
`events.catalogue`, and so cost a page little more.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, LiteralString, NamedTuple

import orjson
from psycopg.pq.abc import PGresult

from events.catalogue import calendar_text, documents, json_ld, rows
from events.search import connections, unplaced
from events.search.conditions import of_own_plan, sent
from events.search.connections import Ask
from events.search.parameters import PARAMETERS, USUAL_LIMIT
from events.search.plans import PlanStatement
from events.search.query import ParameterError, Query, Several
from events.search.statement import Statement

# A page ends early where its events have more plans and zones together: its cost is bounded whatever is asked.
MOST_PARTS = 20_000
# Plans of a calendar, which is whole up to that many: calendars' programs follow no links.
MOST_IN_CALENDAR = 5_000


class NoSuchEventError(Exception):
    """There is none of this id, or it is hidden."""


class Answer(NamedTuple):
    """A body, the address of the page that follows, and the events whose documents are not kept."""

    body: bytes
    following: str | None
    unkept: list[str]


class Form(NamedTuple):
    """SQL of a piece for each event, what an answer has of the piece, and what the answer is of all of these.

    `finish` is told the address at which events are found, `join` that of the page that follows.
    """

    piece: LiteralString
    finish: Callable[[bytes, bytes], bytes]
    join: Callable[[list[bytes], str | None], bytes]


def page_of_events(base: str, query: Query, format_: str, ask: Ask, language: str | None = None) -> Answer:
    """A page at the address `base`, in the language where there are translations.

    Raises ParameterError for a provider that does not exist: asked here, since any list of them may be old.
    """
    if format_ == "ics":
        return _calendar(base, query, ask, language)
    if query.cursor and query.cursor.id.isdecimal():
        raise ParameterError("cursor", "is of a page whose rows are plans")
    statement, placed = Statement(query), unplaced.is_told(query, format_)
    form, more = PAGES[format_] if format_ != "json" or query.expand else None, _wide(query, format_)
    if form is None and not (language or more or placed):
        return _ready_rows(base, query, statement, ask)
    if form is not None:
        sql = _with_pieces(statement, form, language, more)
    else:
        sql = _with_rows(statement, language, more) if language or more else statement.sql
    result = ask(unplaced.beside(sql, query) if placed else sql, statement.values | {"lang": language})
    found, number = unplaced.rows_and_number(result) if placed else (result.ntuples, None)
    check_providers(query, ask, found=found > 0)
    count = min(found, query.limit or USUAL_LIMIT)
    unkept: list[str] = []
    if form is None:
        pieces = [_bytes(result, row, 2) for row in range(count)]
    else:
        pieces, unkept = _pieces(result, count, form, base)
    # Other formats have all that they have.
    if format_ == "json":
        pieces = _some_fields(pieces, query)
    following = address_after(base, query, result, len(pieces))
    if form is None or format_ == "json":
        return Answer(listed("events", pieces, following, number), following, unkept)
    return Answer(form.join(pieces, following), following, unkept)


def _ready_rows(base: str, query: Query, statement: Statement, ask: Ask) -> Answer:
    result = ask(statement.ready.joined, statement.values, planned_once=statement.walks_in_order)
    check_providers(query, ask, found=result.ntuples > 0)
    if not result.ntuples:
        return Answer(listed("events", [], None), None, [])
    lines, following = _bytes(result, 0, 0), None
    connections.shed(len(lines))
    if row_id := result.get_value(0, 2):
        # Without the row that the next page begins with.
        lines = lines[: lines.rindex(b"\n")]
        following = f"{base}?{query.canonical_after(_bytes(result, 0, 1).decode(), row_id.decode())}"
    pieces = _some_fields(lines.split(b"\n"), query) if query.values["fields"] else [lines.replace(b"\n", b",")]
    return Answer(listed("events", pieces, following), following, [])


def one_event(base: str, event_id: str, format_: str, ask: Ask, language: str | None = None) -> Answer:
    """The event at the address `base`. Raises NoSuchEventError."""
    if format_ == "ics":
        return _calendar_of_one(event_id, ask, language)
    form = WHOLE[format_]
    sql: LiteralString = (
        f"SELECT NULL, e.id, d.event_id IS NOT NULL, {_piece(form, language)}"
        f" FROM {_events(language)} e {documents.KEPT} WHERE e.id = %(id)s::uuid AND NOT e.hidden"
    )
    result = ask(sql, {"id": event_id, "lang": language})
    if not result.ntuples:
        raise NoSuchEventError(event_id)
    pieces, unkept = _pieces(result, 1, form, base.rpartition("/")[0])
    return Answer(form.join(pieces, None), None, unkept)


def address_after(base: str, query: Query, result: PGresult, count: int) -> str | None:
    """Of the page that follows, where there are more rows than the `count` of this one; the first two columns are its cursor."""
    if not 0 < count < result.ntuples:
        return None
    key, row_id = (_bytes(result, count - 1, column).decode() for column in (0, 1))
    return f"{base}?{query.canonical_after(key, row_id)}"


def listed(name: str, pieces: Sequence[bytes], following: str | None, not_placed: int | None = None) -> bytes:
    """The answer of a list: its rows, the address of the page that follows, and how many events are unplaced."""
    tail = b',"next":' + orjson.dumps(following) if following else b""
    tail += b"" if not_placed is None else b',"unplaced":%d' % not_placed
    return b"".join([b'{"data":{"', name.encode(), b'":[', b",".join(pieces), b"]", tail, b'},"error":null}'])


def check_providers(query: Query, ask: Ask, *, found: bool) -> None:
    """Raises ParameterError for the first that does not exist. Where anything is found of the only one, that one does."""
    slugs = query.provider or ()
    if len(slugs) > found:
        check_provider(*slugs, ask=ask)


def check_provider(*slugs: str, ask: Ask) -> None:
    """Raises ParameterError for the first that no provider has."""
    unknown = ask(
        "SELECT asked.slug FROM unnest(%(slugs)s::text[]) WITH ORDINALITY asked (slug, place)"
        " WHERE NOT EXISTS (SELECT FROM providers_provider v WHERE v.slug = asked.slug) ORDER BY place LIMIT 1",
        {"slugs": sent(slugs)},
    )
    if unknown.ntuples:
        raise ParameterError("provider", f"'{_bytes(unknown, 0, 0).decode()[:100]}' is no provider")


def _events(language: str | None) -> LiteralString:
    return rows.TRANSLATED if language else "events_event"


def _piece(form: Form, language: str | None) -> LiteralString:
    """What is kept of an event is in its own language."""
    return form.piece.replace(NOT_KEPT, f"e.is_translated OR {NOT_KEPT}") if language else form.piece


def _wide(query: Query, format_: str) -> list[str]:
    """The fields that are asked for and that no row of a search has by itself."""
    if format_ != "json" or query.fields is None:
        return []
    whole = [*rows.WITH_PLANS] if query.expand and query.fields == query.defaults["fields"] else []
    return [name for name in query.fields if name in rows.WIDE] + whole


def _of_first_plan(statement: Statement, names: list[str]) -> LiteralString:
    if not rows.OF_FIRST_PLAN.intersection(names):
        return ""
    # Nor is the index of their starts to give the first of them.
    return f"""LEFT JOIN LATERAL (
    SELECT w.* FROM events_plan p LEFT JOIN events_venue w ON w.id = p.venue
    WHERE p.event_id = e.id AND {of_own_plan(statement.of_plans)} ORDER BY p.starts_at + interval '0', p.id LIMIT 1
) f ON true"""


def _with_rows(statement: Statement, language: str | None, more: list[str]) -> LiteralString:
    row: LiteralString = f"{rows.wide(more)} || '}}'" if more else "e.summary"
    return f"""
WITH page AS MATERIALIZED ({statement.sql})
SELECT page.key, page.id, {row} FROM (SELECT key, id, row_number() OVER () AS place FROM page) page
JOIN {_events(language)} e ON e.id = page.id JOIN providers_provider v ON v.id = e.provider_id
{_of_first_plan(statement, more)} ORDER BY page.place
"""


def _with_pieces(statement: Statement, form: Form, language: str | None, more: list[str]) -> LiteralString:
    piece = _piece(form, language)
    if more:
        piece = f"""{rows.wide(more)} || ',"plans":' || {documents.PLANS} || '}}'"""
    return f"""
WITH page AS MATERIALIZED ({statement.sql})
SELECT page.key, page.id, d.event_id IS NOT NULL,
    CASE WHEN sum(cost.parts) OVER (ORDER BY page.place) - cost.parts < {MOST_PARTS} THEN {piece} END
FROM (SELECT key, id, row_number() OVER () AS place FROM page) page
JOIN {_events(language)} e ON e.id = page.id {documents.KEPT}
CROSS JOIN LATERAL (SELECT {documents.PARTS} AS parts OFFSET 0) cost
{_of_first_plan(statement, more)} ORDER BY page.place
"""


def _pieces(result: PGresult, count: int, form: Form, base: str) -> tuple[list[bytes], list[str]]:
    """As many as the page may have, and whose documents are not kept."""
    address = base.removesuffix("/search").encode() + b"/"
    found, unkept, longest = [], [], 0
    for row in range(count):
        piece = result.get_value(row, 3)
        if piece is None:
            break
        if result.get_value(row, 2) != b"t":
            unkept.append(_bytes(result, row, 1).decode())
        longest = max(longest, len(piece))
        found.append(form.finish(piece, address))
    connections.shed(longest)
    return found, unkept


def _bytes(result: PGresult, row: int, column: int) -> bytes:
    return result.get_value(row, column) or b""


def _some_fields(pieces: list[bytes], query: Query) -> list[bytes]:
    """Where only some are asked for."""
    if not query.fields or query.fields == query.defaults["fields"]:
        return pieces
    wanted = {*query.fields, "plans"}
    return [_some_of(piece, wanted) for piece in pieces]


def _some_of(piece: bytes, wanted: set[str]) -> bytes:
    return orjson.dumps({name: value for name, value in orjson.loads(piece).items() if name in wanted})


# Calendars, whose rows are plans


def _calendar(base: str, query: Query, ask: Ask, language: str | None) -> Answer:
    statement = PlanStatement(query, documents.PLAN_FACTS, documents.ITS_VENUE, MOST_IN_CALENDAR, _events(language))
    result = ask(statement.sql, statement.values | {"lang": language})
    check_providers(query, ask, found=result.ntuples > 0)
    count = min(result.ntuples, query.limit or MOST_IN_CALENDAR)
    facts = [_bytes(result, row, 2) for row in range(count)]
    return Answer(_calendar_text(_name(query), facts), address_after(base, query, result, count), [])


def _calendar_of_one(event_id: str, ask: Ask, language: str | None) -> Answer:
    """Whole, however many plans the event has: no address would lead to the rest."""
    sql: LiteralString = (
        f"SELECT e.title, CASE WHEN p.id IS NOT NULL THEN {documents.PLAN_FACTS} END FROM {_events(language)} e"
        " JOIN providers_provider v ON v.id = e.provider_id LEFT JOIN events_plan p ON p.event_id = e.id AND p.current"
        f" {documents.ITS_VENUE} WHERE e.id = %(id)s::uuid AND NOT e.hidden ORDER BY p.starts_at, p.id"
    )
    result = ask(sql, {"id": event_id, "lang": language})
    if not result.ntuples:
        raise NoSuchEventError(event_id)
    facts = [fact for row in range(result.ntuples) if (fact := _bytes(result, row, 1))]
    return Answer(_calendar_text(_bytes(result, 0, 0).decode(), facts), None, [])


def _name(query: Query) -> str:
    """What the calendar is of, in the words that were asked for."""
    asked = [value for name, value in query.given().items() if PARAMETERS[name].picks and PARAMETERS[name].default is None]
    words = [
        text for value in asked for text in ([value] if isinstance(value, str) else value if isinstance(value, Several) else ())
    ]
    return f"Events: {', '.join(words)}" if words else "Events"


def _calendar_text(name: str, facts: list[bytes]) -> bytes:
    connections.shed(max(map(len, facts), default=0))
    return calendar_text.calendar(name, map(orjson.loads, facts))


# The formats


def _as_it_is(piece: bytes, _address: bytes) -> bytes:
    return piece


def _linked(piece: bytes, address: bytes) -> bytes:
    """JSON-LD, with the event's address."""
    if not piece.startswith(b"{"):
        row_id, _, document = piece.partition(b" ")
    else:
        facts: dict[str, Any] = orjson.loads(piece)
        row_id, document = facts["id"].encode(), json_ld.document(facts).encode()
    return json_ld.with_id(document, address + row_id)


def _joined_graph(pieces: list[bytes], _following: str | None) -> bytes:
    return b"".join([b'{"@context":"https://schema.org","@graph":[', b",".join(pieces), b"]}"])


def _only(pieces: list[bytes], _following: str | None) -> bytes:
    return b"".join([b'{"data":', pieces[0], b',"error":null}'])


def _only_linked(pieces: list[bytes], _following: str | None) -> bytes:
    return b'{"@context":"https://schema.org",' + pieces[0][1:]


# The document that is kept, after its event's id, or what it is made of.
NOT_KEPT: LiteralString = "coalesce(d.json_ld, '') = ''"
_JSON_LD: LiteralString = f"CASE WHEN {NOT_KEPT} THEN {documents.FACTS} ELSE e.id || ' ' || d.json_ld END"
PAGES = {
    "json": Form(documents.EXPANDED, _as_it_is, partial(listed, "events")),
    "jsonld": Form(_JSON_LD, _linked, _joined_graph),
}
WHOLE = {
    "json": Form(documents.WHOLE, _as_it_is, _only),
    "jsonld": Form(_JSON_LD, _linked, _only_linked),
}
