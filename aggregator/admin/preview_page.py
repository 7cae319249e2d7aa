"""The page of *Preview*: how the beginning of a provider's feed would come in, within the time of a request."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from aggregator.ingest.feed_state import Validators
from aggregator.operations.fetches import fetch_of
from aggregator.operations.preview import Bounds, Preview, brief, long_texts, preview
from aggregator.runs.report import Report
from providers.models import Provider

BOUNDS = Bounds(events=2_000, seconds=5, deadline=10, bytes=8 * 1024**2, documents=5)
_ZIP = b"PK"
PLANS_SHOWN = 5
ZONES_SHOWN = 10
REJECTIONS_SHOWN = 50


def file_of(provider: Provider) -> HttpResponseBase:
    """What would be read, whole, for `--file`. Raises FeedError."""
    fetched = fetch_of(provider, None, Report(provider.slug), deadline=BOUNDS.deadline)(Validators())
    if fetched is None:
        raise Http404
    several = fetched.file.read(len(_ZIP)) == _ZIP
    fetched.file.seek(0)
    return FileResponse(fetched.file, as_attachment=True, filename=f"{provider.slug}.{'zip' if several else 'xml'}")


def page_of(provider: Provider) -> dict[str, Any]:
    result = preview(provider, bounds=BOUNDS)
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
