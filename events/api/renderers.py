"""The formats an answer comes in. JSON is made of serialized data, the others of the events themselves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
from icalendar import Calendar
from icalendar import Event as Entry
from rest_framework.renderers import BaseRenderer

from events.catalogue.fields import EVENT
from events.http.negotiation import CALENDAR, JSON, JSON_LD
from events.models import Event, Plan


class JsonRenderer(BaseRenderer):
    media_type, format = JSON.media_type, JSON.format
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data)


class CalendarRenderer(BaseRenderer):
    """iCalendar: an entry for each event of a page, one for each current plan of an event on its own."""

    media_type, format = CALENDAR.media_type, CALENDAR.format

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        calendar = Calendar()
        calendar.add("prodid", "-//Event aggregator//EN")
        calendar.add("version", "2.0")
        if isinstance(data, Event):
            for plan in data.plans.all():
                if plan.current:
                    calendar.add_component(self.entry(data, plan, f"{data.id}-{plan.external_id}"))
        else:
            for event in data:
                calendar.add_component(self.entry(event, event, str(event.id)))
        return bytes(calendar.to_ical())

    def entry(self, event: Event, times: Event | Plan, uid: str) -> Entry:
        entry = Entry()
        entry.add("uid", uid)
        entry.add("summary", event.title)
        entry.add("dtstamp", event.updated_at)
        # In UTC, which every client knows how to show; a zone of our own would need its rules along.
        entry.add("dtstart", times.starts_at)
        entry.add("dtend", times.ends_at)
        # Of one that left its feed nobody knows whether it takes place.
        if event.current:
            entry.add("status", "CONFIRMED")
        if event.description:
            entry.add("description", event.description)
        if event.url:
            entry.add("url", event.url)
        if event.category:
            entry.add("categories", [event.category])
        if event.min_price is not None:
            # iCalendar has no property for prices; calendars that know this one show it.
            entry.add("x-cost", f"{event.min_price:.2f} to {event.max_price:.2f} {_currency(event)}")
        if isinstance(times, Plan) and times.venue:
            entry.add("location", times.venue)
        return entry


class JsonLdRenderer(BaseRenderer):
    """schema.org Events, for search engines and other readers of structured data."""

    media_type, format = JSON_LD.media_type, JSON_LD.format
    charset = None

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        context = {"@context": "https://schema.org"}
        base = renderer_context["request"].build_absolute_uri("/v1/events/")
        if isinstance(data, Event):
            return orjson.dumps(context | self.event(data, base))
        return orjson.dumps(context | {"@graph": [self.event(event, base) for event in data]})

    def event(self, event: Event, base: str) -> dict[str, Any]:
        plans = [plan for plan in event.plans.all() if plan.current]
        zone = ZoneInfo(event.provider.timezone)
        found: dict[str, Any] = {
            "@type": "Event",
            "@id": f"{base}{event.id}",
            **{field.schema_org: getattr(event, field.name) for field in EVENT if field.schema_org},
            "startDate": _local(event.starts_at, zone),
            "endDate": _local(event.ends_at, zone),
            # Of one that left its feed nobody knows whether it takes place.
            "eventStatus": "https://schema.org/EventScheduled" if event.current else None,
            "organizer": event.organizer and {"@type": "Organization", "name": event.organizer},
            "location": _place({plan.venue for plan in plans if plan.venue}),
            "offers": self.offers(event),
        }
        if len(plans) > 1:
            found["subEvent"] = [
                {"@type": "Event", "name": event.title} | _dates(plan, zone) | _optional("location", _place({plan.venue}))
                for plan in plans
            ]
        return {name: value for name, value in found.items() if value is not None}

    def offers(self, event: Event) -> dict[str, Any] | None:
        if event.min_price is None or event.max_price is None:
            return None
        offer = {
            "@type": "AggregateOffer",
            "lowPrice": f"{event.min_price:.2f}",
            "highPrice": f"{event.max_price:.2f}",
            "priceCurrency": _currency(event),
        }
        # Nor whether it is still sold, or ever was sold out.
        if event.current:
            offer["availability"] = f"https://schema.org/{'SoldOut' if event.all_sold_out else 'InStock'}"
        return offer


def _currency(event: Event) -> str:
    """An option of the provider: feeds say numbers alone."""
    return str(event.provider.options.get("currency", "EUR"))


def _local(instant: datetime | None, zone: ZoneInfo) -> str | None:
    return instant.astimezone(zone).isoformat() if instant else None


def _dates(plan: Plan, zone: ZoneInfo) -> dict[str, Any]:
    return {"startDate": _local(plan.starts_at, zone), "endDate": _local(plan.ends_at, zone)}


def _place(names: set[str | None]) -> dict[str, str] | None:
    """Where all plans are in one place, that place."""
    name = next(iter(names)) if len(names) == 1 else None
    return {"@type": "Place", "name": name} if name else None


def _optional(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value is not None else {}
