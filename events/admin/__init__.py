"""The admin of what is served. `aggregator.admin` adds the operations, and may use what stands here."""

from events.admin.events import EventAdmin
from events.admin.inbox import CorrectionAdmin
from events.admin.keys import ApiKeyAdmin

__all__ = ["ApiKeyAdmin", "CorrectionAdmin", "EventAdmin"]
