"""The models, in one file each: the catalogue, documents, corrections, changes, and API keys.

Imports nothing of the other folders; keys to other applications go by name, and only to those below.
"""

from events.models.catalogue import (
    NAMESPACE,
    Event,
    EventAlias,
    Language,
    Plan,
    Venue,
    Zone,
    cheapest_first,
    dearest_first,
    event_id,
    event_ids,
    over_at,
    title_order,
    venue_id,
)
from events.models.changes import Batch, By, Change, ChangeKind, Generation
from events.models.corrections import Correction, Outcome
from events.models.documents import Document
from events.models.keys import ApiKey
from events.values import PlanState, SellMode, StateBy

__all__ = [
    "NAMESPACE",
    "ApiKey",
    "Batch",
    "By",
    "Change",
    "ChangeKind",
    "Correction",
    "Document",
    "Event",
    "EventAlias",
    "Generation",
    "Language",
    "Outcome",
    "Plan",
    "PlanState",
    "SellMode",
    "StateBy",
    "Venue",
    "Zone",
    "cheapest_first",
    "dearest_first",
    "event_id",
    "event_ids",
    "over_at",
    "title_order",
    "venue_id",
]
