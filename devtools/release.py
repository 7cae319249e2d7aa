"""A release: `python -m devtools.release prepare 0.2.0`; its workflow runs `check v0.2.0` and `notes 0.2.0`; then `begin 0.3.0`.

docs/releases.md has the steps around it.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from config.version import VERSION
from devtools import api_changes

ROOT = Path(__file__).resolve().parent.parent
CHANGELOG = ROOT / "CHANGELOG.md"
VERSION_FILE = ROOT / "config" / "version.py"
KUSTOMIZATIONS = [ROOT / "deploy" / "k8s" / name / "kustomization.yaml" for name in ("base", "example")]
MIGRATIONS = ROOT / "devtools" / "released_migrations.txt"
FORM = re.compile(r"\d+\.\d+\.\d+")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["prepare", version] if FORM.fullmatch(version):
            return prepare(version)
        case ["begin", version] if FORM.fullmatch(version):
            return begin(version)
        case ["check", tag]:
            return check(tag)
        case ["notes", version]:
            sys.stdout.write(notes(version))
            return 0
    sys.stderr.write("usage: python -m devtools.release prepare X.Y.Z | check vX.Y.Z | notes X.Y.Z | begin X.Y.Z\n")
    return 2


def prepare(version: str) -> int:
    """Writes what the release's commit has: version, date, and what later ones must not break."""
    heading = f"## {version} (unreleased)"
    changelog = CHANGELOG.read_text()
    if heading not in changelog:
        sys.stderr.write(f"CHANGELOG.md has no heading '{heading}'.\n")
        return 1
    if broken := api_changes.main():
        sys.stderr.write("This breaks clients of the last release: docs/api.md, 'Versions', says how it is done instead.\n")
        return broken
    CHANGELOG.write_text(changelog.replace(heading, f"## {version} ({datetime.now(UTC):%Y-%m-%d})"))
    write_version(version)
    shutil.copyfile(api_changes.PRESENT, api_changes.RELEASED)
    MIGRATIONS.write_text(
        "".join(f"{digest(file)} {file.relative_to(ROOT)}\n" for file in sorted(ROOT.glob("*/migrations/0*.py")))
    )
    return 0


def begin(version: str) -> int:
    """Writes what the first commit after a release has: the next version, and a heading for what changes."""
    changelog = CHANGELOG.read_text()
    if f"## {VERSION} (unreleased)" in changelog:
        sys.stderr.write(f"{VERSION} is not released yet.\n")
        return 1
    CHANGELOG.write_text(changelog.replace("# Changelog\n", f"# Changelog\n\n## {version} (unreleased)\n", 1))
    write_version(version)
    return 0


def write_version(version: str) -> None:
    """Wherever the release is named."""
    VERSION_FILE.write_text(VERSION_FILE.read_text().replace(f'"{VERSION}"', f'"{version}"'))
    for file in KUSTOMIZATIONS:
        file.write_text(re.sub(r"newTag: \S+", f"newTag: {version}", file.read_text()))
    document = api_changes.PRESENT.read_text()
    api_changes.PRESENT.write_text(re.sub(r'"version": "[^"]*"', f'"version": "{version}"', document, count=1))


def check(tag: str) -> int:
    """Whether the checkout is the release that the tag says."""
    problems = []
    if tag != f"v{VERSION}":
        problems.append(f"The tag is {tag}, config/version.py says {VERSION}.")
    if not re.search(rf"^## {re.escape(VERSION)} \(\d{{4}}-\d\d-\d\d\)$", CHANGELOG.read_text(), re.MULTILINE):
        problems.append(f"CHANGELOG.md has no date for {VERSION}: run python -m devtools.release prepare {VERSION}.")
    problems += [
        f"{file.relative_to(ROOT)} names another image."
        for file in KUSTOMIZATIONS
        if f"newTag: {VERSION}\n" not in file.read_text()
    ]
    if json.loads(api_changes.PRESENT.read_text())["info"]["version"] != VERSION:
        problems.append("docs/openapi.json is of another release.")
    problems += changed_migrations()
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return int(bool(problems))


def notes(version: str) -> str:
    """The changelog's section of the version."""
    found = re.search(rf"^## {re.escape(version)} \(.*?\)\n(.*?)(?=^## |\Z)", CHANGELOG.read_text(), re.MULTILINE | re.DOTALL)
    if found is None:
        sys.exit(f"CHANGELOG.md has nothing of {version}.")
    return found[1].strip() + "\n"


def changed_migrations() -> list[str]:
    """A sentence for each that was released and is another by now: databases have run the one that it was."""
    if not MIGRATIONS.exists():
        return []
    known = {name: released for released, name in (line.split() for line in MIGRATIONS.read_text().splitlines())}
    return [
        f"{name} was released, and {'changed' if (ROOT / name).exists() else 'is gone'}: write a new migration."
        for name, released in known.items()
        if not (ROOT / name).exists() or digest(ROOT / name) != released
    ]


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
