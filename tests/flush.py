"""An empty database after each test that commits, in a fraction of the time that Django's `flush` takes.

`flush` truncates every table, and makes all content types, permissions, roles and tasks anew. Here only tables that have rows are
truncated, and what a flush leaves behind is put back from a copy where a test changed it.
"""

from collections.abc import Callable, Iterable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase
from psycopg.sql import SQL, Composable, Identifier

from events.apps import make_generation
from events.models import Generation

# Its tables have the names of those that they are copies of.
COPIES = "flushed"


def install() -> None:
    TransactionTestCase._fixture_teardown = _teardown  # type: ignore[attr-defined]


def _teardown(test: TransactionTestCase) -> None:
    # What Django's own looks at; no test of ours asks for anything else.
    assert (set(test.databases), test.available_apps, test.serialized_rollback) == ({DEFAULT_DB_ALIAS}, None, False)
    flush()


def flush() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = %s)", [COPIES])
        known = cursor.fetchone()[0]
    if not known:
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
    with transaction.atomic(), connection.cursor() as cursor:
        (_put_back if known else _copy)(cursor)
    # Anew each time: what earlier tests left in caches goes by it.
    make_generation(DEFAULT_DB_ALIAS)
    # As a flush does: a test may have changed them.
    ContentType.objects.clear_cache()


def _copy(cursor: CursorWrapper) -> None:
    cursor.execute(SQL("CREATE SCHEMA {}").format(Identifier(COPIES)))
    for table in _with_rows(cursor, _tables(cursor)):
        if table != Generation._meta.db_table:
            cursor.execute(SQL("CREATE TABLE {} AS TABLE {}").format(_copy_of(table), Identifier(table)))


def _put_back(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [COPIES])
    copied = [table for (table,) in cursor.fetchall()]
    if written := _with_rows(cursor, [table for table in _tables(cursor) if table not in copied]):
        # Others refer to them, and have no rows by now either.
        cursor.execute(SQL("TRUNCATE {} CASCADE").format(SQL(", ").join(map(Identifier, written))))
    if changed := _matching(cursor, copied, _differs):
        # Rows that others refer to, in no order in particular.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in changed:
            cursor.execute(SQL("DELETE FROM {}").format(Identifier(table)))
            cursor.execute(SQL("INSERT INTO {} TABLE {}").format(Identifier(table), _copy_of(table)))
        # A test's own flush may have begun the ids anew, below those that are back.
        models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in changed]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _tables(cursor: CursorWrapper) -> list[str]:
    """Those that a flush empties."""
    return list(connection.introspection.django_table_names(only_existing=True, include_views=False))


def _with_rows(cursor: CursorWrapper, tables: list[str]) -> list[str]:
    return _matching(cursor, tables, lambda table: SQL("EXISTS (TABLE {})").format(Identifier(table)))


def _matching(cursor: CursorWrapper, tables: Iterable[str], condition: Callable[[str], Composable]) -> list[str]:
    asked = [SQL("SELECT {} WHERE {}").format(table, condition(table)) for table in tables]
    cursor.execute(SQL(" UNION ALL ").join(asked))
    return [table for (table,) in cursor.fetchall()]


def _differs(table: str) -> Composable:
    """As text: there are types that do not compare."""
    rows = SQL("(SELECT string_agg(r::text, '' ORDER BY r::text) FROM {} r)")
    return SQL("{} IS DISTINCT FROM {}").format(rows.format(Identifier(table)), rows.format(_copy_of(table)))


def _copy_of(table: str) -> Identifier:
    return Identifier(COPIES, table)
