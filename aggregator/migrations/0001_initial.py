import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("events", "0001_initial"),
        ("providers", "0001_initial"),
        # Those of aggregator.seed.
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_celery_beat", "0019_alter_periodictasks_options"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FeedState",
            fields=[
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="feed_state",
                        serialize=False,
                        to="providers.provider",
                    ),
                ),
                ("settings_digest", models.BinaryField(max_length=16)),
                ("content_digest", models.BinaryField(max_length=16, null=True)),
                ("etag", models.TextField(blank=True)),
                ("last_modified", models.TextField(blank=True)),
                ("documents", models.JSONField(null=True)),
                ("shape", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="DryRun",
            fields=[
                (
                    "provider",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="dry_run",
                        serialize=False,
                        to="providers.provider",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("report", models.JSONField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("worker", "Worker"), ("beat", "Beat")], max_length=10)),
                ("name", models.CharField(help_text="Its host and process.", max_length=300)),
                ("seen_at", models.DateTimeField(help_text="When it said so, by the database's clock.")),
                ("turned_at", models.DateTimeField(help_text="When its main loop last went round.")),
                ("taking", models.BooleanField(help_text="Whether it has its broker: a worker takes tasks then, beat ticks.")),
                (
                    "queues",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), help_text="Of a worker: those that it takes tasks from.", size=None
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "name"), name="heartbeat_identity")],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="channel")),
                (
                    "address",
                    models.CharField(
                        help_text="An e-mail address, or the URL of a webhook. Where the address itself is a secret, any name for it.",
                        max_length=2000,
                    ),
                ),
                (
                    "secret_variable",
                    models.CharField(
                        blank=True,
                        help_text="The environment variable that holds the channel's secret; of a webhook, what signs its messages (whsec_…).",
                        max_length=100,
                    ),
                ),
                (
                    "causes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        help_text="What it is told of; none chosen: of everything.",
                        size=None,
                    ),
                ),
                ("enabled", models.BooleanField(default=True)),
                ("delivered_at", models.DateTimeField(editable=False, help_text="When a message was last taken.", null=True)),
                ("failed_at", models.DateTimeField(editable=False, null=True)),
                (
                    "failure",
                    models.TextField(
                        blank=True, editable=False, help_text="Why the last message was not taken; empty when it was."
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        help_text="Only of this one; empty: of all.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="providers.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SyncRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "trigger",
                    models.CharField(
                        choices=[("command", "Command"), ("schedule", "Schedule"), ("admin", "Admin")], max_length=10
                    ),
                ),
                ("source", models.TextField(help_text="The URL, or the file's path.")),
                ("forced", models.BooleanField(default=False)),
                (
                    "task_id",
                    models.CharField(blank=True, help_text="Of the Celery task; the same for its retries.", max_length=50),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("succeeded", "Succeeded"),
                            ("partial", "Partial"),
                            ("unchanged", "Unchanged"),
                            ("held", "Held"),
                            ("failed", "Failed"),
                            ("skipped", "Skipped"),
                            ("abandoned", "Abandoned"),
                            ("cancelled", "Cancelled"),
                            ("undone", "Undone"),
                        ],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("finished_at", models.DateTimeField(null=True)),
                ("heartbeat_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "progress",
                    models.PositiveSmallIntegerField(help_text="While it runs: per cent of the feed's bytes read.", null=True),
                ),
                ("counts", models.JSONField(default=dict)),
                (
                    "is_reading",
                    models.BooleanField(default=False, help_text="It read the feed's records, which are not the same as before."),
                ),
                ("rejections_count", models.PositiveIntegerField(default=0)),
                ("refused", models.JSONField(default=dict)),
                (
                    "events_refused",
                    models.PositiveIntegerField(default=0, help_text="Events of the feed of which anything was refused."),
                ),
                ("notes", models.JSONField(default=list)),
                ("held", models.JSONField(null=True)),
                ("drift", models.JSONField(default=dict)),
                ("cancel_asked_at", models.DateTimeField(null=True)),
                ("error_code", models.CharField(blank=True, max_length=50)),
                ("error_message", models.TextField(blank=True)),
                ("beginning", models.TextField(blank=True, help_text="How that began which came, of a run that failed.")),
                ("documents", models.JSONField(default=list)),
                ("bytes", models.BigIntegerField(default=0, help_text="Size of the feed after decompression.")),
                (
                    "content",
                    models.BinaryField(help_text="Of all that its feed gave, whatever its bytes.", max_length=16, null=True),
                ),
                (
                    "feed_digest",
                    models.BinaryField(
                        help_text="Of the feed as it came, by which the archive has it.", max_length=16, null=True
                    ),
                ),
                ("duration_ms", models.PositiveIntegerField(help_text="From the lock to the end.", null=True)),
                ("stages", models.JSONField(default=dict)),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="runs", to="providers.provider"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [("decide_syncrun", "Can decide on what a sync run holds")],
            },
        ),
        migrations.CreateModel(
            name="Rejection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=50)),
                ("kind", models.CharField(max_length=5)),
                ("path", models.TextField()),
                ("line", models.PositiveIntegerField()),
                ("field", models.TextField()),
                ("value", models.TextField(null=True)),
                ("message", models.TextField()),
                (
                    "document",
                    models.TextField(db_default="", help_text="Its address, of a feed that was put together of several."),
                ),
                (
                    "snippet",
                    models.TextField(
                        db_default="", help_text="The record as the feed has it; of a run's first rejections alone."
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rejections",
                        to="aggregator.syncrun",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("removals", "Removals"),
                            ("drift", "drift of the feed's shape"),
                            ("values", "changed values"),
                            ("ids_changed", "new ids"),
                            ("undone", "content that was undone"),
                        ],
                        max_length=20,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("approved", "Approved"), ("rejected", "Rejected"), ("superseded", "Superseded")],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="providers.provider"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="aggregator.syncrun"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("failure", "Failing"),
                            ("held", "Held"),
                            ("late", "Late"),
                            ("refusals", "Refused records"),
                            ("frozen", "Frozen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=50)),
                ("message", models.TextField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("closed_at", models.DateTimeField(null=True)),
                ("usual", models.JSONField(default=dict)),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True)),
                ("snoozed_until", models.DateTimeField(null=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incidents",
                        to="providers.provider",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="aggregator.syncrun",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "permissions": [("acknowledge_incident", "Can acknowledge and snooze incidents")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("metric", models.CharField(max_length=20)),
                ("label", models.CharField(max_length=60)),
                ("value", models.BigIntegerField()),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="providers.provider"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventDigest",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="events.event",
                    ),
                ),
                ("external_id", models.TextField()),
                ("raw", models.BinaryField(max_length=16)),
                ("values", models.BinaryField(max_length=16)),
                ("plans_seen", models.PositiveIntegerField()),
                ("zones_seen", models.PositiveIntegerField()),
                (
                    "venues",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        help_text="How its plans describe their venues, by `Venue.said_as`.",
                        null=True,
                        size=None,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["provider"], name="digest_by_provider")],
            },
        ),
        migrations.CreateModel(
            name="HeldValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("price", "a price changes by a factor of 3 or more"),
                            ("title", "a title shares no word with the one before"),
                            ("start", "a start moves by more than a day"),
                        ],
                        max_length=5,
                    ),
                ),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("said", models.JSONField()),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, to="events.event"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.plan",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.zone",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held_values",
                        to="aggregator.question",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["question", "way"], name="held_value_by_question")],
            },
        ),
        migrations.CreateModel(
            name="ContentDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("changes", models.PositiveIntegerField(default=1)),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("provider", "day"), name="content_day_identity")],
            },
        ),
        migrations.CreateModel(
            name="KeptDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BinaryField(max_length=16)),
                ("element", models.BinaryField(max_length=16)),
                ("body", models.BinaryField(help_text="Compressed with zlib.")),
                ("asked_at", models.DateTimeField()),
                ("seconds", models.PositiveIntegerField(help_text="For so long it is not asked for again; 0: in each run.")),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["asked_at"], name="kept_document_by_age")],
                "constraints": [models.UniqueConstraint(fields=("provider", "key"), name="kept_document_identity")],
            },
        ),
        migrations.CreateModel(
            name="HeldRemoval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=9)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.event",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.plan",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.zone",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held_removals",
                        to="aggregator.question",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["question", "kind"], name="held_removal_by_question")],
            },
        ),
        migrations.CreateModel(
            name="HeldId",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("external_id", models.TextField()),
                ("occurrence", models.PositiveIntegerField(help_text="Of a zone.", null=True)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, to="events.event"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.plan",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="events.zone",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="held_ids",
                        to="aggregator.question",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["question"], name="held_id_by_question")],
            },
        ),
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("event", models.CharField(choices=[("begun", "Begun"), ("recovered", "Recovered")], max_length=10)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "due_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        help_text="When it is tried next; empty when sent or given up.",
                        null=True,
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True, help_text="Why the last attempt failed.")),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alerts", to="aggregator.incident"
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alerts", to="aggregator.recipient"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(condition=models.Q(("due_at__isnull", False)), fields=["due_at"], name="alert_due")],
            },
        ),
        migrations.AddIndex(
            model_name="syncrun",
            index=models.Index(fields=["provider", "-id"], name="run_by_provider"),
        ),
        migrations.AddIndex(
            model_name="syncrun",
            index=models.Index(condition=models.Q(("is_reading", True)), fields=["provider", "-id"], name="run_reading"),
        ),
        migrations.AddIndex(
            model_name="syncrun",
            index=models.Index(
                condition=models.Q(("status__in", ["succeeded", "partial", "unchanged"])),
                fields=["provider", "-id"],
                name="run_applied",
            ),
        ),
        migrations.AddIndex(
            model_name="syncrun",
            index=models.Index(condition=models.Q(("status", "running")), fields=["status"], name="run_open"),
        ),
        migrations.AddIndex(
            model_name="syncrun",
            index=models.Index(fields=["started_at"], name="run_by_start"),
        ),
        migrations.AddIndex(
            model_name="rejection",
            index=models.Index(fields=["run", "id"], name="rejection_by_run"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(condition=models.Q(("decision", "rejected")), fields=["provider"], name="question_refused"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", "")), fields=("provider", "cause"), name="question_one_stands"
            ),
        ),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(condition=models.Q(("run__isnull", False)), fields=["run"], name="incident_by_run"),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("provider", "kind"), name="incident_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="incident",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None), ("kind__in", ["failure", "late"])),
                fields=("provider",),
                name="incident_one_outage",
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("provider", "metric", "label"), name="tally_identity"),
        ),
        migrations.CreateModel(
            name="Undo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.BinaryField(help_text="Of the run.", max_length=16, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Queued"),
                            ("running", "Running"),
                            ("succeeded", "Succeeded"),
                            ("partial", "Partial"),
                            ("unchanged", "Unchanged"),
                            ("held", "Held"),
                            ("failed", "Failed"),
                            ("skipped", "Skipped"),
                            ("abandoned", "Abandoned"),
                            ("cancelled", "Cancelled"),
                            ("undone", "Undone"),
                        ],
                        help_text="Of the run, before.",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(help_text="It was taken back itself.", null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="providers.provider"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undos",
                        to="aggregator.syncrun",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["run"], name="undo_by_run"),
                    models.Index(condition=models.Q(("ended_at", None)), fields=["provider"], name="undo_standing"),
                ],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("run",), name="undo_one_stands")
                ],
            },
        ),
    ]
