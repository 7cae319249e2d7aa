from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("providers", "0003_hold_on_drift")]

    operations = [
        migrations.AlterModelOptions(
            name="provider",
            options={"ordering": ["slug"], "permissions": [("sync_provider", "Can sync provider, and try its feed")]},
        ),
    ]
