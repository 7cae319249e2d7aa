"""What a request asks of a view: its parameters, and the language of its answer, both as the fast path reads them."""

from rest_framework.request import Request

from events.http import negotiation
from events.models import Language
from events.search.query import Query, pairs_of


def chosen_language(request: Request, query: Query) -> str | None:
    """None where nothing is translated into it."""
    preferred = query.lang or negotiation.language(request.headers.get("Accept-Language", ""))
    known = preferred and Language.objects.filter(tag=preferred.partition("-")[0]).exists()
    return preferred if known else None


def told_language(language: str | None) -> dict[str, str]:
    return ({"Content-Language": language} if language else {}) | {"Vary": "Accept, Accept-Language"}


def pairs(request: Request) -> list[tuple[str, str]]:
    # Django has refused a query that has far too many already.
    return pairs_of(request.META.get("QUERY_STRING", ""), most=None)
