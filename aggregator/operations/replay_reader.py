"""One archived feed, translated as it would be now and compared event by event. Memory does not grow with the feed."""

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import Any

import orjson

from aggregator.archive.comparison import Said, differences
from aggregator.archive.outcome import EventRows, Outcome, refusal
from aggregator.ingest.drift import ShapeSampler
from aggregator.ingest.known_events import KnownEvents
from aggregator.ingest.stage import Stage
from aggregator.ingest.staged_event import COLUMNS, StagedEvent
from aggregator.ingest.sync import adapter_of
from aggregator.ingest.translate import FeedReader, Progress
from aggregator.runs.report import Report
from events.models import Correction, EventAlias
from providers.element import Element
from providers.fetching import Fetched
from providers.models import Provider
from providers.schemas import EventData, Rejected

# Of each kind of difference these are shown, and of an event's fields; all are counted.
EXAMPLES, FIELDS = 20, 50
# What PostgreSQL refused is not known without it.
_OF_THE_DATABASE = "unstorable"
# The same record refused for the same reason, on whatever line of the feed.
_SAME = ("document", "kind", "code", "path", "field", "value")


@dataclass(slots=True)
class Examples:
    total: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)

    def add(self, example: dict[str, Any], number: int = 1) -> None:
        self.total += number
        if len(self.examples) < EXAMPLES:
            self.examples.append(example)

    def printed(self) -> dict[str, Any]:
        return {"total": self.total, "examples": self.examples}


@dataclass(slots=True)
class Differences:
    """Between what a feed gave and what it gives now."""

    events: int = 0
    changed: Examples = field(default_factory=Examples)
    added: Examples = field(default_factory=Examples)
    removed: Examples = field(default_factory=Examples)
    newly_refused: Examples = field(default_factory=Examples)
    no_longer_refused: Examples = field(default_factory=Examples)

    def any(self) -> bool:
        kinds = (self.changed, self.added, self.removed, self.newly_refused, self.no_longer_refused)
        return any(kind.total for kind in kinds)

    def printed(self) -> dict[str, Any]:
        events = {"changed": self.changed.printed(), "added": self.added.printed(), "removed": self.removed.printed()}
        refused = {"new": self.newly_refused.printed(), "gone": self.no_longer_refused.printed()}
        return {"events": {"read": self.events, **events}, "rejections": refused}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The fields that are served as an operator said, whatever the feed says; and the events that nobody is shown."""

    fields: frozenset[tuple[Any, ...]]
    hidden: frozenset[str]

    @classmethod
    def of(cls, provider: Provider) -> "Corrected":
        standing = Correction.objects.filter(provider__slug=provider.slug, ended_at=None, suspended=False)
        fields: set[tuple[Any, ...]] = set()
        hidden: set[str] = set()
        for one in standing.select_related("event", "plan", "zone").iterator():
            if one.venue_id is not None:
                fields.add((None, "venue", one.field, str(one.venue_id)))
                continue
            assert one.event is not None, "a correction that is of no venue is of an event"
            event = one.event.external_id
            if one.field == "hidden":
                hidden.add(event)
            if one.zone is not None and one.plan is not None:
                fields.add((event, "zone", one.field, one.plan.external_id, one.zone.external_id, one.zone.occurrence))
            elif one.plan is not None:
                fields.add((event, "plan", one.field, one.plan.external_id))
            else:
                fields.add((event, "event", one.field))
        return cls(frozenset(fields), frozenset(hidden))

    def has(self, event: str, kind: str, name: str, *place: Any) -> bool:
        return (None if kind == "venue" else event, kind, name, *place) in self.fields


class _EnoughError(Exception):
    """The time is over."""


class ReplayReader:
    """Reads a feed on the clock of its first reading, since what a feed gives may depend on the day."""

    def __init__(
        self, provider: Provider, before: Outcome, corrected: Corrected, read_at: datetime, seconds: float | None
    ) -> None:
        self.provider = provider
        self.before = before
        self.corrected = corrected
        self.read_at = read_at
        self.until = None if seconds is None else time.monotonic() + seconds
        self.differences = Differences()
        # What was refused then and was not met yet: how often, by a digest of it.
        self.refused: Counter[bytes] = Counter()
        self.unstorable: set[str] = set()
        for one in before.refused():
            if one["code"] == _OF_THE_DATABASE:
                self.unstorable.add(one["external_id"])
            else:
                self.refused[_key(one)] += 1

    def compare_all(self, fetched: Fetched, progress: Progress) -> bool:
        """Translates the feed anew. Whether it came to its end. Raises FeedError where the feed as a whole is refused."""
        adapter, report = adapter_of(self.provider, self.read_at), Report(self.provider.slug)
        aliases = EventAlias.objects.filter(provider__slug=self.provider.slug)
        known = KnownEvents(aliases=dict(aliases.values_list("external_id", "event__external_id")))
        stage, sampler = Stage(lambda _: None, count(1)), ShapeSampler(adapter)
        reader = _Reader(self, self.provider, adapter, known, stage, report, sampler)
        fetched.file.seek(0)
        with report.refused:
            try:
                reader.stage_feed(fetched.file, fetched.size, progress)
            except _EnoughError:
                return False
        return True

    def found(self, *, whole: bool) -> Differences:
        """With what is known only when all was read."""
        if whole:
            for external_id, kept in self.before.rest():
                if external_id not in self.corrected.hidden:
                    title = None if kept.rows is None else _title(kept.rows, self.before.head["columns"])
                    self.differences.removed.add(_example(external_id, title))
            for refused in self.before.refused():
                if self.refused[key := _key(refused)] > 0:
                    self.refused[key] -= 1
                    self.differences.no_longer_refused.add(_shown(refused))
        return self.differences

    # By the reader

    def took(self, external_id: str, event: StagedEvent) -> None:
        self.differences.events += 1
        before = self.before.pop(external_id)
        if external_id in self.corrected.hidden or external_id in self.unstorable:
            return
        now = EventRows(event.head, event.plans, event.zones, event.kinds(), event.venue_lines())
        if before is None:
            self.differences.added.add(_example(external_id, _title(now, COLUMNS)))
        elif before.digest != event.values:
            self._compare(external_id, before.rows, now)

    def refused_now(self, rejected: Rejected) -> None:
        refused = refusal(rejected)
        if self.refused[key := _key(refused)] > 0:
            self.refused[key] -= 1
        else:
            self.differences.newly_refused.add(_shown(refused))

    def _compare(self, external_id: str, before: EventRows | None, now: EventRows) -> None:
        columns = self.before.head.get("columns", {})
        if before is None:
            # Its digest alone says that it is another, if it was made of the same columns.
            if columns == COLUMNS:
                self.differences.changed.add(_example(external_id, _title(now, COLUMNS)) | {"changes": []})
            return
        is_corrected = lambda kind, name, *place: self.corrected.has(external_id, kind, name, *place)  # noqa: E731
        changes = list(differences(Said.of(before, columns), Said.of(now, COLUMNS), is_corrected))
        if changes:
            example = _example(external_id, _title(now, COLUMNS))
            self.differences.changed.add(example | {"changes": changes[:FIELDS], "more": max(0, len(changes) - FIELDS)})

    def check_time(self) -> None:
        if self.until is not None and time.monotonic() > self.until:
            raise _EnoughError


class _Reader(FeedReader):
    """The reader that syncs use. Nothing is known and nothing staged, so every event is translated."""

    def __init__(self, replay: ReplayReader, *parts: Any) -> None:
        super().__init__(*parts)
        self.replay = replay

    def _event(self, element: Element, raw: bytes) -> None:
        super()._event(element, raw)
        self.replay.check_time()

    def _take(self, event: EventData, raw: bytes, staged: StagedEvent) -> None:
        super()._take(event, raw, staged)
        self.replay.took(event.external_id, staged)

    def _reject(self, rejected: Rejected) -> None:
        super()._reject(rejected)
        self.replay.refused_now(rejected._replace(document=self.document) if self.document else rejected)


def _title(rows: EventRows, columns: dict[str, Any]) -> str | None:
    return Said.of(rows._replace(plans=[], zones=[], kinds="", venues=[]), columns).event.get("title")


def _example(external_id: str, title: str | None) -> dict[str, Any]:
    return {"external_id": external_id, "title": title}


def _shown(refused: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in refused.items() if name != "external_id" and (value or name != "document")}


def _key(refused: dict[str, Any]) -> bytes:
    return sha256(orjson.dumps([refused[name] for name in _SAME])).digest()[:16]
