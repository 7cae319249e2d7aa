"""What an operator writes of a provider's feed: where to fetch it, and how to read it.

recipe     the whole and its keys, with a sentence for each that is wrong
source     what to fetch
schema     the same for editors
templates  what stands in braces in addresses, bodies and headers
NAME.json  the recipes that come with us, each of which is a format: `providers.adapters.shipped` reads them

Import `providers.adapters` and what is below it; neither Django nor the network.
"""

from providers.recipes.recipe import Recipe, validated_recipe, whole
from providers.recipes.source import Follow, Pages, Source, namespaces_of, paths_in

__all__ = ["Follow", "Pages", "Recipe", "Source", "namespaces_of", "paths_in", "validated_recipe", "whole"]
