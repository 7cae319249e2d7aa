"""Pages whose rows are plans: what is on, in JSON, CSV and GeoJSON (RFC 7946). Their limit, cursor and order count plans."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from events import spreadsheets
from events.catalogue import rows
from events.search import unplaced
from events.search.connections import Ask
from events.search.page import Answer, NoSuchEventError, address_after, check_providers, listed
from events.search.parameters import USUAL_LIMIT, EventBrowse
from events.search.plans import PlanStatement
from events.search.query import Query

PATH = "/v1/plans/search"
# Formats that have plans as rows, of whatever list they are asked.
OF_PLANS = frozenset({"csv", "geojson"})
# One event is told whole in every format.
WHOLE = 2**31 - 2
# What people wrote, which a spreadsheet might take for a formula. Ids and addresses stay as they are.
WRITTEN_BY_PEOPLE = frozenset({"title", "category", "organizer", "venue", "locality"})
VENUE_COLUMNS = {"id": "venue_id", "name": "venue", **{name: name for name in ("locality", "country", "latitude", "longitude")}}


def page_of_plans(
    base: str, query: Query, format_: str, ask: Ask, language: str | None = None, *, usual_limit: int = USUAL_LIMIT
) -> Answer:
    """A page at the address `base`, in the language where there are translations.

    Raises ParameterError for a provider that does not exist, and for the cursor of a page of events.
    """
    events = rows.TRANSLATED if language else "events_event"
    statement = PlanStatement(query, rows.PLAN_ROW, rows.FOR_PLAN_ROW, usual_limit, events)
    sql, placed = statement.sql, unplaced.is_told(query, format_)
    result = ask(unplaced.beside(sql, query) if placed else sql, statement.values | {"lang": language})
    found, number = unplaced.rows_and_number(result) if placed else (result.ntuples, None)
    check_providers(query, ask, found=found > 0)
    count = min(found, query.limit or usual_limit)
    following = address_after(base, query, result, count)
    pieces = [result.get_value(row, 2) or b"" for row in range(count)]
    if format_ == "json":
        return Answer(listed("plans", pieces, following, number), following, [])
    return Answer(_WRITTEN[format_](list(map(orjson.loads, pieces))), following, [])


def plans_of_event(event_id: str, format_: str, ask: Ask, language: str | None = None) -> Answer:
    """All plans of one event, whatever became of them. Raises NoSuchEventError."""
    if not ask("SELECT FROM events_event WHERE id = %(id)s::uuid AND NOT hidden", {"id": event_id}).ntuples:
        raise NoSuchEventError(event_id)
    asked = {"ids": event_id, "sell_mode": "any", "status": "any", "state": "any"}
    return page_of_plans("", EventBrowse.parse(asked.items()), format_, ask, language, usual_limit=WHOLE)


def _csv(plans: list[dict[str, Any]]) -> bytes:
    """RFC 4180, with one header line; what is unknown is empty."""
    written = io.StringIO()
    writer = csv.DictWriter(written, [*_COLUMNS], lineterminator="\r\n")
    writer.writeheader()
    for row in plans:
        venue: Mapping[str, Any] = row.pop("venue") or {}
        flat = row | {column: venue.get(name) for name, column in VENUE_COLUMNS.items()}
        writer.writerow({name: _cell(name, value) for name, value in flat.items()})
    return written.getvalue().encode()


def _cell(name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return spreadsheets.harmless(value) if name in WRITTEN_BY_PEOPLE and value is not None else value


def _geojson(plans: list[dict[str, Any]]) -> bytes:
    return orjson.dumps({"type": "FeatureCollection", "features": list(map(_feature, plans))})


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    venue = row["venue"] or {}
    point = [venue.get("longitude"), venue.get("latitude")]
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": f"{row['event_id']}/{row['external_id']}", "geometry": geometry, "properties": row}


_WRITTEN: Mapping[str, Callable[[list[dict[str, Any]]], bytes]] = {"csv": _csv, "geojson": _geojson}
_COLUMNS = [column for name in rows.PLAN_ROW_FIELDS for column in (VENUE_COLUMNS.values() if name == "venue" else (name,))]
