"""The API by DRF: views, serializers, formats, keys, rates, its schema. Imports `events.http` and what is below it."""
