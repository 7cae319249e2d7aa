"""Refusals in the admin: after the end of a session, without a permission, for a page that does not exist.

Whoever is refused reads why, and is led on. A dialog is filled by a script, which knows redirects and
errors only as its server's: there the whole page goes where it should.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

ADMIN = "/admin/"
LOGGED_OUT = "You were logged out before this came: nothing of it was done. Log in, and do it again."


class Refusal(NamedTuple):
    status: int
    heading: str
    reason: str


FORBIDDEN = Refusal(403, "You may not do this", "Your account lacks the right to it. An administrator can give it.")
GONE = Refusal(404, "There is nothing here", "What stood at this address is gone, or never was.")
OUTDATED = Refusal(
    403,
    "This page was open for too long",
    "Somebody logged in or out in another tab since, or cookies are blocked. Nothing of what you sent was done.",
)
BUSY = Refusal(409, "A sync is writing", "Nothing was changed, as it writes the same provider. Try again when it has ended.")
# Told where a dialog got an answer that it cannot show.
FAILED = Refusal(500, "That did not work", "It was logged. Look whether it was done before you try again.")


class WayBack:
    """Middleware, within that of messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(ADMIN):
            return response
        if _sends_to_login(request, response):
            return _log_in(request, response)
        refusal = getattr(response, "refusal", None) or {403: FORBIDDEN, 404: GONE, 409: BUSY}.get(response.status_code)
        if request.headers.get("HX-Request") and response.status_code >= HTTPStatus.BAD_REQUEST:
            return _explain(request, refusal or FAILED)
        return _refused(request, refusal) if refusal else response


def csrf_failed(_: HttpRequest, **__: str) -> HttpResponse:
    """Django's own says it to developers."""
    response = HttpResponseForbidden()
    response.refusal = OUTDATED  # type: ignore[attr-defined]
    return response


@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """Leads whoever is logged in already to the page that was wanted."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    if request.method == "GET" and admin.site.has_permission(request) and _is_ours(request, wanted):
        return HttpResponseRedirect(wanted)
    if request.method == "POST" and settings.OIDC_ONLY:
        return HttpResponseForbidden()
    return admin.site.login(request, {"single_sign_on": bool(settings.OIDC_ISSUER), "passwords": not settings.OIDC_ONLY})


def logout(request: HttpRequest) -> HttpResponse:
    """Only a form logs out; a bookmark of its address leads to the desk."""
    return admin.site.logout(request) if request.method == "POST" else HttpResponseRedirect(reverse("admin:index"))


# Where to


def _sends_to_login(request: HttpRequest, response: HttpResponse) -> bool:
    path = reverse("admin:login")
    sent = isinstance(response, HttpResponseRedirect) and urlsplit(response.url).path == path
    return sent and request.path != path


def _log_in(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if request.method == "POST":
        messages.warning(request, LOGGED_OUT)
    if not request.headers.get("HX-Request"):
        return response
    query = urlencode({REDIRECT_FIELD_NAME: _page(request)})
    return HttpResponse(headers={"HX-Redirect": f"{reverse('admin:login')}?{query}"})


def _explain(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """On the page that the dialog belongs to, opened anew."""
    messages.error(request, f"{refusal.heading}. {refusal.reason}")
    return HttpResponse(headers={"HX-Redirect": _page(request)})


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    context = admin.site.each_context(request) | refusal._asdict() | {"back": _page(request)}
    return render(request, "config/refused.html", context, status=refusal.status)


def _page(request: HttpRequest) -> str:
    """That the request came from, by its path; else the desk."""
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    parts = urlsplit(came_from)
    page = parts._replace(scheme="", netloc="", fragment="").geturl()
    leads_here = request.method == "GET" and page == request.get_full_path()
    ours = _is_ours(request, came_from) and parts.path != reverse("admin:login")
    return page if ours and not leads_here else reverse("admin:index")


def _is_ours(request: HttpRequest, url: str) -> bool:
    allowed = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return allowed and urlsplit(url).path.startswith(ADMIN)
