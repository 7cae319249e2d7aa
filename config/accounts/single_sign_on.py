"""Login by OpenID Connect, where OIDC_ISSUER names a provider: authorization code with PKCE, state and nonce.

mozilla-django-oidc does the exchange. Added here: the provider's addresses are discovered, the token has to be of this issuer
and for us, and groups among its claims become roles at each login.
"""

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import httpx2
import jwt
import requests
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, User
from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import import_from_settings
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from aggregator.roles import ROLES

DISCOVERY = "/.well-known/openid-configuration"
ENDPOINTS = {
    "OIDC_OP_AUTHORIZATION_ENDPOINT": "authorization_endpoint",
    "OIDC_OP_TOKEN_ENDPOINT": "token_endpoint",
    "OIDC_OP_USER_ENDPOINT": "userinfo_endpoint",
    "OIDC_OP_JWKS_ENDPOINT": "jwks_uri",
}
LONGEST_NAME = 150
# Where the library would lead: nowhere, since who was refused is told so at the login.
FAILED = "failed"
# What a provider that is away, or says nonsense, ends in.
FAILURES = (SuspiciousOperation, jwt.PyJWTError, requests.RequestException, httpx2.HTTPError, KeyError, TypeError, ValueError)
logger = logging.getLogger(__name__)


@lru_cache(4)
def discovered(issuer: str) -> Mapping[str, Any]:
    """Of a failure nothing is kept."""
    answer = httpx2.get(issuer.rstrip("/") + DISCOVERY, timeout=settings.OIDC_TIMEOUT)
    answer.raise_for_status()
    said: Mapping[str, Any] = answer.json()
    if said["issuer"] != issuer:
        raise ValueError(f"The issuer calls itself {said['issuer']!r}.")
    return said


def setting(name: str, *default: Any) -> Any:
    if name in ENDPOINTS:
        return discovered(settings.OIDC_ISSUER)[ENDPOINTS[name]]
    return import_from_settings(name, *default)


class Backend(OIDCAuthenticationBackend):  # type: ignore[misc]
    get_settings = staticmethod(setting)

    def __init__(self) -> None:
        """Without the provider: it is made for each login, by a password too."""
        self.UserModel = get_user_model()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("OIDC_"):
            return setting(name, None)
        raise AttributeError(name)

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> User | None:
        """Only from the callback, which has the nonce: a form with a password may have `code` in its address too."""
        if not kwargs.get("nonce"):
            return None
        user: User | None = super().authenticate(request, **kwargs)
        return user

    def get_user(self, user_id: int) -> Any:
        return ModelBackend.get_user(self, user_id)

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud")
        if payload.get("iss") != settings.OIDC_ISSUER:
            raise SuspiciousOperation("The token is of another issuer.")
        if settings.OIDC_RP_CLIENT_ID not in (audience if isinstance(audience, list) else [audience]):
            raise SuspiciousOperation("The token is for another client.")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """What the token and the provider say together: some tell groups in one alone."""
        told: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if told.get("sub") != payload["sub"]:
            raise SuspiciousOperation("The provider speaks of somebody else than the token.")
        return payload | told

    def verify_claims(self, claims: Mapping[str, Any]) -> bool:
        name = claims.get(settings.OIDC_NAME_CLAIM)
        if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise SuspiciousOperation(f"The claim {settings.OIDC_NAME_CLAIM} holds no name.")
        if settings.OIDC_NAME_CLAIM == "email" and claims.get("email_verified") is False:
            raise SuspiciousOperation("The e-mail address is not verified.")
        if not roles_of(claims):
            raise SuspiciousOperation(f"{name} is in no group that has a role here.")
        return True

    def filter_users_by_claims(self, claims: Mapping[str, Any]) -> Any:
        return self.UserModel.objects.filter(username__iexact=claims[settings.OIDC_NAME_CLAIM])

    def create_user(self, claims: Mapping[str, Any]) -> User:
        return updated(User.objects.create_user(claims[settings.OIDC_NAME_CLAIM]), claims)

    def update_user(self, user: User, claims: Mapping[str, Any]) -> User:
        if user.has_usable_password():
            raise SuspiciousOperation(
                f"{user.username} is an account with a password of its own, which nobody else may take over."
            )
        if not user.is_active:
            raise SuspiciousOperation(f"{user.username} is deactivated.")
        return updated(user, claims)


def roles_of(claims: Mapping[str, Any]) -> set[str]:
    groups = claims.get(settings.OIDC_GROUPS_CLAIM) or []
    return {
        settings.OIDC_ROLES[group] for group in ([groups] if isinstance(groups, str) else groups) if group in settings.OIDC_ROLES
    }


def updated(user: User, claims: Mapping[str, Any]) -> User:
    """As the provider has it now; groups that are no roles stay."""
    user.email = str(claims.get("email") or "")[:254]
    user.first_name, user.last_name = (str(claims.get(name) or "")[:150] for name in ("given_name", "family_name"))
    user.is_staff = True
    user.save()
    wanted = Group.objects.filter(name__in=roles_of(claims))
    user.groups.remove(*user.groups.filter(name__in=ROLES).exclude(pk__in=wanted))
    user.groups.add(*wanted)
    return user


class Begin(OIDCAuthenticationRequestView):  # type: ignore[misc]
    get_settings = staticmethod(setting)


class Callback(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    get_settings = staticmethod(setting)
    failure_url = FAILED


def begin(request: HttpRequest) -> HttpResponse:
    return guarded(request, Begin)


def callback(request: HttpRequest) -> HttpResponse:
    return guarded(request, Callback)


def guarded(request: HttpRequest, view: Any) -> HttpResponse:
    """Whoever cannot be let in is led to the login, and told; why, the log knows."""
    if not settings.OIDC_ISSUER:
        raise Http404
    try:
        answer: HttpResponse = view.as_view()(request)
    except FAILURES as error:
        logger.warning("Single sign-on failed: %s", error)
        return refused(request)
    return refused(request) if isinstance(answer, HttpResponseRedirect) and answer.url == FAILED else answer


def refused(request: HttpRequest) -> HttpResponse:
    messages.error(request, "Single sign-on did not let you in. An administrator finds the reason in the log.")
    return HttpResponseRedirect(reverse("admin:login"))
