from typing import Any

from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.search import connections

        connection_created.connect(connections.remember)
        post_migrate.connect(make_generation, sender=self)


def make_generation(using: str, apps: Apps = apps, **_: Any) -> None:
    """The one row, which everything that writes and everything that is cached goes by; a flush takes it along."""
    from events.models import Generation

    # Whoever migrates back has no table for it.
    if using == DEFAULT_DB_ALIAS and "generation" in apps.all_models["events"]:
        Generation.objects.get_or_create(pk=1)
