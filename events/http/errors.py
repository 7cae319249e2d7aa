"""The one form of every error under /v1, whoever raises it; and the answer that needs nothing that may be broken."""

from http import HTTPStatus
from typing import Any

import orjson

from events.http.headers import Headers, Made, security_headers
from events.search.connections import out_of_reach
from events.search.query import ParameterError
from events.spooled import Body

CODES = {
    HTTPStatus.BAD_REQUEST: ("invalid_request", "The request is malformed."),
    HTTPStatus.UNAUTHORIZED: ("unauthorized", "This needs an API key that is known here."),
    HTTPStatus.FORBIDDEN: ("forbidden", "This is not allowed."),
    HTTPStatus.NOT_FOUND: ("not_found", "There is nothing at this address."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method_not_allowed", "This address does not answer this method."),
    HTTPStatus.NOT_ACCEPTABLE: ("not_acceptable", "This address does not answer in the format that is asked for."),
    HTTPStatus.GONE: ("gone", "What changed after this cursor is no longer known; copy all events again, from details.resync."),
    HTTPStatus.TOO_MANY_REQUESTS: ("too_many_requests", "Too many requests; Retry-After says when to try again."),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("internal_error", "Something went wrong here; it has been logged."),
    HTTPStatus.SERVICE_UNAVAILABLE: ("unavailable", "The database is out of reach; try again shortly."),
}


def envelope(status: int, message: str = "", code: str = "", details: dict[str, Any] | None = None) -> dict[str, Any]:
    usual_code, usual_message = CODES[HTTPStatus(status)]
    return {
        "data": None,
        "error": {"code": code or usual_code, "message": message or usual_message, "details": details or {}},
    }


def body(status: int, message: str = "") -> bytes:
    return orjson.dumps(envelope(status, message))


# Made beforehand: what makes an answer may be what is broken.
_BODIES = {status: body(status) for status in (401, 429, 500, 503)}
_CROWDED = body(503, "Too many requests of this kind at once; try again shortly.")


def unavailable() -> Made:
    return whole("503 Service Unavailable", "application/json", _BODIES[503])


def crowded() -> Made:
    """For who waited in a lane as long as anybody may, or found no place in it."""
    return whole("503 Service Unavailable", "application/json", _CROWDED)


def invalid_parameter(error: ParameterError) -> Made:
    content = orjson.dumps(envelope(400, str(error), "invalid_parameter", {"parameter": error.parameter}))
    return _varying(whole("400 Bad Request", "application/json", content))


def not_found() -> Made:
    return _varying(whole("404 Not Found", "application/json", body(404)))


def gone(resync: str) -> Made:
    return _varying(whole("410 Gone", "application/json", orjson.dumps(envelope(410, details={"resync": resync}))))


def _varying(made: Made) -> Made:
    """At addresses that answer in several formats."""
    status, headers, content = made
    return status, [*headers, ("Vary", "Accept")], content


def refusal(status: int, headers: Headers = []) -> Made:  # noqa: B006 -- it is only read
    """A whole answer under /v1 to whom nothing else is said."""
    line = f"{status} {HTTPStatus(status).phrase}"
    made, common, content = whole(line, "application/json", _BODIES[status])
    return made, [*common, *headers], content


def last_resort(path: str, error: Exception) -> Made:
    """For what broke outside of all handlers."""
    status = 503 if out_of_reach(error) else 500
    line = f"{status} {HTTPStatus(status).phrase}"
    if is_of_the_api(path):
        return whole(line, "application/json", _BODIES[status])
    return whole(line, "text/plain; charset=utf-8", line.encode())


def is_of_the_api(path: str) -> bool:
    return path == "/v1" or path.startswith("/v1/")


def whole(status: str, content_type: str, content: Body) -> Made:
    retry = [("Retry-After", "1")] if status.startswith("503") else []
    common = [("Content-Type", content_type), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")]
    return status, [*common, *retry, *security_headers()], content
