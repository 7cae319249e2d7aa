"""What OpenAPI says of each address, beyond what its serializers say."""

from typing import Any

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from events.api.serializers import (
    ChangesAnswerSerializer,
    ErrorAnswerSerializer,
    EventAnswerSerializer,
    HealthSerializer,
    PageAnswerSerializer,
)
from events.search.page import CHANGES_CURSOR
from events.search.query import MAX_LIMIT, ROW_FIELDS, Ordering

# Seconds; proxies before us wait a little longer.
MAX_WAIT = 25
PRICE = {"type": "string", "pattern": r"^[0-9]{1,10}(\.[0-9]{1,2})?$"}
LINE = {"type": "string", "minLength": 1, "maxLength": 500, "pattern": r"^[^\x00]*[A-Za-z0-9][^\x00]*$"}
INSTANT = {"type": "string", "format": "date-time"}
YES_OR_NO = {"type": "boolean"}


def _one_of(*choices: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(choices), "default": choices[0]}


def _parameter(name: str, schema: dict[str, Any], description: str, *, required: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, schema, required=required, description=description)


def _window(*, required: bool) -> list[OpenApiParameter]:
    return [
        _parameter("starts_at", INSTANT, "Begin of the window; UTC where it names no offset.", required=required),
        _parameter("ends_at", INSTANT, "End of the window, which belongs to it; not before starts_at.", required=required),
    ]


FORMAT = _parameter("format", _one_of("json", "ics", "jsonld"), "Instead of an Accept header.")
PARAMETERS = [
    _parameter("match", _one_of("starts", "within", "overlaps"), "A plan starts in the window, lies in it, or touches it."),
    _parameter("status", _one_of("current", "withdrawn", "any"), "Which plans are searched."),
    _parameter("sell_mode", _one_of("online", "offline", "any"), "Events ever sold online, never, or all."),
    _parameter("provider", LINE, "A provider's slug; one that does not exist is an error."),
    _parameter("q", LINE, "Words of the title, in any order; accents and case are ignored."),
    _parameter("price_min", PRICE, "The event has a price of at least this."),
    _parameter("price_max", PRICE, "The event has a price of at most this."),
    _parameter("available", YES_OR_NO, "A current plan is on sale now and not sold out."),
    _parameter("sold_out", YES_OR_NO, "Every current plan is sold out."),
    _parameter("organizer", LINE, "The organizer, exactly."),
    _parameter("updated_since", INSTANT, "Changed at this instant or later."),
    _parameter("ordering", _one_of(*Ordering), "By start, least price, greatest price or title; ties by id."),
    _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100}, "Rows a page."),
    _parameter("cursor", {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "From `data.next`; never made up."),
    _parameter("expand", {"type": "string", "enum": ["plans"]}, "Adds each event's plans and zones."),
    _parameter(
        "fields",
        {"type": "string", "pattern": f"^({'|'.join(ROW_FIELDS)})(,({'|'.join(ROW_FIELDS)}))*$"},
        "Only these fields of a row, separated by commas.",
    ),
    FORMAT,
]
CURSOR = OpenApiParameter(
    CHANGES_CURSOR, {"type": "string"}, "header", response=[200], description="Where to follow /v1/changes from, from then on."
)
PAGE = forced_singular_serializer(PageAnswerSerializer)  # type: ignore[no-untyped-call]


def _answers(serializer: Any, *errors: int) -> dict[Any, Any]:
    return {
        (200, "application/json"): serializer,
        (200, "text/calendar"): OpenApiTypes.STR,
        (200, "application/ld+json"): OpenApiTypes.OBJECT,
        304: OpenApiResponse(description="What the client has is still right."),
        **{(status, "application/json"): ErrorAnswerSerializer for status in (*errors, 401, 405, 406, 429, 503)},
    }


search = extend_schema(
    operation_id="search_events",
    summary="Events with a plan in a window",
    parameters=[*_window(required=True), *PARAMETERS],
    filters=False,
    responses=_answers(PAGE, 400),
)
browse = extend_schema(
    operation_id="list_events",
    summary="All events, page by page",
    parameters=[*_window(required=False), *PARAMETERS, CURSOR],
    filters=False,
    responses=_answers(PAGE, 400),
)
retrieve = extend_schema(
    operation_id="get_event",
    summary="One event whole",
    parameters=[OpenApiParameter("id", {"type": "string", "format": "uuid"}, "path"), FORMAT],
    filters=False,
    responses=_answers(EventAnswerSerializer, 400, 404),
)
changes = extend_schema(
    operation_id="list_changes",
    summary="What changed, in order, to keep a copy by",
    description="Each change comes with its event as it is now. Follow `next`, which is always there.",
    parameters=[
        _parameter("cursor", {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}, "From `next`, or from X-Changes-Cursor."),
        _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100}, "Changes a page, at most."),
        _parameter("provider", LINE, "A provider's slug; one that does not exist is an error."),
        _parameter(
            "wait",
            {"type": "integer", "minimum": 0, "maximum": MAX_WAIT, "default": 0},
            "Seconds to wait for a change where there is none; one a process can wait at a time, others are answered at once.",
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
