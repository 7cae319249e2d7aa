"""The scheduler that beat runs: django-celery-beat's, which tells that it goes round, and lets no schedule stop the others."""

import logging
from typing import Any

from django.db import Error
from django_celery_beat.schedulers import DatabaseScheduler

from config import servers
from config.heartbeat import Heart

logger = logging.getLogger(__name__)


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

    def all_as_schedule(self) -> dict[str, Any]:
        """Without those of which no entry can be made: an exception would end beat, at each start again."""
        found = {}
        for model in self.enabled_models():
            try:
                found[model.name] = self.Entry(model, app=self.app)
            except Error:
                raise
            except Exception as error:  # noqa: BLE001 -- whatever libraries raise for what stands in a row
                why = " ".join(str(error).split())
                logger.error("The schedule '%s' cannot be followed and is left out: %s", model.name, why)  # noqa: TRY400
        return found

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
