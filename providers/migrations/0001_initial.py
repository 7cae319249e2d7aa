import django.core.validators
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Part of every event's identity: it never changes.",
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(-[a-z0-9]+)*\\Z", "Lower-case letters, digits and single hyphens."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "url",
                    models.CharField(
                        blank=True, max_length=2000, validators=[django.core.validators.URLValidator(["http", "https"])]
                    ),
                ),
                ("format", models.CharField(max_length=30)),
                ("timezone", models.CharField(default="UTC", max_length=64)),
                ("options", models.JSONField(blank=True, default=dict)),
                ("recipe", models.JSONField(blank=True, null=True)),
                ("enabled", models.BooleanField(default=True)),
                ("every", models.CharField(blank=True, help_text="An interval such as 30s, 15m, 2h or 1d.", max_length=20)),
                (
                    "cron",
                    models.CharField(
                        blank=True, help_text="Minute, hour, day, month, weekday; in the provider's time zone.", max_length=100
                    ),
                ),
                (
                    "removals_allowed",
                    models.PositiveIntegerField(
                        default=5,
                        help_text="A run that would remove more events than this, and more than the share below, is held.",
                    ),
                ),
                (
                    "hold_on_drift",
                    models.BooleanField(
                        default=False,
                        help_text="A run that finds names, values or gaps which no run had found before holds its removals.",
                    ),
                ),
                (
                    "removals_allowed_percent",
                    models.PositiveIntegerField(default=20, validators=[django.core.validators.MaxValueValidator(100)]),
                ),
                (
                    "values_allowed",
                    models.PositiveIntegerField(
                        default=5,
                        help_text="Where a price changes by a factor of 3, a title wholly or a start by more than a day,"
                        " in more events than this and in more than the share below, such values are held.",
                    ),
                ),
                (
                    "values_allowed_percent",
                    models.PositiveIntegerField(default=20, validators=[django.core.validators.MaxValueValidator(100)]),
                ),
                (
                    "tell_refusals",
                    models.BooleanField(
                        default=True, help_text="An incident begins where many more records are refused than usual."
                    ),
                ),
                (
                    "frozen_after",
                    models.PositiveSmallIntegerField(
                        default=3,
                        help_text="An incident begins where nothing has changed in the feed for more days than this, for longer than ever"
                        " within 90 days, and for four times its usual pause; 0: never.",
                    ),
                ),
                (
                    "header_name",
                    models.CharField(
                        blank=True, help_text="A header to send with the secret, such as Authorization.", max_length=100
                    ),
                ),
                (
                    "header_variable",
                    models.CharField(
                        blank=True, help_text="The environment variable that holds the header's value.", max_length=100
                    ),
                ),
                (
                    "basic_auth_variable",
                    models.CharField(blank=True, help_text="The environment variable that holds user:password.", max_length=100),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "scheduled_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        help_text="Since when it is scheduled as it is now: a new schedule is not late.",
                    ),
                ),
            ],
            options={
                "ordering": ["slug"],
                "permissions": [("sync_provider", "Can sync provider, and try its feed")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("every", ""), ("cron", ""), _connector="OR"), name="provider_one_schedule"
                    )
                ],
            },
        ),
    ]
