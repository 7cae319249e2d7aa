from django.db import migrations

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
    END IF;
END
$do$
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0014_word_length")]

    operations = [migrations.RunSQL(LETTERS, migrations.RunSQL.noop)]
