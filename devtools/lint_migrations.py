"""Finds what would hurt a service that runs while it is migrated: `python -m devtools.lint_migrations`.

Squawk reads the SQL of each migration: long locks, rewritten tables, columns that the release before still needs.
https://squawkhq.com/docs/rules
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
# The last migrations of the first release, to be named when that is out: it makes the tables, and there is no running
# service yet that it could hurt.
FIRST_RELEASE: dict[str, int] = {}
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
    if first_release_is_in_the_making():
        return 0
    if not FIRST_RELEASE:
        sys.exit("FIRST_RELEASE in devtools/lint_migrations.py has to say which migrations the first release came with.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    found = [
        complaint for app, name in later_migrations() for complaint in lint(sql_of(app, name), f"{app}/migrations/{name}.py")
    ]
    sys.stderr.writelines(f"{complaint}\n" for complaint in found)
    if found:
        sys.stderr.write("docs/operations.md, 'Migrations without downtime', says how it is done instead.\n")
    return int(bool(found))


def first_release_is_in_the_making() -> bool:
    versions = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    return len(versions) == 1 and "unreleased" in versions[0]


def later_migrations() -> list[tuple[str, str]]:
    """Apps and names, of those after the first release."""
    return [
        (app, file.stem)
        for app, last in FIRST_RELEASE.items()
        for file in sorted((ROOT / app / "migrations").glob("[0-9]*.py"))
        if int(file.stem.split("_")[0]) > last
    ]


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
