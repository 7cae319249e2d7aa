"""What beat fires for ourselves. Made once: what operators change of it, or delete, stays so."""

from django.db import migrations
from django.db.models.functions import Now


def add_tasks(apps, schema_editor):
    interval = apps.get_model("django_celery_beat", "IntervalSchedule")
    crontab = apps.get_model("django_celery_beat", "CrontabSchedule")
    periodic = apps.get_model("django_celery_beat", "PeriodicTask")
    minute, _ = interval.objects.get_or_create(every=60, period="seconds")
    night, _ = crontab.objects.get_or_create(
        minute="17", hour="3", day_of_week="*", day_of_month="*", month_of_year="*", timezone="UTC"
    )
    periodic.objects.get_or_create(
        name="watch providers",
        defaults={
            "task": "aggregator.watch",
            "interval": minute,
            "queue": "manual",
            "expire_seconds": 60,
            "description": "Notices dead runs and late providers, and sends alerts that wait.",
        },
    )
    periodic.objects.get_or_create(
        name="maintenance",
        defaults={
            "task": "aggregator.maintain",
            "crontab": night,
            "queue": "scheduled",
            "description": "Deletes what is older than its retention.",
        },
    )
    # A running beat reads its tables again when this row says so.
    apps.get_model("django_celery_beat", "PeriodicTasks").objects.update_or_create(ident=1, defaults={"last_update": Now()})


class Migration(migrations.Migration):
    dependencies = [
        ("aggregator", "0003_task_id"),
        ("django_celery_beat", "0019_alter_periodictasks_options"),
    ]
    operations = [migrations.RunPython(add_tasks, migrations.RunPython.noop)]
