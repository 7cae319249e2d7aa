"""A release is prepared on a copy of the checkout, checked by its tag, and told by its notes."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.version import VERSION
from tests.deploy.compose import ROOT

FILES = [
    "CHANGELOG.md",
    "aggregator/migrations",
    "config",
    "deploy/k8s/base",
    "deploy/k8s/example",
    "devtools",
    "docs/openapi.json",
    "events/migrations",
    "providers/migrations",
]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name in FILES:
        to = tmp_path / name
        to.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, to)
    changelog = tmp_path / "CHANGELOG.md"
    text = re.sub(r"\A# Changelog\n", "# Changelog\n\n## 9.1.0 (unreleased)\n\n- News.\n", changelog.read_text())
    changelog.write_text(text)
    return tmp_path


def images(checkout: Path) -> set[str]:
    """The tags that the manifests name."""
    return {
        tag
        for file in (checkout / "deploy").rglob("kustomization.yaml")
        for tag in re.findall(r"newTag: (\S+)", file.read_text())
    }


def release(checkout: Path, *words: str) -> tuple[int, str, str]:
    # Without byte code: by the second and the size of its source, a version would be taken for the one before it.
    command = [sys.executable, "-B", "-m", "devtools.release", *words]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_a_release_has_a_date_its_version_everywhere_and_what_later_ones_must_not_break(checkout: Path) -> None:
    assert release(checkout, "prepare", "9.1.0")[0] == 0
    assert release(checkout, "check", "v9.1.0") == (0, "", "")
    assert release(checkout, "notes", "9.1.0") == (0, "- News.\n", "")
    document = (checkout / "docs" / "openapi.json").read_text()
    assert (checkout / "docs" / "openapi-released.json").read_text() == document
    assert json.loads(document)["info"]["version"] == "9.1.0"
    assert images(checkout) == {"9.1.0"}
    code, _, said = release(checkout, "check", "v9.2.0")
    assert (code, said) == (1, "The tag is v9.2.0, config/version.py says 9.1.0.\n")


def test_after_a_release_the_next_version_begins_and_is_no_release_yet(checkout: Path) -> None:
    release(checkout, "prepare", "9.1.0")
    assert release(checkout, "begin", "9.2.0") == (0, "", "")
    assert (checkout / "CHANGELOG.md").read_text().startswith("# Changelog\n\n## 9.2.0 (unreleased)\n\n## 9.1.0 (2")
    assert images(checkout) == {"9.2.0"}
    assert release(checkout, "begin", "9.3.0") == (1, "", "9.2.0 is not released yet.\n")
    expected = "CHANGELOG.md has no date for 9.2.0: run python -m devtools.release prepare 9.2.0.\n"
    assert release(checkout, "check", "v9.2.0") == (1, "", expected)
    assert release(checkout, "prepare", "9.2.0")[0] == 0
    assert release(checkout, "check", "v9.2.0") == (0, "", "")


@pytest.mark.parametrize(
    "name", ["deploy/k8s/base/kustomization.yaml", "deploy/k8s/example/kustomization.yaml", "docs/openapi.json"]
)
def test_a_file_that_names_another_version_is_told(checkout: Path, name: str) -> None:
    release(checkout, "prepare", "9.1.0")
    (checkout / name).write_text((checkout / name).read_text().replace("9.1.0", "9.0.9"))
    code, _, said = release(checkout, "check", "v9.1.0")
    assert (code, said.startswith(name), said.count("\n")) == (1, True, 1)


def test_a_released_migration_that_is_changed_afterwards_is_told(checkout: Path) -> None:
    release(checkout, "prepare", "9.1.0")
    migration = checkout / "events" / "migrations" / "0001_initial.py"
    migration.write_text(migration.read_text() + "\n")
    expected = "events/migrations/0001_initial.py was released, and changed: write a new migration.\n"
    assert release(checkout, "check", "v9.1.0") == (1, "", expected)


def test_a_release_that_breaks_clients_is_not_prepared(checkout: Path) -> None:
    document = checkout / "docs" / "openapi.json"
    shutil.copy(document, checkout / "docs" / "openapi-released.json")
    document.write_text(document.read_text().replace('"/v1/changes"', '"/v1/news"'))
    code, _, said = release(checkout, "prepare", "9.1.0")
    assert (code, said.startswith("GET /v1/changes is gone.\n")) == (1, True)
    assert "9.1.0 (unreleased)" in (checkout / "CHANGELOG.md").read_text()


def test_no_other_version_can_be_prepared_than_the_changelog_has(checkout: Path) -> None:
    assert release(checkout, "prepare", "7.0.0") == (1, "", "CHANGELOG.md has no heading '## 7.0.0 (unreleased)'.\n")
    assert release(checkout, "prepare", "next")[0] == 2


def test_the_version_is_that_of_the_changelogs_first_heading_of_the_image_and_of_the_document() -> None:
    heading = re.search(r"^## (\S+) ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert heading is not None
    assert heading[1] == VERSION
    assert images(ROOT) == {VERSION}
    assert json.loads((ROOT / "docs" / "openapi.json").read_text())["info"]["version"] == VERSION
