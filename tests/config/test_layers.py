"""Ways round the import contracts, which the linter does not see."""

import re
from pathlib import Path

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
        if field.is_relation and not field.auto_created and field.related_model._meta.app_label in above(package)
    }
    assert pointed == set()


@pytest.mark.parametrize("package", ORDER)
def test_no_page_leads_to_the_pages_of_a_package_above_it(package: str) -> None:
    pages = re.compile(rf"admin:({'|'.join(above(package)) or '$^'})_")
    assert [path for path, text in sources(package, ".py", ".html").items() if pages.search(text)] == []


@pytest.mark.parametrize("package", ORDER)
def test_models_are_imported_and_not_looked_up_by_name(package: str) -> None:
    looked_up = re.compile(r"apps\.get_model\(|\.related_model\b")
    # Called by migrations, with the models as they were then.
    found = {path for path, text in sources(package, ".py").items() if looked_up.search(text)}
    assert found <= {Path("aggregator/roles.py")}
