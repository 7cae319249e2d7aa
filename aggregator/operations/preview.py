"""How a provider's feed would come in: its first events, what is refused and how full the fields are; nothing is written."""

import shutil
import time
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from aggregator.ingest.drift import ShapeSampler
from aggregator.ingest.drift.sampler import FIELDS
from aggregator.ingest.feed_state import Validators
from aggregator.ingest.known_events import KnownEvents
from aggregator.ingest.stage import Stage
from aggregator.ingest.staged_event import StagedEvent
from aggregator.ingest.sync import adapter_of, showing_what_came
from aggregator.ingest.translate import FeedReader, Progress
from aggregator.operations.fetches import fetch_of, without_secrets
from aggregator.runs.containment import shown_beginning, storable
from aggregator.runs.report import Report
from events.catalogue.fields import COMPARED, FED, Field
from providers.adapters.base import Adapter
from providers.element import Element
from providers.errors import DocumentError, FeedError
from providers.fetching import Fetched
from providers.models import Provider
from providers.schemas import EventData, PlainZone, PlanData, ZoneData

EVENTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where to stop; None is the end of the feed, and a sync's own limits."""

    events: int | None = None
    # Of reading, once the feed is here; and of fetching it.
    seconds: float | None = None
    deadline: float | None = None
    bytes: int | None = None
    # Of pages, and of followed documents.
    documents: int | None = None


@dataclass(slots=True)
class Preview:
    provider: Provider
    source: str
    # Whether the feed was read to its end.
    whole: bool = False
    report: Report = field(default_factory=lambda: Report(""))
    events: list[EventData] = field(default_factory=list)
    # By kind and field: how many records have it, and of how many that is known.
    fields: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)
    # What the format does not know, with the first value of each.
    unknown: dict[str, str] = field(default_factory=dict)
    # Events that could be read, and of these those sold online, which alone are searched by default.
    taken: int = 0
    online: int = 0

    def printed(self) -> dict[str, Any]:
        """As JSON; the counts, rejections and errors as in a sync's report."""
        report, zone = self.report, ZoneInfo(self.provider.timezone)
        return {
            "provider": self.provider.slug,
            "format": self.provider.format,
            "source": self.source,
            "whole": self.whole,
            **{kind: {"seen": counts.seen, "rejected": counts.rejected} for kind, counts in report.kinds.items()},
            "records": [_event(event, zone) for event in self.events],
            "rejections": report.rejections,
            "notes": report.notes.listed(),
            "fields": {
                kind: {name: {"filled": filled, "of": of, "rate": _rate(filled, of)} for name, (filled, of) in fields.items()}
                for kind, fields in self.fields.items()
            },
            "unknown": [{"name": name, "value": value} for name, value in self.unknown.items()],
            "error": report.error,
            "duration_ms": report.duration_ms,
            "bytes": report.bytes,
        }


def preview(
    provider: Provider,
    file: Path | None = None,
    bounds: Bounds = Bounds(),
    progress: Progress = lambda *_: None,
    save: Path | None = None,
) -> Preview:
    """Reads the feed, or the file in its place, with the reader that syncs use; `save` is where what was read is kept."""
    result = Preview(provider, storable(str(file or provider.address())), report=Report(provider.slug))
    fetch = fetch_of(
        provider,
        file,
        result.report,
        deadline=bounds.deadline,
        enough_bytes=bounds.bytes,
        enough_documents=bounds.documents,
    )
    try:
        # Without validators there is always a feed.
        if fetched := fetch(Validators()):
            with fetched.file, showing_what_came(fetched), result.report.refused:
                result.report.bytes = fetched.size
                if save is not None:
                    _save(fetched, save)
                for missing in fetched.missing:
                    result.report.incomplete(missing.address, missing.why)
                _fill(result, fetched, bounds, progress)
    except FeedError as error:
        result.report.error = {"code": error.code, "message": error.message}
        result.report.came = shown_beginning(without_secrets(provider, error.came))
    result.report.duration_ms = result.report.elapsed_ms()
    return result


class _EnoughError(Exception):
    """One of the bounds was reached."""


class _PreviewReader(FeedReader):
    """Nothing is known and nothing is staged: every event is translated, and the first are kept."""

    def __init__(self, preview: Preview, adapter: Adapter, sampler: ShapeSampler, bounds: Bounds) -> None:
        super().__init__(preview.provider, adapter, KnownEvents(), Stage(lambda _: None, count(1)), preview.report, sampler)
        self.preview = preview
        self.bounds = bounds
        self.began = time.monotonic()

    def _event(self, element: Element, raw: bytes) -> None:
        super()._event(element, raw)
        many = self.bounds.events is not None and self.report.events.seen >= self.bounds.events
        long = self.bounds.seconds is not None and time.monotonic() - self.began > self.bounds.seconds
        if many or long:
            raise _EnoughError

    def _take(self, event: EventData, raw: bytes, staged: StagedEvent) -> None:
        super()._take(event, raw, staged)
        self.preview.taken += 1
        self.preview.online += event.sell_mode == "online"
        if len(self.preview.events) < EVENTS_SHOWN:
            self.preview.events.append(event)


def _save(fetched: Fetched, path: Path) -> None:
    try:
        with path.open("wb") as into:
            shutil.copyfileobj(fetched.file, into)
    except OSError as error:
        raise FeedError("not_saved", f"{path} cannot be written: {error.strerror}.") from None
    fetched.file.seek(0)


def _fill(result: Preview, fetched: Fetched, bounds: Bounds, progress: Progress) -> None:
    adapter = adapter_of(result.provider, timezone.now())
    sampler = ShapeSampler(adapter, whole=True)
    reader = _PreviewReader(result, adapter, sampler, bounds)
    try:
        reader.stage_feed(fetched.file, fetched.size, progress)
        result.whole = not fetched.cut
    except _EnoughError:
        pass
    except DocumentError as error:
        if not (fetched.cut and error.code == "truncated"):
            raise
    finally:
        result.report.refused.settle(fetched.file, adapter.tags)
        result.report.rejections = result.report.refused.listed()
        # A sampler that gave up has seen a part of the feed only.
        result.unknown = {} if sampler.error else sampler.unknown
        result.fields = {
            kind: {name: sampler.fill(kind, name) for name in fields}
            for kind, fields in FIELDS.items()
            if not sampler.error and any(sampler.fill(kind, name)[1] for name in fields)
        }


# As JSON


def _event(event: EventData, zone: ZoneInfo) -> dict[str, Any]:
    values = event.model_dump(exclude={"plans", "rejected", "plans_seen", "zones_seen"})
    return values | {"plans": [_plan(plan, zone) for plan in event.plans]}


def _plan(plan: PlanData, zone: ZoneInfo) -> dict[str, Any]:
    values = {
        name: value.astimezone(zone).isoformat() if isinstance(value, datetime) else value
        for name, value in plan.model_dump(exclude={"venue", "zones"}).items()
    }
    venue = None if plan.venue is None else plan.venue._asdict()
    return values | {"venue": venue, "zones": [_zone(one) for one in plan.zones]}


def _zone(zone: ZoneData | PlainZone) -> dict[str, Any]:
    return {name: f"{value:.2f}" if isinstance(value, Decimal) else value for name, value in zone._asdict().items()}


def brief(event: EventData) -> list[str]:
    """What the feed says of an event in a few words each, but for its id and its title."""
    shown = [FED["event"][name] for name in COMPARED["event"] if name != "title" and not FED["event"][name].long]
    return [_phrase(field, value) for field in shown if (value := getattr(event, field.name)) is not None]


def _phrase(field: Field, value: Any) -> str:
    return str(value) if field.plain else f"{field.title.lower()} {value}"


def long_texts(event: EventData) -> list[str]:
    """Its address, and what is written of it."""
    texts = (getattr(event, field.name) for field in FED["event"].values() if field.long)
    return [text for text in texts if text]


def _rate(filled: int, of: int) -> float | None:
    return round(filled / of, 4) if of else None
