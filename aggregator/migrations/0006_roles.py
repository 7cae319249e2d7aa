from typing import Any

from django.db import migrations

from aggregator import roles


def make(apps: Any, schema_editor: Any) -> None:
    roles.make(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("aggregator", "0005_drift"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_celery_beat", "0019_alter_periodictasks_options"),
        ("events", "0006_changes"),
        ("providers", "0004_sync_permission"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="syncrun",
            options={
                "ordering": ["-id"],
                "permissions": [("decide_syncrun", "Can decide on a sync run's held removals")],
            },
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
