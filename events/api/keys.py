"""Who asks: an API key, where keys are in use at all."""

from typing import Any, cast

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import exceptions
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework_api_key.permissions import KeyParser

from events.models import ApiKey


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Api-Key …`. A key that is not known is refused, even where none is needed."""

    def authenticate(self, request: Request) -> tuple[None, ApiKey] | None:
        given = KeyParser().get(request) if settings.API_PRIVATE else None
        if given is None:
            return None
        try:
            key = cast("ApiKey", ApiKey.objects.get_from_key(given))
        except ApiKey.DoesNotExist:
            raise exceptions.AuthenticationFailed from None
        if key.has_expired:
            raise exceptions.AuthenticationFailed
        return None, key

    def authenticate_header(self, request: Request) -> str:
        return KeyParser.keyword


class RequireApiKey(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        return request.auth is not None or not settings.API_KEYS_REQUIRED


class KeyScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = KeyAuthentication
    name = "ApiKey"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        description = f"`{KeyParser.keyword}` and the key, where this service needs or knows keys."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": description}

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[Any]]]:
        return [{}, {self.name: []}]
