"""The clock of a page of the admin: the provider's, the reader's own or UTC. A page keeps to one, and says which.

Where rows are of several providers, each time stands on its provider's clock, with its offset from UTC.
"""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

ADMIN = "/admin/"
COOKIE = "clock"
A_YEAR = 365 * 24 * 3600
MINUTE, DAY = "%a %Y-%m-%d %H:%M", "%a %Y-%m-%d"
GMT = ZoneInfo("UTC")


class Clock(StrEnum):
    PROVIDER = "provider"
    MINE = "mine"
    UTC = "utc"


@dataclass(slots=True)
class PageClock:
    chosen: Clock = Clock.PROVIDER
    # The reader's own zone, where they chose it.
    mine: ZoneInfo | None = None
    # Of the page; None where each row has its provider's.
    zone: ZoneInfo | None = GMT
    # What is read as typed does not follow the choice.
    fixed: bool = False
    of_provider: bool = False

    def choose_zone(self) -> None:
        self.zone = self.mine if self.chosen == Clock.MINE and self.mine else GMT

    @property
    def says(self) -> str:
        if self.zone is None:
            return "Times are those of each row's provider, with their offset from UTC."
        providers = ", the provider's" if self.of_provider else ""
        if self.fixed:
            return f"Times are {self.zone.key} on this page{providers}: they are read so."
        whose = {Clock.PROVIDER: providers, Clock.MINE: ", yours", Clock.UTC: ""}
        return f"Times are {self.zone.key}{whose[self.chosen]}."

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Each with its name, and whether it is the one."""
        names = {Clock.PROVIDER: "the provider's", Clock.MINE: "yours", Clock.UTC: "UTC"}
        return [(str(clock), name, clock == self.chosen) for clock, name in names.items()]


_page: ContextVar[PageClock | None] = ContextVar("clock", default=None)


class ClockOfPages:
    """Middleware: each page of the admin begins on the chosen clock, or on UTC until it says whose it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(ADMIN):
            return self.get_response(request)
        page = _parsed(request.COOKIES.get(COOKIE, ""))
        page.choose_zone()
        request.clock = page  # type: ignore[attr-defined]
        token = _page.set(page)
        try:
            with timezone.override(page.zone):
                return self.get_response(request)
        finally:
            _page.reset(token)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Where no script told the reader's zone, theirs cannot be chosen."""
    page = _parsed(f"{request.POST.get('clock', '')} {request.POST.get('zone', '')}")
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith(ADMIN)
    response = HttpResponseRedirect(wanted if ours else reverse("admin:index"))
    written = f"{page.chosen} {page.mine.key if page.mine else ''}".strip()
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, written, max_age=A_YEAR, path=ADMIN, secure=secure, httponly=True, samesite="Lax")
    return response


def _parsed(text: str) -> PageClock:
    chosen, _, zone = text.partition(" ")
    mine = ZoneInfo(zone) if zone in _zones() else None
    known = chosen in set(Clock) and (chosen != Clock.MINE or mine is not None)
    return PageClock(Clock(chosen) if known else Clock.PROVIDER, mine)


@cache
def _zones() -> set[str]:
    return available_timezones()


# Whose times a page shows


def of_provider(name: str) -> None:
    """All of the page's times are of one provider, whose zone this is."""
    if page := _page.get():
        _set(page, zone_of(name), of_provider=True)


def of_rows() -> None:
    """The page lists rows of several providers."""
    page = _page.get()
    if page and page.chosen == Clock.PROVIDER:
        page.zone = None


def fixed(name: str = "UTC", *, of_provider: bool = False) -> None:
    """The page has a form that reads times: whatever is chosen, they stand on this clock."""
    if page := _page.get():
        _set(page, ZoneInfo(name), of_provider=of_provider)
        page.fixed = True


def _set(page: PageClock, zone: ZoneInfo, *, of_provider: bool) -> None:
    page.zone, page.of_provider = zone, of_provider
    timezone.activate(zone)


# How times are written


def zone_of(name: str) -> ZoneInfo:
    """In which the times of a row are shown whose own zone this is."""
    page = _page.get()
    if page is None or page.fixed or page.chosen == Clock.PROVIDER:
        return ZoneInfo(name)
    return (page.mine if page.chosen == Clock.MINE else None) or GMT


def written(instant: datetime, zone: ZoneInfo) -> str:
    """With its offset from UTC where it is not on the page's own clock."""
    local, page = instant.astimezone(zone), _page.get()
    return f"{local:{MINUTE}}" if page and page.zone == zone else f"{local:{MINUTE}} {offset(local)}"


def offset(local: datetime) -> str:
    """Such as UTC, UTC+1, UTC-3:30: names of zones are short for several places."""
    minutes = round((local.utcoffset() or UTC.utcoffset(None)).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" + (f":{rest:02}" if rest else "") if minutes else "")
