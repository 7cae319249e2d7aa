"""The page of sources, docs/recipe-sources.md, says what holds."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from pydantic import BaseModel

from providers.converting.convert import as_xml
from providers.recipes import Follow, Pages, Recipe, Source, validated_recipe
from providers.recipes.schema import recipe_schema
from providers.recipes.source import Complete, Token

PAGE = (Path(__file__).parents[2] / "docs" / "recipe-sources.md").read_text()
EXAMPLES = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
PAGED = re.findall(r"^\| `(\{.*?\})` \| .*(?:page|Link|parameter)", PAGE, re.MULTILINE)
CONVERTED = re.findall(r"^\| `([\[{].*?)` \| `(<json>.*?)` \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("written", EXAMPLES)
def test_each_example_is_a_recipe(written: str) -> None:
    validated_recipe(json.loads(written))


@pytest.mark.parametrize("written", PAGED)
def test_each_way_to_page_is_one(written: str) -> None:
    validated_recipe({"source": {"url": "https://theatre.example/", "pages": json.loads(written)}})


def test_all_ways_to_page_are_shown() -> None:
    assert len(PAGED) == 6


@pytest.mark.parametrize(("document", "elements"), CONVERTED)
def test_other_syntaxes_become_the_elements_that_are_shown(document: str, elements: str) -> None:
    with as_xml(BytesIO(document.encode()), "json", 10_000) as converted:
        assert converted.read().decode().replace("\n", "") == elements


def test_three_documents_of_json_are_shown() -> None:
    assert len(CONVERTED) == 3


def test_the_schema_knows_the_keys_of_sources_and_of_mappings() -> None:
    definitions = recipe_schema()["$defs"]
    assert {"url", "pages", "follow"} <= definitions["Source"]["properties"].keys()
    assert {"events", "plan", "namespaces"} <= definitions["FeedMapping"]["properties"].keys()
    assert "from" in definitions["Pages"]["properties"]


@pytest.mark.parametrize("keys", [Recipe, Source, Pages, Follow, Token, Complete])
def test_the_page_names_each_key(keys: type[BaseModel]) -> None:
    for name, field in keys.model_fields.items():
        assert re.search(rf"[`\"]{field.alias or name}[`\":]", PAGE), name
