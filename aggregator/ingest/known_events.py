"""A provider's events as its last sync left them."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID


class KnownEvent(NamedTuple):
    event_id: UUID
    raw: bytes
    values: bytes
    plans_seen: int
    zones_seen: int


@dataclass(slots=True)
class KnownEvents:
    """By external id, and by the digest of their bytes."""

    events: dict[str, KnownEvent] = field(default_factory=dict)
    by_raw: dict[bytes, str] = field(default_factory=dict)
    # The stored events of which nothing is known.
    others: set[str] = field(default_factory=set)
    # By another id under which an event is listed: its own.
    aliases: dict[str, str] = field(default_factory=dict)

    def remember(self, external_id: str, event: KnownEvent) -> None:
        self.events[external_id] = event
        self.by_raw[event.raw] = external_id

    def is_stored(self, external_id: str) -> bool:
        return external_id in self.events or external_id in self.others
