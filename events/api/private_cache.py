"""What answers carry where they differ by client: a middleware that stands only there, for views of Django's own."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

from events.http.admission import ADMISSION

GetResponse = Callable[[HttpRequest], HttpResponse]


class PrivateCacheMiddleware:
    """Nobody but the client may keep an answer, which it can ask for again by its ETag; and how much more it may ask.

    What is made for the cache is left as it is: the WSGI layer makes it the client's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        admission = request.META.get(ADMISSION)
        if admission is None or not admission.private:
            return response
        if response.status_code == HTTPStatus.OK and not response.has_header("Cache-Control"):
            set_response_etag(response)
            response["Cache-Control"] = "private, max-age=1"
            response = get_conditional_response(request, etag=response["ETag"], response=response) or response
        patch_vary_headers(response, ["Authorization"])
        for name, value in admission.headers:
            response[name] = value
        return response
