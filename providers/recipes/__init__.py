"""What an operator writes of a provider's feed: where to fetch it, and how to read it.

recipe  the whole and its keys, with a sentence for each that is wrong

Import `providers.adapters` and what is below it; neither Django nor the network.
"""

from providers.recipes.recipe import Recipe, validated_recipe, whole

__all__ = ["Recipe", "validated_recipe", "whole"]
