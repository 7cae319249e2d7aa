from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Whoever queues a task, the API and the commands too, does so with our application's settings.
        from config import celery, logs, telemetry  # noqa: F401

        telemetry.start()
        logs.follow_requests()
