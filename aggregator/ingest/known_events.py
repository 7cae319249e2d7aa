"""A provider's events as its last sync left them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class KnownEvent(NamedTuple):
    external_id: str
    # Digests of its bytes, empty where it is to be read again, and of what they say.
    raw: bytes
    values: bytes
    plans_seen: int
    zones_seen: int


@dataclass(slots=True)
class KnownEvents:
    """By external id, and by the digest of their bytes."""

    events: dict[str, KnownEvent] = field(default_factory=dict)
    by_raw: dict[bytes, KnownEvent] = field(default_factory=dict)
    # The stored events of which nothing is known.
    others: set[str] = field(default_factory=set)
    # Of these, those that are withdrawn.
    withdrawn: set[str] = field(default_factory=set)
    # By another id under which an event is listed: its own.
    aliases: dict[str, str] = field(default_factory=dict)

    def learn(self, events: Iterable[KnownEvent]) -> None:
        self.events |= {event.external_id: event for event in events}
        self.by_raw |= {event.raw: event for event in events}

    def present(self) -> set[str]:
        """The stored events that were listed last."""
        return self.events.keys() | (self.others - self.withdrawn)

    def is_stored(self, external_id: str) -> bool:
        return external_id in self.events or external_id in self.others
