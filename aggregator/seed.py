"""What a new database begins with: the roles, and our own tasks that beat starts. What operators change or delete stays so."""

from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, transaction
from django_celery_beat.models import CrontabSchedule, IntervalSchedule, PeriodicTask

from aggregator import roles


def sow(using: str, apps: Apps = current_apps, **_: Any) -> None:
    """After each migration, and after a flush."""
    if using != DEFAULT_DB_ALIAS or "syncrun" not in apps.all_models["aggregator"]:
        return
    with transaction.atomic():
        # A database is new that has no role at all: there is no other trace that would outlive what is deleted.
        if not Group.objects.filter(name__in=roles.ROLES).exists():
            _add_tasks()
        roles.make()


def _add_tasks() -> None:
    minute, _ = IntervalSchedule.objects.get_or_create(every=60, period=IntervalSchedule.SECONDS)
    night, _ = CrontabSchedule.objects.get_or_create(
        minute="17", hour="3", day_of_week="*", day_of_month="*", month_of_year="*", timezone="UTC"
    )
    PeriodicTask.objects.get_or_create(
        name="watch providers",
        defaults={
            "task": "aggregator.watch",
            "interval": minute,
            "queue": "manual",
            "expire_seconds": 60,
            "description": "Notices dead runs and late providers, and sends alerts that wait.",
        },
    )
    PeriodicTask.objects.get_or_create(
        name="maintenance",
        defaults={
            "task": "aggregator.maintain",
            "crontab": night,
            "queue": "scheduled",
            "description": "Deletes what is older than its retention.",
        },
    )
