"""The admin of what is served. `aggregator.admin` adds the operations, and may use what stands here.

Imports `events.catalogue`, `events.changes` and what is below them.
"""

from events.admin.events import EventAdmin
from events.admin.inbox import CorrectionAdmin
from events.admin.keys import ApiKeyAdmin
from events.admin.venues import VenueAdmin

__all__ = ["ApiKeyAdmin", "CorrectionAdmin", "EventAdmin", "VenueAdmin"]
