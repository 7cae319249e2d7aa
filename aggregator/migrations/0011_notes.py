from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("aggregator", "0010_rejections_unconstrained")]

    operations = [
        migrations.AddField(model_name="syncrun", name="notes", field=models.JSONField(default=list)),
    ]
