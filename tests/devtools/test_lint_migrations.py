"""Which migrations are found to hurt a running service."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devtools import lint_migrations
from devtools.lint_migrations import lint
from tests.copies import copy_folder

PARTS = ("config", "devtools", "providers", "events", "aggregator")
MIGRATION = """
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = {atomic}
    dependencies = [("{app}", "{last}")]
    operations = [{operation}]
"""

ADDED = "BEGIN;\nALTER TABLE events_event ADD COLUMN venue text DEFAULT '' NOT NULL;\n"
NEEDED = ADDED + "ALTER TABLE events_event ALTER COLUMN venue DROP DEFAULT;\nCOMMIT;"


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("BEGIN;\nALTER TABLE events_event DROP COLUMN title;\nCOMMIT;", "ban-drop-column"),
        ("BEGIN;\nALTER TABLE events_event RENAME COLUMN title TO name;\nCOMMIT;", "renaming-column"),
        ("BEGIN;\nCREATE INDEX by_title ON events_event (title);\nCOMMIT;", "require-concurrent-index-creation"),
        ("BEGIN;\nALTER TABLE events_plan ALTER COLUMN id TYPE bigint;\nCOMMIT;", "changing-column-type"),
        # What Django writes for a default of its own: the release before then fails to insert.
        (NEEDED, "ban-drop-default"),
    ],
)
def test_what_locks_or_breaks_the_release_before_is_found(sql: str, rule: str):
    found = lint(sql, "events/migrations/0099_bad.py")
    assert any(rule in complaint and complaint.startswith("events/migrations/0099_bad.py") for complaint in found), found


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE INDEX CONCURRENTLY by_title ON events_event (title);",
        "BEGIN;\nALTER TABLE events_event ADD COLUMN venue text NULL;\nCOMMIT;",
        f"{ADDED}COMMIT;",
    ],
)
def test_what_hurts_nobody_passes(sql: str):
    assert lint(sql, "events/migrations/0099_good.py") == []


# By app, operations and what is said of each: nothing of those that hurt nobody.
ADDED_LATER = [
    ("events", "migrations.AddIndex('plan', models.Index(fields=['sell_from'], name='x'))", "concurrent"),
    ("events", "AddIndexConcurrently('plan', models.Index(fields=['sell_to'], name='y'))", ""),
    ("events", "migrations.RemoveField('plan', 'url')", "ban-drop-column"),
    ("aggregator", "migrations.AddField('tally', 'kind', models.TextField(default=''))", "ban-drop-default"),
    ("aggregator", "migrations.AddField('tally', 'other', models.TextField(db_default=''))", ""),
    ("providers", "migrations.RenameField('provider', 'name', 'title')", "renaming-column"),
    ("providers", "migrations.CreateModel('More', [('id', models.BigAutoField(primary_key=True))])", ""),
]


@pytest.mark.parametrize("harmless", [False, True])
def test_every_migration_after_the_tables_is_looked_at_before_it_is_released(tmp_path: Path, *, harmless: bool):
    for part in PARTS:
        copy_folder(lint_migrations.ROOT / part, tmp_path / part)
    said = {}
    for number, (app, operation, complaint) in enumerate(ADDED_LATER):
        if harmless and complaint:
            continue
        folder = tmp_path / app / "migrations"
        last = max(file.stem for file in folder.glob("0*.py"))
        atomic = "Concurrently" not in operation
        (folder / f"009{number}_added.py").write_text(MIGRATION.format(app=app, last=last, operation=operation, atomic=atomic))
        said[f"{app}/migrations/009{number}_added.py"] = complaint
    command = [sys.executable, "-m", "devtools.lint_migrations"]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == (not harmless)
    for file, complaint in said.items():
        found = [line for line in done.stderr.splitlines() if file in line]
        assert any(complaint in line for line in found) if complaint else not found, (file, done.stderr)


def test_what_makes_the_tables_is_there_and_not_looked_at():
    looked_at = {(app, int(name.split("_")[0])) for app, name in lint_migrations.later_migrations()}
    assert looked_at.isdisjoint(lint_migrations.TABLES.items())
    for app, last in lint_migrations.TABLES.items():
        assert len(list((lint_migrations.ROOT / app / "migrations").glob("0*.py"))) >= last
