"""The page of *Preview*: how the beginning of a provider's feed would come in, within the time of a request."""

import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from zoneinfo import ZoneInfo

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from aggregator.admin import feed_tree
from aggregator.ingest.feed_state import Validators
from aggregator.operations import apart
from aggregator.operations.fetches import fetch_of
from aggregator.operations.preview import Bounds, Preview, brief, long_texts, preview
from aggregator.runs.report import Report
from providers.documents import Documents
from providers.errors import FeedError
from providers.models import Provider

BOUNDS = Bounds(events=2_000, seconds=5, deadline=10, bytes=8 * 1024**2, documents=5)
# Fetching and reading within their bounds, and the start of the process that does it.
SECONDS = 25
_ZIP = b"PK"
PLANS_SHOWN = 5
ZONES_SHOWN = 10
REJECTIONS_SHOWN = 50


def file_of(provider: Provider) -> HttpResponseBase:
    """What would be read, whole, for `--file`. Raises FeedError."""
    file = NamedTemporaryFile()  # noqa: SIM115 -- the response closes it
    said = apart.do(save, {"provider": apart.given(provider), "path": file.name}, SECONDS)
    if said["error"]:
        raise FeedError(**said["error"])
    several = file.read(len(_ZIP)) == _ZIP
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{provider.slug}.{'zip' if several else 'xml'}")


def page_of(provider: Provider) -> dict[str, Any]:
    """What the page shows, as markup: made where it can be ended."""
    try:
        shown = apart.do(markup, {"provider": apart.given(provider)}, SECONDS)
    except apart.ApartError as error:
        return {"error": {"code": error.code, "message": error.message}}
    # Our own templates wrote it.
    return {"shown": mark_safe(shown)}  # noqa: S308


def unsaved(provider: Provider) -> SafeString:
    """What a form shows beside itself of a provider that is not saved, or not as it stands. Raises ApartError."""
    shown: str = apart.do(markup_with_tree, {"provider": apart.given(provider)}, SECONDS)
    # Our own templates wrote it.
    return mark_safe(shown)  # noqa: S308


def fetched_tree(provider: Provider) -> SafeString:
    """What a provider's address gives, where its form cannot say yet how it is read. Raises ApartError and FeedError."""
    said = apart.do(tree_alone, {"provider": apart.given(provider)}, SECONDS)
    if said["error"]:
        raise FeedError(**said["error"])
    tree: str = said["tree"]
    # `feed_tree` wrote it.
    return mark_safe(tree)  # noqa: S308


# Done apart


def save(asked: dict[str, Any]) -> dict[str, Any]:
    provider = apart.taken(asked["provider"])
    try:
        fetched = fetch_of(provider, None, Report(provider.slug), deadline=BOUNDS.deadline)(Validators())
    except FeedError as error:
        return {"error": {"code": error.code, "message": error.message}}
    # Without validators there is always a feed.
    assert fetched is not None
    with Path(asked["path"]).open("wb") as file:
        shutil.copyfileobj(fetched.file, file)
    return {"error": None}


def markup(asked: dict[str, Any]) -> str:
    provider = apart.taken(asked["provider"])
    return render_to_string("aggregator/admin/preview_shown.html", {"provider": provider} | _context(provider))


def tree_alone(asked: dict[str, Any]) -> dict[str, Any]:
    provider = apart.taken(asked["provider"])
    bounds = {"deadline": BOUNDS.deadline, "enough_bytes": BOUNDS.bytes, "enough_documents": BOUNDS.documents}
    try:
        fetched = fetch_of(provider, None, Report(provider.slug), **bounds)(Validators())  # type: ignore[arg-type]  # by name
    except FeedError as error:
        return {"error": {"code": error.code, "message": error.message}}
    # Without validators there is always a feed.
    assert fetched is not None
    with fetched.file:
        return {"error": None, "tree": _tree(provider, fetched.file)}


def markup_with_tree(asked: dict[str, Any]) -> str:
    provider = apart.taken(asked["provider"])
    with NamedTemporaryFile() as fetched:
        context = _context(provider, Path(fetched.name))
        tree = _tree(provider, fetched) if fetched.seek(0, 2) else ""
    return render_to_string("aggregator/admin/preview_beside.html", {"provider": provider, "tree": tree} | context)


def _tree(provider: Provider, fetched: Any) -> str:
    documents = iter(Documents(fetched))
    tree = feed_tree.Tree((provider.recipe_in_force().get("mapping") or {}).get("namespaces", {}))
    root = tree.root(next(documents))
    return feed_tree.shown(tree, root) if root else ""


def _context(provider: Provider, save: Path | None = None) -> dict[str, Any]:
    result = preview(provider, bounds=BOUNDS, save=save)
    return {
        "preview": result,
        "events": [(event, brief(event), long_texts(event)) for event in result.events],
        "timezone": ZoneInfo(provider.timezone),
        "counts": [(kind, counts.seen, counts.rejected) for kind, counts in result.report.kinds.items()],
        "notes": result.report.notes.listed(),
        "plans_shown": PLANS_SHOWN,
        "zones_shown": ZONES_SHOWN,
        "rejections": result.report.rejections[:REJECTIONS_SHOWN],
        "more_rejections": max(0, result.report.rejected() - REJECTIONS_SHOWN),
        "fields": _fields(result),
    }


def _fields(result: Preview) -> list[tuple[str, str, int, int, str]]:
    return [
        (kind, name, filled, of, f"{filled / of:.0%}")
        for kind, fields in result.fields.items()
        for name, (filled, of) in fields.items()
        if of
    ]
