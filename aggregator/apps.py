from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate


class AggregatorConfig(AppConfig):
    name = "aggregator"
    verbose_name = "Operations"

    def ready(self) -> None:
        from aggregator import seed
        from aggregator.archive.retention import forget_provider
        from aggregator.monitoring import incidents
        from aggregator.runs.signals import run_ended

        # The last of our apps: the permissions of all of them are made by then.
        post_migrate.connect(seed.sow, sender=self)
        run_ended.connect(incidents.follow)
        post_delete.connect(forget_provider, sender="providers.Provider")
