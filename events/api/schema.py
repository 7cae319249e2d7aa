"""What OpenAPI says of each address, beyond what its serializers say."""

from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema

from events.api.serializers.answers import (
    ChangesAnswerSerializer,
    CountsAnswerSerializer,
    ErrorAnswerSerializer,
    EventAnswerSerializer,
    HealthSerializer,
    HistoryAnswerSerializer,
    PageAnswerSerializer,
    PlanPageAnswerSerializer,
    VenueAnswerSerializer,
    VenuesAnswerSerializer,
)
from events.catalogue.fields import FIELDS
from events.changes.history import KNOWN_FIELDS
from events.changes.query import MAX_WAIT
from events.http import deprecations
from events.http.headers import CHANGES_CURSOR
from events.search.declare import LINE
from events.search.parameters import MAX_LIMIT

# Where fields of the list stand, and of what.
# Of rows that ask for them alone.
OF_ROWS = {
    "starts_at": "The earliest start of the event.",
    "ends_at": "Its latest end; null where no plan says one.",
    "all_day": "Whether its first plan takes whole days.",
    "sold_out": "Whether all its plans are sold out.",
    **{name: f"The {name} of the earliest plan that matches." for name in ("locality", "country", "latitude", "longitude")},
    "venue": "The name of the venue of the earliest plan that matches.",
}
DESCRIBED = {"Event": "event", "PageRow": "event", "Plan": "plan", "Zone": "zone", "Venue": "venue"}


def describe_fields(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Says of each field what the list says of it; called by drf-spectacular when the document is made."""
    for component, kind in DESCRIBED.items():
        about = {field.name: field.about for field in FIELDS[kind]}
        for name, schema in result["components"]["schemas"][component]["properties"].items():
            schema["description"] = about.get(name) or OF_ROWS[name]
    return result


def mark_deprecated(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The addresses and parameters whose answers say that they will end; called as `describe_fields` is."""
    for one in deprecations.DEPRECATED:
        for operation in result["paths"][one.path].values():
            of = [operation] if one.parameter is None else operation["parameters"]
            for part in of:
                if one.parameter in {None, part.get("name")}:
                    part["deprecated"] = True
    return result


def _parameter(name: str, schema: dict[str, Any], description: str) -> OpenApiParameter:
    return OpenApiParameter(name, schema, description=description)


CURSOR = OpenApiParameter(
    CHANGES_CURSOR, {"type": "string"}, "header", response=[200], description="Where to follow /v1/changes from, from then on."
)
PAGE = forced_singular_serializer(PageAnswerSerializer)  # type: ignore[no-untyped-call]


def _answers(serializer: Any, *errors: int) -> dict[Any, Any]:
    return {
        (200, "application/json"): serializer,
        (200, "text/calendar"): OpenApiTypes.STR,
        (200, "application/ld+json"): OpenApiTypes.OBJECT,
        (200, "text/csv"): OpenApiTypes.STR,
        (200, "application/geo+json"): OpenApiTypes.OBJECT,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (*errors, 401, 405, 406, 429, 503)},
    }


search = extend_schema(
    operation_id="search_events",
    summary="Events with a plan in a window",
    filters=True,
    responses=_answers(PAGE, 400),
)
browse = extend_schema(
    operation_id="list_events",
    summary="All events, page by page",
    parameters=[CURSOR],
    filters=True,
    responses=_answers(PAGE, 400),
)
plans = extend_schema(
    operation_id="search_plans",
    summary="Plans in a window, one by one",
    filters=True,
    responses={
        (200, "application/json"): forced_singular_serializer(PlanPageAnswerSerializer),  # type: ignore[no-untyped-call]
        (200, "text/calendar"): OpenApiTypes.STR,
        (200, "text/csv"): OpenApiTypes.STR,
        (200, "application/geo+json"): OpenApiTypes.OBJECT,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 405, 406, 429, 503)},
    },
)
counts = extend_schema(
    operation_id="count_events",
    summary="How many events match, and by what",
    filters=True,
    responses={
        (200, "application/json"): CountsAnswerSerializer,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 405, 406, 429, 503)},
    },
)
venues = extend_schema(
    operation_id="list_venues",
    summary="Venues in which something takes place, by their names",
    filters=True,
    responses={
        (200, "application/json"): forced_singular_serializer(VenuesAnswerSerializer),  # type: ignore[no-untyped-call]
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 405, 406, 429, 503)},
    },
)
venue = extend_schema(
    operation_id="get_venue",
    summary="One venue",
    parameters=[OpenApiParameter("id", {"type": "string", "format": "uuid"}, "path")],
    filters=False,
    responses={
        (200, "application/json"): VenueAnswerSerializer,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 404, 405, 406, 429, 503)},
    },
)
retrieve = extend_schema(
    operation_id="get_event",
    summary="One event whole",
    parameters=[OpenApiParameter("id", {"type": "string", "format": "uuid"}, "path")],
    filters=True,
    responses=_answers(EventAnswerSerializer, 400, 404, 410),
)
history = extend_schema(
    operation_id="get_event_history",
    summary="What became of one event, the newest first",
    parameters=[
        OpenApiParameter("id", {"type": "string", "format": "uuid"}, "path"),
        _parameter("cursor", {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "From `data.next`; never made up."),
        _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100}, "Changes a page, at most."),
        _parameter("field", {"type": "string", "enum": KNOWN_FIELDS}, "Only what changed in this field, of whatever row."),
    ],
    filters=False,
    responses={
        (200, "application/json"): forced_singular_serializer(HistoryAnswerSerializer),  # type: ignore[no-untyped-call]
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 404, 405, 406, 429, 503)},
    },
)
changes = extend_schema(
    operation_id="list_changes",
    summary="What changed, in order, to keep a copy by",
    description="Each change says what was written, field by field, and comes with its event as it is now."
    " Follow `next`, which is always there.",
    parameters=[
        _parameter("cursor", {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "From `next`, or from X-Changes-Cursor."),
        _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100}, "Changes a page, at most."),
        _parameter("provider", LINE, "A provider's slug; one that does not exist is an error."),
        _parameter(
            "wait",
            {"type": "integer", "minimum": 0, "maximum": MAX_WAIT, "default": 0},
            "Seconds to wait for a change where there is none.",
        ),
    ],
    responses={
        200: ChangesAnswerSerializer,
        **{(status, "application/json"): ErrorAnswerSerializer for status in (400, 401, 405, 406, 410, 429, 503)},
    },
)
health = extend_schema(
    operation_id="health",
    summary="Whether this process answers",
    responses={200: HealthSerializer, (405, "application/json"): ErrorAnswerSerializer},
)
