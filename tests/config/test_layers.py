"""Ways round the import contracts, which the linter does not see; and imports it does not see either."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
# From below: each may name what stands before it, and nothing that stands after it.
ORDER = ("providers", "events", "aggregator")


def sources(package: str, *endings: str) -> dict[Path, str]:
    found = [path for ending in endings for path in (ROOT / package).rglob(f"*{ending}") if "migrations" not in path.parts]
    return {path.relative_to(ROOT): path.read_text() for path in found}


def above(package: str) -> tuple[str, ...]:
    return ORDER[ORDER.index(package) + 1 :]


def _label(model: Any) -> str:
    return str(model._meta.app_label)


@pytest.mark.parametrize("package", ORDER)
def test_no_package_names_the_tables_of_one_above_it(package: str) -> None:
    tables = {model._meta.db_table for label in above(package) for model in apps.get_app_config(label).get_models()}
    named = {
        (path, table) for path, text in sources(package, ".py").items() for table in tables if re.search(rf"\b{table}\b", text)
    }
    assert named == set()


@pytest.mark.parametrize("package", ORDER)
def test_no_model_points_to_one_above_it(package: str) -> None:
    pointed = {
        (model.__name__, field.name)
        for model in apps.get_app_config(package).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and _label(field.related_model) in above(package)
    }
    assert pointed == set()


@pytest.mark.parametrize("package", ORDER)
def test_no_page_leads_to_the_pages_of_a_package_above_it(package: str) -> None:
    pages = re.compile(rf"admin:({'|'.join(above(package)) or '$^'})_")
    assert [path for path, text in sources(package, ".py", ".html").items() if pages.search(text)] == []


@pytest.mark.parametrize("package", ORDER)
def test_models_are_imported_and_not_looked_up_by_name(package: str) -> None:
    looked_up = re.compile(r"apps\.get_model\(|\.related_model\b")
    assert not [path for path, text in sources(package, ".py").items() if looked_up.search(text)]


@pytest.mark.parametrize("package", ["bench", "devtools", "tests"])
def test_programs_that_stand_in_strings_import_what_there_is(package: str) -> None:
    """Other processes run them: neither the linter nor the type checker reads them."""
    line = re.compile(
        r"^(?:import django; django.setup\(\); )?from ((?:aggregator|events|providers)[.\w]*) import ([\w, ]+)", re.MULTILINE
    )
    said = {
        (path, module, name)
        for path, text in sources(package, ".py").items()
        for module, names in line.findall(text)
        for name in re.findall(r"(\w+)(?: as \w+)?", names)
    }
    assert {(path, module, name) for path, module, name in said if not _there_is(module, name)} == set()


def _there_is(module: str, name: str) -> bool:
    if find_spec(f"{module.partition('.')[0]}") is None or find_spec(module) is None:
        return False
    return hasattr(import_module(module), name) or find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize("package", ORDER)
def test_each_folder_says_in_its_first_lines_what_it_may_import(package: str) -> None:
    folders = [path.parent for path in (ROOT / package).glob("**/__init__.py") if "migrations" not in path.parts]
    # Commands are named by Django, and drift is a part of ingest.
    silent = {folder.name for folder in folders if "mport" not in (folder / "__init__.py").read_text().partition('"""\n')[0]}
    assert silent <= {"commands", "drift"}
