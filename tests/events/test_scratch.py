"""Temporary tables that a session keeps: each transaction finds its own set of them empty, whoever used the session before."""

import pytest
from django.db import connection, transaction

from events import scratch

OLD, NEW = {"kept": "a int"}, {"kept": "a int, b int"}


def found(tables: dict[str, str]) -> tuple[int, int]:
    """How many columns and rows the table has once it is prepared; leaves a row."""
    with transaction.atomic(), connection.cursor() as cursor:
        scratch.prepare(cursor, "trial", tables)
        cursor.execute("SELECT * FROM kept")
        shape = len(cursor.description), len(cursor.fetchall())
        cursor.execute("INSERT INTO kept (a) VALUES (1)")
    return shape


@pytest.mark.django_db(transaction=True)
def test_releases_that_share_a_session_each_find_tables_of_their_own() -> None:
    assert [found(OLD), found(NEW), found(OLD), found(NEW), found(NEW)] == [(1, 0), (2, 0), (1, 0), (2, 0), (2, 0)]


@pytest.mark.django_db(transaction=True)
def test_a_second_use_in_one_transaction_finds_them_empty() -> None:
    with transaction.atomic():
        assert [found(OLD), found(OLD)] == [(1, 0), (1, 0)]
