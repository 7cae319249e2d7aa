from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0012_narrow_windows")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="plans_refused",
            field=models.BooleanField(
                db_default=False, default=False, help_text="The provider lists plans of it that could not be read."
            ),
        ),
    ]
