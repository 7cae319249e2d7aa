"""Which of the formats an answer comes in: `format` counts more than Accept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Protocol, TypeVar

from django.http.request import MediaType
from rest_framework import exceptions
from rest_framework.negotiation import DefaultContentNegotiation

from events.values import LANGUAGE


class Offered(Protocol):
    """A format as DRF's renderers declare it."""

    format: Any
    media_type: Any


F = TypeVar("F", bound=Offered)
_WEIGHT = re.compile(r"[qQ] ?= ?([01](?:\.\d{0,3})?)", re.ASCII)


@dataclass(slots=True)
class Format:
    format: str
    media_type: str
    content_type: str


# In the order in which they are preferred where the client accepts any.
JSON = Format("json", "application/json", "application/json")
CALENDAR = Format("ics", "text/calendar", "text/calendar; charset=utf-8")
JSON_LD = Format("jsonld", "application/ld+json", "application/ld+json")
CSV = Format("csv", "text/csv", "text/csv; charset=utf-8")
GEO_JSON = Format("geojson", "application/geo+json", "application/geo+json")
FORMATS = {one.format: one for one in (JSON, CALENDAR, JSON_LD, CSV, GEO_JSON)}
# A plan on its own is no event to schema.org.
OF_PLANS = (JSON, CALENDAR, CSV, GEO_JSON)


class Negotiation(DefaultContentNegotiation):
    """`format` counts more than Accept, whose weights count; what is not there is 406 either way."""

    def select_renderer(self, request: Any, renderers: Iterable[F], format_suffix: str | None = None) -> tuple[F, str]:
        if wanted := request.query_params.get("format"):
            found = next((renderer for renderer in renderers if renderer.format == wanted), None)
        else:
            found = preferred([MediaType(token) for token in self.get_accept_list(request) or ["*/*"]], renderers)
        if found is None:
            raise exceptions.NotAcceptable
        return found, str(found.media_type)


def preferred(accepted: list[MediaType], renderers: Iterable[F]) -> F | None:
    """The first of those with the greatest weight, which is that of the most specific range (RFC 9110, 12.5.1)."""

    def weight(renderer: F) -> float:
        ranges = [given for given in accepted if given.match(renderer.media_type)]
        return float(max(ranges, key=lambda given: given.specificity).quality) if ranges else 0

    best = max(renderers, key=weight)
    return best if weight(best) > 0 else None


@lru_cache(1000)
def negotiated(accept: str) -> str | None:
    """The format for a client that accepts these, of those that events come in; None where it accepts none."""
    return _first_of(accept, tuple(FORMATS.values()))


@lru_cache(1000)
def language(accept_language: str) -> str | None:
    """The language that the client prefers, in lower case; None where it has no preference (RFC 9110, 12.5.4)."""
    wanted: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        tag, *parameters = [piece.strip() for piece in part.split(";")]
        if LANGUAGE.fullmatch(tag):
            wanted.append((_weight(parameters), tag.lower()))
    weight, tag = max(wanted, key=lambda one: one[0], default=(0.0, ""))
    return tag if weight > 0 else None


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        if found := _WEIGHT.fullmatch(parameter):
            return float(found[1])
    return 1.0


@lru_cache(1000)
def negotiated_of_plans(accept: str) -> str | None:
    return _first_of(accept, OF_PLANS)


@lru_cache(1000)
def accepts_json(accept: str) -> bool:
    return _first_of(accept, (JSON,)) is not None


def _first_of(accept: str, formats: tuple[Format, ...]) -> str | None:
    request = SimpleNamespace(query_params={}, headers={"accept": accept})
    try:
        return Negotiation().select_renderer(request, formats)[0].format
    except exceptions.NotAcceptable:
        return None
