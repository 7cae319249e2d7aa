"""Words of titles are told apart and folded alike whatever locale a database was made with."""

from collections.abc import Iterator
from importlib import import_module

import psycopg
import pytest

from tests.servers import servers

TITLE = "ÓPERA: ЖУК Ærø 漢字"


@pytest.fixture
def database() -> Iterator[psycopg.Connection[tuple[list[str]]]]:
    """One that a C locale was chosen for."""
    server = servers.env["DATABASE_URL"].rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as own:
        own.execute("CREATE DATABASE ascii TEMPLATE template0 ENCODING UTF8 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'")
        try:
            with psycopg.connect(f"{server}/ascii", autocommit=True) as connection:
                yield connection
        finally:
            own.execute("DROP DATABASE ascii WITH (FORCE)")


def test_words_of_any_alphabet_are_found_in_a_database_whose_locale_knows_ascii_alone(
    database: psycopg.Connection[tuple[list[str]]],
) -> None:
    database.execute("CREATE EXTENSION unaccent")
    migration = import_module("events.migrations.0001_initial")
    database.execute(migration.WORDS)
    database.execute(migration.FOLDED)
    assert words(database) == ["opera", "aero"]

    database.execute(migration.LETTERS)

    assert words(database) == ["opera", "жук", "aero", "漢字"]
    assert words(database, " ".join([TITLE] * 99)) == ["opera", "жук", "aero", "漢字"] * 99


def words(database: psycopg.Connection[tuple[list[str]]], title: str = TITLE) -> list[str]:
    row = database.execute("SELECT event_words(%s)", [title]).fetchone()
    assert row is not None
    return row[0]
