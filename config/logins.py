"""Whose login it is that failed, and what they are told who failed too often."""

from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_address(request: HttpRequest) -> str:
    """The peer's; behind a proxy, which a peer on a private network is, what that says is its own peer's.

    Only the last address is the proxy's word: those before it are the client's.
    """
    peer: str = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return told if _is_address(told) and not ip_address(peer).is_global else peer


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    return render(request, "config/locked_out.html", status=429)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
