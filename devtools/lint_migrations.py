"""Finds what would hurt a service that runs while it is migrated: `python -m devtools.lint_migrations`.

Squawk reads the SQL of each migration: long locks, rewritten tables, columns that the release before still needs.
https://squawkhq.com/docs/rules
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import django

from devtools import embedded, release

ROOT = Path(__file__).resolve().parent.parent
# The last ones that make the tables of an app, whom nothing running can need yet. What follows is looked at.
TABLES = {"providers": 1, "events": 1, "aggregator": 1}
NOT_ASKED = {
    "prefer-bigint-over-int": "Django's field says it",
    "prefer-bigint-over-smallint": "the same",
    "prefer-identity": "the same",
    "prefer-text-field": "the same",
    "prefer-robust-stmts": "Django runs a migration once, in a transaction",
    "transaction-nesting": "sqlmigrate shows that transaction",
    "require-lock-timeout": "config.processes migrate sets one",
    "require-statement-timeout": "a long index build is no fault, as long as it locks nobody out",
}


def main() -> int:
    if changed := release.changed_migrations():
        sys.stderr.writelines(f"{sentence}\n" for sentence in changed)
        return 1
    migrations = later_migrations()
    if not migrations:
        return 0
    with database():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        found = [complaint for app, name in migrations for complaint in lint(sql_of(app, name), f"{app}/migrations/{name}.py")]
    sys.stderr.writelines(f"{complaint}\n" for complaint in found)
    if found:
        sys.stderr.write("docs/operations.md, 'Migrations without downtime', says how it is done instead.\n")
    return int(bool(found))


def later_migrations() -> list[tuple[str, str]]:
    """Apps and names. A new app's are all looked at: its tables may be made as they like, not those of others."""
    return [
        (file.parent.parent.name, file.stem)
        for file in sorted(ROOT.glob("*/migrations/[0-9]*.py"))
        if int(file.stem.split("_")[0]) > TABLES.get(file.parent.parent.name, 0)
    ]


@contextlib.contextmanager
def database() -> Iterator[None]:
    """Django writes a migration's SQL for the server it is connected to."""
    if os.environ.get("DATABASE_URL"):
        yield
        return
    with embedded.ephemeral() as pair:
        os.environ.update(pair.env)
        yield


def sql_of(app: str, name: str) -> str:
    from django.core.management import call_command

    written = io.StringIO()
    call_command("sqlmigrate", app, name, stdout=written, no_color=True)
    return written.getvalue()


def lint(sql: str, name: str) -> list[str]:
    """One line each: file, line of the SQL, rule and sentence."""
    squawk = Path(sysconfig.get_path("scripts")) / "squawk"
    options = ["--pg-version", "15", "--reporter", "gcc", "--stdin-filepath", name, "--exclude", ",".join(NOT_ASKED)]
    in_transaction = ["--assume-in-transaction"] if sql.lstrip().startswith("BEGIN") else []
    said = subprocess.run([squawk, *options, *in_transaction], input=sql, text=True, capture_output=True, check=False)  # noqa: S603
    if said.returncode and not said.stdout.strip():
        raise RuntimeError(f"squawk failed on {name}: {said.stderr.strip()}")
    return said.stdout.strip().splitlines()


if __name__ == "__main__":
    sys.exit(main())
