"""How the tests read a feed: as the sync does, without a database."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

import pytest

from providers.adapters.base import Adapter, FeedSettings
from providers.adapters.registry import FORMATS
from providers.adapters.shipped import recipe_of
from providers.converting.convert import as_xml
from providers.documents import Documents
from providers.element import Element
from providers.large_records import refuse_cut
from providers.schemas import EventData, PlanData, Rejected
from providers.xml import records

FIXTURES = Path(__file__).parents[1] / "fixtures" / "feeds"
REAL_FEEDS = Path(__file__).parents[3] / "shared" / "feeds"
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def read(feed_format: str, document: bytes | str, zone: str = "Europe/Madrid", **settings: Any) -> list[EventData | Rejected]:
    return [adapter.translate(element) for adapter, element, _ in _events(feed_format, document, zone, settings)]


def contexts(feed_format: str, document: bytes | str, zone: str = "Europe/Madrid", **settings: Any) -> tuple[bytes, ...]:
    return tuple(context for _, _, context in _events(feed_format, document, zone, settings))


def _events(
    feed_format: str, document: bytes | str, zone: str, settings: dict[str, Any]
) -> Iterator[tuple[Adapter, Element, bytes]]:
    adapter = FORMATS[feed_format](FeedSettings(ZoneInfo(zone), **({"now": NOW} | settings)))
    file: BinaryIO = BytesIO(document.encode() if isinstance(document, str) else document)
    if adapter.syntax != "xml":
        with as_xml(file, adapter.syntax, 1 << 30) as converted:  # type: ignore[arg-type]
            file = BytesIO(converted.read())
    documents = Documents(file)
    adapter.prepare(documents)
    for one in documents:
        for element in records(one.file, adapter.tags, adapter.check_root, adapter.is_record):
            context = adapter.context(element)
            refuse_cut(element)
            if context is not None:
                yield adapter, element, context


def read_events(feed_format: str, document: bytes | str, zone: str = "Europe/Madrid", **settings: Any) -> list[EventData]:
    found = read(feed_format, document, zone, **settings)
    events = [event for event in found if isinstance(event, EventData)]
    assert len(events) == len(found), found
    return events


def real_feed(name: str) -> bytes:
    if not REAL_FEEDS.is_dir():
        pytest.skip("The real feeds are not here.")
    return (REAL_FEEDS / name).read_bytes()


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def recipe_fixture(name: str) -> bytes:
    """A small feed in the shape of the dialect that a recipe of ours reads, as XML."""
    syntax = recipe_of(name).get("source", {}).get("syntax", "xml")
    if syntax == "xml":
        return fixture(f"recipes/{name}.xml")
    with as_xml(BytesIO(fixture(f"recipes/{name}.html")), syntax, 1 << 20) as converted:
        return b'<?xml version="1.0" encoding="UTF-8"?>\n' + converted.read()


def length(plan: PlanData) -> timedelta | None:
    return None if plan.ends_at is None else plan.ends_at - plan.starts_at


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]
