"""The admin of what is served. `aggregator.admin` adds the operations, and may use what stands here."""

from events.admin.events import EventAdmin

__all__ = ["EventAdmin"]
