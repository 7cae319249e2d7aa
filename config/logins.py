"""Whose login failed, and the page for those who failed too often."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.http import clients

# What django-axes has room for.
LONGEST_NAME = 255


def client_address(request: HttpRequest) -> str:
    return clients.client_address(request.META)


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str | None:
    """The name, cut: nobody has a longer one, and a failure that cannot be stored would not be counted."""
    name = (credentials or request.POST).get("username")
    return name and name[:LONGEST_NAME]


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    return render(request, "config/locked_out.html", status=429)
