from django.db import migrations, models


class Migration(migrations.Migration):
    """The same column, without the constraint: runs are of an application above this one."""

    dependencies = [("events", "0016_plan_by_venue")]

    operations = [
        migrations.AlterField("batch", "run", models.BigIntegerField(null=True, db_column="run_id", db_index=True)),
        migrations.RenameField("batch", "run", "run_id"),
        migrations.AlterField(
            "batch", "run_id", models.BigIntegerField(null=True, db_index=True, help_text="Of the sync that wrote it.")
        ),
    ]
