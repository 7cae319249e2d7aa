"""An archive of feeds in a folder, for tests."""

from pathlib import Path

import pytest
import zstandard
from django.db import connection
from pytest_django import Settings


def keep_in(folder: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """From now on feeds are archived, by processes that the test starts too."""
    options = {"BACKEND": "aggregator.archive.folder.PrivateFolder", "OPTIONS": {"location": str(folder)}}
    settings.FEED_ARCHIVE_DIR = str(folder)
    settings.STORAGES = {**settings.STORAGES, "feeds": options}
    monkeypatch.setenv("FEED_ARCHIVE_DIR", str(folder))
    return folder


def feeds_in(folder: Path) -> list[bytes]:
    """As they came."""
    return [unpacked(path) for path in sorted(folder.glob("*/*.zst")) if ".outcome." not in path.name]


def unpacked(path: Path) -> bytes:
    with path.open("rb") as file:
        return zstandard.ZstdDecompressor().stream_reader(file).read()


def whole_database() -> dict[str, str]:
    """A digest of each table's rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM \"{table}\" t")
            found[table] = cursor.fetchone()[0]
    return found
