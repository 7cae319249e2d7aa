"""A recipe's keys: `mapping`, and what else of a provider may stand beside it. The mapping itself is the adapter's to check."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from providers.adapters.base import SettingsError
from providers.adapters.timezones import iana_zones
from providers.mistakes import of_other_keys, otherwise
from providers.recipes.source import Source, namespaces_of, problems

# The keys that a mapping must have and a recipe does not: what has them is a mapping alone.
_OF_MAPPINGS = {"events", "event", "plans", "plan"}


class Recipe(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    source: Source | None = None
    mapping: dict[str, Any] | None = None
    timezone: str | None = None
    options: dict[str, str | int | bool] = {}

    @field_validator("timezone")
    @classmethod
    def is_known(cls, name: str | None) -> str | None:
        if name is not None and name not in iana_zones():
            raise ValueError(f"'{name}' is not a time zone of the IANA database, such as Europe/Madrid")
        return name

    def options_named(self) -> frozenset[str]:
        """The names in braces of its addresses, bodies and headers, each of which may be an option of the provider."""
        return frozenset() if self.source is None else self.source.names()


def whole(written: Any) -> Any:
    """The recipe that was written, or one of the bare mapping that was written in its place."""
    if isinstance(written, dict) and _OF_MAPPINGS & written.keys():
        return {"mapping": written}
    return written


def validated_recipe(written: Any) -> Recipe:
    """Raises SettingsError with a sentence for each key that is wrong."""
    try:
        recipe = Recipe.model_validate({} if written is None else written)
    except ValidationError as error:
        told = [_sentence(one) for one in error.errors(include_url=False)]
        others = of_other_keys(_problems(otherwise(Recipe, written, error)), told)
        raise SettingsError("recipe", *told, *others) from None
    if recipe.source and recipe.mapping:
        recipe.source.expect(recipe.mapping.get("events"))
    if wrong := _problems(recipe):
        raise SettingsError("recipe", *wrong)
    return recipe


def _problems(recipe: Recipe | None) -> list[str]:
    if recipe is None or recipe.source is None:
        return []
    return [f"source.{problem}" for problem in problems(recipe.source, namespaces_of(recipe.mapping))]


def _sentence(error: Any) -> str:
    key = ".".join(map(str, error["loc"])) or "recipe"
    if error["type"] == "missing":
        return f"{key}: is required."
    if error["type"] == "extra_forbidden":
        return f"{key}: is not a key that a recipe has."
    message = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["msg"]
    return f"{key}: {message}."
