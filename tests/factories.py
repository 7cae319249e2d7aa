"""Rows as a merge would have left them, summed up and served."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from model_bakery import baker

from aggregator.models import Heartbeat
from events.catalogue import generation, summaries
from events.models import Event, Plan, Venue, Zone, event_id, venue_id
from providers.models import Provider

NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)


def provider(slug: str = "acme", **values: Any) -> Provider:
    defaults = {"url": "http://127.0.0.1:9/feed.xml", "format": "planlist", "timezone": "Europe/Madrid"}
    return baker.make(Provider, slug=slug, **(defaults | values))


def event(of: Provider, external_id: str, **values: Any) -> Event:
    defaults: dict[str, Any] = {"title": f"Event {external_id}", "sell_mode": "online", "ever_online": True}
    values = defaults | values
    made: Event = baker.make(Event, id=event_id(of.slug, external_id), provider=of, external_id=external_id, **values)
    return made


def plan(
    of: Event, external_id: str, starts_at: datetime = NOON, *, hours: float | None = 1, prices: Any = (), **values: Any
) -> Plan:
    """Without `hours` its end is unknown."""
    ends_at = None if hours is None else starts_at + timedelta(hours=hours)
    made: Plan = baker.make(Plan, event=of, external_id=external_id, starts_at=starts_at, ends_at=ends_at, **values)
    for number, price in enumerate(prices):
        baker.make(
            Zone, plan=made, external_id=str(number), name=f"Zone {number}", price=Decimal(price), withdrawn_at=made.withdrawn_at
        )
    return made


def venue(of: Provider, name: str | None = "Barn", **values: Any) -> Venue:
    own_id = venue_id(of.slug, None, [name, values.get("address"), values.get("locality")])
    made: Venue = baker.make(Venue, id=own_id, provider=of, name=name, said_as=own_id, **values)
    return made


def heartbeat(kind: str, ago: float = 0, *, queues: Any = ("manual", "scheduled", "celery"), taking: bool = True) -> None:
    """As a worker or beat wrote it so many seconds ago."""
    at = timezone.now() - timedelta(seconds=ago)
    baker.make(
        Heartbeat,
        kind=kind,
        name=f"{kind}:{Heartbeat.objects.count()}",
        seen_at=at,
        turned_at=at,
        queues=list(queues),
        taking=taking,
    )


def serve() -> None:
    """Everything there is, in one transaction, as the merge does with what it touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE everything ON COMMIT DROP AS SELECT id AS event_id FROM events_event")
        summaries.refresh(cursor, "everything")
        # What is kept is void once an event has another time of change, which these rows have not.
        cursor.execute("DROP TABLE everything; DELETE FROM events_document")
        generation.advance(cursor)
