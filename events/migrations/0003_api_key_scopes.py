import django.contrib.postgres.fields
from django.db import migrations, models

import events.models.keys


class Migration(migrations.Migration):
    dependencies = [("events", "0002_document")]

    operations = [
        migrations.AddField(
            "apikey",
            "scopes",
            django.contrib.postgres.fields.ArrayField(
                models.CharField(max_length=120, blank=True),
                default=events.models.keys.default_scopes,
                db_default=models.Value(
                    ["read"],
                    output_field=django.contrib.postgres.fields.ArrayField(models.CharField(max_length=120, blank=True)),
                ),
                help_text="What it may do, separated by commas: read; operate, which is all providers; operate:SLUG, which is one.",
            ),
        )
    ]
