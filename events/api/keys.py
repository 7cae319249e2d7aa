"""Who asks, for views: what the WSGI layer has found, else what the same admissions say."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.request import Request

from events.http.admission import ADMISSION, KEYWORD, Admission, admissions
from events.http.headers import Made


class RefusedError(exceptions.APIException):
    """Carries the whole answer."""

    def __init__(self, made: Made) -> None:
        super().__init__()
        self.made = made


class KeyAuthentication(BaseAuthentication):
    """`request.auth` is an Admission. Keys and rates at once: whom no view would answer reaches none."""

    open_to_all = False

    def authenticate(self, request: Request) -> tuple[None, Admission]:
        environ = request._request.META
        if (found := environ.get(ADMISSION)) is None:
            asked = {"open_to_all": self.open_to_all}
            found = admissions.known(environ, **asked) or admissions.ask(environ, **asked)
        if not isinstance(found, Admission):
            raise RefusedError(found)
        environ[ADMISSION] = found
        return None, found


class NoKeyNeeded(KeyAuthentication):
    """For what describes the API: counted, since it is much to make, but for all."""

    open_to_all = True


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = KeyAuthentication
    name = "ApiKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        description = f"`{KEYWORD}` and the key, where this service needs or knows keys."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": description}

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[Any]]]:
        return [{}, {self.name: []}]
