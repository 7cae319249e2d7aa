from django.apps import AppConfig
from django.db.backends.signals import connection_created


class EventsConfig(AppConfig):
    name = "events"

    def ready(self) -> None:
        from events.search import connections

        connection_created.connect(connections.remember)
