"""A second factor for who logs in with a password: codes of an authenticator program (TOTP), and recovery codes.

Who came by single sign-on is not asked: that is the provider's business.
"""

import base64
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import django_otp
import segno
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

PASSWORDS = "django.contrib.auth.backends.ModelBackend"
RECOVERY_CODES = 8
WRONG = "This code is not valid, or was used already. After several wrong ones there is a pause."


class SecondFactor:
    """Middleware, within that of authentication and of django-otp: until it is given, the admin is closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not lacks(request):
            return self.get_response(request)
        url = f"{reverse('second-factor')}?{urlencode({'next': request.get_full_path()})}"
        # A script cannot follow a redirect with the whole page.
        return HttpResponse(headers={"HX-Redirect": url}) if request.headers.get("HX-Request") else HttpResponseRedirect(url)


def lacks(request: HttpRequest) -> bool:
    if not request.path.startswith("/admin/") or request.path in _open():
        return False
    user: Any = request.user
    if not user.is_authenticated or request.session.get(BACKEND_SESSION_KEY) != PASSWORDS or user.is_verified():
        return False
    return bool(settings.SECOND_FACTOR_REQUIRED) or has_one(user)


def _open() -> set[str]:
    """What leads in and out."""
    return {reverse(name) for name in ("second-factor", "admin:login", "admin:logout", "oidc-begin", "oidc-callback")}


def has_one(user: User) -> bool:
    known: bool = TOTPDevice.objects.filter(user=user, confirmed=True).exists()
    return known


def page(request: HttpRequest) -> HttpResponse:
    """Sets it up, asks for it, or removes it, by what the account has."""
    if not admin.site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:login"))
    user: Any = request.user
    known = has_one(user)
    if request.method == "POST":
        return _taken(request, user, known=known)
    return _shown(request, user, known=known)


def _taken(request: HttpRequest, user: Any, *, known: bool) -> HttpResponse:
    code = request.POST.get("code", "").replace(" ", "")
    with transaction.atomic():
        # Its owner's other tab must not use the same code.
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        device = _matching(user, code) if known else _confirmed(user, code)
        if device is None:
            messages.error(request, WRONG)
            return _shown(request, user, known=known)
        if known and "remove" in request.POST:
            return _removed(request, user)
        codes = [] if known else _recovery_codes(user)
    django_otp.login(request, device)
    return _shown(request, user, known=True, codes=codes) if codes else HttpResponseRedirect(_wanted(request))


def _matching(user: Any, code: str) -> Any:
    for device in django_otp.devices_for_user(user, for_verify=True):
        if device.verify_token(code):
            return device
    return None


def _confirmed(user: Any, code: str) -> Any:
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    if device is None or not device.verify_token(code):
        return None
    device.confirmed = True
    device.save()
    return device


def _recovery_codes(user: Any) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    tokens = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=token) for token in tokens)
    return tokens


def _removed(request: HttpRequest, user: Any) -> HttpResponse:
    remove(user)
    messages.success(request, "Your second factor was removed.")
    return HttpResponseRedirect(reverse("admin:index"))


def remove(user: Any) -> None:
    for devices in (TOTPDevice, StaticDevice):
        devices.objects.filter(user=user).delete()


def _shown(request: HttpRequest, user: Any, *, known: bool, codes: list[str] | None = None) -> HttpResponse:
    context = admin.site.each_context(request) | {"known": known, "codes": codes, "wanted": _wanted(request)}
    context |= {"verified": user.is_verified()} if known else _key_of(user)
    response = render(request, "config/second_factor.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _key_of(user: Any) -> dict[str, str]:
    """What an authenticator takes: to scan, and to type."""
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, defaults={"name": "authenticator"})
    return {
        "picture": segno.make(device.config_url).svg_data_uri(scale=5, border=2, light="#fff"),
        "key": base64.b32encode(device.bin_key).decode(),
    }


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("admin:index")
