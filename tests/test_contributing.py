"""The recipes of CONTRIBUTING.md, word for word."""

import subprocess
import sys
from pathlib import Path

import pytest

from .recipes import ROOT, Recipe

PAGE = ROOT / "CONTRIBUTING.md"
RECIPES = ("### Add a field", "### Add a filter", "### Add an alert channel")


@pytest.mark.parametrize("heading", RECIPES)
def test_each_step_of_a_recipe_finds_its_place_and_writes_code_that_lints(heading: str, tmp_path: Path) -> None:
    written, _ = Recipe(PAGE, heading).follow(tmp_path, commands=False)
    files = [str(path) for path in written if path.suffix == ".py"]
    assert files
    for check in (["check"], ["format", "--check"]):
        command = [str(Path(sys.prefix) / "bin" / "ruff"), *check, *files]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("heading", RECIPES)
def test_a_recipe_leads_to_tests_that_pass(heading: str, tmp_path: Path) -> None:
    _, said = Recipe(PAGE, heading).follow(tmp_path, commands=True)
    assert " passed" in said
