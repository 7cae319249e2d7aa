"""`GET /`, `/status`, `/favicon.ico` and `/robots.txt`."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

import events
from aggregator.front.overview import overview
from events.http.headers import PUBLIC
from events.search.parameters import FORMATS

# On the first page; the page of the status has all.
MOST_LINES = 10
A_DAY = "public, max-age=86400"
ICON = (Path(events.__file__).parent / "static/events/favicon.svg").read_bytes()
# Answers are for programs, and each of them leads to more without end.
ROBOTS = b"User-agent: *\nAllow: /v1/docs\nDisallow: /v1/\nDisallow: /admin/\nDisallow: /metrics\n"


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    known = overview.look()
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    window = {"starts_at": f"{today:%Y-%m-%dT%H:%M:%SZ}", "ends_at": f"{today + timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}"}
    asked = "&".join(f"{name}={instant}" for name, instant in window.items())
    search = f"/v1/events/search?{asked}"
    more: dict[str, Any] = {
        "window": window,
        "search": search,
        "whole_search": request.build_absolute_uri(search),
        "plans": f"/v1/plans/search?{asked}",
        "counts": f"/v1/events/counts?{asked}&by=category&by=day",
        "formats": FORMATS,
        "lines": known.lines[:MOST_LINES],
        "more_lines": len(known.lines) - MOST_LINES,
    }
    return _page("index", more | {"overview": known})


@require_safe
def status(_: HttpRequest) -> HttpResponse:
    known = overview.look()
    return _page("status", {"overview": known, "lines": known.lines})


@require_safe
def favicon(_: HttpRequest) -> HttpResponse:
    return HttpResponse(ICON, "image/svg+xml", headers={"Cache-Control": A_DAY})


@require_safe
def robots(_: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, "text/plain; charset=utf-8", headers={"Cache-Control": A_DAY})


def _page(name: str, context: dict[str, Any]) -> HttpResponse:
    """Made without the request: a page that knew who looks could not be the same for all."""
    made = render_to_string(f"aggregator/front/{name}.html", context | {"keys_required": settings.API_KEYS_REQUIRED})
    return HttpResponse(made, headers={"Cache-Control": PUBLIC.format(1)})
