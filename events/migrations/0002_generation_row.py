from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO events_generation (id, value) VALUES (1, gen_random_uuid()) ON CONFLICT DO NOTHING",
            "DELETE FROM events_generation",
        ),
    ]
