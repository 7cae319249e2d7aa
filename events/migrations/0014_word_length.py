from django.db import migrations

# An index holds words of at most 2,700 bytes, which 255 characters always fit.
# The first way is the quick one, taken where no word can come out longer: beyond ASCII a character takes at least a
# byte more than one, and becomes at most 18 characters. The other costs an event 15 microseconds more.
WORDS = r"""
CREATE OR REPLACE FUNCTION event_words(text) RETURNS text[] LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN char_length($1) + 17 * (octet_length($1) - char_length($1)) <= 255
        THEN array_remove(regexp_split_to_array(lower(unaccent(normalize($1, NFKC))), '[^[:alnum:]]+'), '')
        ELSE (
            SELECT coalesce(array_agg(left(word, 255)), '{}')
            FROM regexp_split_to_table(lower(unaccent(normalize($1, NFKC))), '[^[:alnum:]]+') word WHERE word <> '')
    END
$$
"""
WHOLE_WORDS = r"""
CREATE OR REPLACE FUNCTION event_words(text) RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT array_remove(regexp_split_to_array(lower(unaccent(normalize($1, NFKC))), '[^[:alnum:]]+'), '')
$$
"""
SHORTEN = "UPDATE events_event SET words = event_words(title) WHERE octet_length(title) > 255"


class Migration(migrations.Migration):
    dependencies = [("events", "0013_refused_plans")]

    operations = [
        migrations.RunSQL(WORDS, WHOLE_WORDS),
        migrations.RunSQL(SHORTEN, migrations.RunSQL.noop),
    ]
