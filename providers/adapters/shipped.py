"""The recipes that come with us: each file in `providers/recipes/` is a format of its name."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from providers.adapters.base import Adapter, FeedSettings
from providers.adapters.mapped import Mapped, check_options

FOLDER = Path(__file__).parent.parent / "recipes"


@cache
def recipes() -> Mapping[str, dict[str, Any]]:
    """By name: a recipe, and under `about` what it reads, in words."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


class Shipped(Mapped):
    """A mapping that the format brings along."""

    recipe: ClassVar[Mapping[str, Any]]

    def __init__(self, settings: FeedSettings) -> None:
        options = {**self.recipe.get("options", {}), **settings.options}
        super().__init__(FeedSettings(settings.timezone, options, self.recipe["mapping"], settings.now))

    @classmethod
    def check(cls, options: Mapping[str, Any], mapping: Any) -> None:
        check_options(options, mapping)

    @classmethod
    def fingerprint(cls, settings: FeedSettings) -> str:
        return super().fingerprint(FeedSettings(settings.timezone, settings.options, cls.recipe["mapping"], settings.now))


def recipe_of(name: str) -> dict[str, Any]:
    """The recipe of the format of this name; empty for a format that needs none."""
    return {key: value for key, value in recipes().get(name, {}).items() if key != "about"}


def adapters() -> dict[str, type[Adapter]]:
    return {name: type(f"Shipped_{name}", (Shipped,), {"recipe": recipe}) for name, recipe in recipes().items()}
