"""Errors of views, and those that reach none, in the one form of `events.http.errors`."""

import logging
import sys
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from events.api.keys import RefusedError
from events.changes.history import ForgottenError
from events.changes.reader import CannotFollowError
from events.http.errors import CODES, body, envelope, is_of_the_api
from events.search.connections import out_of_reach, waited_for_a_lock
from events.search.page import NoSuchEventError
from events.search.query import ParameterError

logger = logging.getLogger(__name__)

# All that is current, whole, with the cursor to follow from then on.
RESYNC = "/v1/events?expand=plans"
FORGOTTEN = "How the event was then is no longer known; details.earliest is the first instant of which it is."


def exception_handler(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Answer what a view raised; None lets Django log it and answer 500."""
    if isinstance(error, RefusedError):
        status, headers, content = error.made
        return HttpResponse(content, status=int(status[:3]), headers=dict(headers))
    response = _response(error, context)
    if response is not None and (request := context.get("request")) is not None:
        # An error is JSON, whatever format the answer would have had.
        request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
        response["Cache-Control"] = "no-store"
    return response


def _response(error: Exception, context: dict[str, Any]) -> Response | None:  # noqa: PLR0911 -- one for each kind of error
    request: Request | None = context.get("request")
    match error:
        case ParameterError():
            data = envelope(400, str(error), "invalid_parameter", {"parameter": error.parameter})
            return Response(data, 400)
        case Http404() | NoSuchEventError():
            return Response(envelope(404), 404)
        case ForgottenError():
            return Response(envelope(410, FORGOTTEN, details={"earliest": error.earliest}), 410)
        case PermissionDenied():
            return Response(envelope(403), 403)
        case CannotFollowError() if request is not None:
            return Response(envelope(410, details={"resync": request.build_absolute_uri(RESYNC)}), 410)
        case Exception() if out_of_reach(error):
            logger.warning("PostgreSQL is out of reach: %s", error)
            return Response(envelope(503), 503, headers={"Retry-After": "1"})
        case exceptions.NotAcceptable():
            return Response(envelope(406, _formats(error, context["view"])), 406)
        case exceptions.APIException() if error.status_code in CODES:
            return Response(envelope(error.status_code), error.status_code)
        case _:
            return None


def _formats(error: exceptions.NotAcceptable, view: APIView) -> str:
    """What the address answers in: the words of its `format`, or media types where it has no words."""
    offered = error.available_renderers or view.get_renderers()
    # One format may have several media types.
    *others, last = dict.fromkeys(str(one.format or one.media_type) for one in offered)
    named = f"{', '.join(others)} and {last}" if others else last
    return f"This address answers in {named}, and not in what is asked for."


# Django's own handlers, for what never reaches a view


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # Django's page looks at the form for a token, and fails again where the form is what cannot be read.
    request._mark_post_parse_error()  # type: ignore[attr-defined]
    return _plain(request, 400) or defaults.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(request, 403) or defaults.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _plain(request, 404) or defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    # Django calls this while it handles what was raised.
    if not out_of_reach(sys.exception()):
        return _plain(request, 500) or defaults.server_error(request)
    if waited_for_a_lock(sys.exception()) and not is_of_the_api(request.path):
        return HttpResponse(status=409)
    answer = _plain(request, 503) or HttpResponse(render_to_string("events/unavailable.html"), status=503)
    answer["Retry-After"] = "1"
    return answer


def _plain(request: HttpRequest, status: int) -> HttpResponse | None:
    if not is_of_the_api(request.path):
        return None
    return HttpResponse(body(status), "application/json", status, headers={"Cache-Control": "no-store"})
