"""The recipes of CONTRIBUTING.md, and that of a new format, word for word."""

import subprocess
import sys
from pathlib import Path

import pytest

from .recipes import ROOT, Recipe

RECIPES = [
    pytest.param(ROOT / page, heading, id=heading.lstrip("# "))
    for page, heading in (
        ("CONTRIBUTING.md", "### Add a field"),
        ("CONTRIBUTING.md", "### Add a filter"),
        ("docs/adding-a-provider.md", "## A new format"),
        ("CONTRIBUTING.md", "### Add an alert channel"),
    )
]


@pytest.mark.parametrize(("page", "heading"), RECIPES)
def test_each_step_of_a_recipe_finds_its_place_and_writes_code_that_lints(page: Path, heading: str, tmp_path: Path) -> None:
    written, _ = Recipe(page, heading).follow(tmp_path, commands=False)
    files = [str(path) for path in written if path.suffix == ".py"]
    assert files
    for check in (["check"], ["format", "--check"]):
        command = [str(Path(sys.prefix) / "bin" / "ruff"), *check, *files]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("page", "heading"), RECIPES)
def test_a_recipe_leads_to_tests_that_pass(page: Path, heading: str, tmp_path: Path) -> None:
    _, said = Recipe(page, heading).follow(tmp_path, commands=True)
    assert " passed" in said
