from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

# NFC first: unaccent knows letters with their accents, not accents on their own.
WORDS = r"""
CREATE FUNCTION event_words(text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_remove(regexp_split_to_array(lower(unaccent(normalize($1, NFKC))), '[^[:alnum:]]+'), '')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0002_generation_row")]

    operations = [
        UnaccentExtension(),
        migrations.RunSQL(WORDS, "DROP FUNCTION event_words(text)"),
    ]
