import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import uuid
from decimal import Decimal
from django.conf import settings
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models


# NFKC first: unaccent knows letters with their accents, not accents on their own.
# An index holds words of at most 2,700 bytes, which 255 characters always fit.
# The first way is the quick one, taken where no word can come out longer: beyond ASCII a character takes at least a
# byte more than one, and becomes at most 18 characters. The other costs an event 15 microseconds more.
WORDS = r"""
CREATE FUNCTION event_words(text) RETURNS text[] LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN char_length($1) + 17 * (octet_length($1) - char_length($1)) <= 255
        THEN array_remove(regexp_split_to_array(lower(unaccent(normalize($1, NFKC))), '[^[:alnum:]]+'), '')
        ELSE (
            SELECT coalesce(array_agg(left(word, 255)), '{}')
            FROM regexp_split_to_table(lower(unaccent(normalize($1, NFKC))), '[^[:alnum:]]+') word WHERE word <> '')
    END
$$
"""
# Of what a client asks for: immutable, so that it is worked out once, when the statement is planned, and not for each row.
ASKED_WORDS = """
CREATE FUNCTION asked_words(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT nullif(event_words($1), '{}')
$$
"""
# What filters compare without case and accents. A B-tree or GIN entry holds about 2,700 bytes.
FOLDED = """
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT left(lower(unaccent(normalize($1, NFKC))), 200)
$$
"""
# A language is found by its tag and by what it begins with: sv-FI also by sv. PostgreSQL calls this for each event, where the
# other marks are written into the statement itself; so it is asked of those alone that tell a language.
LANGUAGE_MARKS = """
CREATE FUNCTION language_marks(language text, translations jsonb) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT ARRAY(
        SELECT DISTINCT 'language:' || said
        FROM (SELECT $1 UNION ALL SELECT jsonb_object_keys($2)) tags (tag),
            unnest(ARRAY[lower(tag), split_part(lower(tag), '-', 1)]) said
        WHERE tag IS NOT NULL)
$$
"""
ASKED_MARKS = """
CREATE FUNCTION asked_marks(kind text, asked text[]) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_agg($1 || ':' || folded(one)) FROM unnest($2) one
$$
"""
# A database made with the locale C knows no letter beyond ASCII: words of other alphabets would not be found.
# PostgreSQL's own collation since 17, the C library's on Debian, and ICU's: the first there is.
LETTERS = """
DO $do$
DECLARE
    letters text := (
        SELECT quote_ident(collname) FROM pg_collation
        WHERE collname IN ('pg_c_utf8', 'C.utf8', 'und-x-icu') AND collencoding IN (-1, pg_char_to_encoding('UTF8'))
        ORDER BY array_position(ARRAY['pg_c_utf8', 'C.utf8', 'und-x-icu'], collname::text) LIMIT 1
    );
BEGIN
    IF lower('Ж') <> 'ж' AND letters IS NOT NULL THEN
        EXECUTE replace(pg_get_functiondef('event_words(text)'::regprocedure), '$1', '($1 COLLATE ' || letters || ')');
        EXECUTE replace(pg_get_functiondef('folded(text)'::regprocedure), '$1', '($1 COLLATE ' || letters || ')');
    END IF;
END
$do$
"""
# Half of each page stays free: a feed that changes every zone then finds room beside the old row, and touches no index.
ROOM = "ALTER TABLE events_zone SET (fillfactor = 50)"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("providers", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(WORDS, "DROP FUNCTION event_words(text)"),
        migrations.RunSQL(FOLDED, "DROP FUNCTION folded(text)"),
        migrations.RunSQL(LETTERS, migrations.RunSQL.noop),
        migrations.RunSQL(LANGUAGE_MARKS, "DROP FUNCTION language_marks(text, jsonb)"),
        migrations.RunSQL(ASKED_MARKS, "DROP FUNCTION asked_marks(text, text[])"),
        migrations.RunSQL(ASKED_WORDS, "DROP FUNCTION asked_words(text)"),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.CharField(editable=False, max_length=150, primary_key=True, serialize=False, unique=True)),
                ("prefix", models.CharField(editable=False, max_length=8, unique=True)),
                ("hashed_key", models.CharField(editable=False, max_length=150)),
                ("created", models.DateTimeField(auto_now_add=True, db_index=True)),
                (
                    "name",
                    models.CharField(
                        default=None,
                        help_text="A free-form name for the API key. Need not be unique. 50 characters max.",
                        max_length=50,
                    ),
                ),
                (
                    "revoked",
                    models.BooleanField(
                        blank=True,
                        default=False,
                        help_text="If the API key is revoked, clients cannot use it anymore. (This cannot be undone.)",
                    ),
                ),
                (
                    "expiry_date",
                    models.DateTimeField(
                        blank=True,
                        help_text="Once API key expires, clients cannot use it anymore.",
                        null=True,
                        verbose_name="Expires",
                    ),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        models.CharField(max_length=120, blank=True),
                        default=list,
                        db_default=models.Value(
                            [],
                            output_field=django.contrib.postgres.fields.ArrayField(models.CharField(blank=True, max_length=120)),
                        ),
                        blank=True,
                        help_text="What it may do, separated by commas: read (where nothing is said); operate, which is all providers;"
                        " operate:SLUG, which is one.",
                    ),
                ),
                (
                    "rate",
                    models.CharField(
                        blank=True,
                        help_text="How often it may ask: a number and second, minute, hour or day, like 600/minute. Blank: as often as anyone.",
                        max_length=30,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[1-9]\\d{0,9}/(second|minute|hour|day)\\Z", "Write it like 600/minute."
                            )
                        ],
                    ),
                ),
            ],
            options={
                "verbose_name": "API key",
                "verbose_name_plural": "API keys",
                "ordering": ("-created",),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(null=True, unique=True)),
                ("numbered_at", models.DateTimeField(null=True)),
                ("run_id", models.BigIntegerField(db_index=True, help_text="Of the sync that wrote it.", null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "person",
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
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("external_id", models.CharField(max_length=255)),
                ("title", models.TextField()),
                ("sell_mode", models.CharField(choices=[("online", "Online"), ("offline", "Offline")], max_length=10, null=True)),
                ("organizer", models.CharField(max_length=255, null=True)),
                ("url", models.TextField(null=True)),
                ("description", models.TextField(null=True)),
                ("category", models.TextField(null=True)),
                ("image_url", models.TextField(null=True)),
                ("language", models.TextField(null=True)),
                ("translations", models.JSONField(null=True)),
                (
                    "ever_online",
                    models.BooleanField(default=False, help_text="Was sold online in some feed, if not in the last."),
                ),
                (
                    "hidden",
                    models.BooleanField(db_default=False, default=False, help_text="By a correction: nobody outside sees it."),
                ),
                ("withdrawn_at", models.DateTimeField(help_text="Since when the provider no longer lists it.", null=True)),
                (
                    "plans_refused",
                    models.BooleanField(
                        db_default=False, default=False, help_text="The provider lists plans of it that could not be read."
                    ),
                ),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), help_text="When anything served of it last changed."
                    ),
                ),
                ("current", models.BooleanField(default=False, help_text="Has a plan that is not withdrawn, and is not hidden.")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                            ("rescheduled", "Rescheduled"),
                        ],
                        db_default="scheduled",
                        default="scheduled",
                        max_length=11,
                    ),
                ),
                (
                    "takes_place",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Has a current plan that is neither cancelled nor postponed; not hidden.",
                    ),
                ),
                (
                    "takes_place_from",
                    models.DateTimeField(
                        help_text="Earliest start of such plans, where a postponed one was to start before them.", null=True
                    ),
                ),
                ("starts_at", models.DateTimeField(help_text="Earliest start of the plans.", null=True)),
                (
                    "last_starts_at",
                    models.DateTimeField(
                        help_text="Latest start of the plans, of those that take place where any does.", null=True
                    ),
                ),
                ("ends_at", models.DateTimeField(help_text="Latest end of the plans.", null=True)),
                ("min_price", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("max_price", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("currency", models.TextField(help_text="Of these two prices.", null=True)),
                ("all_sold_out", models.BooleanField(default=False, help_text="Every plan is sold out.")),
                (
                    "sale_starts_at",
                    models.DateTimeField(help_text="When the first plan not sold out goes on sale.", null=True),
                ),
                ("sale_ends_at", models.DateTimeField(help_text="When the last of them goes off.", null=True)),
                (
                    "words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="Of title and organizer, without accents and case.",
                        null=True,
                        size=None,
                    ),
                ),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(),
                        help_text="What it is found by exactly, such as `category:theatre`.",
                        null=True,
                        size=None,
                    ),
                ),
                ("summary", models.TextField(help_text="The event's row in a search answer, as JSON.", null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="providers.provider"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("created", "Created"),
                            ("updated", "Updated"),
                            ("withdrawn", "Withdrawn"),
                            ("restored", "Restored"),
                            ("corrected", "Corrected"),
                            ("released", "Released"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                            ("rescheduled", "Rescheduled"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "before",
                    models.JSONField(help_text="The public fields that changed, as they were; none of a new event.", null=True),
                ),
                ("after", models.JSONField(help_text="The same fields now; all of a new event.")),
                ("rows", models.JSONField(help_text="How many rows of the event were written, by what became of them.")),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="events.batch"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="events.event"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Generation",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("value", models.UUIDField(default=uuid.uuid4)),
                ("changed_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("numbered", models.BigIntegerField(db_default=0, default=0, help_text="The last batch's number.")),
                (
                    "epoch",
                    models.UUIDField(db_default=models.Func(function="gen_random_uuid"), default=uuid.uuid4, editable=False),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="generation_single_row")],
            },
        ),
        migrations.CreateModel(
            name="EventAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("external_id", models.CharField(max_length=255)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "event",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="aliases", to="events.event"),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="providers.provider"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("provider", "external_id"), name="event_alias_identity")],
            },
        ),
        migrations.CreateModel(
            name="Venue",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("external_id", models.CharField(max_length=255, null=True)),
                ("name", models.TextField(null=True)),
                ("address", models.TextField(null=True)),
                ("locality", models.TextField(null=True)),
                ("region", models.TextField(null=True)),
                ("postal_code", models.TextField(null=True)),
                ("country", models.TextField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("url", models.TextField(null=True)),
                ("said_as", models.UUIDField(help_text="Which of the provider's ways to describe it stands here.")),
                (
                    "withdrawn_at",
                    models.DateTimeField(help_text="Since when the provider lists no plan that takes place in it.", null=True),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="venues",
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
                "indexes": [models.Index(fields=["provider"], name="venue_by_provider")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("latitude__gte", -90), ("latitude__lte", 90)), name="venue_latitude_in_bounds"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("longitude__gte", -180), ("longitude__lte", 180)), name="venue_longitude_in_bounds"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("external_id", models.CharField(max_length=255)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("sell_from", models.DateTimeField(null=True)),
                ("sell_to", models.DateTimeField(null=True)),
                ("sold_out", models.BooleanField(null=True)),
                ("url", models.TextField(null=True)),
                (
                    "venue",
                    models.ForeignKey(
                        db_column="venue",
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="events.venue",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("scheduled", "Scheduled"),
                            ("cancelled", "Cancelled"),
                            ("postponed", "Postponed"),
                            ("rescheduled", "Rescheduled"),
                        ],
                        db_default="scheduled",
                        default="scheduled",
                        max_length=11,
                    ),
                ),
                ("state_since", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "state_by",
                    models.CharField(
                        choices=[("provider", "Provider"), ("derived", "Derived"), ("correction", "Correction")],
                        db_default="provider",
                        default="provider",
                        max_length=10,
                    ),
                ),
                (
                    "previous_starts_at",
                    models.DateTimeField(help_text="Where it was moved from; of several moves, the first.", null=True),
                ),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "follows",
                    models.DateTimeField(
                        help_text="Start of the event's plan before this one that takes place, or else of the event.", null=True
                    ),
                ),
                (
                    "event_starts_at",
                    models.DateTimeField(help_text="Start of the event, where a plan follows another.", null=True),
                ),
                ("current", models.BooleanField(default=False)),
                (
                    "summed",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="The event's row is summed up of it: it is current, and cancelled only where all of them are.",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="plans", to="events.event"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("external_id", models.CharField(max_length=255)),
                ("occurrence", models.PositiveIntegerField(default=1)),
                ("name", models.TextField()),
                ("price", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("price_max", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("currency", models.TextField(null=True)),
                ("capacity", models.PositiveIntegerField(null=True)),
                ("available", models.PositiveIntegerField(null=True)),
                ("numbered", models.BooleanField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="zones", to="events.plan"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="events.event",
                    ),
                ),
                ("version", models.DateTimeField(help_text="The event's `updated_at` when it was made; of another it is void.")),
                ("parts", models.PositiveIntegerField(help_text="Its plans and zones together.")),
                ("plans", models.TextField(help_text="Its plans with their zones, as JSON.")),
                (
                    "json_ld",
                    models.TextField(
                        help_text="The event as schema.org has it, without its address; empty where it is too large."
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=20)),
                ("ours", models.JSONField(null=True)),
                ("theirs", models.JSONField(help_text="What the provider says now.", null=True)),
                ("decided_on", models.JSONField(help_text="What the provider said when ours was last decided on.", null=True)),
                (
                    "ever_online",
                    models.BooleanField(help_text="Of a sell mode: what the event's would be without it.", null=True),
                ),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("expires_at", models.DateTimeField(help_text="When the provider's value returns by itself.", null=True)),
                ("conflict_since", models.DateTimeField(help_text="Since when the provider says something new.", null=True)),
                ("suspended", models.BooleanField(default=False, help_text="Not served: a plan would end before it starts.")),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("released", "Released"), ("expired", "Expired"), ("replaced", "Replaced")],
                        max_length=10,
                    ),
                ),
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
                    "event",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="events.event"
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        help_text="A zone's too.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="events.plan",
                    ),
                ),
                (
                    "zone",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="events.zone"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(fields=["provider", "number"], name="batch_by_provider"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("takes_place", True)), fields=["starts_at", "id"], name="event_by_start"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                models.OrderBy(models.F("starts_at"), descending=True),
                models.OrderBy(models.F("id")),
                condition=models.Q(("takes_place", True)),
                name="event_by_start_desc",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(models.F("min_price"), Decimal(10000000000)),
                models.F("id"),
                condition=models.Q(("takes_place", True)),
                name="event_by_price",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                django.db.models.expressions.CombinedExpression(
                    django.db.models.functions.comparison.Coalesce(models.F("max_price"), Decimal(-1)), "*", models.Value(-1)
                ),
                models.F("id"),
                condition=models.Q(("takes_place", True)),
                name="event_by_price_desc",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                django.db.models.functions.comparison.Collate(django.db.models.functions.text.Left("title", 200), "C"),
                models.F("id"),
                condition=models.Q(("takes_place", True)),
                name="event_by_title",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("current", True), ("takes_place", False)), fields=["starts_at", "id"], name="event_called_off"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GinIndex(fields=["words"], name="event_by_word"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=django.contrib.postgres.indexes.GinIndex(fields=["marks"], name="event_by_mark"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["updated_at"], name="event_by_update"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("current", True)), fields=["ends_at", "id"], name="event_by_end"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("current", False)), fields=["starts_at", "id"], name="event_not_current"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(condition=models.Q(("hidden", True)), fields=["starts_at", "id"], name="event_hidden"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("ever_online", False), ("takes_place", True)),
                fields=["starts_at", "id"],
                name="event_offline",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("takes_place", True)), fields=["sale_ends_at", "starts_at", "id"], name="event_by_sale"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("provider", "external_id"), name="event_identity"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("sell_mode__in", ["online", "offline"])), name="event_sell_mode"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("starts_at"))), name="event_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("current", False),
                    models.Q(("ends_at__isnull", False), ("starts_at__isnull", False), ("summary__isnull", False)),
                    _connector="OR",
                ),
                name="event_current_has_summary",
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["batch", "id"], name="change_by_batch"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["event", "-id"], name="change_by_event"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Func(models.F("follows"), models.F("starts_at"), models.Value("(]"), function="tstzrange"),
                condition=models.Q(("follows__isnull", False)),
                include=("follows", "starts_at", "event_starts_at", "event"),
                name="plan_next",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("follows__isnull", False)),
                fields=["starts_at"],
                include=("follows", "event_starts_at", "event"),
                name="plan_soon",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["starts_at", "event", "ends_at"], name="plan_by_start"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(condition=models.Q(("current", False)), fields=["starts_at", "event"], name="plan_not_current"),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("current", True), ("state__in", ["cancelled", "postponed"])),
                fields=["starts_at", "event"],
                name="plan_called_off",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("venue__isnull", False)), fields=["venue", "starts_at", "event"], name="plan_by_venue"
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=django.contrib.postgres.indexes.GistIndex(
                models.Func(models.F("starts_at"), models.F("ends_at"), models.Value("[]"), function="tstzrange"),
                name="plan_during",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(fields=("event", "external_id"), name="plan_identity"),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gte", models.F("starts_at"))), name="plan_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["scheduled", "cancelled", "postponed", "rescheduled"])), name="plan_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.UniqueConstraint(fields=("plan", "external_id", "occurrence"), name="zone_identity"),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="zone_price_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.CheckConstraint(condition=models.Q(("price_max__gte", 0)), name="zone_price_max_not_negative"),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["provider"], name="correction_by_provider"),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(
                condition=models.Q(("conflict_since__isnull", False), ("ended_at", None)),
                fields=["conflict_since"],
                name="correction_in_conflict",
            ),
        ),
        migrations.AddIndex(
            model_name="correction",
            index=models.Index(condition=models.Q(("ended_at", None)), fields=["expires_at"], name="correction_by_expiry"),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("event", "plan", "zone", "field"),
                name="correction_one_a_field",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("zone", None), ("plan__isnull", False), _connector="OR"), name="correction_of_zone_names_plan"
            ),
        ),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),
    ]
