"""Which migrations are found to hurt a running service."""

import pytest

from devtools.lint_migrations import lint

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
