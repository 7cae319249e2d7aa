"""A provider's events as its last sync left them."""

from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID


class Known(NamedTuple):
    """An event as the last sync left it."""

    event_id: UUID
    raw: bytes
    values: bytes
    plans_seen: int
    zones_seen: int


@dataclass(slots=True)
class Memory:
    """What is known of the provider's events, by external id and by their bytes."""

    events: dict[str, Known] = field(default_factory=dict)
    by_raw: dict[bytes, str] = field(default_factory=dict)
    # The stored events of which nothing is known.
    others: set[str] = field(default_factory=set)

    def remember(self, external_id: str, known: Known) -> None:
        self.events[external_id] = known
        self.by_raw[known.raw] = external_id

    def is_stored(self, external_id: str) -> bool:
        return external_id in self.events or external_id in self.others
