"""Serves: the catalogue, what changes of it, search, the API. Imports `providers.models` and nothing of `aggregator`, which
writes. From above: admin and api; http; cache; changes; search; catalogue; models.
"""
