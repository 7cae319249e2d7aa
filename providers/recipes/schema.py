"""The JSON Schema of recipes, for editors: completion, and mistakes as one types. What it cannot say is checked on saving."""

import json
import sys
from typing import Any

from pydantic.json_schema import models_json_schema

from providers.adapters.mapping import FeedMapping
from providers.recipes.recipe import Recipe

_PLACE = "#/$defs/{model}"


def recipe_schema() -> dict[str, Any]:
    """With the mapping's keys in place of what the format's adapter checks."""
    models, schema = models_json_schema([(Recipe, "validation"), (FeedMapping, "validation")], ref_template=_PLACE)
    recipe = schema["$defs"].pop("Recipe")
    recipe["properties"]["mapping"] = models[FeedMapping, "validation"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **recipe,
        "title": "Recipe of a provider's feed",
        "$defs": schema["$defs"],
    }


if __name__ == "__main__":
    json.dump(recipe_schema(), sys.stdout, indent=1, ensure_ascii=False)
