"""The scheduler that beat runs: django-celery-beat's, which tells that it goes round."""

from typing import Any

from django_celery_beat.schedulers import DatabaseScheduler

from config import servers
from config.heartbeat import Heart


class Scheduler(DatabaseScheduler):  # type: ignore[misc]
    def __init__(self, *arguments: Any, **named: Any) -> None:
        servers.require()
        self.heart = Heart("beat")
        super().__init__(*arguments, **named)
        # Celery makes lazy ones only to look at a scheduler's settings.
        if not named.get("lazy"):
            self.heart.start()

    def tick(self, *arguments: Any, **named: Any) -> Any:
        self.heart.take([])
        return super().tick(*arguments, **named)

    def _ensure_connected(self) -> Any:
        """Waits for the broker, however long that is away: nothing that a restart would mend."""
        self.heart.rest()
        try:
            return super()._ensure_connected()
        finally:
            self.heart.take([])

    def close(self) -> None:
        self.heart.stop()
        super().close()
