"""The models: events, plans and zones, venues; documents, corrections, changes, and API keys.

Imports nothing of the other folders; keys to other applications go by name, and only to those below.
"""

from events.models.changes import Batch, By, Change, ChangeKind, Generation
from events.models.corrections import Correction, Outcome
from events.models.documents import Document
from events.models.events import Event, EventAlias, Language
from events.models.expressions import cheapest_first, dearest_first, over_at, title_order
from events.models.identity import NAMESPACE, event_id, event_ids, venue_id
from events.models.keys import ApiKey
from events.models.plans import Plan, Zone
from events.models.venues import Venue
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
