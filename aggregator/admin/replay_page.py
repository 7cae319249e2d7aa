"""The page of *Replay*: how archived feeds would come in by the provider's form, saved or not, and what differs."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from aggregator.archive.feeds import ArchiveError
from aggregator.operations import apart
from aggregator.operations.replay import replay
from providers.models import Provider

VERSIONS = 2
# Of reading each; and of all, with the start of the process that does it.
SECONDS_EACH, SECONDS = 8, 25


def page_of(provider: Provider) -> dict[str, Any]:
    """What the page shows, as markup: made where it can be ended."""
    try:
        shown = apart.do(markup, {"provider": apart.given(provider)}, SECONDS)
    except apart.ApartError as error:
        return {"error": f"{error.message} The command replay_feed takes as long as it needs."}
    # Our own templates wrote it.
    return {"shown": mark_safe(shown)}  # noqa: S308


# Done apart


def markup(asked: dict[str, Any]) -> str:
    provider = apart.taken(asked["provider"])
    context: dict[str, Any] = {"provider": provider}
    try:
        context["replay"] = replay(provider, VERSIONS, SECONDS_EACH)
    except ArchiveError as error:
        context["error"] = str(error)
    return render_to_string("aggregator/admin/replay_shown.html", context)
